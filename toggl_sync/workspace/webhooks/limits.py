# Written by tools/make_sync.py from toggl_async/workspace/webhooks/limits.py;
# change that file, not this one.
"""``webhooks.limits`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from toggl_async.models.webhooks.subscriptions import Limits
from toggl_async.workspace.webhooks.limits import (
    WebhookLimitsInWorkspace as AsyncWebhookLimitsInWorkspace,
)

from ..._namespace import BlockingNamespace

__all__ = ["WebhookLimitsInWorkspace"]


class WebhookLimitsInWorkspace(BlockingNamespace[AsyncWebhookLimitsInWorkspace]):
    """Methods of ``session.webhooks.limits``, bound to one workspace."""

    __slots__ = ()

    def get(self) -> Limits:
        """Return how many webhooks a workspace may have, and how many event filters each.

        Parameters, cost and errors: see ``session.webhooks.limits.get``.
        """
        return self._loop.run(self._wrapped.get)
