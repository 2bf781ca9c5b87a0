"""The status of the service (Webhooks API v1)."""

from __future__ import annotations

from typing import Final

from .._http.namespace import Namespace
from ..models.webhooks.subscriptions import Status

STATUS: Final = "/status"


class WebhookStatus(Namespace):
    """The status of the service."""

    __slots__ = ()
    api = "webhooks"
    name = "webhooks.status"

    async def get(self) -> Status:
        """Return the status of the service.

        GET /status. One request of the user's own quota.

        >>> (await session.webhooks.status.get()).status
        'OK'
        """
        return await self._get(Status, STATUS)
