"""BillableRates of Toggl 2.0."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.validation import checked
from ..models.focus.billable_rates import (
    BillableRateDeleteOfProjectFilter,
    BillableRateDeleteOfProjectUserFilter,
    BillableRateDeleteOfUserFilter,
    BillableRateDeleteOfWorkspaceFilter,
    BillableRateListByProjectFilter,
    BillableRateListByProjectUserFilter,
    BillableRateListByUserFilter,
    BillableRateListOfProjectFilter,
    BillableRateListOfProjectUserFilter,
    BillableRateListOfUserFilter,
    BillableRateListOfWorkspaceFilter,
    NewRate,
    Rate,
    RateConflicts,
    RateWithEntity,
)

BILLABLE_RATES_PROJECTS_RATES: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/billable-rates/projects/rates"
)
BILLABLE_RATES_PROJECTS_USERS_RATES: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/billable-rates/projects/users/rates"
)
BILLABLE_RATES_PROJECT_RATES: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/billable-rates/projects/{project_id}/rates"
BILLABLE_RATES_PROJECT_RATES_CHECK: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/billable-rates/projects/{project_id}/rates/check"
BILLABLE_RATES_PROJECT_USER_RATES: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/billable-rates/projects/{project_id}/users/{user_id}/rates"
BILLABLE_RATES_PROJECT_USER_RATES_CHECK: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/billable-rates/projects/{project_id}/users/{user_id}/rates/check"
BILLABLE_RATES_RATE: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/billable-rates/rates/{rate_id}"
)
BILLABLE_RATES_USERS_RATES: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/billable-rates/users/rates"
)
BILLABLE_RATES_USER_RATES: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/billable-rates/users/{user_id}/rates"
BILLABLE_RATES_USER_RATES_CHECK: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/billable-rates/users/{user_id}/rates/check"
BILLABLE_RATES_WORKSPACE_RATES: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/billable-rates/workspace/rates"
)
BILLABLE_RATES_WORKSPACE_RATES_CHECK: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/billable-rates/workspace/rates/check"


class BillableRates(Namespace):
    """XXX BillableRates."""

    __slots__ = ()
    api = "focus"
    name = "focus.billable_rates"

    async def list_by_project(
        self,
        organization_id: int,
        workspace_id: int,
        **filters: Unpack[BillableRateListByProjectFilter],
    ) -> list[RateWithEntity]:
        """XXX List by project.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/billable-rates/projects/rates.
        One request. XXX Projects without a rate, or hidden ones, are missing.
        """
        query = checked(BillableRateListByProjectFilter, filters)
        return await self._get_list(
            RateWithEntity,
            BILLABLE_RATES_PROJECTS_RATES,
            organization_id,
            workspace_id,
            query=query,
        )

    async def list_by_project_user(
        self,
        organization_id: int,
        workspace_id: int,
        **filters: Unpack[BillableRateListByProjectUserFilter],
    ) -> list[RateWithEntity]:
        """XXX List by project user.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/billable-rates/projects/users/rates.
        One request. XXX At least one of project_id, user_id, date. XXX limits: {"max_ids": 200}
        """
        query = checked(BillableRateListByProjectUserFilter, filters)
        return await self._get_list(
            RateWithEntity,
            BILLABLE_RATES_PROJECTS_USERS_RATES,
            organization_id,
            workspace_id,
            query=query,
        )

    async def list_of_project(
        self,
        organization_id: int,
        workspace_id: int,
        project_id: int,
        **filters: Unpack[BillableRateListOfProjectFilter],
    ) -> list[Rate]:
        """XXX List of project.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/billable-rates/projects/{project_id}/rates.
        One request.
        """
        query = checked(BillableRateListOfProjectFilter, filters)
        return await self._get_list(
            Rate,
            BILLABLE_RATES_PROJECT_RATES,
            organization_id,
            workspace_id,
            project_id,
            query=query,
        )

    async def set_of_project(
        self, organization_id: int, workspace_id: int, project_id: int, **fields: Unpack[NewRate]
    ) -> Rate:
        """XXX Set of project.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/billable-rates/projects/{project_id}/rates.
        One request.
        """
        body = checked(NewRate, fields)
        return await self._post(
            Rate, BILLABLE_RATES_PROJECT_RATES, organization_id, workspace_id, project_id, json=body
        )

    async def delete_of_project(
        self,
        organization_id: int,
        workspace_id: int,
        project_id: int,
        **filters: Unpack[BillableRateDeleteOfProjectFilter],
    ) -> None:
        """XXX Delete of project.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/billable-rates/projects/{project_id}/rates.
        One request.
        """
        query = checked(BillableRateDeleteOfProjectFilter, filters)
        await self._send(
            "DELETE",
            BILLABLE_RATES_PROJECT_RATES,
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
        /organizations/{organization_id}/workspaces/{workspace_id}/billable-rates/projects/{project_id}/rates/check.
        One request.
        """
        body = checked(NewRate, fields)
        return await self.XXX_optional_post(
            RateConflicts,
            BILLABLE_RATES_PROJECT_RATES_CHECK,
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
        **filters: Unpack[BillableRateListOfProjectUserFilter],
    ) -> list[Rate]:
        """XXX List of project user.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/billable-rates/projects/{project_id}/users/{user_id}/rates.
        One request.
        """
        query = checked(BillableRateListOfProjectUserFilter, filters)
        return await self._get_list(
            Rate,
            BILLABLE_RATES_PROJECT_USER_RATES,
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
        /organizations/{organization_id}/workspaces/{workspace_id}/billable-rates/projects/{project_id}/users/{user_id}/rates.
        One request.
        """
        body = checked(NewRate, fields)
        return await self._post(
            Rate,
            BILLABLE_RATES_PROJECT_USER_RATES,
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
        **filters: Unpack[BillableRateDeleteOfProjectUserFilter],
    ) -> None:
        """XXX Delete of project user.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/billable-rates/projects/{project_id}/users/{user_id}/rates.
        One request.
        """
        query = checked(BillableRateDeleteOfProjectUserFilter, filters)
        await self._send(
            "DELETE",
            BILLABLE_RATES_PROJECT_USER_RATES,
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
        /organizations/{organization_id}/workspaces/{workspace_id}/billable-rates/projects/{project_id}/users/{user_id}/rates/check.
        One request.
        """
        body = checked(NewRate, fields)
        return await self.XXX_optional_post(
            RateConflicts,
            BILLABLE_RATES_PROJECT_USER_RATES_CHECK,
            organization_id,
            workspace_id,
            project_id,
            user_id,
            json=body,
        )

    async def delete(self, organization_id: int, workspace_id: int, rate_id: int) -> None:
        """XXX Delete.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/billable-rates/rates/{rate_id}.
        One request.
        """
        await self._delete(BILLABLE_RATES_RATE, organization_id, workspace_id, rate_id)

    async def list_by_user(
        self,
        organization_id: int,
        workspace_id: int,
        **filters: Unpack[BillableRateListByUserFilter],
    ) -> list[RateWithEntity]:
        """XXX List by user.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/billable-rates/users/rates.
        One request.
        """
        query = checked(BillableRateListByUserFilter, filters)
        return await self._get_list(
            RateWithEntity, BILLABLE_RATES_USERS_RATES, organization_id, workspace_id, query=query
        )

    async def list_of_user(
        self,
        organization_id: int,
        workspace_id: int,
        user_id: int,
        **filters: Unpack[BillableRateListOfUserFilter],
    ) -> list[Rate]:
        """XXX List of user.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/billable-rates/users/{user_id}/rates.
        One request.
        """
        query = checked(BillableRateListOfUserFilter, filters)
        return await self._get_list(
            Rate, BILLABLE_RATES_USER_RATES, organization_id, workspace_id, user_id, query=query
        )

    async def set_of_user(
        self, organization_id: int, workspace_id: int, user_id: int, **fields: Unpack[NewRate]
    ) -> Rate:
        """XXX Set of user.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/billable-rates/users/{user_id}/rates.
        One request.
        """
        body = checked(NewRate, fields)
        return await self._post(
            Rate, BILLABLE_RATES_USER_RATES, organization_id, workspace_id, user_id, json=body
        )

    async def delete_of_user(
        self,
        organization_id: int,
        workspace_id: int,
        user_id: int,
        **filters: Unpack[BillableRateDeleteOfUserFilter],
    ) -> None:
        """XXX Delete of user.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/billable-rates/users/{user_id}/rates.
        One request.
        """
        query = checked(BillableRateDeleteOfUserFilter, filters)
        await self._send(
            "DELETE", BILLABLE_RATES_USER_RATES, organization_id, workspace_id, user_id, query=query
        )

    async def check_of_user(
        self, organization_id: int, workspace_id: int, user_id: int, **fields: Unpack[NewRate]
    ) -> RateConflicts | None:
        """XXX Check of user.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/billable-rates/users/{user_id}/rates/check.
        One request.
        """
        body = checked(NewRate, fields)
        return await self.XXX_optional_post(
            RateConflicts,
            BILLABLE_RATES_USER_RATES_CHECK,
            organization_id,
            workspace_id,
            user_id,
            json=body,
        )

    async def list_of_workspace(
        self,
        organization_id: int,
        workspace_id: int,
        **filters: Unpack[BillableRateListOfWorkspaceFilter],
    ) -> list[Rate]:
        """XXX List of workspace.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/billable-rates/workspace/rates.
        One request. XXX A timeline.
        """
        query = checked(BillableRateListOfWorkspaceFilter, filters)
        return await self._get_list(
            Rate, BILLABLE_RATES_WORKSPACE_RATES, organization_id, workspace_id, query=query
        )

    async def set_of_workspace(
        self, organization_id: int, workspace_id: int, **fields: Unpack[NewRate]
    ) -> Rate:
        """XXX Set of workspace.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/billable-rates/workspace/rates.
        One request.
        """
        body = checked(NewRate, fields)
        return await self._post(
            Rate, BILLABLE_RATES_WORKSPACE_RATES, organization_id, workspace_id, json=body
        )

    async def delete_of_workspace(
        self,
        organization_id: int,
        workspace_id: int,
        **filters: Unpack[BillableRateDeleteOfWorkspaceFilter],
    ) -> None:
        """XXX Delete of workspace.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/billable-rates/workspace/rates.
        One request.
        """
        query = checked(BillableRateDeleteOfWorkspaceFilter, filters)
        await self._send(
            "DELETE", BILLABLE_RATES_WORKSPACE_RATES, organization_id, workspace_id, query=query
        )

    async def check_of_workspace(
        self, organization_id: int, workspace_id: int, **fields: Unpack[NewRate]
    ) -> RateConflicts | None:
        """XXX Check of workspace.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/billable-rates/workspace/rates/check.
        One request.
        """
        body = checked(NewRate, fields)
        return await self.XXX_optional_post(
            RateConflicts,
            BILLABLE_RATES_WORKSPACE_RATES_CHECK,
            organization_id,
            workspace_id,
            json=body,
        )
