"""Unexpected behaviour of the live services, checked without the SDK.

Each row is one behaviour. ``RECORDED`` rows occur in recordings of the live services, or in tests
that other clients ran against them; ``DOCUMENTED`` ones in Toggl's documentation; for ``INFERRED``
ones the sandbox does what is harder for a client.
"""

from __future__ import annotations

import base64
from collections.abc import AsyncIterator, Callable
from typing import Any, Final, Literal

import aiohttp
import attrs
import msgspec
import pytest
from aiohttp import web

from toggl_async.sandbox import ManualClock, Sandbox

from .conftest import Caller

RECORDED, DOCUMENTED, INFERRED = "recorded", "documented", "inferred"
#: Expected instead of a value: the key, or the header, is missing.
ABSENT: Final = object()
#: Expected instead of a value: anything but null.
ANY: Final = object()
PLANS: Final = ("free", "starter", "premium", "enterprise")
Plan = Literal["free", "starter", "premium", "enterprise"]

#: The keys premium and business_ws of a workspace, by pricing plan.
PREMIUM: Final[list[tuple[Plan, bool, bool]]] = [
    ("free", False, False),
    ("starter", True, False),
    ("enterprise", True, True),
]


@attrs.frozen
class Answer:
    status: int
    headers: Any
    raw: bytes

    @property
    def json(self) -> Any:
        return msgspec.json.decode(self.raw)


@attrs.frozen
class SeededSandbox:
    """A workspace with a client, two projects, a tag and three entries; ``ids`` by name."""

    sandbox: Sandbox
    session: aiohttp.ClientSession
    ids: dict[str, int] = attrs.field(factory=dict[str, int])

    async def __call__(
        self, method: str, path: str, sent: Any = None, query: Any = None, token: str | None = None
    ) -> Answer:
        pair = f"{self.sandbox.owner.api_token if token is None else token}:api_token"
        headers = {"Authorization": "Basic " + base64.b64encode(pair.encode()).decode()}
        async with self.session.request(
            method,
            self.sandbox.url + path.format(**self.ids),
            json=sent,
            params=query,
            headers=headers if token != "" else {},
        ) as reply:
            return Answer(reply.status, reply.headers, await reply.read())

    async def made(self, name: str, path: str, sent: Any) -> None:
        answer = await self("POST", path, sent)
        assert answer.status == 200, (path, answer.raw)
        self.ids[name] = answer.json["id"]


WS: Final = "/api/v9/workspaces/{ws}"
REPORTS: Final = "/reports/api/v3/workspace/{ws}"
DETAILED: Final = REPORTS + "/search/time_entries"
SUMMARY: Final = REPORTS + "/summary/time_entries"
WEEKLY: Final = REPORTS + "/weekly/time_entries"


def entry(start: str, duration: int, **more: Any) -> dict[str, Any]:
    return {"created_with": "x", "start": start, "duration": duration, **more}


async def seed_sandbox(sandbox: Sandbox, session: aiohttp.ClientSession) -> SeededSandbox:
    seeded = SeededSandbox(sandbox, session)
    seeded.ids.update(ws=sandbox.workspace_id, org=sandbox.organization_id)
    seeded.ids["foreign"] = sandbox.add_user().default_workspace_id
    await seeded.made("client", WS + "/clients", {"name": "Harbor", "notes": "by the sea"})
    project = {"name": "Beta", "active": True, "client_id": seeded.ids["client"]}
    await seeded.made("beta", WS + "/projects", project)
    await seeded.made("alpha", WS + "/projects", {"name": "Alpha", "active": True})
    await seeded.made("archived", WS + "/projects", {"name": "Gone"})
    await seeded.made("dev", WS + "/tags", {"name": "dev"})
    await seeded.made("docs", WS + "/tags", {"name": "docs"})
    of_alpha = {"project_id": seeded.ids["alpha"], "workspace_id": sandbox.workspace_id}
    await seeded.made(
        "first",
        WS + "/time_entries",
        entry("2026-06-08T22:30:00Z", 61, description="First", tags=["dev"], **of_alpha),
    )
    await seeded.made(
        "second",
        WS + "/time_entries",
        entry("2026-06-14T09:00:00Z", 3600, workspace_id=sandbox.workspace_id),
    )
    await seeded.made(
        "old",
        WS + "/time_entries",
        entry("2026-05-01T09:00:00Z", 600, description="Old", **of_alpha),
    )
    return seeded


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
def plan() -> Plan:
    return "premium"


@pytest.fixture
async def seeded(session: aiohttp.ClientSession, plan: Plan) -> AsyncIterator[SeededSandbox]:
    async with Sandbox(clock=ManualClock(), pricing_plan=plan, quota=False) as sandbox:
        yield await seed_sandbox(sandbox, session)


@attrs.frozen
class Row:
    """A request and its response; ``fields`` are expected values by dotted path."""

    name: str
    method: str
    path: str
    sent: Any = None
    query: dict[str, str] = attrs.field(factory=dict[str, str])
    status: int = 200
    headers: dict[str, Any] = attrs.field(factory=dict[str, Any])
    fields: dict[str, Any] = attrs.field(factory=dict[str, Any])
    #: The whole JSON value, or the bytes of the body.
    value: Any = ABSENT
    raw: bytes | None = None
    plan: Plan = "premium"
    token: str | None = None
    source: str = RECORDED


def value_at(value: Any, path: str) -> Any:
    for part in path.split("."):
        if isinstance(value, list):
            value = value[int(part)] if len(value) > int(part) else ABSENT
        elif isinstance(value, dict):
            value = value.get(part, ABSENT)
        else:
            return ABSENT
    return value


ROWS: Final[list[Row]] = [
    # Headers and refusals
    Row(
        "a 200 has headers of the quota and the service level", "GET", WS,
        headers={"X-Toggl-Quota-Remaining": ANY, "X-Toggl-Quota-Resets-In": "3600",
                 "X-Service-Level": "GREEN"},
    ),
    Row(
        "a 400 has headers of the quota only", "POST", WS + "/clients", {"name": ""},
        status=400, value="Client name cannot be empty",
        headers={"X-Toggl-Quota-Remaining": ANY, "X-Service-Level": ABSENT,
                 "Content-Type": "application/json; charset=utf-8"},
    ),
    *(
        Row(
            f"{what} is an empty 401 without quota", "GET", WS, status=401, raw=b"", token=token,
            headers={"X-Authorization-Missing": "true", "X-Toggl-Quota-Remaining": ABSENT,
                     "X-Toggl-Quota-Resets-In": ABSENT, "X-Service-Level": ABSENT},
        )
        for what, token in (("no token", ""), ("a wrong token", "0" * 32))
    ),
    Row(
        "wrong credentials are a 403 where they are only checked", "GET", "/api/v9/me/logged",
        status=403, token="0" * 32, value="Incorrect username and/or password",
        headers={"X-Toggl-Quota-Remaining": ABSENT},
    ),
    *(
        Row(
            f"{what} is a 403 without quota", method, path, sent, status=403,
            value="workspace not found/accessible",
            headers={"X-Toggl-Quota-Remaining": ABSENT, "X-Toggl-Quota-Resets-In": ABSENT},
        )
        for what, method, path, sent in (
            ("a foreign workspace", "GET", "/api/v9/workspaces/{foreign}/clients", None),
            ("an unknown workspace", "GET", "/api/v9/workspaces/1/projects", None),
            ("a report on a foreign workspace", "POST",
             "/reports/api/v3/workspace/{foreign}/search/time_entries",
             {"start_date": "2026-06-01"}),
        )
    ),
    # Lists and their pages
    Row(
        "projects have headers of the page and the order", "GET", WS + "/projects",
        headers={"X-Page": "1", "X-Page-Size": "151", "X-Sort-Field": "project_name",
                 "X-Sort-Order": "asc", "X-Pages": ABSENT, "X-Records": ABSENT},
        query={"active": "true"},
        fields={"0.name": "Alpha", "0.total_count": 2, "1.total_count": 2, "0.pinned": False,
                "0.client_name": None, "1.client_name": "Harbor", "0.status": "active",
                "0.created_at": ANY, "0.tasks_count": ABSENT, "0.is_shared": ABSENT},
    ),
    Row(
        "each row of a page of projects has the number of all", "GET", WS + "/projects",
        query={"page": "2", "per_page": "1", "active": "both"},
        headers={"X-Page": "2", "X-Page-Size": "1"},
        fields={"0.name": "Beta", "0.total_count": 3, "1": ABSENT},
    ),
    Row(
        "a page of projects has 200 rows at most", "GET", WS + "/projects",
        query={"per_page": "500"}, headers={"X-Page-Size": "200"}, source=DOCUMENTED,
    ),
    Row(
        "projects contain archived ones by default", "GET", WS + "/projects",
        fields={"2.name": "Gone", "2.active": False, "2.status": "archived", "2.total_count": 3,
                "2.can_track_time": True},
    ),
    Row(
        "the caller's projects contain only active ones", "GET", "/api/v9/me/projects",
        fields={"1.name": ANY, "2": ABSENT}, source=DOCUMENTED,
    ),
    Row(
        "the caller's projects have other keys", "GET", "/api/v9/me/projects",
        fields={"0.tasks_count": None, "0.is_shared": False, "0.pinned": False,
                "0.total_count": ABSENT},
    ),
    Row(
        "one project is neither pinned nor counted", "GET", WS + "/projects/{alpha}",
        fields={"pinned": ABSENT, "total_count": 0, "client_name": None, "cid": None,
                "tasks_count": ABSENT, "status": "active", "wid": ANY},
    ),
    Row(
        "tags have a header with their total", "GET", WS + "/tags", query={"per_page": "1"},
        headers={"X-Total-Count": "2"}, fields={"0.name": "dev", "1": ABSENT},
    ),
    Row(
        "users of an organization have headers of the pages", "GET",
        "/api/v9/organizations/{org}/users",
        headers={"X-Page": "1", "X-Page-Size": "50", "X-Pages": "1", "X-Records": "1"},
        source=DOCUMENTED,
    ),
    Row(
        "clients are counted in each row", "GET", WS + "/clients",
        fields={"0.total_count": 1, "0.workspace_id": ABSENT, "0.wid": ANY},
    ),
    Row(
        "a new client has a total_count of 0", "POST", WS + "/clients", {"name": "Pier"},
        fields={"total_count": 0, "notes": ABSENT},
    ),
    Row(
        "a change of a client clears notes that were not sent", "PUT",
        WS + "/clients/{client}", {"name": "Quay"},
        fields={"name": "Quay", "notes": ABSENT, "total_count": 0},
    ),
    Row(
        "a list without clients is null", "GET",
        WS + "/clients", query={"status": "archived"}, value=None,
    ),
    Row("no tasks of the caller are null", "GET", "/api/v9/me/tasks", value=None, source=INFERRED),
    Row(
        "members of a workspace have only the old names", "GET", WS + "/workspace_users",
        fields={"0.uid": ANY, "0.wid": ANY, "0.user_id": ABSENT, "0.workspace_id": ABSENT},
        source=INFERRED,
    ),
    # Projects
    Row(
        "a new project is archived", "POST", WS + "/projects", {"name": "New"},
        fields={"active": False, "color": "#0b83d9", "is_private": True, "client_name": None,
                "start_date": "2026-06-15", "recurring": False, "total_count": 0,
                "status": ABSENT, "pinned": ABSENT},
    ),
    Row(
        "on the free plan a new project has no created_at", "POST",
        WS + "/projects", {"name": "New"}, plan="free",
        fields={"active": False, "created_at": ABSENT, "status": ABSENT},
    ),
    Row(
        "a new project is active with active=true", "POST", WS + "/projects",
        {"name": "New", "active": True}, fields={"active": True, "status": ABSENT},
    ),
    Row(
        "on the free plan billable of a project is null", "POST", WS + "/projects",
        {"name": "New"}, plan="free", fields={"billable": None, "actual_hours": None,
                                              "actual_seconds": None},
    ),
    Row(
        "on the free plan tracked time of a project is not shown", "GET",
        WS + "/projects/{alpha}", plan="free",
        fields={"billable": None, "actual_hours": None, "actual_seconds": None},
    ),
    Row(
        "on a paid plan tracked time of a project is shown", "GET", WS + "/projects/{alpha}",
        fields={"billable": False, "actual_hours": 0, "actual_seconds": 661},
    ),
    Row(
        "the free plan accepts estimates and a currency", "POST", WS + "/projects",
        {"name": "New", "estimated_hours": 5, "currency": "EUR", "auto_estimates": False},
        plan="free", fields={"estimated_hours": 5, "currency": "EUR"},
    ),
    Row(
        "the free plan refuses a billable project", "POST", WS + "/projects",
        {"name": "New", "billable": True}, plan="free", status=402, source=DOCUMENTED,
    ),
    *(
        Row(
            f"an own colour on the free plan is a 402 ({method})", method, path,
            {"name": "Own", "color": "#ffffff"}, plan="free", status=402,
            value="Custom project colors available only for premium plans",
            headers={"X-Toggl-Quota-Remaining": ANY},
        )
        for method, path in (("POST", WS + "/projects"), ("PUT", WS + "/projects/{alpha}"))
    ),
    Row(
        "a colour of the palette is accepted on every plan", "PUT", WS + "/projects/{alpha}",
        {"color": "#d94182"}, plan="free", fields={"color": "#d94182", "status": "active"},
    ),
    Row(
        "a bulk change accepts any colour on the free plan", "PATCH",
        WS + "/projects/{alpha},{beta}",
        [{"op": "replace", "path": "/color", "value": "#000000"}], plan="free",
        fields={"success.1": ANY, "failure": []},
    ),
    *(
        Row(
            f"a bulk change of {field} on the free plan is refused as a whole", "PATCH",
            WS + "/projects/{alpha}", [{"op": "replace", "path": f"/{field}", "value": value}],
            plan="free", status=403, value="User can not edit project billing info",
        )
        for field, value in (("currency", "EUR"), ("rate", 5), ("billable", True))
    ),
    *(
        Row(
            f"the start of a project is taken as {sent}", "POST", WS + "/projects",
            {"name": "New", "start_date": sent}, fields={"start_date": "2026-06-20"},
        )
        for sent in ("2026-06-20", "2026-06-20T10:00:00Z", "2026-06-20T23:30:00.5+02:00")
    ),
    # Texts of errors
    *(
        Row(f"it says: {text}", method, path, sent, status=status, value=text)
        for text, status, method, path, sent in (
            ("project name must not be empty", 400, "POST", WS + "/projects", {"name": ""}),
            ("project name must not be empty", 400, "PUT", WS + "/projects/{alpha}", {"name": ""}),
            ("tag name can't be blank", 400, "POST", WS + "/tags", {"name": ""}),
            ("tag name can't be blank", 400, "PUT", WS + "/tags/{dev}", {"name": ""}),
            ("Client name cannot be empty", 400, "PUT", WS + "/clients/{client}", {"name": ""}),
            ("Invalid default_workspace_id", 400, "PUT", "/api/v9/me",
             {"default_workspace_id": 5}),
            ("Current password is not valid", 400, "PUT", "/api/v9/me",
             {"current_password": "wrong", "password": "new-password"}),
            ("Time entry already stopped", 409, "PATCH", WS + "/time_entries/{first}/stop", None),
        )
    ),
    Row(
        "since and before exclude each other", "GET", "/api/v9/me/time_entries",
        query={"since": "1781000000", "before": "2026-06-10"}, status=400,
        value="'since' and 'before' can not be present simultaneously",
    ),
    # Time entries
    Row(
        "an entry without duration and stop does not run", "POST", WS + "/time_entries",
        {"created_with": "x", "workspace_id": 7001234, "start": "2026-06-15T08:00:00.987+01:00"},
        fields={"duration": 0, "stop": None, "start": "2026-06-15T07:00:00Z", "tags": None,
                "tag_ids": None, "duronly": True, "description": None, "pid": ABSENT,
                "wid": ANY, "uid": ANY},
    ),
    Row(
        "lists of entries have offsets and empty lists of tags", "GET", "/api/v9/me/time_entries",
        fields={"0.start": "2026-06-14T09:00:00+00:00", "0.tags": [], "0.tag_ids": [],
                "0.pid": ABSENT, "1.pid": ANY, "1.uid": ANY, "1.wid": ANY},
    ),
    Row(
        "a single entry has no old names", "GET", "/api/v9/me/time_entries/{first}",
        fields={"project_id": ANY, "user_id": ANY, "workspace_id": ANY, "pid": ABSENT,
                "uid": ABSENT, "wid": ABSENT},
    ),
    Row(
        "a date as end excludes its day", "GET", "/api/v9/me/time_entries",
        query={"start_date": "2026-06-01", "end_date": "2026-06-14"}, source=DOCUMENTED,
        fields={"0.description": "First", "1": ABSENT},
    ),
    Row(
        "entries of the last three months are listed", "GET", "/api/v9/me/time_entries",
        query={"start_date": "2026-03-15", "end_date": "2026-06-15"},
        fields={"2.description": "Old"},
    ),
    Row(
        "an earlier start is a 400 with the first day allowed", "GET", "/api/v9/me/time_entries",
        query={"start_date": "2026-03-14", "end_date": "2026-06-15"}, status=400,
        value="start_date must not be earlier than 2026-03-15",
    ),
    Row(
        "no running entry is null", "GET", "/api/v9/me/time_entries/current", value=None,
    ),
    Row(
        "a bulk change accepts the old names of fields", "PATCH",
        WS + "/time_entries/{first},{second}",
        [{"op": "replace", "path": "/pid", "value": None}],
        fields={"success.1": ANY, "failure": []},
    ),
    Row(
        "a bulk change that fails in part is a 200", "PATCH", WS + "/time_entries/{first},1",
        [{"op": "replace", "path": "/description", "value": "x"}], source=DOCUMENTED,
        fields={"success.0": ANY, "failure.0.id": 1, "failure.0.message": ANY},
    ),
    # Reports
    *(
        Row(
            f"a start alone covers seven days ({path.rpartition('workspace/{ws}/')[2]})", "POST",
            path, {"start_date": "2026-05-01"},
            headers={"X-Range-Start": "2026-05-01", "X-Range-End": "2026-05-07"},
        )
        for path in (DETAILED, SUMMARY, WEEKLY, DETAILED + "/totals")
    ),
    *(
        Row(
            f"no date at all covers the last seven days ({path.rpartition('workspace/{ws}/')[2]})",
            "POST", path, {"billable": False}, source=INFERRED,
            headers={"X-Range-Start": "2026-06-09", "X-Range-End": "2026-06-15"},
        )
        for path in (DETAILED, SUMMARY)
    ),
    Row(
        "an end date alone means seven days", "POST", DETAILED, {"end_date": "2026-05-07"},
        headers={"X-Range-Start": "2026-05-01", "X-Range-End": "2026-05-07"}, source=INFERRED,
    ),
    Row("a report about nothing is a 400", "POST", DETAILED, {}, status=400, source=DOCUMENTED),
    Row(
        "detailed rows are oldest first", "POST", DETAILED,
        {"start_date": "2026-05-01", "end_date": "2026-06-15"},
        headers={"X-Page-Size": "50", "X-Next-Row-Number": ABSENT, "X-Next-ID": ABSENT},
        fields={"0.description": "Old", "0.row_number": 1, "1.description": "First",
                "2.row_number": 3, "1.time_entries.0.start": "2026-06-09T01:30:00+03:00",
                "0.client_id": ABSENT, "0.project_name": ABSENT},
    ),
    Row(
        "a summary has capitalized keys of its grouping, and colours", "POST", SUMMARY,
        {"start_date": "2026-06-08", "end_date": "2026-06-15"},
        headers={"X-Grouping": "projects", "X-Sub-Grouping": "time_entries"},
        fields={"groups.0.project_color": "0", "groups.0.project_hex_color": "#0b83d9",
                "groups.0.sub_groups.0.ForExport": False,
                "groups.0.sub_groups.0.DistinguishRates": False,
                "groups.0.sub_groups.0.Grouping": "projects",
                "groups.0.sub_groups.0.SubGrouping": "time_entries",
                "groups.0.sub_groups.0.project_color": "0",
                "groups.0.sub_groups.0.project_hex_color": "#0b83d9",
                "groups.0.sub_groups.0.title": "First", "groups.0.sub_groups.0.seconds": 61,
                "groups.0.sub_groups.0.id": None, "groups.0.sub_groups.0.ids": ABSENT},
    ),
    Row(
        "a summary has local times with the suffix Z", "POST", SUMMARY,
        {"start_date": "2026-06-08", "end_date": "2026-06-15"},
        fields={"groups.0.sub_groups.0.local_start": "2026-06-09T01:30:00Z"},
    ),
    Row(
        "a summary on the free plan has no rates", "POST", SUMMARY,
        {"start_date": "2026-06-08", "end_date": "2026-06-15"}, plan="free",
        fields={"groups.0.sub_groups.0.rates": ABSENT, "groups.0.sub_groups.0.seconds": 61},
    ),
    Row(
        "groups of users have no colours", "POST", SUMMARY,
        {"start_date": "2026-06-08", "end_date": "2026-06-15", "grouping": "users",
         "sub_grouping": "projects"}, source=INFERRED,
        fields={"groups.0.project_color": ABSENT, "groups.0.sub_groups.0.title": ABSENT,
                "groups.0.sub_groups.0.Grouping": "users",
                "groups.0.sub_groups.0.local_start": ABSENT},
    ),
    Row(
        "a weekly report of one day is served", "POST", WEEKLY,
        {"start_date": "2026-06-14", "end_date": "2026-06-14"},
        fields={"0.seconds": [3600, 0, 0, 0, 0, 0, 0], "1": ABSENT},
    ),
    Row(
        "a weekly report refuses the parameters of others", "POST", WEEKLY,
        {"start_date": "2026-06-08", "first_row_number": 1}, status=400, source=DOCUMENTED,
    ),
    # Workspace, organization, profile
    Row(
        "a workspace has a token and disabled features", "GET", WS,
        fields={"disable_approvals": False, "disable_expenses": False,
                "disable_timesheet_view": False, "hide_start_end_times": False,
                "api_token": ANY, "premium": True, "business_ws": True},
    ),
    *(
        Row(
            f"premium means starter and above, business premium and above ({plan})", "GET", WS,
            plan=plan, fields={"premium": premium, "business_ws": business}, source=DOCUMENTED,
        )
        for plan, premium, business in PREMIUM
    ),
    Row(
        "one organization has no name of its pricing plan", "GET", "/api/v9/organizations/{org}",
        fields={"pricing_plan_name": "", "pricing_plan_id": ANY},
    ),
    Row(
        "organizations of the caller have the names of their pricing plans", "GET",
        "/api/v9/me/organizations",
        fields={"0.pricing_plan_name": "Premium"},
    ),
    Row(
        "workspaces of an organization cannot be listed", "GET",
        "/api/v9/organizations/{org}/workspaces", status=405,
    ),
]  # fmt: skip


@pytest.mark.promise("sandbox-behaves-like-toggl")
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name.replace(" ", "_"))
async def test_live_behaviour(row: Row, session: aiohttp.ClientSession) -> None:
    async with Sandbox(clock=ManualClock(), pricing_plan=row.plan, quota=False) as sandbox:
        seeded = await seed_sandbox(sandbox, session)
        answer = await seeded(row.method, row.path, row.sent, row.query, row.token)
    assert answer.status == row.status, answer.raw
    for name, expected in row.headers.items():
        assert_value(answer.headers.get(name, ABSENT), expected, name)
    if row.raw is not None:
        assert answer.raw == row.raw
    if row.value is not ABSENT:
        assert answer.json == row.value
    for path, expected in row.fields.items():
        assert_value(value_at(answer.json, path), expected, path)


def assert_value(value: Any, expected: Any, name: str) -> None:
    if expected is ANY:
        assert value is not ABSENT, name
        assert value is not None, name
    elif expected is ABSENT:
        assert value is ABSENT, (name, value)
    else:
        assert value is not ABSENT, name
        assert value == expected, name


@pytest.mark.parametrize(
    ("method", "path", "token"),
    [
        ("GET", "/api/v9/me", None), ("GET", "/api/v9/me", ""), ("PUT", WS + "/tags/1", None),
        ("GET", "/api/v9/workspaces/1", None), ("GET", "/api/v9/nothing", None),
        ("POST", DETAILED, None), ("GET", "/webhooks/api/v1/status", None),
        ("GET", "/api/v5/me", None), ("OPTIONS", "/api/v5/me", None),
        ("POST", "/api/v5/authenticate/token", None), ("POST", "/api/sessions", None),
        ("GET", "/api/v8/me", None), ("GET", "/nowhere", None),
    ],
)  # fmt: skip
async def test_every_response_has_two_request_ids(
    seeded: SeededSandbox, method: str, path: str, token: str | None
) -> None:
    ids: list[str] = []
    for _ in range(2):
        answer = await seeded(method, path, token=token)
        ids += [answer.headers["X-Request-Id"], answer.headers["X-Toggl-Request-Id"]]
    assert len(set(ids)) == 4
    assert all(ids)


@pytest.mark.parametrize(
    ("path", "raw"),
    [("clients/{client}", None), ("projects/{beta}", None), ("projects/{alpha}/tasks/{task}", None),
     ("tags/{dev}", b""), ("time_entries/{first}", b"")],
)  # fmt: skip
async def test_deletion_returns_the_id_or_nothing(
    seeded: SeededSandbox, path: str, raw: bytes | None
) -> None:
    await seeded.made("task", WS + "/projects/{alpha}/tasks", {"name": "T"})
    answer = await seeded("DELETE", f"{WS}/{path}")
    assert answer.status == 200
    assert answer.headers["Content-Type"] == "application/json; charset=utf-8"
    expected = path.format(**seeded.ids).rpartition("/")[2].encode() if raw is None else raw
    assert answer.raw == expected


async def test_single_task_contains_whether_its_project_is_private(seeded: SeededSandbox) -> None:
    tasks = WS + "/projects/{alpha}/tasks"
    made = (await seeded("POST", tasks, {"name": "T"})).json
    assert made["project_is_private"] is True
    [row] = (await seeded("GET", tasks)).json
    assert made == {**row, "project_is_private": True}
    assert set(row) == {
        "id", "name", "workspace_id", "project_id", "user_id", "recurring", "active", "at",
        "server_deleted_at", "estimated_seconds", "tracked_seconds",
    }  # fmt: skip


async def test_timer_duration_is_minus_one_then_negative_start(seeded: SeededSandbox) -> None:
    body = entry("2026-06-15T11:00:00Z", -1, workspace_id=seeded.ids["ws"])
    made = (await seeded("POST", WS + "/time_entries", body)).json
    assert (made["duration"], made["stop"], made["start"]) == (-1, None, "2026-06-15T11:00:00Z")
    current = (await seeded("GET", "/api/v9/me/time_entries/current")).json
    assert (current["duration"], current["start"]) == (-1781521200, "2026-06-15T11:00:00+00:00")
    assert (current["tags"], current["tag_ids"]) == ([], [])
    stopped = (await seeded("PATCH", f"{WS}/time_entries/{made['id']}/stop")).json
    assert (stopped["duration"], stopped["stop"]) == (3600, "2026-06-15T12:00:00Z")
    assert stopped["tags"] == []


async def test_deleted_entry_stays_in_lists_with_since(seeded: SeededSandbox) -> None:
    await seeded("DELETE", WS + "/time_entries/{first}")
    rows = (await seeded("GET", "/api/v9/me/time_entries", query={"since": "1780000000"})).json
    deleted = {row["id"]: row["server_deleted_at"] for row in rows}
    assert deleted[seeded.ids["first"]] == "2026-06-15T12:00:00+00:00"
    assert deleted[seeded.ids["second"]] is None


#: Preferences of the user, setting of the workspace, body, and the seconds shown for 61.
ROUNDING: Final[list[tuple[dict[str, Any], dict[str, Any], dict[str, Any], int]]] = [
    ({}, {}, {}, 61),
    ({}, {"rounding": 1, "rounding_minutes": 15}, {}, 900),
    ({}, {"rounding": 1, "rounding_minutes": 15}, {"rounding_minutes": 0}, 61),
    ({}, {"rounding": 1, "rounding_minutes": 15}, {"rounding": -1}, 0),
    ({}, {"rounding": -1, "rounding_minutes": 1}, {}, 60),
    ({}, {}, {"rounding": 1, "rounding_minutes": 5}, 300),
    (
        {"reportRounding": True, "reportRoundingDirection": "up",
         "reportRoundingStepInMinutes": 15},
        {}, {}, 900,
    ),
    (
        {"reportRounding": True, "reportRoundingDirection": "down",
         "reportRoundingStepInMinutes": 15},
        {"rounding": 1, "rounding_minutes": 5}, {}, 0,
    ),
    ({"reportRounding": False}, {"rounding": 1, "rounding_minutes": 15}, {}, 61),
    (
        {"reportRounding": True, "reportRoundingDirection": "up",
         "reportRoundingStepInMinutes": 15},
        {}, {"rounding_minutes": 0}, 61,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("preferences", "settings", "body", "seconds"), ROUNDING)
async def test_durations_are_rounded_by_user_preferences(
    seeded: SeededSandbox,
    preferences: dict[str, Any],
    settings: dict[str, Any],
    body: dict[str, Any],
    seconds: int,
) -> None:
    if preferences:
        assert (await seeded("POST", "/api/v9/me/preferences", preferences)).status == 200
    if settings:
        assert (await seeded("PUT", WS, settings)).status == 200
    sent = {"start_date": "2026-06-09", "end_date": "2026-06-09", **body}
    [row] = (await seeded("POST", DETAILED, sent)).json
    assert row["time_entries"][0]["seconds"] == seconds
    totals = (await seeded("POST", DETAILED + "/totals", sent)).json
    [group] = (await seeded("POST", SUMMARY, sent)).json["groups"]
    [week] = (await seeded("POST", WEEKLY, sent)).json
    [user] = (await seeded("POST", REPORTS + "/projects/summary", sent)).json
    assert totals["seconds"] == seconds
    assert group["sub_groups"][0]["seconds"] == seconds
    assert sum(week["seconds"]) == seconds
    assert user["tracked_seconds"] == seconds


async def test_last_page_of_a_report_has_no_next_row(seeded: SeededSandbox) -> None:
    body = {"start_date": "2026-05-01", "end_date": "2026-06-15", "page_size": 2}
    first = await seeded("POST", DETAILED, body)
    assert first.headers["X-Next-Row-Number"] == "3"
    assert first.headers["X-Next-ID"] == str(seeded.ids["second"])
    assert first.headers["X-Next-Timestamp"] == "1781427600"
    last = await seeded("POST", DETAILED, {**body, "first_row_number": 3})
    assert [row["row_number"] for row in last.json] == [3]
    assert not {"X-Next-Row-Number", "X-Next-ID", "X-Next-Timestamp"} & set(last.headers)


async def test_quotas_of_user_and_organization_are_separate(
    session: aiohttp.ClientSession,
) -> None:
    async with Sandbox(clock=ManualClock(), pricing_plan="premium") as sandbox:
        seeded = SeededSandbox(sandbox, session, {"ws": sandbox.workspace_id})
        left = [
            (await seeded("GET", path)).headers["X-Toggl-Quota-Remaining"]
            for path in ("/api/v9/me", WS, "/api/v9/me/time_entries", WS + "/tags", "/api/v9/me")
        ]
        rows = (await seeded("GET", "/api/v9/me/quota")).json
    assert left == ["599", "599", "598", "598", "597"]
    assert [(row["organization_id"], row["remaining"], row["total"]) for row in rows] == [
        (None, 596, 600),
        (sandbox.organization_id, 598, 600),
    ]


@pytest.mark.parametrize(
    ("plan", "most", "events"),
    [("free", 1, 3), ("starter", 2, 6), ("premium", 3, 12)],
)
async def test_pricing_plan_limits_webhooks_and_their_events(
    seeded: SeededSandbox, most: int, events: int
) -> None:
    path = "/webhooks/api/v1/subscriptions/{ws}"
    filters = [
        {"entity": entity, "action": action}
        for entity in ("client", "project", "tag", "task", "time_entry")
        for action in ("created", "updated", "deleted")
    ]

    async def status(number: int, count: int) -> int:
        body = {
            "description": f"hook {number}", "url_callback": "https://example.com/hook",
            "event_filters": filters[:count], "enabled": True,
        }  # fmt: skip
        return (await seeded("POST", path, body)).status

    assert await status(0, events + 1) == 400
    assert [await status(number, events) for number in range(most)] == [200] * most
    assert await status(most, 1) == 400
    limits = (await seeded("GET", "/webhooks/api/v1/limits/{ws}")).json
    assert limits == {"max_webhooks": most, "max_events_per_webhook": events}


LACKING: Final[list[tuple[str, str, Any, set[str]]]] = [
        ("POST", WS + "/projects/{alpha}/tasks", {"name": "T"}, {"free"}),
        ("POST", WS + "/projects", {"name": "T", "rate": 5}, {"free"}),
        ("POST", WS + "/projects", {"name": "T", "color": "#123456"}, {"free"}),
        ("POST", WS + "/clients/{client}/archive", None, {"free", "starter"}),
        ("GET", WS + "/time_entry_constraints", None, {"free", "starter"}),
        ("POST", "/api/v9/organizations/{org}/workspaces", {"name": "W"}, {"free", "starter"}),
]  # fmt: skip


@pytest.mark.parametrize("plan", PLANS)
async def test_missing_feature_is_a_402_with_quota_left(seeded: SeededSandbox, plan: Plan) -> None:
    for method, path, sent, lacking in LACKING:
        answer = await seeded(method, path, sent)
        assert (answer.status == 402) is (plan in lacking), (path, answer.raw)
        assert int(answer.headers["X-Toggl-Quota-Remaining"]) > 0
        if answer.status == 402:
            assert isinstance(answer.json, str)


async def test_ids_in_event_metadata_are_strings(seeded: SeededSandbox) -> None:
    events: list[dict[str, Any]] = []

    async def take(request: web.BaseRequest) -> web.Response:
        event = msgspec.json.decode(await request.read())
        events.append(event)
        return web.json_response({"validation_code": event.get("validation_code")})

    runner = web.ServerRunner(web.Server(take))
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        port = runner.addresses[0][1]
        subscription = {
            "description": "hook", "url_callback": f"http://127.0.0.1:{port}/", "enabled": True,
            "event_filters": [{"entity": "*", "action": "*"}],
        }  # fmt: skip
        await seeded("POST", "/webhooks/api/v1/subscriptions/{ws}", subscription)
        await seeded.sandbox.deliver_events()
        await seeded("PUT", WS + "/time_entries/{first}", {"description": "Changed"})
        await seeded.sandbox.deliver_events()
    finally:
        await runner.cleanup()
    ping, event = events
    assert (ping["payload"], ping["event_id"]) == ("ping", 0)
    owner = str(seeded.sandbox.owner.id)
    path = WS + "/time_entries/{first}"
    assert event["metadata"] == {
        "action": "updated",
        "event_user_id": owner,
        "model": "time_entry",
        "model_owner_id": owner,
        "path": path.format(**seeded.ids),
        "request_body": '{"description": "Changed"}',
        "request_type": "PUT",
        "time_entry_id": str(seeded.ids["first"]),
        "workspace_id": str(seeded.ids["ws"]),
    }
    assert event["payload"]["start"] == "2026-06-08T22:30:00Z"
    assert event["timestamp"] == "2026-06-15T12:00:00.000000000Z"


# Plan


def plan_basic(sandbox: Sandbox, write: Callable[[str], str]) -> dict[str, str]:
    pair = f"{write(sandbox.plan_oauth.client_id)}:{write(sandbox.plan_oauth.client_secret)}"
    return {"Authorization": "Basic " + base64.b64encode(pair.encode()).decode()}


async def test_plan_accepts_both_encodings_of_client_credentials(
    session: aiohttp.ClientSession,
) -> None:
    async with Sandbox() as sandbox:
        url = sandbox.url + "/api/v5/authenticate/token"
        owner = sandbox.plan_account
        form = {"grant_type": "password", "username": owner.email, "password": owner.password}
        async with session.post(url, data=form, headers=plan_basic(sandbox, str)) as reply:
            pair = await reply.json()
            assert (reply.status, pair["token_type"], pair["expires_in"]) == (200, "bearer", 3600)
        async with session.get(
            sandbox.url + "/api/v5/me", headers={"Authorization": f"Bearer {pair['access_token']}"}
        ) as reply:
            me = await reply.json()
    for stamp in (me["created_at"], me["updated_at"], me["workspaces"][0]["created_at"]):
        assert stamp[10] == "T"
        assert (len(stamp), stamp[-1]) == (len("2026-01-06T19:18:00Z"), "Z")


@pytest.mark.parametrize("path", ["/api/v5/me", "/api/v5/7/tasks", "/api/v5/authenticate/token"])
async def test_plan_preflight_is_valid_for_20_days(seeded: SeededSandbox, path: str) -> None:
    headers = {
        "Origin": "https://app.example.com", "Access-Control-Request-Method": "PUT",
        "Access-Control-Request-Headers": "authorization, content-type",
    }  # fmt: skip
    async with seeded.session.options(seeded.sandbox.url + path, headers=headers) as reply:
        assert reply.status in {200, 204}
        assert await reply.read() == b""
        assert reply.headers["Access-Control-Allow-Origin"] in {"*", headers["Origin"]}
        methods = {
            name.strip() for name in reply.headers["Access-Control-Allow-Methods"].split(",")
        }
        assert methods >= {"GET", "POST", "PUT", "DELETE"}
        allowed = reply.headers["Access-Control-Allow-Headers"].lower()
        assert {name.strip() for name in allowed.split(",")} >= {"authorization", "content-type"}
        assert reply.headers["Access-Control-Max-Age"] == str(20 * 86_400)


@pytest.mark.parametrize("token", ["right", "wrong"])
async def test_plan_allows_browsers_to_read_every_response(
    seeded: SeededSandbox, token: str
) -> None:
    right = seeded.sandbox.plan_oauth.issue().access_token
    headers = {"Authorization": f"Bearer {right if token == 'right' else 'x'}"}
    async with seeded.session.get(seeded.sandbox.url + "/api/v5/me", headers=headers) as reply:
        assert reply.status == (200 if token == "right" else 401)
        assert reply.headers["Access-Control-Allow-Origin"] == "*"


async def test_date_of_responses_is_that_of_the_clock(clock: ManualClock, track: Caller) -> None:
    """Clients derive the next ``since`` from it, and compare it with times in the rows."""
    assert (await track("GET", "/me")).headers["Date"] == "Mon, 15 Jun 2026 12:00:00 GMT"
    clock.advance(90)
    assert (await track("GET", "/nothing")).headers["Date"] == "Mon, 15 Jun 2026 12:01:30 GMT"
