# Written by tools/make_sync.py from toggl_async/track/timeline.py;
# change that file, not this one.
"""The timeline (Track API v9): programs in the foreground on the user's computers."""

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
    """The timeline of the user; other users cannot see it."""

    __slots__ = ()

    def save(self, events: Iterable[NewTimelineEvent]) -> TimelineSettings:
        """Add events to the timeline, and return whether to record further ones.

        POST /timeline. One request of the user's own quota. Times of ``events`` are aware datetimes
        or unix seconds.

        >>> session.track.timeline.save(
        ...     [{"desktop_id": "studio", "filename": "Editor", "start_time": t, "end_time": u}]
        ... )
        """
        return self._loop.run(self._wrapped.save, events)

    def delete(self) -> None:
        """Delete the whole timeline of the user, irrevocably.

        DELETE /timeline. One request of the user's own quota.
        """
        self._loop.run(self._wrapped.delete)

    def list(self, **filters: Unpack[TimelineFilter]) -> Pages[TimelineEvent]:
        """List the timeline events of the user.

        GET /timeline. One request of the user's own quota, not paginated: limit it by
        ``start_date`` and ``end_date``.

        >>> for event in session.track.timeline.list(start_date=monday, end_date=tuesday):
        ...     print(event.started, event.filename, event.title)
        """
        return Pages(self._loop, self._wrapped.list(**filters))
