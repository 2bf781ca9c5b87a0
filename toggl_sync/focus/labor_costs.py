# Written by tools/make_sync.py from toggl_async/focus/labor_costs.py;
# change that file, not this one.
"""Labor costs of Toggl 2.0: what an hour of work costs."""

from __future__ import annotations

from typing import Unpack

from toggl_async.focus.labor_costs import LaborCosts as AsyncLaborCosts
from toggl_async.models.focus.billable_rates import (
    NewRate,
    Rate,
    RateConflicts,
    RateOrder,
    RatePeriod,
    RatesOfProjectUsers,
    RatesOfUsers,
    RateWithEntity,
)

from .._namespace import BlockingNamespace


class LaborCosts(BlockingNamespace[AsyncLaborCosts]):
    """Labor costs of a workspace, of projects, of users, and of users within projects.

    What an hour of work costs, in the form of ``billable_rates``: whole numbers in the smallest
    unit of the currency, days inclusive.
    """

    __slots__ = ()

    def list_by_project_user(
        self, organization_id: int, workspace_id: int, **filters: Unpack[RatesOfProjectUsers]
    ) -> list[RateWithEntity]:
        """List the labor costs of users within projects.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/projects/users/rates.
        One request. At least one of ``project_id``, ``user_id`` and ``date`` is required; at most
        200 projects and 200 users. :class:`ForbiddenError` without the permission to see rates.
        """
        return self._loop.run(
            self._wrapped.list_by_project_user, organization_id, workspace_id, **filters
        )

    def list_by_user(
        self, organization_id: int, workspace_id: int, **filters: Unpack[RatesOfUsers]
    ) -> list[RateWithEntity]:
        """List the labor costs of the users of a workspace.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/users/rates. One
        request. :class:`ForbiddenError` without the permission to see rates.
        """
        return self._loop.run(self._wrapped.list_by_user, organization_id, workspace_id, **filters)

    def list_for_workspace(
        self, organization_id: int, workspace_id: int, **filters: Unpack[RateOrder]
    ) -> list[Rate]:
        """List the labor costs of the workspace, each with its days.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/workspace/rates.
        One request. Together they are a timeline. :class:`ForbiddenError` without the permission to
        see rates.
        """
        return self._loop.run(
            self._wrapped.list_for_workspace, organization_id, workspace_id, **filters
        )

    def set_for_workspace(
        self, organization_id: int, workspace_id: int, **fields: Unpack[NewRate]
    ) -> Rate:
        """Set the labor cost of the workspace from a day on, and return it.

        POST /organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/workspace/rates.
        One request. Rates of the same days are shortened or deleted: :meth:`check_for_workspace`
        returns which. It applies wherever no more specific rate does (inferred).
        :class:`BadRequestError` for values that Toggl refuses, :class:`ForbiddenError` without the
        permission to change rates.

        >>> session.focus.labor_costs.set_for_workspace(
        ...     3, 7, hourly_rate=8500, currency="EUR", start_date="2026-07-01"
        ... )
        """
        return self._loop.run(
            self._wrapped.set_for_workspace, organization_id, workspace_id, **fields
        )

    def delete_for_workspace(
        self, organization_id: int, workspace_id: int, **period: Unpack[RatePeriod]
    ) -> None:
        """Delete the labor costs of the workspace in a period.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/workspace/rates. One
        request. What happens to a rate that has days outside the period is not documented.
        :class:`BadRequestError` for values that Toggl refuses, :class:`ForbiddenError` without the
        permission to change rates.
        """
        self._loop.run(self._wrapped.delete_for_workspace, organization_id, workspace_id, **period)

    def check_for_workspace(
        self, organization_id: int, workspace_id: int, **fields: Unpack[NewRate]
    ) -> RateConflicts | None:
        """Return what setting the labor cost of the workspace would change, if anything.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/workspace/rates/check.
        One request. Nothing is saved (inferred). ``None`` where no other rate would change: Toggl
        returns an empty 204. :class:`BadRequestError` for values that Toggl refuses.
        """
        return self._loop.run(
            self._wrapped.check_for_workspace, organization_id, workspace_id, **fields
        )

    def list_for_project(
        self, organization_id: int, workspace_id: int, project_id: int, **filters: Unpack[RateOrder]
    ) -> list[Rate]:
        """List the labor costs of a project, each with its days.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/projects/{project_id}/rates.
        One request. Together they are a timeline. :class:`ForbiddenError` without the permission to
        see rates.
        """
        return self._loop.run(
            self._wrapped.list_for_project, organization_id, workspace_id, project_id, **filters
        )

    def set_for_project(
        self, organization_id: int, workspace_id: int, project_id: int, **fields: Unpack[NewRate]
    ) -> Rate:
        """Set the labor cost of a project from a day on, and return it.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/projects/{project_id}/rates.
        One request. Rates of the same days are shortened or deleted: :meth:`check_for_project`
        returns which. :class:`BadRequestError` for values that Toggl refuses,
        :class:`ForbiddenError` without the permission to change rates.

        >>> session.focus.labor_costs.set_for_project(
        ...     3, 7, 88, hourly_rate=8500, currency="EUR", start_date="2026-07-01"
        ... )
        """
        return self._loop.run(
            self._wrapped.set_for_project, organization_id, workspace_id, project_id, **fields
        )

    def delete_for_project(
        self, organization_id: int, workspace_id: int, project_id: int, **period: Unpack[RatePeriod]
    ) -> None:
        """Delete the labor costs of a project in a period.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/projects/{project_id}/rates.
        One request. What happens to a rate that has days outside the period is not documented.
        :class:`BadRequestError` for values that Toggl refuses, :class:`ForbiddenError` without the
        permission to change rates.
        """
        self._loop.run(
            self._wrapped.delete_for_project, organization_id, workspace_id, project_id, **period
        )

    def check_for_project(
        self, organization_id: int, workspace_id: int, project_id: int, **fields: Unpack[NewRate]
    ) -> RateConflicts | None:
        """Return what setting the labor cost of a project would change, if anything.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/projects/{project_id}/rates/check.
        One request. Nothing is saved (inferred). ``None`` where no other rate would change: Toggl
        returns an empty 204. :class:`BadRequestError` for values that Toggl refuses.
        """
        return self._loop.run(
            self._wrapped.check_for_project, organization_id, workspace_id, project_id, **fields
        )

    def list_for_user(
        self, organization_id: int, workspace_id: int, user_id: int, **filters: Unpack[RateOrder]
    ) -> list[Rate]:
        """List the labor costs of a user, each with its days.

        GET
        /organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/users/{user_id}/rates.
        One request. Together they are a timeline. ``user_id`` is taken to be the account id of the
        user (inferred). :class:`ForbiddenError` without the permission to see rates.
        """
        return self._loop.run(
            self._wrapped.list_for_user, organization_id, workspace_id, user_id, **filters
        )

    def set_for_user(
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
        return self._loop.run(
            self._wrapped.set_for_user, organization_id, workspace_id, user_id, **fields
        )

    def delete_for_user(
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
        self._loop.run(
            self._wrapped.delete_for_user, organization_id, workspace_id, user_id, **period
        )

    def check_for_user(
        self, organization_id: int, workspace_id: int, user_id: int, **fields: Unpack[NewRate]
    ) -> RateConflicts | None:
        """Return what setting the labor cost of a user would change, if anything.

        POST
        /organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/users/{user_id}/rates/check.
        One request. Nothing is saved (inferred). ``None`` where no other rate would change: Toggl
        returns an empty 204. ``user_id`` is taken to be the account id of the user (inferred).
        :class:`BadRequestError` for values that Toggl refuses.
        """
        return self._loop.run(
            self._wrapped.check_for_user, organization_id, workspace_id, user_id, **fields
        )

    def list_for_project_user(
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
        return self._loop.run(
            self._wrapped.list_for_project_user,
            organization_id,
            workspace_id,
            project_id,
            user_id,
            **filters,
        )

    def set_for_project_user(
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
        return self._loop.run(
            self._wrapped.set_for_project_user,
            organization_id,
            workspace_id,
            project_id,
            user_id,
            **fields,
        )

    def delete_for_project_user(
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
        self._loop.run(
            self._wrapped.delete_for_project_user,
            organization_id,
            workspace_id,
            project_id,
            user_id,
            **period,
        )

    def check_for_project_user(
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
        return self._loop.run(
            self._wrapped.check_for_project_user,
            organization_id,
            workspace_id,
            project_id,
            user_id,
            **fields,
        )

    def delete(self, organization_id: int, workspace_id: int, rate_id: int) -> None:
        """Delete a labor cost, whatever it is the rate of.

        DELETE
        /organizations/{organization_id}/workspaces/{workspace_id}/labor-costs/rates/{rate_id}. One
        request. ``rate_id`` is the ``id`` of a :class:`Rate`. :class:`NotFoundError` if there is
        none. :class:`ForbiddenError` without the permission to change rates.
        """
        self._loop.run(self._wrapped.delete, organization_id, workspace_id, rate_id)
