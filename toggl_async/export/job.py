"""What an export is asked for: a frozen value, checked before anything is sent or written."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final, Literal, TypedDict

import attrs

from .._http.resources import expanded_path
from ..errors import InvalidArgumentError
from .tables import TABLES, TIME_ENTRIES

__all__ = ["DATABASES", "FORMATS", "ExportJob", "ExportOptions", "PlanOptions", "format_of"]

FORMATS: Final = (
    "jsonl", "jsonl.gz", "jsonl.zst", "csv", "csv.gz", "csv.zst", "parquet",
)  # fmt: skip
"""What a file in a directory may be."""
DATABASES: Final = (".db", ".sqlite", ".sqlite3")
_OTHER_FORMATS: Final = frozenset({".gz", ".json", ".ndjson", ".tsv", ".xlsx", ".zip", ".zst"})


def format_of(path: Path) -> str | None:
    """Tell what a path's suffix stands for; ``None`` for a directory."""
    name = path.name.lower()
    if name.endswith(DATABASES):
        return "sqlite"
    return next((one for one in FORMATS[::-1] if name.endswith(f".{one}")), None)


def _day(_: object, attribute: attrs.Attribute[Any], value: Any) -> None:
    if value is not None and (not isinstance(value, date) or isinstance(value, datetime)):
        raise InvalidArgumentError(f"{attribute.name} must be a date, such as date(2026, 3, 1)")


def _path(value: str | os.PathLike[str]) -> Path:
    try:
        text = os.fsdecode(value)
    except TypeError:
        raise InvalidArgumentError("the target must be a path") from None
    if not text or "\0" in text:
        raise InvalidArgumentError("the target must be a path")
    return expanded_path(text)


def _ids(name: str, values: Any) -> tuple[int, ...] | None:
    if values is None:
        return None
    if isinstance(values, str | bytes) or not isinstance(values, Iterable):
        raise InvalidArgumentError(f"{name} must be a list of ids")
    ids = tuple(dict.fromkeys(values))
    if not ids:
        raise InvalidArgumentError(f"{name} is empty; leave it out for all of them")
    if not all(type(one) is int and one > 0 for one in ids):
        raise InvalidArgumentError(f"{name} must be ids: positive whole numbers")
    return ids


def _names(values: Any) -> tuple[str, ...]:
    names = (values,) if isinstance(values, str) else tuple(dict.fromkeys(values))
    if not names or not all(name in TABLES for name in names):
        raise InvalidArgumentError(f"entities are one or more of {', '.join(TABLES)}")
    return tuple(name for name in TABLES if name in names)  # one order, however it was asked


class PlanOptions(TypedDict, total=False):
    """What an export is about, by keyword: see :func:`toggl_async.export.export`."""

    entities: Iterable[str]
    start_date: date | None
    end_date: date | None
    workspaces: Iterable[int] | None
    users: Iterable[int] | None
    projects: Iterable[int] | None
    clients: Iterable[int] | None
    tags: Iterable[int] | None
    billable: bool | None
    verify: bool


class ExportOptions(PlanOptions, total=False):
    """And how it is written."""

    format: str | None
    dialect: Literal["data", "spreadsheet"]
    concurrency: int
    overwrite: bool
    update: bool


@attrs.frozen(kw_only=True)
class ExportJob:
    """One export."""

    to: Path = attrs.field(converter=_path)
    """A file, by its suffix, or a directory."""
    entities: tuple[str, ...] = attrs.field(default=(TIME_ENTRIES,), converter=_names)
    start_date: date | None = attrs.field(default=None, validator=_day)
    """``None``: 365 days before the last."""
    end_date: date | None = attrs.field(default=None, validator=_day)
    """The last day, included. ``None``: the day on which the export begins."""
    workspaces: tuple[int, ...] | None = None
    """``None``: all that the account belongs to."""
    users: tuple[int, ...] | None = None
    projects: tuple[int, ...] | None = None
    clients: tuple[int, ...] | None = None
    tags: tuple[int, ...] | None = None
    billable: bool | None = None
    format: str | None = None
    """Of the files in a directory: ``jsonl`` without it."""
    dialect: Literal["data", "spreadsheet"] = "data"
    concurrency: int = 4
    overwrite: bool = False
    update: bool = False
    verify: bool = True

    def __attrs_post_init__(self) -> None:
        for name in ("workspaces", "users", "projects", "clients", "tags"):
            object.__setattr__(self, name, _ids(name, getattr(self, name)))
        first, last = self.start_date, self.end_date
        if first is not None and last is not None and last < first:
            raise InvalidArgumentError("end_date is before start_date")
        if type(self.concurrency) is not int or not 1 <= self.concurrency <= 64:
            raise InvalidArgumentError("concurrency must be a whole number from 1 to 64")
        if self.dialect not in {"data", "spreadsheet"}:
            raise InvalidArgumentError("dialect is data or spreadsheet")
        self._check_target()

    def _check_target(self) -> None:
        found = None if self.to.is_dir() else format_of(self.to)
        if found is None:
            suffix = self.to.suffix.lower()
            if suffix in _OTHER_FORMATS and not self.to.is_dir():
                raise InvalidArgumentError(
                    f"{suffix} is not written: name a file that ends in .{', .'.join(FORMATS)} "
                    f"or {', '.join(DATABASES)}, or a directory"
                )
            if self.format is not None and self.format not in FORMATS:
                raise InvalidArgumentError(f"format is one of {', '.join(FORMATS)}")
        elif self.format not in {None, found}:
            raise InvalidArgumentError(f"{self.to.name} is no {self.format}")
        elif found != "sqlite" and len(self.entities) > 1:
            raise InvalidArgumentError(
                "one file takes one kind of rows; name a directory or a .sqlite file for several"
            )

    @property
    def one_file(self) -> bool:
        """Whether everything goes into one file."""
        return not self.to.is_dir() and format_of(self.to) is not None

    @property
    def file_format(self) -> str:
        """What is written."""
        found = None if self.to.is_dir() else format_of(self.to)
        return found or self.format or "jsonl"

    def path_for(self, name: str) -> Path:
        """Return the file of a name that the plan gave."""
        return self.to if self.one_file else self.to / f"{name}.{self.file_format}"

    def asked(self) -> dict[str, Any]:
        """Return what two runs must have in common to be the same job, as plain JSON."""
        return {
            "entities": list(self.entities),
            "start_date": _text(self.start_date),
            "end_date": _text(self.end_date),
            "workspaces": _list(self.workspaces),
            "users": _list(self.users),
            "projects": _list(self.projects),
            "clients": _list(self.clients),
            "tags": _list(self.tags),
            "billable": self.billable,
            "format": self.file_format,
            "dialect": self.dialect,
            # Files that are to be updated need an index from the first page on.
            "update": (self.update and self.file_format != "sqlite") or None,
        }


def _text(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _list(ids: tuple[int, ...] | None) -> list[int] | None:
    return None if ids is None else sorted(ids)
