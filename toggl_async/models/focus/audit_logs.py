"""The audit log of Toggl 2.0: who changed what, and when."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypedDict

from ..base import AwareDatetime, Model, model

__all__ = [
    "AuditLog",
    "AuditLogClientSummary",
    "AuditLogCustomFieldOptionSummary",
    "AuditLogCustomFieldSummary",
    "AuditLogFilter",
    "AuditLogGroupSummary",
    "AuditLogPageFilter",
    "AuditLogProjectSummary",
    "AuditLogTaskSummary",
    "AuditLogUserSummary",
    "AuditLogWorkspaceSummary",
    "OrganizationAuditLogFilter",
    "OrganizationAuditLogPageFilter",
    "StreamEvent",
]


@model
class StreamEvent(Model):
    """One change in the audit log. What a key does is recorded under its user."""

    action: str | None = None
    """What was done, such as ``create``. The words are not documented."""
    created_at: AwareDatetime | None = None
    """When it was done."""
    entity_id: int | None = None
    """The id of the object that was changed."""
    entity_type: str | None = None
    """What kind of object was changed, such as ``project``. The words are not documented."""
    meta_data: dict[str, str] | None = None
    """Further facts about the change, by name."""
    new_value: dict[str, Any] | None = None
    """The fields of the object after the change; ``None`` for a deletion (inferred)."""
    old_value: dict[str, Any] | None = None
    """The fields of the object before the change; ``None`` for a creation (inferred)."""
    organization_id: int | None = None
    """The organization in which it was done."""
    product_id: int | None = None
    """The product in which it was done, as a number of Toggl: 1 Track, 4 Plan (inferred)."""
    project_id: int | None = None
    """The project of the object, if it has one."""
    user_id: int | None = None
    """The person who did it; which of their ids is not documented."""
    workspace_id: int | None = None
    """The workspace in which it was done; ``None`` for changes of the organization."""


@model
class AuditLogClientSummary(Model):
    """A client that changes are about."""

    id: int
    name: str | None = None
    """Name of the client."""
    workspace_id: int | None = None
    """The workspace of the client."""


@model
class AuditLogCustomFieldOptionSummary(Model):
    """An option of a custom field that changes are about."""

    id: int
    custom_field_id: int | None = None
    """The custom field that it is an option of."""
    deleted_at: AwareDatetime | None = None
    """When the option was deleted; ``None`` if it was not."""
    name: str | None = None
    """Name of the option."""
    workspace_id: int | None = None
    """The workspace of the custom field."""


@model
class AuditLogCustomFieldSummary(Model):
    """A custom field that changes are about."""

    id: int
    deleted_at: AwareDatetime | None = None
    """When the custom field was deleted; ``None`` if it was not."""
    entity_type: str | None = None
    """What has the custom field: ``task``, ``project``, ``user`` or ``time_entry``."""
    field_type: str | None = None
    """What kind of values it has, such as ``select`` or ``number``."""
    name: str | None = None
    """Name of the custom field."""
    status: str | None = None
    """``active``, ``pending_delete`` or ``deleted``."""
    workspace_id: int | None = None
    """The workspace of the custom field."""


@model
class AuditLogGroupSummary(Model):
    """A team that changes are about."""

    group_id: int | None = None
    """Identifies the team."""
    name: str | None = None
    """Name of the team."""
    user_ids: tuple[int, ...] | None = None
    """The members of the team; which of their ids is not documented."""


@model
class AuditLogProjectSummary(Model):
    """A project that changes are about."""

    id: int
    name: str | None = None
    """Name of the project."""
    workspace_id: int | None = None
    """The workspace of the project."""


@model
class AuditLogTaskSummary(Model):
    """A task that changes are about."""

    id: int
    name: str | None = None
    """Name of the task."""
    project_id: int | None = None
    """The project of the task; ``None`` without one."""


@model
class AuditLogUserSummary(Model):
    """A person who made changes, or whom changes are about."""

    id: int
    email: str | None = None
    """Email address of the person."""
    name: str | None = None
    """Full name of the person."""
    user_account_id: int | None = None
    """The account of the person."""


@model
class AuditLogWorkspaceSummary(Model):
    """A workspace in which changes were made."""

    id: int
    name: str | None = None
    """Name of the workspace; missing for workspaces that you may not read."""


@model
class AuditLog(Model):
    """One page of the audit log, with the names of what the changes are about.

    The keys of the names are the ids, as text.
    """

    client_summaries: dict[str, AuditLogClientSummary] | None = None
    """The clients in the changes, by id."""
    custom_field_option_summaries: dict[str, AuditLogCustomFieldOptionSummary] | None = None
    """The options of custom fields in the changes, by id."""
    custom_field_summaries: dict[str, AuditLogCustomFieldSummary] | None = None
    """The custom fields in the changes, by id."""
    events: tuple[StreamEvent, ...] | None = None
    """The changes of the page. The last page has fewer than ``page_size``."""
    group_summaries: dict[str, AuditLogGroupSummary] | None = None
    """The teams in the changes, by id."""
    project_summaries: dict[str, AuditLogProjectSummary] | None = None
    """The projects in the changes, by id."""
    task_summaries: dict[str, AuditLogTaskSummary] | None = None
    """The tasks in the changes, by id."""
    user_summaries: dict[str, AuditLogUserSummary] | None = None
    """The people in the changes, by id."""
    workspace_summaries: dict[str, AuditLogWorkspaceSummary] | None = None
    """The workspaces in the changes, by id."""


class AuditLogFilter(TypedDict, total=False):
    """Which changes to list."""

    entity_type: str
    """Only changes of this kind of objects; without it of all kinds."""
    entity_id: int
    """Only changes of the object with this id; useful together with ``entity_type``."""
    action: str
    """Only changes of this kind, such as ``create``; without it all."""
    user_id: Iterable[int]
    """Only changes by these people; without it by all."""
    export: bool
    """Whether to get everything in one response, however long. Default: pages of 1000."""


class OrganizationAuditLogFilter(AuditLogFilter, total=False):
    """Which changes in an organization to list."""

    workspace_id: int
    """Only changes in this workspace; ``export`` requires it."""


class AuditLogPageFilter(AuditLogFilter, total=False):
    """Which changes to return, and which page of them."""

    page_number: int
    """The number of the page, from 1 to 10000; without it the first one."""
    page_size: int
    """The largest number of changes in a page, at most 1000; without it 1000."""


class OrganizationAuditLogPageFilter(AuditLogPageFilter, total=False):
    """Which changes in an organization to return, and which page of them."""

    workspace_id: int
    """Only changes in this workspace; ``export`` requires it."""
