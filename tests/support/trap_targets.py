"""Targets of exports from the trap service, and their content read back."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import secrets
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

import pytest

from toggl_async import TogglSession
from toggl_async.export import ExportSummary, export

from .stream_table import Table, run_stream

__all__ = [
    "ALL_FILES",
    "ALL_TARGETS",
    "ALL_WITH_FEW_ROWS_EACH_ENGINE_WITH_MANY",
    "EACH_ENGINE",
    "ENGINES",
    "FILES",
    "NOT_STREAMS",
    "WINDOW",
    "Target",
    "all_targets",
    "run",
    "stored",
]

WINDOW: Final[dict[str, Any]] = {"start_date": date(2026, 1, 1), "end_date": date(2026, 6, 30)}
Dialect: TypeAlias = Literal["standard", "spreadsheet"]
FILES: Final = ("jsonl", "csv", "jsonl.gz", "csv.zst", "parquet")


class Target:
    """The target of an export: a single file or a directory, in one format."""

    def __init__(self, path: Path, file_format: str | None, dialect: Dialect = "standard") -> None:
        self.path = path
        self.format = file_format
        self.dialect: Dialect = dialect
        self.changes_in_place = path.suffix == ".sqlite"
        """Whether an update changes rows before all of it is there."""

    def files(self) -> list[Path]:
        """Return the files that a glob for the format's suffix finds."""
        if self.format is None:
            return [self.path] if self.path.exists() else []
        return sorted(self.path.glob(f"*.{self.format}"))

    @property
    def to(self) -> str | Path:
        """What an export is written to."""
        return self.path

    @property
    def options(self) -> dict[str, Any]:
        """The options of every export to it."""
        return {"format": self.format, "dialect": self.dialect}

    def in_folder(self, folder: Path) -> Target:
        """Return the same kind of target in another folder, which is created."""
        folder.mkdir(exist_ok=True)
        return Target(folder / self.path.name, self.format, self.dialect)

    def rows(self, entity: str) -> list[dict[str, Any]]:
        """Return all rows of an entity."""
        return [row for path in self.files() for row in _rows(path, entity)]


class SqlTarget(Target):
    """Tables in a database, by its URL. A relative path stands for a schema or a file."""

    def __init__(self, path: Path, server: str | None) -> None:
        super().__init__(path, None)
        self._server = server
        self.changes_in_place = True

    def in_folder(self, folder: Path) -> Target:
        """Return a target in another file or schema."""
        folder.mkdir(exist_ok=True)
        return SqlTarget(folder / f"{secrets.token_hex(6)}.{self.path.name}", self._server)

    @property
    def to(self) -> str:
        """The URL."""
        if self._server is None:
            return f"sqlite:///{self.path}"
        schema = "x" + hashlib.sha256(str(self.path).encode()).hexdigest()[:20]
        return f"{self._server}?schema={schema}"

    def rows(self, entity: str) -> list[dict[str, Any]]:
        """Return all rows of an entity, times and lists as texts."""
        if self._server is None:
            return _sqlite_rows(self.path, entity) if self.path.exists() else []
        import psycopg
        from psycopg.rows import dict_row

        schema = self.to.rpartition("=")[2]
        address = self._server.replace("+psycopg", "")
        as_dicts: Any = dict_row
        with psycopg.connect(address, row_factory=as_dicts) as connection:
            connection.execute("SET TimeZone TO 'UTC'")
            find = "SELECT 1 FROM pg_tables WHERE schemaname = %s AND tablename = %s"
            if not connection.execute(find, [schema, entity]).fetchall():
                return []
            query = f'SELECT * FROM {schema}."{entity}"'.encode()
            rows: list[Any] = connection.execute(query).fetchall()
        return [
            {
                name: json.dumps(value) if isinstance(value, list | dict) else value
                for name, value in row.items()
            }
            for row in rows
        ]


class StoreTarget(Target):
    """A file in an object store: that of fsspec in memory."""

    @property
    def to(self) -> str:
        """The URL."""
        digest = hashlib.sha256(str(self.path.parent).encode()).hexdigest()[:20]
        return f"memory://{digest}/{self.path.name}"

    @property
    def options(self) -> dict[str, Any]:
        """The options of every export to it."""
        return {"work_dir": self.path.parent / "work"}

    def in_folder(self, folder: Path) -> Target:
        """Return a file of this name in another bucket."""
        return StoreTarget(folder / secrets.token_hex(6) / self.path.name, self.format)

    def rows(self, entity: str) -> list[dict[str, Any]]:
        """Fetch the file, and return all rows of an entity."""
        import fsspec  # type: ignore[import-untyped]

        store = fsspec.filesystem("memory")
        fetched = self.path.parent / "fetched" / self.path.name
        fetched.parent.mkdir(parents=True, exist_ok=True)
        if not store.exists(self.to):
            return []
        store.get_file(self.to, str(fetched))
        return _rows(fetched, entity)


class StreamTarget(Target):
    """The reader of a stream, which stores each batch with its checkpoint."""

    def __init__(self, path: Path, file_format: str | None) -> None:
        super().__init__(path, file_format)
        self.changes_in_place = True

    def in_folder(self, folder: Path) -> Target:
        """Return another reader."""
        folder.mkdir(exist_ok=True)
        return StreamTarget(folder / secrets.token_hex(6), None)

    def rows(self, entity: str) -> list[dict[str, Any]]:
        """Return all rows of an entity."""
        return Table(self.path, entity).values()


_NAMES: Final = (
    *(f"file-{name}" for name in FILES),
    "file-sqlite",
    "file-spreadsheet",
    "file-xlsx",
    *(f"folder-{name}" for name in FILES),
    "sql-sqlite",
    "sql-postgresql",
    "store-csv",
    "stream",
)


# Which targets a test runs with: an export takes up to a second, and there are hundreds.
#
# - ALL_TARGETS, or those of them that a promise is about: one complete walk for each promise.
# - EACH_ENGINE: one target for each way in which rows are stored and updated, for tests of what is
#   requested, compared, waited for or resumed. The format of a file does not matter there.
# - A single target, where only requests are counted.
#
# An update reads fewer than 1,000 rows again, and of more only what has changed: a few rows and
# 1,200 are both ways. More are needed only where a page in the middle is special.


def all_targets(names: tuple[str, ...] = _NAMES) -> pytest.MarkDecorator:
    """Run a test with each kind of target."""
    return pytest.mark.parametrize("target", names, indirect=True)


ENGINES: Final = ("file-jsonl", "file-sqlite", "sql-postgresql", "stream")
"""A file that is written again, tables changed by sqlite3 and by SQLAlchemy, and a stream."""
EACH_ENGINE: Final = all_targets(ENGINES)
ALL_WITH_FEW_ROWS_EACH_ENGINE_WITH_MANY: Final = pytest.mark.parametrize(
    ("target", "count"),
    [*((name, 40) for name in _NAMES), *((name, 1_200) for name in ENGINES)],
    indirect=["target"],
)
ALL_TARGETS: Final = all_targets()
NOT_STREAMS: Final = all_targets(tuple(name for name in _NAMES if name != "stream"))
ALL_FILES: Final = all_targets(
    tuple(name for name in _NAMES if not name.startswith(("sql-", "store-", "stream")))
)


def make_target(name: str, folder: Path, server: Callable[[], str] | None = None) -> Target:
    """Return a target by its name in the parameters; ``server`` returns that of PostgreSQL."""
    kind, _, form = name.partition("-")
    if kind == "stream":
        return StreamTarget(folder / "all.stream", None)
    if kind == "sql":
        url = server() if server is not None and form == "postgresql" else None
        return SqlTarget(folder / f"all.{form}", url)
    if form == "spreadsheet":
        return Target(folder / "all.csv", None, "spreadsheet")
    if kind == "store":
        return StoreTarget(folder / f"all.{form}", None)
    if kind == "file":
        return Target(folder / f"all.{form}", None)
    return Target(folder / "out", form)


async def run(session: TogglSession, target: Target, **options: Any) -> ExportSummary:
    """Export time entries of the window, or what the options say."""
    if "last_days" not in options and "start_date" not in options:
        options |= WINDOW
    if isinstance(target, StreamTarget):
        return await run_stream(session, target.path, **options)
    return await export(session, target.to, format=target.format, dialect=target.dialect, **options)


def stored(target: Target, entity: str = "time_entries") -> list[dict[str, Any]]:
    """Return all rows, read by csv, sqlite3, json and pyarrow; without their row numbers."""
    rows = target.rows(entity)
    for row in rows:
        row.pop("row_number", None)
    return sorted(rows, key=lambda row: (int(row["workspace_id"]), int(row["id"])))


def _rows(path: Path, entity: str) -> list[dict[str, Any]]:
    name = path.name
    if name.endswith(".sqlite"):
        return _sqlite_rows(path, entity)
    if name.endswith(".parquet"):
        rows: list[dict[str, Any]] = import_module("pyarrow.parquet").read_table(path).to_pylist()
        return rows
    if name.endswith(".xlsx"):
        sheet = import_module("openpyxl").load_workbook(path).active
        names, *lines = sheet.iter_rows(values_only=True)
        return [dict(zip(names, line, strict=True)) for line in lines]
    data = path.read_bytes()
    if name.endswith(".gz"):
        data = gzip.decompress(data)
    elif name.endswith(".zst"):
        data = (
            import_module("zstandard")
            .ZstdDecompressor()
            .stream_reader(data, read_across_frames=True)
            .read()
        )
    if ".csv" in name:
        csv.field_size_limit(2**30)
        return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    return [json.loads(line) for line in data.splitlines()]


def _sqlite_rows(path: Path, entity: str) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(path)) as database:
        database.row_factory = sqlite3.Row
        return [dict(row) for row in database.execute(f'SELECT * FROM "{entity}"')]
