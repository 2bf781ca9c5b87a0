"""Dummy users of Toggl Plan, who have no login."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.validation import checked
from ..models.plan.dummy_users import DummyUser, DummyUserChange, NewDummyUser

DUMMY_USERS: Final = "/{workspace_id}/dummy_users"
DUMMY_USER: Final = "/{workspace_id}/dummy_users/{dummy_user_id}"


class DummyUsers(Namespace):
    """People without a login. ``session.plan.members`` lists and deletes them."""

    __slots__ = ()
    api = "plan"
    name = "plan.dummy_users"

    async def create(self, workspace_id: int, **fields: Unpack[NewDummyUser]) -> DummyUser:
        """Create a dummy user and return it.

        POST /{workspace_id}/dummy_users. One request.

        >>> await session.plan.dummy_users.create(7, name="Second gardener", role="regular")
        """
        body = checked(NewDummyUser, fields)
        return await self._post(DummyUser, DUMMY_USERS, workspace_id, json=body)

    async def update(
        self, workspace_id: int, dummy_user_id: int, **changes: Unpack[DummyUserChange]
    ) -> DummyUser:
        """Change some fields of a dummy user and return it; a field left out stays.

        PUT /{workspace_id}/dummy_users/{dummy_user_id}. One request.
        """
        fields = checked(DummyUserChange, changes)
        return await self._put(DummyUser, DUMMY_USER, workspace_id, dummy_user_id, json=fields)
