"""TimeOff of Toggl 2.0: XXX."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal, Required, TypedDict

from ..base import AwareDatetime, Model, model

__all__ = [
    "NewTimeOff",
    "PublicHoliday",
    "TimeOff",
    "TimeOffChange",
    "TimeOffFilter",
    "TimeOffListOfUserFilter",
    "TimeOffListPublicHolidaysFilter",
    "TimeOffPeriod",
]


@model
class PublicHoliday(Model):
    """XXX PublicHoliday."""

    country: str | None = None
    """XXX"""
    date: dt.date | None = None
    """XXX Format inferred from the name."""
    name: str | None = None
    """Shown name."""
    user_account_id: int | None = None
    """The account of the person."""


@model
class TimeOff(Model):
    """XXX TimeOff."""

    created_at: AwareDatetime | None = None
    """When it was created."""
    end_time: AwareDatetime | None = None
    """When it ends."""
    organization_id: int | None = None
    """The organization it belongs to."""
    start_time: AwareDatetime | None = None
    """When it starts."""
    timeoff_id: int | None = None
    """The time off."""
    type: str | None = None
    """XXX Vacation, sick, parental, other; absent without category."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""
    user_id: int | None = None
    """The person."""


class NewTimeOff(TypedDict, total=False):
    """XXX TimeOffCreate."""

    end_time: Required[dt.datetime]
    """XXX UTC: an offset is dropped, not converted. Required."""
    start_time: Required[dt.datetime]
    """XXX UTC: an offset is dropped, not converted. Required."""
    type: Literal["vacation", "sick", "parental", "other"]
    """What kind it is."""


@model
class TimeOffPeriod(Model):
    """XXX TimeOffPeriod."""

    end_time: AwareDatetime | None = None
    """When it ends."""
    start_time: AwareDatetime | None = None
    """When it starts."""
    timeoff_id: int | None = None
    """The time off."""
    user_id: int | None = None
    """The person."""


class TimeOffChange(TypedDict, total=False):
    """XXX TimeOffUpdate."""

    end_time: Required[dt.datetime]
    """XXX UTC: an offset is dropped, not converted. Required."""
    start_time: Required[dt.datetime]
    """XXX UTC: an offset is dropped, not converted. Required."""
    timeoff_id: Required[int]
    """The time off. Required."""
    type: Literal["vacation", "sick", "parental", "other"]
    """XXX Left out clears it."""


class TimeOffListPublicHolidaysFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    user_id: Required[Iterable[int]]
    """The person. Required."""
    start_date: Required[dt.date | str]
    """The first day, inclusive. Required."""
    end_date: Required[dt.date | str]
    """The last day, inclusive; ``None``: open. Required."""


class TimeOffFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    user_id: Required[Iterable[int]]
    """The person. Required."""
    start_date: Required[dt.date | str]
    """The first day, inclusive. Required."""
    end_date: Required[dt.date | str]
    """The last day, inclusive; ``None``: open. Required."""


class TimeOffListOfUserFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    from_: Required[dt.date | str]
    """XXX Required."""
    to: Required[dt.date | str]
    """XXX Required."""
