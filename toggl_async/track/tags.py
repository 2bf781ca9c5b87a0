"""Tags of a workspace (Track API v9)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Unpack, cast

from .._http.namespace import Namespace
from .._http.pagination import PageNumber
from .._http.request import HttpResponse, Request
from .._http.routes import check_ids
from .._http.validation import checked
from ..errors import UnexpectedContentError
from ..models.track.tags import Tag, TagFields, TagFilter
from ..paging import Pages
from ._creation import checked_name, get_or_create, named

TAGS: Final = "/workspaces/{workspace_id}/tags"
TAG: Final = "/workspaces/{workspace_id}/tags/{tag_id}"

BY_200: Final = PageNumber(200, fallbacks=(50, 100))
"""Toggl documents no page size: the largest of projects, and common ones below it."""


class Tags(Namespace):
    """Tags of a workspace. Time entries have them by name and by id."""

    __slots__ = ()
    api = "track"
    name = "track.tags"

    async def create(self, workspace_id: int, **fields: Unpack[TagFields]) -> Tag:
        """Create a tag and return it. Time entries create theirs by name, without this call.

        POST /workspaces/{workspace_id}/tags. One request. :class:`BadRequestError` if the name is
        taken, :class:`ForbiddenError` if only administrators may create tags.
        """
        body = checked(TagFields, fields)
        return await self._tag(
            self._request("POST", TAGS, (workspace_id,), json=body), body["name"]
        )

    async def get_or_create(self, workspace_id: int, name: str) -> Tag:
        """Return the tag of this ``name``, or create it.

        GET /workspaces/{workspace_id}/tags, then POST /workspaces/{workspace_id}/tags. One request
        if the tag exists, else two; one more per 200 tags that have ``name`` as a part of their
        name. If another program creates the tag in the meantime, a further request looks it up.
        :class:`ForbiddenError` if only administrators may create tags.

        >>> tag = await session.track.tags.get_or_create(7, "outdoors")
        """
        name = checked_name(name)

        async def find() -> Tag | None:
            tags = await self.list(workspace_id, search=name).all()
            return cast("Tag | None", named(name, tags, _is_there))

        async def create() -> Tag:
            return await self.create(workspace_id, name=name)

        return await get_or_create(find, create)

    async def update(self, workspace_id: int, tag_id: int, **changes: Unpack[TagFields]) -> Tag:
        """Rename a tag and return it; its time entries show the new name.

        PUT /workspaces/{workspace_id}/tags/{tag_id}. One request.
        """
        fields = checked(TagFields, changes)
        return await self._tag(
            self._request("PUT", TAG, (workspace_id, tag_id), json=fields), tag_id
        )

    async def delete(self, workspace_id: int, tag_id: int) -> None:
        """Delete a tag and remove it from its time entries.

        DELETE /workspaces/{workspace_id}/tags/{tag_id}. One request.
        """
        await self._delete(TAG, workspace_id, tag_id)

    async def delete_many(self, workspace_id: int, tag_ids: Iterable[int]) -> None:
        """Delete several tags, all or none.

        PATCH /workspaces/{workspace_id}/tags. One request. ``tag_ids`` are the tags. Toggl has not
        published the body; the SDK sends ``{"delete": [...]}``, as for deleting several users.

        >>> await session.track.tags.delete_many(7, [71, 72])
        """
        tag_ids = check_ids("tag_ids", tag_ids)
        await self._send("PATCH", TAGS, workspace_id, json={"delete": tag_ids})

    def list(self, workspace_id: int, **filters: Unpack[TagFilter]) -> Pages[Tag]:
        """List the tags of a workspace, in pages of 200.

        GET /workspaces/{workspace_id}/tags. One request per 200 tags. :class:`TruncatedResultError`
        if Toggl sends the same page twice.
        """
        query = checked(TagFilter, filters)
        return self._pages(Tag, TAGS, workspace_id, query=query, pagination=BY_200)

    async def _tag(self, request: Request, wanted: str | int) -> Tag:
        """Read one tag: Toggl documents a list, live responses are one object."""

        def read(reply: HttpResponse) -> Tag:
            codec = self._client.codec
            if reply.body.lstrip()[:1] != b"[":
                return codec.loads(reply.body, Tag, request.unread)
            tags = codec.loads_list(reply.body, Tag, on_unread=request.unread)
            matching = [tag for tag in tags if wanted in {tag.id, tag.name}] or tags
            if len(matching) != 1:
                raise UnexpectedContentError(f"the response must have one tag, not {len(tags)}")
            return matching[0]

        return await self._client.fetch(request, read)


def _is_there(tag: Tag) -> bool:
    return tag.deleted_at is None
