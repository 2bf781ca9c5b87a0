"""Tags in v8."""

from __future__ import annotations

from typing import Final, cast

from toggl_async.sandbox.state import Tag
from toggl_async.sandbox.track import tags as v9
from toggl_async.sandbox.track.call import TrackCall
from toggl_async.sandbox.wire import Reply

from .call import home, mine, refusal, relay, renamed, wrapped
from .routes import ROUTES
from .views import tag_view

_TAG: Final = "/tags/{tag_id}"
_NAMES: Final = {"name": "name"}


def _tag(call: TrackCall) -> Tag:
    tag = call.world.tags.get(call.number("tag_id"))
    if tag is None or tag.deleted is not None or tag.workspace_id not in mine(call):
        raise refusal(404, "Tag not found")
    return tag


@ROUTES.on("POST", "/tags")
def create_tag(call: TrackCall) -> object:
    """Create a tag; its name is unique in the workspace."""
    body = wrapped(call, "tag")
    made = v9.create_tag(relay(call, renamed(body, _NAMES), workspace_id=home(call, body)))
    return {"data": tag_view(call.world.tags[cast("dict[str, int]", made)["id"]])}


@ROUTES.on("PUT", _TAG)
def update_tag(call: TrackCall) -> object:
    """Rename a tag."""
    tag, sent = _tag(call), renamed(wrapped(call, "tag"), _NAMES)
    v9.update_tag(relay(call, sent, workspace_id=tag.workspace_id, tag_id=tag.id))
    return {"data": tag_view(tag)}


@ROUTES.on("DELETE", _TAG)
def delete_tag(call: TrackCall) -> object:
    """Delete a tag and take it off its entries."""
    tag = _tag(call)
    v9.delete_tag(relay(call, workspace_id=tag.workspace_id, tag_id=tag.id))
    return Reply()
