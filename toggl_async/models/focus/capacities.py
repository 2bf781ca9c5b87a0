"""How much time people have, of Toggl 2.0."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal, Required, TypedDict

from ..base import Model, model

__all__ = ["CapacityFilter", "Computation", "ComputationGroup"]


@model
class Computation(Model):
    """The time of a person or group in a day, week, month or quarter."""

    assigned_tasks_count: int | None = None
    """How many tasks are assigned."""
    date: dt.date | None = None
    """The first day."""
    estimated_minutes: int | None = None
    """Estimated work, in minutes."""
    estimated_remaining_minutes: int | None = None
    """Estimated work that is left from today on, in minutes, in the time zone of the workspace."""
    time_off_minutes: int | None = None
    """Minutes of the working hours in which the person is off."""
    working_minutes: int | None = None
    """Working hours in minutes, without weekends and holidays."""


@model
class ComputationGroup(Model):
    """The times of a person or group."""

    id: int
    computations: tuple[Computation, ...] | None = None
    """One for each day, week, month or quarter."""
    type: str | None = None
    """What the ``id`` is of, such as a user."""


class CapacityFilter(TypedDict, total=False):
    """Whose capacity, and of which days."""

    user_id: Required[Iterable[int]]
    """The people, by account (inferred). Required."""
    start_date: Required[dt.date | str]
    """The first day, inclusive. Required."""
    end_date: Required[dt.date | str]
    """The last day, inclusive. Required."""
    private: bool
    """Whether private tasks count."""
    task_source: Iterable[Literal["focus", "google_calendar", "outlook_calendar"]]
    """Only tasks from these sources."""
    unit: Literal["day", "week", "month", "quarter"]
    """What is summed up. Default: days (inferred)."""
    include_drafts: bool
    """Also drafts, which needs the permission ``view_draft_projects``. Default ``False``."""
