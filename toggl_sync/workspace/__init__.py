# Written by tools/make_sync.py from toggl_async/workspace/__init__.py;
# change that file, not this one.
"""A session that is bound to one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toggl_async._threads import cached_property
from toggl_async.workspace import InWorkspace as AsyncInWorkspace

from .._namespace import BlockingNamespace

if TYPE_CHECKING:
    from .focus import FocusInWorkspace
    from .insights import InsightsInWorkspace
    from .plan import PlanInWorkspace
    from .reports import ReportsInWorkspace
    from .track import TrackInWorkspace
    from .webhooks import WebhooksInWorkspace

__all__ = ["InWorkspace"]


class InWorkspace(BlockingNamespace[AsyncInWorkspace]):
    """The methods of a session that take a ``workspace_id``, bound to one workspace.

    Those of Toggl 2.0 are bound to the organization too.

    >>> workspace = session.in_workspace(7)
    >>> workspace.track.projects.create(name="Garden")
    """

    @property
    def workspace_id(self) -> int:
        """The workspace that it is bound to."""
        return self._wrapped.workspace_id

    @property
    def organization_id(self) -> int | None:
        """The organization that it is bound to; ``None`` if none was given."""
        return self._wrapped.organization_id

    @cached_property
    def track(self) -> TrackInWorkspace:
        """Track API v9."""
        from .track import TrackInWorkspace

        return TrackInWorkspace(self._loop, self._wrapped.track)

    @cached_property
    def reports(self) -> ReportsInWorkspace:
        """Reports API v3: reports on all users of a workspace."""
        from .reports import ReportsInWorkspace

        return ReportsInWorkspace(self._loop, self._wrapped.reports)

    @cached_property
    def insights(self) -> InsightsInWorkspace:
        """Insights API v1: trends and profitability of a workspace."""
        from .insights import InsightsInWorkspace

        return InsightsInWorkspace(self._loop, self._wrapped.insights)

    @cached_property
    def webhooks(self) -> WebhooksInWorkspace:
        """Webhooks API v1."""
        from .webhooks import WebhooksInWorkspace

        return WebhooksInWorkspace(self._loop, self._wrapped.webhooks)

    @cached_property
    def plan(self) -> PlanInWorkspace:
        """Toggl Plan API v5."""
        from .plan import PlanInWorkspace

        return PlanInWorkspace(self._loop, self._wrapped.plan)

    @cached_property
    def focus(self) -> FocusInWorkspace:
        """Toggl 2.0, also called Focus."""
        from .focus import FocusInWorkspace

        return FocusInWorkspace(self._loop, self._wrapped.focus)
