"""Wrong uses of the asynchronous package: exactly the lines marked ``# E`` are complained about."""

from __future__ import annotations

from datetime import date, datetime

from toggl_async import ApiToken, PlanOAuth, TogglSession
from toggl_async.models.track.time_entries import TimeEntry, TimeEntryChange


async def forgotten_await(session: TogglSession) -> None:
    session.track.time_entries.current()  # E
    entry: TimeEntry = session.track.time_entries.get(11)  # E
    print(session.track.time_entries.get(11).id)  # E
    session.aclose()  # E
    print(entry)


async def blocking_forms(session: TogglSession) -> None:
    for row in session.reports.detailed.search(7, billable=True):  # E
        pass
    print(list(session.plan.tasks.list(7)))  # E
    session.close()  # E
    with session.download("track", "/me"):  # E
        pass


def blocking_session(session: TogglSession) -> None:
    with session:  # E
        pass


async def wrong_arguments(session: TogglSession) -> None:
    entries = session.track.time_entries
    await entries.get("11")  # E
    await entries.get()  # E
    await entries.update(7, 11, descripton="x")  # E
    await entries.update(7, 11, description=5)  # E
    await entries.update(7, 11, tags=["outdoors", 5])  # E
    await entries.update(7, 11, start=date(2026, 3, 1))  # E
    await entries.update(7, 11, tag_action="replace")  # E
    await entries.stop(7)  # E
    await entries.stop(11, time_entry_id="11")  # E
    session.in_workspace("7")  # E
    session.in_workspace(7, 3)  # E
    await session.in_workspace(7, organization_id=3).focus.tracking.start(7, 3)  # E
    await session.in_workspace(7).track.projects.delete(7, 61)  # E
    await session.track.tags.get_or_create(7, 5)  # E
    await entries.create("7", start=datetime.now())  # E
    await session.plan.tasks.create(7, name=None)  # E
    session.reports.detailed.search(7, start_date=20260301)  # E
    change: TimeEntryChange = {"descripton": "x"}  # E
    print(change)


async def unchecked_none(session: TogglSession) -> None:
    entry = await session.track.time_entries.current()
    print(entry.description)  # E
    known = await session.track.time_entries.get(11)
    known.description = "frozen"  # E
    print(known.descripton)  # E


def wrong_sessions(session: TogglSession) -> None:
    TogglSession("token")  # E
    TogglSession(plan=ApiToken("x"))  # E
    TogglSession(ApiToken("x"), retries="2")  # E
    TogglSession(ApiToken("x"), retry=2)  # E
    session.with_options(max_quota_wait=None)  # E
    session.acting_as(ApiToken("x"))  # E
    PlanOAuth("client", "secret")  # E
    session.track.time_entry  # E
