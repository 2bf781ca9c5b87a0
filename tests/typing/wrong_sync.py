"""Wrong uses of the blocking package: exactly the lines marked ``# E`` are complained about."""

from __future__ import annotations

from datetime import date, datetime

from toggl_async import TogglSession as AsyncTogglSession
from toggl_async.models.track.time_entries import TimeEntryChange
from toggl_sync import ApiToken, PlanOAuth, TogglSession


async def async_forms(session: TogglSession) -> None:
    await session.track.time_entries.current()  # E
    async for row in session.reports.detailed.search(7, billable=True):  # E
        pass
    await session.plan.tasks.list(7)  # E
    await session.aclose()  # E
    async with session.download("track", "/me"):  # E
        pass
    async with session:  # E
        pass


def wrong_arguments(session: TogglSession) -> None:
    entries = session.track.time_entries
    entries.get("11")  # E
    entries.get()  # E
    entries.update(7, 11, descripton="x")  # E
    entries.update(7, 11, description=5)  # E
    entries.update(7, 11, tags=["outdoors", 5])  # E
    entries.update(7, 11, start=date(2026, 3, 1))  # E
    entries.update(7, 11, tag_action="replace")  # E
    entries.stop(7)  # E
    entries.stop(11, time_entry_id="11")  # E
    session.in_workspace("7")  # E
    session.in_workspace(7, 3)  # E
    session.in_workspace(7, organization_id=3).focus.tracking.start(7, 3)  # E
    session.in_workspace(7).track.projects.delete(7, 61)  # E
    session.track.tags.get_or_create(7, 5)  # E
    entries.create("7", start=datetime.now())  # E
    session.plan.tasks.create(7, name=None)  # E
    session.reports.detailed.search(7, start_date=20260301)  # E
    change: TimeEntryChange = {"descripton": "x"}  # E
    print(change)


def unchecked_none(session: TogglSession) -> None:
    entry = session.track.time_entries.current()
    print(entry.description)  # E
    known = session.track.time_entries.get(11)
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
    other: AsyncTogglSession = session  # E
    print(other)
