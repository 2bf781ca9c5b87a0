"""The timeline (Track API v9): programs in the foreground on the user's computers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, Unpack

from .._http.namespace import Namespace
from .._http.routes import to_unix
from .._http.validation import checked, checked_list
from ..models.track.timeline import (
    NewTimelineEvent,
    TimelineEvent,
    TimelineFilter,
    TimelineSettings,
)
from ..paging import Pages

TIMELINE: Final = "/timeline"

MAX_EVENTS: Final = 10_000
"""A limit of the SDK: Toggl documents none, and a longer list is probably a mistake."""


class Timeline(Namespace):
    """The timeline of the user; other users cannot see it."""

    __slots__ = ()
    api = "track"
    name = "track.timeline"

    async def save(self, events: Iterable[NewTimelineEvent]) -> TimelineSettings:
        """Add events to the timeline, and return whether to record further ones.

        POST /timeline. One request of the user's own quota. Times of ``events`` are aware datetimes
        or unix seconds.

        >>> await session.track.timeline.save(
        ...     [{"desktop_id": "studio", "filename": "Editor", "start_time": t, "end_time": u}]
        ... )
        """
        checked_events = checked_list(NewTimelineEvent, events, most=MAX_EVENTS)
        body = [_with_unix_times(event) for event in checked_events]
        return await self._post(TimelineSettings, TIMELINE, json=body)

    async def delete(self) -> None:
        """Delete the whole timeline of the user, irrevocably.

        DELETE /timeline. One request of the user's own quota.
        """
        await self._delete(TIMELINE)

    def list(self, **filters: Unpack[TimelineFilter]) -> Pages[TimelineEvent]:
        """List the timeline events of the user.

        GET /timeline. One request of the user's own quota, not paginated: limit it by
        ``start_date`` and ``end_date``.

        >>> async for event in session.track.timeline.list(start_date=monday, end_date=tuesday):
        ...     print(event.started, event.filename, event.title)
        """
        query = checked(TimelineFilter, filters)
        for name in query:
            query[name] = to_unix(name, query[name])
        return self._pages(TimelineEvent, TIMELINE, query=query)


def _with_unix_times(event: dict[str, Any]) -> dict[str, Any]:
    for name in event.keys() & {"start_time", "end_time"}:
        event[name] = to_unix(name, event[name])
    return event
