"""LaborCosts of Toggl 2.0: XXX."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal, Required, TypedDict

__all__ = [
    "LaborCostDeleteOfProjectFilter",
    "LaborCostDeleteOfProjectUserFilter",
    "LaborCostDeleteOfUserFilter",
    "LaborCostDeleteOfWorkspaceFilter",
    "LaborCostListByProjectUserFilter",
    "LaborCostListByUserFilter",
    "LaborCostListOfProjectFilter",
    "LaborCostListOfProjectUserFilter",
    "LaborCostListOfUserFilter",
    "LaborCostListOfWorkspaceFilter",
]


class LaborCostListByProjectUserFilter(TypedDict, total=False):
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


class LaborCostListOfProjectFilter(TypedDict, total=False):
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


class LaborCostDeleteOfProjectFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    from_: Required[dt.date | str]
    """XXX Required."""
    to: dt.date | str
    """XXX"""


class LaborCostListOfProjectUserFilter(TypedDict, total=False):
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


class LaborCostDeleteOfProjectUserFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    from_: Required[dt.date | str]
    """XXX Required."""
    to: dt.date | str
    """XXX"""


class LaborCostListByUserFilter(TypedDict, total=False):
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


class LaborCostListOfUserFilter(TypedDict, total=False):
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


class LaborCostDeleteOfUserFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    from_: Required[dt.date | str]
    """XXX Required."""
    to: dt.date | str
    """XXX"""


class LaborCostListOfWorkspaceFilter(TypedDict, total=False):
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


class LaborCostDeleteOfWorkspaceFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    from_: Required[dt.date | str]
    """XXX Required."""
    to: dt.date | str
    """XXX"""
