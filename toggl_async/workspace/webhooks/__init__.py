# Written by tools/make_workspace.py from toggl_async/webhooks/__init__.py
"""``webhooks`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._threads import cached_property
from .._base import WorkspaceProduct

if TYPE_CHECKING:
    from ...webhooks import Webhooks as _Webhooks
    from .limits import WebhookLimitsInWorkspace
    from .subscriptions import SubscriptionsInWorkspace

__all__ = ["WebhooksInWorkspace"]


class WebhooksInWorkspace(WorkspaceProduct):
    """``session.webhooks`` of one workspace: the namespaces that have methods of a workspace."""

    _product: _Webhooks

    @cached_property
    def limits(self) -> WebhookLimitsInWorkspace:
        """The number of webhooks that a workspace may have."""
        from .limits import WebhookLimitsInWorkspace

        return WebhookLimitsInWorkspace(self._product.limits, self._workspace_id)

    @cached_property
    def subscriptions(self) -> SubscriptionsInWorkspace:
        """The subscriptions of a workspace."""
        from .subscriptions import SubscriptionsInWorkspace

        return SubscriptionsInWorkspace(self._product.subscriptions, self._workspace_id)
