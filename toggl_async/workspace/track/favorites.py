# Written by tools/make_workspace.py from toggl_async/track/favorites.py
"""``track.favorites`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.track.favorites import (
    Favorite,
    NewWorkspaceFavorite,
    WorkspaceFavoriteChange,
)
from toggl_async.models.track.me import SinceFilter
from toggl_async.paging import Pages
from toggl_async.track.favorites import Favorites as _Favorites
from toggl_async.workspace._base import WorkspaceNamespace

__all__ = ["FavoritesInWorkspace"]


class FavoritesInWorkspace(WorkspaceNamespace):
    """Methods of ``session.track.favorites``, bound to one workspace."""

    __slots__ = ()
    _namespace: _Favorites

    async def create_in_workspace(self, **fields: Unpack[NewWorkspaceFavorite]) -> Favorite:
        """Create a favorite in a workspace and return it.

        Parameters, cost and errors: see ``session.track.favorites.create_in_workspace``.
        """
        return await self._namespace.create_in_workspace(self._workspace_id, **fields)

    async def update_in_workspace(self, **changes: Unpack[WorkspaceFavoriteChange]) -> Favorite:
        """Change a favorite in a workspace and return it; a field left out stays as it is.

        Parameters, cost and errors: see ``session.track.favorites.update_in_workspace``.
        """
        return await self._namespace.update_in_workspace(self._workspace_id, **changes)

    async def delete_in_workspace(self, favorite_id: int) -> None:
        """Delete a favorite in a workspace.

        Parameters, cost and errors: see ``session.track.favorites.delete_in_workspace``.
        """
        await self._namespace.delete_in_workspace(self._workspace_id, favorite_id)

    async def suggest_in_workspace(self) -> list[Favorite]:
        """Have Toggl create favorites from what the user tracks often in a workspace; return them.

        Parameters, cost and errors: see ``session.track.favorites.suggest_in_workspace``.
        """
        return await self._namespace.suggest_in_workspace(self._workspace_id)

    def in_workspace(self, **filters: Unpack[SinceFilter]) -> Pages[Favorite]:
        """List the favorites in a workspace, public ones of other members included.

        Parameters, cost and errors: see ``session.track.favorites.in_workspace``.
        """
        return self._namespace.in_workspace(self._workspace_id, **filters)
