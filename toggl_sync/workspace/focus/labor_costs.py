# Written by tools/make_sync.py from toggl_async/workspace/focus/labor_costs.py;
# change that file, not this one.
"""``focus.labor_costs`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

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
from toggl_async.workspace.focus.labor_costs import (
    LaborCostsInWorkspace as AsyncLaborCostsInWorkspace,
)

from ..._namespace import BlockingNamespace

__all__ = ["LaborCostsInWorkspace"]


class LaborCostsInWorkspace(BlockingNamespace[AsyncLaborCostsInWorkspace]):
    """Methods of ``session.focus.labor_costs``, bound to one workspace."""

    __slots__ = ()

    def list_by_project_user(self, **filters: Unpack[RatesOfProjectUsers]) -> list[RateWithEntity]:
        """List the labor costs of users within projects.

        Parameters, cost and errors: see ``session.focus.labor_costs.list_by_project_user``.
        """
        return self._loop.run(self._wrapped.list_by_project_user, **filters)

    def list_by_user(self, **filters: Unpack[RatesOfUsers]) -> list[RateWithEntity]:
        """List the labor costs of the users of a workspace.

        Parameters, cost and errors: see ``session.focus.labor_costs.list_by_user``.
        """
        return self._loop.run(self._wrapped.list_by_user, **filters)

    def list_for_workspace(self, **filters: Unpack[RateOrder]) -> list[Rate]:
        """List the labor costs of the workspace, each with its days.

        Parameters, cost and errors: see ``session.focus.labor_costs.list_for_workspace``.
        """
        return self._loop.run(self._wrapped.list_for_workspace, **filters)

    def set_for_workspace(self, **fields: Unpack[NewRate]) -> Rate:
        """Set the labor cost of the workspace from a day on, and return it.

        Parameters, cost and errors: see ``session.focus.labor_costs.set_for_workspace``.
        """
        return self._loop.run(self._wrapped.set_for_workspace, **fields)

    def delete_for_workspace(self, **period: Unpack[RatePeriod]) -> None:
        """Delete the labor costs of the workspace in a period.

        Parameters, cost and errors: see ``session.focus.labor_costs.delete_for_workspace``.
        """
        self._loop.run(self._wrapped.delete_for_workspace, **period)

    def check_for_workspace(self, **fields: Unpack[NewRate]) -> RateConflicts | None:
        """Return what setting the labor cost of the workspace would change, if anything.

        Parameters, cost and errors: see ``session.focus.labor_costs.check_for_workspace``.
        """
        return self._loop.run(self._wrapped.check_for_workspace, **fields)

    def list_for_project(self, project_id: int, **filters: Unpack[RateOrder]) -> list[Rate]:
        """List the labor costs of a project, each with its days.

        Parameters, cost and errors: see ``session.focus.labor_costs.list_for_project``.
        """
        return self._loop.run(self._wrapped.list_for_project, project_id, **filters)

    def set_for_project(self, project_id: int, **fields: Unpack[NewRate]) -> Rate:
        """Set the labor cost of a project from a day on, and return it.

        Parameters, cost and errors: see ``session.focus.labor_costs.set_for_project``.
        """
        return self._loop.run(self._wrapped.set_for_project, project_id, **fields)

    def delete_for_project(self, project_id: int, **period: Unpack[RatePeriod]) -> None:
        """Delete the labor costs of a project in a period.

        Parameters, cost and errors: see ``session.focus.labor_costs.delete_for_project``.
        """
        self._loop.run(self._wrapped.delete_for_project, project_id, **period)

    def check_for_project(self, project_id: int, **fields: Unpack[NewRate]) -> RateConflicts | None:
        """Return what setting the labor cost of a project would change, if anything.

        Parameters, cost and errors: see ``session.focus.labor_costs.check_for_project``.
        """
        return self._loop.run(self._wrapped.check_for_project, project_id, **fields)

    def list_for_user(self, user_id: int, **filters: Unpack[RateOrder]) -> list[Rate]:
        """List the labor costs of a user, each with its days.

        Parameters, cost and errors: see ``session.focus.labor_costs.list_for_user``.
        """
        return self._loop.run(self._wrapped.list_for_user, user_id, **filters)

    def set_for_user(self, user_id: int, **fields: Unpack[NewRate]) -> Rate:
        """Set the labor cost of a user from a day on, and return it.

        Parameters, cost and errors: see ``session.focus.labor_costs.set_for_user``.
        """
        return self._loop.run(self._wrapped.set_for_user, user_id, **fields)

    def delete_for_user(self, user_id: int, **period: Unpack[RatePeriod]) -> None:
        """Delete the labor costs of a user in a period.

        Parameters, cost and errors: see ``session.focus.labor_costs.delete_for_user``.
        """
        self._loop.run(self._wrapped.delete_for_user, user_id, **period)

    def check_for_user(self, user_id: int, **fields: Unpack[NewRate]) -> RateConflicts | None:
        """Return what setting the labor cost of a user would change, if anything.

        Parameters, cost and errors: see ``session.focus.labor_costs.check_for_user``.
        """
        return self._loop.run(self._wrapped.check_for_user, user_id, **fields)

    def list_for_project_user(
        self, project_id: int, user_id: int, **filters: Unpack[RateOrder]
    ) -> list[Rate]:
        """List the labor costs of a user within a project, each with its days.

        Parameters, cost and errors: see ``session.focus.labor_costs.list_for_project_user``.
        """
        return self._loop.run(self._wrapped.list_for_project_user, project_id, user_id, **filters)

    def set_for_project_user(
        self, project_id: int, user_id: int, **fields: Unpack[NewRate]
    ) -> Rate:
        """Set the labor cost of a user within a project from a day on, and return it.

        Parameters, cost and errors: see ``session.focus.labor_costs.set_for_project_user``.
        """
        return self._loop.run(self._wrapped.set_for_project_user, project_id, user_id, **fields)

    def delete_for_project_user(
        self, project_id: int, user_id: int, **period: Unpack[RatePeriod]
    ) -> None:
        """Delete the labor costs of a user within a project in a period.

        Parameters, cost and errors: see ``session.focus.labor_costs.delete_for_project_user``.
        """
        self._loop.run(self._wrapped.delete_for_project_user, project_id, user_id, **period)

    def check_for_project_user(
        self, project_id: int, user_id: int, **fields: Unpack[NewRate]
    ) -> RateConflicts | None:
        """Return what setting the labor cost of a user within a project would change, if anything.

        Parameters, cost and errors: see ``session.focus.labor_costs.check_for_project_user``.
        """
        return self._loop.run(self._wrapped.check_for_project_user, project_id, user_id, **fields)

    def delete(self, rate_id: int) -> None:
        """Delete a labor cost, whatever it is the rate of.

        Parameters, cost and errors: see ``session.focus.labor_costs.delete``.
        """
        self._loop.run(self._wrapped.delete, rate_id)
