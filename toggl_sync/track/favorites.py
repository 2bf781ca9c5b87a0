# Written by tools/make_sync.py from toggl_async/track/favorites.py;
# change that file, not this one.
"""Favorites: time entries that are kept for being started again (Track API v9)."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.track.favorites import (
    Favorite,
    MyFavoriteFields,
    NewWorkspaceFavorite,
    WorkspaceFavoriteChange,
)
from toggl_async.models.track.me import SinceFilter
from toggl_async.track.favorites import Favorites as AsyncFavorites

from .._namespace import BlockingNamespace
from .._paging import Pages


class Favorites(BlockingNamespace[AsyncFavorites]):
    """Favorites of the user, over all workspaces or in one.

    The calls without a workspace cost the user's own quota.
    """

    __slots__ = ()

    def create(self, **fields: Unpack[MyFavoriteFields]) -> Favorite:
        """Create a favorite and return it.

        POST /me/favorites. One request of the user's own quota. ``meta=True`` brings names.

        >>> session.track.favorites.create(workspace_id=7, description="Garden")
        """
        return self._loop.run(self._wrapped.create, **fields)

    def update(self, **changes: Unpack[MyFavoriteFields]) -> Favorite:
        """Change a favorite and return it.

        PUT /me/favorites. One request of the user's own quota. Toggl does not describe how the
        request says which one is meant: :meth:`update_in_workspace` names it.
        """
        return self._loop.run(self._wrapped.update, **changes)

    def delete(self, favorite_id: int) -> None:
        """Delete a favorite.

        DELETE /me/favorites/{favorite_id}. One request of the user's own quota.
        """
        self._loop.run(self._wrapped.delete, favorite_id)

    def suggest(self) -> list[Favorite]:
        """Have Toggl make favorites of what the user tracks often; return the new ones.

        POST /me/favorites/suggestions. One request of the user's own quota.
        """
        return self._loop.run(self._wrapped.suggest)

    def create_in_workspace(
        self, workspace_id: int, **fields: Unpack[NewWorkspaceFavorite]
    ) -> Favorite:
        """Create a favorite in a workspace and return it. ``public=True`` shows it to the others.

        POST /workspaces/{workspace_id}/favorites. One request.

        >>> session.track.favorites.create_in_workspace(7, project_id=61, public=True)
        """
        return self._loop.run(self._wrapped.create_in_workspace, workspace_id, **fields)

    def update_in_workspace(
        self, workspace_id: int, **changes: Unpack[WorkspaceFavoriteChange]
    ) -> Favorite:
        """Change a favorite in a workspace and return it; a field left out stays.

        PUT /workspaces/{workspace_id}/favorites. One request. ``favorite_id`` says which one.
        ``None`` clears only what ``postedFields`` names; the method fills that in unless you do.

        >>> session.track.favorites.update_in_workspace(7, favorite_id=5, project_id=None)
        """
        return self._loop.run(self._wrapped.update_in_workspace, workspace_id, **changes)

    def delete_in_workspace(self, workspace_id: int, favorite_id: int) -> None:
        """Delete a favorite in a workspace.

        DELETE /workspaces/{workspace_id}/favorites/{favorite_id}. One request.
        """
        self._loop.run(self._wrapped.delete_in_workspace, workspace_id, favorite_id)

    def suggest_in_workspace(self, workspace_id: int) -> list[Favorite]:
        """Have Toggl make favorites of what the user tracks often there; return the new ones.

        POST /workspaces/{workspace_id}/favorites/suggestions. One request.
        """
        return self._loop.run(self._wrapped.suggest_in_workspace, workspace_id)

    def in_workspace(self, workspace_id: int, **filters: Unpack[SinceFilter]) -> Pages[Favorite]:
        """List the favorites in a workspace, public ones of others among them.

        GET /workspaces/{workspace_id}/favorites. One request, everything in one answer. With
        ``since`` deleted ones come too; they have ``deleted_at``.
        """
        return Pages(self._loop, self._wrapped.in_workspace(workspace_id, **filters))

    def list(self, **filters: Unpack[SinceFilter]) -> Pages[Favorite]:
        """List the user's favorites over all workspaces.

        GET /me/favorites. One request of the user's own quota, everything in one answer. With
        ``since`` deleted ones come too; they have ``deleted_at``.
        """
        return Pages(self._loop, self._wrapped.list(**filters))
