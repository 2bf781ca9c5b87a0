"""Listings whose rows change between two pages: nothing is lost in silence, and each one ends.

Rows are inserted, removed and moved while pages are read, pages come again, are empty or name a
page that was read. What existed from the first page to the last is returned exactly once, or the
listing, or the export, says that it is inconsistent.
"""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import attrs
import pytest
from aiohttp import web
from hypothesis import given
from hypothesis import strategies as st

from toggl_async._http.pagination import FromIdCursor, LastIdCursor, PageNumber, TimeKeyset
from toggl_async.errors import TogglError, TruncatedResultError
from toggl_async.export import ExportSummary
from toggl_async.paging import Page, Pages
from toggl_async.testing import reply

from ..support import trap_service
from ..support.properties import TaskRunner, searching
from ..support.trap_service import Entry, Refusal, TrapService
from ..support.trap_targets import make_target, run, stored

NOON: Final = datetime(2026, 3, 2, 12, tzinfo=UTC)
MOST_REQUESTS: Final = 60


@attrs.frozen
class Item:
    """A row of a listing; several may start in one second."""

    id: int
    start: datetime


def _item(id_: int, second: int) -> Item:
    return Item(id_, NOON + timedelta(seconds=second))


Changes = tuple[list[tuple[int, int]], list[int]]
"""Items to insert (id and second), and positions of those to remove."""
ITEMS: Final = st.dictionaries(st.integers(1, 60), st.integers(0, 9), max_size=24)
CHANGES: Final[st.SearchStrategy[list[Changes]]] = st.lists(
    st.tuples(
        st.lists(st.tuples(st.integers(1, 60), st.integers(0, 9)), max_size=4),
        st.lists(st.integers(0, 23), max_size=4),
    ),
    max_size=6,
)


class Drifting:
    """A service that changes its rows after each of its answers."""

    def __init__(self, items: dict[int, int], changes: Iterable[Changes]) -> None:
        self.items = {id_: _item(id_, second) for id_, second in items.items()}
        self.lasting = dict(self.items)
        """Those that existed before the first page and were not changed since."""
        self._changes = iter(changes)
        self.requests = 0

    def answer(self, items: list[Item]) -> list[Item]:
        self.requests += 1
        assert self.requests <= MOST_REQUESTS, "the listing does not end"
        inserted, removed = next(self._changes, ([], []))
        for id_, second in inserted:
            self.items[id_] = _item(id_, second)
        for position in removed:
            if position < len(self.items):
                del self.items[list(self.items)[position]]
        self.lasting = {
            id_: item for id_, item in self.lasting.items() if self.items.get(id_) == item
        }
        return items


def _pages(pagination: Any, answer: Callable[[dict[str, Any]], list[Item]]) -> Pages[Item]:
    async def fetch(cursor: dict[str, Any]) -> Page[Item]:
        items = answer(dict(pagination.params(cursor)))
        following = pagination.next_cursor(cursor, items, reply())
        return Page(items, following)

    return Pages(fetch)


async def _assert_complete(pages: Pages[Item], service: Drifting) -> None:
    try:
        items = await pages.all()
    except TruncatedResultError:
        return
    ids = [item.id for item in items]
    for id_ in service.lasting:
        assert ids.count(id_) == 1


@pytest.mark.promise("truncated-listing-is-an-error")
@searching(150)
@given(ITEMS, CHANGES, st.integers(2, 5), st.booleans())
async def test_pages_by_time(
    items: dict[int, int], changes: list[Changes], cap: int, inclusive: bool
) -> None:
    service = Drifting(items, changes)

    def answer(params: dict[str, Any]) -> list[Item]:
        until = datetime.fromisoformat(params.get("end_date", "9999-01-01T00:00:00Z"))
        rows = [
            item
            for item in service.items.values()
            if item.start < until or (inclusive and item.start == until)
        ]
        rows.sort(key=lambda item: (item.start, item.id), reverse=True)
        return service.answer(rows[:cap])

    await _assert_complete(_pages(TimeKeyset("end_date", cap), answer), service)


@pytest.mark.promise("truncated-listing-is-an-error")
@searching(150)
@given(ITEMS, CHANGES, st.integers(2, 5), st.booleans())
async def test_pages_by_the_last_id(
    items: dict[int, int], changes: list[Changes], size: int, inclusive: bool
) -> None:
    service = Drifting(items, changes)

    def answer(params: dict[str, Any]) -> list[Item]:
        after = params["after"]
        ids = sorted(service.items)
        if after is not None:
            ids = [id_ for id_ in ids if id_ > after or (inclusive and id_ == after)]
        return service.answer([service.items[id_] for id_ in ids[:size]])

    await _assert_complete(_pages(LastIdCursor("after", size), answer), service)


@pytest.mark.promise("truncated-listing-is-an-error")
@searching(100)
@given(st.sets(st.integers(1, 90), min_size=15, max_size=80), CHANGES, st.booleans(), st.booleans())
async def test_pages_by_the_first_id(
    ids: set[int], changes: list[Changes], inclusive: bool, ignores_the_cursor: bool
) -> None:
    service = Drifting(dict.fromkeys(ids, 0), changes)

    def answer(params: dict[str, Any]) -> list[Item]:
        first = 0 if ignores_the_cursor else params.get("start", 0)
        known = sorted(service.items)
        known = [id_ for id_ in known if id_ > first or (inclusive and id_ == first)]
        limit = len(known) if ignores_the_cursor else 22
        return service.answer([service.items[id_] for id_ in known[:limit]])

    await _assert_complete(_pages(FromIdCursor(sized=False), answer), service)


PAGES: Final = st.lists(st.permutations(range(1, 6)), min_size=1, max_size=8)


@pytest.mark.promise("truncated-listing-is-an-error")
@searching(150)
@given(PAGES, st.integers(1, 5))
async def test_a_service_that_ignores_the_number_of_the_page(
    orders: list[list[int]], size: int
) -> None:
    """The same rows, each time in another order, are an error and no endless listing."""
    service = Drifting({}, [])
    rows = itertools.cycle(orders)

    def answer(_: dict[str, Any]) -> list[Item]:
        return service.answer([_item(id_, 0) for id_ in next(rows)[:size]])

    with pytest.raises(TruncatedResultError):
        await _pages(PageNumber(size), answer).all()


@pytest.mark.promise("truncated-listing-is-an-error")
@searching(200)
@given(st.data())
async def test_any_cursors_end(data: st.DataObject) -> None:
    """A service with any pages and any of a few cursors is read to an end or an error."""
    requests = itertools.count(1)

    async def fetch(_: dict[str, Any]) -> Page[int]:
        assert next(requests) <= MOST_REQUESTS, "the listing does not end"
        items = data.draw(st.lists(st.integers(1, 4), max_size=3))
        cursor = data.draw(st.none() | st.integers(1, 6))
        return Page(items, None if cursor is None else {"start": cursor})

    with suppress(TruncatedResultError):
        await Pages(fetch).all()


# -- exports of reports

Change = Callable[[TrapService], None]


def _insert(position: int) -> Change:
    def change(service: TrapService) -> None:
        id_ = next(service.new_ids)
        start = f"2026-0{1 + position % 4}-02T00:00:00+00:00"
        service.workspace(7).entries[id_] = Entry(id_, start)

    return change


def _remove(position: int) -> Change:
    def change(service: TrapService) -> None:
        entries = service.workspace(7).entries
        if entries:
            del entries[list(entries)[position % len(entries)]]

    return change


def _move(position: int) -> Change:
    """Let an entry start at another time: the rows between move by one."""

    def change(service: TrapService) -> None:
        entries = service.workspace(7).entries
        if entries:
            entry = list(entries.values())[position % len(entries)]
            entry.start = f"2026-0{1 + position % 6}-03T00:00:00+00:00"

    return change


DRIFT: Final = st.lists(
    st.lists(st.tuples(st.sampled_from([_insert, _remove, _move]), st.integers(0, 40)), max_size=3),
    max_size=8,
)
ANSWERS: Final = st.lists(
    st.sampled_from([None, None, None, "empty", "first", "cursor"]), max_size=8
)


def _odd_answer(service: TrapService, kind: str) -> Refusal:
    """Return a page that is empty, the first page again, or one that names itself as the next."""
    entries = list(service.workspace(7).entries.values())[: trap_service.PAGE]
    rows = [] if kind == "empty" else [service._row(entry, {}, 0) for entry in entries]
    number = 1 if kind == "cursor" else trap_service.PAGE + 1
    headers = {"X-Next-Row-Number": f"{number}", "X-Next-ID": "1"}
    return Refusal(200, f"[{b','.join(rows).decode()}]", headers, "application/json")


@pytest.mark.promise("no-row-is-missing")
@pytest.mark.parametrize("kind", ["file-jsonl", "file-sqlite", "stream"])
@searching(20)
@given(
    count=st.integers(0, 20),
    drift=DRIFT,
    answers=ANSWERS,
    repeated=st.sets(st.integers(1, 20), max_size=3),
)
def test_an_export_has_each_lasting_row_once_or_says_so(
    kind: str,
    count: int,
    drift: list[list[tuple[Callable[[int], Change], int]]],
    answers: list[str | None],
    repeated: set[int],
) -> None:
    with (
        pytest.MonkeyPatch.context() as patch,
        tempfile.TemporaryDirectory() as folder,
        closing(TaskRunner()) as runner,
    ):
        patch.setattr(trap_service, "PAGE", 4)
        service = TrapService(repeated=repeated)
        runner.run(service.__aenter__())
        try:
            runner.run(_export(service, make_target(kind, Path(folder)), count, drift, answers))
        finally:
            runner.run(service.__aexit__(None, None, None))


async def _export(
    service: TrapService,
    target: Any,
    count: int,
    drift: list[list[tuple[Callable[[int], Change], int]]],
    answers: list[str | None],
) -> None:
    service.workspace(7).add(count)
    before = {id_: entry.start for id_, entry in service.workspace(7).entries.items()}
    changes, odd = iter(drift), iter(answers)

    def change(path: str, _: web.Request) -> Refusal | None:
        assert len(service.requests) < MOST_REQUESTS, "the export does not end"
        for make, position in next(changes, []):
            make(position)(service)
        answer = next(odd, None) if path.endswith("search/time_entries") else None
        return None if answer is None else _odd_answer(service, answer)

    service.fault = change
    async with service.session(retries=0) as session:
        try:
            summary: ExportSummary = await run(session, target)
        except TogglError:
            return
    rows = [int(row["id"]) for row in stored(target)]
    assert len(rows) == len(set(rows))
    entries = service.workspace(7).entries
    lasting = {
        id_ for id_, start in before.items() if id_ in entries and entries[id_].start == start
    }
    assert lasting <= set(rows) or summary.differences
