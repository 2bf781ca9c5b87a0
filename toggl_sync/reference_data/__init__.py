# Written by tools/make_sync.py from toggl_async/reference_data/__init__.py;
# change that file, not this one.
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

import os

from toggl_async._public import public
from toggl_async.models.track.clients import Client
from toggl_async.models.track.me import Me
from toggl_async.models.track.projects import Project
from toggl_async.models.track.tags import Tag
from toggl_async.models.track.tasks import Task
from toggl_async.models.track.workspaces import Workspace
from toggl_async.reference_data import ReferenceData as AsyncReferenceData

from .._namespace import BlockingNamespace

__all__ = ["ReferenceData"]


@public("toggl_sync")
class ReferenceData(BlockingNamespace[AsyncReferenceData]):
    """The current user's workspaces, projects, clients, tags and tasks, from a cache on disk.

    The first use costs one request of the user's own quota, which returns all of it; later ones
    cost none for eight hours, also in other processes. Names are compared without regard to upper
    and lower case, unless two resources differ only in that. A name that is not found, or that
    several resources have, costs one request for what was changed in the meantime before the error
    is raised. Writes of the same account by sessions that have used this are noticed.

    Files are in the user's cache directory. Only their owner can read them, and they contain no API
    token or other secret. A file that is damaged is requested again. If the quota is used up, older
    data is used. :meth:`with_options` changes the directory and the age.

    >>> project = session.reference_data.find_project("Garden")
    >>> session.track.time_entries.start(
    ...     project.workspace_id, project_id=project.id, description="Mowing"
    ... )
    """

    __slots__ = ()

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
        return ReferenceData(
            self._loop,
            self._wrapped.with_options(directory=directory, max_age=max_age, offline=offline),
        )

    def me(self) -> Me:
        """Return the current user, without API token. No request, or one of the user's own quota.

        Lists of related data are ``None``; the other methods return them.
        """
        return self._loop.run(self._wrapped.me)

    def workspaces(self) -> list[Workspace]:
        """Return the workspaces of the user. No request, or one of the user's own quota."""
        return self._loop.run(self._wrapped.workspaces)

    def projects(self, *, workspace_id: int | None = None, archived: bool = False) -> list[Project]:
        """Return the projects, by name. No request, or one of the user's own quota.

        ``workspace_id`` selects those of one workspace. ``archived=True`` adds the archived ones
        that are known, which are not all: use ``session.track.projects.list`` for these.
        """
        return self._loop.run(self._wrapped.projects, workspace_id=workspace_id, archived=archived)

    def clients(self, *, workspace_id: int | None = None, archived: bool = False) -> list[Client]:
        """Return the clients, by name. No request, or one of the user's own quota.

        The arguments are those of :meth:`projects`.
        """
        return self._loop.run(self._wrapped.clients, workspace_id=workspace_id, archived=archived)

    def tags(self, *, workspace_id: int | None = None) -> list[Tag]:
        """Return the tags, by name. No request, or one of the user's own quota.

        ``workspace_id`` selects those of one workspace.
        """
        return self._loop.run(self._wrapped.tags, workspace_id=workspace_id)

    def tasks(
        self, *, workspace_id: int | None = None, project_id: int | None = None, done: bool = False
    ) -> list[Task]:
        """Return the tasks, by name. No request, or one of the user's own quota.

        ``workspace_id`` and ``project_id`` select those of one workspace or project. ``done=True``
        adds the finished ones that are known, which are not all.
        """
        return self._loop.run(
            self._wrapped.tasks, workspace_id=workspace_id, project_id=project_id, done=done
        )

    def find_workspace(self, name: str) -> Workspace:
        """Return the workspace of this ``name``. No request, or one of the user's own quota.

        :class:`NameNotFoundError` or :class:`AmbiguousNameError` otherwise, with candidates.
        """
        return self._loop.run(self._wrapped.find_workspace, name)

    def find_project(
        self, name: str, *, workspace_id: int | None = None, client_id: int | None = None
    ) -> Project:
        """Return the active project of this ``name``. No request, or one of the user's own quota.

        ``workspace_id`` and ``client_id`` say which one it is where several have the name.
        :class:`NameNotFoundError` if none has it, or only an archived one;
        :class:`AmbiguousNameError` if several have it. Both have ``candidates``.

        >>> project = reference.find_project("garden", workspace_id=7)
        """
        return self._loop.run(
            self._wrapped.find_project, name, workspace_id=workspace_id, client_id=client_id
        )

    def find_client(self, name: str, *, workspace_id: int | None = None) -> Client:
        """Return the client of this ``name``. No request, or one of the user's own quota.

        ``workspace_id`` and the errors are those of :meth:`find_project`.
        """
        return self._loop.run(self._wrapped.find_client, name, workspace_id=workspace_id)

    def find_tag(self, name: str, *, workspace_id: int | None = None) -> Tag:
        """Return the tag of this ``name``. No request, or one of the user's own quota.

        ``workspace_id`` and the errors are those of :meth:`find_project`. Time entries take tags by
        name and create new ones, so they need no look-up.
        """
        return self._loop.run(self._wrapped.find_tag, name, workspace_id=workspace_id)

    def find_task(
        self, name: str, *, workspace_id: int | None = None, project_id: int | None = None
    ) -> Task:
        """Return the open task of this ``name``. No request, or one of the user's own quota.

        ``workspace_id`` and ``project_id`` say which one it is where several have the name. The
        errors are those of :meth:`find_project`.
        """
        return self._loop.run(
            self._wrapped.find_task, name, workspace_id=workspace_id, project_id=project_id
        )

    def refresh(self) -> None:
        """Request everything again. GET /me with related data: one request of the user's own quota.

        For what a look-up does not notice by itself: that a resource was renamed, archived or
        deleted elsewhere while its name is known.
        """
        self._loop.run(self._wrapped.refresh)

    def clear(self) -> None:
        """Delete the files of this account. No request."""
        self._loop.run(self._wrapped.clear)

    def mark_changed(self, kind: str) -> None:
        """Record that resources of a kind may have been changed elsewhere. No request.

        ``kind`` is ``projects``, ``clients``, ``tags``, ``tasks``, ``workspaces`` or ``me``. The
        next use, in any process, requests the changes. Writes of a session that has used reference
        data need no mark.

        >>> session.reference_data.mark_changed("projects")
        """
        return self._wrapped.mark_changed(kind)
