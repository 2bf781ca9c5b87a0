"""Bulk change of time entries: a JSON-patch list over up to a hundred ids.

Partial success is the point of this operation: it answers 200 whatever happens to the
single entries, and says which changed and which did not.
"""

from __future__ import annotations

from typing import Any, Final

from toggl_async.sandbox.body import Body, InvalidError
from toggl_async.sandbox.state import Workspace
from toggl_async.sandbox.wire import RefusalError, refuse

from .call import TrackCall
from .entry_fields import TagPlan, commit, plan_tags, read_change
from .routes import ROUTES
from .time_entries import entry_of

_MOST: Final = 100
_TAGS: Final = {"tags", "tag_ids"}
_FIELDS: Final = {
    "billable", "description", "duration", "project_id", "start", "stop", "task_id",
}  # fmt: skip


@ROUTES.on("PATCH", "/workspaces/{workspace_id}/time_entries/{time_entry_ids}")
def patch_entries(call: TrackCall) -> object:
    """Apply the patches to every entry by itself."""
    workspace = call.workspace()
    ids = _ids(call.word("time_entry_ids"))
    operations = [_operation(body) for body in call.bodies()]
    if not operations:
        raise refuse(400, "at least one patch is needed")
    success: list[int] = []
    failure: list[dict[str, Any]] = []
    for entry_id in ids:
        try:
            _apply(call, workspace, entry_id, operations)
        except InvalidError as error:
            failure.append({"id": entry_id, "message": error.sentence})
        except RefusalError as error:
            failure.append({"id": entry_id, "message": error.reply.body.decode().strip('"')})
        else:
            success.append(entry_id)
    return {"success": success, "failure": failure}


def _ids(text: str) -> list[int]:
    parts = text.split(",")
    if not all(part.isascii() and part.isdigit() and len(part) < 19 for part in parts):
        raise refuse(400, "ids must be integers, separated by commas")
    if len(parts) > _MOST:
        raise refuse(400, f"at most {_MOST} time entries can be changed at once")
    return list(dict.fromkeys(map(int, parts)))


def _operation(body: Body) -> tuple[str, str, Any]:
    kind: str = body.one_of("op", ("add", "remove", "replace"), "")
    field = body.text("path", required=True).removeprefix("/")
    if not kind:
        body.wrong("op", "is required")
    if not body.errors and field not in _FIELDS | _TAGS:
        body.wrong("path", "is not known")
    body.check()
    return kind, field, body.values.get("value")


def _apply(
    call: TrackCall, workspace: Workspace, entry_id: int, operations: list[tuple[str, str, Any]]
) -> None:
    entry = entry_of(call, entry_id)
    values: dict[str, Any] = {}
    tags: list[TagPlan] = []
    for kind, field, value in operations:
        if field not in _TAGS:
            values[field] = None if kind == "remove" else value
            continue
        body = Body({field: value})
        if kind != "replace":
            body.values["tag_action"] = "add" if kind == "add" else "delete"
        tags += plan_tags(call, workspace, body)
        body.check()
    wanted = read_change(call, workspace, entry, Body(values))
    wanted.tags = tags
    commit(call, workspace, wanted, entry.user_id, entry)
