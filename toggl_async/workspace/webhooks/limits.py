# Written by tools/make_workspace.py from toggl_async/webhooks/limits.py
"""``webhooks.limits`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from toggl_async.models.webhooks.subscriptions import Limits
from toggl_async.webhooks.limits import WebhookLimits as _WebhookLimits
from toggl_async.workspace._base import WorkspaceNamespace

__all__ = ["WebhookLimitsInWorkspace"]


class WebhookLimitsInWorkspace(WorkspaceNamespace):
    """Methods of ``session.webhooks.limits``, bound to one workspace."""

    __slots__ = ()
    _namespace: _WebhookLimits

    async def get(self) -> Limits:
        """Return how many webhooks a workspace may have, and how many event filters each.

        Parameters, cost and errors: see ``session.webhooks.limits.get``.
        """
        return await self._namespace.get(self._workspace_id)
