# Written by tools/make_sync.py from toggl_async/workspace/track/favorites.py;
# change that file, not this one.
"""``track.favorites`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.track.favorites import (
    Favorite,
    NewWorkspaceFavorite,
    WorkspaceFavoriteChange,
)
from toggl_async.models.track.me import SinceFilter
from toggl_async.workspace.track.favorites import FavoritesInWorkspace as AsyncFavoritesInWorkspace

from ..._namespace import BlockingNamespace
from ..._paging import Pages

__all__ = ["FavoritesInWorkspace"]


class FavoritesInWorkspace(BlockingNamespace[AsyncFavoritesInWorkspace]):
    """Methods of ``session.track.favorites``, bound to one workspace."""

    __slots__ = ()

    def create_in_workspace(self, **fields: Unpack[NewWorkspaceFavorite]) -> Favorite:
        """Create a favorite in a workspace and return it.

        Parameters, cost and errors: see ``session.track.favorites.create_in_workspace``.
        """
        return self._loop.run(self._wrapped.create_in_workspace, **fields)

    def update_in_workspace(self, **changes: Unpack[WorkspaceFavoriteChange]) -> Favorite:
        """Change a favorite in a workspace and return it; a field left out stays as it is.

        Parameters, cost and errors: see ``session.track.favorites.update_in_workspace``.
        """
        return self._loop.run(self._wrapped.update_in_workspace, **changes)

    def delete_in_workspace(self, favorite_id: int) -> None:
        """Delete a favorite in a workspace.

        Parameters, cost and errors: see ``session.track.favorites.delete_in_workspace``.
        """
        self._loop.run(self._wrapped.delete_in_workspace, favorite_id)

    def suggest_in_workspace(self) -> list[Favorite]:
        """Have Toggl create favorites from what the user tracks often in a workspace; return them.

        Parameters, cost and errors: see ``session.track.favorites.suggest_in_workspace``.
        """
        return self._loop.run(self._wrapped.suggest_in_workspace)

    def in_workspace(self, **filters: Unpack[SinceFilter]) -> Pages[Favorite]:
        """List the favorites in a workspace, public ones of other members included.

        Parameters, cost and errors: see ``session.track.favorites.in_workspace``.
        """
        return Pages(self._loop, self._wrapped.in_workspace(**filters))
