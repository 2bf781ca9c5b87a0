"""WorkingHours of Toggl 2.0: XXX."""

from __future__ import annotations

from typing import Required, TypedDict

from ..base import AwareDatetime, Model, model

__all__ = ["NewWorkingHours", "WorkingHours", "WorkingHoursChange"]


@model
class WorkingHours(Model):
    """XXX WorkingHours."""

    created_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    external_entity_id: int | None = None
    """XXX"""
    external_entity_type: str | None = None
    """XXX"""
    organization_id: int | None = None
    """The organization it belongs to."""
    starting_hours: float | None = None
    """XXX In hours."""
    updated_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    user_id: int | None = None
    """The person."""
    weekday: int | None = None
    """Day of the week: 0 Sunday to 6 Saturday."""
    working_hour_id: int | None = None
    """The working hours."""
    working_hours: float | None = None
    """Working hours."""


class NewWorkingHours(TypedDict, total=False):
    """XXX WorkingHoursCreate."""

    weekday: int
    """Day of the week: 0 Sunday to 6 Saturday."""
    working_hours: Required[float]
    """Working hours. Required."""


class WorkingHoursChange(TypedDict, total=False):
    """XXX WorkingHoursUpdate."""

    weekday: int
    """Day of the week: 0 Sunday to 6 Saturday."""
    working_hour_id: Required[int]
    """The working hours. Required."""
    working_hours: Required[float]
    """Working hours. Required."""
