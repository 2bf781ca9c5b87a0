"""The dashboard of a workspace: who tracks what."""

from __future__ import annotations

from datetime import datetime
from typing import TypedDict

from ..base import Aware, Model, model

__all__ = ["DashboardActivity", "DashboardFilter", "MostActiveUser"]


@model
class DashboardActivity(Model):
    """Something that a user tracks or has tracked."""

    user_id: int | None = None
    project_id: int | None = None
    tid: int | None = None
    """The task: see :attr:`task_id`."""
    description: str | None = None
    duration: int | None = None
    """Seconds; negative while it is running."""
    stop: Aware | None = None
    """``None`` while it is running."""
    client_name: str | None = None
    project_name: str | None = None
    project_color: str | None = None
    """``#`` and six hex digits."""
    task_name: str | None = None
    user_name: str | None = None
    user_email: str | None = None
    avatar_file_name: str | None = None

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
    """A user, and how much they tracked."""

    user_id: int | None = None
    fullname: str | None = None
    email: str | None = None
    avatar_file_name: str | None = None
    duration: int | None = None
    """Seconds."""


class DashboardFilter(TypedDict, total=False):
    """From when on to look."""

    since: datetime | int
    """An aware datetime or unix seconds."""
