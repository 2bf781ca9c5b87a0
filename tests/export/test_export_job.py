"""What a job refuses, before anything is sent or written."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from toggl_async import InvalidArgumentError
from toggl_async.export import ExportJob


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
        ({"to": "entries.csv"}, r"\.csv"),
        ({"to": "entries.Parquet"}, r"\.parquet"),
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
    assert not _job(to=tmp_path / "old.csv").one_file


def test_the_home_directory_is_understood(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/somewhere")
    assert _job(to="~/out").to == Path("/somewhere/out")
