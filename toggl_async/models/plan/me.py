"""The user of Toggl Plan whose tokens are used."""

from __future__ import annotations

from typing import Any, TypedDict

from ..base import AwareDatetime, Model, model

__all__ = ["Me", "MeChange", "WorkspaceRef"]


@model
class WorkspaceRef(Model):
    """A workspace of the user. Its id is the first argument of most methods."""

    id: int
    name: str | None = None
    """Shown name."""
    role: str | None = None
    """Role of the user in it, such as ``regular``."""
    active: bool | None = None
    """Whether the user is active in it."""
    custom_colors: tuple[Any, ...] | None = None
    """Undocumented; seen in live answers."""
    pricing_system: str | None = None
    """Undocumented; how the workspace is billed."""
    suspended_at: AwareDatetime | None = None
    """When it was suspended; ``None`` otherwise."""
    created_at: AwareDatetime | None = None
    """When it was created."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""


@model
class Me(Model):
    """The user whose tokens are used."""

    id: int
    name: str | None = None
    """Full name."""
    email: str | None = None
    """Email address that the user logs in with."""
    color: str | int | None = None
    """``#`` and six hex digits; the live service has also sent a palette number."""
    color_id: int | None = None
    """Number of the colour in the palette of Toggl Plan."""
    initials: str | None = None
    """Shown where there is no picture."""
    picture_url: str | None = None
    """Address of the picture; may be relative to the host."""
    has_picture: bool | None = None
    """Whether the user has uploaded a picture."""
    workspaces: tuple[WorkspaceRef, ...] | None = None
    """The workspaces that the user belongs to."""
    invitations: tuple[Any, ...] | None = None
    """Invitations to workspaces; their fields are not documented."""
    project_ids: tuple[int, ...] | None = None
    """Projects of the user; which ones is not documented."""
    preferences: dict[str, Any] | None = None
    """Settings of the user; their names are not documented."""
    email_verified_at: AwareDatetime | None = None
    """When the address was confirmed; ``None`` before."""
    legal_consent_pending: bool | None = None
    """Whether the user has yet to accept the terms of service."""
    created_at: AwareDatetime | None = None
    """When it was created."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""


class MeChange(TypedDict, total=False):
    """Fields of the user to change; a field left out stays as it is."""

    name: str
    """The new name."""
    initials: str
    """The new initials, shown where there is no picture."""
