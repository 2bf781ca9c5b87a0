# Written by tools/make_workspace.py from toggl_async/track/rates.py
"""``track.rates`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Literal, Unpack

from toggl_async.models.track.rates import NewRate, Rate, RateFilter
from toggl_async.paging import Pages
from toggl_async.track.rates import Rates as _Rates
from toggl_async.workspace._base import WorkspaceNamespace

__all__ = ["RatesInWorkspace"]


class RatesInWorkspace(WorkspaceNamespace):
    """Methods of ``session.track.rates``, bound to one workspace."""

    __slots__ = ()
    _namespace: _Rates

    async def create(self, **fields: Unpack[NewRate]) -> None:
        """Set a rate. The response is empty.

        Parameters, cost and errors: see ``session.track.rates.create``.
        """
        await self._namespace.create(self._workspace_id, **fields)

    def list(
        self,
        level: Literal["workspace", "workspace_user", "project", "project_user", "task", "user"],
        level_id: int,
        **filters: Unpack[RateFilter],
    ) -> Pages[Rate]:
        """List the current and former rates of a workspace, project, task or user.

        Parameters, cost and errors: see ``session.track.rates.list``.
        """
        return self._namespace.list(self._workspace_id, level, level_id, **filters)
