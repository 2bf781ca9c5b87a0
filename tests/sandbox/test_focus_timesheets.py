"""Timesheets of Toggl 2.0 in the sandbox, through the methods of the SDK."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

import attrs
import pytest

from toggl_async import FocusApiKey, TogglSession
from toggl_async.errors import BadRequestError, ConflictError, ForbiddenError, NotFoundError
from toggl_async.sandbox import ManualClock, Sandbox
from toggl_async.sandbox.focus import api_key_of
from toggl_async.workspace.focus import FocusInWorkspace

MONDAY: Final = date(2026, 6, 1)
NINE: Final = datetime(2026, 6, 1, 9, tzinfo=UTC)
WEEK: Final = timedelta(days=7)


@attrs.frozen
class Office:
    """A setup with one member and two layers of approvers; each person has a session."""

    sandbox: Sandbox
    admin: FocusInWorkspace
    member: FocusInWorkspace
    lead: FocusInWorkspace
    chief: FocusInWorkspace
    setup_id: int
    member_id: int

    @property
    def key(self) -> tuple[int, date, int]:
        return self.setup_id, MONDAY, self.member_id


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    async with AsyncExitStack() as stack:
        sandbox = await stack.enter_async_context(Sandbox(clock=ManualClock(NINE)))
        users = [sandbox.owner]
        users += [sandbox.add_user(workspace_id=sandbox.workspace_id) for _ in range(3)]
        sessions: list[FocusInWorkspace] = []
        for user in users:
            key = FocusApiKey(api_key_of(user))
            session = TogglSession(focus=key, focus_url=sandbox.url, requests_per_second=None)
            await stack.enter_async_context(session)
            ids: dict[str, Any] = {"organization_id": sandbox.organization_id}
            sessions.append(session.in_workspace(sandbox.workspace_id, **ids).focus)
        admin, member, lead, chief = sessions
        setup = await admin.timesheet_setups.create(
            periodicity="weekly",
            start_date=MONDAY,
            approvers=[
                {"layer": 0, "user_account_ids": [users[2].id]},
                {"layer": 1, "user_account_ids": [users[3].id]},
            ],
            member_user_account_ids=[users[1].id],
        )
        yield Office(sandbox, admin, member, lead, chief, setup.id, users[1].id)


async def test_a_timesheet_passes_its_layers(office: Office) -> None:
    key = office.key
    submitted = await office.member.timesheets.submit(*key)
    assert (submitted.status, submitted.current_layer) == ("submitted", 0)
    with pytest.raises(ForbiddenError):  # the lead comes first
        await office.chief.timesheets.approve(*key)
    returned = await office.lead.timesheets.request_changes(*key, comment="Friday is missing")
    assert returned.status == "changes_requested"
    with pytest.raises(ConflictError):
        await office.lead.timesheets.approve(*key)
    await office.member.timesheets.resubmit(*key, comment="Added")
    assert (await office.lead.timesheets.approve(*key)).current_layer == 1
    assert (await office.chief.timesheets.approve(*key)).status == "approved"
    assert (await office.chief.timesheets.withdraw(*key)).status == "submitted"
    assert (await office.admin.timesheets.approve(*key)).status == "approved"
    history = await office.member.timesheets.get_history(*key)
    assert [(item.action, item.layer, item.comment) for item in history] == [
        ("submitted", None, None),
        ("changes_requested", 0, "Friday is missing"),
        ("resubmitted", None, "Added"),
        ("approved", 0, None),
        ("approved", 1, None),
        ("approval_withdrawn", 1, None),
        ("admin_approved", None, None),
    ]


async def test_a_submission_is_taken_back(office: Office) -> None:
    await office.member.timesheets.submit(*office.key)
    with pytest.raises(ConflictError):
        await office.member.timesheets.submit(*office.key)
    assert (await office.member.timesheets.withdraw(*office.key)).status == "not_submitted"
    with pytest.raises(ConflictError):
        await office.member.timesheets.withdraw(*office.key)


async def test_hours_are_of_entries_that_start_in_the_period(office: Office) -> None:
    entries = office.member.time_entries
    log: dict[str, Any] = {"type": "activity", "duration": 3600}
    # The member's zone is three hours ahead of UTC: 22:00 on Sunday is Monday there.
    await entries.create(**log, start=NINE - timedelta(hours=11), billable=True)
    await entries.create(**log, start=NINE - timedelta(hours=13))  # still Sunday
    await entries.create(**log, start=NINE + timedelta(days=6))
    await entries.create(type="break", duration=600, start=NINE)
    await entries.create(type="activity", planned_start=NINE, planned_duration=1800)
    await office.admin.time_entries.create(**log, start=NINE)
    hours = await office.member.timesheets.get_hours(*office.key)
    assert (hours.logged_minutes, hours.billable_minutes, hours.planned_minutes) == (120, 60, 30)
    assert hours.billable_percent == 50
    details = await office.lead.timesheets.get(*office.key)
    assert len(details.time_entries or ()) == 4
    assert details.member is not None
    assert details.member.user_account_id == office.member_id


async def test_lists_have_every_period_of_the_window(office: Office) -> None:
    await office.member.timesheets.submit(*office.key)
    window: dict[str, Any] = {"date_from": MONDAY, "date_to": MONDAY + 3 * WEEK}
    rows = await office.admin.timesheets.list(**window).all()
    assert [(row.timesheet.start_date, row.timesheet.status) for row in rows if row.timesheet] == [
        (MONDAY, "submitted"),
        *((MONDAY + number * WEEK, "not_submitted") for number in (1, 2, 3)),
    ]
    cases: list[tuple[dict[str, Any], int]] = [
        ({"statuses": ["submitted"]}, 1),
        ({"user_account_ids": [office.sandbox.owner.id]}, 0),
        ({"setup_id": office.setup_id}, 4),
    ]
    for filters, count in cases:
        assert len(await office.admin.timesheets.list(**window, **filters).all()) == count, filters
    assert len(await office.member.timesheets.list(**window).all()) == 4
    approvers = await office.admin.timesheets.list_approvers()
    (lead, chief) = [approver.user_account_id for approver in approvers]
    by_approver: dict[str, Any] = {"current_layer_approver_user_account_id": lead}
    assert len(await office.lead.timesheets.list(**window, **by_approver).all()) == 1
    by_approver = {"current_layer_approver_user_account_id": chief}
    assert await office.chief.timesheets.list(**window, **by_approver).all() == []


async def test_several_timesheets_are_approved_and_failures_are_reported(office: Office) -> None:
    await office.member.timesheets.submit(*office.key)
    result = await office.lead.timesheets.approve_many(
        {
            "setup_id": office.setup_id,
            "user_account_id": office.member_id,
            "start_date": day,
        }
        for day in (MONDAY, MONDAY + WEEK, date(2026, 6, 3))
    )
    assert [key.start_date for key in result.succeeded or ()] == [MONDAY]
    assert [failure.code for failure in result.failed or ()] == ["invalid_status", "validation"]


async def test_remarks_are_made_by_approvers(office: Office) -> None:
    entry = await office.member.time_entries.create(type="activity", start=NINE, duration=60)
    remark: dict[str, Any] = {"time_entry_id": entry.id, "comment": "Which client?"}
    with pytest.raises(ForbiddenError):
        await office.member.timesheets.create_flag(*office.key, **remark)
    flag = await office.lead.timesheets.create_flag(*office.key, **remark)
    (listed,) = await office.member.timesheets.list_flags(*office.key)
    assert (listed.id, listed.comment) == (flag.id, "Which client?")
    with pytest.raises(NotFoundError):
        await office.lead.timesheets.create_flag(*office.key, time_entry_id=1, comment="x")
    await office.lead.timesheets.delete_flag(flag.id)
    assert await office.member.timesheets.list_flags(*office.key) == []


async def test_a_person_is_an_active_member_of_one_setup(office: Office) -> None:
    setups = office.admin.timesheet_setups
    new: dict[str, Any] = {
        "periodicity": "weekly",
        "start_date": MONDAY,
        "approvers": [{"layer": 0, "user_account_ids": [office.sandbox.owner.id]}],
        "member_user_account_ids": [office.member_id],
    }
    with pytest.raises(ConflictError):
        await setups.create(**new)
    await setups.discontinue_member(office.setup_id, office.member_id)
    assert await setups.list_members(office.setup_id) == []
    assert len(await setups.list_members(office.setup_id, include_discontinued=True)) == 1
    other = await setups.create(**new)
    assert [setup.id for setup in await setups.list()] == [office.setup_id, other.id]
    await setups.delete(other.id)
    await setups.reactivate_member(office.setup_id, office.member_id)
    await setups.discontinue(office.setup_id, MONDAY + WEEK)
    assert await setups.list() == []
    assert len(await setups.list(include_discontinued=True)) == 1


Refused = Callable[[Office], Awaitable[object]]
REFUSALS: Final[dict[str, tuple[type[Exception], Refused]]] = {
    "a day within a period": (
        BadRequestError,
        lambda office: office.admin.timesheets.get(office.setup_id, "2026-06-03", office.member_id),
    ),
    "a day before the setup": (
        BadRequestError,
        lambda office: office.admin.timesheets.get(office.setup_id, "2026-05-25", office.member_id),
    ),
    "a day far in the future": (
        BadRequestError,
        lambda office: office.admin.timesheets.get(office.setup_id, "9000-01-02", office.member_id),
    ),
    "a person who is not a member": (
        NotFoundError,
        lambda office: office.admin.timesheets.get(
            office.setup_id, MONDAY, office.sandbox.owner.id
        ),
    ),
    "an unknown setup": (
        NotFoundError,
        lambda office: office.admin.timesheets.get(1, MONDAY, office.member_id),
    ),
    "setups for a member": (ForbiddenError, lambda office: office.member.timesheet_setups.list()),
    "submission by an approver": (
        ForbiddenError,
        lambda office: office.lead.timesheets.submit(*office.key),
    ),
}


@pytest.mark.parametrize("case", REFUSALS)
async def test_what_is_refused(office: Office, case: str) -> None:
    error, call = REFUSALS[case]
    with pytest.raises(error):
        await call(office)


async def test_the_timesheet_of_someone_else_is_hidden(office: Office) -> None:
    stranger = office.sandbox.add_user(workspace_id=office.sandbox.workspace_id)
    key = FocusApiKey(api_key_of(stranger))
    async with TogglSession(focus=key, focus_url=office.sandbox.url) as session:
        ids: dict[str, Any] = {"organization_id": office.sandbox.organization_id}
        focus = session.in_workspace(office.sandbox.workspace_id, **ids).focus
        with pytest.raises(ForbiddenError):
            await focus.timesheets.get(*office.key)
        window: dict[str, Any] = {"date_from": MONDAY, "date_to": MONDAY + WEEK}
        assert await focus.timesheets.list(**window).all() == []
