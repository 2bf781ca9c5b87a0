# Written by tools/make_sync.py from toggl_async/webhooks/status.py;
# change that file, not this one.
"""Whether the service is up (Webhooks API v1)."""

from __future__ import annotations

from toggl_async.models.webhooks.subscriptions import Status
from toggl_async.webhooks.status import WebhookStatus as AsyncWebhookStatus

from .._namespace import BlockingNamespace


class WebhookStatus(BlockingNamespace[AsyncWebhookStatus]):
    """Whether the service is up."""

    __slots__ = ()

    def get(self) -> Status:
        """Return how the service says it is.

        GET /status. One request of the user's own quota.

        >>> (session.webhooks.status.get()).status
        'OK'
        """
        return self._loop.run(self._wrapped.get)
