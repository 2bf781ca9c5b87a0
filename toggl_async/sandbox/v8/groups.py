"""Groups in v8: of one workspace, where v9 has them on the organization."""

from __future__ import annotations

from typing import Final, cast

from toggl_async.sandbox.state import Group
from toggl_async.sandbox.track import groups as v9
from toggl_async.sandbox.track.call import TrackCall
from toggl_async.sandbox.wire import Reply

from .call import home, mine, refusal, relay, renamed, wrapped
from .routes import ROUTES
from .views import group_view

_GROUP: Final = "/groups/{group_id}"
_NAMES: Final = {"name": "name"}


def _group(call: TrackCall) -> tuple[Group, int]:
    """Return a group, and the workspace by which the caller knows it."""
    group = call.world.groups.get(call.number("group_id"))
    shared = [wid for wid in group.workspaces if wid in mine(call)] if group else []
    if group is None or not shared:
        raise refusal(404, "Group not found")
    return group, shared[0]


@ROUTES.on("POST", "/groups")
def create_group(call: TrackCall) -> object:
    """Create a group with nobody in it."""
    body = wrapped(call, "group")
    workspace = call.world.workspaces[home(call, body)]
    sent = {**renamed(body, _NAMES), "workspaces": [workspace.id]}
    made = v9.create_group(relay(call, sent, organization_id=workspace.organization_id))
    group = call.world.groups[cast("dict[str, int]", made)["group_id"]]
    return {"data": group_view(group, workspace.id)}


@ROUTES.on("PUT", _GROUP)
def update_group(call: TrackCall) -> object:
    """Rename a group; who and what is in it stays."""
    (group, wid), sent = _group(call), renamed(wrapped(call, "group"), _NAMES)
    at = {"organization_id": group.organization_id, "group_id": group.id}
    v9.update_group(relay(call, sent, **at))
    return {"data": group_view(group, wid)}


@ROUTES.on("DELETE", _GROUP)
def delete_group(call: TrackCall) -> object:
    """Delete a group."""
    group, _ = _group(call)
    v9.delete_group(relay(call, organization_id=group.organization_id, group_id=group.id))
    return Reply()
