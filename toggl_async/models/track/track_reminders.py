"""Track reminders: mails to those who track too little."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypedDict

from ..base import AwareDatetime, Model, model

__all__ = ["TrackReminder", "TrackReminderFields"]


@model
class TrackReminder(Model):
    """A reminder of a workspace."""

    reminder_id: int
    workspace_id: int | None = None
    email_reminder_enabled: bool | None = None
    frequency: int | None = None
    """In days: 1 (daily) or 7 (weekly)."""
    group_ids: tuple[int, ...] | None = None
    slack_reminder_enabled: bool | None = None
    threshold: float | None = None
    """In hours: who tracked less in the period is reminded."""
    user_ids: tuple[int, ...] | None = None
    created_at: AwareDatetime | None = None


class TrackReminderFields(TypedDict, total=False):
    """What a reminder may carry: whom (``user_ids``, ``group_ids`` or both), how often, when."""

    email_reminder_enabled: bool
    frequency: Literal[1, 7]
    """In days."""
    group_ids: Sequence[int]
    slack_reminder_enabled: bool
    threshold: float
    """In hours."""
    user_ids: Sequence[int]
