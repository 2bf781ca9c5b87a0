# Written by tools/make_sync.py from toggl_async/track/favorites.py;
# change that file, not this one.
"""Favorites: time entries saved as templates (Track API v9)."""

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
    """Favorites of the user, in one workspace or in all of them.

    The calls without a workspace count against the user's own quota.
    """

    __slots__ = ()

    def create(self, **fields: Unpack[MyFavoriteFields]) -> Favorite:
        """Create a favorite and return it.

        POST /me/favorites. One request of the user's own quota. With ``meta=True`` the result
        includes the names of client, project, tags and task.

        >>> session.track.favorites.create(workspace_id=7, description="Garden")
        """
        return self._loop.run(self._wrapped.create, **fields)

    def update(self, **changes: Unpack[MyFavoriteFields]) -> Favorite:
        """Change a favorite and return it.

        PUT /me/favorites. One request of the user's own quota. Toggl does not document how the
        request identifies the favorite; :meth:`update_in_workspace` passes its id.
        """
        return self._loop.run(self._wrapped.update, **changes)

    def delete(self, favorite_id: int) -> None:
        """Delete a favorite.

        DELETE /me/favorites/{favorite_id}. One request of the user's own quota.
        """
        self._loop.run(self._wrapped.delete, favorite_id)

    def suggest(self) -> list[Favorite]:
        """Have Toggl create favorites from what the user tracks often; return the new ones.

        POST /me/favorites/suggestions. One request of the user's own quota.
        """
        return self._loop.run(self._wrapped.suggest)

    def create_in_workspace(
        self, workspace_id: int, **fields: Unpack[NewWorkspaceFavorite]
    ) -> Favorite:
        """Create a favorite in a workspace and return it.

        POST /workspaces/{workspace_id}/favorites. One request. With ``public=True`` other members
        of the workspace see it.

        >>> session.track.favorites.create_in_workspace(7, project_id=61, public=True)
        """
        return self._loop.run(self._wrapped.create_in_workspace, workspace_id, **fields)

    def update_in_workspace(
        self, workspace_id: int, **changes: Unpack[WorkspaceFavoriteChange]
    ) -> Favorite:
        """Change a favorite in a workspace and return it; a field left out stays as it is.

        PUT /workspaces/{workspace_id}/favorites. One request. ``favorite_id`` is the favorite to
        change. Toggl clears a field that is ``None`` only if ``postedFields`` names it; the method
        adds these names unless ``postedFields`` is passed.

        >>> session.track.favorites.update_in_workspace(7, favorite_id=5, project_id=None)
        """
        return self._loop.run(self._wrapped.update_in_workspace, workspace_id, **changes)

    def delete_in_workspace(self, workspace_id: int, favorite_id: int) -> None:
        """Delete a favorite in a workspace.

        DELETE /workspaces/{workspace_id}/favorites/{favorite_id}. One request.
        """
        self._loop.run(self._wrapped.delete_in_workspace, workspace_id, favorite_id)

    def suggest_in_workspace(self, workspace_id: int) -> list[Favorite]:
        """Have Toggl create favorites from what the user tracks often in a workspace; return them.

        POST /workspaces/{workspace_id}/favorites/suggestions. One request.
        """
        return self._loop.run(self._wrapped.suggest_in_workspace, workspace_id)

    def in_workspace(self, workspace_id: int, **filters: Unpack[SinceFilter]) -> Pages[Favorite]:
        """List the favorites in a workspace, public ones of other members included.

        GET /workspaces/{workspace_id}/favorites. One request, not paginated. With ``since`` deleted
        favorites are included; they have ``deleted_at``.
        """
        return Pages(self._loop, self._wrapped.in_workspace(workspace_id, **filters))

    def list(self, **filters: Unpack[SinceFilter]) -> Pages[Favorite]:
        """List the user's favorites in all workspaces.

        GET /me/favorites. One request of the user's own quota, not paginated. With ``since``
        deleted favorites are included; they have ``deleted_at``.
        """
        return Pages(self._loop, self._wrapped.list(**filters))
