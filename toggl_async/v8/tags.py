"""Tags under the names of API v8."""

from __future__ import annotations

from typing import Unpack

from ..models.v8.queries import Id
from ..models.v8.tags import Tag, TagBody, TagFields
from . import converters
from .legacy import LegacyNamespace, require
from .values import parse_id


class Tags(LegacyNamespace):
    """Tags of all workspaces of the user."""

    __slots__ = ()
    name = "v8"

    async def create_tag(self, body: TagBody | None = None, **tag: Unpack[TagFields]) -> Tag:
        """Create a tag and return it.

        POST /tags, carried by ``track.tags.create``. One request; without ``wid`` one more, once,
        for the user's default workspace. ``body`` is ``{"tag": {...}}``, instead of keyword
        arguments. ``id`` and ``at`` are read-only and not sent.

        >>> await session.v8.create_tag({"tag": {"wid": 7, "name": "outdoors"}})
        """
        fields = self._read_body(TagFields, "tag", body, tag)
        require(fields, "name")
        workspace_id = fields.get("wid") or await self._locator.default()
        created = await self._track.tags.create(workspace_id, name=fields["name"])
        self._locator.remember_all("tag", [created])
        return converters.to_tag(created)

    async def update_tag(
        self, tag_id: Id, body: TagBody | None = None, **tag: Unpack[TagFields]
    ) -> Tag:
        """Rename a tag and return it.

        PUT /tags/{tag_id}, carried by ``track.tags.update``. One request; one more of the user's
        own quota (``track.me.tags``) where the workspace is not known yet and ``wid`` is not given;
        then it is known for all tags. ``body`` is ``{"tag": {...}}``, instead of keyword arguments.
        A tag cannot be moved: another ``wid`` raises :class:`RetiredOperationError`. ``id`` and
        ``at`` are read-only and not sent.
        """
        fields = self._read_body(TagFields, "tag", body, tag)
        require(fields, "name")
        tag_id = parse_id("tag_id", tag_id)
        workspace_id = await self._locator.workspace("tag", tag_id, wid=fields.get("wid"))
        changed = await self._track.tags.update(workspace_id, tag_id, name=fields["name"])
        return converters.to_tag(changed)

    async def delete_tag(self, tag_id: Id) -> None:
        """Delete a tag; it is removed from its entries.

        DELETE /tags/{tag_id}, carried by ``track.tags.delete``. One request; one more where the
        workspace is not known yet, see :meth:`update_tag`.
        """
        tag_id = parse_id("tag_id", tag_id)
        workspace_id = await self._locator.workspace("tag", tag_id)
        await self._track.tags.delete(workspace_id, tag_id)
        self._locator.forget("tag", tag_id)
