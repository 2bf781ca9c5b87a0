"""SavedViews of Toggl 2.0."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.validation import checked
from ..models.focus.saved_views import NewSavedView, SavedView, SavedViewChange, SavedViewFilter

SAVED_VIEWS: Final = "/workspaces/{workspace_id}/saved-views"
SAVED_VIEWS_BY_ID: Final = "/workspaces/{workspace_id}/saved-views/{id}"


class SavedViews(Namespace):
    """XXX SavedViews."""

    __slots__ = ()
    api = "focus"
    name = "focus.saved_views"

    async def list(self, workspace_id: int, **filters: Unpack[SavedViewFilter]) -> list[SavedView]:
        """XXX List.

        GET /workspaces/{workspace_id}/saved-views. One request. XXX Bare list; own ones.
        """
        query = checked(SavedViewFilter, filters)
        return await self._get_list(SavedView, SAVED_VIEWS, workspace_id, query=query)

    async def create(self, workspace_id: int, **fields: Unpack[NewSavedView]) -> SavedView:
        """XXX Create.

        POST /workspaces/{workspace_id}/saved-views. One request.
        """
        body = checked(NewSavedView, fields)
        return await self._post(SavedView, SAVED_VIEWS, workspace_id, json=body)

    async def get(self, workspace_id: int, id: int) -> SavedView:
        """XXX Get.

        GET /workspaces/{workspace_id}/saved-views/{id}. One request.
        """
        return await self._get(SavedView, SAVED_VIEWS_BY_ID, workspace_id, id)

    async def update(
        self, workspace_id: int, id: int, **fields: Unpack[SavedViewChange]
    ) -> SavedView:
        """XXX Update.

        PATCH /workspaces/{workspace_id}/saved-views/{id}. One request.
        """
        body = checked(SavedViewChange, fields)
        return await self._patch(SavedView, SAVED_VIEWS_BY_ID, workspace_id, id, json=body)

    async def delete(self, workspace_id: int, id: int) -> None:
        """XXX Delete.

        DELETE /workspaces/{workspace_id}/saved-views/{id}. One request.
        """
        await self._delete(SAVED_VIEWS_BY_ID, workspace_id, id)
