"""Working hours of people, of Toggl 2.0."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from .._http.namespace import Namespace
from .._http.routes import check_ids
from .._http.validation import checked_list
from ..models.focus.working_hours import NewWorkingHours, WeekdayHours, WorkingHoursChange

WORKINGHOURS_USER: Final = "/organizations/{organization_id}/workinghours/users/{user_id}"


class WorkingHours(Namespace):
    """Working hours of people, by the day of the week."""

    __slots__ = ()
    api = "focus"
    name = "focus.working_hours"

    async def list_of_user(self, organization_id: int, user_id: int) -> list[WeekdayHours]:
        """List the working hours of a person.

        GET /organizations/{organization_id}/workinghours/users/{user_id}. One request.
        """
        return await self._get_list(WeekdayHours, WORKINGHOURS_USER, organization_id, user_id)

    async def create(
        self, organization_id: int, user_id: int, days: Iterable[NewWorkingHours]
    ) -> list[WeekdayHours]:
        """Create working hours for a person, and return them.

        POST /organizations/{organization_id}/workinghours/users/{user_id}. One request. ``days``
        are the fields of each.

        >>> await session.focus.working_hours.create(3, 11, [{"weekday": 1, "working_hours": 6.0}])
        """
        body = checked_list(NewWorkingHours, days, most=1000)
        return await self._post_list(
            WeekdayHours, WORKINGHOURS_USER, organization_id, user_id, json=body
        )

    async def update(
        self, organization_id: int, user_id: int, changes: Iterable[WorkingHoursChange]
    ) -> list[WeekdayHours]:
        """Replace working hours of a person, and return them.

        PUT /organizations/{organization_id}/workinghours/users/{user_id}. One request. ``changes``
        are the fields of each.
        """
        body = checked_list(WorkingHoursChange, changes, most=1000)
        return await self._fetch_list(
            WeekdayHours,
            self._request("PUT", WORKINGHOURS_USER, (organization_id, user_id), json=body),
        )

    async def delete(
        self, organization_id: int, user_id: int, working_hour_ids: Iterable[int]
    ) -> None:
        """Delete working hours of a person.

        DELETE /organizations/{organization_id}/workinghours/users/{user_id}. One request.
        ``working_hour_ids`` are sent as the body of the DELETE.
        """
        body = check_ids("working_hour_ids", working_hour_ids)
        await self._send("DELETE", WORKINGHOURS_USER, organization_id, user_id, json=body)
