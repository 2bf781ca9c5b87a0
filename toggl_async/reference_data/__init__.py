"""Workspaces, projects, clients, tags and tasks of an account, on disk, for look-ups by name.

How a look-up uses as few requests as possible::

    find_project(name)
      |
    rows of projects: memory, else disk
      |
      +-- absent, or older than max_age ---> GET /me?with_related_data=true: everything, 1 request
      +-- changed since by this account ---> GET /me/projects?since=...: the changes, 1 request
      |
    exactly one match? --> yes: the project
      |
      no: the changes once, unless they were requested just now; then again, or raise
"""

from __future__ import annotations

import asyncio
import logging
import os
import weakref
from collections.abc import Iterable, Mapping
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any, Final, TypeVar, cast

import attrs

from .._http import codec
from .._http.client import ApiClient
from .._http.codec.envelope import ensure_list
from .._http.namespace import Namespace
from .._http.reads import count_saved
from .._http.request import HttpResponse
from .._http.resources import expanded_path
from .._http.routes import check_id
from .._public import public
from ..credentials import fingerprint
from ..errors import DecodeError, InvalidArgumentError, NameNotFoundError, QuotaExceededError
from ..models.base import Model
from ..models.plain import without_secrets
from ..models.track.clients import Client
from ..models.track.me import Me
from ..models.track.projects import Project
from ..models.track.tags import Tag
from ..models.track.tasks import Task
from ..models.track.workspaces import Workspace
from .lookup import Row, check_name, is_archived, matching, not_single, workspace_of
from .store import ReferenceStore, StoredRows, default_directory

__all__ = ["ReferenceData"]

logger = logging.getLogger("toggl_async")

M = TypeVar("M", bound=Model)

ME: Final = "/me"
_DAY: Final = 86_400.0
MAX_AGE: Final = 8 * 3600.0
"""Seconds after which data is requested again."""
MAX_SINCE: Final = 80 * _DAY
"""Toggl answers ``since`` for about three months."""
OVERLAP: Final = 300.0
"""Seconds that a request with ``since`` goes back, for changes that were not visible yet."""


@attrs.frozen
class _Kind:
    """One kind of resource."""

    name: str
    model: type[Model]
    route: str
    """Lists all of them, and with ``since`` those that were changed or deleted."""


_KINDS: Final = {
    "workspaces": _Kind("workspace", Workspace, "/me/workspaces"),
    "projects": _Kind("project", Project, "/me/projects"),
    "clients": _Kind("client", Client, "/me/clients"),
    "tags": _Kind("tag", Tag, "/me/tags"),
    "tasks": _Kind("task", Task, "/me/tasks"),
    "me": _Kind("user", Me, ME),
}


@public("toggl_async")
class ReferenceData(Namespace):
    """The current user's workspaces, projects, clients, tags and tasks, from a cache on disk.

    The first use costs one request of the user's own quota, which returns all of it; later ones
    cost none for eight hours, also in other processes. Names are compared without regard to upper
    and lower case, unless two resources differ only in that. A name that is not found, or that
    several resources have, costs one request for what was changed in the meantime before the error
    is raised. Writes of the same account by sessions that have used this are noticed.

    Files are in the user's cache directory. Only their owner can read them, and they contain no API
    token or other secret. A file that is damaged is requested again. If the quota is used up, older
    data is used. :meth:`with_options` changes the directory and the age.

    >>> project = await session.reference_data.find_project("Garden")
    >>> await session.track.time_entries.start(
    ...     project.workspace_id, project_id=project.id, description="Mowing"
    ... )
    """

    __slots__ = ("_directory", "_locks", "_max_age", "_offline")
    api = "track"
    name = "reference_data"

    def __init__(self, client: ApiClient) -> None:
        super().__init__(client)
        self._use(None, MAX_AGE, offline=False)

    def _use(self, directory: Path | None, max_age: float, *, offline: bool) -> None:
        self._directory, self._max_age, self._offline = directory, max_age, offline
        self._locks: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Lock] = (
            weakref.WeakKeyDictionary()
        )

    def with_options(
        self,
        *,
        directory: str | os.PathLike[str] | None = None,
        max_age: float | None = None,
        offline: bool | None = None,
    ) -> ReferenceData:
        """Return the same reference data with some options changed. Costs no I/O.

        ``directory`` is used instead of the folder in the user's cache
        directory. Data that is older than ``max_age`` seconds is requested again; the default is
        eight hours. With ``offline=True`` nothing is requested, and what is not on disk is empty.

        >>> names = session.reference_data.with_options(offline=True)
        """
        changed = ReferenceData(self._client)
        changed._use(
            self._directory if directory is None else expanded_path(directory),
            self._max_age if max_age is None else _checked_age(max_age),
            offline=self._offline if offline is None else offline,
        )
        return changed

    async def me(self) -> Me:
        """Return the current user, without API token. No request, or one of the user's own quota.

        Lists of related data are ``None``; the other methods return them.
        """
        rows = await self._rows("me")
        if not rows:
            raise NameNotFoundError("the current user is not on disk (offline=True)", kind="user")
        return self._models(Me, rows)[0]

    async def workspaces(self) -> list[Workspace]:
        """Return the workspaces of the user. No request, or one of the user's own quota."""
        return self._models(Workspace, await self._rows("workspaces"))

    async def projects(
        self, *, workspace_id: int | None = None, archived: bool = False
    ) -> list[Project]:
        """Return the projects, by name. No request, or one of the user's own quota.

        ``workspace_id`` selects those of one workspace. ``archived=True`` adds the archived ones
        that are known, which are not all: use ``session.track.projects.list`` for these.
        """
        where = _ids(workspace_id=workspace_id)
        return self._models(Project, _select(await self._rows("projects"), where, archived))

    async def clients(
        self, *, workspace_id: int | None = None, archived: bool = False
    ) -> list[Client]:
        """Return the clients, by name. No request, or one of the user's own quota.

        The arguments are those of :meth:`projects`.
        """
        where = _ids(workspace_id=workspace_id)
        return self._models(Client, _select(await self._rows("clients"), where, archived))

    async def tags(self, *, workspace_id: int | None = None) -> list[Tag]:
        """Return the tags, by name. No request, or one of the user's own quota.

        ``workspace_id`` selects those of one workspace.
        """
        where = _ids(workspace_id=workspace_id)
        return self._models(Tag, _select(await self._rows("tags"), where))

    async def tasks(
        self,
        *,
        workspace_id: int | None = None,
        project_id: int | None = None,
        done: bool = False,
    ) -> list[Task]:
        """Return the tasks, by name. No request, or one of the user's own quota.

        ``workspace_id`` and ``project_id`` select those of one workspace or project. ``done=True``
        adds the finished ones that are known, which are not all.
        """
        where = _ids(workspace_id=workspace_id, project_id=project_id)
        return self._models(Task, _select(await self._rows("tasks"), where, done))

    async def find_workspace(self, name: str) -> Workspace:
        """Return the workspace of this ``name``. No request, or one of the user's own quota.

        :class:`NameNotFoundError` or :class:`AmbiguousNameError` otherwise, with candidates.
        """
        return self._models(Workspace, [await self._find("workspaces", name, {})])[0]

    async def find_project(
        self, name: str, *, workspace_id: int | None = None, client_id: int | None = None
    ) -> Project:
        """Return the active project of this ``name``. No request, or one of the user's own quota.

        ``workspace_id`` and ``client_id`` say which one it is where several have the name.
        :class:`NameNotFoundError` if none has it, or only an archived one;
        :class:`AmbiguousNameError` if several have it. Both have ``candidates``.

        >>> project = await reference.find_project("garden", workspace_id=7)
        """
        where = _ids(workspace_id=workspace_id, client_id=client_id)
        return self._models(Project, [await self._find("projects", name, where)])[0]

    async def find_client(self, name: str, *, workspace_id: int | None = None) -> Client:
        """Return the client of this ``name``. No request, or one of the user's own quota.

        ``workspace_id`` and the errors are those of :meth:`find_project`.
        """
        where = _ids(workspace_id=workspace_id)
        return self._models(Client, [await self._find("clients", name, where)])[0]

    async def find_tag(self, name: str, *, workspace_id: int | None = None) -> Tag:
        """Return the tag of this ``name``. No request, or one of the user's own quota.

        ``workspace_id`` and the errors are those of :meth:`find_project`. Time entries take tags by
        name and create new ones, so they need no look-up.
        """
        where = _ids(workspace_id=workspace_id)
        return self._models(Tag, [await self._find("tags", name, where)])[0]

    async def find_task(
        self, name: str, *, workspace_id: int | None = None, project_id: int | None = None
    ) -> Task:
        """Return the open task of this ``name``. No request, or one of the user's own quota.

        ``workspace_id`` and ``project_id`` say which one it is where several have the name. The
        errors are those of :meth:`find_project`.
        """
        where = _ids(workspace_id=workspace_id, project_id=project_id)
        return self._models(Task, [await self._find("tasks", name, where)])[0]

    async def refresh(self) -> None:
        """Request everything again. GET /me with related data: one request of the user's own quota.

        For what a look-up does not notice by itself: that a resource was renamed, archived or
        deleted elsewhere while its name is known.
        """
        async with self._lock():
            await self._fetch_all()

    async def clear(self) -> None:
        """Delete the files of this account. No request."""
        await asyncio.to_thread(self._files().clear)

    def mark_changed(self, kind: str) -> None:
        """Record that resources of a kind may have been changed elsewhere. No request.

        ``kind`` is ``projects``, ``clients``, ``tags``, ``tasks``, ``workspaces`` or ``me``. The
        next use, in any process, requests the changes. Writes of a session that has used reference
        data need no mark.

        >>> session.reference_data.mark_changed("projects")
        """
        if kind not in _KINDS:
            raise InvalidArgumentError(f"unknown kind {kind!r}; use one of {', '.join(_KINDS)}")
        self._files().mark(kind, "changed", self._now())

    async def _find(self, kind: str, name: str, where: Mapping[str, int]) -> Row:
        name = check_name(name)
        seen = await self._load(kind)
        rows = await self._rows(kind)
        matches = matching(_select(rows, where), name)
        if (
            len(matches) != 1
            and not self._offline
            and seen is not None
            and seen is await self._load(kind)  # the rows were not requested just now
        ):
            async with self._lock():
                stored = await self._load(kind)
                if stored is seen:
                    stored = await self._fetch_changes(kind, seen)
            rows = [] if stored is None else list(stored.rows.values())
            matches = matching(_select(rows, where), name)
        if len(matches) == 1:
            return matches[0]
        parent_kind = {"projects": "clients", "tasks": "projects"}.get(kind)
        parents = await self._load(parent_kind) if parent_kind else None
        raise not_single(
            _KINDS[kind].name,
            name,
            matches,
            others=_select(rows, where),
            archived=[row for row in _select(rows, where, archived=True) if is_archived(row)],
            parents={id_: str(row.get("name")) for id_, row in parents.rows.items()}
            if parents
            else {},
        )

    async def _rows(self, kind: str) -> list[Row]:
        """Return the current rows of a kind; request them if necessary."""
        stored = await self._load(kind)
        if not self._offline and not self._is_current(kind, stored):
            async with self._lock():
                stored = await self._load(kind)  # another task may have requested them meanwhile
                if not self._is_current(kind, stored):
                    stored = await self._request_rows(kind, stored)
        elif not self._offline:
            count_saved(self._request("GET", _KINDS[kind].route, ()), "reference_data")
        return list(stored.rows.values()) if stored else []

    async def _request_rows(self, kind: str, stored: StoredRows | None) -> StoredRows:
        try:
            return await self._fetch_changes(kind, stored)
        except QuotaExceededError:
            if stored is None:
                raise
            logger.warning("the quota is used up: older reference data is used")
            return stored

    async def _load(self, kind: str) -> StoredRows | None:
        return await asyncio.to_thread(self._files().read, kind)

    def _has_all(self, kind: str, stored: StoredRows) -> bool:
        """Return whether the changes are enough to bring rows up to date."""
        age = self._now() - stored.complete_at
        deleted_at = self._files().marked_at(kind, "deleted")
        return 0 <= age < min(self._max_age, MAX_SINCE) and deleted_at < stored.complete_at

    def _is_current(self, kind: str, stored: StoredRows | None) -> bool:
        return (
            stored is not None
            and self._has_all(kind, stored)
            and self._files().marked_at(kind, "changed") < stored.requested_at
        )

    async def _fetch_all(self) -> dict[str, StoredRows]:
        """Request everything: one request."""
        requested_at = self._now()
        me, server_time = await self._read_json(ME, {"with_related_data": True}, dict)
        user = {name: value for name, value in me.items() if name not in {*_KINDS, "time_entries"}}
        by_kind = {
            kind: StoredRows(
                _by_id([user] if kind == "me" else me.get(kind), definition.model),
                requested_at,
                server_time,
                requested_at,
            )
            for kind, definition in _KINDS.items()
        }
        for kind, stored in by_kind.items():
            await asyncio.to_thread(self._files().write, kind, stored)
        self._set_organizations(by_kind["workspaces"])
        return by_kind

    async def _fetch_changes(self, kind: str, stored: StoredRows | None) -> StoredRows:
        """Request what was changed since the rows were requested, or everything: one request."""
        if kind == "me" or stored is None or not self._has_all(kind, stored):
            return (await self._fetch_all())[kind]
        requested_at = self._now()
        since = int(stored.server_time - OVERLAP)
        changes, server_time = await self._read_json(_KINDS[kind].route, {"since": since}, list)
        rows = stored.rows | _by_id(changes, _KINDS[kind].model)
        present = {id_: row for id_, row in rows.items() if not _is_deleted(row)}
        merged = StoredRows(present, requested_at, server_time, stored.complete_at)
        await asyncio.to_thread(self._files().write, kind, merged)
        return merged

    def _set_organizations(self, workspaces: StoredRows) -> None:
        for row in workspaces.rows.values():
            self._client.set_organization(row["id"], row.get("organization_id"))

    async def _read_json(
        self, route: str, query: Mapping[str, object], kind: type[dict[str, Any] | list[Any]]
    ) -> tuple[Any, float]:
        """Send a request; return its JSON, and the time of the server when it was answered."""
        now = self._now()

        def read(response: HttpResponse) -> tuple[Any, float]:
            value = codec.parse(response.body)
            if value is None:  # an empty list
                value = kind()
            if not isinstance(value, kind):
                raise DecodeError(f"$ should be a {kind.__name__}", path="$")
            return value, _server_time(response, now)

        return await self._client.fetch(self._request("GET", route, (), query), read)

    def _models(self, model: type[M], rows: Iterable[Row]) -> list[M]:
        data = codec.encode(list(rows))
        return self._client.codec.loads_list(ensure_list(data), model)

    def _files(self) -> ReferenceStore:
        """Return the store of the account, which sessions with the same connections share."""
        authorizer = self._client.service(self.api).authorizer
        assert authorizer is not None  # else service() raises
        directory = default_directory() if self._directory is None else self._directory
        return self._client.state.write_listeners.for_account(
            f"{authorizer.key}@{authorizer.origin}",
            directory,
            lambda: ReferenceStore(
                directory, _account(authorizer.key, authorizer.origin), self._client.clock
            ),
        )

    def _lock(self) -> asyncio.Lock:
        """Return the lock of the running event loop: one request at a time."""
        loop = asyncio.get_running_loop()
        return self._locks.setdefault(loop, asyncio.Lock())

    def _now(self) -> float:
        return self._client.clock.now().timestamp()


def _checked_age(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not value >= 0:
        raise InvalidArgumentError("max_age must be zero or a positive number of seconds")
    return value


def _account(key: str, origin: str) -> str:
    """Return the name of an account's folder: the same token at another server is another one."""
    return fingerprint("reference data", key, origin)


def _ids(**where: int | None) -> dict[str, int]:
    return {name: check_id(name, value) for name, value in where.items() if value is not None}


def _select(rows: Iterable[Row], where: Mapping[str, int], archived: bool = False) -> list[Row]:
    """Return the rows of a workspace, client or project, sorted by name."""
    selected = [
        row
        for row in rows
        if (archived or not is_archived(row))
        and all(
            (workspace_of(row) if name == "workspace_id" else row.get(name)) == value
            for name, value in where.items()
        )
    ]
    return sorted(selected, key=lambda row: str(row.get("name") or "").casefold())


def _by_id(rows: object, model: type[Model]) -> dict[int, dict[str, Any]]:
    """Return rows by id, without their secrets."""
    cleaned = [
        without_secrets(cast("dict[str, Any]", row), model)
        for row in (cast("list[object]", rows) if isinstance(rows, list) else ())
        if isinstance(row, dict)
    ]
    return {row["id"]: row for row in cleaned if isinstance(row.get("id"), int)}


def _is_deleted(row: Row) -> bool:
    return bool(row.get("server_deleted_at") or row.get("deleted_at"))


def _server_time(response: HttpResponse, otherwise: float) -> float:
    try:
        return parsedate_to_datetime(response.headers["Date"]).timestamp()
    except (KeyError, TypeError, ValueError):
        return otherwise
