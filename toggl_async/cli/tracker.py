"""What the commands need of a product that tracks time, independent of the product.

:class:`Tracker` is implemented by :mod:`toggl_async.cli.track`; another product needs a class with
the same methods, and nothing in the commands changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol, TypedDict

import attrs

from .settings import Settings
from .times import Span

__all__ = ["Entry", "EntryFields", "Named", "Tracker"]


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

    A look-up by name costs none while the names are known: see ``docs/command-line.md``.
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

    async def entries(self, start: datetime, stop: datetime) -> Sequence[Entry]:
        """Return the entries that started in a period, oldest first: one request per 1000."""
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
