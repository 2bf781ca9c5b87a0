"""TimeOff of Toggl 2.0."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.routes import check_ids
from .._http.validation import checked, checked_list
from ..models.focus.time_off import (
    NewTimeOff,
    PublicHoliday,
    TimeOff,
    TimeOffChange,
    TimeOffFilter,
    TimeOffListOfUserFilter,
    TimeOffListPublicHolidaysFilter,
    TimeOffPeriod,
)

PUBLIC_HOLIDAYS: Final = "/organizations/{organization_id}/public-holidays"
TIMEOFF: Final = "/organizations/{organization_id}/timeoff"
TIMEOFF_USER: Final = "/organizations/{organization_id}/timeoff/users/{user_id}"


class TimeOff(Namespace):
    """XXX TimeOff."""

    __slots__ = ()
    api = "focus"
    name = "focus.time_off"

    async def list_public_holidays(
        self, organization_id: int, **filters: Unpack[TimeOffListPublicHolidaysFilter]
    ) -> list[PublicHoliday]:
        """XXX List public holidays.

        GET /organizations/{organization_id}/public-holidays. One request. XXX User_id, start_date
        and end_date are required.
        """
        query = checked(TimeOffListPublicHolidaysFilter, filters)
        return await self._get_list(PublicHoliday, PUBLIC_HOLIDAYS, organization_id, query=query)

    async def list(
        self, organization_id: int, **filters: Unpack[TimeOffFilter]
    ) -> list[TimeOffPeriod]:
        """XXX List.

        GET /organizations/{organization_id}/timeoff. One request. XXX Start and end only; any
        member may ask; dates are UTC, end_date counts whole; overlap is enough.
        """
        query = checked(TimeOffFilter, filters)
        return await self._get_list(TimeOffPeriod, TIMEOFF, organization_id, query=query)

    async def list_of_user(
        self, organization_id: int, user_id: int, **filters: Unpack[TimeOffListOfUserFilter]
    ) -> list[TimeOff]:
        """XXX List of user.

        GET /organizations/{organization_id}/timeoff/users/{user_id}. One request. XXX Needs
        manage_time_off, for one's own too; dates are UTC, to counts whole; overlap is enough.
        """
        query = checked(TimeOffListOfUserFilter, filters)
        return await self._get_list(TimeOff, TIMEOFF_USER, organization_id, user_id, query=query)

    async def create(
        self, organization_id: int, user_id: int, items: Iterable[NewTimeOff]
    ) -> list[TimeOff]:
        """XXX Create.

        POST /organizations/{organization_id}/timeoff/users/{user_id}. One request. XXX All or
        nothing: an overlap with an approved or pending entry, or within the request, gives 409;
        send UTC, an offset is dropped, not converted.
        """
        body = checked_list(NewTimeOff, items, most=1000)
        return await self._post_list(TimeOff, TIMEOFF_USER, organization_id, user_id, json=body)

    async def update(
        self, organization_id: int, user_id: int, items: Iterable[TimeOffChange]
    ) -> list[TimeOff]:
        """XXX Update.

        PUT /organizations/{organization_id}/timeoff/users/{user_id}. One request. XXX Each element
        replaces its entry (leaving type out clears it); unknown ids are skipped; an overlap gives
        409 for all; answers what was changed.
        """
        body = checked_list(TimeOffChange, items, most=1000)
        return await self._fetch_list(
            TimeOff, self._request("PUT", TIMEOFF_USER, (organization_id, user_id), json=body)
        )

    async def delete(self, organization_id: int, user_id: int, ids: Iterable[int]) -> None:
        """XXX Delete.

        DELETE /organizations/{organization_id}/timeoff/users/{user_id}. One request. XXX DELETE
        with a JSON list of ids as body; unknown ids are skipped silently.
        """
        body = check_ids("ids", ids)
        await self._send("DELETE", TIMEOFF_USER, organization_id, user_id, json=body)
