# Written by tools/make_sync.py from toggl_async/track/timeline.py;
# change that file, not this one.
"""The timeline (Track API v9): what was in front on the user's computers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Unpack

from toggl_async.models.track.timeline import (
    NewTimelineEvent,
    TimelineEvent,
    TimelineFilter,
    TimelineSettings,
)
from toggl_async.track.timeline import Timeline as AsyncTimeline

from .._namespace import BlockingNamespace
from .._paging import Pages


class Timeline(BlockingNamespace[AsyncTimeline]):
    """The timeline: it belongs to the user alone, nobody else can see it."""

    __slots__ = ()

    def save(self, events: Iterable[NewTimelineEvent]) -> TimelineSettings:
        """Add events, and return whether the computer is to go on recording.

        POST /timeline. One request of the user's own quota. Times are aware datetimes or unix
        seconds.

        >>> session.track.timeline.save(
        ...     [{"desktop_id": "studio", "filename": "Editor", "start_time": t, "end_time": u}]
        ... )
        """
        return self._loop.run(self._wrapped.save, events)

    def delete(self) -> None:
        """Delete the user's whole timeline, for good.

        DELETE /timeline. One request of the user's own quota.
        """
        self._loop.run(self._wrapped.delete)

    def list(self, **filters: Unpack[TimelineFilter]) -> Pages[TimelineEvent]:
        """List the user's events.

        GET /timeline. One request of the user's own quota, everything in one answer: give a span.

        >>> for event in session.track.timeline.list(start_date=monday, end_date=tuesday):
        ...     print(event.started, event.filename, event.title)
        """
        return Pages(self._loop, self._wrapped.list(**filters))
