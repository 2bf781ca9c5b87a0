# Written by tools/make_workspace.py from toggl_async/focus/time_off.py
"""``focus.time_off`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Unpack

from toggl_async.focus.time_off import TimeOff as _TimeOff
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
from toggl_async.workspace._base import OrganizationWorkspaceNamespace

__all__ = ["TimeOffInWorkspace"]


class TimeOffInWorkspace(OrganizationWorkspaceNamespace):
    """Methods of ``session.focus.time_off``, bound to one workspace."""

    __slots__ = ()
    _namespace: _TimeOff

    async def list_public_holidays(
        self, **filters: Unpack[TimeOffListPublicHolidaysFilter]
    ) -> list[PublicHoliday]:
        """List the public holidays of people.

        Parameters, cost and errors: see ``session.focus.time_off.list_public_holidays``.
        """
        return await self._namespace.list_public_holidays(self._organization_id, **filters)

    async def list_of_user(
        self, user_id: int, **filters: Unpack[TimeOffListOfUserFilter]
    ) -> list[TimeOffEntry]:
        """List the time off of one person, with the reasons.

        Parameters, cost and errors: see ``session.focus.time_off.list_of_user``.
        """
        return await self._namespace.list_of_user(self._organization_id, user_id, **filters)

    async def create(self, user_id: int, periods: Iterable[NewTimeOff]) -> list[TimeOffEntry]:
        """Create time off for a person, all or none, and return it.

        Parameters, cost and errors: see ``session.focus.time_off.create``.
        """
        return await self._namespace.create(self._organization_id, user_id, periods)

    async def update(self, user_id: int, changes: Iterable[TimeOffChange]) -> list[TimeOffEntry]:
        """Replace time off of a person, and return what was changed.

        Parameters, cost and errors: see ``session.focus.time_off.update``.
        """
        return await self._namespace.update(self._organization_id, user_id, changes)

    async def delete(self, user_id: int, time_off_ids: Iterable[int]) -> None:
        """Delete time off of a person.

        Parameters, cost and errors: see ``session.focus.time_off.delete``.
        """
        await self._namespace.delete(self._organization_id, user_id, time_off_ids)

    async def list(self, **filters: Unpack[TimeOffFilter]) -> list[TimeOffPeriod]:
        """List when people are off, without the reasons.

        Parameters, cost and errors: see ``session.focus.time_off.list``.
        """
        return await self._namespace.list(self._organization_id, **filters)
