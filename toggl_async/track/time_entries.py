"""Time entries of the user (Track API v9). For those of all users see ``session.reports``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC
from typing import Any, Final, Literal, Unpack, overload

from .._http.namespace import Namespace
from .._http.pagination import Pagination, SinglePage, TimeKeyset
from .._http.routes import check_ids, items_of, to_unix
from .._http.validation import checked, checked_list, end_inclusive
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

MY_ENTRIES: Final = "/me/time_entries"
MY_ENTRY: Final = "/me/time_entries/{time_entry_id}"
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
MAX_PER_REQUEST: Final = 100
MAX_ROWS: Final = 1000
CAPPED: Final = SinglePage(
    MAX_ROWS, "list by start_date and end_date, which the SDK continues by itself"
)
CHANGED: Final = SinglePage(
    MAX_ROWS,
    "pass a later since, or list by start_date and end_date, which the SDK continues by itself",
)


class TimeEntries(Namespace):
    """The user's own time entries."""

    __slots__ = ()
    api = "track"
    name = "track.time_entries"

    async def get(self, time_entry_id: int, **params: Unpack[TimeEntryMeta]) -> TimeEntry:
        """Return one time entry of the user.

        GET /me/time_entries/{time_entry_id}. One request of the user's own quota.
        :class:`NotFoundError` for entries of other users.
        """
        return await self._get(
            TimeEntry, MY_ENTRY, time_entry_id, query=checked(TimeEntryMeta, params)
        )

    async def current(self) -> TimeEntry | None:
        """Return the running entry, or ``None``.

        GET /me/time_entries/current. One request of the user's own quota (at least 30 an hour):
        instead of polling, store what ``start`` and ``stop`` return.
        """
        return await self._get_optional(TimeEntry, CURRENT)

    async def create(self, workspace_id: int, **fields: Unpack[NewTimeEntry]) -> TimeEntry:
        """Create a time entry and return it.

        POST /workspaces/{workspace_id}/time_entries. One request. Times are aware datetimes; give
        ``stop`` or ``duration`` (seconds). Without both Toggl creates a stopped entry of no length.
        Unknown ``tags`` are created; ``meta=True`` returns names as well. :class:`BadRequestError`
        if the workspace requires a project, task, tag or description that is missing.

        >>> start = datetime(2026, 3, 2, 9, tzinfo=ZoneInfo("Europe/Tallinn"))
        >>> await session.track.time_entries.create(
        ...     7, start=start, duration=3600, description="Garden", tags=["outdoors"]
        ... )
        """
        body = _creation_body(workspace_id, fields)
        query = _take_query(body)
        return await self._post(TimeEntry, ENTRIES, workspace_id, json=body, query=query)

    async def start(self, workspace_id: int, **fields: Unpack[StartTimeEntry]) -> TimeEntry:
        """Start the timer and return the running entry; Toggl stops the entry that was running.

        POST /workspaces/{workspace_id}/time_entries. One request. The start is the time of the
        session's clock, in whole seconds.

        >>> entry = await session.track.time_entries.start(7, description="Garden")
        """
        now = self._client.clock.now().astimezone(UTC).replace(microsecond=0)
        given = checked(StartTimeEntry, fields)
        body = _creation_body(workspace_id, {**given, "start": now, "duration": -1})
        query = _take_query(body)
        return await self._post(TimeEntry, ENTRIES, workspace_id, json=body, query=query)

    async def continue_(self, entry: TimeEntry) -> TimeEntry:
        """Start the timer with the fields of an earlier entry, and return the new running entry.

        POST /workspaces/{workspace_id}/time_entries. One request. Description, project, task, tags
        and ``billable`` come from ``entry``, which stays as it is. Toggl stops the entry that was
        running.

        >>> last, *_ = await session.track.time_entries.list()
        >>> await session.track.time_entries.continue_(last)
        """
        if not isinstance(entry, TimeEntry):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise InvalidArgumentError(f"entry must be a TimeEntry (got {type(entry).__name__})")
        fields: StartTimeEntry = {}
        if entry.description is not None:
            fields["description"] = entry.description
        if entry.project_id is not None:
            fields["project_id"] = entry.project_id
        if entry.task_id is not None:
            fields["task_id"] = entry.task_id
        if entry.billable is not None:
            fields["billable"] = entry.billable
        if entry.tag_ids:  # not the names: tags may have been renamed
            fields["tag_ids"] = entry.tag_ids
        elif entry.tags:
            fields["tags"] = entry.tags
        return await self.start(entry.workspace_id, **fields)

    @overload
    async def stop(self, entry: TimeEntry, /) -> TimeEntry: ...

    @overload
    async def stop(self, workspace_id: int, time_entry_id: int) -> TimeEntry: ...

    async def stop(
        self, workspace_id: int | TimeEntry, time_entry_id: int | None = None
    ) -> TimeEntry:
        """Stop a running entry and return it; the entry itself may stand for the two ids.

        PATCH /workspaces/{workspace_id}/time_entries/{time_entry_id}/stop. One request.
        :class:`ConflictError` if it is not running.

        >>> entry = await session.track.time_entries.start(7, description="Garden")
        >>> await session.track.time_entries.stop(entry)
        """
        workspace_id, time_entry_id = _ids_of_entry(workspace_id, time_entry_id)
        return await self._patch(TimeEntry, STOP, workspace_id, time_entry_id)

    @overload
    async def update(
        self, entry: TimeEntry, /, **changes: Unpack[TimeEntryChange]
    ) -> TimeEntry: ...

    @overload
    async def update(
        self, workspace_id: int, time_entry_id: int, **changes: Unpack[TimeEntryChange]
    ) -> TimeEntry: ...

    async def update(
        self,
        workspace_id: int | TimeEntry,
        time_entry_id: int | None = None,
        **changes: Unpack[TimeEntryChange],
    ) -> TimeEntry:
        """Change some fields of a time entry and return it; the entry may stand for the two ids.

        PUT /workspaces/{workspace_id}/time_entries/{time_entry_id}. One request. A field left out
        stays as it is, ``None`` clears it. ``tags`` replace all tags unless ``tag_action`` is
        ``add`` or ``delete``. ``start``, ``stop`` and ``duration`` must agree.

        >>> await session.track.time_entries.update(7, 11, tags=["late"], tag_action="add")
        >>> await session.track.time_entries.update(entry, description="Orchard")
        """
        workspace_id, time_entry_id = _ids_of_entry(workspace_id, time_entry_id)
        fields = checked(TimeEntryChange, changes)
        if "tag_action" in fields and not ({"tags", "tag_ids"} & fields.keys()):
            raise InvalidArgumentError(
                "tag_action is given without tags or tag_ids; pass one of them"
            )
        query = _take_query(fields)
        return await self._put(
            TimeEntry, ENTRY, workspace_id, time_entry_id, json=fields, query=query
        )

    async def add_tags(
        self, workspace_id: int, time_entry_id: int, tags: Iterable[str] | Iterable[int]
    ) -> TimeEntry:
        """Add tags to a time entry and return it.

        PUT /workspaces/{workspace_id}/time_entries/{time_entry_id}. One request. ``tags`` are names
        or ids; unknown names are created.

        >>> await session.track.time_entries.add_tags(7, 11, ["late", "outdoors"])
        """
        return await self._tag(workspace_id, time_entry_id, tags, "add")

    async def remove_tags(
        self, workspace_id: int, time_entry_id: int, tags: Iterable[str] | Iterable[int]
    ) -> TimeEntry:
        """Remove tags from a time entry and return it; other tags stay.

        PUT /workspaces/{workspace_id}/time_entries/{time_entry_id}. One request. ``tags`` are names
        or ids.
        """
        return await self._tag(workspace_id, time_entry_id, tags, "delete")

    async def set_tags(
        self, workspace_id: int, time_entry_id: int, tags: Iterable[str] | Iterable[int]
    ) -> TimeEntry:
        """Replace all tags of a time entry and return it.

        PUT /workspaces/{workspace_id}/time_entries/{time_entry_id}. One request. ``tags`` are names
        or ids; unknown names are created, ``[]`` removes all tags.
        """
        return await self._tag(workspace_id, time_entry_id, tags)

    @overload
    async def delete(self, entry: TimeEntry, /) -> None: ...

    @overload
    async def delete(self, workspace_id: int, time_entry_id: int) -> None: ...

    async def delete(self, workspace_id: int | TimeEntry, time_entry_id: int | None = None) -> None:
        """Delete a time entry; the entry itself may stand for the two ids.

        DELETE /workspaces/{workspace_id}/time_entries/{time_entry_id}. One request.

        >>> await session.track.time_entries.delete(entry)
        """
        workspace_id, time_entry_id = _ids_of_entry(workspace_id, time_entry_id)
        await self._delete(ENTRY, workspace_id, time_entry_id)

    async def patch(
        self,
        workspace_id: int,
        time_entry_ids: Iterable[int],
        operations: Iterable[PatchOperation],
    ) -> PatchResult:
        """Edit up to 100 time entries at once.

        PATCH /workspaces/{workspace_id}/time_entries/{time_entry_ids}. One request, no rollback.
        ``operations`` are steps such as ``set_billable(True)``; each applies to all the entries.
        Check ``failure`` of the result: an entry that was not changed raises no error.

        >>> from toggl_async.models.track.time_entries import set_billable
        >>> result = await session.track.time_entries.patch(7, [11, 12], [set_billable(True)])
        >>> result.failure
        ()
        """
        ids = check_ids("time_entry_ids", time_entry_ids, most=MAX_PER_REQUEST)
        steps = checked_list(PatchOperation, operations, most=MAX_PER_REQUEST)
        return await self._patch(PatchResult, BULK, workspace_id, ids, json=steps)

    async def edit_many(
        self,
        workspace_id: int,
        time_entry_ids: Iterable[int],
        operations: Iterable[PatchOperation],
    ) -> PatchResult:
        """Edit any number of time entries.

        PATCH /workspaces/{workspace_id}/time_entries/{time_entry_ids}. One request per 100 entries,
        no rollback; the outcomes are merged. ``operations`` are steps such as ``set_project(61)``.
        Check ``failure`` of the result: an entry that was not changed raises no error. An error on
        the way has the outcomes until then in its ``partial``, a :class:`PatchResult`.

        >>> from toggl_async.models.track.time_entries import add_tags, set_project
        >>> result = await session.track.time_entries.edit_many(
        ...     7, (entry.id for entry in entries), [set_project(61), add_tags("moved")]
        ... )
        >>> result.ok
        True
        """
        ids = [*dict.fromkeys(check_ids("time_entry_ids", time_entry_ids))]
        steps = checked_list(PatchOperation, operations, most=MAX_PER_REQUEST)
        results: list[PatchResult] = []
        for first in range(0, len(ids), MAX_PER_REQUEST):
            batch = ids[first : first + MAX_PER_REQUEST]
            try:
                result = await self._patch(PatchResult, BULK, workspace_id, batch, json=steps)
            except TogglError as exc:
                exc.partial = merged(results)
                raise
            results.append(result)
        return merged(results)

    async def checklist(self) -> list[TimeEntryChecklist]:
        """Return the onboarding checklist about the user's time entries.

        GET /me/time_entries/checklist. One request of the user's own quota.
        """
        return await self._get_list(TimeEntryChecklist, CHECKLIST)

    async def shared_with(self, entries: Iterable[SharingRequest]) -> list[SharingResult]:
        """Return with whom time entries are shared.

        POST /me/time_entries_shared_with. One request of the user's own quota. ``entries`` names
        each entry by its id and its workspace.
        """
        body = checked_list(SharingRequest, entries, most=MAX_ROWS)
        return await self._post_list(SharingResult, SHARED_WITH, json=body, read_only=True)

    def invitations(self, workspace_id: int) -> Pages[TimeEntryInvitation]:
        """List the time entries that other users want to share with the user.

        GET /workspaces/{workspace_id}/time_entry_invitations. One request, not paginated.
        """
        return self._pages(TimeEntryInvitation, INVITATIONS, workspace_id)

    async def answer_invitation(
        self,
        workspace_id: int,
        time_entry_invitation_id: int,
        action: Literal["accept", "reject"],
    ) -> None:
        """Accept or reject a time entry that another user shares.

        POST /workspaces/{workspace_id}/time_entry_invitations/{time_entry_invitation_id}/{action}.
        One request. ``action`` is ``accept`` or ``reject``.
        """
        await self._send("POST", INVITATION, workspace_id, time_entry_invitation_id, action)

    def list(self, **filters: Unpack[TimeEntryFilter]) -> Pages[TimeEntry]:
        """List the user's time entries in all workspaces, newest start first.

        GET /me/time_entries. One request of the user's own quota per 1000 entries. A day as
        ``end_date`` is inclusive, a time is not. Toggl silently truncates at 1000: with
        ``start_date`` and ``end_date``, or with ``before``, the SDK continues from the oldest
        start. With ``since``, and without any filter (the last days only), a full response is a
        :class:`TruncatedResultError`, and so are 1000 entries that start in one second. Toggl has
        about three months here; for older entries, and for those of all users, see
        ``session.reports.detailed``.

        >>> async for entry in session.track.time_entries.list(
        ...     start_date=date(2026, 3, 1), end_date=date(2026, 3, 31), meta=True
        ... ):
        ...     print(entry.start, entry.project_name, entry.elapsed())
        """
        query = checked(TimeEntryFilter, filters)
        if "since" in query:
            if "before" in query:
                raise InvalidArgumentError("since and before exclude each other; pass one of them")
            query["since"] = to_unix("since", query["since"])
        if ("start_date" in query) != ("end_date" in query):
            raise InvalidArgumentError("start_date and end_date belong together; pass both")
        end_inclusive(query, "end_date")
        return self._pages(TimeEntry, MY_ENTRIES, query=query, pagination=_pagination_for(query))

    async def _tag(
        self,
        workspace_id: int,
        time_entry_id: int,
        tags: Iterable[str] | Iterable[int],
        action: Literal["add", "delete"] | None = None,
    ) -> TimeEntry:
        try:
            field, values = by_name_or_id(items_of("tags", tags), may_be_empty=action is None)
        except ValueError as exc:
            raise InvalidArgumentError(str(exc)) from None
        body: dict[str, Any] = {field: values}
        if action is not None:
            body["tag_action"] = action
        return await self._put(TimeEntry, ENTRY, workspace_id, time_entry_id, json=body)


def _ids_of_entry(workspace_id: int | TimeEntry, time_entry_id: int | None) -> tuple[int, int]:
    """Return the ids of the workspace and of the entry."""
    if not isinstance(workspace_id, TimeEntry):
        if time_entry_id is None:
            raise InvalidArgumentError(
                "time_entry_id is missing: pass a TimeEntry, or both workspace_id and time_entry_id"
            )
        return workspace_id, time_entry_id
    if time_entry_id is not None:
        raise InvalidArgumentError(
            "time_entry_id is given with a TimeEntry: pass the entry alone, or both ids"
        )
    return workspace_id.workspace_id, workspace_id.id


def _pagination_for(query: Mapping[str, Any]) -> Pagination:
    if "since" in query:
        return CHANGED
    bounds = query.keys() & {"before", "end_date"}
    # Toggl does not document which of the two bounds counts.
    return TimeKeyset(bounds.pop(), MAX_ROWS) if len(bounds) == 1 else CAPPED


def _creation_body(workspace_id: int, given: Mapping[str, Any]) -> dict[str, Any]:
    fields = checked(NewTimeEntry, given)
    return {"created_with": CREATED_WITH, "workspace_id": workspace_id, **fields}


def _take_query(fields: dict[str, Any]) -> dict[str, Any]:
    """Remove and return the fields that go into the query."""
    return {name: fields.pop(name) for name in ("meta", "include_sharing") if name in fields}
