# Written by tools/make_sync.py from toggl_async/track/time_entries.py;
# change that file, not this one.
"""Time entries of the user (Track API v9). For those of all users see ``session.reports``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal, Unpack, overload

from toggl_async.models.track.patches import PatchOperation, PatchResult
from toggl_async.models.track.time_entries import (
    NewTimeEntry,
    SharingRequest,
    SharingResult,
    StartTimeEntry,
    TimeEntry,
    TimeEntryChange,
    TimeEntryChecklist,
    TimeEntryFilter,
    TimeEntryInvitation,
    TimeEntryMeta,
)
from toggl_async.track.time_entries import TimeEntries as AsyncTimeEntries

from .._namespace import BlockingNamespace
from .._paging import Pages


class TimeEntries(BlockingNamespace[AsyncTimeEntries]):
    """The user's own time entries."""

    __slots__ = ()

    def get(self, time_entry_id: int, **params: Unpack[TimeEntryMeta]) -> TimeEntry:
        """Return one time entry of the user.

        GET /me/time_entries/{time_entry_id}. One request of the user's own quota.
        :class:`NotFoundError` for entries of other users.
        """
        return self._loop.run(self._wrapped.get, time_entry_id, **params)

    def current(self) -> TimeEntry | None:
        """Return the running entry, or ``None``.

        GET /me/time_entries/current. One request of the user's own quota (at least 30 an hour):
        instead of polling, store what ``start`` and ``stop`` return.
        """
        return self._loop.run(self._wrapped.current)

    def create(self, workspace_id: int, **fields: Unpack[NewTimeEntry]) -> TimeEntry:
        """Create a time entry and return it.

        POST /workspaces/{workspace_id}/time_entries. One request. Times are aware datetimes; give
        ``stop`` or ``duration`` (seconds). Without both Toggl creates a stopped entry of no length.
        Unknown ``tags`` are created; ``meta=True`` returns names as well. :class:`BadRequestError`
        if the workspace requires a project, task, tag or description that is missing.

        >>> start = datetime(2026, 3, 2, 9, tzinfo=ZoneInfo("Europe/Tallinn"))
        >>> session.track.time_entries.create(
        ...     7, start=start, duration=3600, description="Garden", tags=["outdoors"]
        ... )
        """
        return self._loop.run(self._wrapped.create, workspace_id, **fields)

    def start(self, workspace_id: int, **fields: Unpack[StartTimeEntry]) -> TimeEntry:
        """Start the timer and return the running entry; Toggl stops the entry that was running.

        POST /workspaces/{workspace_id}/time_entries. One request. The start is the time of the
        session's clock, in whole seconds.

        >>> entry = session.track.time_entries.start(7, description="Garden")
        """
        return self._loop.run(self._wrapped.start, workspace_id, **fields)

    def continue_(self, entry: TimeEntry) -> TimeEntry:
        """Start the timer with the fields of an earlier entry, and return the new running entry.

        POST /workspaces/{workspace_id}/time_entries. One request. Description, project, task, tags
        and ``billable`` come from ``entry``, which stays as it is. Toggl stops the entry that was
        running.

        >>> last, *_ = session.track.time_entries.list()
        >>> session.track.time_entries.continue_(last)
        """
        return self._loop.run(self._wrapped.continue_, entry)

    @overload
    def stop(self, entry: TimeEntry, /) -> TimeEntry: ...
    @overload
    def stop(self, workspace_id: int, time_entry_id: int) -> TimeEntry: ...
    def stop(self, workspace_id: int | TimeEntry, time_entry_id: int | None = None) -> TimeEntry:
        """Stop a running entry and return it; the entry itself may stand for the two ids.

        PATCH /workspaces/{workspace_id}/time_entries/{time_entry_id}/stop. One request.
        :class:`ConflictError` if it is not running.

        >>> entry = session.track.time_entries.start(7, description="Garden")
        >>> session.track.time_entries.stop(entry)
        """
        run: Any = self._loop.run
        result: TimeEntry = run(self._wrapped.stop, workspace_id, time_entry_id)
        return result

    @overload
    def update(self, entry: TimeEntry, /, **changes: Unpack[TimeEntryChange]) -> TimeEntry: ...
    @overload
    def update(
        self, workspace_id: int, time_entry_id: int, **changes: Unpack[TimeEntryChange]
    ) -> TimeEntry: ...
    def update(
        self,
        workspace_id: int | TimeEntry,
        time_entry_id: int | None = None,
        **changes: Unpack[TimeEntryChange],
    ) -> TimeEntry:
        """Change some fields of a time entry and return it; the entry may stand for the two ids.

        PUT /workspaces/{workspace_id}/time_entries/{time_entry_id}. One request. A field left out
        stays as it is, ``None`` clears it. ``tags`` replace all tags unless ``tag_action`` is
        ``add`` or ``delete``. ``start``, ``stop`` and ``duration`` must agree.

        >>> session.track.time_entries.update(7, 11, tags=["late"], tag_action="add")
        >>> session.track.time_entries.update(entry, description="Orchard")
        """
        run: Any = self._loop.run
        result: TimeEntry = run(self._wrapped.update, workspace_id, time_entry_id, **changes)
        return result

    def add_tags(
        self, workspace_id: int, time_entry_id: int, tags: Iterable[str] | Iterable[int]
    ) -> TimeEntry:
        """Add tags to a time entry and return it.

        PUT /workspaces/{workspace_id}/time_entries/{time_entry_id}. One request. ``tags`` are names
        or ids; unknown names are created.

        >>> session.track.time_entries.add_tags(7, 11, ["late", "outdoors"])
        """
        return self._loop.run(self._wrapped.add_tags, workspace_id, time_entry_id, tags)

    def remove_tags(
        self, workspace_id: int, time_entry_id: int, tags: Iterable[str] | Iterable[int]
    ) -> TimeEntry:
        """Remove tags from a time entry and return it; other tags stay.

        PUT /workspaces/{workspace_id}/time_entries/{time_entry_id}. One request. ``tags`` are names
        or ids.
        """
        return self._loop.run(self._wrapped.remove_tags, workspace_id, time_entry_id, tags)

    def set_tags(
        self, workspace_id: int, time_entry_id: int, tags: Iterable[str] | Iterable[int]
    ) -> TimeEntry:
        """Replace all tags of a time entry and return it.

        PUT /workspaces/{workspace_id}/time_entries/{time_entry_id}. One request. ``tags`` are names
        or ids; unknown names are created, ``[]`` removes all tags.
        """
        return self._loop.run(self._wrapped.set_tags, workspace_id, time_entry_id, tags)

    @overload
    def delete(self, entry: TimeEntry, /) -> None: ...
    @overload
    def delete(self, workspace_id: int, time_entry_id: int) -> None: ...
    def delete(self, workspace_id: int | TimeEntry, time_entry_id: int | None = None) -> None:
        """Delete a time entry; the entry itself may stand for the two ids.

        DELETE /workspaces/{workspace_id}/time_entries/{time_entry_id}. One request.

        >>> session.track.time_entries.delete(entry)
        """
        run: Any = self._loop.run
        run(self._wrapped.delete, workspace_id, time_entry_id)

    def patch(
        self, workspace_id: int, time_entry_ids: Iterable[int], operations: Iterable[PatchOperation]
    ) -> PatchResult:
        """Edit up to 100 time entries at once.

        PATCH /workspaces/{workspace_id}/time_entries/{time_entry_ids}. One request, no rollback.
        ``operations`` are steps such as ``set_billable(True)``; each applies to all the entries.
        Check ``failure`` of the result: an entry that was not changed raises no error.

        >>> from toggl_async.models.track.time_entries import set_billable
        >>> result = session.track.time_entries.patch(7, [11, 12], [set_billable(True)])
        >>> result.failure
        ()
        """
        return self._loop.run(self._wrapped.patch, workspace_id, time_entry_ids, operations)

    def edit_many(
        self, workspace_id: int, time_entry_ids: Iterable[int], operations: Iterable[PatchOperation]
    ) -> PatchResult:
        """Edit any number of time entries.

        PATCH /workspaces/{workspace_id}/time_entries/{time_entry_ids}. One request per 100 entries,
        no rollback; the outcomes are merged. ``operations`` are steps such as ``set_project(61)``.
        Check ``failure`` of the result: an entry that was not changed raises no error. An error on
        the way has the outcomes until then in its ``partial``, a :class:`PatchResult`.

        >>> from toggl_async.models.track.time_entries import add_tags, set_project
        >>> result = session.track.time_entries.edit_many(
        ...     7, (entry.id for entry in entries), [set_project(61), add_tags("moved")]
        ... )
        >>> result.ok
        True
        """
        return self._loop.run(self._wrapped.edit_many, workspace_id, time_entry_ids, operations)

    def checklist(self) -> list[TimeEntryChecklist]:
        """Return the onboarding checklist about the user's time entries.

        GET /me/time_entries/checklist. One request of the user's own quota.
        """
        return self._loop.run(self._wrapped.checklist)

    def shared_with(self, entries: Iterable[SharingRequest]) -> list[SharingResult]:
        """Return with whom time entries are shared.

        POST /me/time_entries_shared_with. One request of the user's own quota. ``entries`` names
        each entry by its id and its workspace.
        """
        return self._loop.run(self._wrapped.shared_with, entries)

    def invitations(self, workspace_id: int) -> Pages[TimeEntryInvitation]:
        """List the time entries that other users want to share with the user.

        GET /workspaces/{workspace_id}/time_entry_invitations. One request, not paginated.
        """
        return Pages(self._loop, self._wrapped.invitations(workspace_id))

    def answer_invitation(
        self, workspace_id: int, time_entry_invitation_id: int, action: Literal["accept", "reject"]
    ) -> None:
        """Accept or reject a time entry that another user shares.

        POST /workspaces/{workspace_id}/time_entry_invitations/{time_entry_invitation_id}/{action}.
        One request. ``action`` is ``accept`` or ``reject``.
        """
        self._loop.run(
            self._wrapped.answer_invitation, workspace_id, time_entry_invitation_id, action
        )

    def list(self, **filters: Unpack[TimeEntryFilter]) -> Pages[TimeEntry]:
        """List the user's time entries in all workspaces, newest start first.

        GET /me/time_entries. One request of the user's own quota per 1000 entries. A day as
        ``end_date`` is inclusive, a time is not. Toggl silently truncates at 1000: with
        ``start_date`` and ``end_date``, or with ``before``, the SDK continues from the oldest
        start. With ``since``, and without any filter (the last days only), a full response is a
        :class:`TruncatedResultError`, and so are 1000 entries that start in one second. Toggl has
        about three months here; for older entries, and for those of all users, see
        ``session.reports.detailed``.

        >>> for entry in session.track.time_entries.list(
        ...     start_date=date(2026, 3, 1), end_date=date(2026, 3, 31), meta=True
        ... ):
        ...     print(entry.start, entry.project_name, entry.elapsed())
        """
        return Pages(self._loop, self._wrapped.list(**filters))
