"""Requests the rows of a partition: the namespaces that only the export uses.

Pages are returned as bytes, so that they are decoded in a worker thread. Only what decides whether
a request is repeated is checked before that: whether the body is complete.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Collection, Mapping
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, Final, NamedTuple, TypeAlias

from .._http.client import ApiClient
from .._http.namespace import Namespace
from .._http.pagination import (
    SINGLE_PAGE,
    CountedPageNumber,
    PageNumber,
    Pagination,
    ReportCursor,
    TimeKeyset,
)
from .._http.request import Request
from .._http.validation import checked
from .._threads import BUILD_LOCK
from ..models.reports.detailed import DetailedFilter
from ..models.reports.summary import SummaryFilter
from ..paging import Page, PagePosition, Pages
from ..reports.detailed import PAGE_SIZE, SEARCH
from ..reports.summary import SEARCH as SUMMARY
from ..session import TogglSession
from .entry_ids import EntryIds, SummaryReader
from .item_stream import pieces_of
from .job import ExportJob
from .partitioning.entities import TIME_ENTRIES
from .partitioning.partitions import Account, Partition
from .rows.credentials import drop_credentials
from .rows.decoding import PageRows, Reject, Row, read_list, read_report
from .rows.derived import RowDeriver

__all__ = ["PageReader", "fetch_entry_ids", "open_entries", "open_pages"]

PageReader: TypeAlias = Callable[[list[Any]], PageRows]

_MY_ENTRIES_LIMIT: Final = 1000
_PEOPLE: Final = 100
"""The largest page of people, whose ids still fit into an address."""
# What is tracked meanwhile comes last, and moves no other row.
_IN_ORDER: Final[dict[str, Any]] = {"enrich_response": True, "order_by": "date", "order_dir": "ASC"}
_BY_CHANGE: Final[dict[str, Any]] = {
    "enrich_response": True,
    "order_by": "last_update",
    "order_dir": "DESC",
}


class _Reports(Namespace):
    __slots__ = ()
    api = "reports"
    name = "reports.export"

    def entries(self, workspace_id: int, fields: dict[str, Any]) -> Pages[bytes]:
        return self._pages(
            bytes,
            SEARCH,
            workspace_id,
            json=checked(DetailedFilter, fields),
            pagination=ReportCursor(PAGE_SIZE),
            read_page=_unread,
        )

    async def entry_ids(self, workspace_id: int, fields: dict[str, Any]) -> EntryIds:
        """Read the summary while it arrives; one that ends early is an error."""
        body = checked(SummaryFilter, fields)
        request = self._request(
            "POST", SUMMARY, (workspace_id,), json=body, stream=True, retry_safe=True
        )
        response = await self._client.send(request)
        reader = SummaryReader()
        assert response.stream is not None
        try:
            async for chunk in response.stream.chunks():
                reader.feed(chunk)
        finally:
            await response.stream.aclose()
        return reader.finish()


class _TrackLists(Namespace):
    __slots__ = ()
    api = "track"
    name = "track.export"

    def rows(self, partition: Partition, read: Callable[[bytes], PageRows]) -> Pages[_Item]:
        entity = partition.entity
        query: dict[str, object] = dict(entity.query)
        if entity.dated:
            end = partition.last + timedelta(days=1)  # the service excludes the end
            query |= {"start_date": partition.first.isoformat(), "end_date": end.isoformat()}
        path: tuple[int | str, ...] = (partition.scope_id,) if partition.scope_id else ()
        if entity.level is not None:
            path = (*path, entity.level, *path)
        pagination: Pagination = SINGLE_PAGE
        if entity.dated:
            pagination = TimeKeyset("end_date", _MY_ENTRIES_LIMIT)
        elif entity.page_size is not None:
            pagination = PageNumber(entity.page_size)
        return self._pages(
            _Item,
            entity.route,
            *path,
            query=query,
            pagination=pagination,
            read_page=lambda body: _items(read(body), entity.key),
        )


class _PlanLists(_TrackLists):
    __slots__ = ()
    api = "plan"
    name = "plan.export"


class _FocusLists(_TrackLists):
    __slots__ = ()
    api = "focus"
    name = "focus.export"

    def rows_of(
        self, partition: Partition, account: Account, read: Callable[[bytes], PageRows]
    ) -> Pages[_Item]:
        """Return the rows of a list in pages, or those of a stream in pieces."""
        entity = partition.entity
        if entity.by_person:
            return Pages(partial(self._of_people, partition, read), item=_Item, source=self.name)
        query: dict[str, object] = dict(entity.query)
        if entity.dated:
            query |= {
                "date_from": f"{partition.first}T00:00:00Z",
                "date_to": f"{partition.last}T23:59:59Z",
            }
        path: tuple[int, ...] = (partition.scope_id,)
        if entity.scope == "workspace" and "{organization_id}" in entity.route:
            path = (dict(account.focus_workspaces)[partition.scope_id], *path)
        if entity.streamed:
            request = partial(
                self._request, "GET", entity.route, path, query, stream=True, retry_safe=True
            )
            pieces = _Pieces(self._client, request, lambda body: _items(read(body), entity.key))
            return Pages(pieces.fetch, item=_Item, source=self.name)
        size = entity.page_size or 0
        return self._pages(
            _Item,
            entity.route,
            *path,
            query=query,
            pagination=CountedPageNumber(size, total="total")
            if entity.envelope
            else PageNumber(size),
            read_page=lambda body: _items(read(body), entity.key),
        )

    async def _of_people(
        self,
        partition: Partition,
        read: Callable[[bytes], PageRows],
        cursor: Mapping[str, Any],
    ) -> Page[_Item]:
        """Return the rows of a page of people: one request for who they are, and one for these."""
        with BUILD_LOCK:
            from ..focus.users import USERS
            from ..models.focus.users import OrganizationUser
        people = self._pages(
            OrganizationUser, USERS, partition.scope_id, pagination=PageNumber(_PEOPLE)
        ).resume(PagePosition(dict(cursor)))
        users = await people.next_page()
        ids = [user.user_account_id for user in users if user.user_account_id is not None]
        days = {"start_date": partition.first, "end_date": partition.last}
        rows = self._pages(
            _Item,
            partition.entity.route,
            partition.scope_id,
            query={"user_id": ids, **days},
            pagination=SINGLE_PAGE,
            read_page=lambda body: _items(read(body), partition.entity.key),
        )
        position = people.position
        return Page(await rows.all() if ids else [], None if position.done else position.cursor)


class _Pieces:
    """The pieces of a stream as pages. One that was interrupted is read again from its start.

    Rows that were written are not written again, since they are known by their ids.
    """

    def __init__(
        self,
        client: ApiClient,
        request: Callable[[], Request],
        read: Callable[[bytes], list[_Item]],
    ) -> None:
        self._client = client
        self._request = request
        self._read = read
        self._pieces: AsyncIterator[bytes] | None = None
        self._next: list[_Item] | None = None
        self._number = 0

    async def fetch(self, _: Mapping[str, Any]) -> Page[_Item]:
        """Return the next piece; the first one sends the request."""
        if self._pieces is None:
            response = await self._client.send(self._request())
            assert response.stream is not None
            self._pieces = pieces_of(response.stream)
            self._next = await self._piece()
        items, self._next = self._next or [], await self._piece() if self._next else None
        self._number += 1
        return Page(items, None if self._next is None else {"piece": self._number})

    async def _piece(self) -> list[_Item] | None:
        assert self._pieces is not None
        try:
            return self._read(await anext(self._pieces))
        except StopAsyncIteration:
            return None


class _Item(NamedTuple):
    """A row or a reject, with the id and start that :class:`TimeKeyset` needs."""

    id: int
    start: datetime | None
    row: Row | None
    reject: Reject | None = None


def open_pages(
    session: TogglSession,
    job: ExportJob,
    partition: Partition,
    account: Account,
    workspaces: Collection[int] | None,
) -> tuple[Pages[Any], PageReader]:
    """Return the pages of a partition, and what reads them. Nothing is sent before the first.

    ``account`` is what was discovered about the account whose listing it is.
    """
    strict = session.options.strict
    if partition.entity_name == TIME_ENTRIES:
        return open_entries(session, job, partition, account, _IN_ORDER)
    api = session._client  # noqa: SLF001 - the session has no public name for it

    def read(body: bytes) -> PageRows:
        page = read_list(body, partition.entity, partition.scope_id, workspaces, strict=strict)
        if partition.entity.streamed and partition.entity.dated:
            page.rows = [row for row in page.rows if _starts_in(partition, row)]
        return drop_credentials(page, partition.entity_name)

    deriver = RowDeriver(partition.entity, account, spreadsheet=job.for_people)
    if partition.entity.product == "focus":
        pages = _FocusLists(api).rows_of(partition, account, read)
    else:
        lists = _PlanLists(api) if partition.entity.product == "plan" else _TrackLists(api)
        pages = lists.rows(partition, read)
    return pages, lambda items: deriver.add(_page_of_items(items))


def _starts_in(partition: Partition, row: Row) -> bool:
    """Return whether a row starts in the window of a partition, by UTC.

    Toggl 2.0 sends what touches a window, so that a row comes with each of two adjoining ones. What
    has no start, logged or planned, belongs to all of them.
    """
    text = next(filter(None, map(row.get, partition.entity.day_fields)), None)
    try:
        start = datetime.fromisoformat(str(text)).astimezone(UTC)
    except (ValueError, OverflowError):
        return True
    return partition.first <= start.date() <= partition.last


def open_entries(
    session: TogglSession,
    job: ExportJob,
    partition: Partition,
    account: Account,
    order: dict[str, Any] = _IN_ORDER,
    **filters: Any,
) -> tuple[Pages[bytes], PageReader]:
    """Return the pages of a report: all of a partition, or only some ids (``time_entry_ids``)."""
    strict = session.options.strict
    fields = report_filter(job, partition) | order | filters
    reports = _Reports(session._client)  # noqa: SLF001 - the session has no public name for it
    deriver = RowDeriver(partition.entity, account, spreadsheet=job.for_people)

    def read(bodies: list[bytes]) -> PageRows:
        page = PageRows([])
        for body in bodies:
            part = read_report(body, partition.scope_id, strict=strict)
            page.rows += part.rows
            page.rejects += part.rejects
        return deriver.add(drop_credentials(page, TIME_ENTRIES))

    return reports.entries(partition.scope_id, fields), read


def open_changes(
    session: TogglSession, job: ExportJob, partition: Partition, account: Account
) -> tuple[Pages[bytes], PageReader]:
    """Return the pages of a report, the entries that were changed last first."""
    return open_entries(session, job, partition, account, _BY_CHANGE)


def report_filter(job: ExportJob, partition: Partition) -> dict[str, Any]:
    """Return the filter of a report that is about the entries of a partition."""
    fields: dict[str, Any] = {"start_date": partition.first, "end_date": partition.last}
    chosen = {
        "user_ids": job.users,
        "project_ids": job.projects,
        "client_ids": job.clients,
        "tag_ids": job.tags,
        "billable": job.billable,
    }
    fields.update((name, value) for name, value in chosen.items() if value is not None)
    # Without this the durations follow the rounding that the user has set in the profile.
    fields.update({"rounding": 0, "rounding_minutes": 0} if job.rounding is None else job.rounding)
    return fields


def _unread(body: bytes) -> list[bytes]:
    """Return a page as one item, not decoded, if it is complete and has rows."""
    if b"{" in body and body.rstrip().endswith(b"]"):
        return [body]
    page = read_report(body, 0)  # raises what is wrong with it, while it can be asked for again
    return [body] if page.rows or page.rejects else []


def _items(page: PageRows, key: str) -> list[_Item]:
    items = [_Item(row[key], _start_of(row), row) for row in page.rows]
    return items + [_Item(0, None, None, reject) for reject in page.rejects]


def _start_of(row: Row) -> datetime | None:
    start = row.get("start")
    try:
        return datetime.fromisoformat(start) if isinstance(start, str) else None
    except ValueError:
        return None


def _page_of_items(items: list[_Item]) -> PageRows:
    return PageRows(
        [item.row for item in items if item.row is not None],
        [item.reject for item in items if item.reject is not None],
    )


async def fetch_entry_ids(session: TogglSession, job: ExportJob, partition: Partition) -> EntryIds:
    """Return the ids of the entries of a report, by person and project. One request."""
    reports = _Reports(session._client)  # noqa: SLF001 - the session has no public name for it
    wanted = {"grouping": "users", "sub_grouping": "projects", "include_time_entry_ids": True}
    fields = wanted | report_filter(job, partition)
    return await reports.entry_ids(partition.scope_id, fields)
