"""The options of an export as a frozen value, checked before anything is sent or written."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path, PurePath
from typing import Any, Final, Literal, TypedDict

import attrs

from .._field_texts import use_texts_of
from .._http.routes import check_day, check_ids, items_of
from .._public import public
from .._values import plain_scalar
from ..errors import InvalidArgumentError
from .partitioning.entities import ENTITIES, TIME_ENTRIES, check_entities
from .targets import DatabaseUrl, StorageUrl, Target, parse_target

__all__ = [
    "DATABASES",
    "FORMATS",
    "ExportJob",
    "ExportOptions",
    "ExportSelection",
    "ReadOptions",
    "StreamJob",
    "format_of",
]

FORMATS: Final = (
    "jsonl", "jsonl.gz", "jsonl.zst", "csv", "csv.gz", "csv.zst", "parquet", "xlsx",
)  # fmt: skip
"""The formats of files in a directory."""
DATABASES: Final = (".db", ".sqlite", ".sqlite3")
DIALECTS: Final = ("standard", "spreadsheet")
DELIMITERS: Final = (",", ";", "\t", "|")
DECIMALS: Final = (".", ",")
_OTHER_FORMATS: Final = frozenset({".gz", ".json", ".ndjson", ".tsv", ".xls", ".zip", ".zst"})
_MAX_DAYS: Final = 36_600
_FOR_PEOPLE: Final = ("csv", "xlsx")
"""Formats that spreadsheet programs open."""


def format_of(path: PurePath) -> str | None:
    """Return the format of a path by its suffix; ``None`` for a directory."""
    name = path.name.lower()
    if name.endswith(DATABASES):
        return "sqlite"
    return next((known for known in FORMATS[::-1] if name.endswith(f".{known}")), None)


def _ids(name: str, values: Any) -> tuple[int, ...] | None:
    if values is None:
        return None
    values = items_of(name, values)
    if not values:
        raise InvalidArgumentError(f"{name} is empty; leave it out to select all")
    return tuple(dict.fromkeys(check_ids(name, values)))


def _names(values: Any) -> tuple[str, ...]:
    names = check_entities(values)
    return tuple(name for name in ENTITIES if name in names)  # one order, however they were given


def _work_dir(value: Any) -> Path | None:
    if value is None:
        return None
    path = parse_target(value)
    if not isinstance(path, Path):
        raise InvalidArgumentError("work_dir must be a path")
    return path


class Rounding(TypedDict, total=False):
    """How the service rounds durations: see the detailed report."""

    rounding: Literal[-1, 0, 1]
    rounding_minutes: Literal[0, 1, 5, 6, 10, 12, 15, 30, 60, 240]


class RowSelection(TypedDict, total=False):
    """Which rows of the entities are read."""

    start_date: date | str | None
    """First day, in the time zone of the account; 365 days before the last by default."""
    end_date: date | str | None
    """Last day, inclusive; today by default."""
    last_days: int | None
    """A moving window of this many days, today included, in place of the two dates."""
    workspaces: Iterable[int] | None
    """Ids of workspaces; all of the account by default."""
    organizations: Iterable[int] | None
    """Ids of organizations of Toggl 2.0; by default those that its settings name."""
    users: Iterable[int] | None
    """Ids of users: only their time entries. Not for updates."""
    projects: Iterable[int] | None
    """Ids of projects: only their time entries. Not for updates."""
    clients: Iterable[int] | None
    """Ids of clients: only time entries of their projects. Not for updates."""
    tags: Iterable[int] | None
    """Ids of tags: only time entries with one of them. Not for updates."""
    billable: bool | None
    """``True``: only billable time entries; ``False``: only the others."""
    rounding: Rounding | None
    """Round durations as the reports of Toggl do; exact by default."""
    with_names: bool
    """Ask for names of workspaces and ids of clients where nothing else needs the account. At most
    two requests an account. Default ``False``: they are filled in as far as they are known."""
    verify: bool
    """Compare ids and sums with the service's own at the end. One request a workspace."""


class ExportSelection(RowSelection, total=False):
    """The entities and rows of an export, by keyword: see :func:`toggl_async.export.export`."""

    entities: Iterable[str]
    """What to export, such as ``["time_entries", "projects"]``; time entries by default."""


class RunOptions(TypedDict, total=False):
    """How long a run may wait, and what an update may delete."""

    allow_deletions: bool
    """Let an update delete more than a small share of the rows."""
    keep_older: bool
    """Keep rows that a moving window has left behind."""
    max_wait: float
    """Seconds to wait for quotas and outages without any progress before giving up."""


class ReadOptions(RowSelection, RunOptions, total=False):
    """The options of a stream, by keyword: see :func:`toggl_async.export.read`."""


class ExportOptions(ExportSelection, RunOptions, total=False):
    """All options of an export: which rows, and how they are written."""

    format: str | None
    """``jsonl``, ``csv``, ``xlsx``, ``parquet`` or ``sqlite``; by default the target's suffix."""
    dialect: Literal["standard", "spreadsheet"]
    """``spreadsheet``: CSV for people, with local times and guarded formulas."""
    delimiter: Literal[",", ";", "\t", "|"]
    """What separates the cells of a CSV file in the dialect ``spreadsheet``. Default ``,``."""
    decimal: Literal[".", ","]
    """The decimal sign in such a file. Default ``.``; a comma needs another ``delimiter``."""
    concurrency: int
    """Listings that are read at the same time, for each quota."""
    overwrite: bool
    """Replace an existing export."""
    update: bool
    """Update an existing export in place of a new one."""
    work_dir: str | os.PathLike[str] | None
    """Where an export into an object store is prepared on this machine; by default the
    user's folder for state."""
    storage_options: Mapping[str, Any] | None
    """What fsspec passes to the object store, such as ``key`` and ``secret``; by default the
    environment and the configuration files of the store's own tools."""


def check_option_names(
    options: Mapping[str, Any], allowed: type[Any] = ExportOptions, function: str = "export"
) -> None:
    """Refuse unknown options as Python refuses unknown keywords."""
    for name in options:
        if name not in allowed.__required_keys__ | allowed.__optional_keys__:
            raise TypeError(f"{function}() got an unexpected keyword argument {name!r}")


@public("toggl_async.export")
@attrs.frozen(kw_only=True)
class ExportJob:
    """One export. Its fields are those of :class:`ExportOptions`, and the target."""

    to: Target = attrs.field(converter=parse_target)
    """A file, by its suffix, a directory, or the URL of a database or of an object store."""
    entities: tuple[str, ...] = attrs.field(default=(TIME_ENTRIES,), converter=_names)
    start_date: date | None = None
    end_date: date | None = None
    last_days: int | None = None
    workspaces: tuple[int, ...] | None = None
    organizations: tuple[int, ...] | None = None
    users: tuple[int, ...] | None = None
    projects: tuple[int, ...] | None = None
    clients: tuple[int, ...] | None = None
    tags: tuple[int, ...] | None = None
    billable: bool | None = None
    rounding: Mapping[str, int] | None = None
    format: str | None = None
    dialect: Literal["standard", "spreadsheet"] = "standard"
    delimiter: str = ","
    decimal: str = "."
    with_names: bool = False
    concurrency: int = 4
    overwrite: bool = False
    update: bool = False
    allow_deletions: bool = False
    keep_older: bool = False
    max_wait: float = 0.0
    work_dir: Path | None = attrs.field(default=None, converter=_work_dir)
    storage_options: Mapping[str, Any] | None = attrs.field(default=None, repr=False)
    verify: bool = True

    def __attrs_post_init__(self) -> None:
        for name in ("workspaces", "organizations", "users", "projects", "clients", "tags"):
            object.__setattr__(self, name, _ids(name, getattr(self, name)))
        for name in ("start_date", "end_date"):
            if (day := getattr(self, name)) is not None:
                object.__setattr__(self, name, check_day(name, day))
        for name in ("last_days", "billable", "concurrency", "max_wait", "format", "dialect"):
            object.__setattr__(self, name, plain_scalar(getattr(self, name)))
        self._check_days()
        if type(self.concurrency) is not int or not 1 <= self.concurrency <= 64:
            raise InvalidArgumentError("concurrency must be an integer from 1 to 64")
        if self.dialect not in DIALECTS:
            raise InvalidArgumentError("dialect must be standard or spreadsheet")
        self._check_csv()
        max_wait: Any = self.max_wait
        if isinstance(max_wait, bool) or not isinstance(max_wait, int | float):
            raise InvalidArgumentError("max_wait must be a number of seconds")
        if not max_wait >= 0:
            raise InvalidArgumentError("max_wait must not be negative")
        self._check_storage()
        self._check_target()

    def _check_days(self) -> None:
        first, last = self.start_date, self.end_date
        if first is not None and last is not None and last < first:
            raise InvalidArgumentError(f"end_date {last} is before start_date {first}")
        if self.last_days is None:
            return
        if type(self.last_days) is not int or not 1 <= self.last_days <= _MAX_DAYS:
            raise InvalidArgumentError(f"last_days must be an integer from 1 to {_MAX_DAYS}")
        if first is not None or last is not None:
            raise InvalidArgumentError("last_days takes the place of start_date and end_date")

    def _check_target(self) -> None:
        if isinstance(self.to, DatabaseUrl):
            if self.format is not None:
                raise InvalidArgumentError("format is for files, and the target is a database")
        else:
            self._check_file(self.name)
        if self.dialect == "spreadsheet" and self.file_format.partition(".")[0] not in _FOR_PEOPLE:
            raise InvalidArgumentError("dialect spreadsheet is for CSV and xlsx only")
        csv_for_people = self.dialect == "spreadsheet" and self.file_format.startswith("csv")
        if (self.delimiter, self.decimal) != (",", ".") and not csv_for_people:
            raise InvalidArgumentError(
                "delimiter and decimal are for CSV files with dialect spreadsheet only"
            )

    def _check_storage(self) -> None:
        if not isinstance(self.to, StorageUrl):
            if self.work_dir is not None or self.storage_options is not None:
                raise InvalidArgumentError(
                    "work_dir and storage_options are for object stores, such as s3://bucket/name"
                )
        elif self.storage_options is not None:
            options: Any = self.storage_options
            if not isinstance(options, Mapping):
                raise InvalidArgumentError("storage_options must be a mapping")
            object.__setattr__(self, "to", attrs.evolve(self.to, options=dict(options)))

    def _check_file(self, name: PurePath) -> None:
        suffix_format = self._suffix_format
        if suffix_format is None:
            suffix = name.suffix.lower()
            if suffix in _OTHER_FORMATS and not self._is_directory:
                raise InvalidArgumentError(
                    f"{suffix} is not supported: name a file that ends in .{', .'.join(FORMATS)} "
                    f"or {', '.join(DATABASES)}, or a directory"
                )
            if self.format is not None and self.format not in FORMATS:
                raise InvalidArgumentError(f"format must be one of {', '.join(FORMATS)}")
        elif self.format not in {None, suffix_format}:
            raise InvalidArgumentError(
                f"{name.name} ends in .{suffix_format}, but format is {self.format}"
            )
        elif suffix_format != "sqlite" and len(self.entities) > 1:
            raise InvalidArgumentError(
                "a file takes one entity; name a directory or a .sqlite file for several"
            )

    def _check_csv(self) -> None:
        if self.delimiter not in DELIMITERS:
            raise InvalidArgumentError(
                "delimiter must be a comma, a semicolon, a tab or a bar "
                f"(got {self.delimiter!r:.20})"
            )
        if self.decimal not in DECIMALS:
            raise InvalidArgumentError(
                f"decimal must be a point or a comma (got {self.decimal!r:.20})"
            )
        if self.delimiter == self.decimal:
            raise InvalidArgumentError(
                "a decimal comma needs another delimiter, such as a semicolon"
            )

    @property
    def for_people(self) -> bool:
        """Whether it is written for spreadsheets instead of programs."""
        return self.dialect == "spreadsheet" or self.file_format == "xlsx"

    @property
    def path(self) -> Path:
        """The target, which is a path."""
        assert isinstance(self.to, Path)
        return self.to

    @property
    def name(self) -> PurePath:
        """The name of the file or directory."""
        return PurePath(self.to.name)

    @property
    def _is_directory(self) -> bool:
        return isinstance(self.to, Path) and self.to.is_dir()

    @property
    def _suffix_format(self) -> str | None:
        """The format by the suffix of the target; ``None`` for a directory."""
        return None if self._is_directory else format_of(self.name)

    @property
    def one_file(self) -> bool:
        """Whether everything goes into one file or database."""
        return isinstance(self.to, DatabaseUrl) or self._suffix_format is not None

    @property
    def file_format(self) -> str:
        """The format that is written; ``sql`` for a database that is named by a URL."""
        if isinstance(self.to, DatabaseUrl):
            return "sql"
        return self._suffix_format or self.format or "jsonl"

    def path_for(self, name: str) -> Path:
        """Return the path of a file of the partition set."""
        return self.path if self.one_file else self.path / f"{name}.{self.file_format}"

    def sidecar_path(self, ending: str) -> Path:
        """Return the path of a file that belongs to the whole export, such as its checkpoint."""
        if self.one_file:
            return self.path.with_name(f"{self.path.name}.{ending}")
        return self.path / f"export.{ending}"

    def fingerprint_fields(self) -> dict[str, Any]:
        """Return the options that must be equal for a run to resume another one, as plain JSON."""
        return {
            "entities": list(self.entities),
            "start_date": _text(self.start_date),
            "end_date": _text(self.end_date),
            "last_days": self.last_days,
            "workspaces": _list(self.workspaces),
            "organizations": _list(self.organizations),
            "users": _list(self.users),
            "projects": _list(self.projects),
            "clients": _list(self.clients),
            "tags": _list(self.tags),
            "billable": self.billable,
            "rounding": None if self.rounding is None else dict(self.rounding),
            "format": self.file_format,
            "dialect": self.dialect,
            "delimiter": self.delimiter,
            "decimal": self.decimal,
            "with_names": self.with_names,
        }


@attrs.frozen(kw_only=True)
class StreamJob(ExportJob):
    """A job of :func:`toggl_async.export.read`: one entity, and no target but a name."""

    def _check_target(self) -> None:
        """Do nothing: nothing is written there."""

    @property
    def one_file(self) -> bool:
        """Whether the listings of a quota follow each other: the rows have one order."""
        return True

    @property
    def file_format(self) -> str:
        """The name that distinguishes the checkpoint of a stream from that of a file."""
        return "stream"


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _list(ids: tuple[int, ...] | None) -> list[int] | None:
    return None if ids is None else sorted(ids)


use_texts_of(ExportOptions, for_=ExportJob)
