"""Hourly rates and labour costs on five levels; a paid feature."""

from __future__ import annotations

from typing import Any, Final

from toggl_async.sandbox.state import Rate, Workspace
from toggl_async.sandbox.times import utc_z
from toggl_async.sandbox.wire import Reply, refuse

from .call import TrackCall
from .routes import ROUTES

_LEVELS: Final = ("workspace", "workspace_user", "project", "project_user", "task")
_MODES: Final = ("override-all", "override-current", "start-today")
# Written as labor_rates, listed as labor_costs: the two spellings of the live service.
_KINDS: Final = {
    "billable_rates": "billable_rates",
    "labor_rates": "labor_costs",
    "labor_costs": "labor_costs",
}


@ROUTES.on("POST", "/workspaces/{workspace_id}/rates")
def create_rate(call: TrackCall) -> object:
    """Set a rate from ``start`` on, or as ``mode`` says; 201 with nothing."""
    workspace, body = call.workspace(admin=True), call.body()
    call.need_paid(workspace.organization_id)
    amount = body.number("amount")
    level: str = body.one_of("level", _LEVELS, "")
    level_id = body.whole("level_id")
    kind: str = body.one_of("type", tuple(_KINDS), "")
    mode: str = body.one_of("mode", _MODES, "")
    start = body.instant("start")
    for name, value in (("level", level), ("level_id", level_id), ("type", kind)):
        if not value and name not in body.errors:
            body.wrong(name, "is required")
    if amount is None or amount <= 0:
        body.wrong("amount", "must be greater than 0")
    if not mode and start is None:
        body.wrong("mode", "or start is required")
    body.check()
    assert amount is not None
    assert level_id is not None
    if not _exists(call, workspace, level, level_id):
        raise refuse(400, f"level_id is not a {level} of this workspace")
    begin = 0 if mode == "override-all" else call.now() if start is None else start
    for rate in call.world.rates:
        if (rate.level, rate.level_id, rate.kind, rate.end) == (
            level,
            level_id,
            _KINDS[kind],
            None,
        ):
            rate.end = max(begin, rate.start)
    call.world.rates.append(
        Rate(
            call.world.next_id("rate"),
            workspace.id,
            level,
            level_id,
            _KINDS[kind],
            amount,
            mode,
            begin,
            call.user.id,
            call.now(),
        )
    )
    if kind == "billable_rates":
        _set(call, workspace, level, level_id, amount)
    return Reply(201)


def _exists(call: TrackCall, workspace: Workspace, level: str, level_id: int) -> bool:
    if level == "workspace":
        return level_id == workspace.id
    if level == "workspace_user":
        return any(member.id == level_id for member in workspace.members.values())
    if level == "project":
        project = call.world.projects.get(level_id)
        return project is not None and project.workspace_id == workspace.id
    if level == "task":
        task = call.world.tasks.get(level_id)
        return task is not None and task.workspace_id == workspace.id
    return any(
        row.id == level_id and row.workspace_id == workspace.id
        for row in call.world.project_users.values()
    )


def _set(call: TrackCall, workspace: Workspace, level: str, level_id: int, amount: float) -> None:
    now = call.now()
    if level == "workspace":
        workspace.settings["default_hourly_rate"] = amount
        workspace.rate_at = now
    elif level == "workspace_user":
        for member in workspace.members.values():
            if member.id == level_id:
                member.rate, member.rate_at = amount, now
    elif level == "project":
        project = call.world.projects[level_id]
        project.rate, project.rate_at = amount, now
    elif level == "project_user":
        for row in call.world.project_users.values():
            if row.id == level_id:
                row.rate, row.rate_at = amount, now
    elif level == "task":
        task = call.world.tasks[level_id]
        task.rate, task.rate_at = amount, now
    call.world.entries.revision += 1


@ROUTES.on("GET", "/workspaces/{workspace_id}/rates/{level}/{level_id}")
def list_rates(call: TrackCall) -> object:
    """Answer the rates of one level, oldest first."""
    workspace, level = call.workspace(), call.word("level")
    call.need_paid(workspace.organization_id)
    if level == "user":  # inferred: the documents do not say whose id it takes
        level = "workspace_user"
    if level not in _LEVELS:
        raise refuse(400, "level is not known")
    level_id, kind = call.number("level_id"), call.query.get("type") or "billable_rates"
    if kind not in _KINDS:
        raise refuse(400, "type is not known")
    if not _exists(call, workspace, level, level_id):
        raise refuse(400, f"level_id is not a {level} of this workspace")
    return [
        _view(rate)
        for rate in call.world.rates
        if (rate.workspace_id, rate.level, rate.level_id) == (workspace.id, level, level_id)
        and rate.kind == _KINDS[kind]
    ]


def _view(rate: Rate) -> dict[str, Any]:
    def on(*levels: str) -> int | None:
        return rate.level_id if rate.level in levels else None

    return {
        "id": rate.id,
        "workspace_id": rate.workspace_id,
        "workspace_user_id": on("workspace_user"),
        "project_id": on("project"),
        "project_user_id": on("project_user"),
        "planned_task_id": on("task"),
        "amount": rate.amount,
        "type": rate.kind,
        "rate_change_mode": rate.mode,
        "start": utc_z(rate.start),
        "end": None if rate.end is None else utc_z(rate.end),
        "creator_id": rate.creator_id,
        "created_at": utc_z(rate.created),
        "updated_at": utc_z(rate.created),
        "deleted_at": None,
    }
