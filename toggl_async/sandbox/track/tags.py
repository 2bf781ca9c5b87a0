"""Tags of a workspace."""

from __future__ import annotations

from typing import Any, Final

from ..core.bodies import Body
from ..core.entries import Entry
from ..core.state import Tag, Workspace
from ..core.wire import empty_response, http_error, json_response
from .call import ROUTES, TrackCall
from .pagination import page_of
from .serializers import serialize_tag

__all__ = ["new_tag"]

_TAGS: Final = "/workspaces/{workspace_id}/tags"
_TAG: Final = "/workspaces/{workspace_id}/tags/{tag_id}"
_NAME: Final = 255


@ROUTES.on("GET", _TAGS)
def list_tags(call: TrackCall) -> object:
    """Return the tags, sorted by name; all of them without ``per_page``."""
    workspace = call.workspace()
    search = call.query.get("search", "").casefold()
    rows = [
        tag
        for tag in call.state.tags.values()
        if tag.workspace_id == workspace.id
        and tag.deleted is None
        and search in tag.name.casefold()
    ]
    rows.sort(key=lambda tag: (tag.name.casefold(), tag.id))
    page = [serialize_tag(tag) for tag in page_of(call, rows, 5000, 5000)]
    return json_response(page, 200, {"X-Total-Count": str(len(rows))})


@ROUTES.on("POST", _TAGS)
def create_tag(call: TrackCall) -> object:
    """Create a tag; returns one object, as other clients expect."""
    workspace, body = call.workspace(), call.body()
    _may_change(call, workspace)
    name = _name(body)
    if call.state.tag_named(workspace.id, name) is not None:
        raise http_error(400, "Tag already exists: " + name)
    return serialize_tag(new_tag(call, workspace.id, name))


@ROUTES.on("PUT", _TAG)
def update_tag(call: TrackCall) -> object:
    """Rename a tag, also in time entries."""
    workspace, body = call.workspace(), call.body()
    _may_change(call, workspace)
    tag = _tag(call, workspace, call.path_int("tag_id"))
    name = _name(body)
    if call.state.tag_named(workspace.id, name) not in {None, tag}:
        raise http_error(400, "Tag already exists: " + name)
    tag.name, tag.at = name, call.micros()
    view = serialize_tag(tag)
    call.emit_event("tag", "updated", workspace.id, view)
    return view


@ROUTES.on("DELETE", _TAG)
def delete_tag(call: TrackCall) -> object:
    """Delete a tag and remove it from time entries."""
    workspace = call.workspace()
    _may_change(call, workspace)
    _delete(call, workspace, [_tag(call, workspace, call.path_int("tag_id"))])
    return empty_response()


@ROUTES.on("PATCH", _TAGS)
def delete_tags(call: TrackCall) -> object:
    """Delete several tags: ``{"delete": [ids]}``, or patches that remove ids; all or none."""
    workspace = call.workspace()
    _may_change(call, workspace)
    value: Any = call.json()
    # The body is not documented; both forms of similar operations are accepted.
    if isinstance(value, list):
        bodies = call.bodies()
        ids = [tag_id for body in bodies for tag_id in body.ids("value") or []]
        for body in bodies:
            body.one_of("op", ("remove",))
            body.check()
    else:
        body = call.body()
        ids = body.ids("delete") or []
        body.check()
    if not ids:
        raise http_error(400, "delete is required")
    _delete(call, workspace, [_tag(call, workspace, tag_id, 400) for tag_id in ids])
    return "OK"


def new_tag(call: TrackCall, workspace_id: int, name: str) -> Tag:
    """Create a tag."""
    tag = Tag(call.state.next_id("tag"), workspace_id, name, call.user.id, call.micros())
    call.state.tags[tag.id] = tag
    call.emit_event("tag", "created", workspace_id, serialize_tag(tag))
    return tag


def _name(body: Body) -> str:
    name = body.text("name", limit=_NAME)
    body.check()
    if not name.strip():
        raise http_error(400, "tag name can't be blank")
    return name


def _may_change(call: TrackCall, workspace: Workspace) -> None:
    if workspace.settings.get("only_admins_may_create_tags") and not call.member().admin:
        raise http_error(403, "Only admins may create tags")


def _tag(call: TrackCall, workspace: Workspace, tag_id: int, status: int = 404) -> Tag:
    tag = call.state.tags.get(tag_id)
    if tag is None or tag.workspace_id != workspace.id or tag.deleted is not None:
        raise http_error(status, "Tag not found")
    return tag


def _delete(call: TrackCall, workspace: Workspace, tags: list[Tag]) -> None:
    gone = {tag.id for tag in tags}
    entries, at = call.state.entries, call.micros()

    def strip(entry: Entry) -> None:
        entry.tag_ids = tuple(tag_id for tag_id in entry.tag_ids if tag_id not in gone)

    rows = entries.of_workspace(workspace.id)
    entries.update_many([row for row in rows if not gone.isdisjoint(row.tag_ids)], at, strip)
    for tag in tags:
        tag.deleted, tag.at = call.now(), at
        call.emit_event("tag", "deleted", workspace.id, serialize_tag(tag))
