"""Plausible arguments for every operation of the catalogue, for a small seeded sandbox."""

from __future__ import annotations

from typing import Any, Final

import attrs

from toggl_async.sandbox import ManualClock, Sandbox
from toggl_async.sandbox.core.defaults import OWNER_EMAIL, OWNER_PASSWORD
from toggl_async.sandbox.core.state import Group
from toggl_async.sandbox.core.webhooks import Subscription
from toggl_async.sandbox.track.organizations import organization_user_id

from ..catalogue.data import (
    REMOVED_BUT_OFFERED,
    Operation,
    Schema,
    name_of,
    operations,
    resolved,
)

BASES: Final = {
    "track-v9": "/api/v9",
    "reports-v3": "/reports/api/v3",
    "insights-v1": "/insights/api/v1",
    "webhooks-v1": "/webhooks/api/v1",
    "accounts": "/api",
    "plan-v5": "/api/v5",
    "focus": "/api",
}


def in_scope(operation: Operation) -> bool:
    """Return whether the sandbox serves an operation: current, in a seed, or still offered."""
    if operation["api"] == "focus":
        return operation["tier"] in {"daily", "other"}
    return (
        operation["api"] in BASES
        and (
            operation["spec_status"] == "current"
            or bool(operation["seed"])
            or name_of(operation) in REMOVED_BUT_OFFERED
        )
        and operation["group"] != "internal"
        # The token endpoint has its own tests.
        and operation["auth"] != "basic-client"
        and operation["path"] != "/oauth/login"
    )


def scope() -> list[Operation]:
    return [operation for operation in operations() if in_scope(operation)]


@attrs.define
class SeededSandbox:
    """A sandbox with a record of each kind, and their ids."""

    sandbox: Sandbox
    ids: dict[str, Any]
    plan_ids: dict[str, Any]
    focus_ids: dict[str, Any]

    def ids_of(self, operation: Operation) -> dict[str, Any]:
        return {"plan-v5": self.plan_ids, "focus": self.focus_ids}.get(operation["api"], self.ids)


def seeded() -> SeededSandbox:
    return fill_sandbox(Sandbox(clock=ManualClock(), users=3))


def fill_sandbox(sandbox: Sandbox) -> SeededSandbox:
    """Add a record of each kind to a sandbox with at least three users."""
    sandbox.seed(organizations=1, workspaces=1, people=3, clients=2, projects=4, entries=30)
    state = sandbox.track
    workspace = next(iter(state.workspaces.values()))
    other = next(user for user in sandbox.users if user is not sandbox.owner)
    project = next(row for row in state.projects.values() if row.workspace_id == workspace.id)
    entry = next(row for row in state.entries.by_id.values() if row.user_id == sandbox.owner.id)
    running = state.entries.running(sandbox.owner.id)
    assert running is not None
    group = Group(1, sandbox.organization_id, "Group", 0, [other.id], [workspace.id])
    state.groups[group.id] = group
    sandbox.owner.push_tokens.append("plain words")
    hook = Subscription(
        1, workspace.id, sandbox.owner.id, "Hook", "https://a.example", [], "s", "abc", 0, 0
    )
    state.webhooks.subscriptions[hook.id] = hook
    state.sessions["abc"] = state.reset_codes["abc"] = sandbox.owner.id
    project.settings["recurring"] = True
    # Owners cannot leave, admins can.
    state.organizations[sandbox.organization_id].owner_id = sandbox.users[-1].id
    return SeededSandbox(
        sandbox,
        {
            "running_id": running.id,
            "group_id": group.id,
            "level_id": workspace.id,
            "organization_id": sandbox.organization_id,
            "workspace_id": workspace.id,
            "project_id": project.id,
            "project_ids": project.id,
            "client_id": next(iter(state.clients), 1),
            "tag_id": next(iter(state.tags), 1),
            "time_entry_id": entry.id,
            "time_entry_ids": entry.id,
            "user_id": other.id,
            "workspace_user_id": workspace.members[other.id].id,
            "organization_user_id": organization_user_id(
                state.organizations[sandbox.organization_id], other.id
            ),
            "subscription_id": hook.id,
            "validation_code": hook.code,
            "reset_code": "abc",
            "group_ids": [],
        },
        {
            "workspace_id": sandbox.plan_workspace_id,
            "project_id": sandbox.plan_project_id,
            "user_id": list(sandbox.plan.accounts)[1],
        },
        {
            "organization_id": sandbox.organization_id,
            "workspace_id": workspace.id,
            "user_id": other.id,
            **focus_rows(sandbox, workspace.id),
        },
    )


def focus_rows(sandbox: Sandbox, workspace_id: int) -> dict[str, int]:
    """Add rows to Toggl 2.0: what bulk operations and the timer need."""
    common = {"deleted_at": None, "archived_at": None, "toggl_user_id": sandbox.owner.id}
    start = "2026-06-02T09:00:00Z"

    def add(resource: str, **fields: Any) -> int:
        row = sandbox.focus.add(resource, workspace_id, {**common, **fields})
        return int(row["id"])

    task_id = add("tasks", name="Task", tags=[], tag_ids=None, draft=False, status_id=None)
    entry = {"type": "activity", "tags": [], "task_id": task_id, "task": None, "project": None}
    return {
        "task_id": task_id,
        "project_id": add("projects", name="Project", completed_at=None, draft=False),
        "tag_id": add("tags", name="Tag", color="#0b83d9"),
        "time_block_id": add("time_blocks", task_id=task_id, start=start, duration=60),
        "time_entry_id": add("time_entries", **entry, start=start, duration=60),
        "planned_id": add(
            "time_entries", **entry, start=None, planned_start=start, planned_duration=60
        ),
        "running_id": add("time_entries", **entry, start=start, duration=None),
        "user_account_id": sandbox.owner.id,
        **timesheet_rows(sandbox, workspace_id),
    }


def timesheet_rows(sandbox: Sandbox, workspace_id: int) -> dict[str, int]:
    """Add a setup of timesheets, and the timesheet of a member in each status."""
    user_id = sandbox.owner.id
    common = {"workspace_id": workspace_id, "deleted_at": None, "user_account_id": user_id}
    ids: dict[str, int] = {}
    for status in ("not_submitted", "submitted", "changes_requested"):
        setup = sandbox.focus.add(
            "timesheet_setups",
            workspace_id,
            {
                **common,
                "start_date": "2026-06-01",
                "end_date": None,
                "members": {user_id: {**common, "id": 1, "discontinued_at": None}},
                "approvers": [{**common, "id": 1, "layer": 0}],
            },
        )
        period = {"start_date": "2026-06-01", "end_date": "2026-06-07", "setup_id": setup["id"]}
        lists: dict[str, Any] = {"reviews": [], "flags": {}}
        sheet = {**common, **period, "status": status, "current_layer": 0, **lists}
        row = sandbox.focus.add("timesheets", workspace_id, sheet)
        flag_id = sandbox.focus.add("timesheet_flags", workspace_id, {**common})["id"]
        row["flags"][flag_id] = {"id": flag_id, "approver_user_account_id": user_id}
        ids |= {f"{status}_setup_id": int(setup["id"]), "flag_id": int(flag_id)}
    return {**ids, "setup_id": ids["not_submitted_setup_id"]}


#: Where an operation needs another row than the one of this name.
OTHER_IDS: Final[dict[str, dict[str, str]]] = {
    "approve_timesheet": {"setup_id": "submitted_setup_id"},
    "request_changes_timesheet": {"setup_id": "submitted_setup_id"},
    "resubmit_timesheet": {"setup_id": "changes_requested_setup_id"},
    "withdraw_timesheet": {"setup_id": "submitted_setup_id"},
    "add_timesheet_setup_member": {"user_account_id": "user_id"},
    "stop_time_entry": {"time_entry_id": "running_id"},
    "log_planned_time_entry": {"time_entry_id": "planned_id"},
}


WORDS: Final[dict[str, Any]] = {
    "from": "2026-06-01T00:00:00Z",
    "to": "2026-06-15T00:00:00Z",
    "action": "accept",
    "extension": "csv",
    "start_date": "2026-06-01",
    "level": "workspace",
    "client": "web",
    "filter": "timeline",
    "uuid": "0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f",
}
#: Words by operation, where they differ.
OWN_WORDS: Final[dict[str, dict[str, Any]]] = {"reports-v3.search_tasks": {"action": "search"}}
BY_FORMAT: Final[dict[str, Any]] = {
    "date-time": "2026-06-15T10:00:00Z",
    "date": "2026-06-10",
    "email": "new@sandbox.example",
    "iso-4217": "EUR",
    "hex-colour": "#0b83d9",
    "uri": "https://hooks.example.com/sandbox",
    "iana-timezone": "Europe/Tallinn",
    "time": "09:00:00",
    "time-hh:mm": "09:00",
}
BY_NAME: Final[dict[str, Any]] = {
    "name": "Fresh",
    "created_with": "the tests",
    "start_date": "2026-06-01",
    "end_date": "2026-06-10",
    "since": "2026-06-01T00:00:00Z",
    "until": "2026-06-30T00:00:00Z",
    "duration": 600,
    "start": "2026-06-15T10:00:00Z",
    "stop": "2026-06-15T10:10:00Z",
    "granularity": "day",
    "resolution": "week",
    "grouping": "projects",
    "recurrence": "daily",
}


def plausible(schema: Schema, name: str, ids: dict[str, Any]) -> Any:
    """Return a value for a request."""
    if name in ids:
        return ids[name]
    if name in BY_NAME:
        return BY_NAME[name]
    schema = resolved(schema)
    choices = schema.get("enum") or schema.get("values")
    if isinstance(choices, list):
        return choices[0]
    kind = schema.get("type") or schema["kind"]
    if kind == "array":
        return [plausible(schema["items"], name.removesuffix("s"), ids)]
    if "fields" in schema:
        return filled(schema, ids)
    if kind in {"integer", "number"}:
        return schema.get("default", 1)
    if kind == "boolean":
        return True
    if kind in {"map", "any", "object"}:
        return {}
    return BY_FORMAT.get(schema.get("format", ""), "plain words")


def filled(schema: Schema, ids: dict[str, Any]) -> dict[str, Any]:
    """Return the required fields, or else the name, or the first field."""
    fields = schema["fields"]
    needed = [name for name, field in fields.items() if field.get("required")]
    needed = needed or ["name" for name in fields if name == "name"] or list(fields)[:1]
    return {name: plausible(fields[name], name, ids) for name in needed}


def body_of(operation: Operation, ids: dict[str, Any]) -> Any:
    """Return a request body, or ``None`` without one."""
    given = BODIES.get(name_of(operation))
    if given is not None:
        return fill_ids(given, ids)
    body = operation["body"]
    if body is None or body["media_type"] != "json":
        return None
    if body["kind"] == "list":
        return [plausible(body["schema"], "id", ids)]
    return plausible(body["schema"], "", ids)


def fill_ids(value: Any, ids: dict[str, Any]) -> Any:
    """Replace names of ids in braces by the ids."""
    if isinstance(value, str) and value.startswith("{"):
        return ids[value[1:-1]]
    if isinstance(value, list):
        return [fill_ids(item, ids) for item in value]
    if isinstance(value, dict):
        return {name: fill_ids(item, ids) for name, item in value.items()}
    return value


_ALERT: Final = {"project_id": "{project_id}", "receiver_roles": ["admin"], "thresholds": [80]}
_HOOK: Final = {
    "description": "Fresh",
    "url_callback": "https://hooks.example.com/sandbox",
    "event_filters": [{"entity": "*", "action": "*"}],
}
_ENTRY: Final = {"type": "activity", "start": "2026-06-15T10:00:00Z", "duration": 600}
_ONE_PROJECT: Final = {"project_ids": ["{project_id}"]}
_DAYS: Final = {"start_date": "2026-06-01", "end_date": "2026-06-10"}
_SETUP: Final[dict[str, Any]] = {
    "periodicity": "weekly",
    "start_date": "2026-06-01",
    "approvers": [{"layer": 0, "user_account_ids": ["{user_account_id}"]}],
    "member_user_account_ids": ["{user_id}"],
}
_WEEK: Final = {"start_date": "2026-06-08", "end_date": "2026-06-14"}
#: Bodies of operations whose schemas are incomplete.
BODIES: Final[dict[str, Any]] = {
    "track-v9.create_alert": _ALERT,
    "track-v9.update_alert": _ALERT,
    "track-v9.create_project_group": {"project_id": "{project_id}", "group_id": "{group_id}"},
    "track-v9.create_project_user": {"project_id": "{project_id}", "user_id": "{user_id}"},
    "track-v9.patch_time_entries": [{"op": "replace", "path": "/description", "value": "New"}],
    "track-v9.patch_projects": [{"op": "replace", "path": "/name", "value": "New"}],
    "track-v9.patch_tasks": [{"op": "replace", "path": "/name", "value": "New"}],
    "track-v9.patch_project_users": [{"op": "replace", "path": "/manager", "value": True}],
    "track-v9.patch_organization_group": [{"op": "add", "path": "/users", "value": ["{user_id}"]}],
    "track-v9.update_time_entry": {"description": "New"},
    "track-v9.create_track_reminder": {"frequency": 1, "threshold": 8, "user_ids": ["{user_id}"]},
    "track-v9.create_rate": {
        "amount": 50,
        "level": "workspace",
        "level_id": "{workspace_id}",
        "type": "billable_rates",
        "mode": "start-today",
    },
    "track-v9.patch_organization_workspace_users": {"delete": ["{workspace_user_id}"]},
    "reports-v3.load_project_profitability": {**_DAYS, "currency": "EUR"},
    "reports-v3.export_summary_pdf": _DAYS,
    "reports-v3.export_summary": _DAYS,
    "reports-v3.search_summary": _DAYS,
    "reports-v3.search_detailed": _DAYS,
    "reports-v3.load_detailed_totals": _DAYS,
    "reports-v3.export_detailed": _DAYS,
    "reports-v3.export_detailed_pdf": _DAYS,
    "webhooks-v1.create_subscription": _HOOK,
    "webhooks-v1.update_subscription": _HOOK,
    "insights-v1.export_employee_profitability": {"currency": "EUR", **_DAYS},
    "insights-v1.export_project_profitability": {"currency": "EUR", **_DAYS},
    "focus.create_task_time_entry": _ENTRY,
    "focus.create_time_entry": _ENTRY,
    "focus.create_time_entries_bulk": [_ENTRY],
    "focus.query_report": {
        "period": {"from": "2026-06-01", "to": "2026-06-30"},
        "aggregations": [{"function": "sum", "property": "duration"}],
        "groupings": [{"property": "project_id"}],
    },
    "focus.stop_tracking": {"end": "2026-06-15T10:00:00Z"},
    "focus.update_time_entries_bulk": [{"id": "{time_entry_id}"}],
    "focus.edit_time_entries_bulk": {"ids": ["{time_entry_id}"], "changes": {"description": "x"}},
    "focus.update_time_blocks_bulk": [{"id": "{time_block_id}"}],
    "focus.update_projects_bulk": [{"id": "{project_id}"}],
    "focus.update_tasks_bulk": [{"id": "{task_id}"}],
    "focus.create_timesheet_setup": _SETUP,
    "focus.update_timesheet_setup": {
        "approvers": _SETUP["approvers"],
        "member_user_account_ids": _SETUP["member_user_account_ids"],
        "unset_reminder": True,
    },
    "accounts.create_session": {"email": OWNER_EMAIL, "password": OWNER_PASSWORD},
    "reports-v3.search_weekly": _WEEK,
    "reports-v3.export_weekly_csv": _WEEK,
    "reports-v3.export_weekly_pdf": _WEEK,
    "plan-v5.create_task": {"name": "Fresh", "project_id": "{project_id}"},
    "track-v9.create_invitation": {
        "emails": ["new@sandbox.example"],
        "workspaces": [{"workspace_id": "{workspace_id}"}],
    },
    "track-v9.patch_organization_users": {"delete": ["{organization_user_id}"]},
    "track-v9.archive_clients": ["{client_id}"],
    "track-v9.delete_clients": ["{client_id}"],
    "track-v9.restore_client": {"restore_all_projects": True},
    "track-v9.delete_tags": {"delete": ["{tag_id}"]},
    "track-v9.list_tasks_by_projects": _ONE_PROJECT,
    "track-v9.get_projects_billable_amounts": _ONE_PROJECT,
    "track-v9.get_projects_task_count": _ONE_PROJECT,
    "track-v9.get_projects_user_count": _ONE_PROJECT,
    "track-v9.update_shared_reports": [{"id": 1, "name": "New"}],
    "track-v9.delete_shared_reports": {"ids": [1]},
    "track-v9.create_scheduled_report": {"bookmark_id": 1, "frequency": 7},
    "reports-v3.list_project_users_summary": _DAYS,
}
QUERIES: Final[dict[str, dict[str, str]]] = {}


def query_of(operation: Operation, ids: dict[str, Any]) -> dict[str, str]:
    """Return the required query parameters."""
    singular = operation["group"].removesuffix("s").replace("entrie", "entry")
    ids = {**ids, "ids": ids.get(f"{singular}_id", 1)}
    return {
        param["name"]: DAYS_OF_QUERIES.get(param["name"], "2026-06-01")
        if param.get("format") == "date"
        else WINDOW.get(param["name"]) or str(ids.get(param["name"], 1))
        for param in operation["query_params"]
        if param["required"] and operation["api"] == "focus"
    } | QUERIES.get(name_of(operation), {})


DAYS_OF_QUERIES: Final = dict.fromkeys(("date_to", "end_date", "to"), "2026-06-15")
WINDOW: Final = {"date_from": "2026-06-01T00:00:00Z", "date_to": "2026-06-15T00:00:00Z"}
