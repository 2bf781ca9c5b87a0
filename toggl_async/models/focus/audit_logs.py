"""The audit log of Toggl 2.0: who changed what, and when."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypedDict

from ..base import AwareDatetime, Model, model

__all__ = ["AuditLogFilter", "OrganizationAuditLogFilter", "StreamEvent"]


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
    """Whether to get everything in one response, however long, in place of pages."""


class OrganizationAuditLogFilter(AuditLogFilter, total=False):
    """Which changes in an organization to list."""

    workspace_id: int
    """Only changes in this workspace; ``export`` requires it."""
