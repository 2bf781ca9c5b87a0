"""Bulk changes by a JSON Patch for the ids of the path.

These operations can succeed partially: they respond with 200, and list which rows were changed and
which were not.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

import attrs

from ..core.bodies import Body, ValidationError
from ..core.wire import HttpError, http_error
from .call import TrackCall

__all__ = ["Patch", "apply_each", "read_patches", "values_of"]


@attrs.frozen
class Patch:
    """One operation: ``op`` is add, remove or replace."""

    op: str
    field: str
    value: Any


def read_patches(
    call: TrackCall, fields: Collection[str], ops: tuple[str, ...] = ("add", "remove", "replace")
) -> list[Patch]:
    """Return the operations; a malformed one fails the whole request."""
    patches: list[Patch] = []
    for body in call.bodies():
        op: str = body.one_of("op", ops, "")
        field = body.text("path", required=True).removeprefix("/")
        if not op:
            body.add_error("op", "is required")
        if not body.errors and field not in fields:
            body.add_error("path", "is not known")
        body.check()
        patches.append(Patch(op, field, body.values.get("value")))
    if not patches:
        raise http_error(400, "at least one patch is required")
    return patches


def values_of(patches: list[Patch]) -> Body:
    """Return the patches as the body of a plain change; ``remove`` clears a field."""
    return Body({patch.field: None if patch.op == "remove" else patch.value for patch in patches})


def apply_each(ids: list[int], apply: Callable[[int], None]) -> dict[str, Any]:
    """Apply a change to each id on its own, and return the results."""
    success: list[int] = []
    failure: list[dict[str, Any]] = []
    for row_id in ids:
        try:
            apply(row_id)
        except ValidationError as exc:
            failure.append({"id": row_id, "message": exc.message})
        except HttpError as exc:
            failure.append({"id": row_id, "message": exc.response.body.decode().strip('"')})
        else:
            success.append(row_id)
    return {"success": success, "failure": failure}
