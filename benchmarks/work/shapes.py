"""The same 22 fields as a struct, an attrs class and a pydantic model, for the floors."""

from __future__ import annotations

from datetime import datetime
from importlib import import_module
from typing import Annotated, Any, Final

import attrs
import msgspec

AwareDatetime = Annotated[datetime, msgspec.Meta(tz=True)]
_REQUIRED: Final[dict[str, Any]] = {"id": int, "workspace_id": int}
_OPTIONAL: Final[dict[str, Any]] = {
    "project_id": int,
    "task_id": int,
    "billable": bool,
    "start": AwareDatetime,
    "stop": AwareDatetime,
    "duration": int,
    "description": str,
    "tags": list[str],
    "tag_ids": list[int],
    "duronly": bool,
    "at": AwareDatetime,
    "server_deleted_at": AwareDatetime,
    "user_id": int,
    "client_name": str,
    "project_name": str,
    "project_color": str,
    "project_active": bool,
    "project_billable": bool,
    "user_name": str,
    "user_avatar_url": str,
}
_TUPLES: Final[dict[str, Any]] = {"tags": tuple[str, ...], "tag_ids": tuple[int, ...]}


def struct(*, tuples: bool = False) -> Any:
    """Return a msgspec struct."""
    fields: list[Any] = [(name, kind, msgspec.NODEFAULT) for name, kind in _REQUIRED.items()]
    fields += [(name, kind | None, None) for name, kind in _fields(tuples=tuples).items()]
    return msgspec.defstruct("Entry", fields, kw_only=True)


def attrs_class() -> Any:
    """Return a frozen, slotted attrs class with tuples for lists, like the models of the SDK."""
    fields = {name: attrs.field(type=kind) for name, kind in _REQUIRED.items()}
    for name, kind in _fields(tuples=True).items():
        fields[name] = attrs.field(type=kind | None, default=None)
    return attrs.make_class("Entry", fields, frozen=True, slots=True, kw_only=True)


def pydantic_model() -> Any:
    """Return a pydantic model."""
    pydantic: Any = import_module("pydantic")
    fields: dict[str, Any] = {name: (kind, ...) for name, kind in _REQUIRED.items()}
    for name, kind in _OPTIONAL.items():
        plain = datetime if kind is AwareDatetime else kind
        fields[name] = (plain | None, None)
    return pydantic.create_model("Entry", **fields)


def _fields(*, tuples: bool) -> dict[str, Any]:
    return _OPTIONAL | _TUPLES if tuples else _OPTIONAL
