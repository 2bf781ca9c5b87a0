# Written by tools/make_workspace.py from toggl_async/focus/rates.py
"""``focus.rates`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.focus.rates import Rates as _Rates
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
from toggl_async.paging import Pages
from toggl_async.workspace._base import OrganizationWorkspaceNamespace

__all__ = ["RatesInWorkspace"]


class RatesInWorkspace(OrganizationWorkspaceNamespace):
    """Methods of ``session.focus.rates``, bound to one workspace."""

    __slots__ = ()
    _namespace: _Rates

    def list_summary(
        self, **filters: Unpack[ProjectRateSummaryFilter]
    ) -> Pages[EffectiveProjectRatesSummary]:
        """List the projects of a workspace with their present rates, in pages of 100.

        Parameters, cost and errors: see ``session.focus.rates.list_summary``.
        """
        return self._namespace.list_summary(self._organization_id, self._workspace_id, **filters)

    async def list_for_project(
        self, project_id: int, **order: Unpack[ProjectRateOrder]
    ) -> list[ProjectRate]:
        """List the rates that apply to a project: its own and those of the workspace, by time.

        Parameters, cost and errors: see ``session.focus.rates.list_for_project``.
        """
        return await self._namespace.list_for_project(
            self._organization_id, self._workspace_id, project_id, **order
        )

    async def get_current_for_project(self, project_id: int) -> ProjectRate:
        """Return the rate that applies to a project now.

        Parameters, cost and errors: see ``session.focus.rates.get_current_for_project``.
        """
        return await self._namespace.get_current_for_project(
            self._organization_id, self._workspace_id, project_id
        )

    async def create_for_project(
        self, project_id: int, **fields: Unpack[NewProjectRate]
    ) -> LegacyRate:
        """Create a rate for a project and return it, without an id.

        Parameters, cost and errors: see ``session.focus.rates.create_for_project``.
        """
        return await self._namespace.create_for_project(
            self._organization_id, self._workspace_id, project_id, **fields
        )

    async def delete_for_project(
        self, project_id: int, **period: Unpack[ProjectRatePeriod]
    ) -> None:
        """Delete the rates of a project between two times.

        Parameters, cost and errors: see ``session.focus.rates.delete_for_project``.
        """
        await self._namespace.delete_for_project(
            self._organization_id, self._workspace_id, project_id, **period
        )

    async def create_for_task(self, task_id: int, **fields: Unpack[NewTaskRate]) -> None:
        """Set whether a task is billable.

        Parameters, cost and errors: see ``session.focus.rates.create_for_task``.
        """
        await self._namespace.create_for_task(
            self._organization_id, self._workspace_id, task_id, **fields
        )
