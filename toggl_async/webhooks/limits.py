"""The number of webhooks that a workspace may have (Webhooks API v1)."""

from __future__ import annotations

from typing import Final

from .._http.namespace import Namespace
from ..models.webhooks.subscriptions import Limits

LIMITS: Final = "/limits/{workspace_id}"


class WebhookLimits(Namespace):
    """The number of webhooks that a workspace may have."""

    __slots__ = ()
    api = "webhooks"
    name = "webhooks.limits"

    async def get(self, workspace_id: int) -> Limits:
        """Return how many webhooks a workspace may have, and how many event filters each.

        GET /limits/{workspace_id}. One request of the organization's quota.

        >>> (await session.webhooks.limits.get(7)).max_webhooks
        2
        """
        return await self._get(Limits, LIMITS, workspace_id)
