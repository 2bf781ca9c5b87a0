"""Clients, tags, statuses, milestones, projects, tasks and time blocks: all by the same rules.

A list has pages, a new row is answered with 201, PUT and PATCH mostly with 204 and no body, and
deletion is soft: the row is left out of lists until it is restored.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

import attrs

from .call import DEFAULT_PER_PAGE, HANDLERS, FocusCall, Handler, fields_of, invalid_field
from .state import Row

__all__ = [
    "RESOURCES",
    "Resource",
    "change",
    "create",
    "listed",
    "page_of",
    "project_of",
    "tags_of",
]


@attrs.frozen
class Resource:
    """One kind of rows."""

    name: str
    """As in :meth:`FocusState.rows`."""
    path: str
    """Of the collection, below the workspace."""
    id: str
    """The name of the id in the path of a row."""
    model: str
    """Of the rows; responses have some of its fields."""
    item_path: str = ""
    """Of a row, if it is not below the collection."""
    order: str = "created_at"
    """The order of a list by default, which is not documented."""

    @property
    def row_path(self) -> str:
        """The path of a row."""
        return self.item_path or f"{self.path}/{{{self.id}}}"


RESOURCES: Final = (
    Resource("clients", "clients", "client_id", "focus.Client"),
    Resource("tags", "tags", "tag_id", "focus.Tag"),
    Resource("statuses", "statuses", "status_id", "focus.Status", order="position"),
    Resource("milestones", "milestones", "milestone_id", "focus.Milestone"),
    Resource("projects", "projects", "project_id", "focus.ProjectWithAggregations"),
    Resource("tasks", "tasks", "task_id", "focus.TaskWithAggregations"),
    Resource(
        "time_blocks",
        "time-blocks",
        "time_block_id",
        "focus.TimeBlockWithTask",
        "tasks/{task_id}/time-blocks/{time_block_id}",
        order="start",
    ),
)
_MARKS: Final = {
    "archive": ("archived_at", True),
    "unarchive": ("archived_at", False),
    "complete": ("completed_at", True),
    "uncomplete": ("completed_at", False),
    "restore": ("deleted_at", False),
}
"""What an action sets: the field, and whether to the current time or to null."""


def listed(call: FocusCall, resource: Resource) -> list[Row]:
    """Return the rows that the filters of a list leave."""
    archived = call.query.get("archived")
    rows = [row for row in call.rows(resource.name).values() if row.get("deleted_at") is None]
    if resource.name in {"projects", "tasks"}:
        if archived != "":  # an empty value means both
            rows = [
                row for row in rows if (row.get("archived_at") is not None) == (archived == "true")
            ]
        if resource.name == "projects" and call.query.get("completed") != "true":
            rows = [row for row in rows if row.get("completed_at") is None]
        if not call.query_flag("include_drafts"):
            rows = [row for row in rows if not row.get("draft")]
    if (kind := call.query.get("type")) and resource.name == "statuses":
        rows = [row for row in rows if row.get("type") == kind]
    if name := call.query.get("name"):
        rows = [row for row in rows if name.casefold() in (row.get("name") or "").casefold()]
    for field in ("client_id", "project_id", "task_id", "status_id", "parent_task_id"):
        wanted = call.query.get(field)
        if wanted is not None and field in fields_of(f"@{resource.model}"):
            ids: set[int | None] = {*(call.query_ids(field) or (None,))}
            rows = [row for row in rows if row.get(field) in ids]
    return call.ordered(rows, resource.order)


def page_of(call: FocusCall, rows: list[Row]) -> Row:
    """Return one page of rows in its envelope."""
    envelope = fields_of(call.operation.shape)
    page = call.page(rows)
    content: Row = {
        "data": [call.shaped(row, envelope["data"][0]) for row in page],
        "page": call.query_int("page") or 1,
        "per_page": call.query_int("per_page") or DEFAULT_PER_PAGE,
        "total": len(rows),
    }
    return {name: value for name, value in content.items() if name in envelope}


def tags_of(call: FocusCall, tag_ids: list[int] | None) -> list[Row]:
    """Return the tags of ids as rows contain them."""
    tags = call.rows("tags")
    return [
        {"id": tag["id"], "name": tag["name"], "color": tag["color"]}
        for tag in map(tags.get, tag_ids or ())
        if tag is not None and tag.get("deleted_at") is None
    ]


def project_of(call: FocusCall, project_id: int | None) -> Row | None:
    """Return a project as tasks and time entries contain it; 404 if it is unknown."""
    if project_id is None:
        return None
    project = call.row("projects", project_id)
    names = ("id", "name", "color", "private", "is_template", "draft")
    return {name: project[name] for name in names} | {"permissions": None}


def _complete(call: FocusCall, resource: Resource, row: Row) -> Row:
    """Fill the fields of a row that follow from others."""
    fields = fields_of(f"@{resource.model}")
    if "toggl_user_id" in fields and not row.get("toggl_user_id"):
        row["toggl_user_id"] = call.user.id
    if resource.name == "statuses" and row.get("type") is None:
        row["type"] = "todo"  # callers cannot choose it; which one the service sets is not known
    if "tags" in fields:
        row["tags"] = tags_of(call, row.get("tag_ids"))
    if row.get("client_id") is not None and "client" in fields:
        client = call.rows("clients").get(row["client_id"])
        row["client"] = client and {"id": client["id"], "name": client["name"]}
    if resource.name == "tasks":
        row["project"] = project_of(call, row.get("project_id"))
    if resource.name == "time_blocks":
        row["task"] = call.shaped(call.row("tasks", row["task_id"]), "@focus.Task")
    return row


def create(call: FocusCall, resource: Resource, body: Mapping[str, Any]) -> Row:
    """Create a row."""
    row = call.new_row(resource.model, body)
    row["workspace_id"] = call.workspace_id
    row.update({name: value for name, value in call.params.items() if name in row})
    _complete(call, resource, row)
    return call.focus.add(resource.name, call.workspace_id, row)


def _create(resource: Resource, call: FocusCall) -> object:
    return call.shaped(create(call, resource, call.sent), call.operation.shape)


def _list(resource: Resource, call: FocusCall) -> object:
    return page_of(call, listed(call, resource))


def _stream(resource: Resource, call: FocusCall) -> object:
    return [call.shaped(row, call.operation.shape) for row in listed(call, resource)]


def _get(resource: Resource, call: FocusCall) -> object:
    return call.shaped(call.row(resource.name, call.path_int(resource.id)), call.operation.shape)


def change(call: FocusCall, resource: Resource, row: Row, body: Mapping[str, Any]) -> Row:
    """Change the fields of a row that were sent."""
    call.merge(row, body, resource.model)
    return _complete(call, resource, row)


def _change(resource: Resource, call: FocusCall) -> object:
    row = change(call, resource, call.row(resource.name, call.path_int(resource.id)), call.sent)
    return None if call.operation.kind == "empty" else call.shaped(row, call.operation.shape)


def _replace(resource: Resource, call: FocusCall) -> object:
    row = call.row(resource.name, call.path_int(resource.id))
    fixed = {name: row.get(name) for name in ("id", "workspace_id", "created_at", "task_id")}
    row.update(call.new_row(resource.model, call.sent))
    row.update({name: value for name, value in fixed.items() if name in row})
    _complete(call, resource, row)
    return None if call.operation.kind == "empty" else call.shaped(row, call.operation.shape)


def _delete(resource: Resource, call: FocusCall) -> object:
    call.row(resource.name, call.path_int(resource.id))["deleted_at"] = call.stamp()
    return None


def _mark(resource: Resource, action: str, call: FocusCall) -> object:
    field, now = _MARKS[action]
    row = call.row(resource.name, call.path_int(resource.id), deleted=action == "restore")
    row[field] = call.stamp() if now else None
    return None if call.operation.kind == "empty" else call.shaped(row, call.operation.shape)


def _change_many(resource: Resource, call: FocusCall) -> object:
    rows = [call.row(resource.name, _id_in(body)) for body in call.sent]
    for row, body in zip(rows, call.sent, strict=True):
        change(call, resource, row, body)
    return None


def _delete_many(resource: Resource, call: FocusCall) -> object:
    for row in _rows_of_request(call, resource):
        row["deleted_at"] = call.stamp()
    return None


def _mark_many(resource: Resource, action: str, call: FocusCall) -> object:
    field, now = _MARKS[action]
    for row in _rows_of_request(call, resource, deleted=action == "restore"):
        row[field] = call.stamp() if now else None
    return None


def _rows_of_request(call: FocusCall, resource: Resource, *, deleted: bool = False) -> list[Row]:
    """Return the rows that the query or the body names; one unknown id refuses all of them."""
    ids = call.query_ids("ids") or next(iter((call.sent or {}).values()), None)
    if not ids or not isinstance(ids, list | set):
        raise invalid_field("ids", "required")
    return [call.row(resource.name, row_id, deleted=deleted) for row_id in sorted(ids)]


def _id_in(body: Mapping[str, Any]) -> int:
    if type(body.get("id")) is not int:
        raise invalid_field("id", "required")
    return int(body["id"])


def _create_many(resource: Resource, field: str, call: FocusCall) -> object:
    rows = [create(call, resource, body) for body in call.sent[field]]
    return [call.shaped(row, call.operation.shape) for row in rows]


def _create_block(resource: Resource, call: FocusCall) -> object:
    call.row("tasks", call.path_int("task_id"))
    return _create(resource, call)


def _blocks_of_task(resource: Resource, call: FocusCall) -> object:
    task_id = call.path_int("task_id")
    call.row("tasks", task_id)
    return page_of(call, [row for row in listed(call, resource) if row["task_id"] == task_id])


def _register() -> None:
    def on(method: str, path: str, handler: Handler) -> None:
        HANDLERS[method, path] = handler

    for resource in RESOURCES:
        on("GET", resource.path, partial(_list, resource))
        on("POST", resource.path, partial(_create, resource))
        on("GET", f"{resource.path}/stream", partial(_stream, resource))
        on("GET", resource.row_path, partial(_get, resource))
        on("PUT", resource.row_path, partial(_replace, resource))
        on("PATCH", resource.row_path, partial(_change, resource))
        on("DELETE", resource.row_path, partial(_delete, resource))
        for action in _MARKS:
            for method in ("POST", "PATCH"):
                on(method, f"{resource.row_path}/{action}", partial(_mark, resource, action))
                on(method, f"{resource.path}/bulk/{action}", partial(_mark_many, resource, action))
        on("PATCH", f"{resource.path}/bulk", partial(_change_many, resource))
        on("DELETE", f"{resource.path}/bulk", partial(_delete_many, resource))
    by_name = {resource.name: resource for resource in RESOURCES}
    on("POST", "tags/bulk", partial(_create_many, by_name["tags"], "tags"))
    on("POST", "tasks/bulk", partial(_create_many, by_name["tasks"], "tasks"))
    on("POST", "time-blocks/bulk", partial(_create_many, by_name["time_blocks"], "time_blocks"))
    blocks = by_name["time_blocks"]
    on("GET", "tasks/{task_id}/time-blocks", partial(_blocks_of_task, blocks))
    on("POST", "tasks/{task_id}/time-blocks", partial(_create_block, blocks))


_register()
