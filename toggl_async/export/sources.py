"""How the rows of a partition are requested: the export's own view of the API.

Pages are handed over as they come, so that they are decoded in a worker thread; only what decides
whether a request may be repeated (a body that was cut) is looked at before.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterator
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple, TypeAlias

import attrs
import msgspec

from .._http.namespace import Namespace
from .._http.pagination import SINGLE_PAGE, ReportCursor, TimeKeyset
from .._http.validation import checked
from ..errors import DecodeError
from ..models.reports.detailed import DetailedFilter
from ..models.reports.summary import SummaryFilter
from ..paging import Pages
from ..reports.detailed import PAGE_SIZE, SEARCH
from ..reports.summary import SEARCH as SUMMARY
from ..session import TogglSession
from .job import ExportJob
from .partitioning.entities import TIME_ENTRIES
from .partitioning.partitions import Partition
from .rows.credentials import drop_credentials
from .rows.entities import read_list
from .rows.report import PageRows, Reject, Row, is_id, read_report

__all__ = ["EntryIds", "GroupSum", "PageReader", "fetch_entry_ids", "open_entries", "open_pages"]

PageReader: TypeAlias = Callable[[list[Any]], PageRows]

_MY_ENTRIES_LIMIT: Final = 1000
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

    def summary(self, workspace_id: int, fields: dict[str, Any]) -> Pages[EntryIds]:
        return self._pages(
            EntryIds,
            SUMMARY,
            workspace_id,
            json=checked(SummaryFilter, fields),
            pagination=SINGLE_PAGE,
            read_page=lambda body: [read_entry_ids(body)],
        )


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
        path = (partition.scope_id,) if partition.scope_id else ()
        style = TimeKeyset("end_date", _MY_ENTRIES_LIMIT) if entity.dated else SINGLE_PAGE
        return self._pages(
            _Item,
            entity.route,
            *path,
            query=query,
            pagination=style,
            read_page=lambda body: _items(read(body), entity.key),
        )


class _PlanLists(_TrackLists):
    __slots__ = ()
    api = "plan"
    name = "plan.export"


class _Item(NamedTuple):
    """A row or a reject, with what paging back by time looks at."""

    id: int
    start: datetime | None
    row: Row | None
    reject: Reject | None = None


def open_pages(
    session: TogglSession,
    job: ExportJob,
    partition: Partition,
    workspaces: Collection[int] | None,
) -> tuple[Pages[Any], PageReader]:
    """Return the pages of a partition, and what reads them. Nothing is sent before the first."""
    strict = session.options.strict
    if partition.entity_name == TIME_ENTRIES:
        return open_entries(session, job, partition, _IN_ORDER)
    api = session._client  # noqa: SLF001 - the session has no public name for it
    lists = _PlanLists(api) if partition.entity.product == "plan" else _TrackLists(api)

    def read(body: bytes) -> PageRows:
        page = read_list(body, partition.entity, partition.scope_id, workspaces, strict=strict)
        return drop_credentials(page, partition.entity_name)

    return lists.rows(partition, read), _page_of_items


def open_entries(
    session: TogglSession,
    job: ExportJob,
    partition: Partition,
    order: dict[str, Any] = _IN_ORDER,
    **only: Any,
) -> tuple[Pages[bytes], PageReader]:
    """Return the pages of a report: all of a partition, or only some ids (``time_entry_ids``)."""
    strict = session.options.strict
    fields = report_filter(job, partition) | order | only
    reports = _Reports(session._client)  # noqa: SLF001 - the session has no public name for it

    def read(bodies: list[bytes]) -> PageRows:
        page = PageRows([])
        for body in bodies:
            part = read_report(body, partition.scope_id, strict=strict)
            page.rows += part.rows
            page.rejects += part.rejects
        return drop_credentials(page, TIME_ENTRIES)

    return reports.entries(partition.scope_id, fields), read


def open_changes(
    session: TogglSession, job: ExportJob, partition: Partition
) -> tuple[Pages[bytes], PageReader]:
    """Return the pages of a report, the entry that was changed last first."""
    return open_entries(session, job, partition, _BY_CHANGE)


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
    # Without this the durations follow the rounding that the person has set in the profile.
    fields.update((name, value) for name, value in chosen.items() if value is not None)
    fields.update({"rounding": 0, "rounding_minutes": 0} if job.rounding is None else job.rounding)
    return fields


def _unread(body: bytes) -> list[bytes]:
    """Hand a page over as one item, if it is whole and has rows."""
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


@attrs.define
class GroupSum:
    """What the service says of the entries of one person on one project."""

    user_id: int | None
    project_id: int | None
    ids: array[int]
    seconds: int = 0
    rates: dict[tuple[int, str | None], int] | None = None
    """Billable seconds by hourly rate (cents) and currency; ``None`` if the service omits them."""


@attrs.define
class EntryIds:
    """Which entries a report has, without the entries: one request whatever their number."""

    groups: list[GroupSum]
    complete: bool = True
    """``False`` when ids are missing: time without ids, or a value that is not an id."""

    @property
    def seconds(self) -> int:
        """The sum of the durations."""
        return sum(group.seconds for group in self.groups)

    @property
    def count(self) -> int:
        """How many entries there are."""
        return sum(len(group.ids) for group in self.groups)

    def all_ids(self) -> Iterator[int]:
        """Go through all ids: there may be a million, and they are not copied."""
        for group in self.groups:
            yield from group.ids


async def fetch_entry_ids(session: TogglSession, job: ExportJob, partition: Partition) -> EntryIds:
    """Return the ids of the entries of a report, by person and project. One request."""
    reports = _Reports(session._client)  # noqa: SLF001 - the session has no public name for it
    wanted = {"grouping": "users", "sub_grouping": "projects", "include_time_entry_ids": True}
    fields = wanted | report_filter(job, partition)
    (entry_ids,) = await reports.summary(partition.scope_id, fields).next_page()
    return entry_ids


_NO_IDS: Final = msgspec.Raw(b"null")
_LONGEST_ID: Final = 20
_PIECE: Final = 1 << 16
"""Bytes of a list of ids that are decoded at a time."""


class _Rate(msgspec.Struct):
    billable_seconds: int | None = None
    hourly_rate_in_cents: int | None = None
    currency: str | None = None


class _SubGroup(msgspec.Struct):
    id: int | None = None
    ids: msgspec.Raw = _NO_IDS
    seconds: int | None = None
    rates: list[_Rate] | None = None


class _Group(msgspec.Struct):
    id: int | None = None
    sub_groups: list[_SubGroup] | None = None


class _Report(msgspec.Struct):
    groups: list[_Group] | None = None


_REPORT: Final = msgspec.json.Decoder(_Report)
_IDS: Final = msgspec.json.Decoder(list[int] | None)


def read_entry_ids(body: bytes) -> EntryIds:
    """Read a summary group by group: a million ids as Python's integers take 40 MB."""
    try:
        groups = _REPORT.decode(body).groups or []
        return _entry_ids(
            (group.id, sub.id, _decode_ids(sub.ids), sub.seconds, sub.rates)
            for group in groups
            for sub in group.sub_groups or ()
        )
    except (msgspec.DecodeError, UnicodeDecodeError, OverflowError):
        return _read_entry_ids_leniently(body)


def _decode_ids(raw: msgspec.Raw) -> array[int]:
    """Decode a list of ids piece by piece: only eight bytes of each id stay."""
    ids = array("q")
    text = memoryview(raw)
    if len(text) <= _PIECE or text[0] != ord("["):
        ids.extend(_IDS.decode(raw) or ())
        return ids
    first, last = 1, len(text) - 1  # between the brackets
    while first < last:
        end = min(first + _PIECE, last)
        while end < last and text[end] != ord(","):
            end += 1
        ids.extend(_IDS.decode(b"[" + bytes(text[first:end]) + b"]") or ())
        first = end + 1
    return ids


def _entry_ids(subs: Any) -> EntryIds:
    result = EntryIds([])
    for user_id, project_id, ids, seconds, rates in subs:
        group = GroupSum(user_id, project_id, array("q") if ids is None else ids, seconds or 0)
        if rates is not None:
            group.rates = {}
            for rate in rates:
                if rate.billable_seconds:
                    name = (rate.hourly_rate_in_cents or 0, rate.currency)
                    group.rates[name] = group.rates.get(name, 0) + rate.billable_seconds
        if ids is None or (group.seconds > 0 and not group.ids):
            result.complete = False
        result.groups.append(group)
    return result


def _read_entry_ids_leniently(body: bytes) -> EntryIds:
    """Read a summary with a value of another type in it: only ids have to be what they should."""
    try:
        report = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as exc:
        raise DecodeError("$ is not the summary of a report", path="$") from exc
    groups = _list_in(report, "groups")
    return _entry_ids(
        (_integer(group.get("id")), _integer(sub.get("id")), _ids_in(sub), _seconds_in(sub), None)
        for group in groups
        for sub in _list_in(group, "sub_groups")
    )


def _list_in(value: Any, name: str) -> list[dict[str, Any]]:
    items = value.get(name) if isinstance(value, dict) else None
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def _integer(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _seconds_in(sub: dict[str, Any]) -> int:
    seconds = sub.get("seconds")
    return int(seconds) if isinstance(seconds, int | float) else 0


def _ids_in(sub: dict[str, Any]) -> array[int] | None:
    """Return the ids of a group, also those that are texts; ``None`` if any cannot be an id."""
    values = sub.get("ids")
    ids = array("q")
    for value in values if isinstance(values, list) else ():
        number = value
        if isinstance(value, str) and value.isascii() and value.isdecimal():
            number = int(value[:_LONGEST_ID])
        if not is_id(number):
            return None
        ids.append(int(number))
    return ids
