"""What is wrong with the arguments of a report is said before a request is spent on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal

from .._http.fields import checked
from ..errors import InvalidArgumentError
from .spans import LONGEST_SPAN_DAYS

__all__ = ["FileFormat", "at_most", "file_format", "narrowed", "spanned"]

FileFormat = Literal["csv", "xlsx"]

_FILTERS: Final = frozenset(
    {
        "start_date", "end_date", "user_ids", "group_ids", "client_ids", "project_ids",
        "task_ids", "tag_ids", "time_entry_ids", "description", "billable",
        "min_duration_seconds", "max_duration_seconds",
    }
)  # fmt: skip
"""What counts as a filter; the rest only says how a report looks."""


def narrowed(
    schema: type[Any], given: Mapping[str, Any], *, most_days: int | None = LONGEST_SPAN_DAYS
) -> dict[str, Any]:
    """Check the fields of a report that wants at least one filter (it answers 400 without)."""
    fields = spanned(schema, given, most_days=most_days)
    if not _FILTERS & fields.keys():
        raise InvalidArgumentError("a report wants at least one filter, such as start_date")
    return fields


def spanned(
    schema: type[Any], given: Mapping[str, Any], *, most_days: int | None = LONGEST_SPAN_DAYS
) -> dict[str, Any]:
    """Check the fields of a report, and that its days are not too many."""
    fields = checked(schema, given)
    first, last = fields.get("start_date"), fields.get("end_date")
    if first is None or last is None or most_days is None:
        return fields
    if (last - first).days >= most_days:
        raise InvalidArgumentError(f"a report spans at most {most_days} days; ask in parts")
    return fields


def at_most(fields: Mapping[str, Any], **caps: int) -> None:
    """Refuse lists that are longer than the service takes."""
    for name, most in caps.items():
        if len(fields.get(name) or ()) > most:
            raise InvalidArgumentError(f"{name} takes at most {most} ids")


def file_format(value: str) -> FileFormat:
    """Check the format of a file."""
    if isinstance(value, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        if value == "csv":
            return "csv"
        if value == "xlsx":
            return "xlsx"
    raise InvalidArgumentError("format must be 'csv' or 'xlsx'")
