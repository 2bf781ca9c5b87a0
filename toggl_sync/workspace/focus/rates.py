# Written by tools/make_sync.py from toggl_async/workspace/focus/rates.py;
# change that file, not this one.
"""``focus.rates`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.focus.rates import (
    EffectiveProjectRatesSummary,
    LegacyRate,
    NewProjectRate,
    NewTaskRate,
    ProjectRate,
    ProjectRateOrder,
    ProjectRatePeriod,
    ProjectRateSummaryFilter,
)
from toggl_async.workspace.focus.rates import RatesInWorkspace as AsyncRatesInWorkspace

from ..._namespace import BlockingNamespace
from ..._paging import Pages

__all__ = ["RatesInWorkspace"]


class RatesInWorkspace(BlockingNamespace[AsyncRatesInWorkspace]):
    """Methods of ``session.focus.rates``, bound to one workspace."""

    __slots__ = ()

    def list_summary(
        self, **filters: Unpack[ProjectRateSummaryFilter]
    ) -> Pages[EffectiveProjectRatesSummary]:
        """List the projects of a workspace with their present rates, in pages of 100.

        Parameters, cost and errors: see ``session.focus.rates.list_summary``.
        """
        return Pages(self._loop, self._wrapped.list_summary(**filters))

    def list_for_project(
        self, project_id: int, **order: Unpack[ProjectRateOrder]
    ) -> list[ProjectRate]:
        """List the rates that apply to a project: its own and those of the workspace, by time.

        Parameters, cost and errors: see ``session.focus.rates.list_for_project``.
        """
        return self._loop.run(self._wrapped.list_for_project, project_id, **order)

    def get_current_for_project(self, project_id: int) -> ProjectRate:
        """Return the rate that applies to a project now.

        Parameters, cost and errors: see ``session.focus.rates.get_current_for_project``.
        """
        return self._loop.run(self._wrapped.get_current_for_project, project_id)

    def create_for_project(self, project_id: int, **fields: Unpack[NewProjectRate]) -> LegacyRate:
        """Create a rate for a project and return it, without an id.

        Parameters, cost and errors: see ``session.focus.rates.create_for_project``.
        """
        return self._loop.run(self._wrapped.create_for_project, project_id, **fields)

    def delete_for_project(self, project_id: int, **period: Unpack[ProjectRatePeriod]) -> None:
        """Delete the rates of a project between two times.

        Parameters, cost and errors: see ``session.focus.rates.delete_for_project``.
        """
        self._loop.run(self._wrapped.delete_for_project, project_id, **period)

    def create_for_task(self, task_id: int, **fields: Unpack[NewTaskRate]) -> None:
        """Set whether a task is billable.

        Parameters, cost and errors: see ``session.focus.rates.create_for_task``.
        """
        self._loop.run(self._wrapped.create_for_task, task_id, **fields)
