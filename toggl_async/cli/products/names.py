"""Names of workspaces, projects, clients, tags and tasks, from the reference data on disk.

A name costs no request while it is known; one that is not found is requested once before it is an
error. A text of digits is an id, unless something has it as its name; an ``int`` is always an id.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar

from ...errors import NameNotFoundError
from .tracker import Named

if TYPE_CHECKING:
    from ...models.track.tasks import Task
    from ...reference_data import ReferenceData
    from ...session import TogglSession

__all__ = ["NameBook"]

R = TypeVar("R", bound=Any)


class NameBook:
    """Looks up what users name. Errors have the candidates."""

    def __init__(self, session: TogglSession) -> None:
        self._session = session

    @property
    def _data(self) -> ReferenceData:
        # Imported when it is used: the models of all resources take a tenth of a second to import.
        return self._session.reference_data

    async def default_workspace_id(self) -> int:
        """Return the workspace of entries that name none."""
        me = await self._data.me()
        if me.default_workspace_id is not None:
            return me.default_workspace_id
        workspaces = await self._data.workspaces()
        if len(workspaces) != 1:
            raise NameNotFoundError(
                "the account has no default workspace: pass --workspace", kind="workspace"
            )
        return workspaces[0].id

    async def workspace(self, name: str | int) -> Named:
        """Return a workspace by its name or id."""
        row = await self._by_name_or_id(
            "workspace", name, self._data.workspaces, self._data.find_workspace
        )
        return Named(row.id, row.name or "", row.id)

    async def project(self, name: str | int, workspace_id: int | None = None) -> Named:
        """Return a project by its name or id."""
        row = await self._by_name_or_id(
            "project",
            name,
            lambda: self._data.projects(workspace_id=workspace_id),
            lambda text: self._data.find_project(text, workspace_id=workspace_id),
        )
        return _named(row)

    async def client(self, name: str | int, workspace_id: int | None = None) -> Named:
        """Return a client by its name or id."""
        row = await self._by_name_or_id(
            "client",
            name,
            lambda: self._data.clients(workspace_id=workspace_id),
            lambda text: self._data.find_client(text, workspace_id=workspace_id),
        )
        return _named(row)

    async def tag(self, name: str | int, workspace_id: int | None = None) -> Named:
        """Return a tag by its name, or by its id as an ``int``."""
        if isinstance(name, int):
            return _named(
                await self._by_id("tag", name, lambda: self._data.tags(workspace_id=workspace_id))
            )
        return _named(await self._data.find_tag(name, workspace_id=workspace_id))

    async def task(
        self, name: str | int, workspace_id: int | None = None, project_id: int | None = None
    ) -> Named:
        """Return a task by its name or id."""
        row: Task = await self._by_name_or_id(
            "task",
            name,
            lambda: self._data.tasks(workspace_id=workspace_id, project_id=project_id),
            lambda text: self._data.find_task(
                text, workspace_id=workspace_id, project_id=project_id
            ),
        )
        return Named(row.id, row.name or "", row.workspace_id or 0, row.project_id)

    async def of_ids(self, project_id: int, task_id: int | None) -> dict[str, Any]:
        """Return the names of a project, its client and a task, as far as they are known."""
        data = self._data
        project = _with_id(await data.projects(archived=True), project_id)
        if project is None:  # created elsewhere, or archived
            await data.refresh()
            project = _with_id(await data.projects(archived=True), project_id)
        if project is None:
            return {}
        client = task = None
        if project.client_id is not None:
            client = _with_id(await data.clients(archived=True), project.client_id)
        if task_id is not None:
            task = _with_id(await data.tasks(project_id=project_id, done=True), task_id)
        return {
            "project": project.name,
            "client": client.name if client else None,
            "task": task.name if task else None,
        }

    async def refresh(self) -> None:
        """Request all names again: one request."""
        await self._data.refresh()

    async def _by_name_or_id(
        self,
        kind: str,
        name: str | int,
        known: Callable[[], Awaitable[list[R]]],
        find: Callable[[str], Awaitable[R]],
    ) -> R:
        if isinstance(name, int):
            return await self._by_id(kind, name, known)
        if not name.strip().isdecimal():
            return await find(name)
        rows = await known()
        if not any(row.name == name.strip() for row in rows):
            row = _with_id(rows, int(name))
            if row is not None:
                return row
        try:
            return await find(name)
        except NameNotFoundError:
            row = _with_id(await known(), int(name))  # may have been requested just now
            if row is None:
                raise
            return row

    async def _by_id(self, kind: str, id_: int, known: Callable[[], Awaitable[list[R]]]) -> R:
        row = _with_id(await known(), id_)
        if row is None:
            await self._data.refresh()  # it may have been created elsewhere
            row = _with_id(await known(), id_)
        if row is None:
            raise NameNotFoundError(f"there is no active {kind} with the id {id_}", kind=kind)
        return row


def _with_id(rows: Iterable[R], id_: int) -> R | None:
    return next((row for row in rows if row.id == id_), None)


def _named(row: Any) -> Named:
    return Named(row.id, row.name or "", row.workspace_id)
