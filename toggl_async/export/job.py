"""What an export is asked for, how it stands, and what came out: plain frozen values."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

import attrs

from ..errors import InvalidArgumentError

__all__ = ["ExportJob", "ExportSummary", "ExportedFile", "Progress"]

_ONE_FILE: Final = ".jsonl"
_OTHER_FORMATS: Final = frozenset(
    {".csv", ".db", ".gz", ".json", ".ndjson", ".parquet", ".sqlite", ".tsv", ".xlsx", ".zip"}
)


def _day(_: object, attribute: attrs.Attribute[Any], value: Any) -> None:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise InvalidArgumentError(f"{attribute.name} must be a date, such as date(2026, 3, 1)")


def _path(value: str | os.PathLike[str]) -> Path:
    try:
        text = os.fsdecode(value)
    except TypeError:
        raise InvalidArgumentError("the target must be a path") from None
    if not text or "\0" in text:
        raise InvalidArgumentError("the target must be a path")
    return Path(text).expanduser()


def _ids(values: Iterable[int] | None) -> tuple[int, ...] | None:
    if values is None:
        return None
    if isinstance(values, str | bytes) or not isinstance(values, Iterable):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise InvalidArgumentError("workspaces must be a list of ids")
    ids = tuple(dict.fromkeys(values))
    if not ids:
        raise InvalidArgumentError("workspaces is empty; leave it out for all of them")
    if not all(type(one) is int and one > 0 for one in ids):
        raise InvalidArgumentError("workspaces must be ids: positive whole numbers")
    return ids


@attrs.frozen(kw_only=True)
class ExportJob:
    """One export, checked before anything is sent or written."""

    to: Path = attrs.field(converter=_path)
    """A path that ends in ``.jsonl`` is one file for everything, any other a directory."""
    start_date: date = attrs.field(validator=_day)
    end_date: date = attrs.field(validator=_day)
    """The last day: included."""
    workspaces: tuple[int, ...] | None = attrs.field(default=None, converter=_ids)
    """``None``: all that the account belongs to."""
    concurrency: int = 4
    overwrite: bool = False

    def __attrs_post_init__(self) -> None:
        if self.end_date < self.start_date:
            raise InvalidArgumentError("end_date is before start_date")
        if type(self.concurrency) is not int or not 1 <= self.concurrency <= 64:
            raise InvalidArgumentError("concurrency must be a whole number from 1 to 64")
        suffix = self.to.suffix.lower()
        if suffix in _OTHER_FORMATS and not self.to.is_dir():
            raise InvalidArgumentError(
                f"{suffix} is not written: name a .jsonl file, or a directory"
            )

    @property
    def one_file(self) -> bool:
        """Whether all workspaces go into one file."""
        return self.to.suffix.lower() == _ONE_FILE

    def path_for(self, workspace_id: int) -> Path:
        """Return the file that a workspace goes into."""
        return self.to if self.one_file else self.to / f"time_entries-{workspace_id}{_ONE_FILE}"


@attrs.frozen(kw_only=True)
class Progress:
    """How an export stands; handed to ``on_progress`` after each page."""

    workspace_id: int
    """Whose page it was."""
    rows: int
    """Rows written so far, in all files."""
    requests: int
    """Requests sent so far."""
    bytes: int
    seconds: float
    parts_done: int
    parts: int
    """A part is one workspace and at most 366 days."""
    fraction: float
    """From 0 to 1, by the days that were read; never goes back."""


@attrs.frozen(kw_only=True)
class ExportedFile:
    """One finished file."""

    path: Path
    rows: int
    bytes: int
    rejects: Path | None = None
    """The file beside it with the rows that could not be read, if there were any."""


@attrs.frozen(kw_only=True)
class ExportSummary:
    """What an export has done."""

    rows: int
    """Lines written: one per time entry."""
    requests: int
    """HTTP requests that were sent, repeated ones included."""
    bytes: int
    """Size of all files, those with set-aside rows not included."""
    seconds: float
    files: tuple[ExportedFile, ...]
    duplicates: int = 0
    """Entries that the service handed out twice, for they moved meanwhile; written once."""
    rejected: int = 0
    """Rows that could not be read; their JSON is in the ``.rejects.jsonl`` files."""
