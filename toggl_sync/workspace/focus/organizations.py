# Written by tools/make_sync.py from toggl_async/workspace/focus/organizations.py;
# change that file, not this one.
"""``focus.organizations`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.focus.organizations import MemberTag, MemberTagFilter, Role
from toggl_async.workspace.focus.organizations import (
    OrganizationsInWorkspace as AsyncOrganizationsInWorkspace,
)

from ..._namespace import BlockingNamespace

__all__ = ["OrganizationsInWorkspace"]


class OrganizationsInWorkspace(BlockingNamespace[AsyncOrganizationsInWorkspace]):
    """Methods of ``session.focus.organizations``, bound to one workspace."""

    __slots__ = ()

    def list_roles(self) -> list[Role]:
        """List the roles of an organization with their permissions.

        Parameters, cost and errors: see ``session.focus.organizations.list_roles``.
        """
        return self._loop.run(self._wrapped.list_roles)

    def list_member_tags(self, **where: Unpack[MemberTagFilter]) -> list[MemberTag]:
        """List the tags of people; those of time entries and tasks are in ``tags``.

        Parameters, cost and errors: see ``session.focus.organizations.list_member_tags``.
        """
        return self._loop.run(self._wrapped.list_member_tags, **where)
