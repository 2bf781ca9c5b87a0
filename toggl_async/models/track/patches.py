"""Bulk edits by JSON patch: one list of steps for many items, and the outcome for each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, Literal, Required, TypedDict

from ..base import Model, attach_raw, model, raw_of

__all__ = ["PatchFailure", "PatchOperation", "PatchResult", "merged", "replace"]


@model
class PatchFailure(Model):
    """An item that a bulk edit did not change, and the reason."""

    id: int | None = None
    """The item."""
    message: str | None = None
    """Why it was not changed."""


@model
class PatchResult(Model):
    """The outcome of a bulk edit: Toggl applies what it can and rolls nothing back."""

    needs_raw: ClassVar[bool] = True
    success: tuple[int, ...] | None = None
    """Ids of the items that were changed."""
    failure: tuple[PatchFailure, ...] | None = None
    """The items that were not changed; they raise no error."""

    @property
    def ok(self) -> bool:
        """Whether everything was changed. A failure that cannot be read counts as one."""
        return not self.failure and "failure" not in self.extra


class PatchOperation(TypedDict, total=False):
    """One step of a JSON patch, such as ``{"op": "replace", "path": "/description", ...}``."""

    op: Required[Literal["add", "remove", "replace"]]
    """``add`` and ``remove`` change a list, ``replace`` sets a value."""
    path: Required[str]
    """Name of the field after a slash, such as ``/description``."""
    value: Any
    """The new value, or the values to add or remove."""


def replace(field: str, value: Any) -> PatchOperation:
    """Return a step that sets any ``field`` to ``value``; ``None`` clears it.

    >>> replace("name", "Garden")
    {'op': 'replace', 'path': '/name', 'value': 'Garden'}
    """
    return {"op": "replace", "path": f"/{field}", "value": value}


def merged(results: Iterable[PatchResult]) -> PatchResult:
    """Merge the outcomes of several requests in their order, unknown fields included.

    Lists are joined, also values of ``success`` and ``failure`` that cannot be read. For any other
    unknown field the last value wins.
    """
    results = tuple(results)
    wire: dict[str, Any] = {}
    for result in results:
        for name, value in raw_of(result).items():
            earlier = wire.get(name)
            if earlier is None or value is None:
                wire[name] = earlier if value is None else value
            elif name in {"success", "failure"} or isinstance(earlier, list):
                wire[name] = [*_as_list(earlier), *_as_list(value)]
            else:
                wire[name] = value
    result = PatchResult(success=_joined("success", results), failure=_joined("failure", results))
    attach_raw(result, wire)
    return result


def _joined(name: str, results: tuple[PatchResult, ...]) -> tuple[Any, ...] | None:
    """Join a list of all results; ``None`` if no result has it, or one cannot be read."""
    lists = [getattr(result, name) for result in results]
    unread = any(name in result.extra for result in results)
    if unread or (lists and all(items is None for items in lists)):
        return None
    return tuple(item for items in lists for item in items or ())


def _as_list(value: Any) -> list[Any]:
    items: list[Any] = value if isinstance(value, list) else [value]
    return items
