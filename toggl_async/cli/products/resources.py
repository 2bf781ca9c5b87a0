"""How projects, clients, tags and tasks of Toggl Track are listed and changed.

The commands are made from these classes by :mod:`toggl_async.cli.commands.resources`. A list is
never older than its command: the reference data on disk is requested again for it.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Final, TypeAlias

import click

from ...errors import InvalidArgumentError
from ..options import client_option, project_option, workspace_option
from ..running import AMBIGUOUS, NOT_FOUND, CommandError
from .tracker import Args, Kind, Named, Row

if TYPE_CHECKING:
    from ...session import TogglSession
    from ..settings import Settings
    from .names import NameBook

__all__ = ["RESOURCES", "Change", "Clients", "Projects", "Resources", "Tags", "Tasks"]

_COLOR: Final = re.compile(r"#[0-9a-fA-F]{6}")


class Resources:
    """One kind of resource, in the account of a command."""

    kind: ClassVar[Kind]
    columns: ClassVar[Sequence[str]]
    """The keys of its JSON shape, and the columns of its table."""
    list_options: ClassVar[Sequence[Callable[[Any], Any]]] = (workspace_option,)
    add_options: ClassVar[Sequence[Callable[[Any], Any]]] = (workspace_option,)
    find_options: ClassVar[Sequence[Callable[[Any], Any]]] = (workspace_option,)
    changes: ClassVar[Sequence[tuple[str, str, str, Change]]] = ()
    """Further commands: their names, what they report, their texts, and what they do."""

    def __init__(
        self, session: TogglSession, settings: Settings, names: NameBook, args: Args
    ) -> None:
        self.settings = settings
        self.args = args
        self.track = session.track
        self.data = session.reference_data
        self.names = names

    async def rows(self) -> list[Row]:
        """Return the rows of the list; with ``archived`` only archived ones."""
        raise NotImplementedError

    async def find(self, name: str) -> Named:
        """Return the one that has a name or an id."""
        raise NotImplementedError

    async def add(self, name: str) -> Named:
        """Create one."""
        raise NotImplementedError

    async def rename(self, item: Named, name: str) -> None:
        """Give it another name."""
        raise NotImplementedError

    async def set_archived(self, item: Named, *, archived: bool) -> None:
        """Archive or restore it."""
        raise NotImplementedError

    async def delete(self, item: Named) -> None:
        """Delete it."""
        raise NotImplementedError

    async def find_archived(self, name: str) -> Named:
        """Return the archived one that has a name or an id."""
        self.args["archived"] = True
        rows = await self.rows()
        wanted = name.casefold()
        matches = [row for row in rows if wanted in {row["name"].casefold(), str(row["id"])}]
        if len(matches) != 1:
            listed = ", ".join(f"{row['name']} (id {row['id']})" for row in matches)
            raise CommandError(
                f"{len(matches)} archived {self.kind}s are named {name!r}: {listed}; pass the id"
                if matches
                else f"no archived {self.kind} is named {name!r}",
                code=AMBIGUOUS if matches else NOT_FOUND,
            )
        row = matches[0]
        return Named(row["id"], row["name"], row["workspace_id"], row.get("project_id"))

    async def workspace_id(self) -> int | None:
        """Return the workspace that was chosen, if there was one."""
        name = self.args.get("workspace")
        return (await self.names.workspace(name)).id if name else None

    async def target_workspace_id(self) -> int:
        """Return the workspace for something new, which is the default one unless chosen."""
        name = self.args.get("workspace") or self.settings.workspace
        if name:
            return (await self.names.workspace(name)).id
        return await self.names.default_workspace_id()


Change: TypeAlias = Callable[[Resources, str], Awaitable[Named]]


async def _archive(items: Resources, name: str) -> Named:
    item = await items.find(name)
    await items.set_archived(item, archived=True)
    return item


async def _restore(items: Resources, name: str) -> Named:
    item = await items.find_archived(name)
    await items.set_archived(item, archived=False)
    return item


async def _delete(items: Resources, name: str) -> Named:
    item = await items.find(name)
    await items.delete(item)
    return item


_ARCHIVED_OPTION: Final = click.option("--archived", is_flag=True, help="Only archived ones.")


class Projects(Resources):
    """Projects, which belong to a client or to none."""

    kind = "project"
    columns = ("id", "name", "client", "color", "active", "workspace_id", "client_id")
    list_options = (workspace_option, client_option, _ARCHIVED_OPTION)
    changes = (
        ("archive", "Archived", "Archive a project. Costs one request.", _archive),
        ("restore", "Restored", "Restore an archived project. Costs two requests.", _restore),
    )
    add_options = (
        workspace_option,
        client_option,
        click.option("--color", metavar="#RRGGBB", help="Such as #1b7f5c."),
        click.option("--private/--public", default=None, help="Whether only members see it."),
    )

    async def rows(self) -> list[Row]:
        """Return the rows of the list: one request."""
        workspace_id, archived = await self.workspace_id(), self.args.get("archived", False)
        if archived:
            every = await self.track.me.projects(include_archived=True).all()
            projects = [project for project in every if project.active is False]
        else:
            await self.data.refresh()
            projects = await self.data.projects()
        clients = {client.id: client.name for client in await self.data.clients(archived=True)}
        client_id = None
        if name := self.args.get("client"):
            client_id = (await self.names.client(name, workspace_id)).id
        return [
            {
                "id": project.id,
                "name": project.name or "",
                "client": clients.get(project.client_id or 0, project.client_name),
                "color": project.color,
                "active": project.active is not False,
                "workspace_id": project.workspace_id,
                "client_id": project.client_id,
            }
            for project in projects
            if workspace_id in {None, project.workspace_id}
            and client_id in {None, project.client_id}
        ]

    async def find(self, name: str) -> Named:
        """Return the one that has a name or an id."""
        return await self.names.project(name, await self.workspace_id())

    async def add(self, name: str) -> Named:
        """Create one: one request."""
        fields: dict[str, Any] = {"name": name}
        if (private := self.args.get("private")) is not None:
            fields["is_private"] = private
        if (color := self.args.get("color")) is not None:
            if not _COLOR.fullmatch(color):
                raise InvalidArgumentError(f"--color must be # and six hex digits (got {color!r})")
            fields["color"] = color
        if client := self.args.get("client"):
            owner = await self.names.client(client, await self.workspace_id())
            workspace_id, fields["client_id"] = owner.workspace_id, owner.id
        else:
            workspace_id = await self.target_workspace_id()
        project = await self.track.projects.create(workspace_id, **fields)
        return Named(project.id, project.name or name, workspace_id)

    async def rename(self, item: Named, name: str) -> None:
        """Give it another name: one request."""
        await self.track.projects.update(item.workspace_id, item.id, name=name)

    async def set_archived(self, item: Named, *, archived: bool) -> None:
        """Archive or restore it: one request."""
        await self.track.projects.update(item.workspace_id, item.id, active=not archived)


class Clients(Resources):
    """Clients; archiving one archives its projects."""

    kind = "client"
    columns = ("id", "name", "archived", "workspace_id")
    list_options = (workspace_option, _ARCHIVED_OPTION)
    changes = (
        ("archive", "Archived", "Archive a client with its projects. Costs one request.", _archive),
        ("restore", "Restored", "Restore an archived client. Costs two requests.", _restore),
    )

    async def rows(self) -> list[Row]:
        """Return the rows of the list: one request."""
        workspace_id, archived = await self.workspace_id(), self.args.get("archived", False)
        if archived:
            workspace_id = workspace_id or await self.target_workspace_id()
            clients = await self.track.clients.list(workspace_id, status="archived").all()
        else:
            await self.data.refresh()
            clients = await self.data.clients(workspace_id=workspace_id)
        return [
            {
                "id": client.id,
                "name": client.name or "",
                "archived": bool(client.archived),
                "workspace_id": client.workspace_id,
            }
            for client in clients
        ]

    async def find(self, name: str) -> Named:
        """Return the one that has a name or an id."""
        return await self.names.client(name, await self.workspace_id())

    async def add(self, name: str) -> Named:
        """Create one: one request."""
        workspace_id = await self.target_workspace_id()
        client = await self.track.clients.create(workspace_id, name=name)
        return Named(client.id, client.name or name, workspace_id)

    async def rename(self, item: Named, name: str) -> None:
        """Give it another name: one request."""
        await self.track.clients.update(item.workspace_id, item.id, name=name)

    async def set_archived(self, item: Named, *, archived: bool) -> None:
        """Archive or restore it: one request."""
        change = self.track.clients.archive if archived else self.track.clients.restore
        await change(item.workspace_id, item.id)


class Tags(Resources):
    """Tags, which cannot be archived, only deleted."""

    kind = "tag"
    columns = ("id", "name", "workspace_id")
    changes = (
        ("delete", "Deleted", "Delete a tag, also from all entries. Costs one request.", _delete),
    )

    async def rows(self) -> list[Row]:
        """Return the rows of the list: one request."""
        workspace_id = await self.workspace_id()
        await self.data.refresh()
        return [
            {"id": tag.id, "name": tag.name or "", "workspace_id": tag.workspace_id}
            for tag in await self.data.tags(workspace_id=workspace_id)
        ]

    async def find(self, name: str) -> Named:
        """Return the one that has a name or an id."""
        return await self.names.tag(name, await self.workspace_id())

    async def add(self, name: str) -> Named:
        """Create one: one request."""
        workspace_id = await self.target_workspace_id()
        tag = await self.track.tags.create(workspace_id, name=name)
        return Named(tag.id, tag.name or name, workspace_id)

    async def rename(self, item: Named, name: str) -> None:
        """Give it another name: one request."""
        await self.track.tags.update(item.workspace_id, item.id, name=name)

    async def delete(self, item: Named) -> None:
        """Delete it: one request."""
        await self.track.tags.delete(item.workspace_id, item.id)


class Tasks(Resources):
    """Tasks of projects; an archived one is done."""

    kind = "task"
    columns = ("id", "name", "project", "active", "workspace_id", "project_id")
    list_options = (
        workspace_option,
        project_option,
        click.option("--archived", is_flag=True, help="Only those that are done."),
    )
    add_options = find_options = (workspace_option, project_option)
    changes = (
        ("archive", "Done:", "Mark a task as done. Costs one request.", _archive),
        ("restore", "Opened", "Open a task that is done. Costs two requests.", _restore),
    )

    async def rows(self) -> list[Row]:
        """Return the rows of the list: one request."""
        workspace_id, archived = await self.workspace_id(), self.args.get("archived", False)
        if archived:
            every = await self.track.me.tasks(include_not_active=True).all()
            tasks = [task for task in every if task.active is False]
        else:
            await self.data.refresh()
            tasks = await self.data.tasks()
        projects = {project.id: project.name for project in await self.data.projects(archived=True)}
        project = await self._project(workspace_id)
        return [
            {
                "id": task.id,
                "name": task.name or "",
                "project": projects.get(task.project_id or 0, task.project_name),
                "active": task.active is not False,
                "workspace_id": task.workspace_id,
                "project_id": task.project_id,
            }
            for task in tasks
            if workspace_id in {None, task.workspace_id}
            and (project is None or project.id == task.project_id)
        ]

    async def _project(self, workspace_id: int | None) -> Named | None:
        name = self.args.get("project")
        return await self.names.project(name, workspace_id) if name else None

    async def find(self, name: str) -> Named:
        """Return the one that has a name or an id."""
        workspace_id = await self.workspace_id()
        project = await self._project(workspace_id)
        return await self.names.task(name, workspace_id, project.id if project else None)

    async def add(self, name: str) -> Named:
        """Create one: one request."""
        project = await self._project(await self.workspace_id())
        if project is None:
            raise InvalidArgumentError("a task belongs to a project: pass --project")
        task = await self.track.tasks.create(project.workspace_id, project.id, name=name)
        return Named(task.id, task.name or name, project.workspace_id, project.id)

    async def rename(self, item: Named, name: str) -> None:
        """Give it another name: one request."""
        await self.track.tasks.update(item.workspace_id, _project_of(item), item.id, name=name)

    async def set_archived(self, item: Named, *, archived: bool) -> None:
        """Archive or restore it: one request."""
        await self.track.tasks.update(
            item.workspace_id, _project_of(item), item.id, active=not archived
        )


class Workspaces(Resources):
    """Workspaces, which are only listed."""

    kind = "workspace"
    columns = ("id", "name", "default", "organization_id")

    async def rows(self) -> list[Row]:
        """Return the rows of the list: one request."""
        await self.data.refresh()
        default = await self.names.default_workspace_id()
        return [
            {
                "id": workspace.id,
                "name": workspace.name or "",
                "default": workspace.id == default,
                "organization_id": workspace.organization_id,
            }
            for workspace in await self.data.workspaces()
        ]


RESOURCES: Final[Mapping[Kind, type[Resources]]] = {
    resources.kind: resources for resources in (Workspaces, Projects, Clients, Tags, Tasks)
}


def _project_of(item: Named) -> int:
    if item.project_id is None:
        raise CommandError(f"Toggl does not say which project the task {item.name!r} belongs to")
    return item.project_id
