"""Names of workspaces, projects, clients, tags and tasks in Toggl 2.0, from a cache on disk.

Toggl 2.0 has no request for all of them, and none for what was changed: each kind is requested on
its own when it is first needed, and then every eight hours. If a name is not found,
its kind is requested once more. Files are those of the reference data of Track, in a
folder of the account.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar

from ..._http.clock import SystemClock
from ...credentials import FocusApiKey, fingerprint
from ...errors import NameNotFoundError, QuotaExceededError, TogglError
from ...reference_data.lookup import check_name, is_archived, matching, not_single
from ...reference_data.store import ReferenceStore, StoredRows, default_directory
from ..running import CommandError
from .tracker import Kind, Row

if TYPE_CHECKING:
    from ...models.focus.projects import Project
    from ...session import TogglSession

__all__ = ["FocusNames", "open_store"]

MAX_AGE: Final = 8 * 3600.0
"""Seconds after which names are requested again, as for Track."""
_NO_ORGANIZATION: Final = (
    "Toggl does not say which organizations this key may use: open Toggl 2.0 in a browser and run "
    "toggl-async config set organization NUMBER, with the first number of its address, "
    "focus.toggl.com/NUMBER/workspaces/..."
)

R = TypeVar("R")


def open_store(key: FocusApiKey, url: str) -> ReferenceStore:
    """Return what is on disk for an account: no request."""
    account = fingerprint("reference data", key.key, url)
    return ReferenceStore(default_directory(), account, SystemClock())


class FocusNames:
    """Looks up what users name, in one account. Errors have the candidates."""

    def __init__(
        self, session: TogglSession, store: ReferenceStore, organization_id: int | None
    ) -> None:
        self._session = session
        self._store = store
        self._organization_id = organization_id

    async def workspace(self, name: str | int) -> Row:
        """Return a workspace by its name or id."""
        return await self._find("workspace", name, None)

    async def default_workspace(self) -> Row:
        """Return the workspace that was last opened in the app, or the only one."""
        rows = await self.rows("workspace")
        current = [row for row in rows if row["default"]] or rows
        if len(current) != 1:
            raise NameNotFoundError(
                "Toggl does not say which workspace you use: run toggl-async config set workspace",
                kind="workspace",
            )
        return current[0]

    async def find(
        self, kind: Kind, name: str | int, workspace: Row, *, project_id: int | None = None
    ) -> Row:
        """Return the active one of a kind that has a name or an id."""
        return await self._find(kind, name, workspace, project_id)

    async def rows(self, kind: Kind, workspace: Row | None = None) -> list[Row]:
        """Return all of a kind; no request while they are known."""
        stored = self._store.read(self._file(kind, workspace))
        if stored is None or not 0 <= time.time() - stored.complete_at < MAX_AGE:
            try:
                return await self.request(kind, workspace)
            except QuotaExceededError:
                if stored is None:
                    raise
        return [*stored.rows.values()]

    async def request(self, kind: Kind, workspace: Row | None = None) -> list[Row]:
        """Request all of a kind: a request per 100, or one for all tasks; 3 for workspaces."""
        requested_at = time.time()
        if workspace is None:
            rows = await self._request_workspaces()
        else:
            rows = await self._listed(kind, workspace)
        # Archived ones, which were found by their ids, are not in the list.
        known = self._store.read(self._file(kind, workspace))
        inactive = [row for row in known.rows.values() if is_archived(row)] if known else []
        rows = [*[row for row in inactive if row["name"]], *rows]
        self._write(self._file(kind, workspace), rows, requested_at)
        return rows

    async def inactive(self, kind: Kind, workspace: Row) -> list[Row]:
        """Request the projects or tasks that are archived, completed or done: two requests."""
        focus, ids = self._session.focus, (workspace["organization_id"], workspace["id"])
        if kind == "project":
            completed = await focus.projects.list(*ids, archived=False, completed=True).all()
            archived = await focus.projects.list(*ids, archived=True).all()
            return [_project(row, ids[1]) for row in (*completed, *archived)]
        if kind == "task":
            done = [row for row in await self._listed(kind, workspace) if is_archived(row)]
            return [*done, *await self._listed(kind, workspace, archived=True)]
        return []

    async def _listed(self, kind: Kind, workspace: Row, *, archived: bool = False) -> list[Row]:
        focus, ids = self._session.focus, (workspace["organization_id"], workspace["id"])
        if kind == "project":
            return [_project(row, ids[1]) for row in await focus.projects.list(*ids).all()]
        if kind == "client":
            return [
                {"id": row.id, "name": row.name or "", "archived": False, "workspace_id": ids[1]}
                for row in await focus.clients.list(ids[1]).all()
            ]
        if kind == "tag":
            return [
                {"id": row.id, "name": row.name or "", "workspace_id": ids[1]}
                for row in await focus.tags.list(ids[1]).all()
            ]
        return [
            {
                "id": row.id,
                "name": row.name or "",
                "project": None if row.project is None else row.project.name,
                "active": row.archived_at is None
                and not (row.status is not None and row.status.type == "done"),
                "workspace_id": ids[1],
                "project_id": row.project_id,
            }
            for row in await focus.tasks.stream(*ids, archived=archived).all()
        ]

    async def projects_by_id(self, ids: Iterable[int], workspace: Row) -> dict[int, Row]:
        """Return projects by their ids, also archived ones; no request while they are known.

        A project that the user may not see has no name.
        """
        known = {row["id"]: row for row in await self.rows("project", workspace)}
        wanted = {*ids}
        if wanted <= known.keys():
            return known
        listing = self._session.focus.projects.list
        for completed in (False, True):
            missing = sorted(wanted - known.keys())
            for first in range(0, len(missing), 100):
                pages = listing(
                    workspace["organization_id"],
                    workspace["id"],
                    project_id=missing[first : first + 100],
                    archived=None,
                    completed=completed,
                )
                known |= {row.id: _project(row, workspace["id"]) for row in await pages.all()}
        known |= {id_: _unknown(id_) for id_ in wanted - known.keys()}
        self._remember("project", workspace, known)
        return known

    async def task_by_id(self, task_id: int, workspace: Row) -> Row:
        """Return a task by its id; no request while it is known. It may have no name."""
        known = {row["id"]: row for row in await self.rows("task", workspace)}
        if task_id not in known:  # created elsewhere, archived, or not visible
            known = {row["id"]: row for row in await self.request("task", workspace)}
        if task_id not in known:
            known[task_id] = _unknown(task_id)
            self._remember("task", workspace, known)
        return known[task_id]

    def known_names(self, kind: Kind) -> list[str]:
        """Return the names of a kind that are on disk: no request."""
        stored = self._store.read(self._file("workspace", None))
        workspaces = [] if stored is None else [*stored.rows.values()]
        if kind == "workspace":
            return [row["name"] for row in workspaces]
        files = [self._store.read(self._file(kind, workspace)) for workspace in workspaces]
        rows = [row for file in files if file is not None for row in file.rows.values()]
        return [row["name"] for row in rows if not is_archived(row)]

    async def _request_workspaces(self) -> list[Row]:
        from ...focus.users import WHERE_TO_LOOK

        given = None if self._organization_id is None else [self._organization_id]
        users = self._session.cached().focus.users  # the account is read twice, and requested once
        try:
            workspaces = await users.find_workspaces(given)
        except TogglError as exc:
            if exc.message == WHERE_TO_LOOK:
                raise CommandError(_NO_ORGANIZATION) from None
            raise
        account_id = (await users.get_my_account()).user_account_id
        return [
            {
                "id": row.workspace_id,
                "name": row.name or "",
                "default": row.current,
                "organization_id": row.organization_id,
                "user_id": account_id,
            }
            for row in workspaces
        ]

    def _file(self, kind: Kind, workspace: Row | None) -> str:
        number = self._organization_id if workspace is None else workspace["id"]
        return f"{kind}s" if number is None else f"{kind}s-{number}"

    def _remember(self, kind: Kind, workspace: Row, rows: dict[int, Row]) -> None:
        """Store rows that were found by their ids, so that none is requested repeatedly."""
        file = self._file(kind, workspace)
        stored = self._store.read(file)
        self._write(file, rows.values(), stored.complete_at if stored else time.time())

    def _write(self, file: str, rows: Iterable[Row], requested_at: float) -> None:
        by_id = {row["id"]: row for row in rows}
        self._store.write(file, StoredRows(by_id, requested_at, requested_at, requested_at))

    async def _find(
        self, kind: Kind, name: str | int, workspace: Row | None, project_id: int | None = None
    ) -> Row:
        before = self._store.read(self._file(kind, workspace))
        rows = await self.rows(kind, workspace)
        row, error = _single(kind, name, rows, project_id)
        if row is None and before is self._store.read(self._file(kind, workspace)):
            rows = await self.request(kind, workspace)
            row, error = _single(kind, name, rows, project_id)
        if row is None:
            raise error()
        return row


def _single(
    kind: Kind, name: str | int, rows: Sequence[Row], project_id: int | None
) -> tuple[Row | None, Callable[[], TogglError]]:
    """Return the only active row that has a name or an id, and else the error."""
    rows = [row for row in rows if project_id in {None, row.get("project_id")}]
    active = [row for row in rows if not is_archived(row)]
    text = name if isinstance(name, str) else ""
    matches: list[Any] = matching(active, check_name(name)) if text else []
    if not matches and (isinstance(name, int) or text.strip().isdecimal()):
        matches = [row for row in active if row["id"] == int(name)]

    def error() -> TogglError:
        if not text:
            return NameNotFoundError(f"there is no active {kind} with the id {name}", kind=kind)
        # Projects have the name of their client, and tasks that of their project.
        parent = {"project": "client", "task": "project"}.get(kind, "")
        parents = {row.get(f"{parent}_id") or 0: row.get(parent) or "" for row in rows}
        archived = [row for row in rows if is_archived(row)]
        parents.pop(0, None)
        return not_single(
            kind, text.strip(), matches, others=active, archived=archived, parents=parents
        )

    return (matches[0] if len(matches) == 1 else None), error


def _project(row: Project, workspace_id: int) -> Row:
    return {
        "id": row.id,
        "name": row.name or "",
        "client": None if row.client is None else row.client.name,
        "color": row.color,
        "active": row.archived_at is None and row.completed_at is None,
        "workspace_id": workspace_id,
        "client_id": row.client_id,
    }


def _unknown(id_: int) -> Row:
    """Return what stands for a project or a task that the service does not list."""
    names = ("name", "project", "client", "project_id", "client_id", "workspace_id")
    return {**dict.fromkeys(names), "id": id_, "active": False}
