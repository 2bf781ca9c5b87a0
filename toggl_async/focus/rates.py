"""The older rates of Toggl 2.0, with decimal amounts."""

from __future__ import annotations

from typing import Final, Unpack

import attrs

from .._http.namespace import Namespace
from .._http.validation import checked
from ..models.focus.rates import (
    EffectiveProjectRatesSummary,
    LegacyRate,
    NewProjectRate,
    NewTaskRate,
    ProjectRate,
    ProjectRateOrder,
    ProjectRatePeriod,
    ProjectRateSummaryFilter,
)
from ..paging import Pages
from ._requests import BY_100_ROWS

SUMMARY: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/projects/rates"
PROJECT: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/rates"
)
PROJECT_CURRENT: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/rates/current"
)
TASK: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/rates"

BY_ROWS: Final = attrs.evolve(BY_100_ROWS, size_param="rows")


class Rates(Namespace):
    """The older form of the rates of projects; prefer ``billable_rates``.

    Amounts are decimal and bounds are times here, cents and days there: do not mix the two.
    """

    __slots__ = ()
    api = "focus"
    name = "focus.rates"

    def list_summary(
        self, organization_id: int, workspace_id: int, **filters: Unpack[ProjectRateSummaryFilter]
    ) -> Pages[EffectiveProjectRatesSummary]:
        """List the projects of a workspace with their present rates, in pages of 100.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/projects/rates. One request
        per 100 projects. :class:`TruncatedResultError` if rows are missing.

        >>> async for row in session.focus.rates.list_summary(3, 7):
        ...     print(row.project_name, row.hourly_rate, row.currency)
        """
        query = checked(ProjectRateSummaryFilter, filters)
        return self._pages(
            EffectiveProjectRatesSummary,
            SUMMARY,
            organization_id,
            workspace_id,
            query=query,
            pagination=BY_ROWS,
        )

    async def list_for_project(
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
        query = checked(ProjectRateOrder, order)
        return await self._get_list(
            ProjectRate, PROJECT, organization_id, workspace_id, project_id, query=query
        )

    async def get_current_for_project(
        self, organization_id: int, workspace_id: int, project_id: int
    ) -> ProjectRate:
        """Return the rate that applies to a project now.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/rates/current.
        One request. :class:`NotFoundError` if there is none, or no such project.
        """
        return await self._get(
            ProjectRate, PROJECT_CURRENT, organization_id, workspace_id, project_id
        )

    async def create_for_project(
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
        body = checked(NewProjectRate, fields)
        return await self._post(
            LegacyRate, PROJECT, organization_id, workspace_id, project_id, json=body
        )

    async def delete_for_project(
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
        query = checked(ProjectRatePeriod, period)
        await self._send("DELETE", PROJECT, organization_id, workspace_id, project_id, query=query)

    async def create_for_task(
        self, organization_id: int, workspace_id: int, task_id: int, **fields: Unpack[NewTaskRate]
    ) -> None:
        """Set whether a task is billable.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/rates. One
        request. Toggl returns nothing.
        """
        body = checked(NewTaskRate, fields)
        await self._send("POST", TASK, organization_id, workspace_id, task_id, json=body)
