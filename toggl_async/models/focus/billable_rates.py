"""BillableRates of Toggl 2.0: XXX."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal, Required, TypedDict

from ..base import Model, model

__all__ = [
    "BillableRateDeleteOfProjectFilter",
    "BillableRateDeleteOfProjectUserFilter",
    "BillableRateDeleteOfUserFilter",
    "BillableRateDeleteOfWorkspaceFilter",
    "BillableRateListByProjectFilter",
    "BillableRateListByProjectUserFilter",
    "BillableRateListByUserFilter",
    "BillableRateListOfProjectFilter",
    "BillableRateListOfProjectUserFilter",
    "BillableRateListOfUserFilter",
    "BillableRateListOfWorkspaceFilter",
    "ModifiedRate",
    "NewRate",
    "Rate",
    "RateConflicts",
    "RateSpan",
    "RateWithEntity",
]


@model
class Rate(Model):
    """XXX Rate."""

    id: int
    currency: str | None = None
    """ISO 4217 code, such as ``EUR``."""
    end_date: dt.date | None = None
    """XXX Inclusive; absent: open."""
    hourly_rate: int | None = None
    """XXX Smallest unit of the currency."""
    start_date: dt.date | None = None
    """The first day, inclusive."""


@model
class RateSpan(Model):
    """XXX RateSpan."""

    id: int
    end_date: dt.date | None = None
    """XXX Inclusive; absent: open."""
    start_date: dt.date | None = None
    """The first day, inclusive."""


@model
class ModifiedRate(Model):
    """XXX ModifiedRate."""

    current: Rate | None = None
    """XXX"""
    new: RateSpan | None = None
    """XXX"""


@model
class RateConflicts(Model):
    """XXX RateConflicts."""

    deleted: tuple[Rate, ...] | None = None
    """XXX"""
    modified: tuple[ModifiedRate, ...] | None = None
    """XXX"""


class NewRate(TypedDict, total=False):
    """XXX RateCreate."""

    currency: Required[str]
    """ISO 4217 code, such as ``EUR``. Required."""
    end_date: dt.date | str
    """XXX Inclusive; absent: open."""
    hourly_rate: Required[int]
    """XXX Smallest unit of the currency. Required."""
    start_date: Required[dt.date | str]
    """The first day, inclusive. Required."""


@model
class RateWithEntity(Model):
    """XXX RateWithEntity."""

    id: int
    currency: str | None = None
    """ISO 4217 code, such as ``EUR``."""
    end_date: dt.date | None = None
    """XXX Inclusive; absent: open."""
    entity_id: int | None = None
    """The id of the thing it is about."""
    hourly_rate: int | None = None
    """XXX Smallest unit of the currency."""
    start_date: dt.date | None = None
    """The first day, inclusive."""
    sub_entity_id: int | None = None
    """XXX"""


class BillableRateListByProjectFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    project_id: Required[Iterable[int]]
    """The project it belongs to; ``None`` without one. Required."""
    date: Required[dt.date | str]
    """XXX Required."""


class BillableRateListByProjectUserFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    project_id: Iterable[int]
    """The project it belongs to; ``None`` without one."""
    user_id: Iterable[int]
    """The person."""
    date: dt.date | str
    """XXX"""
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
    """XXX"""


class BillableRateListOfProjectFilter(TypedDict, total=False):
    """XXX Which ones to return."""

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
    """XXX"""


class BillableRateDeleteOfProjectFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    from_: Required[dt.date | str]
    """XXX Required."""
    to: dt.date | str
    """XXX"""


class BillableRateListOfProjectUserFilter(TypedDict, total=False):
    """XXX Which ones to return."""

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
    """XXX"""


class BillableRateDeleteOfProjectUserFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    from_: Required[dt.date | str]
    """XXX Required."""
    to: dt.date | str
    """XXX"""


class BillableRateListByUserFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    user_id: Iterable[int]
    """The person."""
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
    """XXX"""


class BillableRateListOfUserFilter(TypedDict, total=False):
    """XXX Which ones to return."""

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
    """XXX"""


class BillableRateDeleteOfUserFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    from_: Required[dt.date | str]
    """XXX Required."""
    to: dt.date | str
    """XXX"""


class BillableRateListOfWorkspaceFilter(TypedDict, total=False):
    """XXX Which ones to return."""

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
    """XXX"""


class BillableRateDeleteOfWorkspaceFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    from_: Required[dt.date | str]
    """XXX Required."""
    to: dt.date | str
    """XXX"""
