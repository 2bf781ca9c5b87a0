"""AuditLogs of Toggl 2.0: XXX."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypedDict

from ..base import AwareDatetime, Model, model

__all__ = ["AuditLogListOfOrganizationFilter", "AuditLogListOfWorkspaceFilter", "StreamEvent"]


@model
class StreamEvent(Model):
    """XXX StreamEvent."""

    action: str | None = None
    """What was done."""
    created_at: AwareDatetime | None = None
    """XXX Format inferred from the name."""
    entity_id: int | None = None
    """The id of the thing it is about."""
    entity_type: str | None = None
    """What kind of thing it is about."""
    meta_data: dict[str, str] | None = None
    """XXX"""
    new_value: dict[str, Any] | None = None
    """XXX"""
    old_value: dict[str, Any] | None = None
    """XXX"""
    organization_id: int | None = None
    """The organization it belongs to."""
    product_id: int | None = None
    """XXX"""
    project_id: int | None = None
    """The project it belongs to; ``None`` without one."""
    user_id: int | None = None
    """The person."""
    workspace_id: int | None = None
    """The workspace it belongs to."""


class AuditLogListOfOrganizationFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    workspace_id: int
    """The workspace it belongs to."""
    entity_type: str
    """What kind of thing it is about."""
    entity_id: int
    """The id of the thing it is about."""
    action: str
    """What was done."""
    user_id: Iterable[int]
    """The person."""
    export: bool
    """XXX"""


class AuditLogListOfWorkspaceFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    entity_type: str
    """What kind of thing it is about."""
    entity_id: int
    """The id of the thing it is about."""
    action: str
    """What was done."""
    user_id: Iterable[int]
    """The person."""
    export: bool
    """XXX"""
