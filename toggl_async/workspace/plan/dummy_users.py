# Written by tools/make_workspace.py from toggl_async/plan/dummy_users.py
"""``plan.dummy_users`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.plan.dummy_users import DummyUser, DummyUserChange, NewDummyUser
from toggl_async.plan.dummy_users import DummyUsers as _DummyUsers
from toggl_async.workspace._base import WorkspaceNamespace

__all__ = ["DummyUsersInWorkspace"]


class DummyUsersInWorkspace(WorkspaceNamespace):
    """Methods of ``session.plan.dummy_users``, bound to one workspace."""

    __slots__ = ()
    _namespace: _DummyUsers

    async def create(self, **fields: Unpack[NewDummyUser]) -> DummyUser:
        """Create a dummy user and return it.

        Parameters, cost and errors: see ``session.plan.dummy_users.create``.
        """
        return await self._namespace.create(self._workspace_id, **fields)

    async def update(self, dummy_user_id: int, **changes: Unpack[DummyUserChange]) -> DummyUser:
        """Change some fields of a dummy user and return it; a field left out stays.

        Parameters, cost and errors: see ``session.plan.dummy_users.update``.
        """
        return await self._namespace.update(self._workspace_id, dummy_user_id, **changes)
