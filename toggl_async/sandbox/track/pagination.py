"""What lists have in common: pages, the three-way ``active``, sorting, id lists in paths."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from ..core.wire import refuse
from .call import TrackCall

__all__ = ["active_of", "ids_of_body", "ids_of_path", "page_and_size", "page_of", "sorted_rows"]

RowT = TypeVar("RowT")


def page_and_size(call: TrackCall, size: int, limit: int) -> tuple[int, int]:
    """Read ``page`` and ``per_page``; more than ``limit`` is cut, not refused."""
    page = call.asked_number("page")
    asked = call.asked_number("per_page")
    page = 1 if page is None else page
    size = size if asked is None else asked
    if page < 1 or size < 1:
        raise refuse(400, "page and per_page must be positive")
    return page, min(size, limit)


def page_of(call: TrackCall, rows: list[RowT], size: int, limit: int) -> list[RowT]:
    """Cut a page out of ``rows`` by ``page`` and ``per_page``."""
    page, size = page_and_size(call, size, limit)
    return rows[(page - 1) * size : page * size]


def active_of(call: TrackCall, default: str = "true") -> Callable[[bool], bool]:
    """Read ``active`` = true, false or both, and return the test it stands for."""
    active = call.query.get("active", default).lower()
    if active not in {"true", "false", "both"}:
        raise refuse(400, "active must be true, false or both")
    if active == "both":
        return lambda _: True
    return lambda known: known == (active == "true")


def sorted_rows(
    call: TrackCall, rows: list[RowT], keys: dict[str, Callable[[RowT], Any]]
) -> tuple[list[RowT], str, str]:
    """Sort by ``sort_field`` and ``sort_order``; unknown names fall back, as live."""
    field = call.query.get("sort_field") or "name"
    if field not in keys:
        field = next(iter(keys))
    order = "DESC" if call.query.get("sort_order", "").upper() == "DESC" else "ASC"
    return sorted(rows, key=keys[field], reverse=order == "DESC"), field, order


def ids_of_path(text: str, most: int, kind: str) -> list[int]:
    """Read ids out of a path segment, separated by commas."""
    parts = text.split(",")
    if not all(part.isascii() and part.isdigit() and len(part) < 19 for part in parts):
        raise refuse(400, "ids must be integers, separated by commas")
    if len(parts) > most:
        raise refuse(400, f"at most {most} {kind} can be changed at once")
    return list(dict.fromkeys(map(int, parts)))


def ids_of_body(call: TrackCall, most: int | None = None) -> list[int]:
    """Read a body that is a bare list of ids."""
    value = call.json()
    if not isinstance(value, list) or not all(type(item) is int and item > 0 for item in value):
        raise refuse(400, "a list of ids is needed")
    if most is not None and len(value) > most:
        raise refuse(400, f"at most {most} ids are allowed")
    return list(dict.fromkeys(value))
