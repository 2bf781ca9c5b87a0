"""Milestones of a workspace."""

from __future__ import annotations

from typing import Any

from ..core.bodies import Body
from ..core.times import utc_z
from ..core.wire import Response, json_response
from .call import ROUTES, PlanCall, missing, read_window, serialize_color
from .state import PlanMilestone, PlanWorkspace

_MILESTONE = "/{workspace_id}/milestones/{milestone_id}"


def _serialize(milestone: PlanMilestone) -> dict[str, Any]:
    return {
        "id": milestone.id,
        "name": milestone.name,
        **serialize_color(milestone.color),
        "date": milestone.date,
        "done": milestone.done,
        "holiday": milestone.holiday,
        "group_id": milestone.group_id,
        "created_at": utc_z(milestone.created),
        "updated_at": utc_z(milestone.updated),
    }


def _milestone(call: PlanCall, workspace: PlanWorkspace) -> PlanMilestone:
    milestone = workspace.milestones.get(call.path_int("milestone_id"))
    if milestone is None:
        raise missing()
    return milestone


@ROUTES.on("GET", "/{workspace_id}/milestones")
def list_milestones(call: PlanCall) -> object:
    """Return the milestones of a range of days, projects or groups."""
    workspace = call.workspace()
    since, until = read_window(call)
    projects, groups = call.query_ids("projects"), call.query_ids("groups")
    return [
        _serialize(milestone)
        for milestone in sorted(workspace.milestones.values(), key=lambda row: (row.date, row.id))
        if since <= milestone.date <= until
        and (projects is None or milestone.project_id in projects)
        and (groups is None or milestone.group_id in groups)
    ]


def _fill(workspace: PlanWorkspace, milestone: PlanMilestone, body: Body) -> None:
    name = body.text("name", milestone.name, required="name" in body, limit=255)
    date = body.day("date") or milestone.date
    done = body.boolean("done", default=milestone.done)
    holiday = body.boolean("holiday", default=milestone.holiday)
    group_id = body.integer("group_id") if "group_id" in body else milestone.group_id
    if group_id is not None and group_id not in workspace.groups:
        body.add_error("group_id", "is unknown")
    body.check()
    milestone.name, milestone.date, milestone.group_id = name, date, group_id
    milestone.done, milestone.holiday = done, holiday


@ROUTES.on("POST", "/{workspace_id}/milestones")
def create_milestone(call: PlanCall) -> object:
    """Create a milestone; name and date are required."""
    workspace, body = call.workspace(), call.body()
    for name in ("name", "date"):
        if not body.has(name):
            body.add_error(name, "can't be blank")
    now = call.now()
    milestone = PlanMilestone(0, "", "", now, now)
    _fill(workspace, milestone, body)
    milestone.id = call.state.next_id()
    workspace.milestones[milestone.id] = milestone
    return json_response(_serialize(milestone), 201)


@ROUTES.on("GET", _MILESTONE)
def get_milestone(call: PlanCall) -> object:
    """Return one milestone."""
    return _serialize(_milestone(call, call.workspace()))


@ROUTES.on("PUT", _MILESTONE)
def update_milestone(call: PlanCall) -> object:
    """Change the fields that were sent."""
    workspace = call.workspace()
    milestone = _milestone(call, workspace)
    if call.raw:
        _fill(workspace, milestone, call.body())
        milestone.updated = call.now()
    return _serialize(milestone)


@ROUTES.on("DELETE", _MILESTONE)
def delete_milestone(call: PlanCall) -> object:
    """Delete a milestone."""
    workspace = call.workspace()
    del workspace.milestones[_milestone(call, workspace).id]
    return Response(204)
