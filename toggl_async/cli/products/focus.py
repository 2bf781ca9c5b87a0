"""Time tracking by Toggl 2.0, which Toggl also calls Focus, with as few requests as possible.

It differs from Track in what the commands must make up for: keys do not say which workspaces there
are, the timer and lists of entries are those of one workspace, tags are ids, an entry may be a plan
without logged time, and a change returns nothing.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final, Literal, TypeVar

from ...errors import BadRequestError, ForbiddenError, NotFoundError
from .. import times
from ..account import focus_key, focus_session, focus_url
from ..running import FAILED, NOT_FOUND, CommandError
from ..settings import Settings, load_settings
from .focus_names import FocusNames, open_store
from .tracker import (
    Args,
    Entry,
    EntryFields,
    Kind,
    Named,
    Row,
    check_nothing_runs,
    check_start,
    check_times,
    with_default_project,
)

if TYPE_CHECKING:
    from ...focus.time_entries import TimeEntries
    from ...models.focus.time_entries import TimeEntry
    from ...session import TogglSession

__all__ = ["FocusTracker", "known_focus_names", "open_focus"]

T = TypeVar("T")

_LAST_DAYS: Final = timedelta(days=9)
"""Where the latest entry is looked for, as Track does."""


@asynccontextmanager
async def open_focus() -> AsyncGenerator[FocusTracker]:
    """Open a session for the key of the environment and the settings of the profile in use."""
    settings, key = load_settings(), focus_key()
    async with focus_session(key) as session:
        names = FocusNames(session, open_store(key, focus_url()), settings.organization)
        yield FocusTracker(session, settings, names)


async def known_focus_names(kind: Kind) -> Sequence[str]:
    """Return the names of a kind that are on disk: no request."""
    async with open_focus() as tracker:
        return tracker.names.known_names(kind)


class FocusTracker:
    """Time tracking of one account of Toggl 2.0, in one workspace: a ``Tracker``.

    The workspace is the one of the settings, or else the one that was last opened in the app.
    """

    def __init__(self, session: TogglSession, settings: Settings, names: FocusNames) -> None:
        self.session = session
        self.settings = settings
        self.names = names
        self._timer = session.focus.tracking
        self._read: dict[int, TimeEntry] = {}
        """Entries by id, as the service sent them: changes need more than an ``Entry`` has."""

    @property
    def _entries(self) -> TimeEntries:
        # Imported when it is used: many commands need only the timer.
        return self.session.focus.time_entries

    async def current(self) -> Entry | None:
        """Return the running entry: one request."""
        workspace = await self.workspace()
        row = await self._timer.current(*_ids(workspace))
        return None if row is None else await self._entry(row, workspace)

    async def start(self, fields: EntryFields) -> Entry:
        """Start the timer now, or at ``start``, which costs one more request."""
        start = fields.get("start")
        workspace = await self.workspace(fields.get("workspace"))
        if start is not None:
            check_start(start)
            running = await self._timer.current(*_ids(workspace))
            since = None if running is None else running.start
            check_nothing_runs(since, self.settings.zone)
        fields = with_default_project(fields, self.settings)
        body = await self._new_entry(fields, workspace)
        call = self._timer.start(*_ids(workspace), start=start or times.now(), **body)
        return await self._entry(await self._write(call, fields, workspace), workspace)

    async def stop(self, at: datetime | None = None) -> Entry | None:
        """Stop the timer and return its entry: one request, or two with ``at``."""
        workspace = await self.workspace()
        if at is not None:
            running = await self._timer.current(*_ids(workspace))
            if running is None or running.start is None:
                return None
            check_times(running.start, at, self.settings.zone)
        try:
            row = await self._timer.stop(*_ids(workspace), end=at or times.now())
        except NotFoundError:
            # Nothing runs; or the workspace is gone, which the next request says.
            if await self._timer.current(*_ids(workspace)) is None:
                return None
            raise
        return await self._entry(row, workspace)

    async def latest(self) -> Entry | None:
        """Return the entry that started last, of the last days: one request."""
        now = times.now()
        entries = await self.entries(now - _LAST_DAYS, now + timedelta(seconds=1))
        return entries[-1] if entries else None

    async def get(self, entry_id: int) -> Entry:
        """Return an entry: one request."""
        workspace = await self.workspace()
        try:
            row = await self._entries.get(*_ids(workspace), entry_id)
        except NotFoundError as exc:
            raise CommandError(
                f"there is no time entry {entry_id} in the workspace {workspace['name']}",
                code=NOT_FOUND,
            ) from exc
        if row.start is None:
            raise CommandError(
                f"the time entry {entry_id} is a plan: no time was logged", code=FAILED
            )
        return await self._entry(row, workspace)

    async def restart(self, entry: Entry) -> Entry:
        """Start the timer with the fields of an earlier entry: one request."""
        workspace = await self.workspace(entry.workspace_id)
        started = await self._timer.continue_(*_ids(workspace), self._read[entry.id])
        return await self._entry(started, workspace)

    async def add(self, span: times.Span, fields: EntryFields) -> Entry:
        """Create an entry: one request."""
        start, stop = span
        check_times(start, stop, self.settings.zone)
        workspace = await self.workspace(fields.get("workspace"))
        fields = with_default_project(fields, self.settings)
        body = await self._new_entry(fields, workspace)
        call = self._entries.log(*_ids(workspace), start=start, stop=stop, **body)
        return await self._entry(await self._write(call, fields, workspace), workspace)

    async def edit(self, entry: Entry, changes: EntryFields) -> Entry:
        """Change an entry: two requests, since a change returns nothing."""
        workspace = await self.workspace(entry.workspace_id)
        body = await self._body(changes, workspace, entry.project_id)
        if names := changes.get("add_tags"):
            body["tag_ids"] = [*self._tag_ids(entry), *await self._find_tags(names, workspace)]
        elif names := changes.get("remove_tags"):
            removed = {*await self._find_tags(names, workspace)}
            body["tag_ids"] = [tag for tag in self._tag_ids(entry) if tag not in removed]
        if "start" in changes or "stop" in changes:
            start, stop = changes.get("start", entry.start), changes.get("stop", entry.stop)
            check_times(start, stop, self.settings.zone)
            body["start"] = start
            if stop is not None:
                body["duration"] = stop - start
        ids = (*_ids(workspace), entry.id)
        await self._write(self._entries.update(*ids, **body), changes, workspace)
        return await self._entry(await self._entries.get(*ids), workspace)

    async def delete(self, entry: Entry) -> None:
        """Delete an entry: one request."""
        workspace = await self.workspace(entry.workspace_id)
        await self._entries.delete(*_ids(workspace), entry.id)

    async def entries(
        self, start: datetime, stop: datetime, *, workspace_id: int | None = None
    ) -> Sequence[Entry]:
        """Return the entries of a workspace that started in a period, oldest first: one request.

        Without breaks and plans, and those of others, which the service may send as well.
        """
        workspace = await self.workspace(workspace_id)
        pages = self._entries.started_between(*_ids(workspace), start, stop)
        rows = [
            row
            for row in await pages.all()
            if row.start is not None and row.toggl_user_id in {None, workspace["user_id"]}
        ]
        ids = {project for row in rows if (project := _project_id(row)) is not None}
        projects = await self.names.projects_by_id(ids, workspace) if ids else {}
        entries = [
            self._named(row, workspace, projects, None if row.task is None else row.task.name)
            for row in rows
        ]
        return sorted(entries, key=lambda entry: (entry.start, entry.id))

    async def rows(self, kind: Kind, args: Args) -> list[Row]:
        """Return the workspaces, projects, clients, tags or tasks: one request or more."""
        if kind == "workspace":
            rows = await self.names.request(kind)
            default = await self.workspace()
            return [
                {
                    "id": row["id"],
                    "name": row["name"],
                    "default": row["id"] == default["id"],
                    "organization_id": row["organization_id"],
                }
                for row in rows
            ]
        workspace = await self.workspace(args.get("workspace"))
        if args.get("archived"):
            rows = await self.names.inactive(kind, workspace)
        else:
            rows = await self.names.request(kind, workspace)
            rows = [row for row in rows if row.get("active", True)]
        wanted: dict[str, int] = {}
        if client := args.get("client"):
            wanted["client_id"] = (await self.names.find("client", client, workspace))["id"]
        if project := args.get("project"):
            wanted["project_id"] = (await self.names.find("project", project, workspace))["id"]
        return [row for row in rows if all(row[name] == id_ for name, id_ in wanted.items())]

    async def find_workspace(self, name: str) -> Named:
        """Return a workspace by its name or id."""
        return _named(await self.workspace(name))

    async def find_project(self, name: str, workspace_id: int | None = None) -> Named:
        """Return a project by its name or id."""
        return _named(await self._find("project", name, workspace_id))

    async def find_client(self, name: str, workspace_id: int | None = None) -> Named:
        """Return a client by its name or id."""
        return _named(await self._find("client", name, workspace_id))

    async def find_tag(self, name: str, workspace_id: int | None = None) -> Named:
        """Return a tag by its name."""
        return _named(await self._find("tag", name, workspace_id))

    async def _find(self, kind: Kind, name: str, workspace_id: int | None) -> Row:
        return await self.names.find(kind, name, await self.workspace(workspace_id))

    async def workspace(self, name: str | int | None = None) -> Row:
        """Return a workspace by its name or id, by default that of the settings or of the app."""
        name = name or self.settings.workspace
        if name is None:
            return await self.names.default_workspace()
        return await self.names.workspace(name)

    async def _new_entry(self, fields: EntryFields, workspace: Row) -> dict[str, Any]:
        """Return the body of a new entry, which has no fields that are empty."""
        body = await self._body(fields, workspace, None)
        return {name: value for name, value in body.items() if value not in (None, "")}

    async def _body(
        self, fields: EntryFields, workspace: Row, project_id: int | None
    ) -> dict[str, Any]:
        """Return fields of an entry as Toggl names them; each name is looked up."""
        body: dict[str, Any] = {}
        if "description" in fields:
            body["description"] = fields["description"]
        if "billable" in fields:
            body["billable"] = fields["billable"]
        if "project" in fields:
            name = fields["project"]
            project_id = (await self._id("project", name, workspace)) if name else None
            body["project_id"] = project_id
        if "task" in fields:
            name = fields["task"]
            body["task_id"] = None
            if name:
                task = await self.names.find("task", name, workspace, project_id=project_id)
                body["task_id"] = task["id"]
                if task["project_id"] is not None:
                    body["project_id"] = task["project_id"]
        if "tags" in fields:
            body["tag_ids"] = await self._find_tags(fields["tags"], workspace)
        return body

    async def _id(self, kind: Kind, name: str | int, workspace: Row) -> int:
        row = await self.names.find(kind, name, workspace)
        id_: int = row["id"]
        return id_

    async def _find_tags(self, names: Sequence[str | int], workspace: Row) -> list[int]:
        return [await self._id("tag", name, workspace) for name in names]

    def _tag_ids(self, entry: Entry) -> list[int]:
        """Return the tags that apply to an entry: its own, or those of its task."""
        row = self._read[entry.id]
        return [*row.tag_ids] if row.tag_ids is not None else [tag.id for tag in row.tags or ()]

    async def _write(self, call: Awaitable[T], fields: EntryFields, workspace: Row) -> T:
        try:
            return await call
        except (BadRequestError, NotFoundError, ForbiddenError):
            # It may have been archived or deleted elsewhere: the look-up says it more clearly.
            kinds: tuple[Literal["project", "task"], ...] = ("project", "task")
            for kind in kinds:
                if name := fields.get(kind):
                    await self.names.request(kind, workspace)
                    await self.names.find(kind, name, workspace)
            raise

    async def _entry(self, row: TimeEntry, workspace: Row) -> Entry:
        """Return an entry with the names that the response lacks."""
        task: Row = {}
        if row.task_id is not None:
            task = await self.names.task_by_id(row.task_id, workspace)
        project_id = row.project_id if row.project_id is not None else task.get("project_id")
        ids = [] if project_id is None else [project_id]
        projects = await self.names.projects_by_id(ids, workspace) if ids else {}
        return self._named(row, workspace, projects, task.get("name"), project_id)

    def _named(
        self,
        row: TimeEntry,
        workspace: Row,
        projects: dict[int, Row],
        task: str | None,
        project_id: int | None = None,
    ) -> Entry:
        """Return an entry with names."""
        if project_id is None:
            project_id = _project_id(row)
        self._read[row.id] = row
        project = projects.get(project_id or 0, {})
        return Entry(
            id=row.id,
            workspace_id=workspace["id"],
            start=row.start or times.now(),
            stop=row.stop,
            description=row.description or "",
            project_id=project_id,
            project=getattr(row, "project_name", None) or project.get("name"),
            client=project.get("client"),
            task_id=row.task_id,
            task=task,
            tags=tuple(tag.name for tag in row.tags or () if tag.name),
            billable=bool(row.billable),
        )


def _ids(workspace: Row) -> tuple[int, int]:
    """Return the organization and the workspace, which most methods take first."""
    return workspace["organization_id"], workspace["id"]


def _named(row: Row) -> Named:
    workspace_id: int = row.get("workspace_id") or row["id"]
    return Named(row["id"], row["name"], workspace_id, row.get("project_id"))


def _project_id(row: TimeEntry) -> int | None:
    """Return the project of an entry, or that of its task."""
    task = getattr(row, "task", None)
    return row.project_id if row.project_id is not None or task is None else task.project_id
