"""Uses of the asynchronous package that both checkers accept, and the types they see."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any, assert_type

import pandas as pd
import polars as pl

from toggl_async import (
    ApiToken,
    CapturedResponse,
    Download,
    EmailPassword,
    HttpResponse,
    MemoryStore,
    PagePosition,
    Pages,
    PlanOAuth,
    QuotaState,
    Request,
    Send,
    TogglSession,
)
from toggl_async.frames import to_pandas
from toggl_async.models.plan.tasks import Task
from toggl_async.models.reports.detailed import DetailedRow
from toggl_async.models.track.time_entries import TimeEntry, TimeEntryChange
from toggl_async.track.time_entries import TimeEntries


async def stage(request: Request, send: Send) -> HttpResponse:
    return await send(request)


async def sessions() -> None:
    store = MemoryStore()
    plan = PlanOAuth("client", "secret", store=store)
    async with TogglSession(
        EmailPassword("a@b.example", "secret"), plan, middlewares=[stage], retries=0, timeout=None
    ) as session:
        assert_type(session, TogglSession)
        assert_type(session.acting_as(track=ApiToken("x")), TogglSession)
        assert_type(
            session.with_options(max_quota_wait=3600, requests_per_second="auto"), TogglSession
        )
        assert_type(session.quota(), list[QuotaState])
        assert_type(await session.request("track", "GET", "/me", query={"a": 1}), HttpResponse)
    assert_type(TogglSession.from_env(user_agent="me"), TogglSession)


async def entries(session: TogglSession) -> None:
    entries = session.track.time_entries
    assert_type(entries, TimeEntries)
    assert_type(await entries.current(), TimeEntry | None)
    assert_type(await entries.get(11, meta=True), TimeEntry)
    assert_type(await entries.delete(7, 11), None)
    moment = datetime(2026, 3, 2, 9, tzinfo=UTC)
    entry = await entries.create(7, start=moment, duration=3600, tags=["outdoors"])
    assert_type(entry.start, datetime | None)
    assert_type(entry.tags, tuple[str, ...] | None)
    assert_type(await entries.update(7, entry.id, description="x", project_id=None), TimeEntry)
    change: TimeEntryChange = {"description": "step by step"}
    change["billable"] = True
    await entries.update(7, 11, **change)


async def listings(session: TogglSession) -> None:
    pages: Pages[DetailedRow] = session.reports.detailed.search(
        7, start_date=date(2026, 3, 1), billable=True
    )
    async for row in pages:
        assert_type(row, DetailedRow)
    assert_type(await pages.next_page(), list[DetailedRow])
    assert_type(await pages.all(), list[DetailedRow])
    assert_type(await pages, list[DetailedRow])
    assert_type(await pages.all(limit=5), list[DetailedRow])
    assert_type(await pages.first(), DetailedRow | None)
    async for page in pages.pages():
        assert_type(page, list[DetailedRow])
    assert_type(await pages.to_pandas(), pd.DataFrame)
    assert_type(await pages.to_polars(), pl.DataFrame)
    assert_type(pages.position, PagePosition)
    assert_type(pages.resume(PagePosition()).position, PagePosition)
    assert_type([task async for task in session.plan.tasks.list(7)], list[Task])


async def values(session: TogglSession) -> None:
    with session.capture() as responses:
        entry = await session.track.time_entries.get(11)
    assert_type(responses, list[CapturedResponse])
    assert_type(responses[0].response, HttpResponse)
    assert_type(responses[0].request_id, str | None)
    assert_type(entry.to_dict(json=True), dict[str, Any])
    assert_type(TimeEntry.from_dict(entry.to_dict()), TimeEntry)
    assert_type(entry.to_json(), str)
    assert_type(to_pandas([entry]), pd.DataFrame)


async def downloads(session: TogglSession) -> None:
    async with session.download("track", "/me/export/data/{uuid}.zip", "x") as file:
        assert_type(file, Download)
        assert_type(file.size, int | None)
        assert_type(await file.save("account.zip"), int)
        async for chunk in file:
            assert_type(chunk, bytes)
    assert_type((await session.request("track", "GET", "/me")).json(), Any)


async def classic_spellings(session: TogglSession) -> None:
    page = await session.v8.get_detailed_report(
        workspace_id="7", since="2026-1-1", user_ids=["11", "12"], page="1", billable=None
    )
    assert_type(page.total_count, int | None)
    project = await session.v8.get_project(project_id="61")
    assert_type(project.cid, int | None)
    await session.v8.create_client(body={"client": {"wid": "7", "name": "Orchard"}})
    await session.v8.delete_multiple_projects({61, 62})


async def values_as_people_have_them(session: TogglSession, entry: TimeEntry) -> None:
    entries = session.track.time_entries
    assert_type(await entries.stop(entry), TimeEntry)
    assert_type(await entries.stop(7, 11), TimeEntry)
    assert_type(await entries.stop(workspace_id=7, time_entry_id=11), TimeEntry)
    assert_type(await entries.update(entry, tags=("late",), duration=timedelta(hours=1)), TimeEntry)
    assert_type(await entries.update(7, 11, tag_ids={71, 72}, start_date="2026-03-01"), TimeEntry)
    await entries.delete(entry)
    await entries.delete(7, time_entry_id=11)
    await session.track.clients.delete_many(7, (number for number in (81, 82)))
    workspace = session.in_workspace(7)
    project = await workspace.track.projects.get_or_create("Garden", client_id=81)
    assert_type(project.name, str | None)
    assert_type(await workspace.track.time_entries.stop(11), TimeEntry)
    report = await workspace.reports.summary.search(start_date="2026-03-01", with_names=True)
    assert_type(report.seconds, int)
    focus = session.in_workspace(8, organization_id=7).focus
    running = await focus.tracking.start(description="Weeding")
    assert_type(running.duration, int | None)
    assert_type((await focus.clients.list().all())[0].name, str | None)
    assert_type((await focus.users.list().all())[0].user_account_id, int | None)
