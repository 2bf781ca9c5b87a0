"""``Pages``: iteration, positions and errors."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toggl_async._http.pagination import LastIdCursor, PageNumber, ReportCursor, SinglePage
from toggl_async.errors import InvalidArgumentError, TruncatedResultError, UnexpectedContentError
from toggl_async.paging import Items, Page, PagePosition, Pages
from toggl_async.testing import FakeSend, fake_session, reply


class Book:
    """A listing of numbers in pages; counts its requests."""

    def __init__(self, total: int, size: int) -> None:
        self.items = list(range(total))
        self.size = size
        self.asked: list[dict[str, Any]] = []

    async def fetch(self, cursor: dict[str, Any]) -> Page[int]:
        self.asked.append(cursor)
        start = cursor.get("start", 0)
        end = start + self.size
        return Page(self.items[start:end], {"start": end} if end < len(self.items) else None)

    def pages(self) -> Pages[int]:
        return Pages(self.fetch)


@pytest.mark.promise("listings-ask-for-what-is-read")
async def test_pages_send_nothing_before_they_are_read() -> None:
    book = Book(5, 2)
    _ = book.pages()
    assert book.asked == []


async def test_async_for_reads_to_the_end() -> None:
    book = Book(5, 2)
    assert [item async for item in book.pages()] == [0, 1, 2, 3, 4]
    assert len(book.asked) == 3


async def test_all_reads_every_item() -> None:
    assert await Book(5, 2).pages().all() == [0, 1, 2, 3, 4]


async def test_pages_can_be_awaited() -> None:
    assert await Book(5, 2).pages() == [0, 1, 2, 3, 4]


async def test_empty_listing() -> None:
    book = Book(0, 2)
    assert await book.pages().all() == []
    assert len(book.asked) == 1


async def test_listing_is_read_page_by_page() -> None:
    pages = Book(5, 2).pages()
    assert [await pages.next_page() for _ in range(5)] == [[0, 1], [2, 3], [4], [], []]


@pytest.mark.promise("listings-ask-for-what-is-read")
async def test_nothing_is_requested_after_the_last_page() -> None:
    book = Book(3, 2)
    pages = book.pages()
    await pages.all()
    assert await pages.next_page() == []
    assert len(book.asked) == 2


async def _collected(pages: Pages[int]) -> list[int]:
    return [item async for item in pages]


async def _joined(pages: Pages[int]) -> list[int]:
    return [item async for page in pages.pages() for item in page]


async def _awaited(pages: Pages[int]) -> list[int]:
    return await pages


@pytest.mark.promise("iterating-twice")
@pytest.mark.parametrize(
    "read",
    [
        pytest.param(Pages.all, id="all"),
        pytest.param(_collected, id="async for"),
        pytest.param(_joined, id="pages"),
        pytest.param(_awaited, id="await"),
    ],
)
async def test_each_iteration_returns_all_items_and_requests_them_again(
    read: Callable[[Pages[int]], Awaitable[list[int]]],
) -> None:
    book = Book(5, 2)
    pages = book.pages()
    for expected_requests in (3, 6, 9):
        assert await read(pages) == [0, 1, 2, 3, 4]
        assert len(book.asked) == expected_requests


async def test_iteration_after_an_abandoned_one_starts_at_the_first_page() -> None:
    pages = Book(5, 2).pages()
    async for item in pages:
        if item == 2:
            break
    assert [item async for item in pages] == [0, 1, 2, 3, 4]


@pytest.mark.promise("iterating-twice")
async def test_iterations_at_the_same_time_are_independent() -> None:
    pages = Book(5, 2).pages()
    pairs = [(first, second) async for first in pages async for second in pages]
    assert pairs == [(first, second) for first in range(5) for second in range(5)]


async def test_resumed_listing_starts_at_its_position_each_time() -> None:
    pages = Book(5, 2).pages().resume(PagePosition({"start": 2}, 1, 1))
    assert pages.position == PagePosition({"start": 2}, 1, 1)
    for _ in range(2):
        assert await pages.all() == [3, 4]


@pytest.mark.parametrize(
    ("limit", "requests"), [(0, 0), (1, 1), (2, 1), (3, 2), (5, 3), (6, 3), (100, 3)]
)
async def test_all_with_a_limit_requests_no_page_after_it(limit: int, requests: int) -> None:
    book = Book(5, 2)
    assert await book.pages().all(limit=limit) == book.items[:limit]
    assert len(book.asked) == requests


async def test_listing_continues_after_a_limit() -> None:
    pages = Book(5, 3).pages()
    assert await pages.all(limit=1) == [0]
    assert pages.position == PagePosition({}, 0, 1)
    assert await pages.next_page() == [1, 2]
    assert await pages.next_page() == [3, 4]


@pytest.mark.parametrize("limit", [-1, 1.5, "3", True])
async def test_invalid_limit_is_refused(limit: Any) -> None:
    book = Book(5, 2)
    with pytest.raises(InvalidArgumentError, match="limit must be"):
        await book.pages().all(limit=limit)
    assert book.asked == []


@pytest.mark.promise("listings-ask-for-what-is-read")
async def test_first_item_costs_one_request() -> None:
    book = Book(5, 2)
    assert await book.pages().first() == 0
    assert len(book.asked) == 1
    assert await Book(0, 2).pages().first() is None


def test_length_is_unknown_and_truth_is_always_true() -> None:
    book = Book(0, 2)
    with pytest.raises(TypeError, match=r"len\(await pages\.all\(\)\)"):
        len(book.pages())
    assert bool(book.pages()) is True
    assert book.asked == []


async def test_repr_names_the_items_the_source_and_the_pages_read() -> None:
    rows = [reply(json=[{"id": 1, "workspace_id": 7}])]
    async with fake_session(FakeSend(*rows)) as session:
        pages = session.track.me.projects()
        assert repr(pages) == "<Pages of Project from track.me, 0 pages read>"
        async for _ in pages:
            assert repr(pages) == "<Pages of Project from track.me, 1 page read>"
    numbers = Book(5, 3).pages()
    await numbers.all(limit=4)
    assert repr(numbers) == "<Pages, 2 pages read>"


async def test_items_are_shown_as_a_table() -> None:
    rows = [{"id": i, "workspace_id": 7, "name": f"<b>{i}"} for i in range(12)]
    async with fake_session(FakeSend(reply(json=rows))) as session:
        projects: Any = await session.track.me.projects()
    table = projects._repr_html_()
    assert isinstance(projects, list)
    assert "<th>name</th>" in table
    assert "&lt;b&gt;9" in table
    assert "<b>" not in table
    assert "2 more" in table
    numbers: Any = await Book(2, 2).pages().all()
    assert numbers._repr_html_() is None


async def test_list_of_a_method_that_does_not_page_is_a_table_too() -> None:
    async with fake_session(
        FakeSend(reply(json=[{"organization_id": 7, "remaining": 3}]))
    ) as session:
        quotas: Any = await session.track.me.quota()
    assert "<table>" in quotas._repr_html_()
    assert isinstance(quotas, list)


def test_list_with_a_table_is_a_list_everywhere() -> None:
    items = Items([1, 2])
    assert items == [1, 2]
    assert json.dumps(items) == "[1, 2]"
    assert repr(items) == "[1, 2]"
    assert pickle.loads(pickle.dumps(items)) == [1, 2]
    assert copy.deepcopy(items) == [1, 2]


@pytest.mark.promise("listings-ask-for-what-is-read")
async def test_leaving_early_requests_nothing_more() -> None:
    book = Book(5, 2)
    async for item in book.pages():
        if item == 1:
            break
    assert len(book.asked) == 1


async def test_rest_of_a_page_comes_first() -> None:
    pages = Book(5, 3).pages()
    async for _ in pages:
        break
    assert await pages.next_page() == [1, 2]
    assert await pages.next_page() == [3, 4]


async def test_all_after_a_few_items_starts_at_the_first_page() -> None:
    pages = Book(5, 3).pages()
    async for _ in pages:
        break
    assert await pages.all() == [0, 1, 2, 3, 4]


@given(st.integers(0, 20), st.integers(1, 7), st.integers(0, 20))
def test_position_loses_and_repeats_nothing(total: int, size: int, stop: int) -> None:
    import asyncio

    async def run() -> None:
        book = Book(total, size)
        pages, first = book.pages(), list[int]()
        if stop:
            async for item in pages:
                first.append(item)
                if len(first) == stop:
                    break
        saved = json.loads(json.dumps(attrs.asdict(pages.position)))
        rest = await book.pages().resume(PagePosition(**saved)).all()
        assert first + rest == book.items

    asyncio.run(run())


async def test_position_between_pages() -> None:
    pages = Book(5, 2).pages()
    await pages.next_page()
    assert pages.position == PagePosition(cursor={"start": 2}, pages=1)


async def test_position_at_the_end() -> None:
    book = Book(2, 2)
    pages = book.pages()
    await pages.all()
    assert pages.position.done
    assert await book.pages().resume(pages.position).all() == []
    assert len(book.asked) == 1


async def test_resume_within_a_page_requests_that_page_again() -> None:
    book = Book(5, 3)
    assert await book.pages().resume(PagePosition({"start": 3}, 1, 1)).all() == [4]
    assert book.asked == [{"start": 3}]


async def test_position_counts_the_items_before_a_resumption_within_a_page() -> None:
    pages = Book(5, 4).pages().resume(PagePosition({}, 0, 1))
    iteration = aiter(pages)
    assert await anext(iteration) == 1
    assert pages.position == PagePosition({}, 0, 2)
    assert await Book(5, 4).pages().resume(pages.position).all() == [2, 3, 4]


async def test_resume_in_a_shrunk_page_does_not_end_the_listing() -> None:
    pages = Book(5, 2).pages().resume(PagePosition({}, 0, 2))
    assert await pages.next_page() == [2, 3]


async def test_pages_cannot_be_moved_after_the_first_page() -> None:
    pages = Book(5, 2).pages()
    await pages.next_page()
    with pytest.raises(InvalidArgumentError):
        _ = pages.resume(PagePosition())


async def test_error_leaves_the_position() -> None:
    book, fail = Book(5, 2), True

    async def fetch(cursor: dict[str, Any]) -> Page[int]:
        if cursor and fail:
            raise OSError
        return await book.fetch(cursor)

    pages = Pages(fetch)
    await pages.next_page()
    with pytest.raises(OSError):
        await pages.next_page()
    fail = False
    assert [await pages.next_page() for _ in range(3)] == [[2, 3], [4], []]


def _script(*answers: Page[int]) -> Pages[int]:
    rest: Iterable[Page[int]] = iter(answers)

    async def fetch(_: dict[str, Any]) -> Page[int]:
        return next(rest)  # type: ignore[call-overload, no-any-return]

    return Pages(fetch)


@pytest.mark.promise("truncated-listing-is-an-error")
@pytest.mark.parametrize(
    "answers",
    [
        [Page([1], {"a": 1}), Page([2], {"a": 1})],
        [Page([1], {"a": 1}), Page([2], {"a": 2}), Page([3], {"a": 1})],
        [Page([1], {})],
    ],
)
async def test_repeated_pages_are_refused(answers: list[Page[int]]) -> None:
    with pytest.raises(TruncatedResultError, match="twice"):
        await _script(*answers).all()


@pytest.mark.promise("truncated-listing-is-an-error")
async def test_empty_page_that_is_not_the_last_is_refused() -> None:
    with pytest.raises(TruncatedResultError, match="empty"):
        await _script(Page([1], {"a": 1}), Page([], {"a": 2})).all()


# -- styles


@attrs.frozen
class Item:
    id: int


ITEMS = [Item(i) for i in range(1, 4)]


def test_single_page_has_no_next_page() -> None:
    assert SinglePage().params({}) == {}
    assert SinglePage().next_cursor({}, [1] * 5000, reply()) is None  # type: ignore[func-returns-value]


@pytest.mark.promise("truncated-listing-is-an-error")
@pytest.mark.parametrize(("count", "fine"), [(999, True), (1000, False), (1001, False)])
def test_capped_single_page_is_never_a_silent_prefix(count: int, fine: bool) -> None:
    style = SinglePage(1000, "ask for less")
    if fine:
        style.next_cursor({}, [1] * count, reply())
    else:
        with pytest.raises(TruncatedResultError, match="ask for less"):
            style.next_cursor({}, [1] * count, reply())


@pytest.mark.parametrize(
    ("cursor", "items", "headers", "expected"),
    [
        ({}, 3, {}, {"page": 2}),
        ({"page": 4}, 3, {}, {"page": 5}),
        ({"page": 4}, 2, {}, None),
        ({}, 0, {}, None),
        ({}, 3, {"X-Pages": "1"}, None),
        ({}, 2, {"X-Pages": "2"}, {"page": 2}),
        ({"page": 2}, 3, {"X-Pages": "2"}, None),
        ({}, 3, {"X-Pages": "junk"}, {"page": 2}),
        ({}, 3, {"X-Pages": "\uff11"}, {"page": 2}),
    ],
)
def test_page_numbers(
    cursor: dict[str, Any], items: int, headers: dict[str, str], expected: Any
) -> None:
    assert PageNumber(3).next_cursor(cursor, [1] * items, reply(headers=headers)) == expected


def test_page_numbers_send_page_and_size() -> None:
    assert PageNumber(3).params({}) == {"page": 1, "per_page": 3}
    assert PageNumber(3, "p", "n").params({"page": 2}) == {"p": 2, "n": 3}


@pytest.mark.parametrize(
    ("cursor", "items", "kept", "expected"),
    [
        ({}, ITEMS, ITEMS, {"after": 3}),
        ({}, ITEMS[:2], ITEMS[:2], None),
        ({"after": 1}, ITEMS, ITEMS[1:], {"after": 3}),
        ({"after": 0}, ITEMS, ITEMS, {"after": 3}),
        ({"after": 1}, ITEMS[:1], [], None),
        ({"after": 9}, [], [], None),
    ],
)
def test_last_id_cursor(
    cursor: dict[str, Any], items: list[Item], kept: list[Item], expected: Any
) -> None:
    items = list(items)
    assert LastIdCursor("since_id", 3).next_cursor(cursor, items, reply()) == expected
    assert items == kept


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, None),
        ({"X-Next-Row-Number": "51"}, {"first_row_number": 51}),
        (
            {"X-Next-Row-Number": "51", "X-Next-ID": "7", "X-Next-Timestamp": "99"},
            {"first_row_number": 51, "first_id": 7, "first_timestamp": 99},
        ),
        ({"X-Next-ID": "7"}, None),
    ],
)
def test_report_cursor(headers: dict[str, str], expected: Any) -> None:
    assert ReportCursor(50).next_cursor({}, [1], reply(headers=headers)) == expected


@pytest.mark.parametrize("value", ["", "junk", "1.5", "0x10"])
def test_invalid_report_cursor_is_a_typed_error(value: str) -> None:
    with pytest.raises(UnexpectedContentError):
        ReportCursor(50).next_cursor({}, [1], reply(headers={"X-Next-Row-Number": value}))


async def test_listing_of_a_namespace_sends_the_cursor_back() -> None:
    row = {"user_id": 1, "username": "a", "time_entries": []}
    send = FakeSend(
        reply(json=[row], headers={"X-Next-Row-Number": "2", "X-Next-ID": "7"}), reply(json=[row])
    )
    async with fake_session(send) as session:
        from datetime import date

        day = date(2026, 3, 1)
        rows = await session.reports.detailed.search(7, start_date=day, end_date=day).all()
    bodies = [json.loads(request.body or b"") for request in send.requests]
    assert len(rows) == 2
    assert bodies[0].get("first_row_number") is None
    assert (bodies[1]["first_row_number"], bodies[1]["first_id"]) == (2, 7)


async def test_bad_values_are_refused_before_the_first_page() -> None:
    send = FakeSend()
    async with fake_session(send) as session:
        with pytest.raises(InvalidArgumentError):
            _ = session.reports.detailed.search(0, description="x")
    assert len(send) == 0
