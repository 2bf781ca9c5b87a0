"""The events that can be subscribed to (Webhooks API v1)."""

from __future__ import annotations

from typing import Final

from .._http.namespace import Namespace
from ..models.webhooks.subscriptions import EventFilterMap

EVENT_FILTERS: Final = "/event_filters"


class EventFilters(Namespace):
    """The events that can be subscribed to."""

    __slots__ = ()
    api = "webhooks"
    name = "webhooks.event_filters"

    async def get(self) -> EventFilterMap:
        """Return the actions of each entity; ``*`` stands for all entities or actions.

        GET /event_filters. One request of the user's own quota. It can be cached, since it rarely
        changes.

        >>> (await session.webhooks.event_filters.get()).by_entity["project"]
        ('created', 'updated', 'deleted')
        """
        return await self._get(EventFilterMap, EVENT_FILTERS)
