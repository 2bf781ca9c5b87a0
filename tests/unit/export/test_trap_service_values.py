"""An invalid value affects only itself, and no entry is lost on any page."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ...support.trap_service import TrapService
from ...support.trap_targets import ALL_FILES, EACH_ENGINE, Target, all_targets, run, stored

HUGE = int("9" * 100)
LONG = "x" * 200_000
_DESCRIPTORS = Path("/proc/self/fd")


def _raw(fields: bytes, id_: bytes = b"<id>", entry: bytes = b"") -> bytes:
    start = b'"start": "2026-01-05T09:00:00+00:00", "seconds": 60'
    inner = b'{"id": ' + id_ + b", " + (entry or start) + b"}"
    return b'{"user_id": 5, ' + fields + b', "time_entries": [' + inner + b"]}"


STRANGE: dict[str, bytes] = {
    "lone surrogate": _raw(b'"description": "\\ud800 half"'),
    "invalid UTF-8": _raw(b'"description": "\xff\xfe"'),
    "too large a number": _raw(b'"billable_amount_in_cents": 1e400'),
    "NaN": _raw(b'"billable_amount_in_cents": NaN'),
    "float id": _raw(b'"description": "x"', id_=b"<id>.0"),
    "float seconds": _raw(
        b'"description": "x"', entry=b'"start": "2026-01-05T09:00:00+00:00", "seconds": 60.5'
    ),
    "huge seconds": _raw(
        b'"description": "x"',
        entry=b'"start": "2026-01-05T09:00:00+00:00", "seconds": ' + str(HUGE).encode(),
    ),
    "huge integer": _raw(b'"billable_amount_in_cents": ' + str(HUGE).encode()),
    "huge project": _raw(b'"project_id": ' + str(HUGE).encode()),
    "long cell": _raw(b'"description": "' + LONG.encode() + b'"'),
    "nested": _raw(b'"description": {"a": [1, {"b": null}]}, "project_id": [1]'),
    "unknown fields": _raw(b'"new_field": {"deep": [1, 2]}, "another": "text"'),
    "nulls": _raw(
        b'"description": null, "project_id": null, "tag_ids": null, "workspace_id": null',
        entry=b'"start": null, "seconds": null, "stop": null, "at": null',
    ),
    "another workspace": _raw(b'"workspace_id": 12345'),
    "workspace as text": _raw(b'"workspace_id": "seven"'),
    "boolean integer": _raw(b'"project_id": true, "billable": 1'),
    "no names": _raw(b'"project_id": 61'),
    "odd times": _raw(b'"x": 1', entry=b'"start": "yesterday", "seconds": 60, "at": 17'),
    "NUL": _raw(b'"description": "a\\u0000b"'),
    "line breaks": _raw(b'"description": "a\\r\\nb\\"c,d\\u2028e"'),
}


BY_ROWS = ("invalid UTF-8", "too large a number")
LENIENTLY = ("lone surrogate", "NaN")
PAGES = {
    "JSON": STRANGE.keys() - {*BY_ROWS, *LENIENTLY},
    "read row by row": STRANGE.keys() - {*LENIENTLY},
    "read by the standard library": STRANGE.keys(),
}
"""A page is read in one of three ways, by the strangest value in it."""


@pytest.mark.promise("bad-row-costs-itself")
@pytest.mark.parametrize("page", PAGES)
@all_targets(("file-jsonl", "file-csv", "file-sqlite", "sql-postgresql", "stream", "file-parquet"))
async def test_invalid_values_affect_only_themselves(
    service: TrapService, target: Target, page: str
) -> None:
    strange = [raw for name, raw in STRANGE.items() if name in PAGES[page]]
    service.workspace(7).add(2 * len(strange))
    for number, raw in enumerate(strange, 1):
        service.raw_rows[2 * number] = raw.replace(b"<id>", b"%d" % (2 * number))
    async with service.session() as session:
        exported = await run(session, target)
        first = stored(target)
        assert exported.rejected == 0
        assert {int(row["id"]) for row in first} == service.ids(7)
        assert {int(row["workspace_id"]) for row in first} == {7}
        for _ in range(2):
            updated = await run(session, target, update=True)
            assert updated.rejected == 0
            assert stored(target) == first
        service.raw_rows.clear()
        await run(session, target, update=True)
    assert {row["description"] for row in stored(target)} == {"Landing page"}


@pytest.mark.promise("exact-values-in-files")
@all_targets(("file-jsonl", "file-csv", "file-sqlite", "sql-postgresql", "stream", "file-parquet"))
async def test_an_integer_of_any_size_keeps_its_value(service: TrapService, target: Target) -> None:
    service.workspace(7).add(8)
    service.extra_fields[5] = {"billable_amount_in_cents": HUGE}
    async with service.session() as session:
        await run(session, target)
    row = next(row for row in stored(target) if int(row["id"]) == 5)
    kept = row if "extra" not in row else json.loads(row["extra"])
    assert kept["billable_amount_in_cents"] == HUGE


@EACH_ENGINE
async def test_invalid_values_among_many_rows(service: TrapService, target: Target) -> None:
    service.workspace(7).add(120)
    service.extra_fields[5] = {"tag_names": None, "username": None, "project_name": None}
    service.extra_fields[6] = {"billable_amount_in_cents": HUGE, "hourly_rate_in_cents": 1.5}
    async with service.session() as session:
        await run(session, target)
        first = stored(target)
        updated = await run(session, target, update=True)
    assert not updated.rejected
    assert len(stored(target)) == len(first)


NUMBERS: dict[str, Callable[[int], int | None]] = {
    "from zero": lambda index: index,
    "skipping": lambda index: index * 3 + 1,
    "descending": lambda index: 100_000 - index,
    "absent": lambda _: None,
    "constant": lambda _: 1,
}


@pytest.mark.parametrize("numbers", NUMBERS.values(), ids=list(NUMBERS))
async def test_row_numbers_do_not_matter(
    service: TrapService, tmp_path: Path, numbers: Callable[[int], int | None]
) -> None:
    service.workspace(7).add(210)
    service.row_number = numbers
    target = Target(tmp_path / "all.jsonl", None)
    async with service.session() as session:
        summary = await run(session, target)
    assert (summary.rows, summary.requests, summary.differences) == (210, 5, ())


@pytest.mark.promise("no-row-is-missing")
@all_targets(
    (
        "file-jsonl",
        "file-csv",
        "file-sqlite",
        "sql-postgresql",
        "stream",
        "file-parquet",
        "folder-csv.zst",
    )
)
async def test_entries_that_pages_lose_or_repeat(service: TrapService, target: Target) -> None:
    service.workspace(7).add(230)
    service.lost.update((1, 40, 99, 230))
    service.repeated.update((7, 150))
    async with service.session() as session:
        summary = await run(session, target)
    assert {int(row["id"]) for row in stored(target)} == service.ids(7)
    assert len(stored(target)) == 230
    assert (summary.recovered, summary.duplicates, summary.differences) == (4, 2, ())


@pytest.mark.promise("no-row-is-missing")
@EACH_ENGINE
async def test_a_reject_hides_no_missing_entry(service: TrapService, target: Target) -> None:
    service.workspace(7).add(120)
    service.raw_rows[5] = b'{"time_entries": [{"id": null}]}'
    service.lost.add(900)
    async with service.session() as session:
        summary = await run(session, target)
    assert summary.rejected == 1
    assert {int(row["id"]) for row in stored(target)} == service.ids(7) - {5}


@pytest.mark.promise("tracked-durations")
@EACH_ENGINE
async def test_tracked_durations_are_exported(service: TrapService, target: Target) -> None:
    service.rounds_up_to = 900
    service.workspace(7).add(1)
    service.workspaces[7].entries[1].seconds = 61
    async with service.session() as session:
        await run(session, target)
    assert [int(row["seconds"]) for row in stored(target)] == [61]


@pytest.mark.promise("empty-files-are-valid")
@ALL_FILES
async def test_an_empty_workspace_is_a_valid_file(service: TrapService, target: Target) -> None:
    service.workspace(7)
    async with service.session() as session:
        await run(session, target)
    assert len(target.files()) == 1
    assert stored(target) == []


async def test_another_exports_rejects_stay(service: TrapService, tmp_path: Path) -> None:
    service.workspace(7).add(5)
    service.raw_rows[5] = b'{"time_entries": [{"id": null}]}'
    async with service.session() as session:
        await run(session, Target(tmp_path / "all.jsonl", None))
        service.raw_rows.clear()
        await run(session, Target(tmp_path / "all.csv", None))
        await run(session, Target(tmp_path / "all.csv", None), overwrite=True)
    assert (tmp_path / "all.jsonl.rejects").exists()
    assert not (tmp_path / "all.csv.rejects").exists()


def _open_descriptors() -> int:
    return len(list(_DESCRIPTORS.iterdir()))


@pytest.mark.promise("many-workspaces")
@pytest.mark.skipif(not _DESCRIPTORS.exists(), reason="needs the process's list of descriptors")
async def test_an_export_of_many_workspaces_has_few_open_files(
    service: TrapService, tmp_path: Path
) -> None:
    for workspace_id in range(1, 301):
        service.workspace(workspace_id).add(1, first_id=workspace_id)
    most, before = 0, _open_descriptors()

    def on_progress(_: Any) -> None:
        nonlocal most
        most = max(most, _open_descriptors())

    async with service.session() as session:
        summary = await run(session, Target(tmp_path / "out", "csv"), on_progress=on_progress)
    assert len(summary.files) == 300
    # Those of the files, and two ends of each connection to the service in this process.
    assert most - before <= 20 + 2 * 8
