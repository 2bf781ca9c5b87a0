"""Bulk edits by JSON patch: one list of steps for many things, and what became of each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, Literal, Required, TypedDict

from ..base import Model, attach_raw, model, raw_of

__all__ = ["PatchFailure", "PatchOperation", "PatchResult", "merged", "replace"]


@model
class PatchFailure(Model):
    """One of the things that a bulk edit did not change, and why."""

    id: int | None = None
    message: str | None = None


@model
class PatchResult(Model):
    """The outcome of a bulk edit: Toggl carries out what it can and rolls nothing back."""

    needs_raw: ClassVar[bool] = True
    success: tuple[int, ...] | None = None
    """The ids that were changed."""
    failure: tuple[PatchFailure, ...] | None = None
    """Those that were not: look here even though no error was raised."""

    @property
    def ok(self) -> bool:
        """Whether everything was changed. Failures that cannot be read are failures."""
        return not self.failure and "failure" not in self.extra


class PatchOperation(TypedDict, total=False):
    """One step of a JSON patch, such as ``{"op": "replace", "path": "/description", ...}``."""

    op: Required[Literal["add", "remove", "replace"]]
    path: Required[str]
    value: Any


def replace(field: str, value: Any) -> PatchOperation:
    """Set a field that has no helper of its own; ``None`` clears it.

    >>> replace("name", "Garden")
    {'op': 'replace', 'path': '/name', 'value': 'Garden'}
    """
    return {"op": "replace", "path": f"/{field}", "value": value}


def merged(results: Iterable[PatchResult]) -> PatchResult:
    """Put the outcomes of several requests together, in their order, with unknown fields.

    Lists are joined, and so are values of the two lists that cannot be read. Of other unknown
    fields the last value stays.
    """
    results = tuple(results)
    wire: dict[str, Any] = {}
    for result in results:
        for name, value in raw_of(result).items():
            before = wire.get(name)
            if before is None or value is None:
                wire[name] = before if value is None else value
            elif name in {"success", "failure"} or isinstance(before, list):
                wire[name] = [*_as_list(before), *_as_list(value)]
            else:
                wire[name] = value
    whole = PatchResult(success=_joined("success", results), failure=_joined("failure", results))
    attach_raw(whole, wire)
    return whole


def _joined(name: str, results: tuple[PatchResult, ...]) -> tuple[Any, ...] | None:
    """Join a list of all results; ``None`` where none has it, or one that cannot be read."""
    lists = [getattr(result, name) for result in results]
    unread = any(name in result.extra for result in results)
    if unread or (lists and all(part is None for part in lists)):
        return None
    return tuple(item for part in lists for item in part or ())


def _as_list(value: Any) -> list[Any]:
    items: list[Any] = value if isinstance(value, list) else [value]
    return items
