"""Favorites: time entries that are kept for being started again (Track API v9)."""

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

MINE: Final = "/me/favorites"
MINE_ONE: Final = "/me/favorites/{favorite_id}"
MINE_SUGGESTED: Final = "/me/favorites/suggestions"
IN_WORKSPACE: Final = "/workspaces/{workspace_id}/favorites"
IN_WORKSPACE_ONE: Final = "/workspaces/{workspace_id}/favorites/{favorite_id}"
IN_WORKSPACE_SUGGESTED: Final = "/workspaces/{workspace_id}/favorites/suggestions"


class Favorites(Namespace):
    """Favorites of the user, over all workspaces or in one.

    The calls without a workspace cost the user's own quota.
    """

    __slots__ = ()
    api = "track"
    name = "track.favorites"

    async def create(self, **fields: Unpack[MyFavoriteFields]) -> Favorite:
        """Create a favorite and return it.

        POST /me/favorites. One request of the user's own quota. ``meta=True`` brings names.

        >>> await session.track.favorites.create(workspace_id=7, description="Garden")
        """
        body = checked(MyFavoriteFields, fields)
        query = _queried(body)
        return await self._post(Favorite, MINE, json=body, query=query)

    async def update(self, **changes: Unpack[MyFavoriteFields]) -> Favorite:
        """Change a favorite and return it.

        PUT /me/favorites. One request of the user's own quota. Toggl does not describe how the
        request says which one is meant: :meth:`update_in_workspace` names it.
        """
        body = checked(MyFavoriteFields, changes)
        query = _queried(body)
        return await self._put(Favorite, MINE, json=body, query=query)

    async def delete(self, favorite_id: int) -> None:
        """Delete a favorite.

        DELETE /me/favorites/{favorite_id}. One request of the user's own quota.
        """
        await self._delete(MINE_ONE, favorite_id)

    async def suggest(self) -> list[Favorite]:
        """Have Toggl make favorites of what the user tracks often; return the new ones.

        POST /me/favorites/suggestions. One request of the user's own quota.
        """
        return await self._post_list(Favorite, MINE_SUGGESTED)

    async def create_in_workspace(
        self, workspace_id: int, **fields: Unpack[NewWorkspaceFavorite]
    ) -> Favorite:
        """Create a favorite in a workspace and return it. ``public=True`` shows it to the others.

        POST /workspaces/{workspace_id}/favorites. One request.

        >>> await session.track.favorites.create_in_workspace(7, project_id=61, public=True)
        """
        body = checked(NewWorkspaceFavorite, fields)
        query = _queried(body)
        return await self._post(Favorite, IN_WORKSPACE, workspace_id, json=body, query=query)

    async def update_in_workspace(
        self, workspace_id: int, **changes: Unpack[WorkspaceFavoriteChange]
    ) -> Favorite:
        """Change a favorite in a workspace and return it; a field left out stays.

        PUT /workspaces/{workspace_id}/favorites. One request. ``favorite_id`` says which one.
        ``None`` clears only what ``postedFields`` names; the method fills that in unless you do.

        >>> await session.track.favorites.update_in_workspace(7, favorite_id=5, project_id=None)
        """
        body = checked(WorkspaceFavoriteChange, changes)
        query = _queried(body)
        if cleared := [name for name, value in body.items() if value is None]:
            body.setdefault("postedFields", cleared)
        return await self._put(Favorite, IN_WORKSPACE, workspace_id, json=body, query=query)

    async def delete_in_workspace(self, workspace_id: int, favorite_id: int) -> None:
        """Delete a favorite in a workspace.

        DELETE /workspaces/{workspace_id}/favorites/{favorite_id}. One request.
        """
        await self._delete(IN_WORKSPACE_ONE, workspace_id, favorite_id)

    async def suggest_in_workspace(self, workspace_id: int) -> list[Favorite]:
        """Have Toggl make favorites of what the user tracks often there; return the new ones.

        POST /workspaces/{workspace_id}/favorites/suggestions. One request.
        """
        return await self._post_list(Favorite, IN_WORKSPACE_SUGGESTED, workspace_id)

    def in_workspace(self, workspace_id: int, **filters: Unpack[SinceFilter]) -> Pages[Favorite]:
        """List the favorites in a workspace, public ones of others among them.

        GET /workspaces/{workspace_id}/favorites. One request, everything in one answer. With
        ``since`` deleted ones come too; they have ``deleted_at``.
        """
        query = _since(checked(SinceFilter, filters))
        return self._pages(Favorite, IN_WORKSPACE, workspace_id, query=query)

    def list(self, **filters: Unpack[SinceFilter]) -> Pages[Favorite]:
        """List the user's favorites over all workspaces.

        GET /me/favorites. One request of the user's own quota, everything in one answer. With
        ``since`` deleted ones come too; they have ``deleted_at``.
        """
        return self._pages(Favorite, MINE, query=_since(checked(SinceFilter, filters)))


def _queried(fields: dict[str, Any]) -> dict[str, Any]:
    """Take out what goes into the query: what the answer should hold beyond the favorite."""
    return {"meta": fields.pop("meta")} if "meta" in fields else {}


def _since(query: dict[str, Any]) -> dict[str, Any]:
    if "since" in query:
        query["since"] = to_unix("since", query["since"])
    return query
