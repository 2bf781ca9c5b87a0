"""All entities, each from the listing that needs the fewest requests."""

from __future__ import annotations

import warnings
from collections.abc import AsyncIterator, Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from toggl_async import ApiToken, PlanOAuth, TogglSession
from toggl_async.auth import MemoryStore
from toggl_async.export import estimate_export, export, read_rows
from toggl_async.export.partitioning.entities import ENTITIES
from toggl_async.export.rows.columns import columns_of
from toggl_async.sandbox import ManualClock, Sandbox

DAYS: dict[str, Any] = {"start_date": date(2025, 6, 15), "end_date": date(2026, 6, 15)}
TRACK = [name for name, entity in ENTITIES.items() if entity.product == "track"]
PLAN = [name for name, entity in ENTITIES.items() if entity.product == "plan"]
Read = Callable[[Path], list[Any]]


async def test_all_entities_of_track(
    sandbox: Sandbox, session: TogglSession, read: Read, tmp_path: Path
) -> None:
    lists = [name for name in TRACK if name not in {"time_entries", "my_time_entries"}]
    sandbox.requests.clear()
    summary = await export(session, tmp_path, entities=lists)
    world = sandbox.track
    # me, seven lists of the account, six lists of three workspaces, groups of two organizations
    assert summary.requests == len(sandbox.requests) == 1 + 7 + 6 * 3 + 2
    rows = {file.path.stem: read(file.path) for file in summary.files}
    workspace_ids = set(world.workspaces)
    assert {row["id"] for row in rows["workspaces"]} == workspace_ids
    assert {row["id"] for row in rows["projects"]} == {
        project.id
        for project in world.projects.values()
        if world.can_see(sandbox.owner.id, project)
    }
    assert any(row["active"] is False for row in rows["projects"])
    assert {row["id"] for row in rows["clients"]} == set(world.clients)
    assert any(row.get("archived") for row in rows["clients"])
    assert {row["id"] for row in rows["tags"]} == set(world.tags)
    assert rows["tasks"]
    people = {(row["workspace_id"], row["id"]) for row in rows["users"]}
    assert people == {
        (workspace.id, user)
        for workspace in world.workspaces.values()
        for user in workspace.members
    }
    assert len(people) == len(rows["users"])


async def test_given_workspaces_filter_the_lists_of_the_account(
    sandbox: Sandbox, session: TogglSession, read: Read, tmp_path: Path
) -> None:
    workspace_id = max(sandbox.track.workspaces)
    names = ["workspaces", "projects", "clients", "tags", "users"]
    sandbox.requests.clear()
    summary = await export(session, tmp_path, entities=names, workspaces=[workspace_id])
    assert summary.requests == len(sandbox.requests) == 5
    rows = {file.path.stem: read(file.path) for file in summary.files}
    assert [row["id"] for row in rows["workspaces"]] == [workspace_id]
    for name in ("projects", "tags"):
        assert {row["workspace_id"] for row in rows[name]} == {workspace_id}
    assert {row["wid"] for row in rows["clients"]} == {workspace_id}


async def test_own_entries_without_the_reports(
    sandbox: Sandbox, session: TogglSession, read: Read, tmp_path: Path
) -> None:
    days = {"start_date": date(2026, 4, 1), "end_date": date(2026, 6, 15)}
    sandbox.requests.clear()
    summary = await export(session, tmp_path, entities="my_time_entries", **days)  # type: ignore[arg-type]
    ids = [row["id"] for row in read(tmp_path / "my_time_entries.jsonl")]
    first, last = (datetime(2026, 4, 1, tzinfo=UTC), datetime(2026, 6, 16, tzinfo=UTC))
    expected = {
        entry.id
        for entry in sandbox.track.entries.by_id.values()
        if entry.user_id == sandbox.owner.id
        and entry.deleted is None
        and first.timestamp() <= entry.start < last.timestamp()
    }
    assert set(ids) == expected
    assert len(ids) == len(set(ids))
    # One more for the account's time zone, which the lists of Track do not say.
    assert summary.requests == len(sandbox.requests) == 1 + len(ids) // 100 + 1


@pytest.mark.parametrize("only", ["users", "projects", "clients", "tags", "billable"])
async def test_filters(
    sandbox: Sandbox, session: TogglSession, read: Read, tmp_path: Path, only: str
) -> None:
    world = sandbox.track
    entries = [
        entry
        for entry in world.entries.by_id.values()
        if entry.workspace_id == sandbox.workspace_id
        and entry.deleted is None
        and not entry.running
    ]
    sample = next(
        entry
        for entry in entries
        if entry.project_id and world.projects[entry.project_id].client_id and entry.tag_ids
    )
    assert sample.project_id is not None
    client = world.projects[sample.project_id].client_id
    chosen: Any = {
        "users": [sample.user_id],
        "projects": [sample.project_id],
        "clients": [client],
        "tags": [sample.tag_ids[0]],
        "billable": True,
    }[only]
    fits: Any = {
        "users": lambda entry: entry.user_id == sample.user_id,
        "projects": lambda entry: entry.project_id == sample.project_id,
        "clients": lambda entry: (
            entry.project_id is not None and world.projects[entry.project_id].client_id == client
        ),
        "tags": lambda entry: sample.tag_ids[0] in entry.tag_ids,
        "billable": lambda entry: entry.billable,
    }[only]
    job: dict[str, Any] = {only: chosen, "workspaces": [sandbox.workspace_id], **DAYS}
    await export(session, tmp_path / "x.jsonl", **job)
    ids = {row["id"] for row in read(tmp_path / "x.jsonl")}
    assert ids == {entry.id for entry in entries if fits(entry)}
    assert 0 < len(ids) < len(entries)


async def test_two_accounts_in_one_run(
    sandbox: Sandbox, session: TogglSession, read: Read, tmp_path: Path
) -> None:
    other = sandbox.add_user()  # with their own workspace
    async with TogglSession(ApiToken(other.api_token), track_url=sandbox.url) as theirs:
        (own,) = await theirs.track.me.workspaces()
        await theirs.track.tags.create(own.id, name="theirs")
    summary = await export(
        session,
        tmp_path,
        entities=["time_entries", "tags"],
        accounts=[ApiToken(other.api_token)],
        **DAYS,
    )
    names = {file.path.name for file in summary.files}
    assert f"time_entries-{own.id}.jsonl" in names
    assert len(names) == 3 + 1 + 1
    assert {row["id"] for row in read(tmp_path / "tags.jsonl")} == set(sandbox.track.tags)
    assert summary.rows == 320 + len(sandbox.track.tags)


@pytest.fixture
async def planning(sandbox: Sandbox) -> AsyncIterator[TogglSession]:
    store = MemoryStore()
    oauth = PlanOAuth(sandbox.plan_oauth.client_id, sandbox.plan_oauth.client_secret, store=store)
    async with TogglSession(plan=oauth, plan_url=sandbox.url) as session:
        account = sandbox.plan_account
        with warnings.catch_warnings():  # it is emitted once per process
            warnings.simplefilter("ignore", UserWarning)
            await session.plan.oauth.exchange_password(account.email, account.password)
        yield session


async def test_all_entities_of_plan(
    sandbox: Sandbox, planning: TogglSession, read: Read, tmp_path: Path
) -> None:
    workspace = sandbox.plan_workspace_id
    for number in range(3):
        await planning.plan.tasks.create(
            workspace, name=f"Task {number}", project_id=sandbox.plan_project_id
        )
    await planning.plan.milestones.create(workspace, name="Done", date=date(2026, 7, 1))
    sandbox.requests.clear()
    summary = await export(planning, tmp_path, entities=PLAN)
    assert summary.requests == len(sandbox.requests) == 1 + 5
    rows = {file.path.stem: read(file.path) for file in summary.files}
    assert sorted(row["name"] for row in rows["plan_tasks"]) == ["Task 0", "Task 1", "Task 2"]
    assert rows["plan_tasks"][0]["workspace_id"] == workspace
    assert [row["name"] for row in rows["plan_milestones"]] == ["Done"]
    assert len(rows["plan_members"]) == 1


@pytest.mark.parametrize("name", ENTITIES)
def test_columns_start_with_the_key_and_end_with_extra(name: str) -> None:
    columns = columns_of(name)
    assert columns[0].name == ENTITIES[name].key
    assert columns[-1].name == "extra"
    assert len({column.name for column in columns}) == len(columns)


@pytest.mark.promise("estimate-is-exact")
@pytest.mark.parametrize("entries", [100, 2_000])
async def test_the_estimate_is_exact(tmp_path: Path, entries: int) -> None:
    async with Sandbox(clock=ManualClock(), quota="premium") as sandbox:
        sandbox.seed("year", organizations=2, workspaces=3, people=9, projects=30, entries=entries)
        async with TogglSession(
            ApiToken(sandbox.owner.api_token), track_url=sandbox.url
        ) as session:
            job: dict[str, Any] = {
                "entities": ["time_entries", "users", "projects", "groups"], "verify": True, **DAYS,
            }  # fmt: skip
            estimate = await estimate_export(session, tmp_path, **job)
            assert estimate.spent == len(sandbox.requests) == 1 + 3 + 1
            assert sum(partition.rows or 0 for partition in estimate.partitions) == entries
            sandbox.requests.clear()
            summary = await export(session, tmp_path, **job)
    assert estimate.requests == summary.requests == len(sandbox.requests)
    assert estimate.hours == 0.0
    assert sum(1 for file in summary.files for _ in read_rows(file.path)) == summary.rows


async def test_hours_are_those_of_the_scarcer_quota(tmp_path: Path) -> None:
    async with Sandbox(clock=ManualClock(), quota=5) as sandbox:
        sandbox.seed("year", organizations=2, workspaces=3, people=5, projects=9, entries=1_200)
        async with TogglSession(
            ApiToken(sandbox.owner.api_token), track_url=sandbox.url
        ) as session:
            estimate = await estimate_export(session, tmp_path, **DAYS)
    # One or two of each five are spent on the estimate itself.
    assert 0.9 < estimate.hours <= 2.0
    assert estimate.requests >= 1 + 12
