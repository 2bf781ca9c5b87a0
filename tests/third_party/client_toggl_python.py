"""All operations of toggl-python, which is not modified."""

from __future__ import annotations

import sys
from datetime import date, datetime, timedelta, timezone
from importlib import import_module
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
steps = import_module("steps")
step, keep, made, need = steps.step, steps.keep, steps.made, steps.need

user_module: Any = import_module("toggl_python.entities.user")
workspace_module: Any = import_module("toggl_python.entities.workspace")
report_module: Any = import_module("toggl_python.entities.report_time_entry")
auth: Any = import_module("toggl_python.auth")

TOKEN = auth.TokenAuth(steps.TOKEN)
W = steps.WORKSPACE
NOW = datetime.now(timezone.utc).replace(microsecond=0)  # noqa: UP017 - older Pythons run this
TODAY = date.today()  # noqa: DTZ011 - the client's own choice

user = user_module.CurrentUser(TOKEN)
workspace = workspace_module.Workspace(TOKEN)
report = report_module.ReportTimeEntry(TOKEN)

user_schemas: Any = import_module("toggl_python.schemas.current_user")
base_schemas: Any = import_module("toggl_python.schemas.base")
DAY = timedelta(days=1)


def listed(rows: Any) -> None:
    need(len(rows) > 0, "nothing listed")


def replacement(field: str, value: Any) -> Any:
    """Return one operation of a bulk edit."""
    return base_schemas.BulkEditOperation(
        operation=base_schemas.BulkEditOperations.change, field_name=field, field_value=value
    )


def bulk_edited(edit: Any, made_id: int, change: Any) -> None:
    answer = edit(W, [made_id], [change])
    need(answer.success == [made_id], f"{answer}")


step("me", user.me)
step("me with related data", lambda: user.me(with_related_data=True))
step("me update", lambda: need(user.update_me(fullname="Third Party").fullname, "no name"))
step("me update email", lambda: user.update_me(email="third@sandbox.example"))
step("me password", lambda: user.change_password("sandbox-password", "Sandbox-Password-2"))
step("credentials", lambda: need(user.logged(), "not logged in"))
step(
    "credentials by password",
    lambda: user_module.CurrentUser(
        auth.BasicAuth("third@sandbox.example", "Sandbox-Password-2")
    ).me(),
)
step("features", lambda: listed(user.features()))
step("preferences", user.preferences)
step(
    "preferences update",
    lambda: user.update_preferences(
        date_format=user_schemas.DateFormat.ymd_dash,
        duration_format=user_schemas.DurationFormat.classic,
        time_format=user_schemas.TimeFormat.hour_24,
    ),
)
step("workspace", lambda: workspace.get(W))
step("workspaces", lambda: listed(workspace.list()))
step("workspaces since", lambda: workspace.list(since=NOW - DAY))
step("workspace update", lambda: need(workspace.update(W, name="Third").name == "Third", "old"))
step("projects create", lambda: keep("project", workspace.create_project(W, name="Party")))
step(
    "projects create in full",
    lambda: workspace.create_project(
        W,
        active=True,
        client_name="Client of the project",
        is_private=False,
        name="Party in full",
        start_date=TODAY.isoformat(),
        end_date=(TODAY + DAY).isoformat(),
    ),
)
step("projects list", lambda: listed(workspace.get_projects(W)))
step(
    "projects list, filtered",
    lambda: listed(workspace.get_projects(W, active=True, name="Party", page=1, per_page=10)),
)
step(
    "projects list, sorted",
    lambda: listed(workspace.get_projects(W, sort_field="name", sort_order="DESC", only_me=False)),
)
step("projects list (me)", lambda: listed(user.get_projects()))
step("projects list (me), archived", lambda: listed(user.get_projects(include_archived=True)))
step("projects pages (me)", lambda: listed(user.get_paginated_projects(per_page=2)))
step("projects get", lambda: workspace.get_project(W, made["project"].id))
step("projects update", lambda: workspace.update_project(W, made["project"].id, name="Party 2"))
step(
    "projects bulk edit",
    lambda: bulk_edited(
        workspace.bulk_edit_projects, made["project"].id, replacement("is_private", False)
    ),
)
step(
    "entries start",
    lambda: keep("entry", workspace.create_time_entry(W, NOW, "third party", duration=-1)),
)
step("entries current", lambda: need(user.get_current_time_entry() is not None, "nothing runs"))
step("entries stop", lambda: workspace.stop_time_entry(W, made["entry"].id))
step("entries none running", lambda: need(user.get_current_time_entry() is None, "one runs"))
step(
    "entries create in full",
    lambda: workspace.create_time_entry(
        W,
        NOW - DAY,
        "third party",
        billable=False,
        description="Past",
        duration=3600,
        project_id=made["project"].id,
        tags=["third"],
    ),
)
step("entries list", lambda: listed(user.get_time_entries()))
step("entries list, meta", lambda: listed(user.get_time_entries(meta=True)))
step("entries list, since", lambda: listed(user.get_time_entries(since=NOW - DAY)))
step("entries list, before", lambda: listed(user.get_time_entries(before=NOW)))
step(
    "entries list, span",
    lambda: listed(user.get_time_entries(start_date=NOW - 30 * DAY, end_date=NOW)),
)
step("entries get", lambda: user.get_time_entry(made["entry"].id))
step("entries get, meta", lambda: user.get_time_entry(made["entry"].id, meta=True))
step("entries edit", lambda: workspace.update_time_entry(W, made["entry"].id, description="New"))
step(
    "entries bulk edit",
    lambda: bulk_edited(
        workspace.bulk_edit_time_entries, made["entry"].id, replacement("description", "Newer")
    ),
)
step("web timer", user.get_web_timer)
step("reports detailed", lambda: listed(report.search(W, TODAY - 30 * DAY, TODAY)))
step(
    "reports detailed, second page",
    lambda: listed(report.search(W, TODAY - 90 * DAY, TODAY, page_size=5, page_number=1)),
)
step(
    "reports detailed, of a project",
    lambda: listed(report.search(W, TODAY - 30 * DAY, TODAY, project_ids=[made["project"].id])),
)
step("entries delete", lambda: workspace.delete_time_entry(W, made["entry"].id))
step("projects delete", lambda: workspace.delete_project(W, made["project"].id))
