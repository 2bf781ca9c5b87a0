"""The service's own list of the entries of a report, which the exported rows are compared with.

Rows that move while pages are read may fall between two of them. So for each report with more than
one page a summary with the ids of its entries is requested: one request.

A year of a large workspace has a million ids: 12 MB of JSON, and 40 MB as integers of Python. So
the response is read while it arrives. The lists of ids are cut out of the JSON and decoded in
pieces; a temporary file takes what exceeds a megabyte. The rest of the JSON is small::

    {"groups":[{"id":5,"sub_groups":[{"id":61,"seconds":90,"ids":[3000000001,3000000002, ...]}]}]}
    {"groups":[{"id":5,"sub_groups":[{"id":61,"seconds":90,"ids":{"$run":0}}]}]}
"""

from __future__ import annotations

import os
import re
import tempfile
import weakref
from array import array
from collections.abc import Iterable, Iterator
from typing import Any, Final

import attrs
import msgspec

from ..errors import DecodeError, IncompleteBodyError
from .item_stream import BRACKETS_AND_STRINGS
from .partitioning.partitions import Partition
from .rows.decoding import is_id

__all__ = [
    "EntryIds",
    "GroupSum",
    "IdRun",
    "SummaryReader",
    "describe_mismatch",
]

_IN_MEMORY: Final = 1 << 17
"""Ids in memory before they are written to a file: a megabyte."""
_PIECE: Final = 1 << 13
"""Ids that are read from the file at a time."""
_LIST_OF_IDS: Final = re.compile(rb'"ids"\s*:\s*\[')
_NOT_A_NUMBER: Final = re.compile(rb'["\[{]')
_LONGEST_KEY: Final = 64
"""Bytes at the end of a chunk that may be the start of such a key."""
_LONGEST_ID: Final = 20


class _IdStore:
    """Ids in the order in which they were added, eight bytes each; most are in a file."""

    def __init__(self) -> None:
        self._stored = 0
        self._recent = array("q")
        self._file = -1

    def __len__(self) -> int:
        return self._stored + len(self._recent)

    def extend(self, ids: Iterable[int]) -> None:
        self._recent.extend(ids)
        if len(self._recent) >= _IN_MEMORY:
            if self._file < 0:
                with tempfile.TemporaryFile() as file:
                    self._file = os.dup(file.fileno())
                weakref.finalize(self, os.close, self._file)
            os.pwrite(self._file, self._recent, 8 * self._stored)
            self._stored += len(self._recent)
            self._recent = array("q")

    def read(self, first: int, last: int) -> Iterator[int]:
        """Iterate over the ids between two positions."""
        while first < min(last, self._stored):
            end = min(first + _PIECE, last, self._stored)
            yield from array("q", os.pread(self._file, 8 * (end - first), 8 * first))
            first = end
        yield from self._recent[first - self._stored : last - self._stored]


@attrs.frozen
class IdRun:
    """The ids of one list; iterable again and again."""

    _store: _IdStore
    _first: int
    _last: int

    def __len__(self) -> int:
        return self._last - self._first

    def __iter__(self) -> Iterator[int]:
        return self._store.read(self._first, self._last)


@attrs.define
class GroupSum:
    """The service's sums of the entries of one person on one project."""

    user_id: int | None
    project_id: int | None
    ids: IdRun
    seconds: int = 0
    rates: dict[tuple[int, str | None], int] | None = None
    """Billable seconds by hourly rate (cents) and currency; ``None`` if the service omits them."""


@attrs.define
class EntryIds:
    """The ids and sums of the entries of a report, without the entries themselves."""

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
        """Iterate over all ids."""
        for group in self.groups:
            yield from group.ids


class SummaryReader:
    """Reads the JSON of a summary in chunks: :meth:`feed` them, then :meth:`finish`."""

    def __init__(self) -> None:
        self._store = _IdStore()
        self._runs: list[IdRun | None] = []
        """The lists of ids; ``None`` for one with a value that is not an id."""
        self._rest: list[bytes] = []
        """The JSON without the lists."""
        self._buffer = b""
        self._first: int | None = None
        """Where the present list starts in the store; ``None`` outside a list."""
        self._valid = True

    def feed(self, chunk: bytes) -> None:
        """Read a chunk."""
        text, start = self._buffer + chunk, 0
        while True:
            if self._first is None:
                match = _LIST_OF_IDS.search(text, start)
                if match is None:  # the end of the text may be the start of such a key
                    end = max(start, len(text) - _LONGEST_KEY)
                    self._rest.append(text[start:end])
                    break
                self._rest += [text[start : match.end() - 1], b'{"$run":%d}' % len(self._runs)]
                start = match.end()
                self._first, self._valid = len(self._store), True
            end, plain = _end_of_list(text, start)
            if end < 0:  # the list continues in the next chunk
                comma = text.rfind(b",", start) if plain else -1
                end = start if comma < 0 else comma + 1
                if comma >= 0:
                    self._add(text[start:comma])
                break
            self._add(text[start:end])
            start = end + 1
            run = IdRun(self._store, self._first, len(self._store))
            self._runs.append(run if self._valid else None)
            self._first = None
        self._buffer = text[end:]

    def _add(self, text: bytes) -> None:
        """Add the ids of a part of a list: numbers, or texts and floats that are ids too."""
        try:
            self._store.extend(_IDS.decode(b"[%s]" % text))
        except (msgspec.DecodeError, OverflowError):
            try:
                values = msgspec.json.decode(b"[%s]" % text)
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as exc:
                raise _not_a_summary() from exc
            ids = [_id_in(value) for value in values]
            self._valid = self._valid and None not in ids
            self._store.extend(id_ for id_ in ids if id_ is not None)

    def finish(self) -> EntryIds:
        """Return what was read; raise if it is not a summary, or not a whole one."""
        body = b"".join([*self._rest, self._buffer])
        try:
            if self._first is not None:
                raise _ended_early()
            return self._result(_REPORT.decode(body))
        except (msgspec.DecodeError, UnicodeDecodeError, OverflowError):
            return self._result(_read_leniently(body))

    def _result(self, report: _Report) -> EntryIds:
        result = EntryIds([])
        for group in report.groups or ():
            for sub in group.sub_groups or ():
                ids = self._run_of(sub.ids)
                listed = IdRun(self._store, 0, 0) if ids is None else ids
                item = GroupSum(group.id, sub.id, listed, sub.seconds or 0)
                if sub.rates is not None:
                    item.rates = _seconds_by_rate(sub.rates)
                if ids is None or (item.seconds > 0 and not len(ids)):
                    result.complete = False
                result.groups.append(item)
        return result

    def _run_of(self, ids: Any) -> IdRun | None:
        if ids is None:
            return IdRun(self._store, 0, 0)
        return self._runs[ids["$run"]] if isinstance(ids, dict) and "$run" in ids else None


def _end_of_list(text: bytes, start: int) -> tuple[int, bool]:
    """Return where a list ends, or -1, and whether it has only numbers so far."""
    end = text.find(b"]", start)
    if _NOT_A_NUMBER.search(text, start, len(text) if end < 0 else end) is None:
        return end, True
    depth = 0
    for match in BRACKETS_AND_STRINGS.finditer(text, start):
        token = match[0]
        if token == b'"':  # a text that continues in the next chunk
            break
        if token == b"]" and depth == 0:
            return match.start(), False
        depth += (token in b"[{") - (token in b"]}")
    return -1, False


class _Rate(msgspec.Struct):
    billable_seconds: int | None = None
    hourly_rate_in_cents: int | None = None
    currency: str | None = None


class _SubGroup(msgspec.Struct):
    id: int | None = None
    ids: Any = None
    seconds: int | None = None
    rates: list[_Rate] | None = None


class _Group(msgspec.Struct):
    id: int | None = None
    sub_groups: list[_SubGroup] | None = None


class _Report(msgspec.Struct):
    groups: list[_Group] | None = None


_REPORT: Final = msgspec.json.Decoder(_Report)
_IDS: Final = msgspec.json.Decoder(list[int])


def _seconds_by_rate(rates: list[_Rate]) -> dict[tuple[int, str | None], int]:
    seconds: dict[tuple[int, str | None], int] = {}
    for rate in rates:
        if rate.billable_seconds:
            name = (rate.hourly_rate_in_cents or 0, rate.currency)
            seconds[name] = seconds.get(name, 0) + rate.billable_seconds
    return seconds


def _read_leniently(body: bytes) -> _Report:
    """Read a summary with a value of another type in it: only ids have to be what they should."""
    try:
        report = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as exc:
        # The message of msgspec for JSON that is valid but ends early.
        raise (_ended_early() if "truncated" in str(exc) else _not_a_summary()) from exc
    return _Report(
        [
            _Group(
                _integer(group.get("id")),
                [
                    _SubGroup(_integer(sub.get("id")), sub.get("ids"), _seconds_in(sub))
                    for sub in _list_in(group, "sub_groups")
                ],
            )
            for group in _list_in(report, "groups")
        ]
    )


def _ended_early() -> IncompleteBodyError:
    return IncompleteBodyError("the summary of a report ended early")


def _not_a_summary() -> DecodeError:
    return DecodeError("$ is not the summary of a report", path="$")


def _list_in(value: Any, name: str) -> list[dict[str, Any]]:
    items = value.get(name) if isinstance(value, dict) else None
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


def _integer(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _seconds_in(sub: dict[str, Any]) -> int:
    seconds = sub.get("seconds")
    return int(seconds) if isinstance(seconds, int | float) else 0


def _id_in(value: Any) -> int | None:
    """Return an id, also from a text or a float; ``None`` for anything else."""
    if isinstance(value, str) and value.isascii() and value.isdecimal():
        value = int(value[:_LONGEST_ID])
    return int(value) if is_id(value) else None


def describe_mismatch(
    partition: Partition,
    entry_ids: EntryIds,
    *,
    rows: int,
    seconds: int,
    unreadable: int,
    comparable: bool,
) -> str | None:
    """Describe how a complete partition and the service's list differ; ``None`` if they agree.

    ``unreadable`` is how many listed entries have no row since they are rejects; ``comparable``,
    whether the seconds of the rows are those of the list.
    """
    where = f"workspace {partition.scope_id} from {partition.first} to {partition.last}"
    if not entry_ids.complete or (rows and not entry_ids.count):
        return f"the service's list of the entries of {where} is incomplete; they are not verified"
    unlisted = rows - (entry_ids.count - unreadable)
    if unlisted > 0:
        return (
            f"{unlisted} exported entries of {where} are no longer in the service's list: "
            "they were deleted or moved meanwhile"
        )
    if comparable and seconds != entry_ids.seconds:
        return (
            f"the entries of {where} have {seconds} seconds, and the service counts "
            f"{entry_ids.seconds}: some were changed meanwhile"
        )
    return None
