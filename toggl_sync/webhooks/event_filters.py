# Written by tools/make_sync.py from toggl_async/webhooks/event_filters.py;
# change that file, not this one.
"""The events that can be subscribed to (Webhooks API v1)."""

from __future__ import annotations

from toggl_async.models.webhooks.subscriptions import EventFilterMap
from toggl_async.webhooks.event_filters import EventFilters as AsyncEventFilters

from .._namespace import BlockingNamespace


class EventFilters(BlockingNamespace[AsyncEventFilters]):
    """The events that can be subscribed to."""

    __slots__ = ()

    def get(self) -> EventFilterMap:
        """Return the actions of each entity; ``*`` stands for all entities or actions.

        GET /event_filters. One request of the user's own quota. It can be cached, since it rarely
        changes.

        >>> (session.webhooks.event_filters.get()).by_entity["project"]
        ('created', 'updated', 'deleted')
        """
        return self._loop.run(self._wrapped.get)
