"""Projects of Toggl 2.0: XXX."""

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
    "NewProjectInstance",
    "Project",
    "ProjectAlertStatus",
    "ProjectAssignmentMatchTier",
    "ProjectAssignmentOrigin",
    "ProjectAttachment",
    "ProjectAttachmentChange",
    "ProjectBulkUser",
    "ProjectChange",
    "ProjectChangeItem",
    "ProjectCompleted",
    "ProjectDict",
    "ProjectDictFixedFee",
    "ProjectDuplicate",
    "ProjectFields",
    "ProjectFilter",
    "ProjectFixedFee",
    "ProjectFromTemplate",
    "ProjectGroup",
    "ProjectInstance",
    "ProjectListChildrenFilter",
    "ProjectListGroupsFilter",
    "ProjectListInstancesFilter",
    "ProjectListParentsFilter",
    "ProjectListTemplatesFilter",
    "ProjectLite",
    "ProjectMemberGroup",
    "ProjectMemberRemove",
    "ProjectMemberRole",
    "ProjectMemberUser",
    "ProjectMembers",
    "ProjectMembersAdd",
    "ProjectWithAggregations",
    "ProjectsBulkArchive",
    "ProjectsBulkRestore",
    "ProjectsBulkUnarchive",
    "TemplateFromProject",
]


class BillableSource(OpenEnum):
    """XXX."""

    MANUAL = "manual"
    TASK_DEFAULT = "task_default"


class FixedFeeFields(TypedDict, total=False):
    """XXX FixedFeePayload."""

    amount: Required[float]
    """The amount. Decimal amount in units of the currency. Required."""
    currency: Required[str]
    """ISO 4217 code, such as ``EUR``. Required."""


@model
class ProjectFixedFee(Model):
    """XXX ProjectFixedFee."""

    amount: float | None = None
    """The amount. Decimal amount in units of the currency."""
    currency: str | None = None
    """ISO 4217 code, such as ``EUR``."""


@model
class Project(Model):
    """XXX Project."""

    id: int
    active: bool | None = None
    """XXX Old flag, false for projects in use (live); use archived_at, completed_at."""
    archived_at: AwareDatetime | None = None
    """When it was archived; ``None`` unless it was."""
    auto_compute_estimates: bool | None = None
    """Whether its estimate is the sum of those below it."""
    billable: bool | None = None
    """Whether it is billable."""
    client: ClientLite | None = None
    """The client."""
    client_id: int | None = None
    """The client it is for; ``None`` without one."""
    color: str | None = None
    """``#`` and six hex digits."""
    completed_at: AwareDatetime | None = None
    """When it was completed; ``None`` unless it was."""
    completion_mode: str | None = None
    """Whether it is completed by hand or automatically."""
    created_at: AwareDatetime | None = None
    """When it was created."""
    custom_field_values: tuple[CustomFieldValue, ...] | None = None
    """Values of its custom fields."""
    deleted_at: AwareDatetime | None = None
    """When it was deleted; ``None`` unless it was."""
    description: str | None = None
    """Free text."""
    draft: bool | None = None
    """Whether it is a draft, which only some people see."""
    end_date: dt.date | None = None
    """The last day, inclusive; ``None``: open."""
    estimated_mins: int | None = None
    """Estimated work, in minutes."""
    fixed_fee: ProjectFixedFee | None = None
    """XXX Decimal amount."""
    is_template: bool | None = None
    """Whether it is a template."""
    name: str | None = None
    """Shown name."""
    parent_project_id: int | None = None
    """The project above it; ``None`` for a project at the top."""
    permissions: tuple[str, ...] | None = None
    """What the current user may do with it."""
    pinned: bool | None = None
    """Whether the user pinned it."""
    private: bool | None = None
    """Whether only its members see it."""
    rate: EffectiveProjectRatesSummary | None = None
    """The rate."""
    recurring_project_id: int | None = None
    """The recurring project that it is an instance of."""
    rollover_mode: str | None = None
    """What happens to the rest of the estimate at the end of a period."""
    rrule: str | None = None
    """How it repeats: a recurrence rule (RFC 5545), such as ``FREQ=WEEKLY``."""
    source_template_id: int | None = None
    """The template it was made from."""
    start_date: dt.date | None = None
    """The first day, inclusive."""
    tag_ids: tuple[int, ...] | None = None
    """Its tags, by id."""
    tags: tuple[TagLite, ...] | None = None
    """Its tags."""
    toggl_user_id: int | None = None
    """The account of the person (``user_account_id``)."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""
    workspace_id: int | None = None
    """The workspace it belongs to."""


@model
class ProjectAlertStatus(Model):
    """XXX ProjectAlertStatus."""

    estimate_used_pct: float | None = None
    """XXX"""
    has_active_alerts: bool | None = None
    """XXX"""
    highest_triggered_threshold: int | None = None
    """XXX"""


class ProjectAssignmentMatchTier(OpenEnum):
    """XXX."""

    EXACT_NAME = "exact_name"
    SIMILAR_NAME = "similar_name"


class ProjectAssignmentOrigin(OpenEnum):
    """XXX."""

    MANUAL = "manual"
    AUTO_SUGGESTION = "auto_suggestion"
    CONFIRMED_SUGGESTION = "confirmed_suggestion"
    INTEGRATION = "integration"
    LEGACY = "legacy"
    EXPLICIT_MAPPING = "explicit_mapping"


@model
class ProjectAttachment(Model):
    """XXX ProjectAttachment."""

    id: int
    created_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    deleted_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    display_order: int | None = None
    """Its place in the order that users see, from the lowest number."""
    mime_type: str | None = None
    """The media type of the file."""
    name: str | None = None
    """Shown name."""
    project_id: int | None = None
    """The project it belongs to; ``None`` without one."""
    size: int | None = None
    """Size in bytes."""
    updated_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""


class ProjectAttachmentChange(TypedDict, total=False):
    """XXX ProjectAttachmentUpdate."""

    display_order: Required[int]
    """Its place in the order that users see, from the lowest number. Required."""
    name: Required[str]
    """Shown name. Required."""


class ProjectBulkUser(TypedDict, total=False):
    """XXX ProjectBulkUser."""

    role_id: Required[int]
    """The role. Required."""
    user_id: Required[int]
    """The person. Required."""


class ProjectChangeItem(TypedDict, total=False):
    """XXX ProjectBulkPatch."""

    auto_compute_estimates: bool
    """Whether its estimate is the sum of those below it."""
    billable: bool
    """Whether it is billable."""
    client_id: int | None
    """The client it is for; ``None`` without one."""
    color: str | None
    """``#`` and six hex digits."""
    completion_mode: Literal["manual", "automatic"]
    """Whether it is completed by hand or automatically."""
    custom_fields: Mapping[str, Any] | None
    """Values of custom fields: the id of each field and its value."""
    description: str | None
    """Free text."""
    draft: bool
    """Whether it is a draft, which only some people see."""
    end_date: dt.date | str | None
    """The last day, inclusive; ``None``: open."""
    estimated_mins: int | None
    """Estimated work, in minutes."""
    fixed_fee: FixedFeeFields | None
    """XXX Decimal amount."""
    id: Required[int]
    """Id. Required."""
    name: str
    """Shown name."""
    parent_project_id: int | None
    """The project above it; ``None`` for a project at the top."""
    pinned: bool
    """Whether the user pinned it."""
    private: bool
    """Whether only its members see it."""
    rollover_mode: Literal["expire", "carry_all", "carry_over"]
    """What happens to the rest of the estimate at the end of a period."""
    rrule: str | None
    """How it repeats: a recurrence rule (RFC 5545), such as ``FREQ=WEEKLY``."""
    start_date: dt.date | str | None
    """The first day, inclusive."""
    tag_ids: Iterable[int] | None
    """Its tags, by id."""
    users: Iterable[ProjectBulkUser] | None
    """The people."""


@model
class ProjectCompleted(Model):
    """XXX ProjectCompleted."""

    next_instance: Project | None = None
    """XXX"""
    project: Project | None = None
    """The project."""


@model
class ProjectDictFixedFee(Model):
    """XXX ProjectDictFixedFee."""

    amount: float | None = None
    """The amount. Decimal amount in units of the currency."""
    currency: str | None = None
    """ISO 4217 code, such as ``EUR``."""


@model
class ProjectDict(Model):
    """XXX ProjectDict."""

    id: int
    auto_compute_estimates: bool | None = None
    """Whether its estimate is the sum of those below it."""
    billable: bool | None = None
    """Whether it is billable."""
    children_count: int | None = None
    """How many are directly below it."""
    client_id: int | None = None
    """The client it is for; ``None`` without one."""
    color: str | None = None
    """``#`` and six hex digits."""
    completed_at: AwareDatetime | None = None
    """When it was completed; ``None`` unless it was."""
    custom_field_values: tuple[CustomFieldValue, ...] | None = None
    """Values of its custom fields."""
    end_date: dt.date | None = None
    """The last day, inclusive; ``None``: open."""
    estimated_mins: int | None = None
    """Estimated work, in minutes."""
    fixed_fee: ProjectDictFixedFee | None = None
    """XXX Decimal amount."""
    is_recurring: bool | None = None
    """XXX"""
    name: str | None = None
    """Shown name."""
    parent_id: int | None = None
    """XXX"""
    recurring_project_id: int | None = None
    """The recurring project that it is an instance of."""
    rollover_mins: int | None = None
    """XXX In minutes."""
    source_template_id: int | None = None
    """The template it was made from."""
    start_date: dt.date | None = None
    """The first day, inclusive."""
    task_ids: tuple[int, ...] | None = None
    """The tasks, by id."""


class ProjectDuplicate(TypedDict, total=False):
    """XXX ProjectDuplicate."""

    name: str
    """Shown name."""


class ProjectFromTemplate(TypedDict, total=False):
    """XXX ProjectFromTemplate."""

    end_date: dt.date | str
    """The last day, inclusive; ``None``: open."""
    name: str
    """Shown name."""
    pinned: bool
    """Whether the user pinned it."""
    start_date: dt.date | str
    """The first day, inclusive."""


@model
class ProjectWithAggregations(Model):
    """XXX ProjectWithAggregations."""

    id: int
    active: bool | None = None
    """XXX Old flag, false for projects in use (live); use archived_at, completed_at."""
    alert_status: ProjectAlertStatus | None = None
    """XXX"""
    archived_at: AwareDatetime | None = None
    """When it was archived; ``None`` unless it was."""
    auto_compute_estimates: bool | None = None
    """Whether its estimate is the sum of those below it."""
    billable: bool | None = None
    """Whether it is billable."""
    client: ClientLite | None = None
    """The client."""
    client_id: int | None = None
    """The client it is for; ``None`` without one."""
    color: str | None = None
    """``#`` and six hex digits."""
    completed_at: AwareDatetime | None = None
    """When it was completed; ``None`` unless it was."""
    completion_mode: str | None = None
    """Whether it is completed by hand or automatically."""
    created_at: AwareDatetime | None = None
    """When it was created."""
    custom_field_values: tuple[CustomFieldValue, ...] | None = None
    """Values of its custom fields."""
    deleted_at: AwareDatetime | None = None
    """When it was deleted; ``None`` unless it was."""
    description: str | None = None
    """Free text."""
    draft: bool | None = None
    """Whether it is a draft, which only some people see."""
    end_date: dt.date | None = None
    """The last day, inclusive; ``None``: open."""
    estimated_mins: int | None = None
    """Estimated work, in minutes."""
    fixed_fee: ProjectFixedFee | None = None
    """XXX Decimal amount."""
    is_template: bool | None = None
    """Whether it is a template."""
    name: str | None = None
    """Shown name."""
    parent_project_id: int | None = None
    """The project above it; ``None`` for a project at the top."""
    permissions: tuple[str, ...] | None = None
    """What the current user may do with it."""
    pinned: bool | None = None
    """Whether the user pinned it."""
    private: bool | None = None
    """Whether only its members see it."""
    rate: EffectiveProjectRatesSummary | None = None
    """The rate."""
    recurring_project_id: int | None = None
    """The recurring project that it is an instance of."""
    rollover_mins: int | None = None
    """XXX Only with include_rollover; negative is over budget."""
    rollover_mode: str | None = None
    """What happens to the rest of the estimate at the end of a period."""
    rrule: str | None = None
    """How it repeats: a recurrence rule (RFC 5545), such as ``FREQ=WEEKLY``."""
    source_template_id: int | None = None
    """The template it was made from."""
    start_date: dt.date | None = None
    """The first day, inclusive."""
    tag_ids: tuple[int, ...] | None = None
    """Its tags, by id."""
    tags: tuple[TagLite, ...] | None = None
    """Its tags."""
    task_estimated_mins: int | None = None
    """XXX In minutes."""
    toggl_user_id: int | None = None
    """The account of the person (``user_account_id``)."""
    total_tasks: int | None = None
    """XXX"""
    total_tracked_secs: int | None = None
    """XXX In seconds."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""
    workspace_id: int | None = None
    """The workspace it belongs to."""


@model
class ProjectGroup(Model):
    """XXX ProjectGroup."""

    color: str | None = None
    """``#`` and six hex digits."""
    id: int | None = None
    is_unassigned: bool | None = None
    """XXX"""
    name: str | None = None
    """Shown name."""
    pagination: GroupPagination | None = None
    """Which page."""
    position: int | None = None
    """Its place in the order that users see, from the lowest number."""
    projects: tuple[ProjectWithAggregations, ...] | None = None
    """The projects."""
    type: str | None = None
    """What kind it is."""


@model
class ProjectInstance(Model):
    """XXX ProjectInstance."""

    id: int
    active: bool | None = None
    """XXX Old flag, false for projects in use (live); use archived_at, completed_at."""
    archived_at: AwareDatetime | None = None
    """When it was archived; ``None`` unless it was."""
    auto_compute_estimates: bool | None = None
    """Whether its estimate is the sum of those below it."""
    billable: bool | None = None
    """Whether it is billable."""
    client: ClientLite | None = None
    """The client."""
    client_id: int | None = None
    """The client it is for; ``None`` without one."""
    color: str | None = None
    """``#`` and six hex digits."""
    completed_at: AwareDatetime | None = None
    """When it was completed; ``None`` unless it was."""
    completion_mode: str | None = None
    """Whether it is completed by hand or automatically."""
    created_at: AwareDatetime | None = None
    """When it was created."""
    custom_field_values: tuple[CustomFieldValue, ...] | None = None
    """Values of its custom fields."""
    deleted_at: AwareDatetime | None = None
    """When it was deleted; ``None`` unless it was."""
    description: str | None = None
    """Free text."""
    draft: bool | None = None
    """Whether it is a draft, which only some people see."""
    end_date: dt.date | None = None
    """The last day, inclusive; ``None``: open."""
    estimated_mins: int | None = None
    """Estimated work, in minutes."""
    fixed_fee: ProjectFixedFee | None = None
    """XXX Decimal amount."""
    is_template: bool | None = None
    """Whether it is a template."""
    name: str | None = None
    """Shown name."""
    parent_project_id: int | None = None
    """The project above it; ``None`` for a project at the top."""
    permissions: tuple[str, ...] | None = None
    """What the current user may do with it."""
    pinned: bool | None = None
    """Whether the user pinned it."""
    private: bool | None = None
    """Whether only its members see it."""
    projection_revision: str | None = None
    """XXX"""
    rate: EffectiveProjectRatesSummary | None = None
    """The rate."""
    recurring_project_id: int | None = None
    """The recurring project that it is an instance of."""
    rollover_mode: str | None = None
    """What happens to the rest of the estimate at the end of a period."""
    rrule: str | None = None
    """How it repeats: a recurrence rule (RFC 5545), such as ``FREQ=WEEKLY``."""
    source_template_id: int | None = None
    """The template it was made from."""
    start_date: dt.date | None = None
    """The first day, inclusive."""
    tag_ids: tuple[int, ...] | None = None
    """Its tags, by id."""
    tags: tuple[TagLite, ...] | None = None
    """Its tags."""
    task_id_by_template_task_id: dict[str, int] | None = None
    """XXX"""
    toggl_user_id: int | None = None
    """The account of the person (``user_account_id``)."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""
    workspace_id: int | None = None
    """The workspace it belongs to."""


class NewProjectInstance(TypedDict, total=False):
    """XXX ProjectInstanceCreate."""

    auto_compute_estimates: bool
    """Whether its estimate is the sum of those below it."""
    billable: bool
    """Whether it is billable."""
    client_id: int | None
    """The client it is for; ``None`` without one."""
    description: str | None
    """Free text."""
    estimated_mins: int | None
    """Estimated work, in minutes."""
    fixed_fee: FixedFeeFields | None
    """XXX Decimal amount."""
    private: bool
    """Whether only its members see it."""
    tag_ids: Iterable[int] | None
    """Its tags, by id."""


@model
class ProjectLite(Model):
    """XXX ProjectLite."""

    id: int
    archived_at: AwareDatetime | None = None
    """When it was archived; ``None`` unless it was."""
    client: ClientLite | None = None
    """XXX Missing in entries (live)."""
    color: str | None = None
    """``#`` and six hex digits."""
    custom_field_values: tuple[CustomFieldValue, ...] | None = None
    """Values of its custom fields."""
    draft: bool | None = None
    """Whether it is a draft, which only some people see."""
    is_template: bool | None = None
    """Whether it is a template."""
    name: str | None = None
    """Shown name."""
    permissions: tuple[str, ...] | None = None
    """XXX Null seen (live)."""
    private: bool | None = None
    """Whether only its members see it."""
    rate: EffectiveProjectRatesSummary | None = None
    """The rate."""


@model
class ProjectMemberGroup(Model):
    """XXX ProjectMemberGroup."""

    group_id: int | None = None
    """The team."""
    manager: bool | None = None
    """XXX"""


class ProjectMemberRemove(TypedDict, total=False):
    """XXX ProjectMemberRemove."""

    group_id: int
    """The team."""
    user_id: int
    """The person."""


class ProjectMemberRole(TypedDict, total=False):
    """XXX ProjectMemberRole."""

    group_id: int
    """The team."""
    role_id: Required[int]
    """The role. Required."""
    user_id: int
    """The person."""


@model
class ProjectMemberUser(Model):
    """XXX ProjectMemberUser."""

    manager: bool | None = None
    """XXX"""
    user_id: int | None = None
    """The person."""


@model
class ProjectMembers(Model):
    """XXX ProjectMembers."""

    group_ids: tuple[ProjectMemberGroup, ...] | None = None
    """The teams, by id."""
    project_id: int | None = None
    """The project it belongs to; ``None`` without one."""
    user_ids: tuple[ProjectMemberUser, ...] | None = None
    """The people, by id."""


class ProjectMembersAdd(TypedDict, total=False):
    """XXX ProjectMembersAdd."""

    group_ids: Iterable[int]
    """The teams, by id."""
    role_id: Required[int]
    """The role. Required."""
    user_ids: Iterable[int]
    """The people, by id."""


class ProjectChange(TypedDict, total=False):
    """XXX ProjectPatch."""

    auto_compute_estimates: bool
    """Whether its estimate is the sum of those below it."""
    billable: bool
    """Whether it is billable."""
    client_id: int | None
    """The client it is for; ``None`` without one."""
    color: str | None
    """``#`` and six hex digits."""
    completion_mode: Literal["manual", "automatic"]
    """Whether it is completed by hand or automatically."""
    custom_fields: Mapping[str, Any] | None
    """Values of custom fields: the id of each field and its value."""
    description: str | None
    """Free text."""
    draft: bool
    """Whether it is a draft, which only some people see."""
    end_date: dt.date | str | None
    """The last day, inclusive; ``None``: open."""
    estimated_mins: int | None
    """Estimated work, in minutes."""
    fixed_fee: FixedFeeFields | None
    """XXX Decimal amount."""
    name: str
    """Shown name."""
    parent_project_id: int | None
    """The project above it; ``None`` for a project at the top."""
    pinned: bool
    """Whether the user pinned it."""
    private: bool
    """Whether only its members see it."""
    rollover_mode: Literal["expire", "carry_all", "carry_over"]
    """What happens to the rest of the estimate at the end of a period."""
    rrule: str | None
    """How it repeats: a recurrence rule (RFC 5545), such as ``FREQ=WEEKLY``."""
    start_date: dt.date | str | None
    """The first day, inclusive."""
    tag_ids: Iterable[int] | None
    """Its tags, by id."""


class ProjectFields(TypedDict, total=False):
    """XXX ProjectPayload."""

    auto_compute_estimates: bool
    """Whether its estimate is the sum of those below it."""
    billable: bool
    """Whether it is billable."""
    client_id: int
    """The client it is for; ``None`` without one."""
    color: str
    """``#`` and six hex digits."""
    completion_mode: Literal["manual", "automatic"]
    """Whether it is completed by hand or automatically."""
    custom_fields: Mapping[str, Any]
    """Values of custom fields: the id of each field and its value."""
    description: str
    """Free text."""
    draft: bool
    """Whether it is a draft, which only some people see."""
    end_date: dt.date | str
    """The last day, inclusive; ``None``: open."""
    estimated_mins: int
    """Estimated work, in minutes."""
    fixed_fee: FixedFeeFields
    """XXX Decimal amount."""
    is_template: bool
    """Whether it is a template."""
    name: Required[str]
    """Shown name. Required."""
    parent_project_id: int
    """The project above it; ``None`` for a project at the top."""
    pinned: bool
    """Whether the user pinned it."""
    private: bool
    """XXX Not is_private."""
    rollover_mode: Literal["expire", "carry_all", "carry_over"]
    """What happens to the rest of the estimate at the end of a period."""
    rrule: str
    """How it repeats: a recurrence rule (RFC 5545), such as ``FREQ=WEEKLY``."""
    start_date: dt.date | str
    """The first day, inclusive."""
    tag_ids: Iterable[int] | None
    """Its tags, by id."""


class ProjectsBulkArchive(TypedDict, total=False):
    """XXX ProjectsBulkArchive."""

    project_ids: Required[Iterable[int]]
    """The projects, by id. Required."""


class ProjectsBulkRestore(TypedDict, total=False):
    """XXX ProjectsBulkRestore."""

    project_ids: Required[Iterable[int]]
    """The projects, by id. Required."""


class ProjectsBulkUnarchive(TypedDict, total=False):
    """XXX ProjectsBulkUnarchive."""

    project_ids: Required[Iterable[int]]
    """The projects, by id. Required."""


class TemplateFromProject(TypedDict, total=False):
    """XXX TemplateFromProject."""

    auto_compute_estimates: bool
    """Whether its estimate is the sum of those below it."""
    estimated_mins: int
    """Estimated work, in minutes."""
    fixed_fee: FixedFeeFields
    """XXX"""
    name: str
    """Shown name."""
    rrule: str
    """How it repeats: a recurrence rule (RFC 5545), such as ``FREQ=WEEKLY``."""


class ProjectFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    order_by: Iterable[
        Literal[
            "name",
            "-name",
            "client_id",
            "-client_id",
            "client_name",
            "-client_name",
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
            "toggl_user_id",
            "-toggl_user_id",
            "created_by_user",
            "pinned",
            "-pinned",
            "relevance",
            "-relevance",
        ]
    ]
    """XXX Also cf_<id>."""
    pinned: bool
    """Whether the user pinned it."""
    archived: bool
    """XXX True, false, empty for both; left out: active ones only."""
    completed: bool
    """XXX Left out: open ones only, with archived=true all."""
    private: bool
    """Whether only its members see it."""
    name: str
    """Shown name."""
    client_id: Iterable[int] | None
    """The client it is for; ``None`` without one."""
    creator_id: Iterable[int]
    """The person who created it."""
    tag_id: Iterable[int] | None
    """Tags, by id."""
    assignee_user_id: Iterable[int] | None
    """People it is assigned to, by id."""
    project_id: Iterable[int]
    """The project it belongs to; ``None`` without one."""
    user_id: Iterable[int]
    """The person."""
    only_me: bool
    """XXX Public projects and those of the caller."""
    include_rates: bool
    """XXX Rate of the project."""
    include_rollover: bool
    """XXX"""
    include_idle_recurring_templates: bool
    """XXX"""
    include_drafts: bool
    """XXX Needs view_draft_projects."""
    include_locked_private: bool
    """XXX"""
    start_date: dt.date | str
    """The first day, inclusive."""
    end_date: dt.date | str
    """The last day, inclusive; ``None``: open."""
    date_overlap_start: dt.date | str
    """XXX Old name of start_date."""
    date_overlap_end: dt.date | str
    """XXX Old name of end_date."""
    cf_filter: Iterable[str]
    """XXX One entry is field_id:value1,value2 (or), repeated entries all hold; field_id: selects no
    value."""


class ProjectListGroupsFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    order_by: Iterable[Literal["group_name", "-group_name"]]
    """XXX"""
    project_order_by: Iterable[str]
    """XXX"""
    projects_per_group: int
    """XXX"""
    include_group_totals: bool
    """XXX"""
    include_unassigned: bool
    """XXX"""
    archived: bool
    """XXX True, false, empty for both; left out: active ones only (inferred)."""
    private: bool
    """Whether only its members see it."""
    name: str
    """Shown name."""
    client_id: Iterable[int] | None
    """The client it is for; ``None`` without one."""
    creator_id: Iterable[int]
    """The person who created it."""
    tag_id: Iterable[int] | None
    """Tags, by id."""
    parent_project_id: Iterable[int] | None
    """The project above it; ``None`` for a project at the top."""
    assignee_user_id: Iterable[int] | None
    """People it is assigned to, by id."""
    project_id: Iterable[int]
    """The project it belongs to; ``None`` without one."""
    start_date: dt.date | str
    """The first day, inclusive."""
    end_date: dt.date | str
    """The last day, inclusive; ``None``: open."""
    user_id: Iterable[int]
    """The person."""
    only_me: bool
    """XXX Public projects and those of the caller."""
    include_drafts: bool
    """XXX Needs view_draft_projects."""
    cf_filter: Iterable[str]
    """XXX One entry is field_id:value1,value2 (or), repeated entries all hold; field_id: selects no
    value."""


class ProjectListTemplatesFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    name: str
    """Shown name."""
    order_by: Iterable[str]
    """XXX"""
    archived: bool
    """XXX True, false, empty for both; left out: active ones only."""


class ProjectListChildrenFilter(TypedDict, total=False):
    """XXX Which ones to return."""

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
    """XXX"""


class ProjectListInstancesFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    order_by: Iterable[str]
    """XXX"""
    start_date: dt.date | str
    """The first day, inclusive."""
    end_date: dt.date | str
    """The last day, inclusive; ``None``: open."""
    include_rollover: bool
    """XXX"""


class ProjectListParentsFilter(TypedDict, total=False):
    """XXX Which ones to return."""

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
    """XXX"""
