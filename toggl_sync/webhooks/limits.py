# Written by tools/make_sync.py from toggl_async/webhooks/limits.py;
# change that file, not this one.
"""The number of webhooks that a workspace may have (Webhooks API v1)."""

from __future__ import annotations

from toggl_async.models.webhooks.subscriptions import Limits
from toggl_async.webhooks.limits import WebhookLimits as AsyncWebhookLimits

from .._namespace import BlockingNamespace


class WebhookLimits(BlockingNamespace[AsyncWebhookLimits]):
    """The number of webhooks that a workspace may have."""

    __slots__ = ()

    def get(self, workspace_id: int) -> Limits:
        """Return how many webhooks a workspace may have, and how many event filters each.

        GET /limits/{workspace_id}. One request of the organization's quota.

        >>> (session.webhooks.limits.get(7)).max_webhooks
        2
        """
        return self._loop.run(self._wrapped.get, workspace_id)
