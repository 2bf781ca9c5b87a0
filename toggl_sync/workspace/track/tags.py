# Written by tools/make_sync.py from toggl_async/workspace/track/tags.py;
# change that file, not this one.
"""``track.tags`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Unpack

from toggl_async.models.track.tags import Tag, TagFields, TagFilter
from toggl_async.workspace.track.tags import TagsInWorkspace as AsyncTagsInWorkspace

from ..._namespace import BlockingNamespace
from ..._paging import Pages

__all__ = ["TagsInWorkspace"]


class TagsInWorkspace(BlockingNamespace[AsyncTagsInWorkspace]):
    """Methods of ``session.track.tags``, bound to one workspace."""

    __slots__ = ()

    def create(self, **fields: Unpack[TagFields]) -> Tag:
        """Create a tag and return it. Time entries create theirs by name, without this call.

        Parameters, cost and errors: see ``session.track.tags.create``.
        """
        return self._loop.run(self._wrapped.create, **fields)

    def get_or_create(self, name: str) -> Tag:
        """Return the tag of this ``name``, or create it.

        Parameters, cost and errors: see ``session.track.tags.get_or_create``.
        """
        return self._loop.run(self._wrapped.get_or_create, name)

    def update(self, tag_id: int, **changes: Unpack[TagFields]) -> Tag:
        """Rename a tag and return it; its time entries show the new name.

        Parameters, cost and errors: see ``session.track.tags.update``.
        """
        return self._loop.run(self._wrapped.update, tag_id, **changes)

    def delete(self, tag_id: int) -> None:
        """Delete a tag and remove it from its time entries.

        Parameters, cost and errors: see ``session.track.tags.delete``.
        """
        self._loop.run(self._wrapped.delete, tag_id)

    def delete_many(self, tag_ids: Iterable[int]) -> None:
        """Delete several tags, all or none.

        Parameters, cost and errors: see ``session.track.tags.delete_many``.
        """
        self._loop.run(self._wrapped.delete_many, tag_ids)

    def list(self, **filters: Unpack[TagFilter]) -> Pages[Tag]:
        """List the tags of a workspace, in pages of 200.

        Parameters, cost and errors: see ``session.track.tags.list``.
        """
        return Pages(self._loop, self._wrapped.list(**filters))
