"""Dummy users of Toggl Plan: people without a login."""

from __future__ import annotations

from typing import Any, Required, TypedDict

from ..base import AwareDatetime, Model, model

__all__ = ["DummyUser", "DummyUserChange", "NewDummyUser"]


@model
class DummyUser(Model):
    """Somebody who has no login; an invitation turns them into a member."""

    id: int
    name: str | None = None
    membership_id: int | None = None
    email: str | None = None
    color: str | int | None = None
    """``#`` and six hex digits; the live service has also sent a palette number."""
    color_id: int | None = None
    initials: str | None = None
    invitation: dict[str, Any] | None = None
    """Empty when there is none."""
    is_guest: bool | None = None
    user: dict[str, Any] | None = None
    created_at: AwareDatetime | None = None
    updated_at: AwareDatetime | None = None
    deleted_at: AwareDatetime | None = None


class NewDummyUser(TypedDict, total=False):
    """What a new dummy user may carry."""

    name: Required[str]
    role: str
    """Such as ``regular``."""


class DummyUserChange(TypedDict, total=False):
    """What may be changed. A key left out is left alone."""

    name: str
    initials: str
    color_id: int
    """A palette number."""
