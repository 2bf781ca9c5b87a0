# Written by tools/make_workspace.py from toggl_async/focus/organizations.py
"""``focus.organizations`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.focus.organizations import Organizations as _Organizations
from toggl_async.models.focus.organizations import MemberTag, MemberTagFilter, Role
from toggl_async.workspace._base import OrganizationWorkspaceNamespace

__all__ = ["OrganizationsInWorkspace"]


class OrganizationsInWorkspace(OrganizationWorkspaceNamespace):
    """Methods of ``session.focus.organizations``, bound to one workspace."""

    __slots__ = ()
    _namespace: _Organizations

    async def list_roles(self) -> list[Role]:
        """List the roles of an organization with their permissions.

        Parameters, cost and errors: see ``session.focus.organizations.list_roles``.
        """
        return await self._namespace.list_roles(self._organization_id)

    async def list_member_tags(self, **where: Unpack[MemberTagFilter]) -> list[MemberTag]:
        """List the tags of people; those of time entries and tasks are in ``tags``.

        Parameters, cost and errors: see ``session.focus.organizations.list_member_tags``.
        """
        return await self._namespace.list_member_tags(self._organization_id, **where)
