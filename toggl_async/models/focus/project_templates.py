"""Templates of projects of Toggl 2.0, and the instances of recurring ones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal, TypedDict

from ..base import model
from .projects import FixedFeeFields, Project

__all__ = [
    "NewProjectInstance",
    "ProjectDuplicate",
    "ProjectFromTemplate",
    "ProjectInstance",
    "ProjectInstanceFilter",
    "ProjectTemplateFilter",
    "RelatedProjectFilter",
    "TemplateFromProject",
]


@model
class ProjectInstance(Project):
    """A project that was made for one period of a recurring project."""

    projection_revision: str | None = None
    """Undocumented: a mark of the state of the recurrence."""
    task_id_by_template_task_id: dict[str, int] | None = None
    """The tasks that were made: the id of each task of the template, as text, and that of the new
    one."""


class ProjectDuplicate(TypedDict, total=False):
    """Fields of the copy of a project."""

    name: str
    """Shown name of the copy. Default: that of the original, changed by the service."""


class ProjectFromTemplate(TypedDict, total=False):
    """Fields of a project that is made from a template."""

    end_date: dt.date | str
    """The last day, inclusive. Default: the choice of the service."""
    name: str
    """Shown name. Default: that of the template."""
    pinned: bool
    """Whether to pin it for the current user. Default: not."""
    start_date: dt.date | str
    """The first day, inclusive. Default: the choice of the service."""


class TemplateFromProject(TypedDict, total=False):
    """Fields of a template that is made from a project; what is left out comes from the project."""

    auto_compute_estimates: bool
    """Whether its estimate is the sum of those of its tasks. Default: as in the project."""
    estimated_mins: int
    """Estimated work in minutes, not negative. Default: as in the project."""
    fixed_fee: FixedFeeFields
    """The agreed price, a decimal amount and not cents. Default: as in the project."""
    name: str
    """Shown name of the template. Default: that of the project."""
    rrule: str
    """How it repeats, as a recurrence rule (RFC 5545) such as ``FREQ=WEEKLY``. Default: as in the
    project."""


class NewProjectInstance(TypedDict, total=False):
    """Fields of a project for one period; what is left out comes from the recurring project."""

    auto_compute_estimates: bool
    """Whether its estimate is the sum of those of its tasks. Default: as in the recurring
    project."""
    billable: bool
    """Whether its time is billable. Default: as in the recurring project."""
    client_id: int | None
    """The client it is for; ``None``: none. Default: that of the recurring project."""
    description: str | None
    """Free text; ``None``: none. Default: that of the recurring project."""
    estimated_mins: int | None
    """Estimated work in minutes; ``None``: no estimate. Default: as in the recurring project."""
    fixed_fee: FixedFeeFields | None
    """The agreed price, a decimal amount and not cents; ``None``: none. Default: as in the
    recurring project."""
    private: bool
    """Whether only its members see it. Default: as in the recurring project."""
    tag_ids: Iterable[int] | None
    """Its tags, by id; ``None``: none. Default: those of the recurring project."""


class ProjectTemplateFilter(TypedDict, total=False):
    """Which templates to list."""

    name: str
    """Part of the name (inferred)."""
    order_by: Iterable[str]
    """How to sort, as projects are; ``-`` in front reverses it. Default: ``created_at``, so that
    the pages are stable."""
    archived: bool | None
    """``True``: only archived ones; ``False``: only active ones; ``None``: both. Default: only
    active ones."""


class RelatedProjectFilter(TypedDict, total=False):
    """How to list the projects below or above a project."""

    order_by: Iterable[
        Literal[
            "name",
            "-name",
            "client_id",
            "-client_id",
            "parent_project_id",
            "-parent_project_id",
            "private",
            "-private",
            "active",
            "-active",
            "billable",
            "-billable",
            "created_at",
            "-created_at",
            "updated_at",
            "-updated_at",
        ]
    ]
    """How to sort; ``-`` in front reverses it. Default: ``created_at``, so that the pages of a
    listing are stable."""


class ProjectInstanceFilter(TypedDict, total=False):
    """Which instances of a recurring project to list."""

    order_by: Iterable[str]
    """How to sort, as projects are; ``-`` in front reverses it. Default: ``created_at``, so that
    the pages are stable."""
    start_date: dt.date | str
    """Only of periods from this day on (inferred). Needs ``end_date``."""
    end_date: dt.date | str
    """Only of periods until this day (inferred). Needs ``start_date``."""
    include_rollover: bool
    """Fill ``rollover_mins``. Default: without it."""
