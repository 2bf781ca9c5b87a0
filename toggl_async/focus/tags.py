"""Tags of Toggl 2.0."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.routes import check_ids
from .._http.validation import checked
from ..models.focus.tags import NewTagsItem, Tag, TagFields, TagFilter, TagsBulkRestore
from ..paging import Pages
from ._pagination import BY_100

TAGS: Final = "/workspaces/{workspace_id}/tags"
TAGS_BULK: Final = "/workspaces/{workspace_id}/tags/bulk"
TAGS_BULK_RESTORE: Final = "/workspaces/{workspace_id}/tags/bulk/restore"
TAG: Final = "/workspaces/{workspace_id}/tags/{tag_id}"
TAG_RESTORE: Final = "/workspaces/{workspace_id}/tags/{tag_id}/restore"


class Tags(Namespace):
    """XXX Tags."""

    __slots__ = ()
    api = "focus"
    name = "focus.tags"

    def list(self, workspace_id: int, **filters: Unpack[TagFilter]) -> Pages[Tag]:
        """XXX List.

        GET /workspaces/{workspace_id}/tags. One request per 100 of them.
        """
        query = checked(TagFilter, filters)
        query.setdefault("order_by", ["name"])
        return self._pages(Tag, TAGS, workspace_id, query=query, pagination=BY_100)

    async def create(self, workspace_id: int, **fields: Unpack[TagFields]) -> Tag:
        """XXX Create.

        POST /workspaces/{workspace_id}/tags. One request. XXX A name alone is enough (live), though
        color is listed as required.
        """
        body = checked(TagFields, fields)
        return await self._post(Tag, TAGS, workspace_id, json=body)

    async def create_many(self, workspace_id: int, **fields: Unpack[NewTagsItem]) -> list[Tag]:
        """XXX Create many.

        POST /workspaces/{workspace_id}/tags/bulk. One request. XXX One transaction; names compare
        without case; a double fails all.
        """
        body = checked(NewTagsItem, fields)
        return await self._post_list(Tag, TAGS_BULK, workspace_id, json=body)

    async def delete_many(self, workspace_id: int, ids: Iterable[int]) -> None:
        """XXX Delete many.

        DELETE /workspaces/{workspace_id}/tags/bulk. One request. XXX All or nothing.
        """
        query = {"ids": check_ids("ids", ids)}
        await self._send("DELETE", TAGS_BULK, workspace_id, query=query)

    async def restore_many(self, workspace_id: int, **fields: Unpack[TagsBulkRestore]) -> None:
        """XXX Restore many.

        PATCH /workspaces/{workspace_id}/tags/bulk/restore. One request. XXX All or nothing; 400
        when two live tags would share a name.
        """
        body = checked(TagsBulkRestore, fields)
        await self._send("PATCH", TAGS_BULK_RESTORE, workspace_id, json=body)

    async def get(self, workspace_id: int, tag_id: int) -> Tag:
        """XXX Get.

        GET /workspaces/{workspace_id}/tags/{tag_id}. One request.
        """
        return await self._get(Tag, TAG, workspace_id, tag_id)

    async def update(self, workspace_id: int, tag_id: int, **fields: Unpack[TagFields]) -> Tag:
        """XXX Update.

        PUT /workspaces/{workspace_id}/tags/{tag_id}. One request. XXX PUT only (PATCH is 405);
        answers the tag.
        """
        body = checked(TagFields, fields)
        return await self._put(Tag, TAG, workspace_id, tag_id, json=body)

    async def delete(self, workspace_id: int, tag_id: int) -> None:
        """XXX Delete.

        DELETE /workspaces/{workspace_id}/tags/{tag_id}. One request.
        """
        await self._delete(TAG, workspace_id, tag_id)

    async def restore(self, workspace_id: int, tag_id: int) -> None:
        """XXX Restore.

        PATCH /workspaces/{workspace_id}/tags/{tag_id}/restore. One request.
        """
        await self._send("PATCH", TAG_RESTORE, workspace_id, tag_id)
