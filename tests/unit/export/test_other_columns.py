"""Files with the columns of another version of the package are continued and updated."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from toggl_async import ForbiddenError
from toggl_async.export import read_rows
from toggl_async.export.rows.columns import Column, columns_of
from toggl_async.export.sinks.databases import database, postgres, table_sink
from toggl_async.export.sinks.files import encoders, parquet

from ...support.trap_service import Refusal, TrapService
from ...support.trap_targets import Target, all_targets, run, stored

MODULES = (encoders, parquet, database, postgres, table_sink)
TARGETS = ("file-csv", "file-csv.gz", "file-parquet", "file-sqlite", "folder-csv", "file-jsonl",
           "file-spreadsheet")  # fmt: skip


@pytest.fixture
async def service() -> AsyncIterator[TrapService]:
    async with TrapService() as service:
        service.workspace(7).add(1_100)
        yield service


def _other_columns(name: str) -> tuple[Column, ...]:
    """Return the columns of an earlier version: one is missing, one is in another place."""
    now = list(columns_of(name))
    by_name = {column.name: column for column in now}
    now.remove(by_name["client_name"])
    now.remove(by_name["description"])
    now.insert(2, by_name["description"])
    now.insert(4, Column("api_token", "text"))
    now.insert(4, Column("gone", "text"))
    return tuple(now)


def _rows(target: Target) -> list[dict[str, Any]]:
    """Return the rows with the fields of ``extra``."""
    rows = [row for path in target.files() for row in read_rows(path)]
    for row in rows:
        extra = row.pop("extra", None) or {}
        row.update(json.loads(extra) if isinstance(extra, str) else extra)
        row.pop("row_number", None)
        for name in ("gone", "api_token", "entries_in_row"):
            if row.get(name) is None:
                row.pop(name, None)
    return sorted(rows, key=lambda row: int(row["id"]))


def _without_projects(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    names = {"project_name", "project_color", "project_hex", "client_name"}
    return [{name: row[name] for name in row if name not in names} for row in rows]


def _forget_statements() -> None:
    cached_statements = (
        database._insert_into, database._insert, database._upsert,
        postgres._names, postgres._upsert_clause,
    )  # fmt: skip
    for cached in cached_statements:
        cached.cache_clear()


@all_targets(TARGETS)
@pytest.mark.parametrize("finished", [False, True])
async def test_other_columns(
    service: TrapService,
    target: Target,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    *,
    finished: bool,
) -> None:
    def refuse(path: str, _: object) -> Refusal | None:
        return Refusal(403) if service.requests.count(f"POST {path}") == 2 else None

    async with service.session() as session:
        with monkeypatch.context() as patch:
            for module in MODULES:
                patch.setattr(module, "columns_of", _other_columns)
            _forget_statements()
            if finished:
                await run(session, target)
            else:
                service.fault = refuse
                with pytest.raises(ForbiddenError):
                    await run(session, target)
                service.fault = lambda _, __: None
        _forget_statements()
        service.projects[62] = ("Renamed", "#000000", "Other client")
        if finished:
            service.workspace(7).entries[5].description = "changed"
            service.workspace(7).entries[5].at = "2099-01-01T00:00:00+00:00"
        await run(session, target, update=finished)
        new = Target(tmp_path / "new" / target.path.name, target.format, target.dialect)
        new.path.parent.mkdir()
        await run(session, new)
    rows, expected = _rows(target), _rows(new)
    if not finished:  # the first page was read before
        rows, expected = map(_without_projects, (rows, expected))
    assert rows == expected
    assert len(rows) == 1_100


@all_targets(("file-sqlite", "sql-sqlite", "sql-postgresql"))
async def test_values_move_from_extra_to_new_columns_of_a_table(
    service: TrapService, target: Target, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    service.extra_fields = {
        4: {"client_name": "Mill", "new_field": [1]},
        5: {"client_name": 5},  # which is not a text
        9: {"new_field": '"client_name": no'},
    }
    async with service.session() as session:
        with monkeypatch.context() as patch:
            for module in MODULES:
                patch.setattr(module, "columns_of", _other_columns)
            _forget_statements()
            await run(session, target)
        _forget_statements()
        before = {row["id"]: json.loads(row["extra"]) for row in stored(target) if row["extra"]}
        await run(session, target, update=True)  # reads none of these rows again
        new = target.in_folder(tmp_path / "new")
        await run(session, new)
    assert before[5]["client_name"] == 5
    assert before[1_099] == {"client_name": "Harbor"}
    for row, expected in zip(stored(target), stored(new), strict=True):
        left, right = (json.loads(item.pop("extra") or "{}") for item in (row, expected))
        assert left == right
        assert {name: row[name] for name in expected} == expected
