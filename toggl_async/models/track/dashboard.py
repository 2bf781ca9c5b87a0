"""The dashboard of a workspace: models and filters."""

from __future__ import annotations

from datetime import datetime
from typing import TypedDict

from ..base import AwareDatetime, Model, model

__all__ = ["DashboardActivity", "DashboardFilter", "MostActiveUser"]


@model
class DashboardActivity(Model):
    """A time entry on the dashboard: what a user tracks now or tracked before."""

    user_id: int | None = None
    """The user who tracks it."""
    project_id: int | None = None
    """The project, if there is one."""
    tid: int | None = None
    """The task, also available as :attr:`task_id`."""
    description: str | None = None
    """What the user wrote about the work."""
    duration: int | None = None
    """Length in seconds; negative while the timer runs."""
    stop: AwareDatetime | None = None
    """When it ended; ``None`` while the timer runs."""
    client_name: str | None = None
    """The name of the project's client."""
    project_name: str | None = None
    """What the project is called."""
    project_color: str | None = None
    """The color of the project: ``#`` and six hex digits."""
    task_name: str | None = None
    """What the task is called."""
    user_name: str | None = None
    """The full name of the user."""
    user_email: str | None = None
    """The email address of the user."""
    avatar_file_name: str | None = None
    """The file name of the picture of the user."""

    @property
    def task_id(self) -> int | None:
        """The task, as all other models call it."""
        return self.tid

    @property
    def is_running(self) -> bool:
        """Whether the timer runs: Toggl marks it by a negative duration."""
        return self.duration is not None and self.duration < 0


@model
class MostActiveUser(Model):
    """A user and how long they tracked."""

    user_id: int | None = None
    """Identifies the user."""
    fullname: str | None = None
    """First and last name in one text."""
    email: str | None = None
    """The user's email address."""
    avatar_file_name: str | None = None
    """The file name of the picture of the user."""
    duration: int | None = None
    """The tracked time, in seconds."""


class DashboardFilter(TypedDict, total=False):
    """Filters of the dashboard."""

    since: datetime | int
    """Only activity after this time: a datetime with a time zone, or Unix seconds."""
