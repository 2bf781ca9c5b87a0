"""Whether the service is up (Webhooks API v1)."""

from __future__ import annotations

from typing import Final

from .._http.namespace import Namespace
from ..models.webhooks.subscriptions import Status

STATUS: Final = "/status"


class WebhookStatus(Namespace):
    """Whether the service is up."""

    __slots__ = ()
    api = "webhooks"
    name = "webhooks.status"

    async def get(self) -> Status:
        """Return how the service says it is.

        GET /status. One request of the user's own quota.

        >>> (await session.webhooks.status.get()).status
        'OK'
        """
        return await self._get(Status, STATUS)
