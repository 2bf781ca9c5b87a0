"""``Pages``: iteration, positions and errors."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toggl_async._http.pagination import LastIdCursor, PageNumber, ReportCursor, SinglePage
from toggl_async.errors import InvalidArgumentError, TruncatedResultError, UnexpectedContentError
from toggl_async.paging import Page, PagePosition, Pages
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


async def test_nothing_is_requested_after_the_end() -> None:
    book = Book(3, 2)
    pages = book.pages()
    await pages.all()
    assert await pages.all() == []
    assert len(book.asked) == 2


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


async def test_all_after_a_few_items() -> None:
    pages = Book(5, 3).pages()
    async for _ in pages:
        break
    assert await pages.all() == [1, 2, 3, 4]


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
    assert await pages.all() == [2, 3, 4]


def _script(*answers: Page[int]) -> Pages[int]:
    rest: Iterable[Page[int]] = iter(answers)

    async def fetch(_: dict[str, Any]) -> Page[int]:
        return next(rest)  # type: ignore[call-overload, no-any-return]

    return Pages(fetch)


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
