# Written by tools/make_workspace.py from toggl_async/focus/working_hours.py
"""``focus.working_hours`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from collections.abc import Iterable

from toggl_async.focus.working_hours import WorkingHours as _WorkingHours
from toggl_async.models.focus.working_hours import NewWorkingHours, WeekdayHours, WorkingHoursChange
from toggl_async.workspace._base import OrganizationWorkspaceNamespace

__all__ = ["WorkingHoursInWorkspace"]


class WorkingHoursInWorkspace(OrganizationWorkspaceNamespace):
    """Methods of ``session.focus.working_hours``, bound to one workspace."""

    __slots__ = ()
    _namespace: _WorkingHours

    async def list_of_user(self, user_id: int) -> list[WeekdayHours]:
        """List the working hours of a person.

        Parameters, cost and errors: see ``session.focus.working_hours.list_of_user``.
        """
        return await self._namespace.list_of_user(self._organization_id, user_id)

    async def create(self, user_id: int, days: Iterable[NewWorkingHours]) -> list[WeekdayHours]:
        """Create working hours for a person, and return them.

        Parameters, cost and errors: see ``session.focus.working_hours.create``.
        """
        return await self._namespace.create(self._organization_id, user_id, days)

    async def update(
        self, user_id: int, changes: Iterable[WorkingHoursChange]
    ) -> list[WeekdayHours]:
        """Replace working hours of a person, and return them.

        Parameters, cost and errors: see ``session.focus.working_hours.update``.
        """
        return await self._namespace.update(self._organization_id, user_id, changes)

    async def delete(self, user_id: int, working_hour_ids: Iterable[int]) -> None:
        """Delete working hours of a person.

        Parameters, cost and errors: see ``session.focus.working_hours.delete``.
        """
        await self._namespace.delete(self._organization_id, user_id, working_hour_ids)
