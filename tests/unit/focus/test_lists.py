"""How lists of Toggl 2.0 are filtered and divided into pages, in each of their forms."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Final

import pytest
from aiohttp import web

from toggl_async import Pages, TogglSession
from toggl_async.errors import InvalidArgumentError, TruncatedResultError
from toggl_async.models.focus.audit_logs import AuditLogUserSummary

from ...support.recorder import recorded
from ...support.small_server import Answer, Asked, small

MONDAY: Final = datetime(2026, 6, 1, tzinfo=UTC)
TUESDAY: Final = datetime(2026, 6, 2, tzinfo=UTC)
Listing = Callable[[TogglSession], Pages[Any]]


def groups(session: TogglSession) -> Pages[Any]:
    return session.focus.groups.list(3, workspace_id=7)


def rates(session: TogglSession) -> Pages[Any]:
    return session.focus.rates.list_summary(3, 7)


def timesheets(session: TogglSession) -> Pages[Any]:
    return session.focus.timesheets.list(3, 7, date_from="2026-06-01", date_to="2026-06-30")


def users(session: TogglSession) -> Pages[Any]:
    return session.focus.users.list(3)


def audit_log(session: TogglSession) -> Pages[Any]:
    return session.focus.audit_logs.list_for_workspace(3, 7, MONDAY, TUESDAY)


def audit_log_of_organization(session: TogglSession) -> Pages[Any]:
    return session.focus.audit_logs.list_for_organization(3, MONDAY, TUESDAY)


LISTINGS: Final[dict[str, Listing]] = {
    "groups": groups,
    "rates": rates,
    "timesheets": timesheets,
    "users": users,
    "audit log": audit_log,
    "audit log of an organization": audit_log_of_organization,
}


def service(listing: str, total: int, *, lost: int = 0) -> Answer:
    """Answer a listing with ``total`` items, the last of which may be ``lost``."""

    def answer(asked: Asked) -> Any:
        page_name, size_name = {
            "rates": ("page", "rows"),
            "audit log": ("page_number", "page_size"),
            "audit log of an organization": ("page_number", "page_size"),
        }.get(listing, ("page", "per_page"))
        page, size = int(asked.query[page_name]), int(asked.query[size_name])
        assert size == (1000 if listing.startswith("audit") else 100)
        ids = range((page - 1) * size + 1, min(page * size, total - lost) + 1)
        items = [{"id": id_, "entity_id": id_, "project_id": id_, "flag_count": id_} for id_ in ids]
        if listing in {"groups", "rates"}:
            return {"data": items, "page": page, "rows": size, "total": total}
        if listing == "timesheets":
            return web.json_response(items, headers={"X-Total-Count": str(total)})
        if listing == "users":
            return items
        return {"events": items or None, "user_summaries": None}

    return answer


@pytest.mark.parametrize("listing", LISTINGS)
@pytest.mark.parametrize("total", [0, 1, 99, 100, 101, 200, 2001])
async def test_each_item_is_returned_once(listing: str, total: int) -> None:
    size = 1000 if listing.startswith("audit") else 100
    async with small(service(listing, total)) as toggl:
        items = await LISTINGS[listing](toggl.session).all()
    names = {"rates": "project_id", "timesheets": "flag_count"}
    name = names.get(listing, "entity_id" if listing.startswith("audit") else "id")
    assert [getattr(item, name) for item in items] == [*range(1, total + 1)]
    counted = listing in {"groups", "rates", "timesheets"}
    pages = -(-total // size) if counted else total // size + 1
    assert len(toggl.asked) == max(1, pages)


@pytest.mark.promise("truncated-listing-is-an-error")
@pytest.mark.parametrize("listing", ["groups", "rates", "timesheets"])
@pytest.mark.parametrize("total", [2, 101, 150])
async def test_missing_rows_are_an_error(listing: str, total: int) -> None:
    async with small(service(listing, total, lost=1)) as toggl:
        with pytest.raises(TruncatedResultError, match="rows are missing"):
            await LISTINGS[listing](toggl.session).all()


@pytest.mark.parametrize("header", [None, "many", "-1", "1" * 30])
async def test_timesheets_without_a_total_end_with_a_short_page(header: str | None) -> None:
    def answer(asked: Asked) -> web.Response:
        page = [{"flag_count": 1}] * (100 if asked.query["page"] == "1" else 3)
        headers = {} if header is None else {"X-Total-Count": header}
        return web.json_response(page, headers=headers)

    async with small(answer) as toggl:
        assert len(await timesheets(toggl.session).all()) == 103


# -- the audit log


async def test_an_export_of_the_audit_log_is_one_response() -> None:
    async with small(lambda _: {"events": [{"entity_id": 1}] * 3000}) as toggl:
        logs = toggl.session.focus.audit_logs
        pages = logs.list_for_workspace(3, 7, MONDAY, TUESDAY, export=True)
        assert len(await pages.all()) == 3000
        assert (
            len(
                await logs.list_for_organization(
                    3, MONDAY, TUESDAY, workspace_id=7, export=True
                ).all()
            )
            == 3000
        )
    assert [asked.query for asked in toggl.asked] == [
        {"export": "true"},
        {"workspace_id": "7", "export": "true"},
    ]
    assert toggl.asked[0].path.endswith("/audit-log/2026-06-01T00:00:00Z/2026-06-02T00:00:00Z")


async def test_a_page_of_the_audit_log_has_names() -> None:
    answer = {
        "events": [{"user_id": 9, "action": "create", "new_value": {"name": "Shed"}}],
        "user_summaries": {"9": {"id": 9, "name": "Ada Sample", "user_account_id": 9000001}},
    }
    async with small(lambda _: answer) as toggl:
        logs = toggl.session.focus.audit_logs
        log = await logs.get_page_for_workspace(3, 7, MONDAY, TUESDAY, page_number=2, page_size=50)
        first = await logs.get_page_for_organization(3, MONDAY, TUESDAY)
        await logs.get_page_for_workspace(3, 7, MONDAY, TUESDAY, export=True)
    assert log.user_summaries == {
        "9": AuditLogUserSummary(id=9, name="Ada Sample", user_account_id=9000001)
    }
    assert [event.user_id for event in log.events or ()] == [9]
    assert first == log
    assert [asked.query for asked in toggl.asked] == [
        {"page_number": "2", "page_size": "50"},
        {"page_number": "1", "page_size": "1000"},
        {"export": "true"},
    ]


# -- filters


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, ""),
        ({"project_id": [88, 89]}, "project_id=88&project_id=89"),
        ({"project_id": [88, None]}, "project_id=88&project_id=null"),
        ({"project_id": None}, "project_id=null"),
        (
            {"rule_type": ["fixed_fee", "time_estimate"], "scope": "workspace"},
            "rule_type=fixed_fee&rule_type=time_estimate&scope=workspace",
        ),
        ({"order_by": ["-created_at"], "scope": "x"}, "order_by=-created_at&scope=x"),
    ],
)
async def test_filters_of_alerts_are_repeated(filters: Any, expected: str) -> None:
    async with small(lambda _: []) as toggl:
        assert await toggl.session.focus.alerts.list(3, 7, **filters) == []
    assert toggl.asked[0].query_string == expected


async def test_conditions_on_custom_fields_are_repeated_and_other_lists_are_not() -> None:
    async with small(lambda _: []) as toggl:
        pages = toggl.session.focus.users.list(
            3, workspaces=[7], cf_filter=["12:red,blue", "13:"], org_user_ids=[1, 2]
        )
        await pages.all()
    assert toggl.asked[0].query_string == (
        "workspaces=7&cf_filter=12:red,blue&cf_filter=13:&org_user_ids=1,2&page=1&per_page=100"
    )


Attempt = Callable[[TogglSession], Any]
REFUSED: Final[dict[str, tuple[Attempt, str]]] = {
    "no alerts": (lambda s: s.focus.alerts.list(3, 7, project_id=[]), "project_id is empty"),
    "alerts of both": (
        lambda s: s.focus.alerts.list(3, 7, project_id=[88], scope="workspace"),
        "scope",
    ),
    "no users": (lambda s: s.focus.users.list(3, user_account_ids=[]), "user_account_ids"),
    "fields of no workspace": (lambda s: s.focus.users.list(3, cf_filter=["1:2"]), "workspaces"),
    "fields of two workspaces": (
        lambda s: s.focus.users.list(3, include_custom_fields=True, workspaces=[7, 8]),
        "workspaces",
    ),
    "no teams": (lambda s: s.focus.groups.list(3, workspace_id=7, group_ids=[]), "group_ids"),
    "everything": (lambda s: s.focus.billable_rates.list_by_project_user(3, 7), "at least one"),
    "every cost": (
        lambda s: s.focus.labor_costs.list_by_project_user(3, 7, order_by=["currency"]),
        "at least one",
    ),
    "201 projects": (
        lambda s: s.focus.billable_rates.list_by_project_user(3, 7, project_id=range(1, 202)),
        "at most 200",
    ),
    "91 days": (
        lambda s: s.focus.timesheets.list(3, 7, date_from="2026-01-01", date_to="2026-04-02"),
        "90 days",
    ),
    "days in the wrong order": (
        lambda s: s.focus.timesheets.list(3, 7, date_from="2026-01-02", date_to="2026-01-01"),
        "date_to is before date_from",
    ),
    "an export of an organization": (
        lambda s: s.focus.audit_logs.list_for_organization(3, MONDAY, TUESDAY, export=True),
        "workspace_id",
    ),
    "times in the wrong order": (
        lambda s: s.focus.audit_logs.list_for_workspace(3, 7, TUESDAY, MONDAY),
        "to is before from_",
    ),
    "times without a zone": (
        lambda s: s.focus.audit_logs.get_page_for_workspace(
            3, 7, MONDAY.replace(tzinfo=None), MONDAY
        ),
        "time zone",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
async def test_what_toggl_would_refuse_is_not_sent(case: str) -> None:
    attempt, problem = REFUSED[case]
    session, sent = recorded()
    with pytest.raises(InvalidArgumentError, match=problem):
        await attempt(session)
    assert sent == []


async def test_90_days_of_timesheets_are_listed() -> None:
    session, sent = recorded()
    pages = session.focus.timesheets.list(3, 7, date_from="2026-01-01", date_to="2026-04-01")
    await pages.next_page()
    assert (sent[0].query["date_from"], sent[0].query["date_to"]) == ("2026-01-01", "2026-04-01")


# -- writes


async def test_a_check_of_a_rate_without_conflicts_returns_none() -> None:
    rate: Any = {"hourly_rate": 8500, "currency": "EUR", "start_date": "2026-07-01"}
    conflicts = {"deleted": [{"id": 1}], "modified": None}
    answers = [web.Response(status=204), web.json_response(conflicts)]
    async with small(lambda _: answers.pop(0)) as toggl:
        billable_rates = toggl.session.focus.billable_rates
        assert await billable_rates.check_for_project(3, 7, 88, **rate) is None
        conflict = await billable_rates.check_for_project(3, 7, 88, **rate)
    assert conflict is not None
    assert [deleted.id for deleted in conflict.deleted or ()] == [1]


async def test_a_goal_of_another_person_is_none() -> None:
    async with small(lambda _: web.Response(status=204)) as toggl:
        assert await toggl.session.focus.goals.get(3, 7, 31) is None


async def test_some_timesheets_that_failed_are_in_the_result() -> None:
    key: Any = {"setup_id": 41, "start_date": "2026-06-01", "user_account_id": 9}
    other: Any = {**key, "user_account_id": 10}
    failure = {"key": other, "code": "not_submitted", "reason": "it was not submitted"}
    async with small(lambda _: {"succeeded": [key], "failed": [failure]}) as toggl:
        timesheets = toggl.session.focus.timesheets
        result = await timesheets.request_changes_many(3, 7, [key, other], comment="Breaks")
    assert [item.reason for item in result.failed or ()] == ["it was not submitted"]
    assert json.loads(toggl.asked[0].body) == {"keys": [key, other], "comment": "Breaks"}


@pytest.mark.parametrize(
    ("keys", "problem"),
    [
        ([], "empty"),
        ([{"setup_id": 41, "start_date": "2026-06-01"}], "user_account_id"),
        (
            [
                {"setup_id": setup_id, "start_date": "2026-06-01", "user_account_id": 9}
                for setup_id in (41, 42)
            ],
            "several setups",
        ),
        ([{"setup_id": 41, "start_date": "2026-06-01", "user_account_id": 9}] * 101, "at most 100"),
    ],
)
async def test_keys_of_timesheets_are_checked(keys: Any, problem: str) -> None:
    session, sent = recorded()
    for method in ("approve_many", "request_changes_many", "withdraw_many"):
        with pytest.raises(InvalidArgumentError, match=problem):
            await getattr(session.focus.timesheets, method)(3, 7, keys)
    assert sent == []


async def test_a_reminder_is_set_or_removed() -> None:
    session, sent = recorded()
    setups = session.focus.timesheet_setups
    reminder: Any = {"day": 1, "time": "09:00"}
    with pytest.raises(InvalidArgumentError, match="exclude each other"):
        await setups.update(3, 7, 41, reminder=reminder, unset_reminder=True)
    assert sent == []
    await setups.update(3, 7, 41, reminder=reminder, unset_reminder=False)
    assert sent[0].json == {"reminder": reminder, "unset_reminder": False}


async def test_unknown_names_in_nested_objects_are_refused() -> None:
    session, sent = recorded()
    config: Any = {"treshold_pct": 80}
    with pytest.raises(InvalidArgumentError, match=r"config.*did you mean 'threshold_pct'"):
        await session.focus.alerts.create(3, 7, rule_type="fixed_fee", config=config)
    layers: Any = [{"layer": 0, "user_account_ids": [1]}, {"layer": 1, "user_ids": [1]}]
    with pytest.raises(InvalidArgumentError, match=r"approvers\[1\].*'user_ids'"):
        await session.focus.timesheet_setups.update(3, 7, 41, approvers=layers)
    assert sent == []
