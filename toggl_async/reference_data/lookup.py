"""Finds a resource by its name among rows of reference data. Pure functions, no I/O."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, TypeAlias

from ..errors import AmbiguousNameError, InvalidArgumentError, NameCandidate, NameNotFoundError

__all__ = ["Row", "check_name", "is_archived", "matching", "not_single", "workspace_of"]

Row: TypeAlias = Mapping[str, Any]
"""A resource as the service sent it, without secrets."""

_MAX_SIMILAR: Final = 5
_LISTED: Final = 5
"""Number of candidates in an error message; ``candidates`` has all of them."""
_QUALIFIERS: Final = {
    "project": "client_id or workspace_id",
    "task": "project_id or workspace_id",
}


def check_name(name: object) -> str:
    """Return a name without surrounding white space; raise if it is empty or not text."""
    if not isinstance(name, str):
        raise InvalidArgumentError(f"name must be text, not {type(name).__name__}")
    stripped = name.strip()
    if not stripped:
        raise InvalidArgumentError("name must not be empty")
    return stripped


def matching(rows: Iterable[Row], name: str) -> list[Row]:
    """Return the rows with this name: in this spelling, or else in any upper and lower case."""
    folded = _folded(name)
    rows = [row for row in rows if _folded(_name(row)) == folded]
    return [row for row in rows if _normal(_name(row)) == _normal(name)] or rows


def not_single(
    kind: str,
    name: str,
    matches: Sequence[Row],
    *,
    others: Iterable[Row],
    archived: Iterable[Row],
    parents: Mapping[int, str],
) -> NameNotFoundError | AmbiguousNameError:
    """Return the error for a name that not exactly one resource has.

    ``others`` are the resources that it could have been, ``archived`` those that cannot be used,
    ``parents`` the names of their clients or projects.
    """
    if matches:
        candidates = tuple(_candidate(kind, row, parents) for row in matches)
        advice = f"pass {_QUALIFIERS.get(kind, 'workspace_id')}, or the id"
        if kind == "workspace":
            advice = "pass the id"
        return AmbiguousNameError(
            f"{len(matches)} {kind}s are named {name!r}: {_listed(candidates)}; {advice}",
            kind=kind,
            name=name,
            candidates=candidates,
        )
    hidden = matching(archived, name)
    if hidden:
        state = "done" if kind == "task" else "archived"
        candidates = tuple(_candidate(kind, row, parents) for row in hidden)
        return NameNotFoundError(
            f"the {kind} {name!r} is {state}", kind=kind, name=name, candidates=candidates
        )
    candidates = tuple(_candidate(kind, row, parents) for row in _similar(others, name))
    advice = f"; similar names: {_listed(candidates)}" if candidates else ""
    return NameNotFoundError(
        f"no {kind} is named {name!r}{advice}", kind=kind, name=name, candidates=candidates
    )


def is_archived(row: Row) -> bool:
    """Return whether a project or client is archived, or a task is done."""
    return row.get("active") is False or row.get("archived") is True


def workspace_of(row: Row) -> int | None:
    """Return the id of the workspace that a resource belongs to."""
    id_ = row.get("workspace_id", row.get("wid"))
    return id_ if isinstance(id_, int) else None


def _similar(rows: Iterable[Row], name: str) -> list[Row]:
    """Return rows whose names contain the name or differ from it a little, the closest first."""
    by_name: dict[str, list[Row]] = {}
    for row in rows:
        by_name.setdefault(_folded(_name(row)), []).append(row)
    folded = _folded(name)
    names = [
        *difflib.get_close_matches(folded, by_name, n=_MAX_SIMILAR),
        *sorted(other for other in by_name if folded in other),
    ]
    return [row for other in dict.fromkeys(names) for row in by_name[other]][:_MAX_SIMILAR]


def _candidate(kind: str, row: Row, parents: Mapping[int, str]) -> NameCandidate:
    parent_id = row.get({"project": "client_id", "task": "project_id"}.get(kind, ""))
    return NameCandidate(
        id=row["id"],
        name=_name(row),
        workspace_id=None if kind == "workspace" else workspace_of(row),
        parent=parents.get(parent_id) if isinstance(parent_id, int) else None,
    )


def _listed(candidates: Sequence[NameCandidate]) -> str:
    texts = [
        f"{candidate.name} ({candidate.parent}, id {candidate.id})"
        if candidate.parent
        else f"{candidate.name} (id {candidate.id})"
        for candidate in candidates[:_LISTED]
    ]
    if len(candidates) > _LISTED:
        texts.append(f"{len(candidates) - _LISTED} more")
    return ", ".join(texts)


def _name(row: Row) -> str:
    name = row.get("name")
    return name if isinstance(name, str) else ""


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text.casefold()).strip()
