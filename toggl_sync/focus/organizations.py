# Written by tools/make_sync.py from toggl_async/focus/organizations.py;
# change that file, not this one.
"""Organizations of Toggl 2.0."""

from __future__ import annotations

from typing import Unpack

from toggl_async.focus.organizations import Organizations as AsyncOrganizations
from toggl_async.models.focus.organizations import MemberTag, MemberTagFilter, Role

from .._namespace import BlockingNamespace


class Organizations(BlockingNamespace[AsyncOrganizations]):
    """Roles and tags of the people of an organization.

    The id of an organization is in the address bar of the app, and in ``users.find_workspaces``.
    """

    __slots__ = ()

    def list_roles(self, organization_id: int) -> list[Role]:
        """List the roles of an organization with their permissions.

        GET /organizations/{organization_id}/roles. One request. :class:`ForbiddenError` without the
        permission.

        >>> {role.role_id: role.name for role in session.focus.organizations.list_roles(3)}
        {15: 'Admin', 16: 'Member'}
        """
        return self._loop.run(self._wrapped.list_roles, organization_id)

    def list_member_tags(
        self, organization_id: int, **where: Unpack[MemberTagFilter]
    ) -> list[MemberTag]:
        """List the tags of people; those of time entries and tasks are in ``tags``.

        GET /organizations/{organization_id}/member-tags. One request. :class:`ForbiddenError`
        without the permission ``manage_team_reports`` in ``workspace_id``.
        """
        return self._loop.run(self._wrapped.list_member_tags, organization_id, **where)
