"""Cached answers equal uncached ones, in any sequence of reads, writes and time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import date, timedelta
from math import inf
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toggl_async import ApiToken, Pages, TogglSession
from toggl_async.errors import StatusError
from toggl_async.sandbox import Sandbox
from toggl_async.testing import FakeClock

TTL: Final = 60.0
START: Final = FakeClock().now()
DAY: Final = date(2026, 3, 2)

Call = Callable[[TogglSession, int, int, int], Any]
"""A method, with the session, the workspace, and two small numbers that choose and name."""

READS: Final[dict[str, Call]] = {
    "me": lambda s, w, i, n: s.track.me.get(),
    "related": lambda s, w, i, n: s.track.me.get(with_related_data=True),
    "my projects": lambda s, w, i, n: s.track.me.projects(include_archived=True),
    "my clients": lambda s, w, i, n: s.track.me.clients(),
    "my tags": lambda s, w, i, n: s.track.me.tags(),
    "my tasks": lambda s, w, i, n: s.track.me.tasks(),
    "my workspaces": lambda s, w, i, n: s.track.me.workspaces(),
    "my entries": lambda s, w, i, n: s.track.time_entries.list(
        start_date=START - timedelta(days=1), end_date=START + timedelta(days=9)
    ),
    "current": lambda s, w, i, n: s.track.time_entries.current(),
    "workspace": lambda s, w, i, n: s.track.workspaces.get(w),
    "projects": lambda s, w, i, n: s.track.projects.list(w),
    "clients": lambda s, w, i, n: s.track.clients.list(w, status="both"),
    "tags": lambda s, w, i, n: s.track.tags.list(w),
    "countries": lambda s, w, i, n: s.track.reference.countries(),
    "summary": lambda s, w, i, n: s.reports.summary.search(
        w, start_date=DAY - timedelta(days=1), end_date=DAY + timedelta(days=9)
    ),
}


async def ids(session: TogglSession, read: str, workspace_id: int) -> list[int]:
    items = READS[read](session, workspace_id, 0, 0)
    return [item.id for item in await items.all()]


def on(read: str, call: Callable[[TogglSession, int, int, int], Awaitable[Any]]) -> Call:
    """Choose one of the resources that exist."""

    async def write(session: TogglSession, workspace_id: int, index: int, number: int) -> Any:
        present = await ids(session, read, workspace_id)
        if present:
            await call(session, workspace_id, present[index % len(present)], number)

    return write


WRITES: Final[dict[str, Call]] = {
    "new project": lambda s, w, i, n: s.track.projects.create(w, name=f"p{n}"),
    "rename project": on(
        "projects", lambda s, w, i, n: s.track.projects.update(w, i, name=f"q{n}")
    ),
    "archive project": on(
        "projects", lambda s, w, i, n: s.track.projects.update(w, i, active=n % 2 == 0)
    ),
    "delete project": on("projects", lambda s, w, i, n: s.track.projects.delete(w, i)),
    "new client": lambda s, w, i, n: s.track.clients.create(w, name=f"c{n}"),
    "rename client": on("clients", lambda s, w, i, n: s.track.clients.update(w, i, name=f"d{n}")),
    "delete client": on("clients", lambda s, w, i, n: s.track.clients.delete(w, i)),
    "new tag": lambda s, w, i, n: s.track.tags.create(w, name=f"t{n}"),
    "rename tag": on("tags", lambda s, w, i, n: s.track.tags.update(w, i, name=f"u{n}")),
    "delete tag": on("tags", lambda s, w, i, n: s.track.tags.delete(w, i)),
    "new task": on("projects", lambda s, w, i, n: s.track.tasks.create(w, i, name=f"k{n}")),
    "start": lambda s, w, i, n: s.track.time_entries.start(w, description=f"e{n}", tags=[f"t{n}"]),
    "start on project": on(
        "projects", lambda s, w, i, n: s.track.time_entries.start(w, project_id=i)
    ),
    "add": on(
        "projects",
        lambda s, w, i, n: s.track.time_entries.create(
            w, start=START, duration=60 + n, project_id=i, created_with="tests"
        ),
    ),
    "stop": on("my entries", lambda s, w, i, n: s.track.time_entries.stop(w, i)),
    "delete entry": on("my entries", lambda s, w, i, n: s.track.time_entries.delete(w, i)),
    "rename me": lambda s, w, i, n: s.track.me.update(fullname=f"m{n}"),
    "rename workspace": lambda s, w, i, n: s.track.workspaces.update(w, name=f"w{n}"),
}


async def outcome(call: Any) -> Any:
    """Return what a call returns as plain values, or the status of its error."""
    try:
        result = await (call.all() if isinstance(call, Pages) else call)
    except StatusError as exc:
        return exc.status
    if isinstance(result, list):
        return [item.to_dict(json=True) for item in result]
    return None if result is None else result.to_dict(json=True)


STEPS: Final = st.one_of(
    st.tuples(st.just("read"), st.sampled_from([*READS]), st.just(0), st.just(0)),
    st.tuples(
        st.sampled_from(["write", "write by another program"]),
        st.sampled_from([*WRITES]),
        st.integers(0, 3),
        st.integers(0, 9),
    ),
    st.tuples(st.just("wait"), st.just(""), st.just(0), st.sampled_from([1, 20, 61])),
)


async def check(steps: list[tuple[str, str, int, int]]) -> tuple[int, int]:
    """Run the steps; return the number of cached reads and of the requests for them."""
    clock = FakeClock(auto=False)
    changed_elsewhere = -inf
    reads = sent = 0
    async with (
        Sandbox(clock=clock) as sandbox,
        TogglSession(ApiToken(sandbox.owner.api_token), track_url=sandbox.url, clock=clock) as own,
        TogglSession(ApiToken(sandbox.owner.api_token), track_url=sandbox.url) as other,
    ):
        cached, workspace_id = own.cached(ttl=TTL), sandbox.workspace_id
        for action, name, index, number in steps:
            if action == "wait":
                clock.advance(number)
            elif action == "read":
                before = len(sandbox.requests)
                answer = await outcome(READS[name](cached, workspace_id, index, number))
                reads, sent = reads + 1, sent + len(sandbox.requests) - before
                expected = await outcome(READS[name](own, workspace_id, index, number))
                if name == "current" or clock.monotonic() - changed_elsewhere > TTL:
                    assert answer == expected, name
            else:
                session = own if action == "write" else other
                if session is other:
                    changed_elsewhere = clock.monotonic()
                with suppress(StatusError):
                    await WRITES[name](session, workspace_id, index, number)
    return reads, sent


@pytest.mark.promise("cache-only-if-asked")
@given(st.lists(STEPS, min_size=4, max_size=40))
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
def test_cached_answers_equal_uncached_ones(steps: list[tuple[str, str, int, int]]) -> None:
    asyncio.run(check(steps))


@pytest.mark.promise("cache-only-if-asked")
def test_every_read_is_right_after_every_write() -> None:
    """The property finds combinations; this covers each pair of a write and a read."""
    steps: list[tuple[str, str, int, int]] = []
    for number, write in enumerate(WRITES):
        if write.startswith(("rename", "archive", "stop", "delete", "add", "start on", "new task")):
            steps += [("write", new, 0, number) for new in WRITES if new.startswith(("new", "sta"))]
        steps += [("read", read, 0, 0) for read in READS]
        steps.append(("write", write, number, number))
        steps += [("read", read, 0, 0) for read in READS]
    reads, sent = asyncio.run(check(steps))
    assert sent < reads
