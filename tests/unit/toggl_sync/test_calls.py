"""A blocking session against a server."""

from __future__ import annotations

import asyncio
import gc
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest

from toggl_async.errors import (
    IncompleteBodyError,
    InvalidArgumentError,
    MissingCredentialsError,
    NotFoundError,
    SessionClosedError,
)
from toggl_sync import ApiToken, PagePosition, Pages, TogglSession

from ...support.waiting import HANG, wait_until

Make = Callable[..., TogglSession]
DAY = date(2026, 3, 2)


def rows(session: TogglSession) -> Pages[Any]:
    """Nine rows in three pages."""
    return session.reports.detailed.search(7, start_date=DAY, end_date=DAY)


def numbers(items: Any) -> list[int]:
    return [row.row_number for row in items]


def test_a_call(session: TogglSession, site: Any) -> None:
    entry = session.track.time_entries.current()
    assert entry is not None
    assert entry.description == "Garden"
    assert site.requests == ["GET /api/v9/me/time_entries/current"]


def test_namespaces_are_made_once(session: TogglSession) -> None:
    assert session.track is session.track
    assert session.track.time_entries is session.track.time_entries
    assert repr(session.track.time_entries) == "<session.track.time_entries>"
    assert repr(session) == "<TogglSession for track>"


def test_from_env(monkeypatch: pytest.MonkeyPatch, site: Any) -> None:
    monkeypatch.setenv("TOGGL_API_TOKEN", "0123456789abcdef0123456789abcdef")
    monkeypatch.setenv("TOGGL_TRACK_URL", site.url)
    with TogglSession.from_env(retries=0) as session:
        assert session.options.retries == 0
        assert session.request("track", "GET", "/me").json()["id"] == 11


def test_missing_credentials_cost_no_thread(make: Make) -> None:
    with pytest.raises(MissingCredentialsError):
        make().plan.tasks.list(7)


def test_for_reads_all_pages(session: TogglSession, site: Any) -> None:
    assert numbers(rows(session)) == list(range(1, 10))
    assert len(site.requests) == 3


def test_next_page(session: TogglSession) -> None:
    pages = rows(session)
    assert [numbers(pages.next_page()) for _ in range(4)] == [[1, 2, 3], [4, 5, 6], [7, 8, 9], []]


def test_all(session: TogglSession) -> None:
    assert numbers(rows(session).all()) == list(range(1, 10))


@pytest.mark.promise("iterating-twice")
def test_each_iteration_returns_all_items_and_requests_them_again(
    session: TogglSession, site: Any
) -> None:
    pages = rows(session)
    next(iter(pages))
    assert numbers(pages) == list(range(1, 10))
    assert numbers(list(pages)) == list(range(1, 10))
    assert numbers(pages.all()) == list(range(1, 10))
    assert numbers(row for page in pages.pages() for row in page) == list(range(1, 10))
    assert len(site.requests) == 1 + 4 * 3


def test_iterations_at_the_same_time_are_independent(session: TogglSession) -> None:
    pages = rows(session)
    assert [(a.row_number, b.row_number) for a, b in zip(pages, pages, strict=True)] == [
        (number, number) for number in range(1, 10)
    ]


@pytest.mark.parametrize(
    ("part", "requests"),
    [
        (slice(2), 1),
        (slice(3), 1),
        (slice(0), 0),
        (slice(1, 5), 2),
        (slice(0, 9, 4), 3),
        (slice(4, None), 3),
        (slice(None), 3),
    ],
)
def test_slice_requests_the_pages_that_it_needs(
    session: TogglSession, site: Any, part: slice, requests: int
) -> None:
    assert numbers(rows(session)[part]) == list(range(1, 10))[part]
    assert len(site.requests) == requests


def test_item_by_index(session: TogglSession, site: Any) -> None:
    assert rows(session)[3].row_number == 4
    assert len(site.requests) == 2
    with pytest.raises(IndexError):
        rows(session)[9]


@pytest.mark.parametrize("index", [-1, slice(-2, None), slice(None, None, -1)])
def test_listing_is_not_indexed_from_its_end(session: TogglSession, site: Any, index: Any) -> None:
    with pytest.raises(TypeError, match="list"):
        rows(session)[index]
    assert site.requests == []


def test_length_is_unknown_and_truth_is_always_true(session: TogglSession, site: Any) -> None:
    with pytest.raises(TypeError, match=r"len\(list\(pages\)\)"):
        len(rows(session))
    assert bool(rows(session)) is True
    assert site.requests == []


def test_first_and_limit(session: TogglSession, site: Any) -> None:
    first = rows(session).first()
    assert first is not None
    assert first.row_number == 1
    assert numbers(rows(session).all(limit=4)) == [1, 2, 3, 4]
    assert len(site.requests) == 1 + 2


def test_repr_tells_how_far_a_listing_was_read(session: TogglSession) -> None:
    pages = rows(session)
    assert repr(pages) == "<Pages of DetailedRow from reports.detailed, 0 pages read>"
    iterator = iter(pages)
    for _ in range(4):
        next(iterator)
    assert repr(pages) == "<Pages of DetailedRow from reports.detailed, 2 pages read>"


def test_next_page_after_a_few_is_the_rest(session: TogglSession) -> None:
    pages = rows(session)
    next(iter(pages))
    assert numbers(pages.next_page()) == [2, 3]


@pytest.mark.parametrize("taken", range(11))
def test_resume_from_any_position(session: TogglSession, taken: int) -> None:
    pages = rows(session)
    iterator = iter(pages)
    for _ in range(taken):
        next(iterator, None)
    saved = attrs.asdict(pages.position)
    assert numbers(rows(session).resume(PagePosition(**saved))) == list(range(taken + 1, 10))


def test_resume_is_refused_after_the_first_page(session: TogglSession) -> None:
    pages = rows(session)
    next(iter(pages))
    with pytest.raises(InvalidArgumentError):
        pages.resume(PagePosition())


def test_abandoned_iteration_requests_nothing_more(session: TogglSession, site: Any) -> None:
    for row in rows(session):
        if row.row_number == 2:
            break
    gc.collect()
    assert len(site.requests) == 1
    assert session.track.time_entries.current() is not None


def test_threads_share_an_iterator(session: TogglSession, site: Any) -> None:
    iterator = iter(rows(session))
    got: list[int] = []
    threads = [
        threading.Thread(target=lambda: got.extend(row.row_number for row in iterator))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(got) == list(range(1, 10))
    assert len(site.requests) == 3


def test_download(session: TogglSession, tmp_path: Path) -> None:
    with session.download("track", "/file") as file:
        assert file.size == 1_000_000
        assert file.content_type == "application/json"
        assert file.save(tmp_path / "file") == 1_000_000
    assert (tmp_path / "file").stat().st_size == 1_000_000


def test_download_read_and_chunks(session: TogglSession) -> None:
    with session.download("track", "/file") as file:
        whole = file.read()
    with session.download("track", "/file") as file:
        assert b"".join(file) == whole


def test_abandoned_download(session: TogglSession) -> None:
    with session.download("track", "/file") as file:
        for _ in file:
            break
    gc.collect()
    assert session.track.time_entries.current() is not None


def test_a_body_that_is_cut(session: TogglSession) -> None:
    with session.download("track", "/cut") as file, pytest.raises(IncompleteBodyError):
        file.read()


@pytest.mark.promise("blocking-works-everywhere")
def test_32_threads(session: TogglSession, site: Any) -> None:
    errors: list[BaseException] = []

    def work() -> None:
        try:
            for _ in range(5):
                assert session.track.time_entries.current() is not None
        except BaseException as exc:  # noqa: BLE001 - whatever it is
            errors.append(exc)

    threads = [threading.Thread(target=work) for _ in range(32)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors
    assert len(site.requests) == 160
    assert len([t for t in threading.enumerate() if t.name == "toggl-sync"]) == 1


def test_siblings_share_the_loop_and_the_connection(session: TogglSession, site: Any) -> None:
    session.track.time_entries.current()
    with session.acting_as(track=ApiToken("f" * 32)) as other:
        other.track.time_entries.current()
    with session.with_options(retries=0) as same:
        same.track.time_entries.current()
    session.track.time_entries.current()
    assert len(site.connections) == 1


def test_a_sibling_keeps_what_it_needs(make: Make, site: Any) -> None:
    entries = TogglSession(ApiToken("f" * 32), track_url=site.url).with_options().track.time_entries
    gc.collect()
    assert entries.current() is not None


def test_subclasses_are_preserved(site: Any) -> None:
    class Mine(TogglSession):
        pass

    with Mine(ApiToken("f" * 32), track_url=site.url) as session:
        assert type(session.acting_as(track=ApiToken("e" * 32))) is Mine


def test_session_closed_twice_and_used_afterwards(session: TogglSession) -> None:
    session.track.time_entries.current()
    pages = rows(session)
    sibling = session.with_options()
    session.close()
    session.close()
    for call in (session.track.time_entries.current, pages.next_page, sibling.track.me.get):
        with pytest.raises(SessionClosedError):
            call()


def test_closed_before_use(session: TogglSession) -> None:
    session.close()
    with pytest.raises(SessionClosedError):
        session.request("track", "GET", "/me")


def test_closed_during_a_call(session: TogglSession, site: Any) -> None:
    errors: list[BaseException] = []

    def call() -> None:
        try:
            session.request("track", "GET", "/slow")
        except BaseException as exc:  # noqa: BLE001 - whatever it is
            errors.append(exc)

    thread = threading.Thread(target=call)
    thread.start()
    assert site.slow.wait(HANG)
    session.close()
    thread.join(HANG)
    assert [type(error) for error in errors] == [SessionClosedError]


@pytest.mark.promise("blocking-works-everywhere")
async def test_inside_a_running_loop(session: TogglSession) -> None:
    assert session.track.time_entries.current() is not None
    assert await asyncio.to_thread(session.track.time_entries.current) is not None


def test_call_from_a_hook_on_the_event_loop_is_refused(make: Make) -> None:
    messages: list[str] = []

    def hook(_: object) -> None:
        try:
            session.request("track", "GET", "/me")
        except RuntimeError as exc:
            messages.append(str(exc))

    session = make(on_event=hook)
    session.request("track", "GET", "/me")
    assert messages
    assert "own loop" in messages[0]


def test_the_trace_is_the_users_line_and_one_of_ours(session: TogglSession) -> None:
    with pytest.raises(NotFoundError) as caught:
        session.track.time_entries.get(404)
    names = [frame.name for frame in traceback.extract_tb(caught.value.__traceback__)]
    assert names == ["test_the_trace_is_the_users_line_and_one_of_ours", "get"]


@pytest.mark.parametrize("error", [NotFoundError("shared"), ValueError("shared")])
def test_one_exception_raised_often_does_not_grow(make: Make, error: Exception) -> None:
    async def fail(_: object, __: object) -> Any:
        raise error

    session = make(middlewares=[fail])
    lengths = []
    for _ in range(6):
        with pytest.raises(type(error)) as caught:
            session.track.time_entries.current()
        lengths.append(len(traceback.extract_tb(caught.value.__traceback__)))
    assert max(lengths) <= lengths[0] + 1


def test_wrong_keyword_raises_at_once(session: TogglSession, site: Any) -> None:
    with pytest.raises(TypeError, match="description"):
        session.track.time_entries.update(7, 11, descripton="x")  # type: ignore[call-overload]  # pyright: ignore
    assert not site.requests


@pytest.mark.skipif(sys.platform != "linux", reason="counts descriptors in /proc")
def test_200_dropped_sessions_leave_nothing(site: Any) -> None:
    def census() -> tuple[int, int]:
        threads = [t for t in threading.enumerate() if t.name == "toggl-sync"]
        # Only those of the client: the server closes its own later.
        return len(threads), len(list(Path("/proc/self/fd").iterdir()))

    def use() -> None:
        TogglSession(ApiToken("f" * 32), track_url=site.url).track.time_entries.current()

    use()
    gc.collect()
    wait_until(lambda: census()[0] == 0, "the thread of the session has ended")
    _, before = census()
    for _ in range(200):
        use()
    gc.collect()
    wait_until(lambda: census()[0] == 0, "the threads of the sessions have ended")
    wait_until(lambda: census()[1] <= before + 4, "their connections are closed")
