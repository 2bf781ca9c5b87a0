"""What a job refuses, before anything is sent or written."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, get_type_hints

import attrs
import pytest

from toggl_async import InvalidArgumentError
from toggl_async.export import ExportJob
from toggl_async.export.job import ExportOptions


def _job(**change: Any) -> ExportJob:
    job: dict[str, Any] = {
        "to": "out",
        "start_date": date(2026, 1, 1),
        "end_date": date(2026, 1, 2),
    }
    return ExportJob(**(job | change))


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"to": ""}, "path"),
        ({"to": 5}, "path"),
        ({"to": "a\0b"}, "path"),
        ({"to": "entries.xlsx"}, r"\.xlsx"),
        ({"to": "entries.zip"}, r"\.zip"),
        ({"to": "x.csv", "format": "jsonl"}, "no jsonl"),
        ({"to": "out", "format": "xml"}, "format is"),
        ({"to": "x.csv", "entities": ["tags", "tasks"]}, "one kind"),
        ({"entities": ["invoices"]}, "entities are"),
        ({"entities": []}, "entities are"),
        ({"dialect": "excel"}, "dialect"),
        ({"users": [-1]}, "users must be ids"),
        ({"start_date": "2026-01-01"}, "start_date"),
        ({"end_date": datetime(2026, 1, 2, tzinfo=UTC)}, "end_date"),
        ({"end_date": date(2025, 12, 31)}, "before"),
        ({"workspaces": []}, "empty"),
        ({"workspaces": [0]}, "ids"),
        ({"workspaces": [True]}, "ids"),
        ({"workspaces": ["7"]}, "ids"),
        ({"workspaces": "7"}, "list"),
        ({"workspaces": 7}, "list"),
        ({"concurrency": 0}, "concurrency"),
        ({"concurrency": 2.0}, "concurrency"),
    ],
)
def test_what_cannot_be_right_is_refused(change: dict[str, Any], word: str) -> None:
    with pytest.raises(InvalidArgumentError, match=word):
        _job(**change)


def test_workspaces_are_taken_once_in_their_order() -> None:
    assert _job(workspaces=iter([9, 7, 9])).workspaces == (9, 7)


def test_a_directory_may_be_called_like_a_file(tmp_path: Path) -> None:
    (tmp_path / "old.csv").mkdir()
    job = _job(to=tmp_path / "old.csv")
    assert not job.one_file
    assert job.path_for("tags") == tmp_path / "old.csv" / "tags.jsonl"


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("x.jsonl", "jsonl"), ("x.JSONL.gz", "jsonl.gz"), ("x.csv.zst", "csv.zst"),
        ("x.Parquet", "parquet"), ("x.db", "sqlite"), ("x.sqlite3", "sqlite"), ("x.csv", "csv"),
    ],
)  # fmt: skip
def test_the_suffix_tells_the_format(name: str, found: str) -> None:
    assert _job(to=name).file_format == found


def test_the_order_of_entities_and_ids_does_not_make_another_job() -> None:
    one = _job(to="x.db", entities=["tags", "clients"], workspaces=[2, 1])
    other = _job(to="x.db", entities=["clients", "tags"], workspaces=[1, 2])
    assert one.asked() == other.asked()


def test_the_home_directory_is_understood(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/somewhere")
    assert _job(to="~/out").to == Path("/somewhere/out")


def test_what_may_be_wished_is_what_a_job_has() -> None:
    assert {*get_type_hints(ExportOptions), "to"} == {*attrs.fields_dict(ExportJob)}
