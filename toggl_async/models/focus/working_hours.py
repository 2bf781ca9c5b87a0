"""Working hours of people, of Toggl 2.0."""

from __future__ import annotations

from typing import Required, TypedDict

from ..base import AwareDatetime, Model, model

__all__ = ["NewWorkingHours", "WeekdayHours", "WorkingHoursChange"]


@model
class WeekdayHours(Model):
    """Working hours of a person on a day of the week."""

    created_at: AwareDatetime | None = None
    """When it was created."""
    external_entity_id: int | None = None
    """Its id at the service that it was imported from."""
    external_entity_type: str | None = None
    """What kind of object it is at the service that it was imported from."""
    organization_id: int | None = None
    """The organization that knows of them."""
    starting_hours: float | None = None
    """When the work starts, in hours after midnight (inferred)."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""
    user_id: int | None = None
    """The account of the person (inferred)."""
    weekday: int | None = None
    """Day of the week: 0 Sunday to 6 Saturday."""
    working_hour_id: int | None = None
    """Their id, by which :meth:`update` and :meth:`delete` take them."""
    working_hours: float | None = None
    """Hours of work on that day."""


class NewWorkingHours(TypedDict, total=False):
    """Fields of new working hours."""

    weekday: int
    """Day of the week: 0 Sunday to 6 Saturday; left out: every day (inferred)."""
    working_hours: Required[float]
    """Hours of work on that day. Required."""


class WorkingHoursChange(TypedDict, total=False):
    """Fields of working hours; they replace the old ones."""

    weekday: int
    """Day of the week: 0 Sunday to 6 Saturday; left out: every day (inferred)."""
    working_hour_id: Required[int]
    """Which ones to replace, by the id of :meth:`list_of_user`. Required."""
    working_hours: Required[float]
    """Hours of work on that day. Required."""
