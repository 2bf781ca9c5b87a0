"""The timeline: which programs and windows were in front on the user's computer."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TypedDict

from ..base import Model, model

__all__ = ["NewTimelineEvent", "TimelineEvent", "TimelineFilter", "TimelineSettings"]


@model
class TimelineEvent(Model):
    """A span of time with one program in front."""

    id: int
    desktop_id: str | None = None
    """Which computer."""
    filename: str | None = None
    """The program."""
    title: str | None = None
    """The window's title."""
    idle: bool | None = None
    start_time: int | None = None
    """Unix seconds: see :attr:`started`."""
    end_time: int | None = None
    """Unix seconds: see :attr:`ended`."""

    @property
    def started(self) -> datetime | None:
        """``start_time`` as an aware datetime."""
        return _moment(self.start_time)

    @property
    def ended(self) -> datetime | None:
        """``end_time`` as an aware datetime."""
        return _moment(self.end_time)


@model
class TimelineSettings(Model):
    """Whether the user's computers are to record."""

    record_timeline: bool | None = None


class TimelineFilter(TypedDict, total=False):
    """Which events to list."""

    start_date: datetime | int
    """An aware datetime or unix seconds. Toggl does not document what comes without it."""
    end_date: datetime | int
    """An aware datetime or unix seconds. Toggl does not document what comes without it."""


class NewTimelineEvent(TypedDict, total=False):
    """What an event may carry."""

    id: int
    desktop_id: str
    """Which computer."""
    filename: str
    """The program."""
    title: str
    """The window's title."""
    idle: bool
    start_time: datetime | int
    """An aware datetime or unix seconds."""
    end_time: datetime | int
    """An aware datetime or unix seconds."""


def _moment(seconds: int | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
