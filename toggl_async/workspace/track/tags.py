# Written by tools/make_workspace.py from toggl_async/track/tags.py
"""``track.tags`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Unpack

from toggl_async.models.track.tags import Tag, TagFields, TagFilter
from toggl_async.paging import Pages
from toggl_async.track.tags import Tags as _Tags
from toggl_async.workspace._base import WorkspaceNamespace

__all__ = ["TagsInWorkspace"]


class TagsInWorkspace(WorkspaceNamespace):
    """Methods of ``session.track.tags``, bound to one workspace."""

    __slots__ = ()
    _namespace: _Tags

    async def create(self, **fields: Unpack[TagFields]) -> Tag:
        """Create a tag and return it. Time entries create theirs by name, without this call.

        Parameters, cost and errors: see ``session.track.tags.create``.
        """
        return await self._namespace.create(self._workspace_id, **fields)

    async def get_or_create(self, name: str) -> Tag:
        """Return the tag of this ``name``, or create it.

        Parameters, cost and errors: see ``session.track.tags.get_or_create``.
        """
        return await self._namespace.get_or_create(self._workspace_id, name)

    async def update(self, tag_id: int, **changes: Unpack[TagFields]) -> Tag:
        """Rename a tag and return it; its time entries show the new name.

        Parameters, cost and errors: see ``session.track.tags.update``.
        """
        return await self._namespace.update(self._workspace_id, tag_id, **changes)

    async def delete(self, tag_id: int) -> None:
        """Delete a tag and remove it from its time entries.

        Parameters, cost and errors: see ``session.track.tags.delete``.
        """
        await self._namespace.delete(self._workspace_id, tag_id)

    async def delete_many(self, tag_ids: Iterable[int]) -> None:
        """Delete several tags, all or none.

        Parameters, cost and errors: see ``session.track.tags.delete_many``.
        """
        await self._namespace.delete_many(self._workspace_id, tag_ids)

    def list(self, **filters: Unpack[TagFilter]) -> Pages[Tag]:
        """List the tags of a workspace, in pages of 200.

        Parameters, cost and errors: see ``session.track.tags.list``.
        """
        return self._namespace.list(self._workspace_id, **filters)
