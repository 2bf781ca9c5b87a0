# Written by tools/make_sync.py from toggl_async/workspace/focus/tags.py;
# change that file, not this one.
"""``focus.tags`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Unpack

from toggl_async.models.focus.tags import Tag, TagFields, TagFilter
from toggl_async.workspace.focus.tags import TagsInWorkspace as AsyncTagsInWorkspace

from ..._namespace import BlockingNamespace
from ..._paging import Pages

__all__ = ["TagsInWorkspace"]


class TagsInWorkspace(BlockingNamespace[AsyncTagsInWorkspace]):
    """Methods of ``session.focus.tags``, bound to one workspace."""

    __slots__ = ()

    def get(self, tag_id: int) -> Tag:
        """Return one tag.

        Parameters, cost and errors: see ``session.focus.tags.get``.
        """
        return self._loop.run(self._wrapped.get, tag_id)

    def create(self, **fields: Unpack[TagFields]) -> Tag:
        """Create a tag and return it.

        Parameters, cost and errors: see ``session.focus.tags.create``.
        """
        return self._loop.run(self._wrapped.create, **fields)

    def create_many(self, tags: Iterable[TagFields]) -> list[Tag]:
        """Create several tags, all or none, and return them.

        Parameters, cost and errors: see ``session.focus.tags.create_many``.
        """
        return self._loop.run(self._wrapped.create_many, tags)

    def update(self, tag_id: int, **fields: Unpack[TagFields]) -> Tag:
        """Replace name and color of a tag, and return it.

        Parameters, cost and errors: see ``session.focus.tags.update``.
        """
        return self._loop.run(self._wrapped.update, tag_id, **fields)

    def delete(self, tag_id: int) -> None:
        """Delete a tag; :meth:`restore` undoes it.

        Parameters, cost and errors: see ``session.focus.tags.delete``.
        """
        self._loop.run(self._wrapped.delete, tag_id)

    def delete_many(self, tag_ids: Iterable[int]) -> None:
        """Delete several tags, all or none.

        Parameters, cost and errors: see ``session.focus.tags.delete_many``.
        """
        self._loop.run(self._wrapped.delete_many, tag_ids)

    def restore(self, tag_id: int) -> None:
        """Restore a deleted tag.

        Parameters, cost and errors: see ``session.focus.tags.restore``.
        """
        self._loop.run(self._wrapped.restore, tag_id)

    def restore_many(self, tag_ids: Iterable[int]) -> None:
        """Restore several deleted tags, all or none.

        Parameters, cost and errors: see ``session.focus.tags.restore_many``.
        """
        self._loop.run(self._wrapped.restore_many, tag_ids)

    def list(self, **filters: Unpack[TagFilter]) -> Pages[Tag]:
        """List the tags of a workspace, in pages of 100.

        Parameters, cost and errors: see ``session.focus.tags.list``.
        """
        return Pages(self._loop, self._wrapped.list(**filters))
