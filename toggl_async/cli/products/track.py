"""Time tracking by Toggl Track, with as few requests as possible.

What was read once is not read again: names come from ``session.reference_data``, which is on disk,
and responses to writes contain the names. The running timer is always asked for, with one
exception: :meth:`TrackTracker.stop` tries the timer that this machine started last, since Toggl
refuses to stop a timer that is not running.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import attrs
import click

from ...errors import BadRequestError, ConflictError, ForbiddenError, NotFoundError
from .. import times
from ..account import find_account, track_session
from ..running import FAILED, NOT_FOUND, CommandError
from ..settings import Settings, check_product_is_track, load_settings
from .last_timer import LastTimer
from .names import NameBook
from .tracker import (
    Args,
    Entry,
    EntryFields,
    Kind,
    Row,
    check_nothing_runs,
    check_start,
    check_times,
    with_default_project,
)

if TYPE_CHECKING:
    from ...models.track.time_entries import TimeEntry
    from ...session import TogglSession

__all__ = ["TrackTracker", "open_track"]


@asynccontextmanager
async def open_track() -> AsyncGenerator[TrackTracker]:
    """Open a session for the account and the settings of the profile in use.

    It is an error if another product was chosen.
    """
    settings = load_settings()
    check_product_is_track(settings)
    account = find_account()
    async with track_session(account and account.credential) as session:
        yield TrackTracker(session, settings, LastTimer(account.key if account else ""))


class TrackTracker:
    """Time tracking of one account of Toggl Track: a ``Tracker``."""

    def __init__(self, session: TogglSession, settings: Settings, last_timer: LastTimer) -> None:
        self.session = session
        self.settings = settings
        self.names = NameBook(session)
        self._entries = session.track.time_entries
        self._last_timer = last_timer
        self.find_workspace = self.names.workspace
        self.find_project = self.names.project
        self.find_client = self.names.client
        self.find_tag = self.names.tag

    async def current(self) -> Entry | None:
        """Return the running entry."""
        row = await self._entries.current()
        if row is None:
            self._last_timer.forget()
            return None
        entry = await self._with_names(row)
        self._last_timer.remember(entry)
        return entry

    async def start(self, fields: EntryFields) -> Entry:
        """Start the timer now, or at ``start``."""
        start = fields.get("start")
        if start is not None:
            check_start(start)
            running = await self._entries.current()
            since = None if running is None else running.start
            check_nothing_runs(since, self.settings.zone)
        fields = with_default_project(fields, self.settings)
        body, workspace_id = await self._new_entry(fields)
        return await self._create(workspace_id, body, fields, start=start or times.now())

    async def stop(self, at: datetime | None = None) -> Entry | None:
        """Stop the timer and return its entry, or ``None`` if none is running."""
        last = self._last_timer.ids()
        if at is None and last is not None:
            # Right if it is running, since a user has one timer; else Toggl changes nothing.
            with suppress(ConflictError, NotFoundError, ForbiddenError):
                return await self._stopped(await self._entries.stop(*last))
        row = await self._entries.current()
        if row is None:
            self._last_timer.forget()
            return None
        if at is None:
            return await self._stopped(await self._entries.stop(row))
        entry = _entry(row)
        check_times(entry.start, at, self.settings.zone)
        return await self._stopped(
            await self._entries.update(row, start=entry.start, stop=at, duration=at - entry.start)
        )

    async def stop_entry(self, entry_id: int) -> Entry:
        """Stop the timer if it is this entry, and return it: one or two requests."""
        last = self._last_timer.ids()
        if last is None or last[1] != entry_id:
            entry = await self.get(entry_id)
            last = entry.workspace_id, entry.id
        try:
            row = await self._entries.stop(*last)
        except ConflictError as exc:
            raise CommandError(f"the time entry {entry_id} is not running", code=FAILED) from exc
        return await self._stopped(row)

    async def _stopped(self, row: TimeEntry) -> Entry:
        entry = await self._with_names(row)
        self._last_timer.forget()
        return entry

    async def latest(self) -> Entry | None:
        """Return the entry that started last, of the last days."""
        row = await self._entries.list(meta=True).first()
        return None if row is None else _entry(row)

    async def get(self, entry_id: int) -> Entry:
        """Return an entry."""
        try:
            return _entry(await self._entries.get(entry_id, meta=True))
        except NotFoundError as exc:
            raise CommandError(
                f"there is no time entry {entry_id} of this account", code=NOT_FOUND
            ) from exc

    async def restart(self, entry: Entry) -> Entry:
        """Start the timer with the fields of an earlier entry."""
        body: dict[str, Any] = {"description": entry.description, "billable": entry.billable}
        if entry.project_id is not None:
            body["project_id"] = entry.project_id
        if entry.task_id is not None:
            body["task_id"] = entry.task_id
        if entry.tags:
            body["tags"] = entry.tags
        return await self._create(entry.workspace_id, body, {}, start=times.now())

    async def add(self, span: times.Span, fields: EntryFields) -> Entry:
        """Create an entry."""
        start, stop = span
        check_times(start, stop, self.settings.zone)
        fields = with_default_project(fields, self.settings)
        body, workspace_id = await self._new_entry(fields)
        return await self._create(workspace_id, body, fields, start=start, stop=stop)

    async def edit(self, entry: Entry, changes: EntryFields) -> Entry:
        """Change an entry."""
        body = await self._body(changes, entry.workspace_id, entry.project_id)
        if tags := changes.get("add_tags"):
            body |= {"tags": await self._tags(tags, entry.workspace_id), "tag_action": "add"}
        elif tags := changes.get("remove_tags"):
            body |= {"tags": await self._tags(tags, entry.workspace_id), "tag_action": "delete"}
        if "start" in changes or "stop" in changes:
            start, stop = changes.get("start", entry.start), changes.get("stop", entry.stop)
            check_times(start, stop, self.settings.zone)
            body["start"] = start
            # All three agree then, whichever of them the service would derive.
            body |= {"duration": -1} if stop is None else {"stop": stop, "duration": stop - start}
        row = await self._write(
            self._entries.update(entry.workspace_id, entry.id, meta=True, **body), changes
        )
        return await self._finished(row, changes)

    async def delete(self, entry: Entry) -> None:
        """Delete an entry."""
        await self._entries.delete(entry.workspace_id, entry.id)
        if self._last_timer.ids() == (entry.workspace_id, entry.id):
            self._last_timer.forget()

    async def entries(
        self,
        start: datetime,
        stop: datetime,
        *,
        workspace_id: int | None = None,
        limit: int | None = None,
    ) -> Sequence[Entry]:
        """Return the entries that started in a period, or the newest of them, oldest first."""
        del workspace_id  # Toggl lists those of all workspaces in any case
        pages = self._entries.list(start_date=start, end_date=stop, meta=True)
        try:
            rows = await pages.all(limit=limit)
        except BadRequestError as exc:
            exc.add_note("Toggl lists the last three months; for older ones: toggl-async export")
            raise
        return sorted(map(_entry, rows), key=lambda entry: (entry.start, entry.id))

    async def rows(self, kind: Kind, args: Args) -> list[Row]:
        """Return the workspaces, projects, clients, tags or tasks: one request."""
        from .resources import RESOURCES  # needed by few commands

        return await RESOURCES[kind](self.session, self.settings, self.names, args).rows()

    async def _new_entry(self, fields: EntryFields) -> tuple[dict[str, Any], int]:
        """Return the body of a new entry, and its workspace."""
        workspace = fields.get("workspace") or self.settings.workspace
        workspace_id = (await self.names.workspace(workspace)).id if workspace else None
        if workspace_id is None:
            # That of the project or the task, else the default of the account.
            name, task = fields.get("project"), fields.get("task")
            if name:
                workspace_id = (await self.names.project(name)).workspace_id
            elif task:
                workspace_id = (await self.names.task(task)).workspace_id
            else:
                workspace_id = await self.names.default_workspace_id()
        return await self._body(fields, workspace_id, None), workspace_id

    async def _body(
        self, fields: EntryFields, workspace_id: int, project_id: int | None
    ) -> dict[str, Any]:
        """Return fields of an entry as Toggl names them; each name is looked up."""
        body: dict[str, Any] = {}
        if "description" in fields:
            body["description"] = fields["description"]
        if "billable" in fields:
            body["billable"] = fields["billable"]
        if "project" in fields:
            name = fields["project"]
            project_id = (await self.names.project(name, workspace_id)).id if name else None
            body["project_id"] = project_id
        if "task" in fields:
            name = fields["task"]
            task = await self.names.task(name, workspace_id, project_id) if name else None
            body["task_id"] = task.id if task else None
            if task is not None:
                body["project_id"] = task.project_id
        if "tags" in fields:
            body["tags"] = await self._tags(fields["tags"], workspace_id)
        return body

    async def _tags(self, names: Sequence[str | int], workspace_id: int) -> list[str]:
        return [(await self.names.tag(name, workspace_id)).name for name in names]

    async def _create(
        self,
        workspace_id: int,
        body: Mapping[str, Any],
        fields: EntryFields,
        *,
        start: datetime,
        stop: datetime | None = None,
    ) -> Entry:
        length = -1 if stop is None else stop - start
        row = await self._write(
            self._entries.create(workspace_id, start=start, duration=length, meta=True, **body),
            fields,
        )
        entry = await self._finished(row, fields)
        if entry.running:
            self._last_timer.remember(entry)
        return entry

    async def _write(self, call: Awaitable[TimeEntry], fields: EntryFields) -> TimeEntry:
        try:
            return await call
        except (BadRequestError, NotFoundError, ForbiddenError):
            if fields.get("project") or fields.get("task"):
                # It may have been archived or deleted elsewhere: the look-up says it more clearly.
                await self.names.refresh()
                if name := fields.get("project"):
                    await self.names.project(name)
                if name := fields.get("task"):
                    await self.names.task(name)
            raise

    async def _finished(self, row: TimeEntry, fields: EntryFields) -> Entry:
        """Return the entry of a response; say so if its project has another name by now."""
        entry = await self._with_names(row)
        name = fields.get("project")
        if name and row.project_name and not _names(name, row):
            await self.names.refresh()
            click.echo(
                f"toggl-async: the project {name!r} is called {row.project_name!r} now", err=True
            )
        return entry

    async def _with_names(self, row: TimeEntry) -> Entry:
        """Return an entry with names, which not all responses have."""
        entry = _entry(row)
        if row.project_id is None or row.project_name is not None:
            return entry
        names = self._last_timer.names_of(entry)
        if names is None:
            names = await self.names.of_ids(row.project_id, row.task_id)
        return attrs.evolve(entry, **names)


def _names(name: str | int, row: TimeEntry) -> bool:
    """Return whether a name or an id is that of the project of a row."""
    return str(name).strip().casefold() in {
        (row.project_name or "").strip().casefold(),
        str(row.project_id),
    }


def _entry(row: TimeEntry) -> Entry:
    """Return an entry of Track."""
    start = row.start if row.start is not None else times.now()
    stop = row.stop
    if stop is None and not row.is_running:  # as Toggl creates an entry of no length
        stop = start + timedelta(seconds=row.duration or 0)
    return Entry(
        id=row.id,
        workspace_id=row.workspace_id,
        start=start,
        stop=None if row.is_running else stop,
        description=row.description or "",
        project_id=row.project_id,
        project=row.project_name,
        client=row.client_name,
        task_id=row.task_id,
        task=row.task_name,
        tags=row.tags or (),
        billable=bool(row.billable),
    )
