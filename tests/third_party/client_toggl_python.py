"""Everyday operations with toggl-python, which is not modified, only pointed here."""

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

report_module.REPORT_ROOT_URL = steps.URL + "/reports/api/v3/workspace"
TOKEN = auth.TokenAuth(steps.TOKEN)
W = steps.WORKSPACE
NOW = datetime.now(timezone.utc).replace(microsecond=0)  # noqa: UP017 - older Pythons run this
TODAY = date.today()  # noqa: DTZ011

user = user_module.CurrentUser(TOKEN, base_url=steps.URL + "/api/v9")
workspace = workspace_module.Workspace(TOKEN, base_url=steps.URL + "/api/v9")
report = report_module.ReportTimeEntry(TOKEN)

step("me", user.me)
step("me with related data", lambda: user.me(with_related_data=True))
step("credentials", user.logged)
step("features", user.features)
step("preferences", user.preferences)
step("workspace", lambda: workspace.get(W))
step("workspaces", workspace.list)
step("projects create", lambda: keep("project", workspace.create_project(W, name="Party")))
step("projects list", lambda: need(len(workspace.get_projects(W)) > 0, "no projects"))
step("projects list (me)", lambda: need(len(user.get_projects()) > 0, "no projects"))
step("projects get", lambda: workspace.get_project(W, made["project"].id))
step("projects update", lambda: workspace.update_project(W, made["project"].id, name="Party 2"))
step(
    "entries start",
    lambda: keep("entry", workspace.create_time_entry(W, NOW, "third party", duration=-1)),
)
step("entries current", lambda: need(user.get_current_time_entry() is not None, "nothing runs"))
step("entries stop", lambda: workspace.stop_time_entry(W, made["entry"].id))
step("entries list", lambda: need(len(user.get_time_entries()) > 0, "no entries"))
step("entries get", lambda: user.get_time_entry(made["entry"].id))
step("entries edit", lambda: workspace.update_time_entry(W, made["entry"].id, description="New"))
step("web timer", user.get_web_timer)
step(
    "reports detailed",
    lambda: need(len(report.search(W, TODAY - timedelta(days=30), TODAY)) > 0, "no rows"),
)
step("entries delete", lambda: workspace.delete_time_entry(W, made["entry"].id))
step("projects delete", lambda: workspace.delete_project(W, made["project"].id))
for missing in ("clients", "tags"):
    steps.skip(missing, "the client has no such operations")
