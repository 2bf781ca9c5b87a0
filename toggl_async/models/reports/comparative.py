"""The comparative report: tracked time as one line of a graph."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypedDict

from ..base import Model, model

__all__ = [
    "ComparativeFilter",
    "ComparativeGraphData",
    "ComparativeReport",
    "ComparativeReportGraph",
]


@model
class ComparativeGraphData(Model):
    """The tracked time of one point of the graph."""

    date: str | None = None
    """The first day of the point, as text."""
    total_seconds: int | None = None
    """Tracked time, in seconds."""


@model
class ComparativeReportGraph(Model):
    """The tracked time as points of a graph."""

    resolution: str | None = None
    """Length of a point, such as ``week``."""
    data: tuple[ComparativeGraphData, ...] | None = None
    """The points, in order of time."""


@model
class ComparativeReport(Model):
    """The comparative report: tracked time as one line of a graph."""

    graph: ComparativeReportGraph | None = None
    """The line, point by point."""


class ComparativeFilter(TypedDict, total=False):
    """Filters of the comparative report."""

    start_date: date | str
    """The first day, inclusive. Required."""
    end_date: date | str
    """The last day, inclusive. Default: today."""
    resolution: str
    """Length of a point: ``day``, ``week`` or ``month`` (the values are not published).

    Default: chosen by Toggl by the number of days (inferred).
    """
    user_ids: Iterable[int]
    """Only entries of these users."""
    group_ids: Iterable[int]
    """Only entries of members of these groups."""
    client_ids: Iterable[int | None]
    """Only projects of these clients; ``[None]`` selects entries without a client."""
    project_ids: Iterable[int | None]
    """Only these projects; ``[None]`` selects entries without a project."""
    task_ids: Iterable[int | None]
    """Only these tasks; ``[None]`` selects entries without a task."""
    tag_ids: Iterable[int | None]
    """Only entries with one of these tags; ``[None]`` selects entries without tags."""
    billable: bool
    """Only billable entries; ``False``: only the others. Needs a paid plan."""
    rounding: int
    """-1 down, 0 to the nearest, 1 up.

    Durations are exact unless this or ``rounding_minutes`` is given.
    """
    rounding_minutes: int
    """Minutes to round durations to; 0 leaves them exact. Belongs to ``rounding``."""
