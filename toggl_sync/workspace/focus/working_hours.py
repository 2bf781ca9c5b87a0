# Written by tools/make_sync.py from toggl_async/workspace/focus/working_hours.py;
# change that file, not this one.
"""``focus.working_hours`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from collections.abc import Iterable

from toggl_async.models.focus.working_hours import NewWorkingHours, WeekdayHours, WorkingHoursChange
from toggl_async.workspace.focus.working_hours import (
    WorkingHoursInWorkspace as AsyncWorkingHoursInWorkspace,
)

from ..._namespace import BlockingNamespace

__all__ = ["WorkingHoursInWorkspace"]


class WorkingHoursInWorkspace(BlockingNamespace[AsyncWorkingHoursInWorkspace]):
    """Methods of ``session.focus.working_hours``, bound to one workspace."""

    __slots__ = ()

    def list_of_user(self, user_id: int) -> list[WeekdayHours]:
        """List the working hours of a person.

        Parameters, cost and errors: see ``session.focus.working_hours.list_of_user``.
        """
        return self._loop.run(self._wrapped.list_of_user, user_id)

    def create(self, user_id: int, days: Iterable[NewWorkingHours]) -> list[WeekdayHours]:
        """Create working hours for a person, and return them.

        Parameters, cost and errors: see ``session.focus.working_hours.create``.
        """
        return self._loop.run(self._wrapped.create, user_id, days)

    def update(self, user_id: int, changes: Iterable[WorkingHoursChange]) -> list[WeekdayHours]:
        """Replace working hours of a person, and return them.

        Parameters, cost and errors: see ``session.focus.working_hours.update``.
        """
        return self._loop.run(self._wrapped.update, user_id, changes)

    def delete(self, user_id: int, working_hour_ids: Iterable[int]) -> None:
        """Delete working hours of a person.

        Parameters, cost and errors: see ``session.focus.working_hours.delete``.
        """
        self._loop.run(self._wrapped.delete, user_id, working_hour_ids)
