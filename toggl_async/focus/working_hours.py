"""WorkingHours of Toggl 2.0."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from .._http.namespace import Namespace
from .._http.routes import check_ids
from .._http.validation import checked_list
from ..models.focus.working_hours import NewWorkingHours, WorkingHours, WorkingHoursChange

WORKINGHOURS_USER: Final = "/organizations/{organization_id}/workinghours/users/{user_id}"


class WorkingHours(Namespace):
    """XXX WorkingHours."""

    __slots__ = ()
    api = "focus"
    name = "focus.working_hours"

    async def list_of_user(self, organization_id: int, user_id: int) -> list[WorkingHours]:
        """XXX List of user.

        GET /organizations/{organization_id}/workinghours/users/{user_id}. One request.
        """
        return await self._get_list(WorkingHours, WORKINGHOURS_USER, organization_id, user_id)

    async def create(
        self, organization_id: int, user_id: int, items: Iterable[NewWorkingHours]
    ) -> list[WorkingHours]:
        """XXX Create.

        POST /organizations/{organization_id}/workinghours/users/{user_id}. One request.
        """
        body = checked_list(NewWorkingHours, items, most=1000)
        return await self._post_list(
            WorkingHours, WORKINGHOURS_USER, organization_id, user_id, json=body
        )

    async def update(
        self, organization_id: int, user_id: int, items: Iterable[WorkingHoursChange]
    ) -> list[WorkingHours]:
        """XXX Update.

        PUT /organizations/{organization_id}/workinghours/users/{user_id}. One request.
        """
        body = checked_list(WorkingHoursChange, items, most=1000)
        return await self._fetch_list(
            WorkingHours,
            self._request("PUT", WORKINGHOURS_USER, (organization_id, user_id), json=body),
        )

    async def delete(self, organization_id: int, user_id: int, ids: Iterable[int]) -> None:
        """XXX Delete.

        DELETE /organizations/{organization_id}/workinghours/users/{user_id}. One request. XXX
        DELETE with a JSON list of ids as body.
        """
        body = check_ids("ids", ids)
        await self._send("DELETE", WORKINGHOURS_USER, organization_id, user_id, json=body)
