# Written by tools/make_workspace.py from toggl_async/focus/saved_views.py
"""``focus.saved_views`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.focus.saved_views import SavedViews as _SavedViews
from toggl_async.models.focus.saved_views import (
    NewSavedView,
    SavedView,
    SavedViewChange,
    SavedViewFilter,
)
from toggl_async.workspace._base import OrganizationWorkspaceNamespace

__all__ = ["SavedViewsInWorkspace"]


class SavedViewsInWorkspace(OrganizationWorkspaceNamespace):
    """Methods of ``session.focus.saved_views``, bound to one workspace."""

    __slots__ = ()
    _namespace: _SavedViews

    async def list(self, **filters: Unpack[SavedViewFilter]) -> list[SavedView]:
        """List the saved views of the current user.

        Parameters, cost and errors: see ``session.focus.saved_views.list``.
        """
        return await self._namespace.list(self._workspace_id, **filters)

    async def create(self, **fields: Unpack[NewSavedView]) -> SavedView:
        """Save a view, and return it.

        Parameters, cost and errors: see ``session.focus.saved_views.create``.
        """
        return await self._namespace.create(self._workspace_id, **fields)

    async def get(
        self,
        id: int,  # noqa: A002 - as in the source
    ) -> SavedView:
        """Return one saved view.

        Parameters, cost and errors: see ``session.focus.saved_views.get``.
        """
        return await self._namespace.get(self._workspace_id, id)

    async def update(
        self,
        id: int,  # noqa: A002 - as in the source
        **fields: Unpack[SavedViewChange],
    ) -> SavedView:
        """Replace a saved view, and return it.

        Parameters, cost and errors: see ``session.focus.saved_views.update``.
        """
        return await self._namespace.update(self._workspace_id, id, **fields)

    async def delete(
        self,
        id: int,  # noqa: A002 - as in the source
    ) -> None:
        """Delete a saved view.

        Parameters, cost and errors: see ``session.focus.saved_views.delete``.
        """
        await self._namespace.delete(self._workspace_id, id)
