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
    "ProjectGroupFilter",
    "ProjectInstance",
    "ProjectInstanceFilter",
    "ProjectLite",
    "ProjectMemberGroup",
    "ProjectMemberRemove",
    "ProjectMemberRole",
    "ProjectMemberUser",
    "ProjectMembers",
    "ProjectMembersAdd",
    "ProjectOrder",
    "ProjectTemplateFilter",
    "ProjectWithAggregations",
    "RelatedProjectFilter",
    "TemplateFromProject",
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
class ProjectInstance(Project):
    """A project that was made for one period of a recurring project."""

    projection_revision: str | None = None
    """Undocumented: a mark of the state of the recurrence."""
    task_id_by_template_task_id: dict[str, int] | None = None
    """The tasks that were made: the id of each task of the template, as text, and that of the new
    one."""


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


@model
class ProjectMemberGroup(Model):
    """A team that is a member of a project."""

    group_id: int | None = None
    """The team, by id."""
    manager: bool | None = None
    """Whether its people manage the project."""


@model
class ProjectMemberUser(Model):
    """A person who is a member of a project."""

    manager: bool | None = None
    """Whether the person manages the project."""
    user_id: int | None = None
    """The person, by id."""


@model
class ProjectMembers(Model):
    """The people and teams of a project."""

    group_ids: tuple[ProjectMemberGroup, ...] | None = None
    """The teams, each with its role."""
    project_id: int | None = None
    """The project whose members these are."""
    user_ids: tuple[ProjectMemberUser, ...] | None = None
    """The people, each with the role."""


class ProjectMembersAdd(TypedDict, total=False):
    """People and teams to add to a project."""

    group_ids: Iterable[int]
    """The teams to add, by id. Default: none."""
    role_id: Required[int]
    """The role that all of them get, by id."""
    user_ids: Iterable[int]
    """The people to add, by id. Default: none."""


class ProjectMemberRole(TypedDict, total=False):
    """The new role of a person or a team."""

    group_id: int
    """The team. Give this or ``user_id``."""
    role_id: Required[int]
    """What the member may do: a role, by id."""
    user_id: int
    """The person. Give this or ``group_id``."""


class ProjectMemberRemove(TypedDict, total=False):
    """The person or team to remove."""

    group_id: int
    """The team. Give this or ``user_id``."""
    user_id: int
    """The person. Give this or ``group_id``."""


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


ProjectOrder = Literal[
    "name",
    "-name",
    "client_id",
    "-client_id",
    "client_name",
    "-client_name",
    "parent_project_id",
    "-parent_project_id",
    "billable",
    "-billable",
    "private",
    "-private",
    "pinned",
    "-pinned",
    "active",
    "-active",
    "created_at",
    "-created_at",
    "updated_at",
    "-updated_at",
    "toggl_user_id",
    "-toggl_user_id",
    "created_by_user",
    "relevance",
    "-relevance",
]
"""How lists of projects can be sorted; ``-`` in front reverses it."""


class ProjectFilter(TypedDict, total=False):
    """Which projects to list."""

    order_by: Iterable[ProjectOrder | str]
    """How to sort: a :data:`ProjectOrder`, or ``cf_`` and the id of a custom field; ``-`` in front
    reverses it. Default: ``created_at``, so that the pages are stable."""
    pinned: bool
    """``True``: only those that the current user pinned; ``False``: only the others. Default:
    both."""
    archived: bool | None
    """``True``: only archived ones; ``False``: only active ones; ``None``: both. Default: only
    active ones."""
    completed: bool
    """``True``: only completed ones; ``False``: only open ones. Default: only open ones, and with
    ``archived=True`` both."""
    private: bool
    """``True``: only those that only members see; ``False``: only public ones. Default: both."""
    name: str
    """Part of the name (inferred)."""
    client_id: Iterable[int | None] | None
    """Only of these clients, by id. ``None``, alone or among them: those without a client."""
    creator_id: Iterable[int]
    """Only those that these people created, by id."""
    tag_id: Iterable[int | None] | None
    """Only with these tags, by id. ``None``, alone or among them: those without tags (inferred)."""
    assignee_user_id: Iterable[int | None] | None
    """Only assigned to these people, by id. ``None``, alone or among them: without a person."""
    project_id: Iterable[int]
    """Only the projects with these ids."""
    user_id: Iterable[int]
    """Only of these people, by id. Excludes ``only_me``."""
    only_me: bool
    """Only public ones and those of the current user. Excludes ``user_id``."""
    include_rates: bool
    """Fill ``rate`` of the project. Default: without it."""
    include_rollover: bool
    """Fill ``rollover_mins``. Default: without it."""
    include_idle_recurring_templates: bool
    """Include recurring projects without a current instance (inferred). Default: the choice of the
    service."""
    include_drafts: bool
    """Include drafts; needs the permission ``view_draft_projects``. Default: without them."""
    include_locked_private: bool
    """Include private projects that the pricing plan locks (inferred). Default: the choice of the
    service."""
    start_date: dt.date | str
    """Only those that last until this day or later (inferred)."""
    end_date: dt.date | str
    """Only those that start on this day or earlier (inferred)."""
    cf_filter: Iterable[str]
    """Values of custom fields, each as ``field_id:value1,value2``: one of the values. All of them
    must hold; ``field_id:`` selects those without a value."""


class ProjectGroupFilter(TypedDict, total=False):
    """Which groups of projects to list, and which projects in them."""

    order_by: Iterable[Literal["group_name", "-group_name"]]
    """How to sort the groups: by ``group_name``, or ``-group_name`` for the reverse. Default:
    ``group_name``, so that the pages are stable."""
    project_order_by: Iterable[str]
    """How to sort the projects of a group, as ``order_by`` of a listing of projects. Default: the
    choice of the service."""
    projects_per_group: int
    """Size of the first page of each group. Default: the choice of the service."""
    include_group_totals: bool
    """Fill ``pagination`` with the number of projects of each group. Default: without it."""
    include_unassigned: bool
    """Include the group of those that belong to no other. Default: the choice of the service."""
    archived: bool | None
    """``True``: only archived ones; ``False``: only active ones; ``None``: both. Default: only
    active ones (inferred)."""
    private: bool
    """``True``: only those that only members see; ``False``: only public ones. Default: both."""
    name: str
    """Part of the name (inferred)."""
    client_id: Iterable[int | None] | None
    """Only of these clients, by id. ``None``, alone or among them: those without a client."""
    creator_id: Iterable[int]
    """Only those that these people created, by id."""
    tag_id: Iterable[int | None] | None
    """Only with these tags, by id. ``None``, alone or among them: those without tags (inferred)."""
    parent_project_id: Iterable[int | None] | None
    """Only below these projects, by id. ``None``, alone or among them: those at the top."""
    assignee_user_id: Iterable[int | None] | None
    """Only assigned to these people, by id. ``None``, alone or among them: without a person."""
    project_id: Iterable[int]
    """Only the projects with these ids."""
    start_date: dt.date | str
    """Only those that last until this day or later (inferred)."""
    end_date: dt.date | str
    """Only those that start on this day or earlier (inferred)."""
    user_id: Iterable[int]
    """Only of these people, by id. Excludes ``only_me``."""
    only_me: bool
    """Only public ones and those of the current user. Excludes ``user_id``."""
    include_drafts: bool
    """Include drafts; needs the permission ``view_draft_projects``. Default: without them."""
    cf_filter: Iterable[str]
    """Values of custom fields, each as ``field_id:value1,value2``: one of the values. All of them
    must hold; ``field_id:`` selects those without a value."""


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


@model
class ProjectAttachment(Model):
    """A file that is attached to a project."""

    id: int
    created_at: AwareDatetime | None = None
    """When it was created."""
    deleted_at: AwareDatetime | None = None
    """When it was deleted; ``None`` unless it is."""
    display_order: int | None = None
    """Place among the attachments, from the lowest number."""
    mime_type: str | None = None
    """The media type of the file."""
    name: str | None = None
    """Shown name of the file."""
    project_id: int | None = None
    """The project it is attached to."""
    size: int | None = None
    """Size in bytes."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""


class ProjectAttachmentChange(TypedDict, total=False):
    """Fields of an attachment of a project that is replaced."""

    display_order: Required[int]
    """Place among the attachments, from the lowest number."""
    name: Required[str]
    """Shown name of the file."""
