"""Tags of Toggl 2.0."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.routes import check_ids
from .._http.validation import checked, checked_list
from ..models.focus.tags import Tag, TagFields, TagFilter
from ..paging import Pages
from ._requests import BY_100, checked_query

TAGS: Final = "/workspaces/{workspace_id}/tags"
TAGS_BULK: Final = "/workspaces/{workspace_id}/tags/bulk"
TAGS_BULK_RESTORE: Final = "/workspaces/{workspace_id}/tags/bulk/restore"
TAG: Final = "/workspaces/{workspace_id}/tags/{tag_id}"
TAG_RESTORE: Final = "/workspaces/{workspace_id}/tags/{tag_id}/restore"


class Tags(Namespace):
    """Tags of a workspace. Tasks, projects and time entries have them by id."""

    __slots__ = ()
    api = "focus"
    name = "focus.tags"

    async def get(self, workspace_id: int, tag_id: int) -> Tag:
        """Return one tag.

        GET /workspaces/{workspace_id}/tags/{tag_id}. One request.
        """
        return await self._get(Tag, TAG, workspace_id, tag_id)

    async def create(self, workspace_id: int, **fields: Unpack[TagFields]) -> Tag:
        """Create a tag and return it.

        POST /workspaces/{workspace_id}/tags. One request. Time entries take tags by id
        alone, so that a new name needs this call first. :class:`BadRequestError` if the
        name is taken.

        >>> tag = await session.focus.tags.create(8, name="deep work")
        """
        body = checked(TagFields, fields)
        return await self._post(Tag, TAGS, workspace_id, json=body)

    async def create_many(self, workspace_id: int, tags: Iterable[TagFields]) -> list[Tag]:
        """Create several tags, all or none, and return them.

        POST /workspaces/{workspace_id}/tags/bulk. One request. ``tags`` are the fields of each, at
        most 100. Names are compared without regard to case; one that is taken refuses all of them
        with a :class:`BadRequestError`.

        >>> tags = await session.focus.tags.create_many(8, [{"name": "calls"}, {"name": "mail"}])
        """
        body = {"tags": checked_list(TagFields, tags, most=100)}
        return await self._post_list(Tag, TAGS_BULK, workspace_id, json=body)

    async def update(self, workspace_id: int, tag_id: int, **fields: Unpack[TagFields]) -> Tag:
        """Replace name and color of a tag, and return it.

        PUT /workspaces/{workspace_id}/tags/{tag_id}. One request. A color that is left out
        is reset (inferred).
        """
        body = checked(TagFields, fields)
        return await self._put(Tag, TAG, workspace_id, tag_id, json=body)

    async def delete(self, workspace_id: int, tag_id: int) -> None:
        """Delete a tag; :meth:`restore` undoes it.

        DELETE /workspaces/{workspace_id}/tags/{tag_id}. One request.
        """
        await self._delete(TAG, workspace_id, tag_id)

    async def delete_many(self, workspace_id: int, tag_ids: Iterable[int]) -> None:
        """Delete several tags, all or none.

        DELETE /workspaces/{workspace_id}/tags/bulk. One request. At most 100 tags; the ids are in
        the address. :class:`NotFoundError` if one of them is unknown; nothing is deleted then.
        """
        query = {"ids": check_ids("tag_ids", tag_ids, most=100)}
        await self._send("DELETE", TAGS_BULK, workspace_id, query=query)

    async def restore(self, workspace_id: int, tag_id: int) -> None:
        """Restore a deleted tag.

        PATCH /workspaces/{workspace_id}/tags/{tag_id}/restore. One request.
        :class:`ConflictError` if another tag has its name now.
        """
        await self._send("PATCH", TAG_RESTORE, workspace_id, tag_id)

    async def restore_many(self, workspace_id: int, tag_ids: Iterable[int]) -> None:
        """Restore several deleted tags, all or none.

        PATCH /workspaces/{workspace_id}/tags/bulk/restore. One request. At most 100 tags.
        :class:`BadRequestError` or :class:`ConflictError` if two tags would have the same name.
        """
        body = {"tag_ids": check_ids("tag_ids", tag_ids, most=100)}
        await self._send("PATCH", TAGS_BULK_RESTORE, workspace_id, json=body)

    def list(self, workspace_id: int, **filters: Unpack[TagFilter]) -> Pages[Tag]:
        """List the tags of a workspace, in pages of 100.

        GET /workspaces/{workspace_id}/tags. One request per 100 tags. By default sorted by
        name, so that the pages are stable. :class:`TruncatedResultError` if the service
        sends fewer than it counts.

        >>> async for tag in session.focus.tags.list(8):
        ...     print(tag.id, tag.name)
        """
        query = checked_query(TagFilter, filters)
        query.setdefault("order_by", ["name"])
        return self._pages(Tag, TAGS, workspace_id, query=query, pagination=BY_100)
