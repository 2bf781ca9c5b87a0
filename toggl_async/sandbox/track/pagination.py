"""Parameters of lists: pages, ``active``, sorting, and lists of ids."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from ..core.wire import http_error
from .call import TrackCall

__all__ = ["active_filter", "body_ids", "page_of", "path_ids", "read_page", "sorted_rows"]

RowT = TypeVar("RowT")


def read_page(call: TrackCall, size: int, limit: int) -> tuple[int, int]:
    """Return ``page`` and ``per_page``, which is reduced to ``limit``."""
    page = call.query_int("page")
    asked = call.query_int("per_page")
    page = 1 if page is None else page
    size = size if asked is None else asked
    if page < 1 or size < 1:
        raise http_error(400, "page and per_page must be positive")
    return page, min(size, limit)


def page_of(call: TrackCall, rows: list[RowT], size: int, limit: int) -> list[RowT]:
    """Return the page of ``rows`` that ``page`` and ``per_page`` select."""
    page, size = read_page(call, size, limit)
    return rows[(page - 1) * size : page * size]


def active_filter(call: TrackCall, default: str = "true") -> Callable[[bool], bool]:
    """Return a filter for ``active`` = true, false or both."""
    active = call.query.get("active", default).lower()
    if active not in {"true", "false", "both"}:
        raise http_error(400, "active must be true, false or both")
    if active == "both":
        return lambda _: True
    return lambda value: value == (active == "true")


def sorted_rows(
    call: TrackCall, rows: list[RowT], keys: dict[str, Callable[[RowT], Any]]
) -> tuple[list[RowT], str, str]:
    """Sort by ``sort_field`` and ``sort_order``; unknown ones mean the first field, as live."""
    field = call.query.get("sort_field") or "name"
    if field not in keys:
        field = next(iter(keys))
    order = "DESC" if call.query.get("sort_order", "").upper() == "DESC" else "ASC"
    return sorted(rows, key=keys[field], reverse=order == "DESC"), field, order


def path_ids(text: str, most: int, kind: str) -> list[int]:
    """Return the ids of a path segment, separated by commas."""
    parts = text.split(",")
    if not all(part.isascii() and part.isdigit() and len(part) < 19 for part in parts):
        raise http_error(400, "ids must be integers, separated by commas")
    if len(parts) > most:
        raise http_error(400, f"at most {most} {kind} can be changed at once")
    return list(dict.fromkeys(map(int, parts)))


def body_ids(call: TrackCall, most: int | None = None) -> list[int]:
    """Return the ids of a body that is a list of ids."""
    value = call.json()
    if not isinstance(value, list) or not all(type(item) is int and item > 0 for item in value):
        raise http_error(400, "a list of ids is required")
    if most is not None and len(value) > most:
        raise http_error(400, f"at most {most} ids are allowed")
    return list(dict.fromkeys(value))
