# Written by tools/make_sync.py from toggl_async/webhooks/status.py;
# change that file, not this one.
"""The status of the service (Webhooks API v1)."""

from __future__ import annotations

from toggl_async.models.webhooks.subscriptions import Status
from toggl_async.webhooks.status import WebhookStatus as AsyncWebhookStatus

from .._namespace import BlockingNamespace


class WebhookStatus(BlockingNamespace[AsyncWebhookStatus]):
    """The status of the service."""

    __slots__ = ()

    def get(self) -> Status:
        """Return the status of the service.

        GET /status. One request of the user's own quota.

        >>> (session.webhooks.status.get()).status
        'OK'
        """
        return self._loop.run(self._wrapped.get)
