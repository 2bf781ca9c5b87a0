"""Tags, in the words of API v8."""

from __future__ import annotations

from typing import Final, Unpack

from ..models.v8.tags import Tag, TagBody, TagFields
from . import answers
from .classic import Classic, need

TAGS: Final = "/tags"
TAG: Final = "/tags/{tag_id}"


class Tags(Classic):
    """Tags."""

    __slots__ = ()
    name = "v8"

    async def create_tag(self, body: TagBody | None = None, /, **tag: Unpack[TagFields]) -> Tag:
        """Create a tag and return it.

        POST /tags, carried by ``track.tags.create``. One request; without ``wid`` one more, once,
        for the user's default workspace.

        >>> await session.v8.create_tag({"tag": {"wid": 7, "name": "outdoors"}})
        """
        fields = self._given(TagFields, "tag", body, tag)
        need(fields, "name")
        if self._wired:
            return await self._enveloped(Tag, "POST", TAGS, json={"tag": fields})
        workspace_id = fields.get("wid") or await self._places.default()
        made = await self._track.tags.create(workspace_id, name=fields["name"])
        self._places.note("tag", [made])
        return answers.tag(made)

    async def update_tag(
        self, tag_id: int, body: TagBody | None = None, /, **tag: Unpack[TagFields]
    ) -> Tag:
        """Rename a tag and return it.

        PUT /tags/{tag_id}, carried by ``track.tags.update``. One request; one more of the user's
        own quota (``track.me.tags``) where the workspace is not known yet, which then is known
        of all tags.
        """
        fields = self._given(TagFields, "tag", body, tag)
        need(fields, "name")
        if self._wired:
            return await self._enveloped(Tag, "PUT", TAG, tag_id, json={"tag": fields})
        workspace_id = await self._places.workspace("tag", tag_id)
        return answers.tag(await self._track.tags.update(workspace_id, tag_id, name=fields["name"]))

    async def delete_tag(self, tag_id: int, /) -> None:
        """Delete a tag; it is taken off its entries.

        DELETE /tags/{tag_id}, carried by ``track.tags.delete``. One request; one more where the
        workspace is not known yet, see :meth:`update_tag`.
        """
        if self._wired:
            await self._delete(TAG, tag_id)
            return
        workspace_id = await self._places.workspace("tag", tag_id)
        await self._track.tags.delete(workspace_id, tag_id)
        self._places.forget("tag", tag_id)
