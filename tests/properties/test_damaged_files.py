"""Damaged checkpoints and exported files are read as far as they are right, or refused clearly."""

from __future__ import annotations

import gzip
import json
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from toggl_async.errors import ExportTargetError
from toggl_async.export import read_rows
from toggl_async.export.checkpoint import FORMAT, Checkpoint, PartitionState
from toggl_async.export.sinks.files.encoders import CsvEncoder, JsonLinesEncoder
from toggl_async.export.sinks.files.journal import Journal

from ..support.properties import searching

FILE: Final = dict.fromkeys(("rows", "rejected", "size", "crc", "rejects_size", "rejects_crc"), 0)
VALUES: Final = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2)
    ),
    max_leaves=4,
)


def _checkpoint() -> Checkpoint:
    hosts = {"track": "https://api.track.toggl.com", "plan": "https://api.plan.toggl.com"}
    return Checkpoint(
        job={"entities": ["tags"]},
        hosts=hosts,
        accounts=(),
        first=date(2026, 1, 1),
        last=date(2026, 6, 30),
    )


def _journal(path: Path, pages: int) -> list[Checkpoint]:
    """Write a journal as an export does; return what it must hold after each page."""
    checkpoint, journal = _checkpoint(), Journal(path)
    journal.save(checkpoint)
    states = [msgspec.json.decode(checkpoint.dump())]
    for page in range(1, pages + 1):
        key = f"0/tags/{page % 2}/2026"
        rows = PartitionState(pages=page, rows=page * 3)
        checkpoint.partitions[key] = rows
        checkpoint.files["tags.jsonl"] = {**FILE, "rows": page * 3}
        checkpoint.differences.append(f"page {page}")
        journal.append(checkpoint, key, dict(checkpoint.files))
        states.append(msgspec.json.decode(checkpoint.dump()))
    journal.close()
    return states


def _load(path: Path) -> Any:
    checkpoint = Journal(path).load()
    assert checkpoint is not None
    return msgspec.json.decode(checkpoint.dump())


@searching(60)
@given(st.integers(0, 4), st.integers(0, 4), st.data())
def test_checkpoint_that_ends_early_is_an_earlier_one(
    pages: int, more: int, data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tags.state"
        states = _journal(path, pages)
        whole = path.read_bytes()
        end = whole.index(b"\n") + 1
        cut = data.draw(st.integers(end, len(whole)))
        path.write_bytes(whole[:cut])
        complete = whole[:cut].count(b"\n") - 1
        assert _load(path) == states[complete]
        # It is continued behind the last line that is complete.
        journal = Journal(path)
        checkpoint = journal.load()
        assert checkpoint is not None
        for number in range(more):
            checkpoint.partitions["0/tags/7/2026"] = PartitionState(pages=number + 1)
            journal.append(checkpoint, "0/tags/7/2026", {})
        journal.close()
        assert _load(path) == msgspec.json.decode(checkpoint.dump())


@searching(150)
@given(st.data())
def test_checkpoint_with_any_damage_is_read_or_refused_in_one_sentence(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tags.state"
        _journal(path, 2)
        lines = [json.loads(line) for line in path.read_bytes().splitlines()]
        line = data.draw(st.sampled_from(range(len(lines))))
        keys = list(lines[line]) if isinstance(lines[line], dict) else range(len(lines[line]))
        lines[line][data.draw(st.sampled_from(list(keys)))] = data.draw(VALUES)
        path.write_text("\n".join([*map(json.dumps, lines), ""]), "utf-8", "surrogatepass")
        _check_refusal(path)


@searching(150)
@given(st.integers(0, 3), st.data())
def test_checkpoint_with_other_bytes_is_read_or_refused_in_one_sentence(
    pages: int, data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tags.state"
        _journal(path, pages)
        whole = path.read_bytes()
        at = data.draw(st.integers(0, len(whole) - 1))
        path.write_bytes(whole[:at] + data.draw(st.binary(max_size=3)) + whole[at + 1 :])
        _check_refusal(path)


def _check_refusal(path: Path) -> None:
    message = "none: pass overwrite"
    try:
        checkpoint = Journal(path).load()
        assert checkpoint is not None
        checkpoint.dump()
    except ExportTargetError as exc:
        message = str(exc)
    assert "overwrite" in message
    assert "\n" not in message


@pytest.mark.parametrize("version", [FORMAT + 1, FORMAT + 100, "3", None, 2.5, True, -1, 0])
def test_checkpoint_of_another_version_is_refused(version: Any, tmp_path: Path) -> None:
    path = tmp_path / "tags.state"
    path.write_bytes(json.dumps({**json.loads(_checkpoint().dump()), "format": version}).encode())
    with pytest.raises(ExportTargetError, match="overwrite"):
        Journal(path).load()


ROWS: Final = st.lists(
    st.fixed_dictionaries(
        {"id": st.integers(1, 10**12), "workspace_id": st.integers(1, 9)},
        optional={
            "name": st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8),
            "at": st.just("2026-01-01T00:00:00Z"),
            "brand_new": st.lists(st.integers() | st.booleans(), max_size=2),
        },
    ),
    max_size=4,
)
FORMATS: Final[dict[str, Callable[[], Any]]] = {
    "tags.jsonl": JsonLinesEncoder,
    "tags.csv": lambda: CsvEncoder("tags", "standard"),
}


def _written(name: str, rows: list[dict[str, Any]]) -> bytes:
    encoder = FORMATS[name]()
    encoded: bytes = encoder.header() + (encoder.encode(rows) if rows else b"")
    return encoded


@searching(80)
@given(st.sampled_from(list(FORMATS)), ROWS, st.booleans())
def test_written_rows_are_read_back(name: str, rows: list[dict[str, Any]], compress: bool) -> None:
    body = _written(name, rows)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / (f"{name}.gz" if compress else name)
        path.write_bytes(gzip.compress(body) if compress else body)
        read = list(read_rows(path, "tags"))
    assert len(read) == len(rows)
    for row, expected in zip(read, rows, strict=True):
        values = {**row, **(row.get("extra") or {})}
        assert {key: values[key] for key in expected} == expected


@searching(150)
@given(
    st.sampled_from(list(FORMATS)),
    ROWS,
    st.binary(max_size=6) | st.sampled_from([b"\n", b"\r\n\r\n", b'"', b"5\n", b"[]\n", b"null\n"]),
    st.booleans(),
    st.data(),
)
def test_damaged_file_gives_rows_or_one_error(
    name: str, rows: list[dict[str, Any]], damage: bytes, compress: bool, data: st.DataObject
) -> None:
    body = _written(name, rows)
    body = gzip.compress(body) if compress else body
    at = data.draw(st.integers(0, len(body)))
    end = data.draw(st.integers(at, len(body)))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / (f"{name}.gz" if compress else name)
        path.write_bytes(body[:at] + damage + body[end:])
        message = path.name
        try:
            for row in read_rows(path, "tags"):
                assert isinstance(row, dict)
        except ExportTargetError as exc:
            message = str(exc)
    assert path.name in message


@pytest.mark.parametrize(
    "name", ["a.jsonl", "a.csv", "a.jsonl.gz", "a.csv.zst", "a.parquet", "a.xlsx", "a.sqlite"]
)
@pytest.mark.parametrize(
    "body", [b"\x00\xff damaged", b"id\n1,2\n", b"PK\x03\x04\n1,2\n", b"SQLite format 3\0\n1,2\n"]
)
def test_file_of_another_kind_is_one_error(name: str, body: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(body)
    with pytest.raises(ExportTargetError, match="export it again"):
        list(read_rows(path, "tags"))


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv.gz", "a.parquet", "a.xlsx", "a.sqlite"])
def test_file_that_does_not_exist_is_the_error_of_the_system(name: str, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        list(read_rows(tmp_path / name, "tags"))
