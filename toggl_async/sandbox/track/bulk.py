"""Bulk change of time entries: a JSON-patch list over up to a hundred ids."""

from __future__ import annotations

from typing import Final

from toggl_async.sandbox.body import Body
from toggl_async.sandbox.state import Workspace

from .call import TrackCall
from .entry_fields import TagPlan, commit, plan_tags, read_change
from .listing import ids_of_path
from .patches import Patch, apply_each, read_patches, values_of
from .routes import ROUTES
from .time_entries import entry_of

_MOST: Final = 100
_TAGS: Final = {"tags", "tag_ids"}
_FIELDS: Final = {
    "billable", "description", "duration", "pid", "project_id", "start", "stop", "task_id", "tid",
}  # fmt: skip


@ROUTES.on("PATCH", "/workspaces/{workspace_id}/time_entries/{time_entry_ids}")
def patch_entries(call: TrackCall) -> object:
    """Apply the patches to every entry by itself."""
    workspace = call.workspace()
    ids = ids_of_path(call.word("time_entry_ids"), _MOST, "time entries")
    patches = read_patches(call, _FIELDS | _TAGS)
    return apply_each(ids, lambda entry_id: _apply(call, workspace, entry_id, patches))


def _apply(call: TrackCall, workspace: Workspace, entry_id: int, patches: list[Patch]) -> None:
    entry = entry_of(call, entry_id)
    tags: list[TagPlan] = []
    for patch in patches:
        if patch.field in _TAGS:
            body = Body({patch.field: patch.value})
            if patch.op != "replace":
                body.values["tag_action"] = "add" if patch.op == "add" else "delete"
            tags += plan_tags(call, workspace, body)
            body.check()
    plain = values_of([patch for patch in patches if patch.field not in _TAGS])
    wanted = read_change(call, workspace, entry, plain)
    wanted.tags = tags
    commit(call, workspace, wanted, entry.user_id, entry)
