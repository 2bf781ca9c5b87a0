# Written by tools/make_sync.py from toggl_async/workspace/plan/members.py;
# change that file, not this one.
"""``plan.members`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.plan.members import Member, MemberChange
from toggl_async.workspace.plan.members import MembersInWorkspace as AsyncMembersInWorkspace

from ..._namespace import BlockingNamespace
from ..._paging import Pages

__all__ = ["MembersInWorkspace"]


class MembersInWorkspace(BlockingNamespace[AsyncMembersInWorkspace]):
    """Methods of ``session.plan.members``, bound to one workspace."""

    __slots__ = ()

    def get(self, user_id: int) -> Member:
        """Return one member.

        Parameters, cost and errors: see ``session.plan.members.get``.
        """
        return self._loop.run(self._wrapped.get, user_id)

    def update(self, user_id: int, **changes: Unpack[MemberChange]) -> Member:
        """Change some fields of a member and return it; a field left out stays.

        Parameters, cost and errors: see ``session.plan.members.update``.
        """
        return self._loop.run(self._wrapped.update, user_id, **changes)

    def delete(self, user_id: int) -> None:
        """Remove a member from a workspace.

        Parameters, cost and errors: see ``session.plan.members.delete``.
        """
        self._loop.run(self._wrapped.delete, user_id)

    def list(self) -> Pages[Member]:
        """List the members of a workspace, including dummy users.

        Parameters, cost and errors: see ``session.plan.members.list``.
        """
        return Pages(self._loop, self._wrapped.list())
