# Written by tools/make_sync.py from toggl_async/focus/saved_views.py;
# change that file, not this one.
# ruff: noqa: A002 - as in the source
"""Saved views of lists and reports, of Toggl 2.0."""

from __future__ import annotations

from typing import Unpack

from toggl_async.focus.saved_views import SavedViews as AsyncSavedViews
from toggl_async.models.focus.saved_views import (
    NewSavedView,
    SavedView,
    SavedViewChange,
    SavedViewFilter,
)

from .._namespace import BlockingNamespace


class SavedViews(BlockingNamespace[AsyncSavedViews]):
    """Saved filters and columns of lists and reports, of the current user."""

    __slots__ = ()

    def list(self, workspace_id: int, **filters: Unpack[SavedViewFilter]) -> list[SavedView]:
        """List the saved views of the current user.

        GET /workspaces/{workspace_id}/saved-views. One request.
        """
        return self._loop.run(self._wrapped.list, workspace_id, **filters)

    def create(self, workspace_id: int, **fields: Unpack[NewSavedView]) -> SavedView:
        """Save a view, and return it.

        POST /workspaces/{workspace_id}/saved-views. One request.

        >>> view = session.focus.saved_views.create(
        ...     8, name="Late", type="board", params={"status": "blocked"}, pinned=False
        ... )
        """
        return self._loop.run(self._wrapped.create, workspace_id, **fields)

    def get(self, workspace_id: int, id: int) -> SavedView:
        """Return one saved view.

        GET /workspaces/{workspace_id}/saved-views/{id}. One request. ``id`` is that of the view.
        """
        return self._loop.run(self._wrapped.get, workspace_id, id)

    def update(self, workspace_id: int, id: int, **fields: Unpack[SavedViewChange]) -> SavedView:
        """Replace a saved view, and return it.

        PATCH /workspaces/{workspace_id}/saved-views/{id}. One request. ``id`` is that of the view.
        """
        return self._loop.run(self._wrapped.update, workspace_id, id, **fields)

    def delete(self, workspace_id: int, id: int) -> None:
        """Delete a saved view.

        DELETE /workspaces/{workspace_id}/saved-views/{id}. One request. ``id`` is that of the view.
        """
        self._loop.run(self._wrapped.delete, workspace_id, id)
