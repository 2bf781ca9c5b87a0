# Written by tools/make_sync.py from toggl_async/track/tags.py;
# change that file, not this one.
"""Tags of a workspace (Track API v9)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Unpack

from toggl_async.models.track.tags import Tag, TagFields, TagFilter
from toggl_async.track.tags import Tags as AsyncTags

from .._namespace import BlockingNamespace
from .._paging import Pages


class Tags(BlockingNamespace[AsyncTags]):
    """Tags of a workspace. Time entries have them by name and by id."""

    __slots__ = ()

    def create(self, workspace_id: int, **fields: Unpack[TagFields]) -> Tag:
        """Create a tag and return it. Time entries create theirs by name, without this call.

        POST /workspaces/{workspace_id}/tags. One request. :class:`BadRequestError` if the name is
        taken, :class:`ForbiddenError` if only administrators may create tags.
        """
        return self._loop.run(self._wrapped.create, workspace_id, **fields)

    def get_or_create(self, workspace_id: int, name: str) -> Tag:
        """Return the tag of this ``name``, or create it.

        GET /workspaces/{workspace_id}/tags, then POST /workspaces/{workspace_id}/tags. One request
        if the tag exists, else two; one more per 200 tags that have ``name`` as a part of their
        name. If another program creates the tag in the meantime, a further request looks it up.
        :class:`ForbiddenError` if only administrators may create tags.

        >>> tag = session.track.tags.get_or_create(7, "outdoors")
        """
        return self._loop.run(self._wrapped.get_or_create, workspace_id, name)

    def update(self, workspace_id: int, tag_id: int, **changes: Unpack[TagFields]) -> Tag:
        """Rename a tag and return it; its time entries show the new name.

        PUT /workspaces/{workspace_id}/tags/{tag_id}. One request.
        """
        return self._loop.run(self._wrapped.update, workspace_id, tag_id, **changes)

    def delete(self, workspace_id: int, tag_id: int) -> None:
        """Delete a tag and remove it from its time entries.

        DELETE /workspaces/{workspace_id}/tags/{tag_id}. One request.
        """
        self._loop.run(self._wrapped.delete, workspace_id, tag_id)

    def delete_many(self, workspace_id: int, tag_ids: Iterable[int]) -> None:
        """Delete several tags, all or none.

        PATCH /workspaces/{workspace_id}/tags. One request. ``tag_ids`` are the tags. Toggl has not
        published the body; the SDK sends ``{"delete": [...]}``, as for deleting several users.

        >>> session.track.tags.delete_many(7, [71, 72])
        """
        self._loop.run(self._wrapped.delete_many, workspace_id, tag_ids)

    def list(self, workspace_id: int, **filters: Unpack[TagFilter]) -> Pages[Tag]:
        """List the tags of a workspace, in pages of 200.

        GET /workspaces/{workspace_id}/tags. One request per 200 tags. :class:`TruncatedResultError`
        if Toggl sends the same page twice.
        """
        return Pages(self._loop, self._wrapped.list(workspace_id, **filters))
