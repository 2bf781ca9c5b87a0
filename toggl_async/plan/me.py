"""The user of Toggl Plan."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.validation import checked
from ..models.plan.me import Me, MeChange

ME: Final = "/me"


class MyAccount(Namespace):
    """The user whose tokens are used."""

    __slots__ = ()
    api = "plan"
    name = "plan.me"

    async def get(self) -> Me:
        """Return the user, with the workspaces, whose ids are the first argument of most methods.

        GET /me. One request.

        >>> me = await session.plan.me.get()
        >>> [workspace.id for workspace in me.workspaces or ()]
        """
        return await self._get(Me, ME)

    async def update(self, **changes: Unpack[MeChange]) -> Me:
        """Change some fields of the user and return it; a field left out stays.

        PUT /me. One request.
        """
        return await self._put(Me, ME, json=checked(MeChange, changes))
