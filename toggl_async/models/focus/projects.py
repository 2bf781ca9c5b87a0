"""Projects of Toggl 2.0."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, Literal, Required, TypedDict

from ..base import AwareDatetime, Model, OpenEnum, model
from .clients import ClientLite
from .custom_fields import CustomFieldValue
from .groups import GroupPagination
from .rates import EffectiveProjectRatesSummary
from .tags import TagLite

__all__ = [
    "BillableSource",
    "FixedFeeFields",
    "Project",
    "ProjectAlertStatus",
    "ProjectAssignmentMatchTier",
    "ProjectAssignmentOrigin",
    "ProjectBulkUser",
    "ProjectChange",
    "ProjectChangeItem",
    "ProjectCompleted",
    "ProjectDict",
    "ProjectDictFixedFee",
    "ProjectFields",
    "ProjectFixedFee",
    "ProjectGroup",
    "ProjectLite",
    "ProjectWithAggregations",
]


class BillableSource(OpenEnum):
    """Where ``billable`` of a time entry comes from; other values are kept as text."""

    MANUAL = "manual"
    TASK_DEFAULT = "task_default"


class ProjectAssignmentMatchTier(OpenEnum):
    """How well the name of a project matched; other values are kept as text."""

    EXACT_NAME = "exact_name"
    SIMILAR_NAME = "similar_name"


class ProjectAssignmentOrigin(OpenEnum):
    """How a task got its project; other values are kept as text."""

    MANUAL = "manual"
    AUTO_SUGGESTION = "auto_suggestion"
    CONFIRMED_SUGGESTION = "confirmed_suggestion"
    INTEGRATION = "integration"
    LEGACY = "legacy"
    EXPLICIT_MAPPING = "explicit_mapping"


@model
class ProjectFixedFee(Model):
    """The agreed price of a project."""

    amount: float | None = None
    """A decimal amount in units of the currency, not in cents."""
    currency: str | None = None
    """ISO 4217 code, such as ``EUR``."""


class FixedFeeFields(TypedDict, total=False):
    """The agreed price of a project."""

    amount: Required[float]
    """A decimal amount in units of the currency, not in cents."""
    currency: Required[str]
    """ISO 4217 code, such as ``EUR``."""


@model
class ProjectLite(Model):
    """A project, as time entries and tasks hold it."""

    id: int
    archived_at: AwareDatetime | None = None
    """When it was archived; ``None`` unless it is."""
    client: ClientLite | None = None
    """The client; ``None`` without one, and in time entries, where the service leaves it out."""
    color: str | None = None
    """``#`` and six hex digits."""
    custom_field_values: tuple[CustomFieldValue, ...] | None = None
    """What its custom fields hold."""
    draft: bool | None = None
    """Whether it is a draft, which only people with a permission see."""
    is_template: bool | None = None
    """Whether it is a template for projects."""
    name: str | None = None
    """Shown name."""
    permissions: tuple[str, ...] | None = None
    """What the current user may do with it; the service has sent null here."""
    private: bool | None = None
    """Whether only its members see it."""
    rate: EffectiveProjectRatesSummary | None = None
    """The rates that apply; only where they are asked for."""


@model
class Project(Model):
    """A project of a workspace."""

    id: int
    active: bool | None = None
    """An old flag, ``False`` for projects in use as well: see ``archived_at`` and
    ``completed_at``."""
    archived_at: AwareDatetime | None = None
    """When it was archived; ``None`` unless it is."""
    auto_compute_estimates: bool | None = None
    """Whether its estimate is the sum of those of its tasks."""
    billable: bool | None = None
    """Whether its time is billable."""
    client: ClientLite | None = None
    """The client; ``None`` without one."""
    client_id: int | None = None
    """The client it is for, by id; ``None`` without one."""
    color: str | None = None
    """``#`` and six hex digits."""
    completed_at: AwareDatetime | None = None
    """When it was completed; ``None`` unless it is."""
    completion_mode: str | None = None
    """``manual``: it is completed by hand; ``automatic``: by itself (inferred: when all of its
    tasks are done)."""
    created_at: AwareDatetime | None = None
    """When it was created."""
    custom_field_values: tuple[CustomFieldValue, ...] | None = None
    """What its custom fields hold."""
    deleted_at: AwareDatetime | None = None
    """When it was deleted; ``None`` unless it is."""
    description: str | None = None
    """Free text; ``None`` without one."""
    draft: bool | None = None
    """Whether it is a draft, which only people with a permission see."""
    end_date: dt.date | None = None
    """The last day, inclusive; ``None``: open."""
    estimated_mins: int | None = None
    """Estimated work in minutes; ``None`` without an estimate."""
    fixed_fee: ProjectFixedFee | None = None
    """The agreed price, a decimal amount and not cents; ``None`` without one."""
    is_template: bool | None = None
    """Whether it is a template for projects."""
    name: str | None = None
    """Shown name."""
    parent_project_id: int | None = None
    """The project above it; ``None`` for a project at the top."""
    permissions: tuple[str, ...] | None = None
    """What the current user may do with it."""
    pinned: bool | None = None
    """Whether the current user pinned it."""
    private: bool | None = None
    """Whether only its members see it."""
    rate: EffectiveProjectRatesSummary | None = None
    """The rates that apply; lists have them only with ``include_rates``."""
    recurring_project_id: int | None = None
    """The recurring project that it is an instance of; ``None`` otherwise."""
    rollover_mode: str | None = None
    """What happens to the unused estimate at the end of a period: it expires (``expire``), all of
    it is carried over (``carry_all``), or the difference is (``carry_over``, inferred)."""
    rrule: str | None = None
    """How it repeats, as a recurrence rule (RFC 5545) such as ``FREQ=WEEKLY``; ``None`` if it does
    not."""
    source_template_id: int | None = None
    """The template that it was made from; ``None`` otherwise."""
    start_date: dt.date | None = None
    """The first day, inclusive; ``None``: open."""
    tag_ids: tuple[int, ...] | None = None
    """The tags it has, by id."""
    tags: tuple[TagLite, ...] | None = None
    """The tags it has."""
    toggl_user_id: int | None = None
    """The account of the person who created it (inferred)."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""
    workspace_id: int | None = None
    """The workspace it belongs to."""


@model
class ProjectAlertStatus(Model):
    """How far the alerts of a project are."""

    estimate_used_pct: float | None = None
    """Used share of the estimate in percent; ``None`` without an estimate."""
    has_active_alerts: bool | None = None
    """Whether alerts are set up and switched on."""
    highest_triggered_threshold: int | None = None
    """The highest threshold that was reached, in percent (inferred); ``None`` if none was."""


@model
class ProjectWithAggregations(Project):
    """A project with the sums of its tasks and time."""

    alert_status: ProjectAlertStatus | None = None
    """How far its alerts are; ``None`` without alerts."""
    rollover_mins: int | None = None
    """Minutes carried over from earlier periods, negative if they were exceeded; only with
    ``include_rollover``."""
    task_estimated_mins: int | None = None
    """Sum of the estimates of its tasks, in minutes."""
    total_tasks: int | None = None
    """Number of its tasks."""
    total_tracked_secs: int | None = None
    """Time logged for it, in seconds."""


@model
class ProjectCompleted(Model):
    """A completed project, and the next one if it recurs."""

    next_instance: Project | None = None
    """The project of the next period; ``None`` unless the completed one recurs."""
    project: Project | None = None
    """The project, which is completed now."""


@model
class ProjectDictFixedFee(ProjectFixedFee):
    """The agreed price of a project, as the dictionaries of reports hold it."""


@model
class ProjectDict(Model):
    """A project, as the dictionaries of reports hold it."""

    id: int
    auto_compute_estimates: bool | None = None
    """Whether its estimate is the sum of those of its tasks."""
    billable: bool | None = None
    """Whether its time is billable."""
    children_count: int | None = None
    """Number of projects directly below it."""
    client_id: int | None = None
    """The client it is for, by id; ``None`` without one."""
    color: str | None = None
    """``#`` and six hex digits."""
    completed_at: AwareDatetime | None = None
    """When it was completed; ``None`` unless it is."""
    custom_field_values: tuple[CustomFieldValue, ...] | None = None
    """What its custom fields hold."""
    end_date: dt.date | None = None
    """The last day, inclusive; ``None``: open."""
    estimated_mins: int | None = None
    """Estimated work in minutes; ``None`` without an estimate."""
    fixed_fee: ProjectDictFixedFee | None = None
    """The agreed price, a decimal amount and not cents; ``None`` without one."""
    is_recurring: bool | None = None
    """Whether it is made again for each period."""
    name: str | None = None
    """Shown name."""
    parent_id: int | None = None
    """The project above it; ``None`` for a project at the top."""
    recurring_project_id: int | None = None
    """The recurring project that it is an instance of; ``None`` otherwise."""
    rollover_mins: int | None = None
    """Minutes carried over from earlier periods, negative if they were exceeded."""
    source_template_id: int | None = None
    """The template that it was made from; ``None`` otherwise."""
    start_date: dt.date | None = None
    """The first day, inclusive; ``None``: open."""
    task_ids: tuple[int, ...] | None = None
    """The tasks that belong to it, by id."""


@model
class ProjectGroup(Model):
    """Projects that have a client, a tag, a person or the like in common."""

    color: str | None = None
    """``#`` and six hex digits."""
    id: int | None = None
    is_unassigned: bool | None = None
    """Whether it is the group of those that belong to no other."""
    name: str | None = None
    """Shown name of the group."""
    pagination: GroupPagination | None = None
    """Which page of its projects this is."""
    position: int | None = None
    """Place in the order that people see, from the lowest number."""
    projects: tuple[ProjectWithAggregations, ...] | None = None
    """The first page of its projects."""
    type: str | None = None
    """What they have in common, such as ``client``."""


class ProjectBulkUser(TypedDict, total=False):
    """A person and the role in a project."""

    role_id: Required[int]
    """What the member may do: a role, by id."""
    user_id: Required[int]
    """The person, by id."""


class ProjectFields(TypedDict, total=False):
    """Fields of a new project, or of one that is replaced: what is left out is reset."""

    auto_compute_estimates: bool
    """Whether its estimate is the sum of those of its tasks. Default: the choice of the service."""
    billable: bool
    """Whether its time is billable. Default: that of what it belongs to (inferred)."""
    client_id: int
    """The client it is for. Default: none."""
    color: str
    """``#`` and six hex digits. Without it the service chooses one (inferred)."""
    completion_mode: Literal["manual", "automatic"]
    """``manual``: it is completed by hand; ``automatic``: by itself (inferred: when all of its
    tasks are done). Default: the choice of the service."""
    custom_fields: Mapping[str, Any]
    """Values of its custom fields: the id of each field, as text, and its value. Default: none."""
    description: str
    """Free text. Default: none."""
    draft: bool
    """Whether it is a draft, which only people with a permission see. Default: not."""
    end_date: dt.date | str
    """The last day, inclusive. Without it the end is open."""
    estimated_mins: int
    """Estimated work in minutes, not negative. Without it there is no estimate."""
    fixed_fee: FixedFeeFields
    """The agreed price, a decimal amount and not cents. Without it there is none."""
    is_template: bool
    """Whether it is a template for projects. Default: not."""
    name: Required[str]
    """Shown name."""
    parent_project_id: int
    """The project above it. Default: a project at the top."""
    pinned: bool
    """Whether to pin it for the current user. Default: not."""
    private: bool
    """Whether only its members see it. Default: that of the workspace (inferred)."""
    rollover_mode: Literal["expire", "carry_all", "carry_over"]
    """What happens to the unused estimate at the end of a period: it expires (``expire``), all of
    it is carried over (``carry_all``), or the difference is (``carry_over``, inferred). Default:
    the choice of the service."""
    rrule: str
    """How it repeats, as a recurrence rule (RFC 5545) such as ``FREQ=WEEKLY``. Without it, it
    happens once."""
    start_date: dt.date | str
    """The first day, inclusive. Without it the start is open."""
    tag_ids: Iterable[int] | None
    """Its tags, by id. Without them, or with ``None``, it has none."""


class ProjectChange(TypedDict, total=False):
    """Fields to change of a project; a field left out stays."""

    auto_compute_estimates: bool
    """Whether its estimate is the sum of those of its tasks."""
    billable: bool
    """Whether its time is billable."""
    client_id: int | None
    """The client it is for; ``None`` removes it."""
    color: str | None
    """``#`` and six hex digits; ``None`` removes it."""
    completion_mode: Literal["manual", "automatic"]
    """``manual``: it is completed by hand; ``automatic``: by itself (inferred: when all of its
    tasks are done)."""
    custom_fields: Mapping[str, Any] | None
    """Values of its custom fields: the id of each field, as text, and its value. ``None`` clears
    all of them."""
    description: str | None
    """Free text; ``None`` removes it."""
    draft: bool
    """Whether it is a draft, which only people with a permission see."""
    end_date: dt.date | str | None
    """The last day, inclusive; ``None`` opens the end."""
    estimated_mins: int | None
    """Estimated work in minutes, not negative; ``None`` removes the estimate."""
    fixed_fee: FixedFeeFields | None
    """The agreed price, a decimal amount and not cents; ``None`` removes it."""
    name: str
    """Shown name."""
    parent_project_id: int | None
    """The project above it; ``None`` moves it to the top."""
    pinned: bool
    """Whether the current user has it pinned."""
    private: bool
    """Whether only its members see it."""
    rollover_mode: Literal["expire", "carry_all", "carry_over"]
    """What happens to the unused estimate at the end of a period: it expires (``expire``), all of
    it is carried over (``carry_all``), or the difference is (``carry_over``, inferred)."""
    rrule: str | None
    """How it repeats, as a recurrence rule (RFC 5545) such as ``FREQ=WEEKLY``; ``None`` ends the
    recurrence."""
    start_date: dt.date | str | None
    """The first day, inclusive; ``None`` opens the start."""
    tag_ids: Iterable[int] | None
    """Its tags, by id, in place of those it has; ``None`` or an empty list removes all."""


class ProjectChangeItem(ProjectChange, total=False):
    """Changes of one project among several."""

    id: Required[int]
    """Which one to change."""
    users: Iterable[ProjectBulkUser] | None
    """The people and their roles, in place of the present ones; ``None`` removes all (inferred)."""
