"""The timeline (Track API v9): what was in front on the user's computers."""

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

MOST_AT_ONCE: Final = 10_000
"""Ours: more in one body cannot be meant."""


class Timeline(Namespace):
    """The timeline: it belongs to the user alone, nobody else can see it."""

    __slots__ = ()
    api = "track"
    name = "track.timeline"

    async def save(self, events: Iterable[NewTimelineEvent]) -> TimelineSettings:
        """Add events, and return whether the computer is to go on recording.

        POST /timeline. One request of the user's own quota. Times are aware datetimes or unix
        seconds.

        >>> await session.track.timeline.save(
        ...     [{"desktop_id": "studio", "filename": "Editor", "start_time": t, "end_time": u}]
        ... )
        """
        asked = [_timed(one) for one in checked_list(NewTimelineEvent, events, most=MOST_AT_ONCE)]
        return await self._post(TimelineSettings, TIMELINE, json=asked)

    async def delete(self) -> None:
        """Delete the user's whole timeline, for good.

        DELETE /timeline. One request of the user's own quota.
        """
        await self._delete(TIMELINE)

    def list(self, **filters: Unpack[TimelineFilter]) -> Pages[TimelineEvent]:
        """List the user's events.

        GET /timeline. One request of the user's own quota, everything in one answer: give a span.

        >>> async for event in session.track.timeline.list(start_date=monday, end_date=tuesday):
        ...     print(event.started, event.filename, event.title)
        """
        query = checked(TimelineFilter, filters)
        for name in query:
            query[name] = to_unix(name, query[name])
        return self._pages(TimelineEvent, TIMELINE, query=query)


def _timed(event: dict[str, Any]) -> dict[str, Any]:
    for name in event.keys() & {"start_time", "end_time"}:
        event[name] = to_unix(name, event[name])
    return event
