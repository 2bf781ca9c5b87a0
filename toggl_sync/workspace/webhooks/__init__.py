# Written by tools/make_sync.py from toggl_async/workspace/webhooks/__init__.py;
# change that file, not this one.
"""``webhooks`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toggl_async._threads import cached_property
from toggl_async.workspace.webhooks import WebhooksInWorkspace as AsyncWebhooksInWorkspace

from ..._namespace import BlockingNamespace

if TYPE_CHECKING:
    from .limits import WebhookLimitsInWorkspace
    from .subscriptions import SubscriptionsInWorkspace

__all__ = ["WebhooksInWorkspace"]


class WebhooksInWorkspace(BlockingNamespace[AsyncWebhooksInWorkspace]):
    """``session.webhooks`` of one workspace: the namespaces that have methods of a workspace."""

    @cached_property
    def limits(self) -> WebhookLimitsInWorkspace:
        """The number of webhooks that a workspace may have."""
        from .limits import WebhookLimitsInWorkspace

        return WebhookLimitsInWorkspace(self._loop, self._wrapped.limits)

    @cached_property
    def subscriptions(self) -> SubscriptionsInWorkspace:
        """The subscriptions of a workspace."""
        from .subscriptions import SubscriptionsInWorkspace

        return SubscriptionsInWorkspace(self._loop, self._wrapped.subscriptions)
