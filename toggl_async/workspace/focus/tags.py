# Written by tools/make_workspace.py from toggl_async/focus/tags.py
"""``focus.tags`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Unpack

from toggl_async.focus.tags import Tags as _Tags
from toggl_async.models.focus.tags import Tag, TagFields, TagFilter
from toggl_async.paging import Pages
from toggl_async.workspace._base import OrganizationWorkspaceNamespace

__all__ = ["TagsInWorkspace"]


class TagsInWorkspace(OrganizationWorkspaceNamespace):
    """Methods of ``session.focus.tags``, bound to one workspace."""

    __slots__ = ()
    _namespace: _Tags

    async def get(self, tag_id: int) -> Tag:
        """Return one tag.

        Parameters, cost and errors: see ``session.focus.tags.get``.
        """
        return await self._namespace.get(self._workspace_id, tag_id)

    async def create(self, **fields: Unpack[TagFields]) -> Tag:
        """Create a tag and return it.

        Parameters, cost and errors: see ``session.focus.tags.create``.
        """
        return await self._namespace.create(self._workspace_id, **fields)

    async def create_many(self, tags: Iterable[TagFields]) -> list[Tag]:
        """Create several tags, all or none, and return them.

        Parameters, cost and errors: see ``session.focus.tags.create_many``.
        """
        return await self._namespace.create_many(self._workspace_id, tags)

    async def update(self, tag_id: int, **fields: Unpack[TagFields]) -> Tag:
        """Replace name and color of a tag, and return it.

        Parameters, cost and errors: see ``session.focus.tags.update``.
        """
        return await self._namespace.update(self._workspace_id, tag_id, **fields)

    async def delete(self, tag_id: int) -> None:
        """Delete a tag; :meth:`restore` undoes it.

        Parameters, cost and errors: see ``session.focus.tags.delete``.
        """
        await self._namespace.delete(self._workspace_id, tag_id)

    async def delete_many(self, tag_ids: Iterable[int]) -> None:
        """Delete several tags, all or none.

        Parameters, cost and errors: see ``session.focus.tags.delete_many``.
        """
        await self._namespace.delete_many(self._workspace_id, tag_ids)

    async def restore(self, tag_id: int) -> None:
        """Restore a deleted tag.

        Parameters, cost and errors: see ``session.focus.tags.restore``.
        """
        await self._namespace.restore(self._workspace_id, tag_id)

    async def restore_many(self, tag_ids: Iterable[int]) -> None:
        """Restore several deleted tags, all or none.

        Parameters, cost and errors: see ``session.focus.tags.restore_many``.
        """
        await self._namespace.restore_many(self._workspace_id, tag_ids)

    def list(self, **filters: Unpack[TagFilter]) -> Pages[Tag]:
        """List the tags of a workspace, in pages of 100.

        Parameters, cost and errors: see ``session.focus.tags.list``.
        """
        return self._namespace.list(self._workspace_id, **filters)
