"""The dashboard of API v8."""

from __future__ import annotations

from ..base import AwareDatetime, Model, model

__all__ = ["Dashboard", "DashboardActivity", "DashboardMostActive"]


@model
class DashboardMostActive(Model):
    """A user and the time tracked in the last seven days."""

    user_id: int | None = None
    """Who tracked the time."""
    duration: int | None = None
    """Tracked time of the last seven days, in seconds."""


@model
class DashboardActivity(Model):
    """The current or last activity of a user."""

    user_id: int | None = None
    """Who tracks or tracked it."""
    project_id: int | None = None
    """The project; 0 for none."""
    duration: int | None = None
    """Length in seconds; negative while it is running."""
    description: str | None = None
    """What is done, as entered."""
    stop: AwareDatetime | None = None
    """When it stopped; ``None`` while it is running."""
    tid: int | None = None
    """The task; ``None`` for none."""


@model
class Dashboard(Model):
    """The most active users, and the activity of each user."""

    most_active_user: tuple[DashboardMostActive, ...] | None = None
    """Users by tracked time of the last seven days."""
    activity: tuple[DashboardActivity, ...] | None = None
    """The current or last activity of each user."""
