"""Members of a Plan workspace."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.validation import checked
from ..models.plan.members import Member, MemberChange
from ..paging import Pages

MEMBERS: Final = "/{workspace_id}/members"
MEMBER: Final = "/{workspace_id}/members/{user_id}"


class Members(Namespace):
    """Members of a workspace: people with a login, and dummy users."""

    __slots__ = ()
    api = "plan"
    name = "plan.members"

    async def get(self, workspace_id: int, user_id: int) -> Member:
        """Return one member.

        GET /{workspace_id}/members/{user_id}. One request. :class:`NotFoundError` also for a member
        that this account may not see.
        """
        return await self._get(Member, MEMBER, workspace_id, user_id)

    async def update(
        self, workspace_id: int, user_id: int, **changes: Unpack[MemberChange]
    ) -> Member:
        """Change some fields of a member and return it; a field left out stays.

        PUT /{workspace_id}/members/{user_id}. One request.

        >>> await session.plan.members.update(7, 41, initials="rs", color="#1b7f5c")
        """
        fields = checked(MemberChange, changes)
        return await self._put(Member, MEMBER, workspace_id, user_id, json=fields)

    async def delete(self, workspace_id: int, user_id: int) -> None:
        """Remove a member from a workspace.

        DELETE /{workspace_id}/members/{user_id}. One request.
        """
        await self._delete(MEMBER, workspace_id, user_id)

    def list(self, workspace_id: int) -> Pages[Member]:
        """List the members of a workspace, including dummy users.

        GET /{workspace_id}/members. One request, not paginated.

        >>> async for member in session.plan.members.list(7):
        ...     print(member.name, member.hours_per_work_day)
        """
        return self._pages(Member, MEMBERS, workspace_id)
