"""What a job accepts and refuses, before anything is sent or written."""

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
        ({"to": "entries.xls"}, r"\.xls"),
        ({"to": "entries.zip"}, r"\.zip"),
        ({"to": "x.csv", "format": "jsonl"}, "but format is jsonl"),
        ({"to": "out", "format": "xml"}, "format must be"),
        ({"to": "x.csv", "entities": ["tags", "tasks"]}, "one entity"),
        ({"entities": ["receipts"]}, "entities must be"),
        ({"entities": []}, "entities must be"),
        ({"dialect": "excel"}, "dialect"),
        ({"dialect": "data"}, "dialect"),
        ({"dialect": "spreadsheet", "format": "parquet"}, "CSV and xlsx only"),
        ({"delimiter": ":"}, "delimiter must be"),
        ({"decimal": ";"}, "decimal must be"),
        ({"to": "x.csv", "delimiter": ";"}, "dialect spreadsheet only"),
        ({"to": "x.xlsx", "delimiter": ";"}, "dialect spreadsheet only"),
        ({"to": "x.csv", "dialect": "spreadsheet", "decimal": ","}, "another delimiter"),
        ({"to": "-"}, "standard output"),
        ({"to": "nosuch://bucket/export"}, "nosuch: is not known"),
        ({"to": "mysql://u:secret@host/db"}, "mysql: databases"),
        ({"to": "MEMORY:/bucket/x.jsonl"}, "not a valid URL"),
        ({"last_days": 0, "start_date": None, "end_date": None}, "last_days"),
        ({"last_days": True, "start_date": None, "end_date": None}, "last_days"),
        ({"last_days": 7}, "last_days takes the place"),
        ({"max_wait": -1}, "max_wait"),
        ({"max_wait": float("nan")}, "max_wait"),
        ({"max_wait": True}, "max_wait"),
        ({"users": [-1]}, "users must be a positive"),
        ({"start_date": "2026-1-1"}, "start_date"),
        ({"end_date": datetime(2026, 1, 2, tzinfo=UTC)}, "end_date"),
        ({"end_date": date(2025, 12, 31)}, "before"),
        ({"workspaces": []}, "empty"),
        ({"workspaces": [0]}, "positive"),
        ({"workspaces": [True]}, "positive"),
        ({"workspaces": ["7"]}, "positive"),
        ({"workspaces": "7"}, "list"),
        ({"workspaces": 7}, "list"),
        ({"concurrency": 0}, "concurrency"),
        ({"concurrency": 2.0}, "concurrency"),
    ],
)
def test_invalid_jobs_are_refused(change: dict[str, Any], word: str) -> None:
    with pytest.raises(InvalidArgumentError, match=word):
        _job(**change)


def test_repeated_workspaces_are_dropped() -> None:
    assert _job(workspaces=iter([9, 7, 9])).workspaces == (9, 7)


def test_a_directory_may_have_the_suffix_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "old.csv").mkdir()
    job = _job(to=tmp_path / "old.csv")
    assert not job.one_file
    assert job.path_for("tags") == tmp_path / "old.csv" / "tags.jsonl"


@pytest.mark.parametrize(
    ("name", "file_format"),
    [
        ("x.jsonl", "jsonl"), ("x.JSONL.gz", "jsonl.gz"), ("x.csv.zst", "csv.zst"),
        ("x.Parquet", "parquet"), ("x.db", "sqlite"), ("x.sqlite3", "sqlite"), ("x.csv", "csv"),
    ],
)  # fmt: skip
def test_the_suffix_decides_the_format(name: str, file_format: str) -> None:
    assert _job(to=name).file_format == file_format


def test_the_order_of_entities_and_ids_does_not_make_another_job() -> None:
    job = _job(to="x.db", entities=["tags", "clients"], workspaces=[2, 1])
    other = _job(to="x.db", entities=["clients", "tags"], workspaces=[1, 2])
    assert job.fingerprint_fields() == other.fingerprint_fields()


def test_a_tilde_is_the_home_directory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/somewhere")
    assert _job(to="~/out").to == Path("/somewhere/out")


def test_the_options_are_the_fields_of_a_job() -> None:
    assert {*get_type_hints(ExportOptions), "to"} == {*attrs.fields_dict(ExportJob)}


def test_no_message_contains_the_password_of_an_address() -> None:
    with pytest.raises(InvalidArgumentError) as caught:
        _job(to="mysql://user:secret@host/db")
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "change",
    [{"last_days": 7}, {"rounding": {"rounding": 1, "rounding_minutes": 15}}, {"billable": True}],
)
def test_options_that_select_rows_are_part_of_the_fingerprint(change: dict[str, Any]) -> None:
    days: dict[str, Any] = {"start_date": None, "end_date": None}
    assert _job(**days).fingerprint_fields() != _job(**days, **change).fingerprint_fields()


@pytest.mark.parametrize(
    "change",
    [{"concurrency": 9}, {"verify": False}, {"max_wait": 60.0}, {"overwrite": True},
     {"update": True}, {"allow_deletions": True}, {"keep_older": True}],
)  # fmt: skip
def test_how_an_export_runs_is_no_part_of_the_fingerprint(change: dict[str, Any]) -> None:
    assert _job().fingerprint_fields() == _job(**change).fingerprint_fields()
