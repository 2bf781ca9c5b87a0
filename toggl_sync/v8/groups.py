# Written by tools/make_sync.py from toggl_async/v8/groups.py;
# change that file, not this one.
"""Groups under the names of API v8."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.v8.groups import Group, GroupBody, GroupFields
from toggl_async.models.v8.queries import Id
from toggl_async.v8.groups import Groups as AsyncGroups

from .._namespace import BlockingNamespace


class Groups(BlockingNamespace[AsyncGroups]):
    """Groups of a workspace."""

    __slots__ = ()

    def create_group(self, body: GroupBody | None = None, **group: Unpack[GroupFields]) -> Group:
        """Create a group in a workspace and return it.

        POST /groups, carried by ``track.workspace_groups.create``. One request. ``body`` is
        ``{"group": {...}}``, instead of keyword arguments. Groups belong to organizations today:
        ``track.groups`` can do more. ``id`` and ``at`` are read-only and not sent.

        >>> session.v8.create_group(wid=7, name="Gardeners")
        """
        return self._loop.run(self._wrapped.create_group, body, **group)

    def update_group(
        self, group_id: Id, body: GroupBody | None = None, **group: Unpack[GroupFields]
    ) -> Group:
        """Rename a group and return it.

        PUT /groups/{group_id}, carried by ``track.workspace_groups.update``. One request; where the
        workspace is not known yet and ``wid`` is not given, one of the user's own quota for the
        workspaces (once) and one per workspace until the group is found. ``body`` is ``{"group":
        {...}}``, instead of keyword arguments. A group cannot be moved: another ``wid`` raises
        :class:`RetiredOperationError`. ``id`` and ``at`` are read-only and not sent.
        """
        return self._loop.run(self._wrapped.update_group, group_id, body, **group)

    def delete_group(self, group_id: Id) -> None:
        """Delete a group; its users stay.

        DELETE /groups/{group_id}, carried by ``track.workspace_groups.delete``. One request; more
        where the workspace is not known yet, see :meth:`update_group`.
        """
        self._loop.run(self._wrapped.delete_group, group_id)
