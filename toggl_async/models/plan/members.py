"""Members of a Plan workspace."""

from __future__ import annotations

from typing import Any, TypedDict

from ..base import AwareDatetime, Model, model

__all__ = ["Member", "MemberChange"]


@model
class Member(Model):
    """Somebody in a workspace, with a login or without (``dummy``)."""

    id: int
    name: str | None = None
    membership_id: int | None = None
    email: str | None = None
    initials: str | None = None
    role: str | None = None
    """Such as ``regular``."""
    active: bool | None = None
    color: str | int | None = None
    """``#`` and six hex digits; the live service has also sent a palette number."""
    color_id: int | None = None
    hours_per_work_day: float | None = None
    """The service writes the number as text."""
    minutes_per_work_day: int | None = None
    dummy: bool | None = None
    picture_url: str | None = None
    """May be relative to the host."""
    has_picture: bool | None = None
    invitation: dict[str, Any] | None = None
    """Empty when there is none."""
    activated_at: AwareDatetime | None = None
    deactivated_at: AwareDatetime | None = None
    is_guest: bool | None = None
    pretended_email: str | None = None
    preferences: dict[str, Any] | None = None
    user: dict[str, Any] | None = None
    created_at: AwareDatetime | None = None
    updated_at: AwareDatetime | None = None
    deleted_at: AwareDatetime | None = None


class MemberChange(TypedDict, total=False):
    """What may be changed. A key left out is left alone."""

    name: str
    initials: str
    color: str
    """``#`` and six hex digits."""
    weight: int
    """The place in the list."""
