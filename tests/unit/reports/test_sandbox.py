"""All reports on the local Toggl, over sockets, with ``strict=True``."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from toggl_async import ApiToken, TogglSession
from toggl_async.sandbox import Sandbox

TODAY = datetime.now(UTC).date()
YEAR: dict[str, Any] = {"start_date": TODAY - timedelta(days=365), "end_date": TODAY}
WEEK: dict[str, Any] = {"start_date": TODAY - timedelta(days=6), "end_date": TODAY}
ENTRIES = 2_500


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox() as sandbox:
        sandbox.seed(
            organizations=1, workspaces=1, people=4, clients=40, projects=450, entries=ENTRIES
        )
        yield sandbox


@pytest.fixture
async def local(sandbox: Sandbox) -> AsyncIterator[TogglSession]:
    token = ApiToken(sandbox.owner.api_token)
    async with TogglSession(token, track_url=sandbox.url, strict=True) as session:
        yield session


async def test_rows_of_a_year_need_the_fewest_requests(
    sandbox: Sandbox, local: TogglSession
) -> None:
    rows = await local.reports.detailed.search(sandbox.workspace_id, **YEAR)
    assert len({entry.id for row in rows for entry in row.time_entries or ()}) == ENTRIES
    assert len([r for r in sandbox.requests if r.path.endswith("/search/time_entries")]) == 3


async def test_rows_of_three_years_are_those_of_the_one_with_work(
    sandbox: Sandbox, local: TogglSession
) -> None:
    long: dict[str, Any] = {"start_date": TODAY - timedelta(days=1000), "end_date": TODAY}
    entries = await local.reports.detailed.entries(
        sandbox.workspace_id, **long, enrich_response=True
    )
    assert len({entry.id for entry in entries}) == len(entries) == ENTRIES
    starts = [entry.start for entry in entries if entry.start is not None]
    assert starts == sorted(starts)


async def test_sums_agree(sandbox: Sandbox, local: TogglSession) -> None:
    reports, workspace_id = local.reports, sandbox.workspace_id
    rows = await reports.detailed.entries(workspace_id, **YEAR)
    total = sum(row.seconds or 0 for row in rows)
    assert (await reports.detailed.totals(workspace_id, **YEAR)).seconds == total
    summary = await reports.summary.search(workspace_id, **YEAR, grouping="clients")
    assert summary.seconds == total
    by_user = await reports.summary.project_users(workspace_id, **YEAR)
    assert sum(row.tracked_seconds or 0 for row in by_user) <= total


async def test_rows_without_a_project(sandbox: Sandbox, local: TogglSession) -> None:
    reports, workspace_id = local.reports, sandbox.workspace_id
    rows = await reports.detailed.search(workspace_id, project_ids=[None], **YEAR)
    assert all(row.project_id is None for row in rows)


async def test_week(sandbox: Sandbox, local: TogglSession) -> None:
    rows = await local.reports.weekly.search(sandbox.workspace_id, **WEEK)
    assert rows
    assert all(len(row.seconds or ()) == 7 for row in rows)


async def test_lookups_are_complete(sandbox: Sandbox, local: TogglSession) -> None:
    reports, workspace_id = local.reports, sandbox.workspace_id
    for space in (reports.filters, reports.search):
        assert len(await space.projects(workspace_id)) == 450
        assert len(await space.clients(workspace_id)) == 40
        assert len(await space.users(workspace_id)) == 4
    tasks = await reports.search.tasks(workspace_id)
    assert await reports.filters.tasks(workspace_id) == tasks
    assert await reports.filters.project_statuses(workspace_id)
    assert await reports.filters.task_statuses(workspace_id)


async def test_project_and_its_people(sandbox: Sandbox, local: TogglSession) -> None:
    reports, workspace_id = local.reports, sandbox.workspace_id
    (project, *_) = await reports.search.projects(workspace_id)
    totals = await reports.summary.project(workspace_id, project.id, **YEAR)
    entries = await reports.detailed.entries(workspace_id, project_ids=[project.id], **YEAR)
    assert totals.seconds == sum(entry.seconds or 0 for entry in entries)
    await reports.filters.project_users(workspace_id, project_ids=[project.id])
    await reports.filters.project_groups(workspace_id, project_ids=[project.id])


async def test_trends_and_money(sandbox: Sandbox, local: TogglSession) -> None:
    reports, workspace_id = local.reports, sandbox.workspace_id
    assert (await reports.comparative.load(workspace_id, **YEAR)).graph is not None
    assert (await reports.data_trends.clients(workspace_id, **YEAR)).graph is not None
    assert (await reports.data_trends.projects(workspace_id, **YEAR)).graph is not None
    assert (await reports.data_trends.users(workspace_id, **YEAR)).graph is not None
    money = await reports.profitability.projects(workspace_id, currency="EUR", **YEAR)
    assert money.currency == "EUR"
    assert await local.insights.data_trends.projects(workspace_id, **YEAR)


async def test_files(sandbox: Sandbox, local: TogglSession) -> None:
    reports, workspace_id = local.reports, sandbox.workspace_id
    insights = local.insights.profitability
    for file in (
        reports.detailed.download(workspace_id, **YEAR),
        reports.detailed.download(workspace_id, format="xlsx", **YEAR),
        reports.detailed.pdf(workspace_id, **YEAR),
        reports.summary.download(workspace_id, **YEAR),
        reports.summary.download(workspace_id, format="xlsx", **YEAR),
        reports.summary.pdf(workspace_id, **YEAR),
        reports.weekly.csv(workspace_id, **WEEK),
        reports.weekly.pdf(workspace_id, **WEEK),
        insights.download_employees(workspace_id, currency="EUR", **YEAR),
        insights.download_projects(workspace_id, currency="EUR", format="xlsx", **YEAR),
    ):
        async with file:
            assert await file.read()
