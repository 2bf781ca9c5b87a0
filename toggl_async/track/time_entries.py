"""Time entries: the user's own (Track API v9). For everybody's, see ``session.reports``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC
from typing import Any, Final, Literal, Unpack

from .._http.namespace import Namespace
from .._http.pagination import Pagination, SinglePage, TimeKeyset
from .._http.routes import items_of, join_ids, to_unix
from .._http.validation import checked, checked_list
from ..errors import InvalidArgumentError, TogglError
from ..models.track.patches import PatchOperation, PatchResult, merged
from ..models.track.time_entries import (
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
    by_name_or_id,
)
from ..paging import Pages

MINE: Final = "/me/time_entries"
MINE_ONE: Final = "/me/time_entries/{time_entry_id}"
CURRENT: Final = "/me/time_entries/current"
CHECKLIST: Final = "/me/time_entries/checklist"
SHARED_WITH: Final = "/me/time_entries_shared_with"
ENTRIES: Final = "/workspaces/{workspace_id}/time_entries"
ENTRY: Final = "/workspaces/{workspace_id}/time_entries/{time_entry_id}"
STOP: Final = "/workspaces/{workspace_id}/time_entries/{time_entry_id}/stop"
BULK: Final = "/workspaces/{workspace_id}/time_entries/{time_entry_ids}"
INVITATIONS: Final = "/workspaces/{workspace_id}/time_entry_invitations"
INVITATION: Final = (
    "/workspaces/{workspace_id}/time_entry_invitations/{time_entry_invitation_id}/{action}"
)

CREATED_WITH: Final = "toggl-async"
MOST_AT_ONCE: Final = 100
MOST_ENTRIES: Final = 1000
CAPPED: Final = SinglePage(MOST_ENTRIES, "list by start_date and end_date, which goes on by itself")
CHANGED: Final = SinglePage(
    MOST_ENTRIES,
    "pass a later since, or list by start_date and end_date, which goes on by itself",
)


class TimeEntries(Namespace):
    """The user's own time entries."""

    __slots__ = ()
    api = "track"
    name = "track.time_entries"

    async def get(self, time_entry_id: int, **params: Unpack[TimeEntryMeta]) -> TimeEntry:
        """Return one of the user's entries.

        GET /me/time_entries/{time_entry_id}. One request of the user's own quota.
        :class:`NotFoundError` for other people's.
        """
        return await self._get(
            TimeEntry, MINE_ONE, time_entry_id, query=checked(TimeEntryMeta, params)
        )

    async def current(self) -> TimeEntry | None:
        """Return the running entry, or ``None``.

        GET /me/time_entries/current. One request of the user's own quota (at least 30 an
        hour): rather than polling, remember what ``start`` and ``stop`` returned.
        """
        return await self._get_optional(TimeEntry, CURRENT)

    async def create(self, workspace_id: int, **fields: Unpack[NewTimeEntry]) -> TimeEntry:
        """Create an entry and return it.

        POST /workspaces/{workspace_id}/time_entries. One request. Times are aware datetimes; give
        ``stop`` or ``duration`` (seconds). Without both Toggl makes a stopped entry of no length.
        ``tags`` are made on the fly; ``meta=True`` brings names. :class:`BadRequestError`
        where the workspace's constraints ask for a project, task, tag or description.

        >>> start = datetime(2026, 3, 2, 9, tzinfo=ZoneInfo("Europe/Tallinn"))
        >>> await session.track.time_entries.create(
        ...     7, start=start, duration=3600, description="Garden", tags=["outdoors"]
        ... )
        """
        body = _new(workspace_id, fields)
        query = _queried(body)
        return await self._post(TimeEntry, ENTRIES, workspace_id, json=body, query=query)

    async def start(self, workspace_id: int, **fields: Unpack[StartTimeEntry]) -> TimeEntry:
        """Start the timer and return the running entry. Toggl stops the one that ran before.

        POST /workspaces/{workspace_id}/time_entries. One request. The start is the session's
        clock, in whole seconds.

        >>> entry = await session.track.time_entries.start(7, description="Garden")
        """
        now = self._client.clock.now().astimezone(UTC).replace(microsecond=0)
        given = checked(StartTimeEntry, fields)
        body = _new(workspace_id, {**given, "start": now, "duration": -1})
        query = _queried(body)
        return await self._post(TimeEntry, ENTRIES, workspace_id, json=body, query=query)

    async def continue_(self, entry: TimeEntry) -> TimeEntry:
        """Start the timer on what an earlier entry was about, and return the new running entry.

        POST /workspaces/{workspace_id}/time_entries. One request. It takes over description,
        project, task, tags and whether it is billable; the earlier entry stays as it is. Toggl
        stops the one that ran before.

        >>> last, *_ = await session.track.time_entries.list()
        >>> await session.track.time_entries.continue_(last)
        """
        if not isinstance(entry, TimeEntry):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise InvalidArgumentError("entry must be a TimeEntry")
        new: StartTimeEntry = {}
        if entry.description is not None:
            new["description"] = entry.description
        if entry.project_id is not None:
            new["project_id"] = entry.project_id
        if entry.task_id is not None:
            new["task_id"] = entry.task_id
        if entry.billable is not None:
            new["billable"] = entry.billable
        if entry.tag_ids:  # ids first: the tags may have new names by now
            new["tag_ids"] = entry.tag_ids
        elif entry.tags:
            new["tags"] = entry.tags
        return await self.start(entry.workspace_id, **new)

    async def stop(self, workspace_id: int, time_entry_id: int) -> TimeEntry:
        """Stop the timer and return the finished entry.

        PATCH /workspaces/{workspace_id}/time_entries/{time_entry_id}/stop. One request.
        :class:`ConflictError` when it was stopped already.
        """
        return await self._patch(TimeEntry, STOP, workspace_id, time_entry_id)

    async def update(
        self, workspace_id: int, time_entry_id: int, **changes: Unpack[TimeEntryChange]
    ) -> TimeEntry:
        """Change some fields of an entry and return it; a field left out stays.

        PUT /workspaces/{workspace_id}/time_entries/{time_entry_id}. One request. ``tags`` replace
        all tags unless ``tag_action`` says ``add`` or ``delete``. ``start``, ``stop`` and
        ``duration`` must agree.

        >>> await session.track.time_entries.update(7, 11, tags=["late"], tag_action="add")
        """
        fields = checked(TimeEntryChange, changes)
        if "tag_action" in fields and not ({"tags", "tag_ids"} & fields.keys()):
            raise InvalidArgumentError("tag_action needs tags or tag_ids")
        query = _queried(fields)
        return await self._put(
            TimeEntry, ENTRY, workspace_id, time_entry_id, json=fields, query=query
        )

    async def add_tags(
        self, workspace_id: int, time_entry_id: int, tags: Sequence[str] | Sequence[int]
    ) -> TimeEntry:
        """Add tags to those of an entry, by name or by id, and return it.

        PUT /workspaces/{workspace_id}/time_entries/{time_entry_id}. One request. Names that do
        not exist yet are made.

        >>> await session.track.time_entries.add_tags(7, 11, ["late", "outdoors"])
        """
        return await self._tag(workspace_id, time_entry_id, tags, "add")

    async def remove_tags(
        self, workspace_id: int, time_entry_id: int, tags: Sequence[str] | Sequence[int]
    ) -> TimeEntry:
        """Take some tags off an entry, by name or by id, and return it; the others stay.

        PUT /workspaces/{workspace_id}/time_entries/{time_entry_id}. One request.
        """
        return await self._tag(workspace_id, time_entry_id, tags, "delete")

    async def set_tags(
        self, workspace_id: int, time_entry_id: int, tags: Sequence[str] | Sequence[int]
    ) -> TimeEntry:
        """Replace all tags of an entry, by name or by id, and return it; ``[]`` clears them.

        PUT /workspaces/{workspace_id}/time_entries/{time_entry_id}. One request.
        """
        return await self._tag(workspace_id, time_entry_id, tags)

    async def delete(self, workspace_id: int, time_entry_id: int) -> None:
        """Delete an entry.

        DELETE /workspaces/{workspace_id}/time_entries/{time_entry_id}. One request.
        """
        await self._delete(ENTRY, workspace_id, time_entry_id)

    async def patch(
        self,
        workspace_id: int,
        time_entry_ids: Sequence[int],
        operations: Iterable[PatchOperation],
    ) -> PatchResult:
        """Edit up to 100 entries at once. Look at ``failure``: what failed raises no error.

        PATCH /workspaces/{workspace_id}/time_entries/{time_entry_ids}. One request, no rollback.

        >>> from toggl_async.models.track.time_entries import set_billable
        >>> result = await session.track.time_entries.patch(7, [11, 12], [set_billable(True)])
        >>> result.failure
        ()
        """
        join_ids("time_entry_ids", time_entry_ids, most=MOST_AT_ONCE)
        steps = checked_list(PatchOperation, operations, most=MOST_AT_ONCE)
        return await self._patch(PatchResult, BULK, workspace_id, time_entry_ids, json=steps)

    async def edit_many(
        self,
        workspace_id: int,
        time_entry_ids: Iterable[int],
        operations: Iterable[PatchOperation],
    ) -> PatchResult:
        """Edit any number of entries. Look at ``failure``: what failed raises no error.

        PATCH /workspaces/{workspace_id}/time_entries/{time_entry_ids}. One request per 100
        entries, no rollback; the outcomes come as one. An error on the way leaves what was done
        before in its ``partial``, a :class:`PatchResult`.

        >>> from toggl_async.models.track.time_entries import add_tags, set_project
        >>> result = await session.track.time_entries.edit_many(
        ...     7, (entry.id for entry in entries), [set_project(61), add_tags("moved")]
        ... )
        >>> result.ok
        True
        """
        chosen = items_of("time_entry_ids", time_entry_ids)
        join_ids("time_entry_ids", chosen)  # before they are used as keys
        chosen = [*dict.fromkeys(chosen)]
        steps = checked_list(PatchOperation, operations, most=MOST_AT_ONCE)
        results: list[PatchResult] = []
        for at in range(0, len(chosen), MOST_AT_ONCE):
            part = chosen[at : at + MOST_AT_ONCE]
            try:
                result = await self._patch(PatchResult, BULK, workspace_id, part, json=steps)
            except TogglError as exc:
                exc.partial = merged(results)
                raise
            results.append(result)
        return merged(results)

    async def checklist(self) -> list[TimeEntryChecklist]:
        """Return what the onboarding asks about the user's entries.

        GET /me/time_entries/checklist. One request of the user's own quota.
        """
        return await self._get_list(TimeEntryChecklist, CHECKLIST)

    async def shared_with(self, entries: Iterable[SharingRequest]) -> list[SharingResult]:
        """Return with whom entries are shared.

        POST /me/time_entries_shared_with. One request of the user's own quota.
        """
        asked = checked_list(SharingRequest, entries, most=1000)
        return await self._post_list(SharingResult, SHARED_WITH, json=asked, read_only=True)

    def invitations(self, workspace_id: int) -> Pages[TimeEntryInvitation]:
        """List the entries that others want to share with the user.

        GET /workspaces/{workspace_id}/time_entry_invitations. One request, everything in one
        answer.
        """
        return self._pages(TimeEntryInvitation, INVITATIONS, workspace_id)

    async def answer_invitation(
        self,
        workspace_id: int,
        time_entry_invitation_id: int,
        action: Literal["accept", "reject"],
    ) -> None:
        """Accept or reject an entry that somebody shares.

        POST /workspaces/{workspace_id}/time_entry_invitations/{time_entry_invitation_id}/{action}.
        One request.
        """
        await self._send("POST", INVITATION, workspace_id, time_entry_invitation_id, action)

    def list(self, **filters: Unpack[TimeEntryFilter]) -> Pages[TimeEntry]:
        """List the user's entries over all workspaces, newest start first.

        GET /me/time_entries. One request of the user's own quota per 1000 entries. Toggl cuts at
        1000 without saying so: with ``start_date`` and ``end_date``, or with ``before``, the SDK
        goes on from the oldest start by itself. With ``since``, and without any filter (the last
        days only), a full answer is a :class:`TruncatedResultError`, and so are 1000 entries that
        start in one second. Toggl keeps about three months here; for older ones, and for
        everybody's, see ``session.reports.detailed``.

        >>> async for entry in session.track.time_entries.list(
        ...     start_date=date(2026, 3, 1), end_date=date(2026, 4, 1), meta=True
        ... ):
        ...     print(entry.start, entry.project_name, entry.elapsed())
        """
        query = checked(TimeEntryFilter, filters)
        if "since" in query:
            if "before" in query:
                raise InvalidArgumentError("since and before exclude each other")
            query["since"] = to_unix("since", query["since"])
        if ("start_date" in query) != ("end_date" in query):
            raise InvalidArgumentError("start_date and end_date belong together")
        return self._pages(TimeEntry, MINE, query=query, pagination=_style(query))

    async def _tag(
        self,
        workspace_id: int,
        time_entry_id: int,
        tags: Sequence[str] | Sequence[int],
        action: Literal["add", "delete"] | None = None,
    ) -> TimeEntry:
        try:
            kind, listed = by_name_or_id(items_of("tags", tags), may_be_empty=action is None)
        except ValueError as exc:
            raise InvalidArgumentError(str(exc)) from None
        body: dict[str, Any] = {kind: listed}
        if action is not None:
            body["tag_action"] = action
        return await self._put(TimeEntry, ENTRY, workspace_id, time_entry_id, json=body)


def _style(query: Mapping[str, Any]) -> Pagination:
    if "since" in query:
        return CHANGED
    bounds = query.keys() & {"before", "end_date"}
    # With both bounds nobody knows which of them counts.
    return TimeKeyset(bounds.pop(), MOST_ENTRIES) if len(bounds) == 1 else CAPPED


def _new(workspace_id: int, new: Mapping[str, Any]) -> dict[str, Any]:
    fields = checked(NewTimeEntry, new)
    return {"created_with": CREATED_WITH, "workspace_id": workspace_id, **fields}


def _queried(fields: dict[str, Any]) -> dict[str, Any]:
    """Take out what goes into the query: what the answer should hold beyond the entry."""
    return {name: fields.pop(name) for name in ("meta", "include_sharing") if name in fields}
