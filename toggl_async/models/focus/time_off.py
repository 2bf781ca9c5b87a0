"""Time off and public holidays, of Toggl 2.0."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal, Required, TypedDict

from ..base import AwareDatetime, Model, model

__all__ = [
    "NewTimeOff",
    "PublicHoliday",
    "TimeOffChange",
    "TimeOffEntry",
    "TimeOffFilter",
    "TimeOffListOfUserFilter",
    "TimeOffListPublicHolidaysFilter",
    "TimeOffPeriod",
]


@model
class PublicHoliday(Model):
    """A public holiday of a person."""

    country: str | None = None
    """The country whose holiday it is."""
    date: dt.date | None = None
    """The day."""
    name: str | None = None
    """Shown name."""
    user_account_id: int | None = None
    """The account of the person."""


@model
class TimeOffEntry(Model):
    """Time off of a person."""

    created_at: AwareDatetime | None = None
    """When it was created."""
    end_time: AwareDatetime | None = None
    """When it ends (UTC); the day counts whole."""
    organization_id: int | None = None
    """The organization that knows of it."""
    start_time: AwareDatetime | None = None
    """When it starts (UTC); the day counts whole."""
    timeoff_id: int | None = None
    """Its id, by which :meth:`update` and :meth:`delete` take it."""
    type: str | None = None
    """``vacation``, ``sick``, ``parental`` or ``other``; ``None`` without a reason."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""
    user_id: int | None = None
    """The account of the person (inferred)."""


class NewTimeOff(TypedDict, total=False):
    """Fields of new time off."""

    end_time: Required[dt.datetime]
    """When it ends. The SDK sends it in UTC, since Toggl drops the offset. Required."""
    start_time: Required[dt.datetime]
    """When it starts. The SDK sends it in UTC, since Toggl drops the offset. Required."""
    type: Literal["vacation", "sick", "parental", "other"]
    """The reason; left out: none."""


@model
class TimeOffPeriod(Model):
    """When a person is off: without the reason, so that every member may see it."""

    end_time: AwareDatetime | None = None
    """When it ends (UTC); the day counts whole."""
    start_time: AwareDatetime | None = None
    """When it starts (UTC); the day counts whole."""
    timeoff_id: int | None = None
    """Its id, also in ``time_off.list_of_user``, which has the reason."""
    user_id: int | None = None
    """The account of the person (inferred)."""


class TimeOffChange(TypedDict, total=False):
    """All fields of time off; they replace the old ones."""

    end_time: Required[dt.datetime]
    """When it ends. The SDK sends it in UTC, since Toggl drops the offset. Required."""
    start_time: Required[dt.datetime]
    """When it starts. The SDK sends it in UTC, since Toggl drops the offset. Required."""
    timeoff_id: Required[int]
    """Which one to replace, by the id of :meth:`list_of_user`. Required."""
    type: Literal["vacation", "sick", "parental", "other"]
    """The reason; left out, it is cleared."""


class TimeOffListPublicHolidaysFilter(TypedDict, total=False):
    """Whose holidays, and of which days."""

    user_id: Required[Iterable[int]]
    """The people, by account (inferred). Required."""
    start_date: Required[dt.date | str]
    """The first day (UTC), inclusive. Required."""
    end_date: Required[dt.date | str]
    """The last day (UTC), inclusive. Required."""


class TimeOffFilter(TypedDict, total=False):
    """Whose time off, and of which days."""

    user_id: Required[Iterable[int]]
    """The people, by account (inferred). Required."""
    start_date: Required[dt.date | str]
    """The first day (UTC), inclusive. Required."""
    end_date: Required[dt.date | str]
    """The last day (UTC), inclusive. Required."""


class TimeOffListOfUserFilter(TypedDict, total=False):
    """The days whose time off is listed."""

    from_: Required[dt.date | str]
    """The first day (UTC), inclusive. Required."""
    to: Required[dt.date | str]
    """The last day (UTC), inclusive. Required."""
