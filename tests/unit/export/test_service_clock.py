"""Changes are those since the last run by the clock of the service, whatever this machine says."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

from toggl_async.events import CallEnded, CallStarted
from toggl_async.export.engine.session_events import ServiceClock

from ...support.trap_service import TrapService
from ...support.trap_targets import Target, all_targets, run, stored

HOUR = 3600.0
CHANGED = 1_500
"""More than a page: the first one is read in any case."""


def change_descriptions(service: TrapService, at: datetime) -> None:
    for entry in list(service.workspaces[7].entries.values())[:CHANGED]:
        entry.description = "Changed"
        entry.at = at.isoformat()


@pytest.mark.promise("update-equals-new-export")
@pytest.mark.parametrize(("ahead", "workspaces"), [(-HOUR, None), (-HOUR, (7,)), (HOUR, None)])
@all_targets(("file-sqlite", "stream"))
async def test_no_change_is_missed(
    service: TrapService, target: Target, ahead: float, workspaces: Any
) -> None:
    service.workspace(7).add(2_400)
    service.ahead = ahead
    async with service.session() as session:
        for number in range(2):  # after an export, and after an update
            await run(session, target, update=number > 0, workspaces=workspaces)
            change_descriptions(service, service.now() + timedelta(seconds=1 + number))
            updated = await run(session, target, update=True, workspaces=workspaces)
            assert not updated.differences
            changed = [row for row in stored(target) if "Changed" in str(row)]
            assert len(changed) == CHANGED
            for entry in service.workspaces[7].entries.values():
                entry.description = "As before"
                entry.at = service.now().isoformat()


@pytest.mark.parametrize("ahead", [-HOUR, HOUR])
async def test_no_page_is_read_that_has_changed_before_the_last_run(
    service: TrapService, ahead: float, tmp_path: Path
) -> None:
    service.workspace(7).add(2_400)
    service.ahead = ahead
    change_descriptions(service, service.now() - timedelta(minutes=30))
    target = Target(tmp_path / "out.sqlite", None)
    async with service.session() as session:
        exported = await run(session, target)
        updated = await run(session, target, update=True)
    # The workspaces, the ids, a page of changes, and one entry of each project, person and task.
    assert updated.requests == 4
    assert exported.started_at is not None
    assert abs(exported.started_at - service.now()) < timedelta(minutes=10)


def ended(date: str | None, operation: str = "track.me.get", requests: int = 1) -> CallEnded:
    return CallEnded(
        operation=operation, method="GET", route="/me", status=200, error=None, seconds=0.1,
        attempts=1, request_id=None, requests=requests, server_date=date,
    )  # fmt: skip


def date_in(seconds: float) -> str:
    return format_datetime(datetime.now(UTC) + timedelta(seconds=seconds), usegmt=True)


@pytest.mark.parametrize(
    ("event", "ahead"),
    [
        (ended(date_in(HOUR)), HOUR),
        (ended(date_in(-HOUR), "reports.detailed.search"), -HOUR),
        (ended(date_in(-400 * 24 * HOUR)), -400 * 24 * HOUR),
        (ended(date_in(30 * 24 * HOUR)), 0.0),
        (ended(date_in(HOUR), "plan.me.get"), 0.0),
        (ended(date_in(HOUR), requests=0), 0.0),
        (ended(None), 0.0),
        (ended(""), 0.0),
        (ended("yesterday"), 0.0),
        (ended("Mon, 99 Foo 2026 25:61:00 GMT"), 0.0),
        (CallStarted(operation="track.me.get", method="GET", route="/me", base_url=""), 0.0),
    ],
    ids=[
        "ahead", "behind", "a year behind", "absurdly ahead", "another service", "from a cache",
        "none", "empty", "words", "no date", "another event",
    ],
)  # fmt: skip
def test_the_first_usable_date_decides(event: Any, ahead: float) -> None:
    clock, times = ServiceClock(), list[int]()
    clock.set_now(times.append)
    assert times == [pytest.approx(time.time(), abs=600)]
    clock.event(event)
    clock.event(ended(date_in(ahead)))
    clock.event(ended(date_in(ahead + 5 * HOUR)))  # it is not asked again
    clock.set_now(times.append)
    assert times[1:] == [pytest.approx(time.time() + ahead, abs=600)] * 2
