# Written by tools/make_sync.py from toggl_async/focus/tags.py;
# change that file, not this one.
"""Tags of Toggl 2.0."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Unpack

from toggl_async.focus.tags import Tags as AsyncTags
from toggl_async.models.focus.tags import Tag, TagFields, TagFilter

from .._namespace import BlockingNamespace
from .._paging import Pages


class Tags(BlockingNamespace[AsyncTags]):
    """Tags of a workspace. Tasks, projects and time entries have them by id."""

    __slots__ = ()

    def get(self, workspace_id: int, tag_id: int) -> Tag:
        """Return one tag.

        GET /workspaces/{workspace_id}/tags/{tag_id}. One request.
        """
        return self._loop.run(self._wrapped.get, workspace_id, tag_id)

    def create(self, workspace_id: int, **fields: Unpack[TagFields]) -> Tag:
        """Create a tag and return it.

        POST /workspaces/{workspace_id}/tags. One request. Time entries take tags by id
        alone, so that a new name needs this call first. :class:`BadRequestError` if the
        name is taken.

        >>> tag = session.focus.tags.create(8, name="deep work")
        """
        return self._loop.run(self._wrapped.create, workspace_id, **fields)

    def create_many(self, workspace_id: int, tags: Iterable[TagFields]) -> list[Tag]:
        """Create several tags, all or none, and return them.

        POST /workspaces/{workspace_id}/tags/bulk. One request. ``tags`` are the fields of each, at
        most 100. Names are compared without regard to case; one that is taken refuses all of them
        with a :class:`BadRequestError`.

        >>> tags = session.focus.tags.create_many(8, [{"name": "calls"}, {"name": "mail"}])
        """
        return self._loop.run(self._wrapped.create_many, workspace_id, tags)

    def update(self, workspace_id: int, tag_id: int, **fields: Unpack[TagFields]) -> Tag:
        """Replace name and color of a tag, and return it.

        PUT /workspaces/{workspace_id}/tags/{tag_id}. One request. A color that is left out
        is reset (inferred).
        """
        return self._loop.run(self._wrapped.update, workspace_id, tag_id, **fields)

    def delete(self, workspace_id: int, tag_id: int) -> None:
        """Delete a tag; :meth:`restore` undoes it.

        DELETE /workspaces/{workspace_id}/tags/{tag_id}. One request.
        """
        self._loop.run(self._wrapped.delete, workspace_id, tag_id)

    def delete_many(self, workspace_id: int, tag_ids: Iterable[int]) -> None:
        """Delete several tags, all or none.

        DELETE /workspaces/{workspace_id}/tags/bulk. One request. At most 100 tags; the ids are in
        the address. :class:`NotFoundError` if one of them is unknown; nothing is deleted then.
        """
        self._loop.run(self._wrapped.delete_many, workspace_id, tag_ids)

    def restore(self, workspace_id: int, tag_id: int) -> None:
        """Restore a deleted tag.

        PATCH /workspaces/{workspace_id}/tags/{tag_id}/restore. One request.
        :class:`ConflictError` if another tag has its name now.
        """
        self._loop.run(self._wrapped.restore, workspace_id, tag_id)

    def restore_many(self, workspace_id: int, tag_ids: Iterable[int]) -> None:
        """Restore several deleted tags, all or none.

        PATCH /workspaces/{workspace_id}/tags/bulk/restore. One request. At most 100 tags.
        :class:`BadRequestError` or :class:`ConflictError` if two tags would have the same name.
        """
        self._loop.run(self._wrapped.restore_many, workspace_id, tag_ids)

    def list(self, workspace_id: int, **filters: Unpack[TagFilter]) -> Pages[Tag]:
        """List the tags of a workspace, in pages of 100.

        GET /workspaces/{workspace_id}/tags. One request per 100 tags. By default sorted by
        name, so that the pages are stable. :class:`TruncatedResultError` if the service
        sends fewer than it counts.

        >>> for tag in session.focus.tags.list(8):
        ...     print(tag.id, tag.name)
        """
        return Pages(self._loop, self._wrapped.list(workspace_id, **filters))
