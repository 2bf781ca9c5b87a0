# Written by tools/make_sync.py from toggl_async/workspace/focus/billable_rates.py;
# change that file, not this one.
"""``focus.billable_rates`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

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
from toggl_async.workspace.focus.billable_rates import (
    BillableRatesInWorkspace as AsyncBillableRatesInWorkspace,
)

from ..._namespace import BlockingNamespace

__all__ = ["BillableRatesInWorkspace"]


class BillableRatesInWorkspace(BlockingNamespace[AsyncBillableRatesInWorkspace]):
    """Methods of ``session.focus.billable_rates``, bound to one workspace."""

    __slots__ = ()

    def list_by_project(self, **filters: Unpack[ProjectRatesOnDay]) -> list[RateWithEntity]:
        """Return the billable rate of each of several projects on a day.

        Parameters, cost and errors: see ``session.focus.billable_rates.list_by_project``.
        """
        return self._loop.run(self._wrapped.list_by_project, **filters)

    def list_by_project_user(self, **filters: Unpack[RatesOfProjectUsers]) -> list[RateWithEntity]:
        """List the billable rates of users within projects.

        Parameters, cost and errors: see ``session.focus.billable_rates.list_by_project_user``.
        """
        return self._loop.run(self._wrapped.list_by_project_user, **filters)

    def list_by_user(self, **filters: Unpack[RatesOfUsers]) -> list[RateWithEntity]:
        """List the billable rates of the users of a workspace.

        Parameters, cost and errors: see ``session.focus.billable_rates.list_by_user``.
        """
        return self._loop.run(self._wrapped.list_by_user, **filters)

    def list_for_workspace(self, **filters: Unpack[RateOrder]) -> list[Rate]:
        """List the billable rates of the workspace, each with its days.

        Parameters, cost and errors: see ``session.focus.billable_rates.list_for_workspace``.
        """
        return self._loop.run(self._wrapped.list_for_workspace, **filters)

    def set_for_workspace(self, **fields: Unpack[NewRate]) -> Rate:
        """Set the billable rate of the workspace from a day on, and return it.

        Parameters, cost and errors: see ``session.focus.billable_rates.set_for_workspace``.
        """
        return self._loop.run(self._wrapped.set_for_workspace, **fields)

    def delete_for_workspace(self, **period: Unpack[RatePeriod]) -> None:
        """Delete the billable rates of the workspace in a period.

        Parameters, cost and errors: see ``session.focus.billable_rates.delete_for_workspace``.
        """
        self._loop.run(self._wrapped.delete_for_workspace, **period)

    def check_for_workspace(self, **fields: Unpack[NewRate]) -> RateConflicts | None:
        """Return what setting the billable rate of the workspace would change, if anything.

        Parameters, cost and errors: see ``session.focus.billable_rates.check_for_workspace``.
        """
        return self._loop.run(self._wrapped.check_for_workspace, **fields)

    def list_for_project(self, project_id: int, **filters: Unpack[RateOrder]) -> list[Rate]:
        """List the billable rates of a project, each with its days.

        Parameters, cost and errors: see ``session.focus.billable_rates.list_for_project``.
        """
        return self._loop.run(self._wrapped.list_for_project, project_id, **filters)

    def set_for_project(self, project_id: int, **fields: Unpack[NewRate]) -> Rate:
        """Set the billable rate of a project from a day on, and return it.

        Parameters, cost and errors: see ``session.focus.billable_rates.set_for_project``.
        """
        return self._loop.run(self._wrapped.set_for_project, project_id, **fields)

    def delete_for_project(self, project_id: int, **period: Unpack[RatePeriod]) -> None:
        """Delete the billable rates of a project in a period.

        Parameters, cost and errors: see ``session.focus.billable_rates.delete_for_project``.
        """
        self._loop.run(self._wrapped.delete_for_project, project_id, **period)

    def check_for_project(self, project_id: int, **fields: Unpack[NewRate]) -> RateConflicts | None:
        """Return what setting the billable rate of a project would change, if anything.

        Parameters, cost and errors: see ``session.focus.billable_rates.check_for_project``.
        """
        return self._loop.run(self._wrapped.check_for_project, project_id, **fields)

    def list_for_user(self, user_id: int, **filters: Unpack[RateOrder]) -> list[Rate]:
        """List the billable rates of a user, each with its days.

        Parameters, cost and errors: see ``session.focus.billable_rates.list_for_user``.
        """
        return self._loop.run(self._wrapped.list_for_user, user_id, **filters)

    def set_for_user(self, user_id: int, **fields: Unpack[NewRate]) -> Rate:
        """Set the billable rate of a user from a day on, and return it.

        Parameters, cost and errors: see ``session.focus.billable_rates.set_for_user``.
        """
        return self._loop.run(self._wrapped.set_for_user, user_id, **fields)

    def delete_for_user(self, user_id: int, **period: Unpack[RatePeriod]) -> None:
        """Delete the billable rates of a user in a period.

        Parameters, cost and errors: see ``session.focus.billable_rates.delete_for_user``.
        """
        self._loop.run(self._wrapped.delete_for_user, user_id, **period)

    def check_for_user(self, user_id: int, **fields: Unpack[NewRate]) -> RateConflicts | None:
        """Return what setting the billable rate of a user would change, if anything.

        Parameters, cost and errors: see ``session.focus.billable_rates.check_for_user``.
        """
        return self._loop.run(self._wrapped.check_for_user, user_id, **fields)

    def list_for_project_user(
        self, project_id: int, user_id: int, **filters: Unpack[RateOrder]
    ) -> list[Rate]:
        """List the billable rates of a user within a project, each with its days.

        Parameters, cost and errors: see ``session.focus.billable_rates.list_for_project_user``.
        """
        return self._loop.run(self._wrapped.list_for_project_user, project_id, user_id, **filters)

    def set_for_project_user(
        self, project_id: int, user_id: int, **fields: Unpack[NewRate]
    ) -> Rate:
        """Set the billable rate of a user within a project from a day on, and return it.

        Parameters, cost and errors: see ``session.focus.billable_rates.set_for_project_user``.
        """
        return self._loop.run(self._wrapped.set_for_project_user, project_id, user_id, **fields)

    def delete_for_project_user(
        self, project_id: int, user_id: int, **period: Unpack[RatePeriod]
    ) -> None:
        """Delete the billable rates of a user within a project in a period.

        Parameters, cost and errors: see ``session.focus.billable_rates.delete_for_project_user``.
        """
        self._loop.run(self._wrapped.delete_for_project_user, project_id, user_id, **period)

    def check_for_project_user(
        self, project_id: int, user_id: int, **fields: Unpack[NewRate]
    ) -> RateConflicts | None:
        """Return what setting the billable rate of a user within a project would change.

        Parameters, cost and errors: see ``session.focus.billable_rates.check_for_project_user``.
        """
        return self._loop.run(self._wrapped.check_for_project_user, project_id, user_id, **fields)

    def delete(self, rate_id: int) -> None:
        """Delete a billable rate, whatever it is the rate of.

        Parameters, cost and errors: see ``session.focus.billable_rates.delete``.
        """
        self._loop.run(self._wrapped.delete, rate_id)
