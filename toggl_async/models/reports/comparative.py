"""The comparative report: one line of sums over time."""

from __future__ import annotations

from collections.abc import Sequence
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
    """A span of time."""

    date: str | None = None
    """Its first day."""
    total_seconds: int | None = None


@model
class ComparativeReportGraph(Model):
    """Spans of time."""

    resolution: str | None = None
    """How long a span is."""
    data: tuple[ComparativeGraphData, ...] | None = None


@model
class ComparativeReport(Model):
    """The comparative report."""

    graph: ComparativeReportGraph | None = None


class ComparativeFilter(TypedDict, total=False):
    """What the comparative report takes."""

    start_date: date
    end_date: date
    """The last day: included."""
    resolution: str
    """``day``, ``week`` or ``month``: the values are not published.

    Toggl chooses one by the span without it (inferred).
    """
    user_ids: Sequence[int]
    group_ids: Sequence[int]
    client_ids: Sequence[int | None]
    project_ids: Sequence[int | None]
    task_ids: Sequence[int | None]
    tag_ids: Sequence[int | None]
    billable: bool
    rounding: int
    rounding_minutes: int
