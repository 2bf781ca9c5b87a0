"""Favorites: time entries saved as templates (Track API v9)."""

from __future__ import annotations

from typing import Any, Final, Unpack

from .._http.namespace import Namespace
from .._http.routes import to_unix
from .._http.validation import checked
from ..models.track.favorites import (
    Favorite,
    MyFavoriteFields,
    NewWorkspaceFavorite,
    WorkspaceFavoriteChange,
)
from ..models.track.me import SinceFilter
from ..paging import Pages

MY_FAVORITES: Final = "/me/favorites"
MY_FAVORITE: Final = "/me/favorites/{favorite_id}"
MY_SUGGESTIONS: Final = "/me/favorites/suggestions"
WORKSPACE_FAVORITES: Final = "/workspaces/{workspace_id}/favorites"
WORKSPACE_FAVORITE: Final = "/workspaces/{workspace_id}/favorites/{favorite_id}"
WORKSPACE_SUGGESTIONS: Final = "/workspaces/{workspace_id}/favorites/suggestions"


class Favorites(Namespace):
    """Favorites of the user, in one workspace or in all of them.

    The calls without a workspace count against the user's own quota.
    """

    __slots__ = ()
    api = "track"
    name = "track.favorites"

    async def create(self, **fields: Unpack[MyFavoriteFields]) -> Favorite:
        """Create a favorite and return it.

        POST /me/favorites. One request of the user's own quota. With ``meta=True`` the result
        includes the names of client, project, tags and task.

        >>> await session.track.favorites.create(workspace_id=7, description="Garden")
        """
        body = checked(MyFavoriteFields, fields)
        query = _pop_query_params(body)
        return await self._post(Favorite, MY_FAVORITES, json=body, query=query)

    async def update(self, **changes: Unpack[MyFavoriteFields]) -> Favorite:
        """Change a favorite and return it.

        PUT /me/favorites. One request of the user's own quota. Toggl does not document how the
        request identifies the favorite; :meth:`update_in_workspace` passes its id.
        """
        body = checked(MyFavoriteFields, changes)
        query = _pop_query_params(body)
        return await self._put(Favorite, MY_FAVORITES, json=body, query=query)

    async def delete(self, favorite_id: int) -> None:
        """Delete a favorite.

        DELETE /me/favorites/{favorite_id}. One request of the user's own quota.
        """
        await self._delete(MY_FAVORITE, favorite_id)

    async def suggest(self) -> list[Favorite]:
        """Have Toggl create favorites from what the user tracks often; return the new ones.

        POST /me/favorites/suggestions. One request of the user's own quota.
        """
        return await self._post_list(Favorite, MY_SUGGESTIONS)

    async def create_in_workspace(
        self, workspace_id: int, **fields: Unpack[NewWorkspaceFavorite]
    ) -> Favorite:
        """Create a favorite in a workspace and return it.

        POST /workspaces/{workspace_id}/favorites. One request. With ``public=True`` other members
        of the workspace see it.

        >>> await session.track.favorites.create_in_workspace(7, project_id=61, public=True)
        """
        body = checked(NewWorkspaceFavorite, fields)
        query = _pop_query_params(body)
        return await self._post(Favorite, WORKSPACE_FAVORITES, workspace_id, json=body, query=query)

    async def update_in_workspace(
        self, workspace_id: int, **changes: Unpack[WorkspaceFavoriteChange]
    ) -> Favorite:
        """Change a favorite in a workspace and return it; a field left out stays as it is.

        PUT /workspaces/{workspace_id}/favorites. One request. ``favorite_id`` is the favorite to
        change. Toggl clears a field that is ``None`` only if ``postedFields`` names it; the method
        adds these names unless ``postedFields`` is passed.

        >>> await session.track.favorites.update_in_workspace(7, favorite_id=5, project_id=None)
        """
        body = checked(WorkspaceFavoriteChange, changes)
        query = _pop_query_params(body)
        if cleared := [name for name, value in body.items() if value is None]:
            body.setdefault("postedFields", cleared)
        return await self._put(Favorite, WORKSPACE_FAVORITES, workspace_id, json=body, query=query)

    async def delete_in_workspace(self, workspace_id: int, favorite_id: int) -> None:
        """Delete a favorite in a workspace.

        DELETE /workspaces/{workspace_id}/favorites/{favorite_id}. One request.
        """
        await self._delete(WORKSPACE_FAVORITE, workspace_id, favorite_id)

    async def suggest_in_workspace(self, workspace_id: int) -> list[Favorite]:
        """Have Toggl create favorites from what the user tracks often in a workspace; return them.

        POST /workspaces/{workspace_id}/favorites/suggestions. One request.
        """
        return await self._post_list(Favorite, WORKSPACE_SUGGESTIONS, workspace_id)

    def in_workspace(self, workspace_id: int, **filters: Unpack[SinceFilter]) -> Pages[Favorite]:
        """List the favorites in a workspace, public ones of other members included.

        GET /workspaces/{workspace_id}/favorites. One request, not paginated. With ``since`` deleted
        favorites are included; they have ``deleted_at``.
        """
        query = _since(checked(SinceFilter, filters))
        return self._pages(Favorite, WORKSPACE_FAVORITES, workspace_id, query=query)

    def list(self, **filters: Unpack[SinceFilter]) -> Pages[Favorite]:
        """List the user's favorites in all workspaces.

        GET /me/favorites. One request of the user's own quota, not paginated. With ``since``
        deleted favorites are included; they have ``deleted_at``.
        """
        return self._pages(Favorite, MY_FAVORITES, query=_since(checked(SinceFilter, filters)))


def _pop_query_params(fields: dict[str, Any]) -> dict[str, Any]:
    """Remove and return the fields that belong in the query."""
    return {"meta": fields.pop("meta")} if "meta" in fields else {}


def _since(query: dict[str, Any]) -> dict[str, Any]:
    if "since" in query:
        query["since"] = to_unix("since", query["since"])
    return query
