"""The user of Toggl Plan."""

from __future__ import annotations

from typing import Any, TypedDict

from ..base import AwareDatetime, Model, model

__all__ = ["Me", "MeChange", "WorkspaceRef"]


@model
class WorkspaceRef(Model):
    """A workspace that the user belongs to. Its id is the first argument of most methods."""

    id: int
    name: str | None = None
    role: str | None = None
    active: bool | None = None
    custom_colors: tuple[Any, ...] | None = None
    pricing_system: str | None = None
    suspended_at: AwareDatetime | None = None
    created_at: AwareDatetime | None = None
    updated_at: AwareDatetime | None = None


@model
class Me(Model):
    """The user."""

    id: int
    name: str | None = None
    email: str | None = None
    color: str | int | None = None
    """``#`` and six hex digits; the live service has also sent a palette number."""
    color_id: int | None = None
    initials: str | None = None
    picture_url: str | None = None
    """May be relative to the host."""
    has_picture: bool | None = None
    workspaces: tuple[WorkspaceRef, ...] | None = None
    invitations: tuple[Any, ...] | None = None
    project_ids: tuple[int, ...] | None = None
    preferences: dict[str, Any] | None = None
    email_verified_at: AwareDatetime | None = None
    legal_consent_pending: bool | None = None
    created_at: AwareDatetime | None = None
    updated_at: AwareDatetime | None = None


class MeChange(TypedDict, total=False):
    """What may be changed. A key left out is left alone."""

    name: str
    initials: str
