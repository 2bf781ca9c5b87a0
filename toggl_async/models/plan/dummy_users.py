"""Dummy users of Toggl Plan, who have no login."""

from __future__ import annotations

from typing import Any, Required, TypedDict

from ..base import AwareDatetime, Model, model

__all__ = ["DummyUser", "DummyUserChange", "NewDummyUser"]


@model
class DummyUser(Model):
    """A person without a login; an invitation turns it into a member with one."""

    id: int
    name: str | None = None
    """Shown name."""
    membership_id: int | None = None
    """Id of the membership in the workspace."""
    email: str | None = None
    """Email address, where one is known."""
    color: str | int | None = None
    """``#`` and six hex digits; the live service has also sent a palette number."""
    color_id: int | None = None
    """Number of the colour in the palette of Toggl Plan."""
    initials: str | None = None
    """Shown where there is no picture."""
    invitation: dict[str, Any] | None = None
    """The invitation to log in; empty where there is none."""
    is_guest: bool | None = None
    """Whether the person is a guest of the workspace."""
    user: dict[str, Any] | None = None
    """Undocumented; seen in live answers."""
    created_at: AwareDatetime | None = None
    """When it was created."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""
    deleted_at: AwareDatetime | None = None
    """When it was deleted; ``None`` otherwise."""


class NewDummyUser(TypedDict, total=False):
    """Fields of a new dummy user."""

    name: Required[str]
    """Shown name. Required."""
    role: str
    """Role in the workspace, such as ``regular``."""


class DummyUserChange(TypedDict, total=False):
    """Fields of a dummy user to change; a field left out stays as it is."""

    name: str
    """The new name."""
    initials: str
    """The new initials, shown where there is no picture."""
    color_id: int
    """Number of the colour in the palette of Toggl Plan."""
