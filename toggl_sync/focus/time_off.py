# Written by tools/make_sync.py from toggl_async/focus/time_off.py;
# change that file, not this one.
"""Time off and public holidays, of Toggl 2.0."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Unpack

from toggl_async.focus.time_off import TimeOff as AsyncTimeOff
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

from .._namespace import BlockingNamespace


class TimeOff(BlockingNamespace[AsyncTimeOff]):
    """Time off of people, and public holidays. Days are those of UTC."""

    __slots__ = ()

    def list_public_holidays(
        self, organization_id: int, **filters: Unpack[TimeOffListPublicHolidaysFilter]
    ) -> list[PublicHoliday]:
        """List the public holidays of people.

        GET /organizations/{organization_id}/public-holidays. One request.
        """
        return self._loop.run(self._wrapped.list_public_holidays, organization_id, **filters)

    def list_of_user(
        self, organization_id: int, user_id: int, **filters: Unpack[TimeOffListOfUserFilter]
    ) -> list[TimeOffEntry]:
        """List the time off of one person, with the reasons.

        GET /organizations/{organization_id}/timeoff/users/{user_id}. One request. Needs the
        permission ``manage_time_off``, for oneself too. What overlaps the days is listed.
        """
        return self._loop.run(self._wrapped.list_of_user, organization_id, user_id, **filters)

    def create(
        self, organization_id: int, user_id: int, periods: Iterable[NewTimeOff]
    ) -> list[TimeOffEntry]:
        """Create time off for a person, all or none, and return it.

        POST /organizations/{organization_id}/timeoff/users/{user_id}. One request. ``periods`` are
        the fields of each. :class:`ConflictError` if one overlaps time off that is approved or
        pending, or another one of these.
        """
        return self._loop.run(self._wrapped.create, organization_id, user_id, periods)

    def update(
        self, organization_id: int, user_id: int, changes: Iterable[TimeOffChange]
    ) -> list[TimeOffEntry]:
        """Replace time off of a person, and return what was changed.

        PUT /organizations/{organization_id}/timeoff/users/{user_id}. One request. ``changes`` are
        the fields of each. Unknown ids are skipped; :class:`ConflictError` for all if one overlaps
        other time off.
        """
        return self._loop.run(self._wrapped.update, organization_id, user_id, changes)

    def delete(self, organization_id: int, user_id: int, time_off_ids: Iterable[int]) -> None:
        """Delete time off of a person.

        DELETE /organizations/{organization_id}/timeoff/users/{user_id}. One request.
        ``time_off_ids`` are sent as the body of the DELETE; unknown ids are skipped without notice.
        """
        self._loop.run(self._wrapped.delete, organization_id, user_id, time_off_ids)

    def list(self, organization_id: int, **filters: Unpack[TimeOffFilter]) -> list[TimeOffPeriod]:
        """List when people are off, without the reasons.

        GET /organizations/{organization_id}/timeoff. One request. Any member may ask. What overlaps
        the days is listed.

        >>> periods = session.focus.time_off.list(
        ...     3, user_id=[11, 12], start_date="2026-07-01", end_date="2026-07-31"
        ... )
        """
        return self._loop.run(self._wrapped.list, organization_id, **filters)
