"""Track reminders: messages to users who track too little."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypedDict

from ..base import AwareDatetime, Model, model

__all__ = ["TrackReminder", "TrackReminderFields"]


@model
class TrackReminder(Model):
    """A reminder to track time, for users of a workspace."""

    reminder_id: int
    """Identifies the reminder."""
    workspace_id: int | None = None
    """The workspace it belongs to."""
    email_reminder_enabled: bool | None = None
    """Whether it is sent by mail."""
    frequency: int | None = None
    """Period in days: 1 (daily) or 7 (weekly)."""
    group_ids: tuple[int, ...] | None = None
    """Groups whose users are reminded."""
    slack_reminder_enabled: bool | None = None
    """Whether it is sent in Slack."""
    threshold: float | None = None
    """In hours: those who tracked less in the period are reminded."""
    user_ids: tuple[int, ...] | None = None
    """Users who are reminded."""
    created_at: AwareDatetime | None = None
    """When it was created."""


class TrackReminderFields(TypedDict, total=False):
    """Fields of a reminder: whom to remind, how often and when."""

    email_reminder_enabled: bool
    """Send it by mail."""
    frequency: Literal[1, 7]
    """Period in days: 1 (daily) or 7 (weekly)."""
    group_ids: Iterable[int]
    """Groups whose users to remind; in addition to ``user_ids`` or without them."""
    slack_reminder_enabled: bool
    """Send it in Slack."""
    threshold: float
    """In hours: those who tracked less in the period are reminded."""
    user_ids: Iterable[int]
    """Users to remind; in addition to ``group_ids`` or without them."""
