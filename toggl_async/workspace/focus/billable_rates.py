# Written by tools/make_workspace.py from toggl_async/focus/billable_rates.py
"""``focus.billable_rates`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.focus.billable_rates import BillableRates as _BillableRates
from toggl_async.models.focus.billable_rates import (
    NewRate,
    ProjectRatesOnDay,
    Rate,
    RateConflicts,
    RateOrder,
    RatePeriod,
    RatesOfProjectUsers,
    RatesOfUsers,
    RateWithEntity,
)
from toggl_async.workspace._base import OrganizationWorkspaceNamespace

__all__ = ["BillableRatesInWorkspace"]


class BillableRatesInWorkspace(OrganizationWorkspaceNamespace):
    """Methods of ``session.focus.billable_rates``, bound to one workspace."""

    __slots__ = ()
    _namespace: _BillableRates

    async def list_by_project(self, **filters: Unpack[ProjectRatesOnDay]) -> list[RateWithEntity]:
        """Return the billable rate of each of several projects on a day.

        Parameters, cost and errors: see ``session.focus.billable_rates.list_by_project``.
        """
        return await self._namespace.list_by_project(
            self._organization_id, self._workspace_id, **filters
        )

    async def list_by_project_user(
        self, **filters: Unpack[RatesOfProjectUsers]
    ) -> list[RateWithEntity]:
        """List the billable rates of users within projects.

        Parameters, cost and errors: see ``session.focus.billable_rates.list_by_project_user``.
        """
        return await self._namespace.list_by_project_user(
            self._organization_id, self._workspace_id, **filters
        )

    async def list_by_user(self, **filters: Unpack[RatesOfUsers]) -> list[RateWithEntity]:
        """List the billable rates of the users of a workspace.

        Parameters, cost and errors: see ``session.focus.billable_rates.list_by_user``.
        """
        return await self._namespace.list_by_user(
            self._organization_id, self._workspace_id, **filters
        )

    async def list_for_workspace(self, **filters: Unpack[RateOrder]) -> list[Rate]:
        """List the billable rates of the workspace, each with its days.

        Parameters, cost and errors: see ``session.focus.billable_rates.list_for_workspace``.
        """
        return await self._namespace.list_for_workspace(
            self._organization_id, self._workspace_id, **filters
        )

    async def set_for_workspace(self, **fields: Unpack[NewRate]) -> Rate:
        """Set the billable rate of the workspace from a day on, and return it.

        Parameters, cost and errors: see ``session.focus.billable_rates.set_for_workspace``.
        """
        return await self._namespace.set_for_workspace(
            self._organization_id, self._workspace_id, **fields
        )

    async def delete_for_workspace(self, **period: Unpack[RatePeriod]) -> None:
        """Delete the billable rates of the workspace in a period.

        Parameters, cost and errors: see ``session.focus.billable_rates.delete_for_workspace``.
        """
        await self._namespace.delete_for_workspace(
            self._organization_id, self._workspace_id, **period
        )

    async def check_for_workspace(self, **fields: Unpack[NewRate]) -> RateConflicts | None:
        """Return what setting the billable rate of the workspace would change, if anything.

        Parameters, cost and errors: see ``session.focus.billable_rates.check_for_workspace``.
        """
        return await self._namespace.check_for_workspace(
            self._organization_id, self._workspace_id, **fields
        )

    async def list_for_project(self, project_id: int, **filters: Unpack[RateOrder]) -> list[Rate]:
        """List the billable rates of a project, each with its days.

        Parameters, cost and errors: see ``session.focus.billable_rates.list_for_project``.
        """
        return await self._namespace.list_for_project(
            self._organization_id, self._workspace_id, project_id, **filters
        )

    async def set_for_project(self, project_id: int, **fields: Unpack[NewRate]) -> Rate:
        """Set the billable rate of a project from a day on, and return it.

        Parameters, cost and errors: see ``session.focus.billable_rates.set_for_project``.
        """
        return await self._namespace.set_for_project(
            self._organization_id, self._workspace_id, project_id, **fields
        )

    async def delete_for_project(self, project_id: int, **period: Unpack[RatePeriod]) -> None:
        """Delete the billable rates of a project in a period.

        Parameters, cost and errors: see ``session.focus.billable_rates.delete_for_project``.
        """
        await self._namespace.delete_for_project(
            self._organization_id, self._workspace_id, project_id, **period
        )

    async def check_for_project(
        self, project_id: int, **fields: Unpack[NewRate]
    ) -> RateConflicts | None:
        """Return what setting the billable rate of a project would change, if anything.

        Parameters, cost and errors: see ``session.focus.billable_rates.check_for_project``.
        """
        return await self._namespace.check_for_project(
            self._organization_id, self._workspace_id, project_id, **fields
        )

    async def list_for_user(self, user_id: int, **filters: Unpack[RateOrder]) -> list[Rate]:
        """List the billable rates of a user, each with its days.

        Parameters, cost and errors: see ``session.focus.billable_rates.list_for_user``.
        """
        return await self._namespace.list_for_user(
            self._organization_id, self._workspace_id, user_id, **filters
        )

    async def set_for_user(self, user_id: int, **fields: Unpack[NewRate]) -> Rate:
        """Set the billable rate of a user from a day on, and return it.

        Parameters, cost and errors: see ``session.focus.billable_rates.set_for_user``.
        """
        return await self._namespace.set_for_user(
            self._organization_id, self._workspace_id, user_id, **fields
        )

    async def delete_for_user(self, user_id: int, **period: Unpack[RatePeriod]) -> None:
        """Delete the billable rates of a user in a period.

        Parameters, cost and errors: see ``session.focus.billable_rates.delete_for_user``.
        """
        await self._namespace.delete_for_user(
            self._organization_id, self._workspace_id, user_id, **period
        )

    async def check_for_user(self, user_id: int, **fields: Unpack[NewRate]) -> RateConflicts | None:
        """Return what setting the billable rate of a user would change, if anything.

        Parameters, cost and errors: see ``session.focus.billable_rates.check_for_user``.
        """
        return await self._namespace.check_for_user(
            self._organization_id, self._workspace_id, user_id, **fields
        )

    async def list_for_project_user(
        self, project_id: int, user_id: int, **filters: Unpack[RateOrder]
    ) -> list[Rate]:
        """List the billable rates of a user within a project, each with its days.

        Parameters, cost and errors: see ``session.focus.billable_rates.list_for_project_user``.
        """
        return await self._namespace.list_for_project_user(
            self._organization_id, self._workspace_id, project_id, user_id, **filters
        )

    async def set_for_project_user(
        self, project_id: int, user_id: int, **fields: Unpack[NewRate]
    ) -> Rate:
        """Set the billable rate of a user within a project from a day on, and return it.

        Parameters, cost and errors: see ``session.focus.billable_rates.set_for_project_user``.
        """
        return await self._namespace.set_for_project_user(
            self._organization_id, self._workspace_id, project_id, user_id, **fields
        )

    async def delete_for_project_user(
        self, project_id: int, user_id: int, **period: Unpack[RatePeriod]
    ) -> None:
        """Delete the billable rates of a user within a project in a period.

        Parameters, cost and errors: see ``session.focus.billable_rates.delete_for_project_user``.
        """
        await self._namespace.delete_for_project_user(
            self._organization_id, self._workspace_id, project_id, user_id, **period
        )

    async def check_for_project_user(
        self, project_id: int, user_id: int, **fields: Unpack[NewRate]
    ) -> RateConflicts | None:
        """Return what setting the billable rate of a user within a project would change.

        Parameters, cost and errors: see ``session.focus.billable_rates.check_for_project_user``.
        """
        return await self._namespace.check_for_project_user(
            self._organization_id, self._workspace_id, project_id, user_id, **fields
        )

    async def delete(self, rate_id: int) -> None:
        """Delete a billable rate, whatever it is the rate of.

        Parameters, cost and errors: see ``session.focus.billable_rates.delete``.
        """
        await self._namespace.delete(self._organization_id, self._workspace_id, rate_id)
