# Written by tools/make_sync.py from toggl_async/track/time_entries.py;
# change that file, not this one.
"""Time entries: the user's own (Track API v9). For everybody's, see ``session.reports``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, Unpack

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
        """Return one of the user's entries.

        GET /me/time_entries/{time_entry_id}. One request of the user's own quota.
        :class:`NotFoundError` for other people's.
        """
        return self._loop.run(self._wrapped.get, time_entry_id, **params)

    def current(self) -> TimeEntry | None:
        """Return the running entry, or ``None``.

        GET /me/time_entries/current. One request of the user's own quota (at least 30 an
        hour): rather than polling, remember what ``start`` and ``stop`` returned.
        """
        return self._loop.run(self._wrapped.current)

    def create(self, workspace_id: int, **fields: Unpack[NewTimeEntry]) -> TimeEntry:
        """Create an entry and return it.

        POST /workspaces/{workspace_id}/time_entries. One request. Times are aware datetimes; give
        ``stop`` or ``duration`` (seconds). Without both Toggl makes a stopped entry of no length.
        ``tags`` are made on the fly; ``meta=True`` brings names. :class:`BadRequestError`
        where the workspace's constraints ask for a project, task, tag or description.

        >>> start = datetime(2026, 3, 2, 9, tzinfo=ZoneInfo("Europe/Tallinn"))
        >>> session.track.time_entries.create(
        ...     7, start=start, duration=3600, description="Garden", tags=["outdoors"]
        ... )
        """
        return self._loop.run(self._wrapped.create, workspace_id, **fields)

    def start(self, workspace_id: int, **fields: Unpack[StartTimeEntry]) -> TimeEntry:
        """Start the timer and return the running entry. Toggl stops the one that ran before.

        POST /workspaces/{workspace_id}/time_entries. One request. The start is the session's
        clock, in whole seconds.

        >>> entry = session.track.time_entries.start(7, description="Garden")
        """
        return self._loop.run(self._wrapped.start, workspace_id, **fields)

    def continue_(self, entry: TimeEntry) -> TimeEntry:
        """Start the timer on what an earlier entry was about, and return the new running entry.

        POST /workspaces/{workspace_id}/time_entries. One request. It takes over description,
        project, task, tags and whether it is billable; the earlier entry stays as it is. Toggl
        stops the one that ran before.

        >>> last, *_ = session.track.time_entries.list()
        >>> session.track.time_entries.continue_(last)
        """
        return self._loop.run(self._wrapped.continue_, entry)

    def stop(self, workspace_id: int, time_entry_id: int) -> TimeEntry:
        """Stop the timer and return the finished entry.

        PATCH /workspaces/{workspace_id}/time_entries/{time_entry_id}/stop. One request.
        :class:`ConflictError` when it was stopped already.
        """
        return self._loop.run(self._wrapped.stop, workspace_id, time_entry_id)

    def update(
        self, workspace_id: int, time_entry_id: int, **changes: Unpack[TimeEntryChange]
    ) -> TimeEntry:
        """Change some fields of an entry and return it; a field left out stays.

        PUT /workspaces/{workspace_id}/time_entries/{time_entry_id}. One request. ``tags`` replace
        all tags unless ``tag_action`` says ``add`` or ``delete``. ``start``, ``stop`` and
        ``duration`` must agree.

        >>> session.track.time_entries.update(7, 11, tags=["late"], tag_action="add")
        """
        return self._loop.run(self._wrapped.update, workspace_id, time_entry_id, **changes)

    def add_tags(
        self, workspace_id: int, time_entry_id: int, tags: Sequence[str] | Sequence[int]
    ) -> TimeEntry:
        """Add tags to those of an entry, by name or by id, and return it.

        PUT /workspaces/{workspace_id}/time_entries/{time_entry_id}. One request. Names that do
        not exist yet are made.

        >>> session.track.time_entries.add_tags(7, 11, ["late", "outdoors"])
        """
        return self._loop.run(self._wrapped.add_tags, workspace_id, time_entry_id, tags)

    def remove_tags(
        self, workspace_id: int, time_entry_id: int, tags: Sequence[str] | Sequence[int]
    ) -> TimeEntry:
        """Take some tags off an entry, by name or by id, and return it; the others stay.

        PUT /workspaces/{workspace_id}/time_entries/{time_entry_id}. One request.
        """
        return self._loop.run(self._wrapped.remove_tags, workspace_id, time_entry_id, tags)

    def set_tags(
        self, workspace_id: int, time_entry_id: int, tags: Sequence[str] | Sequence[int]
    ) -> TimeEntry:
        """Replace all tags of an entry, by name or by id, and return it; ``[]`` clears them.

        PUT /workspaces/{workspace_id}/time_entries/{time_entry_id}. One request.
        """
        return self._loop.run(self._wrapped.set_tags, workspace_id, time_entry_id, tags)

    def delete(self, workspace_id: int, time_entry_id: int) -> None:
        """Delete an entry.

        DELETE /workspaces/{workspace_id}/time_entries/{time_entry_id}. One request.
        """
        self._loop.run(self._wrapped.delete, workspace_id, time_entry_id)

    def patch(
        self, workspace_id: int, time_entry_ids: Sequence[int], operations: Iterable[PatchOperation]
    ) -> PatchResult:
        """Edit up to 100 entries at once. Look at ``failure``: what failed raises no error.

        PATCH /workspaces/{workspace_id}/time_entries/{time_entry_ids}. One request, no rollback.

        >>> from toggl_async.models.track.time_entry_patches import set_billable
        >>> result = session.track.time_entries.patch(7, [11, 12], [set_billable(True)])
        >>> result.failure
        ()
        """
        return self._loop.run(self._wrapped.patch, workspace_id, time_entry_ids, operations)

    def edit_many(
        self, workspace_id: int, time_entry_ids: Iterable[int], operations: Iterable[PatchOperation]
    ) -> PatchResult:
        """Edit any number of entries. Look at ``failure``: what failed raises no error.

        PATCH /workspaces/{workspace_id}/time_entries/{time_entry_ids}. One request per 100
        entries, no rollback; the outcomes come as one. An error on the way leaves what was done
        before in its ``partial``, a :class:`PatchResult`.

        >>> from toggl_async.models.track.time_entry_patches import add_tags, set_project
        >>> result = session.track.time_entries.edit_many(
        ...     7, (entry.id for entry in entries), [set_project(61), add_tags("moved")]
        ... )
        >>> result.ok
        True
        """
        return self._loop.run(self._wrapped.edit_many, workspace_id, time_entry_ids, operations)

    def checklist(self) -> list[TimeEntryChecklist]:
        """Return what the onboarding asks about the user's entries.

        GET /me/time_entries/checklist. One request of the user's own quota.
        """
        return self._loop.run(self._wrapped.checklist)

    def shared_with(self, entries: Iterable[SharingRequest]) -> list[SharingResult]:
        """Return with whom entries are shared.

        POST /me/time_entries_shared_with. One request of the user's own quota.
        """
        return self._loop.run(self._wrapped.shared_with, entries)

    def invitations(self, workspace_id: int) -> Pages[TimeEntryInvitation]:
        """List the entries that others want to share with the user.

        GET /workspaces/{workspace_id}/time_entry_invitations. One request, everything in one
        answer.
        """
        return Pages(self._loop, self._wrapped.invitations(workspace_id))

    def answer_invitation(
        self, workspace_id: int, time_entry_invitation_id: int, action: Literal["accept", "reject"]
    ) -> None:
        """Accept or reject an entry that somebody shares.

        POST /workspaces/{workspace_id}/time_entry_invitations/{time_entry_invitation_id}/{action}.
        One request.
        """
        self._loop.run(
            self._wrapped.answer_invitation, workspace_id, time_entry_invitation_id, action
        )

    def list(self, **filters: Unpack[TimeEntryFilter]) -> Pages[TimeEntry]:
        """List the user's entries over all workspaces, newest start first.

        GET /me/time_entries. One request of the user's own quota per 1000 entries. Toggl cuts at
        1000 without saying so: with ``start_date`` and ``end_date``, or with ``before``, the SDK
        goes on from the oldest start by itself. With ``since``, and without any filter (the last
        days only), a full answer is a :class:`TruncatedResultError`, and so are 1000 entries that
        start in one second. Toggl keeps about three months here; for older ones, and for
        everybody's, see ``session.reports.detailed``.

        >>> for entry in session.track.time_entries.list(
        ...     start_date=date(2026, 3, 1), end_date=date(2026, 4, 1), meta=True
        ... ):
        ...     print(entry.start, entry.project_name, entry.elapsed())
        """
        return Pages(self._loop, self._wrapped.list(**filters))
