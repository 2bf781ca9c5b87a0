"""Steps of a bulk edit of time entries: for ``time_entries.patch`` and ``edit_many``.

>>> steps = [set_description("Weeding"), set_billable(True), add_tags("late")]
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Literal

from .patches import PatchOperation, replace

__all__ = [
    "add_tags",
    "remove_tags",
    "set_billable",
    "set_description",
    "set_duration",
    "set_project",
    "set_start",
    "set_stop",
    "set_tags",
    "set_task",
]


def set_description(description: str | None) -> PatchOperation:
    """Give the entries a description; ``None`` takes it away.

    >>> set_description("Weeding")
    {'op': 'replace', 'path': '/description', 'value': 'Weeding'}
    """
    return replace("description", description)


def set_billable(billable: bool) -> PatchOperation:
    """Make the entries billable, or not. Paid plans only."""
    return replace("billable", billable)


def set_project(project_id: int | None) -> PatchOperation:
    """Put the entries on a project; ``None`` takes them off theirs."""
    return replace("project_id", project_id)


def set_task(task_id: int | None) -> PatchOperation:
    """Put the entries on a task of their project; ``None`` takes them off theirs."""
    return replace("task_id", task_id)


def set_start(start: datetime) -> PatchOperation:
    """Let all the entries begin at the same moment (aware)."""
    return replace("start", start)


def set_stop(stop: datetime) -> PatchOperation:
    """Let all the entries end at the same moment (aware)."""
    return replace("stop", stop)


def set_duration(seconds: int) -> PatchOperation:
    """Give the entries a length, in seconds."""
    return replace("duration", seconds)


def set_tags(*tags: str | int) -> PatchOperation:
    """Replace all tags by these, all names or all ids; without any the tags are taken away.

    >>> set_tags("late", "outdoors")
    {'op': 'replace', 'path': '/tags', 'value': ['late', 'outdoors']}
    >>> set_tags(71)
    {'op': 'replace', 'path': '/tag_ids', 'value': [71]}
    """
    return _tags("replace", tags)


def add_tags(*tags: str | int) -> PatchOperation:
    """Add tags to those that stand, all names (made on the fly) or all ids."""
    return _tags("add", tags)


def remove_tags(*tags: str | int) -> PatchOperation:
    """Take tags away, all names or all ids; the others stay."""
    return _tags("remove", tags)


def _tags(op: Literal["add", "remove", "replace"], tags: tuple[str | int, ...]) -> PatchOperation:
    kind, listed = by_name_or_id(tags, may_be_empty=op == "replace")
    return {"op": op, "path": f"/{kind}", "value": listed}


def by_name_or_id(
    tags: Iterable[str | int], *, may_be_empty: bool
) -> tuple[Literal["tags", "tag_ids"], list[str | int]]:
    """Return the field for these tags, and the tags: names and ids do not mix in one edit."""
    if isinstance(tags, str):
        raise ValueError("tags are a list of names or of ids, not one text")  # noqa: TRY004 - one class for all
    listed = list(tags)
    if not (listed or may_be_empty):
        raise ValueError("there are no tags to add or remove")
    if all(isinstance(tag, str) and tag for tag in listed):
        return "tags", listed
    # What both fields in one edit would do is not documented.
    if any(isinstance(tag, bool) or not isinstance(tag, int) or tag <= 0 for tag in listed):
        raise ValueError("tags are all names (not empty) or all ids (above zero)")
    return "tag_ids", listed
