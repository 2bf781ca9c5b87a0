"""Checks of the arguments of reports, before a request is spent on them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final, Literal

import attrs

from .._http.pagination import ReportCursor
from .._http.request import HttpResponse
from .._http.validation import checked
from ..errors import InvalidArgumentError, TruncatedResultError
from .windows import LONGEST_SPAN_DAYS

__all__ = ["FileFormat", "InRange", "Range", "at_most", "dated", "file_format", "saved_fields"]

FileFormat = Literal["csv", "xlsx"]

_LATEST_ZONE: Final = timedelta(hours=14)
_EARLIEST_ZONE: Final = timedelta(hours=-12)
_EXACT: Final[Mapping[str, int]] = {"rounding": 0, "rounding_minutes": 0}
"""Durations as they were tracked. Without it, the preference of the user rounds them."""


def dated(
    schema: type[Any],
    given: Mapping[str, Any],
    now: datetime,
    *,
    longest: int | None = LONGEST_SPAN_DAYS,
    span: int | None = None,
) -> dict[str, Any]:
    """Check the fields of a report, and add those that the service would choose itself.

    Toggl reports seven days from a ``start_date`` without ``end_date``, and does not document what
    it reports without dates. So the last day is always sent: today, by the calendar of the zone
    that is furthest ahead, or the last of ``span`` days. Durations are exact unless rounding is
    requested.
    """
    fields = checked(schema, given)
    first, last = fields.get("start_date"), fields.get("end_date")
    if first is None:
        if last is not None:
            raise InvalidArgumentError("a report with end_date needs start_date: pass both")
        if not fields.get("time_entry_ids"):
            alternative = " or time_entry_ids" if "time_entry_ids" in _names(schema) else ""
            raise InvalidArgumentError(
                f"a report needs start_date{alternative}: without it Toggl reports only a few days"
            )
    elif last is None:
        last = max(first, (now + _LATEST_ZONE).date())
        if span is not None:
            last = first + timedelta(days=span - 1)
        fields["end_date"] = last
    _in_span(first, last, longest)
    if _EXACT.keys() <= _names(schema) and not _EXACT.keys() & fields.keys():
        fields |= _EXACT
    return fields


def saved_fields(schema: type[Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """Check the filters that replace those of a saved report: both dates, or none."""
    fields = checked(schema, given)
    first, last = fields.get("start_date"), fields.get("end_date")
    if (first is None) != (last is None):
        raise InvalidArgumentError("a saved report needs both start_date and end_date, or neither")
    _in_span(first, last, LONGEST_SPAN_DAYS)
    return fields


def _in_span(first: date | None, last: date | None, longest: int | None) -> None:
    if first is None or last is None or longest is None:
        return
    if (last - first).days >= longest:
        raise InvalidArgumentError(
            f"a report spans at most {longest} days (got {first} to {last}): request it in parts"
        )


@attrs.frozen
class Range:
    """The days that a response has to cover; with fewer it was truncated."""

    first: date | None
    last: date | None

    @classmethod
    def of(cls, fields: Mapping[str, Any], given: Mapping[str, Any], now: datetime) -> Range:
        """Return the days that the fields of a report request."""
        first, last = fields.get("start_date"), fields.get("end_date")
        if first is not None and given.get("end_date") is None and last is not None:
            # Added by the SDK: a response may end today, by the calendar of the user.
            last = min(last, max(first, (now + _EARLIEST_ZONE).date()))
        return cls(first, last)

    def check(self, reply: HttpResponse) -> None:
        """Raise :class:`TruncatedResultError` if the headers of a response name fewer days."""
        start = _day(reply.headers.get("X-Range-Start"))
        end = _day(reply.headers.get("X-Range-End"))
        if self.first is None or self.last is None:
            narrower = start is not None or end is not None
        else:
            narrower = (start or self.first) > self.first or (end or self.last) < self.last
        if narrower:
            raise TruncatedResultError(
                f"Toggl reported the days from {start or 'an unknown day'} to "
                f"{end or 'an unknown day'} only (requested: {self.first or 'any'} to "
                f"{self.last or 'any'}); pass start_date and end_date, or shorter spans"
            )


@attrs.frozen
class InRange:
    """Pages of a report whose responses have to cover the days that were requested."""

    paging: ReportCursor
    range: Range

    def params(self, cursor: Mapping[str, Any], /) -> Mapping[str, Any]:
        """Return the parameters of the request for this cursor."""
        return self.paging.params(cursor)

    def next_cursor(
        self, cursor: Mapping[str, Any], items: list[Any], reply: HttpResponse, /
    ) -> dict[str, Any] | None:
        """Return the next cursor, after a check of the days of this answer."""
        self.range.check(reply)
        return self.paging.next_cursor(cursor, items, reply)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def _names(schema: type[Any]) -> frozenset[str]:
    return frozenset(schema.__annotations__)


def at_most(fields: Mapping[str, Any], **limits: int) -> None:
    """Refuse lists of ids that are longer than the service accepts."""
    for name, limit in limits.items():
        if len(fields.get(name) or ()) > limit:
            raise InvalidArgumentError(f"{name} takes at most {limit} ids")


def file_format(value: str) -> FileFormat:
    """Return the format of a file, if it is a known one."""
    if isinstance(value, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        if value == "csv":
            return "csv"
        if value == "xlsx":
            return "xlsx"
    raise InvalidArgumentError("format must be 'csv' or 'xlsx'")
