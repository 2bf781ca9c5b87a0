# Written by tools/make_sync.py from toggl_async/plan/members.py;
# change that file, not this one.
"""Members of a Plan workspace."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.plan.members import Member, MemberChange
from toggl_async.plan.members import Members as AsyncMembers

from .._namespace import BlockingNamespace
from .._paging import Pages


class Members(BlockingNamespace[AsyncMembers]):
    """Members of a workspace: people with a login, and dummy users."""

    __slots__ = ()

    def get(self, workspace_id: int, user_id: int) -> Member:
        """Return one member.

        GET /{workspace_id}/members/{user_id}. One request. :class:`NotFoundError` also for a member
        that this account may not see.
        """
        return self._loop.run(self._wrapped.get, workspace_id, user_id)

    def update(self, workspace_id: int, user_id: int, **changes: Unpack[MemberChange]) -> Member:
        """Change some fields of a member and return it; a field left out stays.

        PUT /{workspace_id}/members/{user_id}. One request.

        >>> session.plan.members.update(7, 41, initials="rs", color="#1b7f5c")
        """
        return self._loop.run(self._wrapped.update, workspace_id, user_id, **changes)

    def delete(self, workspace_id: int, user_id: int) -> None:
        """Remove a member from a workspace.

        DELETE /{workspace_id}/members/{user_id}. One request.
        """
        self._loop.run(self._wrapped.delete, workspace_id, user_id)

    def list(self, workspace_id: int) -> Pages[Member]:
        """List the members of a workspace, including dummy users.

        GET /{workspace_id}/members. One request, not paginated.

        >>> for member in session.plan.members.list(7):
        ...     print(member.name, member.hours_per_work_day)
        """
        return Pages(self._loop, self._wrapped.list(workspace_id))
