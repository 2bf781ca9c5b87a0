"""Finds the workspace of an id: calls of API v8 pass only an id, the live routes need both.

Locations are shared by all sessions with the same connections, because ids mean the same to every
account. Only an unknown id costs a request, for a list with the locations of many ids.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import Any, Final, NamedTuple

from .._http.client import ApiClient
from ..errors import NotFoundError, RetiredOperationError
from ..track import Track
from .values import parse_id

__all__: list[str] = []  # internal: it has no blocking form

MAX_LOCATIONS: Final = 50_000
"""Locations that are remembered; the oldest are dropped."""


class Location(NamedTuple):
    """The workspace, project and user of an item; 0 is unknown, or does not apply."""

    workspace_id: int
    project_id: int = 0
    user_id: int = 0


class ResourceLocator:
    """Finds the location of items, with the fewest requests."""

    def __init__(self, client: ApiClient, track: Track) -> None:
        self._known = client.state.resource_index
        self._organizations = client.state.organizations
        self._track = track
        self._workspaces: tuple[int, ...] | None = None
        self._default: int | None = None

    def remember(
        self,
        kind: str,
        item_id: int | None,
        workspace_id: int | None,
        project_id: int | None = None,
        user_id: int | None = None,
    ) -> None:
        """Remember the location of an item. A task without its project is not remembered."""
        if workspace_id is None or item_id is None or (kind == "task" and project_id is None):
            return
        while len(self._known) >= MAX_LOCATIONS:
            del self._known[next(iter(self._known))]
        self._known[kind, item_id] = Location(workspace_id, project_id or 0, user_id or 0)

    def remember_all(
        self, kind: str, items: Iterable[Any], workspace_id: int | None = None
    ) -> None:
        """Remember the locations of items of a response; ``workspace_id`` if they lack it."""
        for item in items:
            project_id = user_id = None
            if kind in {"task", "project_user"}:
                project_id = item.project_id
            if kind == "project_user":
                user_id = item.user_id
            own = item.wid if kind == "client" else item.workspace_id
            self.remember(kind, item.id, workspace_id or own, project_id, user_id)

    def forget(self, kind: str, item_id: int) -> None:
        """Forget an item that was deleted."""
        self._known.pop((kind, item_id), None)

    async def workspace(self, kind: str, item_id: object, *, wid: int | None = None) -> int:
        """Return the workspace of an item."""
        return (await self.locate(kind, item_id, wid=wid)).workspace_id

    async def locate(
        self,
        kind: str,
        item_id: object,
        *,
        wid: int | None = None,
        pid: int | None = None,
        uid: int | None = None,
    ) -> Location:
        """Return the location of an item.

        ``wid``, ``pid`` and ``uid`` are what the caller knows about it; they save or narrow the
        lookup. :class:`RetiredOperationError` where it is known to be elsewhere, because nothing
        can be moved.
        """
        key = kind, parse_id(f"{kind}_id", item_id)
        known = self._known.get(key)
        if known is None:
            return await self._find(*key, wid, pid, uid)
        location = Location(*known)
        for name, given, actual in (
            ("wid", wid, location.workspace_id),
            ("pid", pid, location.project_id),
            ("uid", uid, location.user_id),
        ):
            if given and actual and given != actual:
                raise RetiredOperationError(
                    f"{name}: {kind.replace('_', ' ')} {key[1]} belongs to {actual} and cannot be "
                    f"moved to {given}"
                )
        return location

    async def _find(
        self,
        kind: str,
        item_id: int,
        wid: int | None,
        pid: int | None,
        uid: int | None,
    ) -> Location:
        if pid is not None and wid is None:
            wid = await self.workspace("project", pid)
        if wid is not None and kind == "task" and pid is not None:
            return Location(wid, pid)
        if wid is not None and kind != "task" and pid is None and uid is None:
            return Location(wid)
        if kind == "time_entry":
            self.remember_all(kind, [await self._track.time_entries.get(item_id)])
        else:
            await self._look_up(kind, item_id, wid, pid, uid)
        known = self._known.get((kind, item_id))
        if known is None:
            raise NotFoundError(
                f"no {kind.replace('_', ' ')} {item_id} in the user's workspaces", status=404
            )
        return Location(*known)

    async def _look_up(
        self,
        kind: str,
        item_id: int,
        wid: int | None,
        pid: int | None,
        uid: int | None,
    ) -> None:
        own_list = self._own_lists().get(kind)
        if own_list is not None and wid is None:
            self.remember_all(kind, await own_list())
            if (kind, item_id) in self._known:
                return
        workspaces = await self.workspaces() if wid is None else (wid,)
        workspace_list = self._workspace_lists(item_id, pid, uid)[kind]
        for workspace_id in workspaces:
            self.remember_all(kind, await workspace_list(workspace_id), workspace_id)
            if (kind, item_id) in self._known:
                return

    def _own_lists(self) -> dict[str, Callable[[], Awaitable[list[Any]]]]:
        me = self._track.me
        return {
            "client": lambda: me.clients().all(),
            "project": lambda: me.projects(include_archived=True).all(),
            "tag": lambda: me.tags().all(),
            "task": lambda: me.tasks(include_not_active=True).all(),
        }

    def _workspace_lists(
        self,
        item_id: int,
        pid: int | None,
        uid: int | None,
    ) -> dict[str, Callable[[int], Awaitable[list[Any]]]]:
        track = self._track
        members: Any = {}
        if pid is not None:
            members["project_ids"] = [pid]
        if uid is not None:
            members["user_id"] = uid
        return {
            "client": lambda w: track.clients.with_ids(w, [item_id]).all(),
            "project": lambda w: track.projects.list(w, project_ids=[item_id], active="both").all(),
            "tag": lambda w: track.tags.list(w).all(),
            "task": lambda w: track.tasks.of_projects(w, task_ids=[item_id]).all(),
            "group": lambda w: track.workspace_groups.list(w).all(),
            "project_user": lambda w: track.project_users.list(w, **members).all(),
            "workspace_user": lambda w: track.workspace_users.members(w).all(),
        }

    async def workspaces(self) -> tuple[int, ...]:
        """Return the user's workspaces."""
        if self._workspaces is None:
            workspaces = await self._track.me.workspaces().all()
            self._workspaces = tuple(workspace.id for workspace in workspaces)
        return self._workspaces

    async def organization(self, workspace_id: int) -> int:
        """Return the organization of a workspace."""
        if workspace_id not in self._organizations:
            await self._track.workspaces.get(workspace_id)
        if workspace_id not in self._organizations:
            raise NotFoundError(f"workspace {workspace_id} has no organization", status=404)
        return self._organizations[workspace_id]

    async def default(self) -> int:
        """Return the default workspace of the user."""
        if self._default is None:
            self._default = (await self._track.me.get()).default_workspace_id
        if self._default is None:
            raise NotFoundError("the user has no default workspace", status=404)
        return self._default
