"""The timeline: which programs and windows were in the foreground on the user's computers."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TypedDict

from ..base import Model, model

__all__ = ["NewTimelineEvent", "TimelineEvent", "TimelineFilter", "TimelineSettings"]


@model
class TimelineEvent(Model):
    """A span of time in which one program was in the foreground."""

    id: int
    desktop_id: str | None = None
    """The computer it was recorded on."""
    filename: str | None = None
    """The program in the foreground."""
    title: str | None = None
    """Title of the window."""
    idle: bool | None = None
    """Whether the computer was idle."""
    start_time: int | None = None
    """Start in Unix seconds: see :attr:`started`."""
    end_time: int | None = None
    """End in Unix seconds: see :attr:`ended`."""

    @property
    def started(self) -> datetime | None:
        """``start_time`` as an aware datetime, in UTC."""
        return _from_unix(self.start_time)

    @property
    def ended(self) -> datetime | None:
        """``end_time`` as an aware datetime, in UTC."""
        return _from_unix(self.end_time)


@model
class TimelineSettings(Model):
    """Whether the desktop applications of the user record the timeline."""

    record_timeline: bool | None = None
    """Whether to record further events."""


class TimelineFilter(TypedDict, total=False):
    """Which events to list."""

    start_date: datetime | int
    """Only those after it: a datetime with a time zone, or Unix seconds.

    A day is refused, because its start depends on a time zone. Toggl does not document the default.
    """
    end_date: datetime | int
    """Only those before it: a datetime with a time zone, or Unix seconds.

    A day is refused, because its end depends on a time zone. Toggl does not document the default.
    """


class NewTimelineEvent(TypedDict, total=False):
    """Fields of a timeline event."""

    id: int
    """Identifies the event on the computer."""
    desktop_id: str
    """The computer it was recorded on."""
    filename: str
    """The program in the foreground."""
    title: str
    """Title of the window."""
    idle: bool
    """Whether the computer was idle."""
    start_time: datetime | int
    """Start, a datetime with a time zone, or Unix seconds."""
    end_time: datetime | int
    """End, a datetime with a time zone, or Unix seconds."""


def _from_unix(seconds: int | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
