# Written by tools/make_sync.py from toggl_async/plan/dummy_users.py;
# change that file, not this one.
"""Dummy users of Toggl Plan, who have no login."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.plan.dummy_users import DummyUser, DummyUserChange, NewDummyUser
from toggl_async.plan.dummy_users import DummyUsers as AsyncDummyUsers

from .._namespace import BlockingNamespace


class DummyUsers(BlockingNamespace[AsyncDummyUsers]):
    """People without a login. ``session.plan.members`` lists and deletes them."""

    __slots__ = ()

    def create(self, workspace_id: int, **fields: Unpack[NewDummyUser]) -> DummyUser:
        """Create a dummy user and return it.

        POST /{workspace_id}/dummy_users. One request.

        >>> session.plan.dummy_users.create(7, name="Second gardener", role="regular")
        """
        return self._loop.run(self._wrapped.create, workspace_id, **fields)

    def update(
        self, workspace_id: int, dummy_user_id: int, **changes: Unpack[DummyUserChange]
    ) -> DummyUser:
        """Change some fields of a dummy user and return it; a field left out stays.

        PUT /{workspace_id}/dummy_users/{dummy_user_id}. One request.
        """
        return self._loop.run(self._wrapped.update, workspace_id, dummy_user_id, **changes)
