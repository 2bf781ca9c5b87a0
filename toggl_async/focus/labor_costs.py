"""Labor costs of Toggl 2.0: what an hour of work costs."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.validation import checked
from ..models.focus.billable_rates import (
    NewRate,
    Rate,
    RateConflicts,
    RateOrder,
    RatePeriod,
    RatesOfProjectUsers,
    RatesOfUsers,
    RateWithEntity,
)
from ._requests import checked_project_users, checked_query

RATES: Final = "/organizations/{organization_id}/workspaces/{workspace_id}/labor-costs"
PROJECTS_USERS: Final = RATES + "/projects/users/rates"
USERS: Final = RATES + "/users/rates"
WORKSPACE: Final = RATES + "/workspace/rates"
WORKSPACE_CHECK: Final = RATES + "/workspace/rates/check"
PROJECT: Final = RATES + "/projects/{project_id}/rates"
PROJECT_CHECK: Final = RATES + "/projects/{project_id}/rates/check"
USER: Final = RATES + "/users/{user_id}/rates"
USER_CHECK: Final = RATES + "/users/{user_id}/rates/check"
PROJECT_USER: Final = RATES + "/projects/{project_id}/users/{user_id}/rates"
PROJECT_USER_CHECK: Final = RATES + "/projects/{project_id}/users/{user_id}/rates/check"
RATE: Final = RATES + "/rates/{rate_id}"


class LaborCosts(Namespace):
    """Labor costs of a workspace, of projects, of users, and of users within projects.

    What an hour of work costs, in the form of ``billable_rates``: whole numbers in the smallest
    unit of the currency, days inclusive.
    """

    __slots__ = ()
    api = "focus"
    name = "focus.labor_costs"

    async def list_by_project_user(
        self, organization_id: int, workspace_id: int, **filters: Unpack[RatesOfProjectUsers]
    ) -> list[RateWithEntity]:
        """List the labor costs of users within projects.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/projects/users/rates.
        One request. At least one of ``project_id``, ``user_id`` and ``date`` is required; at most
        200 projects and 200 users. :class:`ForbiddenError` without the permission to see rates.
        """
        query = checked_project_users(RatesOfProjectUsers, filters)
        return await self._get_list(
            RateWithEntity, PROJECTS_USERS, organization_id, workspace_id, query=query
        )

    async def list_by_user(
        self, organization_id: int, workspace_id: int, **filters: Unpack[RatesOfUsers]
    ) -> list[RateWithEntity]:
        """List the labor costs of the users of a workspace.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/users/rates. One
        request. :class:`ForbiddenError` without the permission to see rates.
        """
        query = checked_query(RatesOfUsers, filters)
        return await self._get_list(
            RateWithEntity, USERS, organization_id, workspace_id, query=query
        )

    async def list_for_workspace(
        self, organization_id: int, workspace_id: int, **filters: Unpack[RateOrder]
    ) -> list[Rate]:
        """List the labor costs of the workspace, each with its days.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/workspace/rates.
        One request. Together they are a timeline. :class:`ForbiddenError` without the permission to
        see rates.
        """
        query = checked(RateOrder, filters)
        return await self._get_list(Rate, WORKSPACE, organization_id, workspace_id, query=query)

    async def set_for_workspace(
        self, organization_id: int, workspace_id: int, **fields: Unpack[NewRate]
    ) -> Rate:
        """Set the labor cost of the workspace from a day on, and return it.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/workspace/rates.
        One request. Rates of the same days are shortened or deleted: :meth:`check_for_workspace`
        returns which. It applies wherever no more specific rate does (inferred).
        :class:`BadRequestError` for values that Toggl refuses, :class:`ForbiddenError` without the
        permission to change rates.

        >>> await session.focus.labor_costs.set_for_workspace(
        ...     3, 7, hourly_rate=8500, currency="EUR", start_date="2026-07-01"
        ... )
        """
        body = checked(NewRate, fields)
        return await self._post(Rate, WORKSPACE, organization_id, workspace_id, json=body)

    async def delete_for_workspace(
        self, organization_id: int, workspace_id: int, **period: Unpack[RatePeriod]
    ) -> None:
        """Delete the labor costs of the workspace in a period.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/workspace/rates. One
        request. What happens to a rate that has days outside the period is not documented.
        :class:`BadRequestError` for values that Toggl refuses, :class:`ForbiddenError` without the
        permission to change rates.
        """
        query = checked(RatePeriod, period)
        await self._send("DELETE", WORKSPACE, organization_id, workspace_id, query=query)

    async def check_for_workspace(
        self, organization_id: int, workspace_id: int, **fields: Unpack[NewRate]
    ) -> RateConflicts | None:
        """Return what setting the labor cost of the workspace would change, if anything.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/workspace/rates/check.
        One request. Nothing is saved (inferred). ``None`` where no other rate would change: Toggl
        returns an empty 204. :class:`BadRequestError` for values that Toggl refuses.
        """
        body = checked(NewRate, fields)
        return await self._post_optional(
            RateConflicts, WORKSPACE_CHECK, organization_id, workspace_id, json=body, read_only=True
        )

    async def list_for_project(
        self, organization_id: int, workspace_id: int, project_id: int, **filters: Unpack[RateOrder]
    ) -> list[Rate]:
        """List the labor costs of a project, each with its days.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/projects/{project_id}/rates.
        One request. Together they are a timeline. :class:`ForbiddenError` without the permission to
        see rates.
        """
        query = checked(RateOrder, filters)
        return await self._get_list(
            Rate, PROJECT, organization_id, workspace_id, project_id, query=query
        )

    async def set_for_project(
        self, organization_id: int, workspace_id: int, project_id: int, **fields: Unpack[NewRate]
    ) -> Rate:
        """Set the labor cost of a project from a day on, and return it.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/projects/{project_id}/rates.
        One request. Rates of the same days are shortened or deleted: :meth:`check_for_project`
        returns which. :class:`BadRequestError` for values that Toggl refuses,
        :class:`ForbiddenError` without the permission to change rates.

        >>> await session.focus.labor_costs.set_for_project(
        ...     3, 7, 88, hourly_rate=8500, currency="EUR", start_date="2026-07-01"
        ... )
        """
        body = checked(NewRate, fields)
        return await self._post(Rate, PROJECT, organization_id, workspace_id, project_id, json=body)

    async def delete_for_project(
        self, organization_id: int, workspace_id: int, project_id: int, **period: Unpack[RatePeriod]
    ) -> None:
        """Delete the labor costs of a project in a period.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/projects/{project_id}/rates.
        One request. What happens to a rate that has days outside the period is not documented.
        :class:`BadRequestError` for values that Toggl refuses, :class:`ForbiddenError` without the
        permission to change rates.
        """
        query = checked(RatePeriod, period)
        await self._send("DELETE", PROJECT, organization_id, workspace_id, project_id, query=query)

    async def check_for_project(
        self, organization_id: int, workspace_id: int, project_id: int, **fields: Unpack[NewRate]
    ) -> RateConflicts | None:
        """Return what setting the labor cost of a project would change, if anything.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/projects/{project_id}/rates/check.
        One request. Nothing is saved (inferred). ``None`` where no other rate would change: Toggl
        returns an empty 204. :class:`BadRequestError` for values that Toggl refuses.
        """
        body = checked(NewRate, fields)
        return await self._post_optional(
            RateConflicts,
            PROJECT_CHECK,
            organization_id,
            workspace_id,
            project_id,
            json=body,
            read_only=True,
        )

    async def list_for_user(
        self, organization_id: int, workspace_id: int, user_id: int, **filters: Unpack[RateOrder]
    ) -> list[Rate]:
        """List the labor costs of a user, each with its days.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/users/{user_id}/rates.
        One request. Together they are a timeline. ``user_id`` is taken to be the account id of the
        user (inferred). :class:`ForbiddenError` without the permission to see rates.
        """
        query = checked(RateOrder, filters)
        return await self._get_list(Rate, USER, organization_id, workspace_id, user_id, query=query)

    async def set_for_user(
        self, organization_id: int, workspace_id: int, user_id: int, **fields: Unpack[NewRate]
    ) -> Rate:
        """Set the labor cost of a user from a day on, and return it.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/users/{user_id}/rates.
        One request. Rates of the same days are shortened or deleted: :meth:`check_for_user` returns
        which. ``user_id`` is taken to be the account id of the user (inferred).
        :class:`BadRequestError` for values that Toggl refuses, :class:`ForbiddenError` without the
        permission to change rates.
        """
        body = checked(NewRate, fields)
        return await self._post(Rate, USER, organization_id, workspace_id, user_id, json=body)

    async def delete_for_user(
        self, organization_id: int, workspace_id: int, user_id: int, **period: Unpack[RatePeriod]
    ) -> None:
        """Delete the labor costs of a user in a period.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/users/{user_id}/rates.
        One request. What happens to a rate that has days outside the period is not documented.
        ``user_id`` is taken to be the account id of the user (inferred). :class:`BadRequestError`
        for values that Toggl refuses, :class:`ForbiddenError` without the permission to change
        rates.
        """
        query = checked(RatePeriod, period)
        await self._send("DELETE", USER, organization_id, workspace_id, user_id, query=query)

    async def check_for_user(
        self, organization_id: int, workspace_id: int, user_id: int, **fields: Unpack[NewRate]
    ) -> RateConflicts | None:
        """Return what setting the labor cost of a user would change, if anything.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/users/{user_id}/rates/check.
        One request. Nothing is saved (inferred). ``None`` where no other rate would change: Toggl
        returns an empty 204. ``user_id`` is taken to be the account id of the user (inferred).
        :class:`BadRequestError` for values that Toggl refuses.
        """
        body = checked(NewRate, fields)
        return await self._post_optional(
            RateConflicts,
            USER_CHECK,
            organization_id,
            workspace_id,
            user_id,
            json=body,
            read_only=True,
        )

    async def list_for_project_user(
        self,
        organization_id: int,
        workspace_id: int,
        project_id: int,
        user_id: int,
        **filters: Unpack[RateOrder],
    ) -> list[Rate]:
        """List the labor costs of a user within a project, each with its days.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/projects/{project_id}/users/{user_id}/rates.
        One request. Together they are a timeline. ``user_id`` is taken to be the account id of the
        user (inferred). :class:`ForbiddenError` without the permission to see rates.
        """
        query = checked(RateOrder, filters)
        return await self._get_list(
            Rate, PROJECT_USER, organization_id, workspace_id, project_id, user_id, query=query
        )

    async def set_for_project_user(
        self,
        organization_id: int,
        workspace_id: int,
        project_id: int,
        user_id: int,
        **fields: Unpack[NewRate],
    ) -> Rate:
        """Set the labor cost of a user within a project from a day on, and return it.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/projects/{project_id}/users/{user_id}/rates.
        One request. Rates of the same days are shortened or deleted: :meth:`check_for_project_user`
        returns which. ``user_id`` is taken to be the account id of the user (inferred).
        :class:`BadRequestError` for values that Toggl refuses, :class:`ForbiddenError` without the
        permission to change rates.
        """
        body = checked(NewRate, fields)
        return await self._post(
            Rate, PROJECT_USER, organization_id, workspace_id, project_id, user_id, json=body
        )

    async def delete_for_project_user(
        self,
        organization_id: int,
        workspace_id: int,
        project_id: int,
        user_id: int,
        **period: Unpack[RatePeriod],
    ) -> None:
        """Delete the labor costs of a user within a project in a period.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/projects/{project_id}/users/{user_id}/rates.
        One request. What happens to a rate that has days outside the period is not documented.
        ``user_id`` is taken to be the account id of the user (inferred). :class:`BadRequestError`
        for values that Toggl refuses, :class:`ForbiddenError` without the permission to change
        rates.
        """
        query = checked(RatePeriod, period)
        await self._send(
            "DELETE", PROJECT_USER, organization_id, workspace_id, project_id, user_id, query=query
        )

    async def check_for_project_user(
        self,
        organization_id: int,
        workspace_id: int,
        project_id: int,
        user_id: int,
        **fields: Unpack[NewRate],
    ) -> RateConflicts | None:
        """Return what setting the labor cost of a user within a project would change, if anything.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/projects/{project_id}/users/{user_id}/rates/check.
        One request. Nothing is saved (inferred). ``None`` where no other rate would change: Toggl
        returns an empty 204. ``user_id`` is taken to be the account id of the user (inferred).
        :class:`BadRequestError` for values that Toggl refuses.
        """
        body = checked(NewRate, fields)
        return await self._post_optional(
            RateConflicts,
            PROJECT_USER_CHECK,
            organization_id,
            workspace_id,
            project_id,
            user_id,
            json=body,
            read_only=True,
        )

    async def delete(self, organization_id: int, workspace_id: int, rate_id: int) -> None:
        """Delete a labor cost, whatever it is the rate of.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/rates/{rate_id}. One
        request. ``rate_id`` is the ``id`` of a :class:`Rate`. :class:`NotFoundError` if there is
        none. :class:`ForbiddenError` without the permission to change rates.
        """
        await self._delete(RATE, organization_id, workspace_id, rate_id)
