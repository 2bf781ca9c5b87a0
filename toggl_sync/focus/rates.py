# Written by tools/make_sync.py from toggl_async/focus/rates.py;
# change that file, not this one.
"""The older rates of Toggl 2.0, with decimal amounts."""

from __future__ import annotations

from typing import Unpack

from toggl_async.focus.rates import Rates as AsyncRates
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

from .._namespace import BlockingNamespace
from .._paging import Pages


class Rates(BlockingNamespace[AsyncRates]):
    """The older form of the rates of projects; prefer ``billable_rates``.

    Amounts are decimal and bounds are times here, cents and days there: do not mix the two.
    """

    __slots__ = ()

    def list_summary(
        self, organization_id: int, workspace_id: int, **filters: Unpack[ProjectRateSummaryFilter]
    ) -> Pages[EffectiveProjectRatesSummary]:
        """List the projects of a workspace with their present rates, in pages of 100.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/projects/rates. One request
        per 100 projects. :class:`TruncatedResultError` if rows are missing.

        >>> for row in session.focus.rates.list_summary(3, 7):
        ...     print(row.project_name, row.hourly_rate, row.currency)
        """
        return Pages(
            self._loop, self._wrapped.list_summary(organization_id, workspace_id, **filters)
        )

    def list_for_project(
        self,
        organization_id: int,
        workspace_id: int,
        project_id: int,
        **order: Unpack[ProjectRateOrder],
    ) -> list[ProjectRate]:
        """List the rates that apply to a project: its own and those of the workspace, by time.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/rates.
        One request.
        """
        return self._loop.run(
            self._wrapped.list_for_project, organization_id, workspace_id, project_id, **order
        )

    def get_current_for_project(
        self, organization_id: int, workspace_id: int, project_id: int
    ) -> ProjectRate:
        """Return the rate that applies to a project now.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/rates/current.
        One request. :class:`NotFoundError` if there is none, or no such project.
        """
        return self._loop.run(
            self._wrapped.get_current_for_project, organization_id, workspace_id, project_id
        )

    def create_for_project(
        self,
        organization_id: int,
        workspace_id: int,
        project_id: int,
        **fields: Unpack[NewProjectRate],
    ) -> LegacyRate:
        """Create a rate for a project and return it, without an id.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/rates.
        One request. ``billable_rates.set_for_project`` is the newer form, in cents.
        :class:`BadRequestError` for values that Toggl refuses.
        """
        return self._loop.run(
            self._wrapped.create_for_project, organization_id, workspace_id, project_id, **fields
        )

    def delete_for_project(
        self,
        organization_id: int,
        workspace_id: int,
        project_id: int,
        **period: Unpack[ProjectRatePeriod],
    ) -> None:
        """Delete the rates of a project between two times.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/rates. One
        request. Both bounds are required. What happens to a rate that is only partly between them
        is not documented.
        """
        self._loop.run(
            self._wrapped.delete_for_project, organization_id, workspace_id, project_id, **period
        )

    def create_for_task(
        self, organization_id: int, workspace_id: int, task_id: int, **fields: Unpack[NewTaskRate]
    ) -> None:
        """Set whether a task is billable.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/rates. One
        request. Toggl returns nothing.
        """
        self._loop.run(
            self._wrapped.create_for_task, organization_id, workspace_id, task_id, **fields
        )
