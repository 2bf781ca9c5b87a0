"""What the handlers of v8 share: wrapped bodies, lists of ids, and the way to v9.

Most of v8 is v9 in other words. So a handler of v8 finds the workspace, renames the fields
and lets the handler of v9 do the work: the rules and the webhooks are the same for both.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import attrs

from toggl_async.sandbox.body import Body, InvalidError, is_object
from toggl_async.sandbox.state import Project, Workspace
from toggl_async.sandbox.track.call import TrackCall
from toggl_async.sandbox.wire import Call, Query, RefusalError, as_json

__all__ = [
    "Relayed",
    "home",
    "ids_of",
    "mine",
    "refusal",
    "relay",
    "renamed",
    "seen_project",
    "wrapped",
]

#: Numbers that stand for nothing when they are 0.
_LINKS: Final = {"cid", "pid", "tid", "uid"}


@attrs.define
class Relayed(TrackCall):
    """A request of v9, made out of one of v8."""

    sent: Any = None

    def json(self) -> Any:
        """Return the body, which never was text."""
        return self.sent


def relay(call: TrackCall, sent: object = None, /, **params: int) -> Relayed:
    """Make the call of v9 with that body and those parts of the path."""
    relayed = Relayed(
        call.method,
        call.path,
        Query([]),
        call.headers,
        call.raw,
        call.clock,
        call.world,
        call.user,
        call.quota,
        sent,
    )
    relayed.params = {**params}
    return relayed


def refusal(status: int, *texts: str) -> RefusalError:
    """Make the error of v8: a list of sentences."""
    return RefusalError(as_json(list(texts), status))


def wrapped(call: Call, name: str) -> Body:
    """Return what a body holds under ``name``; anything else in it is passed over."""
    try:
        value = call.json()
    except InvalidError:
        raise refusal(400, "The request is not valid JSON") from None
    inner = value.get(name) if is_object(value) else None
    if not is_object(inner):
        raise refusal(400, f"The request has no object named {name}")
    return Body(inner)


def renamed(body: Body, names: Mapping[str, str]) -> dict[str, Any]:
    """Return the fields that v8 knows, under the names of v9; v8 passes others over."""
    return {
        new: None if old in _LINKS and body.values[old] == 0 else body.values[old]
        for old, new in names.items()
        if old in body
    }


def home(call: TrackCall, body: Body) -> int:
    """Return ``wid``, which has to be there."""
    wid = body.whole("wid")
    if wid is None and not body.errors:
        body.wrong("workspace", "can't be blank")
    body.check()
    workspace = relay(call, workspace_id=wid or 0).workspace()
    return workspace.id


def ids_of(text: str) -> list[int]:
    """Read ids out of a path, separated by commas."""
    parts = text.split(",")
    if not all(part.isascii() and part.isdigit() and len(part) < 19 for part in parts):
        raise refusal(404, "Not a list of ids")
    return list(dict.fromkeys(map(int, parts)))


def seen_project(call: TrackCall, project_id: int | None) -> Project:
    """Return a live project that the caller may see; v8 finds it without a workspace."""
    world = call.world
    project = world.projects.get(project_id or 0)
    if (
        project is None
        or project.deleted is not None
        or world.member(project.workspace_id, call.user.id) is None
        or not world.sees(call.user.id, project)
    ):
        raise refusal(404, "Project not found")
    return project


def mine(call: TrackCall) -> dict[int, Workspace]:
    """Return the caller's workspaces by id."""
    return {workspace.id: workspace for workspace in call.world.workspaces_of(call.user.id)}
