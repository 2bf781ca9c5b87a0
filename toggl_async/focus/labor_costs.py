"""LaborCosts of Toggl 2.0."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.validation import checked
from ..models.focus.billable_rates import NewRate, Rate, RateConflicts, RateWithEntity
from ..models.focus.labor_costs import (
    LaborCostDeleteOfProjectFilter,
    LaborCostDeleteOfProjectUserFilter,
    LaborCostDeleteOfUserFilter,
    LaborCostDeleteOfWorkspaceFilter,
    LaborCostListByProjectUserFilter,
    LaborCostListByUserFilter,
    LaborCostListOfProjectFilter,
    LaborCostListOfProjectUserFilter,
    LaborCostListOfUserFilter,
    LaborCostListOfWorkspaceFilter,
)

LABOR_COSTS_PROJECTS_USERS_RATES: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/projects/users/rates"
)
LABOR_COSTS_PROJECT_RATES: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/projects/{project_id}/rates"
LABOR_COSTS_PROJECT_RATES_CHECK: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/projects/{project_id}/rates/check"
LABOR_COSTS_PROJECT_USER_RATES: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/projects/{project_id}/users/{user_id}/rates"
LABOR_COSTS_PROJECT_USER_RATES_CHECK: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/projects/{project_id}/users/{user_id}/rates/check"
LABOR_COSTS_RATE: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/rates/{rate_id}"
)
LABOR_COSTS_USERS_RATES: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/users/rates"
)
LABOR_COSTS_USER_RATES: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/users/{user_id}/rates"
)
LABOR_COSTS_USER_RATES_CHECK: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/users/{user_id}/rates/check"
LABOR_COSTS_WORKSPACE_RATES: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/workspace/rates"
)
LABOR_COSTS_WORKSPACE_RATES_CHECK: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/workspace/rates/check"
)


class LaborCosts(Namespace):
    """XXX LaborCosts."""

    __slots__ = ()
    api = "focus"
    name = "focus.labor_costs"

    async def list_by_project_user(
        self,
        organization_id: int,
        workspace_id: int,
        **filters: Unpack[LaborCostListByProjectUserFilter],
    ) -> list[RateWithEntity]:
        """XXX List by project user.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/projects/users/rates.
        One request. XXX At least one of project_id, user_id, date. XXX limits: {"max_ids": 200}
        """
        query = checked(LaborCostListByProjectUserFilter, filters)
        return await self._get_list(
            RateWithEntity,
            LABOR_COSTS_PROJECTS_USERS_RATES,
            organization_id,
            workspace_id,
            query=query,
        )

    async def list_of_project(
        self,
        organization_id: int,
        workspace_id: int,
        project_id: int,
        **filters: Unpack[LaborCostListOfProjectFilter],
    ) -> list[Rate]:
        """XXX List of project.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/projects/{project_id}/rates.
        One request.
        """
        query = checked(LaborCostListOfProjectFilter, filters)
        return await self._get_list(
            Rate, LABOR_COSTS_PROJECT_RATES, organization_id, workspace_id, project_id, query=query
        )

    async def set_of_project(
        self, organization_id: int, workspace_id: int, project_id: int, **fields: Unpack[NewRate]
    ) -> Rate:
        """XXX Set of project.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/projects/{project_id}/rates.
        One request.
        """
        body = checked(NewRate, fields)
        return await self._post(
            Rate, LABOR_COSTS_PROJECT_RATES, organization_id, workspace_id, project_id, json=body
        )

    async def delete_of_project(
        self,
        organization_id: int,
        workspace_id: int,
        project_id: int,
        **filters: Unpack[LaborCostDeleteOfProjectFilter],
    ) -> None:
        """XXX Delete of project.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/projects/{project_id}/rates.
        One request.
        """
        query = checked(LaborCostDeleteOfProjectFilter, filters)
        await self._send(
            "DELETE",
            LABOR_COSTS_PROJECT_RATES,
            organization_id,
            workspace_id,
            project_id,
            query=query,
        )

    async def check_of_project(
        self, organization_id: int, workspace_id: int, project_id: int, **fields: Unpack[NewRate]
    ) -> RateConflicts | None:
        """XXX Check of project.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/projects/{project_id}/rates/check.
        One request.
        """
        body = checked(NewRate, fields)
        return await self.XXX_optional_post(
            RateConflicts,
            LABOR_COSTS_PROJECT_RATES_CHECK,
            organization_id,
            workspace_id,
            project_id,
            json=body,
        )

    async def list_of_project_user(
        self,
        organization_id: int,
        workspace_id: int,
        project_id: int,
        user_id: int,
        **filters: Unpack[LaborCostListOfProjectUserFilter],
    ) -> list[Rate]:
        """XXX List of project user.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/projects/{project_id}/users/{user_id}/rates.
        One request.
        """
        query = checked(LaborCostListOfProjectUserFilter, filters)
        return await self._get_list(
            Rate,
            LABOR_COSTS_PROJECT_USER_RATES,
            organization_id,
            workspace_id,
            project_id,
            user_id,
            query=query,
        )

    async def set_of_project_user(
        self,
        organization_id: int,
        workspace_id: int,
        project_id: int,
        user_id: int,
        **fields: Unpack[NewRate],
    ) -> Rate:
        """XXX Set of project user.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/projects/{project_id}/users/{user_id}/rates.
        One request.
        """
        body = checked(NewRate, fields)
        return await self._post(
            Rate,
            LABOR_COSTS_PROJECT_USER_RATES,
            organization_id,
            workspace_id,
            project_id,
            user_id,
            json=body,
        )

    async def delete_of_project_user(
        self,
        organization_id: int,
        workspace_id: int,
        project_id: int,
        user_id: int,
        **filters: Unpack[LaborCostDeleteOfProjectUserFilter],
    ) -> None:
        """XXX Delete of project user.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/projects/{project_id}/users/{user_id}/rates.
        One request.
        """
        query = checked(LaborCostDeleteOfProjectUserFilter, filters)
        await self._send(
            "DELETE",
            LABOR_COSTS_PROJECT_USER_RATES,
            organization_id,
            workspace_id,
            project_id,
            user_id,
            query=query,
        )

    async def check_of_project_user(
        self,
        organization_id: int,
        workspace_id: int,
        project_id: int,
        user_id: int,
        **fields: Unpack[NewRate],
    ) -> RateConflicts | None:
        """XXX Check of project user.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/projects/{project_id}/users/{user_id}/rates/check.
        One request.
        """
        body = checked(NewRate, fields)
        return await self.XXX_optional_post(
            RateConflicts,
            LABOR_COSTS_PROJECT_USER_RATES_CHECK,
            organization_id,
            workspace_id,
            project_id,
            user_id,
            json=body,
        )

    async def delete(self, organization_id: int, workspace_id: int, rate_id: int) -> None:
        """XXX Delete.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/rates/{rate_id}. One
        request.
        """
        await self._delete(LABOR_COSTS_RATE, organization_id, workspace_id, rate_id)

    async def list_by_user(
        self, organization_id: int, workspace_id: int, **filters: Unpack[LaborCostListByUserFilter]
    ) -> list[RateWithEntity]:
        """XXX List by user.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/users/rates. One
        request.
        """
        query = checked(LaborCostListByUserFilter, filters)
        return await self._get_list(
            RateWithEntity, LABOR_COSTS_USERS_RATES, organization_id, workspace_id, query=query
        )

    async def list_of_user(
        self,
        organization_id: int,
        workspace_id: int,
        user_id: int,
        **filters: Unpack[LaborCostListOfUserFilter],
    ) -> list[Rate]:
        """XXX List of user.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/users/{user_id}/rates.
        One request.
        """
        query = checked(LaborCostListOfUserFilter, filters)
        return await self._get_list(
            Rate, LABOR_COSTS_USER_RATES, organization_id, workspace_id, user_id, query=query
        )

    async def set_of_user(
        self, organization_id: int, workspace_id: int, user_id: int, **fields: Unpack[NewRate]
    ) -> Rate:
        """XXX Set of user.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/users/{user_id}/rates.
        One request.
        """
        body = checked(NewRate, fields)
        return await self._post(
            Rate, LABOR_COSTS_USER_RATES, organization_id, workspace_id, user_id, json=body
        )

    async def delete_of_user(
        self,
        organization_id: int,
        workspace_id: int,
        user_id: int,
        **filters: Unpack[LaborCostDeleteOfUserFilter],
    ) -> None:
        """XXX Delete of user.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/users/{user_id}/rates.
        One request.
        """
        query = checked(LaborCostDeleteOfUserFilter, filters)
        await self._send(
            "DELETE", LABOR_COSTS_USER_RATES, organization_id, workspace_id, user_id, query=query
        )

    async def check_of_user(
        self, organization_id: int, workspace_id: int, user_id: int, **fields: Unpack[NewRate]
    ) -> RateConflicts | None:
        """XXX Check of user.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/users/{user_id}/rates/check.
        One request.
        """
        body = checked(NewRate, fields)
        return await self.XXX_optional_post(
            RateConflicts,
            LABOR_COSTS_USER_RATES_CHECK,
            organization_id,
            workspace_id,
            user_id,
            json=body,
        )

    async def list_of_workspace(
        self,
        organization_id: int,
        workspace_id: int,
        **filters: Unpack[LaborCostListOfWorkspaceFilter],
    ) -> list[Rate]:
        """XXX List of workspace.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/workspace/rates.
        One request. XXX A timeline.
        """
        query = checked(LaborCostListOfWorkspaceFilter, filters)
        return await self._get_list(
            Rate, LABOR_COSTS_WORKSPACE_RATES, organization_id, workspace_id, query=query
        )

    async def set_of_workspace(
        self, organization_id: int, workspace_id: int, **fields: Unpack[NewRate]
    ) -> Rate:
        """XXX Set of workspace.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/workspace/rates.
        One request.
        """
        body = checked(NewRate, fields)
        return await self._post(
            Rate, LABOR_COSTS_WORKSPACE_RATES, organization_id, workspace_id, json=body
        )

    async def delete_of_workspace(
        self,
        organization_id: int,
        workspace_id: int,
        **filters: Unpack[LaborCostDeleteOfWorkspaceFilter],
    ) -> None:
        """XXX Delete of workspace.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/workspace/rates. One
        request.
        """
        query = checked(LaborCostDeleteOfWorkspaceFilter, filters)
        await self._send(
            "DELETE", LABOR_COSTS_WORKSPACE_RATES, organization_id, workspace_id, query=query
        )

    async def check_of_workspace(
        self, organization_id: int, workspace_id: int, **fields: Unpack[NewRate]
    ) -> RateConflicts | None:
        """XXX Check of workspace.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/workspace/rates/check.
        One request.
        """
        body = checked(NewRate, fields)
        return await self.XXX_optional_post(
            RateConflicts,
            LABOR_COSTS_WORKSPACE_RATES_CHECK,
            organization_id,
            workspace_id,
            json=body,
        )
