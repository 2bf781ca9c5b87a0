"""Rates of Toggl 2.0."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.validation import checked
from ..models.focus.rates import (
    EffectiveProjectRatesSummary,
    LegacyRate,
    NewProjectRate,
    NewTaskRate,
    ProjectRate,
    RateDeleteOfProjectFilter,
    RateListOfProjectFilter,
    RateListSummaryFilter,
)
from ..paging import Pages

PROJECTS_RATES: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/projects/rates"
PROJECT_RATES: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/rates"
)
PROJECT_RATES_CURRENT: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/rates/current"
)
TASK_RATES: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/rates"
)


class Rates(Namespace):
    """XXX Rates."""

    __slots__ = ()
    api = "focus"
    name = "focus.rates"

    def list_summary(
        self, organization_id: int, workspace_id: int, **filters: Unpack[RateListSummaryFilter]
    ) -> Pages[EffectiveProjectRatesSummary]:
        """XXX List summary.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/projects/rates. One request
        per 100 of them. XXX Older shape; page size is called rows.
        """
        query = checked(RateListSummaryFilter, filters)
        return self._pages(
            EffectiveProjectRatesSummary,
            PROJECTS_RATES,
            organization_id,
            workspace_id,
            query=query,
            pagination=XXX,
        )

    async def list_of_project(
        self,
        organization_id: int,
        workspace_id: int,
        project_id: int,
        **filters: Unpack[RateListOfProjectFilter],
    ) -> list[ProjectRate]:
        """XXX List of project.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/rates.
        One request. XXX Older shape; workspace and project rates in one timeline.
        """
        query = checked(RateListOfProjectFilter, filters)
        return await self._get_list(
            ProjectRate, PROJECT_RATES, organization_id, workspace_id, project_id, query=query
        )

    async def create_for_project(
        self,
        organization_id: int,
        workspace_id: int,
        project_id: int,
        **fields: Unpack[NewProjectRate],
    ) -> LegacyRate:
        """XXX Create for project.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/rates.
        One request. XXX Older shape, decimal hourly_rate; prefer billable_rates.
        """
        body = checked(NewProjectRate, fields)
        return await self._post(
            LegacyRate, PROJECT_RATES, organization_id, workspace_id, project_id, json=body
        )

    async def delete_of_project(
        self,
        organization_id: int,
        workspace_id: int,
        project_id: int,
        **filters: Unpack[RateDeleteOfProjectFilter],
    ) -> None:
        """XXX Delete of project.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/rates. One
        request.
        """
        query = checked(RateDeleteOfProjectFilter, filters)
        await self._send(
            "DELETE", PROJECT_RATES, organization_id, workspace_id, project_id, query=query
        )

    async def get_current_of_project(
        self, organization_id: int, workspace_id: int, project_id: int
    ) -> ProjectRate:
        """XXX Get current of project.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/projects/{project_id}/rates/current.
        One request.
        """
        return await self._get(
            ProjectRate, PROJECT_RATES_CURRENT, organization_id, workspace_id, project_id
        )

    async def create_for_task(
        self, organization_id: int, workspace_id: int, task_id: int, **fields: Unpack[NewTaskRate]
    ) -> None:
        """XXX Create for task.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/tasks/{task_id}/rates. One
        request.
        """
        body = checked(NewTaskRate, fields)
        await self._send("POST", TASK_RATES, organization_id, workspace_id, task_id, json=body)
