"""Saved views of lists and reports, of Toggl 2.0."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.validation import checked
from ..models.focus.saved_views import NewSavedView, SavedView, SavedViewChange, SavedViewFilter

SAVED_VIEWS: Final = "/workspaces/{workspace_id}/saved-views"
SAVED_VIEW: Final = "/workspaces/{workspace_id}/saved-views/{id}"


class SavedViews(Namespace):
    """Saved filters and columns of lists and reports, of the current user."""

    __slots__ = ()
    api = "focus"
    name = "focus.saved_views"

    async def list(self, workspace_id: int, **filters: Unpack[SavedViewFilter]) -> list[SavedView]:
        """List the saved views of the current user.

        GET /workspaces/{workspace_id}/saved-views. One request.
        """
        query = checked(SavedViewFilter, filters)
        return await self._get_list(SavedView, SAVED_VIEWS, workspace_id, query=query)

    async def create(self, workspace_id: int, **fields: Unpack[NewSavedView]) -> SavedView:
        """Save a view, and return it.

        POST /workspaces/{workspace_id}/saved-views. One request.

        >>> view = await session.focus.saved_views.create(
        ...     8, name="Late", type="board", params={"status": "blocked"}, pinned=False
        ... )
        """
        body = checked(NewSavedView, fields)
        return await self._post(SavedView, SAVED_VIEWS, workspace_id, json=body)

    async def get(self, workspace_id: int, id: int) -> SavedView:  # noqa: A002 - as in the path
        """Return one saved view.

        GET /workspaces/{workspace_id}/saved-views/{id}. One request. ``id`` is that of the view.
        """
        return await self._get(SavedView, SAVED_VIEW, workspace_id, id)

    async def update(
        self,
        workspace_id: int,
        id: int,  # noqa: A002 - as in the path
        **fields: Unpack[SavedViewChange],
    ) -> SavedView:
        """Replace a saved view, and return it.

        PATCH /workspaces/{workspace_id}/saved-views/{id}. One request. ``id`` is that of the view.
        """
        body = checked(SavedViewChange, fields)
        return await self._patch(SavedView, SAVED_VIEW, workspace_id, id, json=body)

    async def delete(self, workspace_id: int, id: int) -> None:  # noqa: A002 - as in the path
        """Delete a saved view.

        DELETE /workspaces/{workspace_id}/saved-views/{id}. One request. ``id`` is that of the view.
        """
        await self._delete(SAVED_VIEW, workspace_id, id)
