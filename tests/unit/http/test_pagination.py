"""The cursors of each kind of pagination, without a server."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import attrs
import msgspec
import pytest

from toggl_async._http.codec.envelope import concat, flatten, unwrap
from toggl_async._http.pagination import (
    LOOKUP_PAGE_SIZE,
    MIN_PAGE_SIZE,
    CountedPageNumber,
    FromIdCursor,
    PageNumber,
    PageNumberOfLists,
    PageNumberPerProject,
    TimeKeyset,
)
from toggl_async.errors import DecodeError, TruncatedResultError, UnexpectedContentError
from toggl_async.testing import reply

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@attrs.frozen
class Item:
    id: int
    start: datetime = NOON
    project_id: int = 61


def items(*numbers: int) -> list[Item]:
    return [Item(number) for number in numbers]


def test_page_numbers_continue_after_a_full_page() -> None:
    assert PageNumber(2).next_cursor({}, items(5, 6), reply()) == {"page": 2, "first": 5}


def test_page_numbers_end_at_a_short_page() -> None:
    assert PageNumber(2).next_cursor({"page": 2, "first": 5}, items(7), reply()) is None


def test_page_numbers_accept_the_page_size_of_the_service_as_full() -> None:
    pagination = PageNumber(200, fallbacks=(151,))
    assert pagination.next_cursor({}, items(*range(1, 152)), reply()) == {"page": 2, "first": 1}
    assert pagination.next_cursor({}, items(*range(1, 151)), reply()) is None


def test_page_numbers_refuse_a_repeated_page() -> None:
    with pytest.raises(TruncatedResultError, match="same page twice"):
        PageNumber(2).next_cursor({"page": 2, "first": 5}, items(5, 6), reply())


def test_page_numbers_omit_the_last_request_if_the_number_of_pages_is_known() -> None:
    response = reply(headers={"X-Pages": "2"})
    assert PageNumber(2).next_cursor({"page": 2, "first": 1}, items(5, 6), response) is None


def test_page_numbers_follow_the_header_on_short_pages_too() -> None:
    response = reply(headers={"X-Pages": "2"})
    assert PageNumber(9).next_cursor({}, items(5, 6), response) == {"page": 2, "first": 5}


@pytest.mark.parametrize("pages", ["0", "1", "-3", "many", ""])
def test_page_numbers_ignore_an_impossible_header(pages: str) -> None:
    cursor = {"page": 2, "first": 1}
    response = reply(headers={"X-Pages": pages})
    assert PageNumber(2).next_cursor(cursor, items(5, 6), response) == {"page": 3, "first": 5}


def test_pages_by_project_end_when_no_project_fills_its_share() -> None:
    pagination = PageNumberPerProject(2)
    assert (
        pagination.next_cursor({}, [Item(1), Item(2), Item(3, project_id=62)], reply()) is not None
    )
    assert (
        pagination.next_cursor(
            {}, [Item(1), Item(2, project_id=62), Item(3, project_id=63)], reply()
        )
        is None
    )


def test_counted_pages_return_the_list() -> None:
    body = b' {"data": [ {"id": 1} ], "total_count": 1}'
    assert json.loads(CountedPageNumber(50).unwrap(body)) == [{"id": 1}]


@pytest.mark.parametrize("body", [b'{"data": null}', b"{}", b"null"])
def test_counted_pages_read_a_missing_list_as_empty(body: bytes) -> None:
    assert CountedPageNumber(50).unwrap(body) == b"null"


def test_counted_pages_end_at_the_count() -> None:
    pagination, last = CountedPageNumber(2), reply(json={"data": [], "total_count": 4})
    assert pagination.next_cursor({"page": 2, "seen": 2, "first": 1}, items(3, 4), last) is None
    assert pagination.next_cursor({}, items(1, 2), last) == {"page": 2, "seen": 2, "first": 1}


@pytest.mark.promise("truncated-listing-is-an-error")
def test_counted_pages_refuse_an_end_before_the_count() -> None:
    short = reply(json={"data": [], "total_count": 5})
    with pytest.raises(TruncatedResultError, match="counts 5 and sent 3"):
        CountedPageNumber(2).next_cursor({"page": 2, "seen": 2, "first": 1}, items(3), short)


def test_counted_pages_use_the_page_size_of_the_service() -> None:
    page = reply(json={"data": [], "per_page": 2, "total_count": 5})
    assert CountedPageNumber(50).next_cursor({}, items(1, 2), page) == {
        "page": 2,
        "seen": 2,
        "first": 1,
    }


@pytest.mark.parametrize(("count", "ends"), [(2, False), (1, True)])
def test_counted_pages_without_a_count_end_at_a_short_page(count: int, ends: bool) -> None:
    page = reply(json={"data": []})
    assert (CountedPageNumber(2).next_cursor({}, items(*range(count)), page) is None) is ends


def test_counted_pages_refuse_a_repeated_page() -> None:
    page = reply(json={"data": [], "total_count": 9})
    with pytest.raises(TruncatedResultError, match="same page twice"):
        CountedPageNumber(2).next_cursor({"page": 2, "seen": 2, "first": 1}, items(1, 2), page)


def test_lists_of_an_object_are_joined_in_order() -> None:
    body = b'{"62": [{"id": 3}], "61": [{"id": 1}, {"id": 2}], "63": null}'
    assert [item["id"] for item in json.loads(PageNumberOfLists(50).unwrap(body))] == [3, 1, 2]


def test_all_lists_of_an_object_are_joined() -> None:
    body = b'{"a":[{"id":1}],"b":[],"c":[{"id":2},{"id":3}],"d":null,"e":[{"id":4}]}'
    assert [item["id"] for item in json.loads(concat(body))] == [1, 2, 3, 4]


def test_lists_and_objects_of_one_list_are_joined() -> None:
    for body, ids in (
        (b'[{"id":1},[{"id":2},{"id":3}],[],{"id":4}]', [1, 2, 3, 4]),
        (b'[[{"id":1}],{"id":2}]', [1, 2]),
        (b'[{"id":1},{"id":2}]', [1, 2]),
        (b"[]", []),
    ):
        assert [item["id"] for item in json.loads(flatten(body))] == ids


@pytest.mark.parametrize("body", [b"null", b"{}"])
def test_joining_no_lists_is_an_empty_list(body: bytes) -> None:
    assert concat(body) == b"[]"


def test_fields_around_a_list_are_decoded() -> None:
    assert unwrap(b'{"a": 1, "data": [2], "b": {"c": null}}', "data") == (
        b"[2]",
        {"a": 1, "b": {"c": None}},
    )


def test_values_that_are_not_text_cost_only_their_own_item_of_an_envelope() -> None:
    items, others = unwrap(
        b'{"data": [{"a": "\\ud800"}, {"a": "x\xff"}, {"a": "y"}], "n": 1}', "data"
    )
    decoder = msgspec.json.Decoder(dict[str, str])
    unreadable = 0
    for item in json.loads(items):
        try:
            assert decoder.decode(json.dumps(item).encode()) == {"a": "y"}
        except msgspec.DecodeError:
            unreadable += 1
    assert (unreadable, others) == (2, {"n": 1})


@pytest.mark.parametrize(
    ("body", "error"),
    [(b"<html>", UnexpectedContentError), (b'"text"', DecodeError), (b"17", DecodeError)],
)
def test_invalid_envelope_is_a_typed_error(body: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        unwrap(body, "data")


def falling(*seconds: float) -> list[Any]:
    """Make items that start a number of seconds after noon, with different ids."""
    return [Item(1000 + n, NOON + timedelta(seconds=s)) for n, s in enumerate(seconds)]


def test_time_keyset_requests_the_second_of_the_oldest_again() -> None:
    pagination = TimeKeyset("end_date", 3)
    cursor = pagination.next_cursor({}, falling(9, 5, 5), reply())
    assert cursor == {"until": "2026-03-02T12:00:06Z", "seen": [1001, 1002]}
    assert cursor is not None
    assert pagination.params(cursor) == {"end_date": "2026-03-02T12:00:06Z"}
    assert json.loads(json.dumps(cursor)) == cursor


def test_time_keyset_first_sends_the_bounds_of_the_caller() -> None:
    assert TimeKeyset("end_date", 3).params({}) == {}


def test_time_keyset_ends_below_the_cap() -> None:
    assert TimeKeyset("end_date", 3).next_cursor({}, falling(9, 5), reply()) is None


def test_time_keyset_drops_repeated_entries() -> None:
    page = falling(5, 5, 4)
    cursor = {"until": "2026-03-02T12:00:06Z", "seen": [1000, 77]}
    assert TimeKeyset("end_date", 4).next_cursor(cursor, page, reply()) is None
    assert [item.id for item in page] == [1001, 1002]


def test_time_keyset_remembers_its_bound_in_case_it_is_inclusive() -> None:
    cursor = TimeKeyset("end_date", 3).next_cursor({}, falling(9, 6, 5), reply())
    assert cursor is not None
    assert cursor["seen"] == [1001, 1002]


def test_time_keyset_removes_fractions_of_the_oldest_start() -> None:
    cursor = TimeKeyset("end_date", 2).next_cursor({}, falling(9, 5.75), reply())
    assert cursor is not None
    assert cursor["until"] == "2026-03-02T12:00:06Z"


@pytest.mark.promise("truncated-listing-is-an-error")
@pytest.mark.parametrize(
    ("cursor", "page"),
    [
        ({}, falling(5, 5, 5)),
        ({}, falling(5.9, 5.5, 5)),
        ({"until": "2026-03-02T12:00:06Z", "seen": []}, falling(6, 5, 5)),
    ],
    ids=["one second", "fractions of one", "no way on"],
)
def test_time_keyset_refuses_a_second_that_fills_the_cap(
    cursor: dict[str, Any], page: list[Any]
) -> None:
    with pytest.raises(TruncatedResultError, match="same second"):
        TimeKeyset("end_date", 3).next_cursor(cursor, page, reply())


@pytest.mark.parametrize("page", [falling(5, 6, 4), [*falling(6, 5), Item(7, None)]])  # type: ignore[arg-type]  # pyright: ignore
def test_time_keyset_refuses_other_orders(page: list[Any]) -> None:
    with pytest.raises(TruncatedResultError, match="not sorted by start"):
        TimeKeyset("end_date", 3).next_cursor({}, page, reply())


@pytest.mark.parametrize("sized", [True, False])
def test_pages_by_first_id_return_each_item_once(sized: bool) -> None:
    """A page may start with the cursor, behind it, or again with the first item of all."""
    pagination = FromIdCursor(sized=sized)
    size = LOOKUP_PAGE_SIZE if sized else MIN_PAGE_SIZE
    first = items(*range(1, size + 1))
    cursor = pagination.next_cursor({}, first, reply())
    assert cursor == {"from": size}
    assert cursor is not None
    for start in (size, size + 1, 1, size - 1):
        page = items(*range(start, size + 4))
        pagination.next_cursor(cursor, page, reply())
        assert [item.id for item in page] == [size + 1, size + 2, size + 3]


def test_pages_by_first_id_end_where_the_service_ignores_the_cursor() -> None:
    page = items(*range(1, MIN_PAGE_SIZE + 3))
    assert FromIdCursor(sized=False).next_cursor({"from": page[-1].id}, page, reply()) is None
    assert page == []
