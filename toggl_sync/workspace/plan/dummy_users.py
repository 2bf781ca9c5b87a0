# Written by tools/make_sync.py from toggl_async/workspace/plan/dummy_users.py;
# change that file, not this one.
"""``plan.dummy_users`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.plan.dummy_users import DummyUser, DummyUserChange, NewDummyUser
from toggl_async.workspace.plan.dummy_users import (
    DummyUsersInWorkspace as AsyncDummyUsersInWorkspace,
)

from ..._namespace import BlockingNamespace

__all__ = ["DummyUsersInWorkspace"]


class DummyUsersInWorkspace(BlockingNamespace[AsyncDummyUsersInWorkspace]):
    """Methods of ``session.plan.dummy_users``, bound to one workspace."""

    __slots__ = ()

    def create(self, **fields: Unpack[NewDummyUser]) -> DummyUser:
        """Create a dummy user and return it.

        Parameters, cost and errors: see ``session.plan.dummy_users.create``.
        """
        return self._loop.run(self._wrapped.create, **fields)

    def update(self, dummy_user_id: int, **changes: Unpack[DummyUserChange]) -> DummyUser:
        """Change some fields of a dummy user and return it; a field left out stays.

        Parameters, cost and errors: see ``session.plan.dummy_users.update``.
        """
        return self._loop.run(self._wrapped.update, dummy_user_id, **changes)
