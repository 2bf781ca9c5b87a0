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
import os
from collections.abc import Iterable, Mapping
from typing import TypeVar

from .._http import codec
from .._http.client import ApiClient
from .._http.namespace import Namespace
from .._http.resources import expanded_path
from .._http.routes import check_id
from .._public import public
from ..errors import InvalidArgumentError, NameNotFoundError
from ..models.base import Model
from ..models.track.clients import Client
from ..models.track.me import Me
from ..models.track.projects import Project
from ..models.track.tags import Tag
from ..models.track.tasks import Task
from ..models.track.workspaces import Workspace
from ._loader import KINDS, MAX_AGE, ReferenceLoader
from .lookup import Row, check_name, is_archived, matching, not_single, workspace_of

__all__ = ["ReferenceData"]

M = TypeVar("M", bound=Model)


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

    __slots__ = ("_loader",)
    api = "track"
    name = "reference_data"

    def __init__(self, client: ApiClient) -> None:
        super().__init__(client)
        self._loader = ReferenceLoader(client, None, MAX_AGE, offline=False)

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
        loader = self._loader
        changed = ReferenceData(self._client)
        changed._loader = ReferenceLoader(
            self._client,
            loader.directory if directory is None else expanded_path(directory),
            loader.max_age if max_age is None else _checked_age(max_age),
            offline=loader.offline if offline is None else offline,
        )
        return changed

    async def me(self) -> Me:
        """Return the current user, without API token. No request, or one of the user's own quota.

        Lists of related data are ``None``; the other methods return them.
        """
        rows = await self._loader.rows("me")
        if not rows:
            raise NameNotFoundError("the current user is not on disk (offline=True)", kind="user")
        return self._models(Me, rows)[0]

    async def workspaces(self) -> list[Workspace]:
        """Return the workspaces of the user. No request, or one of the user's own quota."""
        return self._models(Workspace, await self._loader.rows("workspaces"))

    async def projects(
        self, *, workspace_id: int | None = None, archived: bool = False
    ) -> list[Project]:
        """Return the projects, by name. No request, or one of the user's own quota.

        ``workspace_id`` selects those of one workspace. ``archived=True`` adds the archived ones
        that are known, which are not all: use ``session.track.projects.list`` for these.
        """
        where = _ids(workspace_id=workspace_id)
        return self._models(Project, _select(await self._loader.rows("projects"), where, archived))

    async def clients(
        self, *, workspace_id: int | None = None, archived: bool = False
    ) -> list[Client]:
        """Return the clients, by name. No request, or one of the user's own quota.

        The arguments are those of :meth:`projects`.
        """
        where = _ids(workspace_id=workspace_id)
        return self._models(Client, _select(await self._loader.rows("clients"), where, archived))

    async def tags(self, *, workspace_id: int | None = None) -> list[Tag]:
        """Return the tags, by name. No request, or one of the user's own quota.

        ``workspace_id`` selects those of one workspace.
        """
        where = _ids(workspace_id=workspace_id)
        return self._models(Tag, _select(await self._loader.rows("tags"), where))

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
        return self._models(Task, _select(await self._loader.rows("tasks"), where, done))

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
        await self._loader.refresh()

    async def clear(self) -> None:
        """Delete the files of this account. No request."""
        await asyncio.to_thread(self._loader.store.clear)

    def mark_changed(self, kind: str) -> None:
        """Record that resources of a kind may have been changed elsewhere. No request.

        ``kind`` is ``projects``, ``clients``, ``tags``, ``tasks``, ``workspaces`` or ``me``. The
        next use, in any process, requests the changes. Writes of a session that has used reference
        data need no mark.

        >>> session.reference_data.mark_changed("projects")
        """
        if kind not in KINDS:
            raise InvalidArgumentError(f"unknown kind {kind!r}; use one of {', '.join(KINDS)}")
        self._loader.store.mark(kind, "changed", self._loader.now())

    async def _find(self, kind: str, name: str, where: Mapping[str, int]) -> Row:
        name, loader = check_name(name), self._loader
        seen = await loader.load(kind)
        rows = await loader.rows(kind)
        matches = matching(_select(rows, where), name)
        requested_before = seen is not None and seen is await loader.load(kind)
        if len(matches) != 1 and requested_before and not loader.offline:
            assert seen is not None
            rows = await loader.changed_rows(kind, seen)
            matches = matching(_select(rows, where), name)
        if len(matches) == 1:
            return matches[0]
        parent_kind = {"projects": "clients", "tasks": "projects"}.get(kind)
        parents = await loader.load(parent_kind) if parent_kind else None
        raise not_single(
            KINDS[kind].name,
            name,
            matches,
            others=_select(rows, where),
            archived=[row for row in _select(rows, where, archived=True) if is_archived(row)],
            parents={id_: str(row.get("name")) for id_, row in parents.rows.items()}
            if parents
            else {},
        )

    def _models(self, model: type[M], rows: Iterable[Row]) -> list[M]:
        data = codec.encode(list(rows))
        return self._client.codec.loads_list(data, model)


def _checked_age(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not value >= 0:
        raise InvalidArgumentError("max_age must be zero or a positive number of seconds")
    return value


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
