# Written by tools/make_sync.py from toggl_async/v8/tags.py;
# change that file, not this one.
"""Tags under the names of API v8."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.v8.queries import Id
from toggl_async.models.v8.tags import Tag, TagBody, TagFields
from toggl_async.v8.tags import Tags as AsyncTags

from .._namespace import BlockingNamespace


class Tags(BlockingNamespace[AsyncTags]):
    """Tags of all workspaces of the user."""

    __slots__ = ()

    def create_tag(self, body: TagBody | None = None, **tag: Unpack[TagFields]) -> Tag:
        """Create a tag and return it.

        POST /tags, carried by ``track.tags.create``. One request; without ``wid`` one more, once,
        for the user's default workspace. ``body`` is ``{"tag": {...}}``, instead of keyword
        arguments. ``id`` and ``at`` are read-only and not sent.

        >>> session.v8.create_tag({"tag": {"wid": 7, "name": "outdoors"}})
        """
        return self._loop.run(self._wrapped.create_tag, body, **tag)

    def update_tag(self, tag_id: Id, body: TagBody | None = None, **tag: Unpack[TagFields]) -> Tag:
        """Rename a tag and return it.

        PUT /tags/{tag_id}, carried by ``track.tags.update``. One request; one more of the user's
        own quota (``track.me.tags``) where the workspace is not known yet and ``wid`` is not given;
        then it is known for all tags. ``body`` is ``{"tag": {...}}``, instead of keyword arguments.
        A tag cannot be moved: another ``wid`` raises :class:`RetiredOperationError`. ``id`` and
        ``at`` are read-only and not sent.
        """
        return self._loop.run(self._wrapped.update_tag, tag_id, body, **tag)

    def delete_tag(self, tag_id: Id) -> None:
        """Delete a tag; it is removed from its entries.

        DELETE /tags/{tag_id}, carried by ``track.tags.delete``. One request; one more where the
        workspace is not known yet, see :meth:`update_tag`.
        """
        self._loop.run(self._wrapped.delete_tag, tag_id)
