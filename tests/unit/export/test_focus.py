"""Toggl 2.0 is exported and updated like everything else, with the fewest requests."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import pytest

from toggl_async import FocusApiKey, MissingCredentialsError, TogglSession
from toggl_async.errors import ExportTargetError, ServerError
from toggl_async.export import Progress, estimate_export, export
from toggl_async.export.partitioning.entities import ENTITIES
from toggl_async.models.focus.time_off import NewTimeOff
from toggl_async.sandbox import ManualClock, Sandbox

FOCUS: Final = [name for name in ENTITIES if name.startswith("focus_")]
NOW: Final = datetime(2026, 6, 15, 12, tzinfo=UTC)
WINDOW: Final[dict[str, Any]] = {"start_date": date(2025, 6, 1), "end_date": date(2026, 6, 15)}


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox(clock=ManualClock(NOW)) as sandbox:
        yield sandbox


@pytest.fixture
async def session(sandbox: Sandbox) -> AsyncIterator[TogglSession]:
    key = FocusApiKey(sandbox.focus_api_key)
    async with TogglSession(focus=key, focus_url=sandbox.url) as session:
        yield session


@pytest.fixture
async def filled(sandbox: Sandbox, session: TogglSession) -> tuple[int, int]:
    """A workspace with a row of each kind, and 300 time entries over a year."""
    organization, workspace = sandbox.organization_id, sandbox.workspace_id
    focus = session.focus
    client = await focus.clients.create(workspace, name="Harbor")
    await focus.tags.create(workspace, name="late", color="#0b83d9")
    await focus.milestones.create(
        workspace, name="Launch", color="#0b83d9", due_date=date(2026, 7, 1)
    )
    project = await focus.projects.create(
        organization, workspace, name="Garden", client_id=client.id
    )
    done = await focus.projects.create(organization, workspace, name="Done")
    await focus.projects.complete(organization, workspace, done.id)
    task = await focus.tasks.create(organization, workspace, name="Weeding", project_id=project.id)
    await focus.time_blocks.create(organization, workspace, task.id, start=NOW, duration=3600)
    await focus.time_off.create(
        organization, sandbox.owner.id, [{"start_time": NOW, "end_time": NOW + timedelta(days=3)}]
    )
    await focus.time_entries.create_many(
        organization,
        workspace,
        [
            {
                "type": "activity",
                "start": NOW - timedelta(days=number, hours=1),
                "duration": 3_600,
                "description": f"Entry {number}",
                "project_id": project.id,
            }
            for number in range(300)
        ],
    )
    sandbox.requests.clear()
    return organization, workspace


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def by_id(rows: list[dict[str, Any]]) -> dict[int, dict[str, Any]]:
    indexed = {row["id"]: row for row in rows}
    assert len(indexed) == len(rows)
    return indexed


async def test_entities_cost_the_fewest_requests_and_three_discover_the_workspaces(
    session: TogglSession, filled: tuple[int, int], sandbox: Sandbox, tmp_path: Path
) -> None:
    summary = await export(session, tmp_path, entities=FOCUS, **WINDOW)
    assert summary.failures == ()
    # 380 days are two windows of entries and of time blocks. Time off is listed by people.
    assert summary.requests == 3 + len(FOCUS) + 2 + 1 == len(sandbox.requests)
    rows = {name: len(lines(tmp_path / f"{name}.jsonl")) for name in FOCUS}
    assert rows == {
        "focus_time_entries": 300,
        "focus_time_blocks": 1,
        "focus_tasks": 1,
        "focus_projects": 2,
        "focus_clients": 1,
        "focus_tags": 1,
        "focus_milestones": 1,
        "focus_users": 1,
        "focus_time_off": 1,
    }
    entry = lines(tmp_path / "focus_time_entries.jsonl")[0]
    assert entry["workspace_name"] == sandbox.track.workspaces[filled[1]].name
    assert entry["local_date"] == entry["start"][:10]


@pytest.mark.promise("update-equals-new-export")
@pytest.mark.parametrize("target", ["all.sqlite", "folder"])
async def test_an_update_has_the_rows_of_a_new_export(
    session: TogglSession, filled: tuple[int, int], tmp_path: Path, target: str
) -> None:
    organization, workspace = filled
    old, new = tmp_path / "old" / target, tmp_path / "new" / target
    old.parent.mkdir()
    new.parent.mkdir()
    await export(session, old, entities=FOCUS, **WINDOW)
    entries = await session.focus.time_entries.list(
        organization, workspace, date_from=NOW - timedelta(days=5), date_to=NOW
    )
    await session.focus.time_entries.update(
        organization, workspace, entries[0].id, description="Changed", duration=60
    )
    await session.focus.time_entries.delete(organization, workspace, entries[1].id)
    await session.focus.clients.create(workspace, name="New")
    summary = await export(session, old, entities=FOCUS, update=True, **WINDOW)
    assert (summary.changed, summary.deleted, summary.differences) == (2, 1, ())
    await export(session, new, entities=FOCUS, **WINDOW)
    for name in FOCUS:
        assert rows_of(old, name) == rows_of(new, name)


def rows_of(target: Path, entity: str) -> list[Any]:
    key = ENTITIES[entity].key
    if target.is_dir():
        return sorted(lines(target / f"{entity}.jsonl"), key=lambda row: row[key])
    with closing(sqlite3.connect(target)) as database:
        return database.execute(f"SELECT * FROM {entity} ORDER BY {key}").fetchall()


async def test_entries_at_the_seam_of_two_windows_come_once(
    session: TogglSession, sandbox: Sandbox, tmp_path: Path
) -> None:
    organization, workspace = sandbox.organization_id, sandbox.workspace_id
    seam = datetime(2026, 6, 2, tzinfo=UTC)  # 366 days after the first
    starts = [seam + timedelta(seconds=offset) for offset in (-7_200, -1, 0, 1)]
    await session.focus.time_entries.create_many(
        organization,
        workspace,
        [{"type": "activity", "start": start, "duration": 14_400} for start in starts],
    )
    await session.focus.time_entries.create(
        organization, workspace, type="activity", planned_start=seam, planned_duration=60
    )
    path = tmp_path / "entries.jsonl"
    summary = await export(session, path, entities=["focus_time_entries"], **WINDOW)
    assert summary.duplicates == 0
    assert len(by_id(lines(path))) == 5


@pytest.mark.parametrize("reset", ["after-headers", "mid-body"])
async def test_a_stream_that_is_cut_is_read_again(
    session: TogglSession,
    filled: tuple[int, int],
    sandbox: Sandbox,
    tmp_path: Path,
    reset: Any,
) -> None:
    sandbox.inject_fault(path="time-entries/stream", reset=reset)
    path = tmp_path / "entries.jsonl"
    patient = session.with_options(retries=0)
    summary = await export(patient, path, entities=["focus_time_entries"], max_wait=3_600, **WINDOW)
    assert len(by_id(lines(path))) == summary.rows == 300


async def test_a_list_that_ends_early_is_an_error(
    session: TogglSession, filled: tuple[int, int], sandbox: Sandbox, tmp_path: Path
) -> None:
    sandbox.inject_fault(
        path="time-entries/stream", status=200, body=b'[{"id": 1, "start": null}', times=99
    )
    with pytest.raises(Exception, match="ended early"):
        await export(session, tmp_path / "a.jsonl", entities=["focus_time_entries"], **WINDOW)
    assert not (tmp_path / "a.jsonl").exists()


async def test_an_unknown_organization_is_asked_for_in_one_sentence(
    session: TogglSession, sandbox: Sandbox, tmp_path: Path
) -> None:
    sandbox.inject_fault(path="users/me/settings", status=200, body={"current_workspace_id": 7})
    with pytest.raises(ExportTargetError, match=r"address bar of focus\.toggl\.com"):
        await export(session, tmp_path / "a.jsonl", entities=["focus_tags"])
    assert len(sandbox.requests) == 2


async def test_organizations_and_workspaces_can_be_given(
    session: TogglSession, filled: tuple[int, int], tmp_path: Path
) -> None:
    organization, workspace = filled
    summary = await export(
        session,
        tmp_path / "tags.jsonl",
        entities=["focus_tags"],
        organizations=[organization],
        workspaces=[workspace],
    )
    assert summary.rows == 1


async def test_the_key_is_needed_before_anything_is_sent(sandbox: Sandbox, tmp_path: Path) -> None:
    async with TogglSession(focus_url=sandbox.url) as session:
        with pytest.raises(MissingCredentialsError, match="focus"):
            await export(session, tmp_path / "tags.jsonl", entities=["focus_tags"])
    assert sandbox.requests == []


def days_off(first: date, last: date) -> NewTimeOff:
    start, end = (datetime(day.year, day.month, day.day, tzinfo=UTC) for day in (first, last))
    return {"start_time": start, "end_time": end}


async def test_time_off_costs_two_requests_per_hundred_people(
    session: TogglSession, sandbox: Sandbox, tmp_path: Path
) -> None:
    organization = sandbox.organization_id
    users = [sandbox.owner]
    users += [sandbox.add_user(workspace_id=sandbox.workspace_id) for _ in range(149)]
    day = date(2026, 6, 10)
    for user in (users[0], users[99], users[100], users[149]):
        await session.focus.time_off.create(organization, user.id, [days_off(day, day)])
    sandbox.requests.clear()
    path = tmp_path / "off.jsonl"
    summary = await export(session, path, entities=["focus_time_off"], **WINDOW)
    assert [row["user_id"] for row in lines(path)] == [
        users[number].id for number in (0, 99, 100, 149)
    ]
    assert {row["organization_id"] for row in lines(path)} == {organization}
    paths = [request.path.rpartition("/")[2] for request in sandbox.requests]
    assert (paths.count("users"), paths.count("timeoff")) == (1 + 2, 2)  # one of the discovery
    assert summary.requests == len(paths)


async def test_time_off_that_was_interrupted_is_resumed_at_the_page_of_people(
    session: TogglSession, sandbox: Sandbox, tmp_path: Path
) -> None:
    users = [sandbox.owner]
    users += [sandbox.add_user(workspace_id=sandbox.workspace_id) for _ in range(149)]
    day, path = date(2026, 6, 10), tmp_path / "off.jsonl"
    for user in (users[0], users[149]):
        await session.focus.time_off.create(sandbox.organization_id, user.id, [days_off(day, day)])

    def fail_after_the_first_page(progress: Progress) -> None:
        if progress.rows == 1:
            sandbox.inject_fault(path="/timeoff$", status=500)

    with pytest.raises(ServerError):
        await export(
            session.with_options(retries=0),
            path,
            entities=["focus_time_off"],
            max_wait=0,
            on_progress=fail_after_the_first_page,
            **WINDOW,
        )
    sandbox.requests.clear()
    await export(session, path, entities=["focus_time_off"], **WINDOW)
    assert [row["user_id"] for row in lines(path)] == [users[0].id, users[149].id]
    assert len(sandbox.requests) == 2


async def test_time_off_that_overlaps_the_days_is_exported(
    session: TogglSession, sandbox: Sandbox, tmp_path: Path
) -> None:
    june = [date(2026, 6, day) for day in range(1, 31)]
    spans = [(june[0], june[1]), (june[3], june[9]), (june[19], june[29])]
    await session.focus.time_off.create(
        sandbox.organization_id, sandbox.owner.id, [days_off(*span) for span in spans]
    )
    path = tmp_path / "off.jsonl"
    days: dict[str, Any] = {"start_date": june[9], "end_date": june[19]}
    await export(session, path, entities=["focus_time_off"], **days)
    assert [row["start_time"][:10] for row in lines(path)] == ["2026-06-04", "2026-06-20"]


async def test_the_estimate_of_time_off_is_that_of_a_hundred_people(
    session: TogglSession, tmp_path: Path
) -> None:
    estimate = await estimate_export(session, tmp_path / "off.jsonl", entities=["focus_time_off"])
    assert [item.requests for item in estimate.partitions] == [2]
    assert estimate.requests == 5
