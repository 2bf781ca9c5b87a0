# Written by tools/make_sync.py from toggl_async/plan/me.py;
# change that file, not this one.
"""The user of Toggl Plan."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.plan.me import Me, MeChange
from toggl_async.plan.me import MyAccount as AsyncMyAccount

from .._namespace import BlockingNamespace


class MyAccount(BlockingNamespace[AsyncMyAccount]):
    """The user whose tokens are used."""

    __slots__ = ()

    def get(self) -> Me:
        """Return the user, with the workspaces, whose ids are the first argument of most methods.

        GET /me. One request.

        >>> me = session.plan.me.get()
        >>> [workspace.id for workspace in me.workspaces or ()]
        """
        return self._loop.run(self._wrapped.get)

    def update(self, **changes: Unpack[MeChange]) -> Me:
        """Change some fields of the user and return it; a field left out stays.

        PUT /me. One request.
        """
        return self._loop.run(self._wrapped.update, **changes)
