"""Bulk edits by JSON patch: one list of steps for many things, and what became of each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, Required, TypedDict

from ..base import Model, model

__all__ = ["PatchFailure", "PatchOperation", "PatchResult", "merged", "replace"]


@model
class PatchFailure(Model):
    """One of the things that a bulk edit did not change, and why."""

    id: int | None = None
    message: str | None = None


@model
class PatchResult(Model):
    """The outcome of a bulk edit: Toggl carries out what it can and rolls nothing back."""

    success: tuple[int, ...] | None = None
    """The ids that were changed."""
    failure: tuple[PatchFailure, ...] | None = None
    """Those that were not: look here even though no error was raised."""

    @property
    def ok(self) -> bool:
        """Whether everything was changed."""
        return not self.failure


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
    """Put the outcomes of several requests together, in their order."""
    results = tuple(results)
    return PatchResult(
        success=tuple(one for result in results for one in result.success or ()),
        failure=tuple(one for result in results for one in result.failure or ()),
    )
