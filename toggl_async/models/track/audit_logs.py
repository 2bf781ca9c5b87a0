"""Audit logs of an organization: filters."""

from __future__ import annotations

from typing import TypedDict

__all__ = ["AuditLogFilter"]


class AuditLogFilter(TypedDict, total=False):
    """Filters of an audit log."""

    workspace_id: int
    """Only changes in this workspace."""
    entity_type: str
    """Only changes of this kind of object; Toggl has not published the values."""
    entity_id: int
    """Only changes of the object with this id; belongs to ``entity_type``."""
    action: str
    """Only this kind of change; Toggl has not published the values."""
    user_id: int
    """Only changes made by this user."""
