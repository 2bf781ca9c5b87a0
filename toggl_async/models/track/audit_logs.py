"""Audit logs of an organization: what may be asked for."""

from __future__ import annotations

from typing import TypedDict

__all__ = ["AuditLogFilter"]


class AuditLogFilter(TypedDict, total=False):
    """Which entries of the log to list."""

    workspace_id: int
    entity_type: str
    entity_id: int
    action: str
    user_id: int
    """Who did it."""
