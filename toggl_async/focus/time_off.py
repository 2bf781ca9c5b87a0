"""Time off and public holidays, of Toggl 2.0."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC
from typing import Any, Final, Unpack

from .._http.namespace import Namespace
from .._http.routes import check_ids
from .._http.validation import checked, checked_list
from ..models.focus.time_off import (
    NewTimeOff,
    PublicHoliday,
    TimeOffChange,
    TimeOffEntry,
    TimeOffFilter,
    TimeOffListOfUserFilter,
    TimeOffListPublicHolidaysFilter,
    TimeOffPeriod,
)

PUBLIC_HOLIDAYS: Final = "/organizations/{organization_id}/public-holidays"
TIMEOFF: Final = "/organizations/{organization_id}/timeoff"
TIMEOFF_USER: Final = "/organizations/{organization_id}/timeoff/users/{user_id}"


class TimeOff(Namespace):
    """Time off of people, and public holidays. Days are those of UTC."""

    __slots__ = ()
    api = "focus"
    name = "focus.time_off"

    async def list_public_holidays(
        self, organization_id: int, **filters: Unpack[TimeOffListPublicHolidaysFilter]
    ) -> list[PublicHoliday]:
        """List the public holidays of people.

        GET /organizations/{organization_id}/public-holidays. One request.
        """
        query = checked(TimeOffListPublicHolidaysFilter, filters)
        return await self._get_list(PublicHoliday, PUBLIC_HOLIDAYS, organization_id, query=query)

    async def list_of_user(
        self, organization_id: int, user_id: int, **filters: Unpack[TimeOffListOfUserFilter]
    ) -> list[TimeOffEntry]:
        """List the time off of one person, with the reasons.

        GET /organizations/{organization_id}/timeoff/users/{user_id}. One request. Needs the
        permission ``manage_time_off``, for oneself too. What overlaps the days is listed.
        """
        query = checked(TimeOffListOfUserFilter, filters)
        return await self._get_list(
            TimeOffEntry, TIMEOFF_USER, organization_id, user_id, query=query
        )

    async def create(
        self, organization_id: int, user_id: int, periods: Iterable[NewTimeOff]
    ) -> list[TimeOffEntry]:
        """Create time off for a person, all or none, and return it.

        POST /organizations/{organization_id}/timeoff/users/{user_id}. One request. ``periods`` are
        the fields of each. :class:`ConflictError` if one overlaps time off that is approved or
        pending, or another one of these.
        """
        body = _in_utc(checked_list(NewTimeOff, periods, most=1000))
        return await self._post_list(
            TimeOffEntry, TIMEOFF_USER, organization_id, user_id, json=body
        )

    async def update(
        self, organization_id: int, user_id: int, changes: Iterable[TimeOffChange]
    ) -> list[TimeOffEntry]:
        """Replace time off of a person, and return what was changed.

        PUT /organizations/{organization_id}/timeoff/users/{user_id}. One request. ``changes`` are
        the fields of each. Unknown ids are skipped; :class:`ConflictError` for all if one overlaps
        other time off.
        """
        body = _in_utc(checked_list(TimeOffChange, changes, most=1000))
        return await self._fetch_list(
            TimeOffEntry, self._request("PUT", TIMEOFF_USER, (organization_id, user_id), json=body)
        )

    async def delete(self, organization_id: int, user_id: int, time_off_ids: Iterable[int]) -> None:
        """Delete time off of a person.

        DELETE /organizations/{organization_id}/timeoff/users/{user_id}. One request.
        ``time_off_ids`` are sent as the body of the DELETE; unknown ids are skipped without notice.
        """
        body = check_ids("time_off_ids", time_off_ids)
        await self._send("DELETE", TIMEOFF_USER, organization_id, user_id, json=body)

    async def list(
        self, organization_id: int, **filters: Unpack[TimeOffFilter]
    ) -> list[TimeOffPeriod]:
        """List when people are off, without the reasons.

        GET /organizations/{organization_id}/timeoff. One request. Any member may ask. What overlaps
        the days is listed.

        >>> periods = await session.focus.time_off.list(
        ...     3, user_id=[11, 12], start_date="2026-07-01", end_date="2026-07-31"
        ... )
        """
        query = checked(TimeOffFilter, filters)
        return await self._get_list(TimeOffPeriod, TIMEOFF, organization_id, query=query)


def _in_utc(periods: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Convert the times to UTC: Toggl would drop their offsets without converting them."""
    for period in periods:
        for name in ("start_time", "end_time"):
            period[name] = period[name].astimezone(UTC)
    return periods
