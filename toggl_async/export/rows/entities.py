"""Turns the answers of plain lists into rows, each with the scope it belongs to."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, cast

from ...errors import DecodeError
from ..partitioning.entities import Entity
from .report import PageRows, Reject, Row, decode_rows, encode_json, is_id, set_scope

__all__ = ["read_list"]


def read_list(
    body: bytes,
    entity: Entity,
    scope_id: int,
    workspaces: Collection[int] | None,
    *,
    strict: bool = False,
) -> PageRows:
    """Return the rows of a list; raise only if the body is not a list.

    ``workspaces`` are those that the export is about: lists of the whole account hold all.
    """
    page = PageRows([])
    if entity.single and (body := body.strip()) not in {b"", b"null"}:
        body = b"[" + body + b"]"
    elif not body:
        return page
    for row, data in decode_rows(body):
        if not isinstance(row, dict) or not is_id(cast("Row", row).get(entity.key)):
            path = f"$.{entity.key}"
            error = DecodeError(f"{path} should be an integer of at most 64 bits", path=path)
            if strict:
                raise error
            source = encode_json(row) if data is None else data
            page.rejects.append(Reject(source, error.message, path))
            continue
        fields = cast("Row", row)
        if isinstance(fields[entity.key], float):
            fields[entity.key] = int(fields[entity.key])
        of_workspace = entity.scope == "account" and entity.name != "organizations"
        account_wide = of_workspace and workspaces is not None
        if account_wide and _workspace_of(entity, fields) not in (workspaces or ()):
            continue
        if scope_id and entity.scope_field is not None:
            if entity.scope_field in fields:
                set_scope(fields, entity.scope_field, scope_id)
            else:
                fields = {entity.scope_field: scope_id, **fields}
        page.rows.append(fields)
    return page


def _workspace_of(entity: Entity, row: Row) -> Any:
    if entity.name == "workspaces":
        return row["id"]
    workspace_id = row.get("workspace_id")
    return row.get("wid") if workspace_id is None else workspace_id
