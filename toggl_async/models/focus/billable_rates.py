"""Rates of Toggl 2.0: what an hour is sold for, and in the same form what it costs.

Amounts are whole numbers in the smallest unit of the currency: 8500 with ``EUR`` is 85 euros.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal, Required, TypedDict

from ..base import Model, model

__all__ = [
    "ModifiedRate",
    "NewRate",
    "ProjectRatesOnDay",
    "Rate",
    "RateConflicts",
    "RateEntityOrder",
    "RateOrder",
    "RatePeriod",
    "RateSpan",
    "RateWithEntity",
    "RatesOfProjectUsers",
    "RatesOfUsers",
]


@model
class Rate(Model):
    """A rate and the days on which it applies."""

    id: int
    currency: str | None = None
    """ISO 4217 code, such as ``EUR``."""
    end_date: dt.date | None = None
    """The last day, inclusive; ``None``: until another rate replaces it."""
    hourly_rate: int | None = None
    """What an hour is worth, in the smallest unit of the currency, such as cents."""
    start_date: dt.date | None = None
    """The first day, inclusive."""


@model
class RateWithEntity(Model):
    """A rate, the days on which it applies, and what it is the rate of."""

    id: int
    currency: str | None = None
    """ISO 4217 code, such as ``EUR``."""
    end_date: dt.date | None = None
    """The last day, inclusive; ``None``: until another rate replaces it."""
    entity_id: int | None = None
    """The project in lists of projects, the user in lists of users.

    In lists of users of projects one of the two; ``sub_entity_id`` is the other (inferred).
    """
    hourly_rate: int | None = None
    """What an hour is worth, in the smallest unit of the currency, such as cents."""
    start_date: dt.date | None = None
    """The first day, inclusive."""
    sub_entity_id: int | None = None
    """Only in lists of users of projects: the user within the project (inferred)."""


@model
class RateSpan(Model):
    """The days on which a rate applies."""

    id: int
    end_date: dt.date | None = None
    """The last day, inclusive; ``None``: until another rate replaces it."""
    start_date: dt.date | None = None
    """The first day, inclusive."""


@model
class ModifiedRate(Model):
    """A rate whose days a new rate would change."""

    current: Rate | None = None
    """The rate as it is."""
    new: RateSpan | None = None
    """The days that it would have."""


@model
class RateConflicts(Model):
    """What setting a rate would do to the rates that are there."""

    deleted: tuple[Rate, ...] | None = None
    """Rates that would be deleted, because the new one covers all of their days."""
    modified: tuple[ModifiedRate, ...] | None = None
    """Rates that would be shortened."""


class NewRate(TypedDict, total=False):
    """A rate to set, and the days on which it applies."""

    currency: Required[str]
    """ISO 4217 code, such as ``EUR``."""
    end_date: dt.date | str
    """The last day, inclusive; without it the rate applies until another one replaces it."""
    hourly_rate: Required[int]
    """What an hour is worth, in the smallest unit of the currency: 8500 is 85 euros."""
    start_date: Required[dt.date | str]
    """The first day, inclusive."""


class RateOrder(TypedDict, total=False):
    """In which order to list the rates of one project, user or workspace."""

    order_by: Iterable[
        Literal[
            "start_date",
            "-start_date",
            "end_date",
            "-end_date",
            "hourly_rate",
            "-hourly_rate",
            "currency",
            "-currency",
        ]
    ]
    """Sort by these fields; ``-`` for descending. Toggl does not document the default."""


class RatePeriod(TypedDict, total=False):
    """The days whose rates are deleted."""

    from_: Required[dt.date | str]
    """The first day, inclusive."""
    to: dt.date | str
    """The last day, inclusive (inferred); without it all days from the first one on."""


class ProjectRatesOnDay(TypedDict, total=False):
    """The projects whose rates to return, and the day."""

    project_id: Required[Iterable[int]]
    """The projects whose rates to return."""
    date: Required[dt.date | str]
    """The day on which the rates apply."""


class RateEntityOrder(TypedDict, total=False):
    """In which order to list the rates of several users."""

    order_by: Iterable[
        Literal[
            "start_date",
            "-start_date",
            "end_date",
            "-end_date",
            "hourly_rate",
            "-hourly_rate",
            "currency",
            "-currency",
            "entity_id",
            "-entity_id",
        ]
    ]
    """Sort by these fields; ``-`` for descending. Toggl does not document the default."""


class RatesOfUsers(RateEntityOrder, total=False):
    """The users whose rates to list, and in which order."""

    user_id: Iterable[int]
    """Only the rates of these users, by account id (inferred); without it those of all users."""


class RatesOfProjectUsers(RateEntityOrder, total=False):
    """The projects, users and day whose rates to list: at least one of them."""

    project_id: Iterable[int]
    """Only the rates in these projects, at most 200; without it those in all projects."""
    user_id: Iterable[int]
    """Only the rates of these users, by account id (inferred), at most 200."""
    date: dt.date | str
    """Only the rates that apply on this day; without it those of all days."""
