"""Members of a Plan workspace."""

from __future__ import annotations

from typing import Any, TypedDict

from ..base import AwareDatetime, Model, model

__all__ = ["Member", "MemberChange"]


@model
class Member(Model):
    """A person in a workspace, with a login or without one (``dummy``)."""

    id: int
    name: str | None = None
    """Full name."""
    membership_id: int | None = None
    """Id of the membership in the workspace."""
    email: str | None = None
    """Email address, where one is known."""
    initials: str | None = None
    """Shown where there is no picture."""
    role: str | None = None
    """Role in the workspace, such as ``regular``."""
    active: bool | None = None
    """Whether the person is active in the workspace."""
    color: str | int | None = None
    """``#`` and six hex digits; the live service has also sent a palette number."""
    color_id: int | None = None
    """Number of the colour in the palette of Toggl Plan."""
    hours_per_work_day: float | None = None
    """Working time of a day, in hours. The service sends the number as text."""
    minutes_per_work_day: int | None = None
    """Working time of a day, in minutes."""
    dummy: bool | None = None
    """Whether it is a dummy user, without a login."""
    picture_url: str | None = None
    """Address of the picture; may be relative to the host."""
    has_picture: bool | None = None
    """Whether a picture was uploaded."""
    invitation: dict[str, Any] | None = None
    """The pending invitation; empty where there is none."""
    activated_at: AwareDatetime | None = None
    """When the person became active; ``None`` where Toggl does not know."""
    deactivated_at: AwareDatetime | None = None
    """When the person was deactivated; ``None`` otherwise."""
    is_guest: bool | None = None
    """Whether the person is a guest of the workspace."""
    pretended_email: str | None = None
    """Undocumented; seen in live answers."""
    preferences: dict[str, Any] | None = None
    """Settings of the person; their names are not documented."""
    user: dict[str, Any] | None = None
    """Undocumented; seen in live answers."""
    created_at: AwareDatetime | None = None
    """When it was created."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""
    deleted_at: AwareDatetime | None = None
    """When the membership was deleted; ``None`` otherwise."""


class MemberChange(TypedDict, total=False):
    """Fields of a member to change; a field left out stays as it is."""

    name: str
    """The new name."""
    initials: str
    """The new initials, shown where there is no picture."""
    color: str
    """``#`` and six hex digits."""
    weight: int
    """Position in the list of members."""
