"""Goals: written in one set of keys, read in another, as the service does."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from toggl_async.sandbox.body import Body
from toggl_async.sandbox.records import Goal
from toggl_async.sandbox.state import Workspace
from toggl_async.sandbox.times import day_of, midnight
from toggl_async.sandbox.wire import Reply, refuse

from .call import TrackCall
from .listing import page_of
from .routes import ROUTES

_GOALS: Final = "/workspaces/{workspace_id}/goals"
_GOAL: Final = "/workspaces/{workspace_id}/goals/{goal_id}"
_RECURRENCES: Final = ("daily", "weekly", "monthly")
_COMPARISONS: Final = ("gte", "lte")
_SIZE: Final = 20
_LIMIT: Final = 100
#: Where the two sets of keys differ by more than the case.
_RENAMED: Final = {"goal_id": "id", "user_id": "userID", "workspace_id": "workspaceID"}


@ROUTES.on("GET", _GOALS)
def list_goals(call: TrackCall) -> object:
    """Answer a page of goals, 20 unless asked, 100 at most."""
    workspace = call.workspace()
    team = call.asked("team_goals")
    rows = [
        goal
        for goal in _chosen(call)
        if goal.workspace_id == workspace.id
        and (team or call.user.id in {goal.user_id, goal.creator_id})
    ]
    return [_view(call, goal) for goal in page_of(call, rows, _SIZE, _LIMIT)]


@ROUTES.on("GET", "/sync-server/me/goals")
def list_mine(call: TrackCall) -> object:
    """Answer the caller's goals of all workspaces."""
    return [_view(call, goal) for goal in _chosen(call) if goal.user_id == call.user.id]


def _chosen(call: TrackCall) -> list[Goal]:
    active = call.query.get("active")
    return [
        goal
        for goal in call.world.goals.values()
        if active is None or goal.active == (active.lower() == "true")
    ]


@ROUTES.on("POST", _GOALS)
def create_goal(call: TrackCall) -> object:
    """Create a goal, for oneself or as an admin for others."""
    workspace, body = call.workspace(), call.body()
    today = day_of(call.now(), call.user.timezone)
    user_id = body.whole("user_id") or call.user.id
    if call.world.member(workspace.id, user_id) is None:
        body.wrong("user_id", "is not in this workspace")
    goal = Goal(
        0,
        workspace.id,
        call.user.id,
        user_id,
        body.text("name", required=True, limit=255),
        body.text("icon", "🎯", limit=32),
        body.one_of("comparison", _COMPARISONS, "gte"),
        body.one_of("recurrence", _RECURRENCES, "daily"),
        _target(body, 3600),
        body.day("start_date") or today,
        body.day("end_date"),
        body.flag("billable") if body.has("billable") else None,
        body.ids("project_ids") or [],
        body.ids("task_ids") or [],
        body.ids("tag_ids") or [],
    )
    _check_links(call, workspace, goal, body)
    body.check()
    if user_id != call.user.id and not call.member().admin:
        raise refuse(403, "Only admins may set goals for others")
    goal.id = call.world.next_id("goal")
    call.world.goals[goal.id] = goal
    return _written(call, goal)


def _check_links(call: TrackCall, workspace: Workspace, goal: Goal, body: Body) -> None:
    for name, ids, known in (
        ("project_ids", goal.project_ids, call.world.projects),
        ("task_ids", goal.task_ids, call.world.tasks),
        ("tag_ids", goal.tag_ids, call.world.tags),
    ):
        for row_id in ids:
            row = known.get(row_id)
            if row is None or row.workspace_id != workspace.id or row.deleted is not None:
                body.wrong(name, f"{row_id} is not in this workspace")


def _target(body: Body, default: int) -> int:
    seconds = body.whole("target_seconds")
    if seconds is not None and seconds <= 0:
        body.wrong("target_seconds", "must be greater than 0")
    return default if seconds is None else seconds


def _goal(call: TrackCall) -> Goal:
    workspace = call.workspace()
    goal = call.world.goals.get(call.number("goal_id"))
    if goal is None or goal.workspace_id != workspace.id:
        raise refuse(404, "Goal not found")
    if call.user.id not in {goal.user_id, goal.creator_id} and not call.member().admin:
        raise refuse(403, "User cannot access this goal")
    return goal


@ROUTES.on("GET", _GOAL)
def get_goal(call: TrackCall) -> object:
    """Answer one goal."""
    return _view(call, _goal(call))


@ROUTES.on("PUT", _GOAL)
def update_goal(call: TrackCall) -> object:
    """Change the fields that were sent."""
    goal, body = _goal(call), call.body()
    name = body.text("name", goal.name, required="name" in body, limit=255)
    icon, target = body.text("icon", goal.icon, limit=32), _target(body, goal.target_seconds)
    comparison: str = body.one_of("comparison", _COMPARISONS, goal.comparison)
    end = body.day("end_date") if "end_date" in body else goal.end_date
    active = body.flag("active", default=goal.active)
    notified = body.text("last_notified_at") or goal.last_notified_at
    body.check()
    goal.name, goal.icon, goal.target_seconds = name, icon, target
    goal.comparison, goal.end_date, goal.active = comparison, end, active
    goal.last_notified_at = notified
    return _written(call, goal)


@ROUTES.on("DELETE", _GOAL)
def delete_goal(call: TrackCall) -> object:
    """Delete a goal."""
    del call.world.goals[_goal(call).id]
    return Reply(204)


def _span(call: TrackCall, goal: Goal) -> tuple[date, date]:
    """Return the first and the last day of the recurrence that today is in."""
    today = date.fromisoformat(day_of(call.now(), call.user.timezone))
    if goal.recurrence == "weekly":
        first = today - timedelta(days=today.weekday())
        return first, first + timedelta(days=6)
    if goal.recurrence == "monthly":
        first = today.replace(day=1)
        return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return today, today


def _view(call: TrackCall, goal: Goal) -> dict[str, Any]:
    world, zone = call.world, call.user.timezone
    first, last = _span(call, goal)
    begin, end = midnight(first, zone), midnight(last + timedelta(days=1), zone)
    tracked = sum(
        max(entry.duration, 0)
        for entry in world.entries.of_user_between(goal.user_id, begin, end)
        if entry.deleted is None
        and entry.workspace_id == goal.workspace_id
        and (goal.billable is None or entry.billable == goal.billable)
        and (not goal.project_ids or entry.project_id in goal.project_ids)
        and (not goal.task_ids or entry.task_id in goal.task_ids)
        and (not goal.tag_ids or not set(goal.tag_ids).isdisjoint(entry.tag_ids))
    )
    return {
        "goal_id": goal.id,
        "workspace_id": goal.workspace_id,
        "user_id": goal.user_id,
        "user_name": world.users[goal.user_id].fullname,
        "creator_user_id": goal.creator_id,
        "creator_user_name": world.users[goal.creator_id].fullname,
        "name": goal.name,
        "icon": goal.icon,
        "active": goal.active,
        "billable": goal.billable,
        "comparison": goal.comparison,
        "recurrence": goal.recurrence,
        "target_seconds": goal.target_seconds,
        "start_date": goal.start_date,
        "end_date": goal.end_date,
        "current_recurrence_start_date": first.isoformat(),
        "current_recurrence_end_date": last.isoformat(),
        "current_recurrence_tracked_seconds": tracked,
        "last_completed_recurrence_end_date": None,
        "last_notified_at": goal.last_notified_at,
        "permissions": None,
        "project_ids": goal.project_ids,
        "task_ids": goal.task_ids,
        "tag_ids": goal.tag_ids,
        "tags": [world.tags[tag_id].name for tag_id in goal.tag_ids],
        "status": "ongoing" if goal.active else "archived",
        "streak": 0,
        "team_goal": goal.user_id != goal.creator_id,
    }


def _written(call: TrackCall, goal: Goal) -> dict[str, Any]:
    """Write a goal as creation and change answer it: the same facts in camel case."""
    view: dict[str, Any] = {}
    for name, value in _view(call, goal).items():
        first, *rest = name.split("_")
        camel = first + "".join({"id": "ID", "ids": "IDs"}.get(word, word.title()) for word in rest)
        view[_RENAMED.get(name, camel)] = value
    return view | {"deletedAt": None, "previousStreak": 0, "streakConsolidatedAt": None}
