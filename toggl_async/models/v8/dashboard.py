"""The dashboard of API v8."""

from __future__ import annotations

from ..base import AwareDatetime, Model, model

__all__ = ["Dashboard", "DashboardActivity", "DashboardMostActive"]


@model
class DashboardMostActive(Model):
    """A user, and how much they tracked."""

    user_id: int | None = None
    duration: int | None = None
    """Seconds, of the last seven days."""


@model
class DashboardActivity(Model):
    """Something that a user tracks or has tracked."""

    user_id: int | None = None
    project_id: int | None = None
    """0 for none."""
    duration: int | None = None
    """Seconds; negative while it is running."""
    description: str | None = None
    stop: AwareDatetime | None = None
    """``None`` while it is running."""
    tid: int | None = None


@model
class Dashboard(Model):
    """Who tracked most, and who tracks what."""

    most_active_user: tuple[DashboardMostActive, ...] | None = None
    activity: tuple[DashboardActivity, ...] | None = None
