# Written by tools/make_sync.py from toggl_async/workspace/focus/saved_views.py;
# change that file, not this one.
# ruff: noqa: A002 - as in the source
"""``focus.saved_views`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.focus.saved_views import (
    NewSavedView,
    SavedView,
    SavedViewChange,
    SavedViewFilter,
)
from toggl_async.workspace.focus.saved_views import (
    SavedViewsInWorkspace as AsyncSavedViewsInWorkspace,
)

from ..._namespace import BlockingNamespace

__all__ = ["SavedViewsInWorkspace"]


class SavedViewsInWorkspace(BlockingNamespace[AsyncSavedViewsInWorkspace]):
    """Methods of ``session.focus.saved_views``, bound to one workspace."""

    __slots__ = ()

    def list(self, **filters: Unpack[SavedViewFilter]) -> list[SavedView]:
        """List the saved views of the current user.

        Parameters, cost and errors: see ``session.focus.saved_views.list``.
        """
        return self._loop.run(self._wrapped.list, **filters)

    def create(self, **fields: Unpack[NewSavedView]) -> SavedView:
        """Save a view, and return it.

        Parameters, cost and errors: see ``session.focus.saved_views.create``.
        """
        return self._loop.run(self._wrapped.create, **fields)

    def get(self, id: int) -> SavedView:
        """Return one saved view.

        Parameters, cost and errors: see ``session.focus.saved_views.get``.
        """
        return self._loop.run(self._wrapped.get, id)

    def update(self, id: int, **fields: Unpack[SavedViewChange]) -> SavedView:
        """Replace a saved view, and return it.

        Parameters, cost and errors: see ``session.focus.saved_views.update``.
        """
        return self._loop.run(self._wrapped.update, id, **fields)

    def delete(self, id: int) -> None:
        """Delete a saved view.

        Parameters, cost and errors: see ``session.focus.saved_views.delete``.
        """
        self._loop.run(self._wrapped.delete, id)
