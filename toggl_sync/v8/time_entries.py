# Written by tools/make_sync.py from toggl_async/v8/time_entries.py;
# change that file, not this one.
"""Time entries under the names of API v8."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.v8.queries import Id, Ids
from toggl_async.models.v8.time_entries import (
    TimeEntry,
    TimeEntryBody,
    TimeEntryFields,
    TimeEntryRange,
)
from toggl_async.v8.time_entries import TimeEntries as AsyncTimeEntries

from .._namespace import BlockingNamespace


class TimeEntries(BlockingNamespace[AsyncTimeEntries]):
    """Time entries of the user."""

    __slots__ = ()

    def create_time_entry(
        self, body: TimeEntryBody | None = None, **time_entry: Unpack[TimeEntryFields]
    ) -> TimeEntry:
        """Create a time entry and return it.

        POST /time_entries, carried by ``track.time_entries.create``. One request; without ``wid``
        the workspace is that of ``pid`` or ``tid`` (one more where it is not known yet), else the
        user's default one (one more, once). A negative ``duration`` makes a running entry. ``body``
        is ``{"time_entry": {...}}``, instead of keyword arguments. ``tag_action`` can only be
        ``add``, because a new entry has no tags to remove. Toggl has removed ``guid`` and
        ``duronly=False``: :class:`RetiredOperationError`. ``id``, ``at`` and ``server_deleted_at``
        are read-only and not sent.

        >>> session.v8.create_time_entry({"time_entry": {
        ...     "description": "Weeding", "pid": 61, "duration": 1200,
        ...     "start": "2026-03-02T07:58:58.000Z", "created_with": "a script",
        ... }})
        """
        return self._loop.run(self._wrapped.create_time_entry, body, **time_entry)

    def start_time_entry(
        self, body: TimeEntryBody | None = None, **time_entry: Unpack[TimeEntryFields]
    ) -> TimeEntry:
        """Start the timer and return the running entry. Toggl stops the previous one.

        POST /time_entries/start, carried by ``track.time_entries.start`` and, with ``start``,
        ``track.time_entries.create``. One request, which sends the present time of the session's
        clock as the start unless it is given. For ``body``, the workspace, and removed or read-only
        fields see :meth:`create_time_entry`. ``stop`` and a ``duration`` that is not negative raise
        :class:`InvalidArgumentError`.

        >>> session.v8.start_time_entry({"time_entry": {"description": "Weeding"}})
        """
        return self._loop.run(self._wrapped.start_time_entry, body, **time_entry)

    def stop_time_entry(self, time_entry_id: Id) -> TimeEntry:
        """Stop the timer and return the finished entry.

        PUT /time_entries/{time_entry_id}/stop, carried by ``track.time_entries.stop``, which is a
        PATCH. One request; one more of the user's own quota (``track.time_entries.get``) where the
        session has not seen the entry before. :class:`ConflictError` when it is not running.
        """
        return self._loop.run(self._wrapped.stop_time_entry, time_entry_id)

    def get_time_entry(self, time_entry_id: Id) -> TimeEntry:
        """Return one time entry of the user.

        GET /time_entries/{time_entry_id}, carried by ``track.time_entries.get``. One request of the
        user's own quota.
        """
        return self._loop.run(self._wrapped.get_time_entry, time_entry_id)

    def get_running_time_entry(self) -> TimeEntry | None:
        """Return the running entry, or ``None``.

        GET /time_entries/current, carried by ``track.time_entries.current``. One request of the
        user's own quota.
        """
        return self._loop.run(self._wrapped.get_running_time_entry)

    def update_time_entry(
        self,
        time_entry_id: Ids,
        body: TimeEntryBody | None = None,
        **time_entry: Unpack[TimeEntryFields],
    ) -> TimeEntry | list[TimeEntry]:
        """Change some fields of a time entry and return it; for several entries return a list.

        PUT /time_entries/{time_entry_id}, carried by ``track.time_entries.update`` and, for a list
        or a comma-separated text, ``track.time_entries.patch``. One request; for several one per
        100, and one of the user's own quota for the result. One more for each entry that the
        session has not seen before, unless ``wid`` is given, see :meth:`stop_time_entry`. ``body``
        is ``{"time_entry": {...}}``, instead of keyword arguments. An entry cannot be moved to
        another workspace: another ``wid`` raises :class:`RetiredOperationError`.
        ``tag_action="remove"`` is sent as ``delete``; ``created_with`` goes into the ``User-Agent``
        header. For removed or read-only fields see :meth:`create_time_entry`.
        :class:`BadRequestError` where Toggl refuses some of the changes; the others are made.

        >>> session.v8.update_time_entry("11,12", tags=["late"], tag_action="add")
        """
        return self._loop.run(self._wrapped.update_time_entry, time_entry_id, body, **time_entry)

    def delete_time_entry(self, time_entry_id: Id) -> None:
        """Delete a time entry.

        DELETE /time_entries/{time_entry_id}, carried by ``track.time_entries.delete``. One request;
        one more where the session has not seen the entry before, see :meth:`stop_time_entry`.
        """
        self._loop.run(self._wrapped.delete_time_entry, time_entry_id)

    def list_time_entries(self, **filters: Unpack[TimeEntryRange]) -> list[TimeEntry]:
        """List the time entries of the user, oldest first. Default: those of the last nine days.

        GET /time_entries, carried by ``track.time_entries.list``. One request of the user's own
        quota. The live API needs both dates: a missing ``end_date`` is one day from now by the
        session's clock, a missing ``start_date`` nine days before the end. More than 1000 entries
        raise :class:`TruncatedResultError`, where v8 truncated the list silently.

        >>> session.v8.list_time_entries(
        ...     start_date="2026-03-01T00:00:00+02:00", end_date="2026-03-08T00:00:00+02:00"
        ... )
        """
        return self._loop.run(self._wrapped.list_time_entries, **filters)
