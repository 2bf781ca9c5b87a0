"""What the commands need of a product that tracks time, independent of the product.

:class:`Tracker` is implemented for Toggl Track by :mod:`toggl_async.cli.products.track`, and for
Toggl 2.0 by :mod:`toggl_async.cli.products.focus`. The commands use nothing else, so that none is
written twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo
from typing import Any, Literal, Protocol, TypeAlias, TypedDict

import attrs

from ...errors import InvalidArgumentError
from .. import times
from ..running import FAILED, CommandError
from ..settings import Settings
from ..times import Span

__all__ = [
    "Args",
    "Entry",
    "EntryFields",
    "Kind",
    "Named",
    "Row",
    "Tracker",
    "check_nothing_runs",
    "check_start",
    "check_times",
    "with_default_project",
]

Kind = Literal["workspace", "project", "client", "tag", "task"]

Row: TypeAlias = dict[str, Any]
"""A workspace, project, client, tag or task in its JSON shape."""


class Args(TypedDict, total=False):
    """Options that some of the commands for projects, clients, tags and tasks have."""

    workspace: str | None
    project: str | None
    client: str | None
    color: str | None
    private: bool | None
    archived: bool


@attrs.frozen(kw_only=True)
class Entry:
    """A time entry, with the names of what it belongs to where they are known."""

    id: int
    workspace_id: int
    start: datetime
    stop: datetime | None
    """``None`` while it is running."""
    description: str = ""
    project_id: int | None = None
    project: str | None = None
    client: str | None = None
    task_id: int | None = None
    task: str | None = None
    tags: tuple[str, ...] = ()
    billable: bool = False

    @property
    def running(self) -> bool:
        """Whether the timer is running."""
        return self.stop is None

    def length(self, now: datetime) -> timedelta:
        """Return how long it took, or has been running at ``now``."""
        return max(timedelta(), (self.stop or now) - self.start)


class EntryFields(TypedDict, total=False):
    """Fields of an entry as the user gives them; a field left out stays as it is."""

    description: str
    workspace: str | int
    """A name or an id, like the next two; an ``int`` is always an id."""
    project: str | int | None
    """``None`` for no project."""
    task: str | int | None
    """``None`` for no task."""
    tags: Sequence[str | int]
    """Replace all tags; each must exist."""
    add_tags: Sequence[str | int]
    remove_tags: Sequence[str | int]
    billable: bool
    start: datetime
    stop: datetime


@attrs.frozen
class Named:
    """Something that was looked up by its name."""

    id: int
    name: str
    workspace_id: int
    project_id: int | None = None
    """The project of a task."""


class Tracker(Protocol):
    """Time tracking of one account. Each method says what it costs in requests.

    The numbers are those of Toggl Track; Toggl 2.0 may need more. A look-up by name costs none
    while the names are known: see ``docs/command-line.md``.
    """

    settings: Settings
    """Of the profile in use: the zone of all times, and what new entries have by default."""

    async def current(self) -> Entry | None:
        """Return the running entry: one request."""
        ...

    async def start(self, fields: EntryFields) -> Entry:
        """Start the timer now, or at ``start``, which costs one more request."""
        ...

    async def stop(self, at: datetime | None = None) -> Entry | None:
        """Stop the timer and return its entry: one or two requests."""
        ...

    async def latest(self) -> Entry | None:
        """Return the entry that started last, of the last days: one request."""
        ...

    async def get(self, entry_id: int) -> Entry:
        """Return an entry: one request."""
        ...

    async def restart(self, entry: Entry) -> Entry:
        """Start the timer with the fields of an earlier entry: one request."""
        ...

    async def add(self, span: Span, fields: EntryFields) -> Entry:
        """Create an entry: one request."""
        ...

    async def edit(self, entry: Entry, changes: EntryFields) -> Entry:
        """Change an entry: one request."""
        ...

    async def delete(self, entry: Entry) -> None:
        """Delete an entry: one request."""
        ...

    async def entries(
        self, start: datetime, stop: datetime, *, workspace_id: int | None = None
    ) -> Sequence[Entry]:
        """Return the entries that started in a period, oldest first: one request per 1000.

        A product that lists only one workspace at a time lists the one that is given.
        """
        ...

    async def rows(self, kind: Kind, args: Args) -> list[Row]:
        """Return the workspaces, projects, clients, tags or tasks: one request or more."""
        ...

    async def find_workspace(self, name: str) -> Named:
        """Return a workspace by its name or id."""
        ...

    async def find_project(self, name: str, workspace_id: int | None = None) -> Named:
        """Return a project by its name or id."""
        ...

    async def find_client(self, name: str, workspace_id: int | None = None) -> Named:
        """Return a client by its name or id."""
        ...

    async def find_tag(self, name: str, workspace_id: int | None = None) -> Named:
        """Return a tag by its name."""
        ...


def check_start(start: datetime) -> None:
    """Refuse a timer that would start in the future."""
    if start > times.now():
        raise InvalidArgumentError("the timer cannot start in the future")


def check_nothing_runs(running_since: datetime | None, zone: tzinfo | None) -> None:
    """Refuse a start in the past during another timer: it would stop at the wrong time."""
    if running_since is not None:
        since = running_since.astimezone(zone)
        raise CommandError(
            f"another timer is running since {since:%Y-%m-%d %H:%M}: stop it first, by "
            "toggl-async stop, with --at if it ended earlier",
            code=FAILED,
        )


def check_times(start: datetime, stop: datetime | None, zone: tzinfo | None) -> None:
    """Refuse times that an entry cannot have; without ``stop`` it is running."""
    now = times.now()
    if stop is None:
        if start > now:
            raise InvalidArgumentError("a running timer cannot start in the future")
        return
    times.check_span(Span(start, stop), zone)
    if stop > now:
        shown = stop.astimezone(zone)
        raise InvalidArgumentError(f"the end is in the future: {shown:%Y-%m-%d %H:%M}")


def with_default_project(fields: EntryFields, settings: Settings) -> EntryFields:
    """Add the project of the settings, unless a project or a workspace was given."""
    if settings.project is None or "project" in fields or "workspace" in fields:
        return fields
    return {**fields, "project": settings.project}
