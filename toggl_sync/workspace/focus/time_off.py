# Written by tools/make_sync.py from toggl_async/workspace/focus/time_off.py;
# change that file, not this one.
"""``focus.time_off`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Unpack

from toggl_async.models.focus.time_off import (
    NewTimeOff,
    PublicHoliday,
    TimeOffChange,
    TimeOffEntry,
    TimeOffFilter,
    TimeOffListOfUserFilter,
    TimeOffListPublicHolidaysFilter,
    TimeOffPeriod,
)
from toggl_async.workspace.focus.time_off import TimeOffInWorkspace as AsyncTimeOffInWorkspace

from ..._namespace import BlockingNamespace

__all__ = ["TimeOffInWorkspace"]


class TimeOffInWorkspace(BlockingNamespace[AsyncTimeOffInWorkspace]):
    """Methods of ``session.focus.time_off``, bound to one workspace."""

    __slots__ = ()

    def list_public_holidays(
        self, **filters: Unpack[TimeOffListPublicHolidaysFilter]
    ) -> list[PublicHoliday]:
        """List the public holidays of people.

        Parameters, cost and errors: see ``session.focus.time_off.list_public_holidays``.
        """
        return self._loop.run(self._wrapped.list_public_holidays, **filters)

    def list_of_user(
        self, user_id: int, **filters: Unpack[TimeOffListOfUserFilter]
    ) -> list[TimeOffEntry]:
        """List the time off of one person, with the reasons.

        Parameters, cost and errors: see ``session.focus.time_off.list_of_user``.
        """
        return self._loop.run(self._wrapped.list_of_user, user_id, **filters)

    def create(self, user_id: int, periods: Iterable[NewTimeOff]) -> list[TimeOffEntry]:
        """Create time off for a person, all or none, and return it.

        Parameters, cost and errors: see ``session.focus.time_off.create``.
        """
        return self._loop.run(self._wrapped.create, user_id, periods)

    def update(self, user_id: int, changes: Iterable[TimeOffChange]) -> list[TimeOffEntry]:
        """Replace time off of a person, and return what was changed.

        Parameters, cost and errors: see ``session.focus.time_off.update``.
        """
        return self._loop.run(self._wrapped.update, user_id, changes)

    def delete(self, user_id: int, time_off_ids: Iterable[int]) -> None:
        """Delete time off of a person.

        Parameters, cost and errors: see ``session.focus.time_off.delete``.
        """
        self._loop.run(self._wrapped.delete, user_id, time_off_ids)

    def list(self, **filters: Unpack[TimeOffFilter]) -> list[TimeOffPeriod]:
        """List when people are off, without the reasons.

        Parameters, cost and errors: see ``session.focus.time_off.list``.
        """
        return self._loop.run(self._wrapped.list, **filters)
