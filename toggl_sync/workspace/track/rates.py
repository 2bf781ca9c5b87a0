# Written by tools/make_sync.py from toggl_async/workspace/track/rates.py;
# change that file, not this one.
"""``track.rates`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Literal, Unpack

from toggl_async.models.track.rates import NewRate, Rate, RateFilter
from toggl_async.workspace.track.rates import RatesInWorkspace as AsyncRatesInWorkspace

from ..._namespace import BlockingNamespace
from ..._paging import Pages

__all__ = ["RatesInWorkspace"]


class RatesInWorkspace(BlockingNamespace[AsyncRatesInWorkspace]):
    """Methods of ``session.track.rates``, bound to one workspace."""

    __slots__ = ()

    def create(self, **fields: Unpack[NewRate]) -> None:
        """Set a rate. The response is empty.

        Parameters, cost and errors: see ``session.track.rates.create``.
        """
        self._loop.run(self._wrapped.create, **fields)

    def list(
        self,
        level: Literal["workspace", "workspace_user", "project", "project_user", "task", "user"],
        level_id: int,
        **filters: Unpack[RateFilter],
    ) -> Pages[Rate]:
        """List the current and former rates of a workspace, project, task or user.

        Parameters, cost and errors: see ``session.track.rates.list``.
        """
        return Pages(self._loop, self._wrapped.list(level, level_id, **filters))
