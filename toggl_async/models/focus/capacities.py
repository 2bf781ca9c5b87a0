"""Capacities of Toggl 2.0: XXX."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal, Required, TypedDict

from ..base import Model, model

__all__ = ["CapacityFilter", "Computation", "ComputationGroup"]


@model
class Computation(Model):
    """XXX Computation."""

    assigned_tasks_count: int | None = None
    """XXX"""
    date: dt.date | None = None
    """XXX"""
    estimated_minutes: int | None = None
    """XXX In minutes."""
    estimated_remaining_minutes: int | None = None
    """XXX In minutes."""
    time_off_minutes: int | None = None
    """XXX In minutes."""
    working_minutes: int | None = None
    """XXX In minutes."""


@model
class ComputationGroup(Model):
    """XXX ComputationGroup."""

    id: int
    computations: tuple[Computation, ...] | None = None
    """XXX"""
    type: str | None = None
    """What kind it is."""


class CapacityFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    user_id: Required[Iterable[int]]
    """The person. Required."""
    start_date: Required[dt.date | str]
    """The first day, inclusive. Required."""
    end_date: Required[dt.date | str]
    """The last day, inclusive; ``None``: open. Required."""
    private: bool
    """Whether only its members see it."""
    task_source: Iterable[Literal["focus", "google_calendar", "outlook_calendar"]]
    """XXX"""
    unit: Literal["day", "week", "month", "quarter"]
    """XXX"""
    include_drafts: bool
    """XXX Needs view_draft_projects."""
