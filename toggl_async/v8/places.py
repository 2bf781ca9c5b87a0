"""Where things lie: classic calls name them by id alone, and today's routes want the workspace.

What an answer tells is remembered, for all sessions that share connections: ids mean the same to
everybody. Only what is not known is asked for, with a list that tells of many things at once.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import Any, Final

from .._http.caller import Caller
from .._http.route import whole
from ..errors import NotFoundError
from ..track import Track

__all__: list[str] = []  # nothing for users: it has no twin

MOST: Final = 50_000
"""So many places are remembered; the oldest give way."""


class Places:
    """Finds the workspace of an id with the fewest requests."""

    def __init__(self, caller: Caller, track: Track) -> None:
        self._known = caller.memory.places
        self._organizations = caller.memory.organizations
        self._track = track
        self._workspaces: tuple[int, ...] | None = None
        self._default: int | None = None

    def remember(self, kind: str, id: int, workspace_id: int | None, project_id: int = 0) -> None:  # noqa: A002
        """Note where something lies."""
        if workspace_id is None:
            return
        while len(self._known) >= MOST:
            del self._known[next(iter(self._known))]
        self._known[kind, id] = workspace_id, project_id

    def forget(self, kind: str, id: int) -> None:  # noqa: A002
        """Note that something is gone."""
        self._known.pop((kind, id), None)

    def note(self, kind: str, things: Iterable[Any]) -> None:
        """Note where the things of an answer lie."""
        for one in things:
            project = getattr(one, "project_id", None) if kind == "task" else None
            workspace = one.wid if kind == "client" else one.workspace_id
            self.remember(kind, one.id, workspace, project or 0)

    async def workspace(self, kind: str, id: int) -> int:  # noqa: A002
        """Return the workspace of something."""
        return (await self.place(kind, id))[0]

    async def place(self, kind: str, id: int) -> tuple[int, int]:  # noqa: A002
        """Return the workspace of something, and for tasks the project."""
        key = kind, whole(f"{kind}_id", id)
        if key not in self._known:
            await self._look(kind, id)
        if key not in self._known:
            raise NotFoundError(
                f"none of the user's workspaces has a {kind.replace('_', ' ')} {id}", status=404
            )
        return self._known[key]

    async def _look(self, kind: str, id: int) -> None:  # noqa: A002
        if kind == "time_entry":
            self.note(kind, [await self._track.time_entries.get(id)])
            return
        mine = self._mine().get(kind)
        if mine is not None:
            self.note(kind, await mine())
            if (kind, id) in self._known:
                return
        probe = self._probes(id)[kind]
        for workspace_id in await self.workspaces():
            for one in await probe(workspace_id):
                project = getattr(one, "project_id", None) if kind == "task" else None
                self.remember(kind, one.id, workspace_id, project or 0)
            if (kind, id) in self._known:
                return

    def _mine(self) -> dict[str, Callable[[], Awaitable[list[Any]]]]:
        me = self._track.me
        return {
            "client": lambda: me.clients().all(),
            "project": lambda: me.projects(include_archived=True).all(),
            "tag": lambda: me.tags().all(),
            "task": lambda: me.tasks(include_not_active=True).all(),
        }

    def _probes(self, id: int) -> dict[str, Callable[[int], Awaitable[list[Any]]]]:  # noqa: A002
        track = self._track
        return {
            "client": lambda w: track.clients.with_ids(w, [id]).all(),
            "project": lambda w: track.projects.list(w, project_ids=[id], active="both").all(),
            "tag": lambda w: track.tags.list(w).all(),
            "task": lambda w: track.tasks.of_projects(w, task_ids=[id]).all(),
            "group": lambda w: track.workspace_groups.list(w).all(),
            "project_user": lambda w: track.project_users.list(w).all(),
            "workspace_user": lambda w: track.workspace_users.members(w).all(),
        }

    async def workspaces(self) -> tuple[int, ...]:
        """Return the user's workspaces."""
        if self._workspaces is None:
            found = await self._track.me.workspaces().all()
            self._workspaces = tuple(one.id for one in found)
        return self._workspaces

    async def organization(self, workspace_id: int) -> int:
        """Return the organization of a workspace."""
        if workspace_id not in self._organizations:
            await self._track.workspaces.get(workspace_id)
        if workspace_id not in self._organizations:
            raise NotFoundError(f"workspace {workspace_id} has no organization", status=404)
        return self._organizations[workspace_id]

    async def default(self) -> int:
        """Return the workspace that is meant when none is named."""
        if self._default is None:
            self._default = (await self._track.me.get()).default_workspace_id
        if self._default is None:
            raise NotFoundError("the user has no default workspace", status=404)
        return self._default
