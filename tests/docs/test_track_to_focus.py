"""``docs/track-to-focus.md`` names methods that exist, and every method of daily work."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from ..contract.test_operations import methods_of
from ..support.recorder import recorded

PAGE: Final = Path(__file__).parents[2] / "docs" / "track-to-focus.md"
NAME: Final = re.compile(r"`((?:track|reports|focus)\.[a-z_]+\.[a-z_]+)`")
NAMED: Final = frozenset(NAME.findall(PAGE.read_text(encoding="utf-8")))
METHODS: Final = frozenset(method.name for method in methods_of(recorded()[0]))
DAILY: Final = (
    "alerts",
    "clients",
    "goals",
    "project_users",
    "projects",
    "rates",
    "tags",
    "tasks",
    "time_entries",
    "timesheet_setups",
    "timesheets",
)
"""Namespaces of Track whose methods must all be on the page."""


def test_every_method_on_the_page_exists() -> None:
    assert not NAMED - METHODS


@pytest.mark.parametrize("namespace", DAILY)
def test_every_method_of_daily_work_is_on_the_page(namespace: str) -> None:
    wanted = {name for name in METHODS if name.startswith(f"track.{namespace}.")}
    assert wanted
    assert not wanted - NAMED


def test_the_first_column_is_track_and_the_second_toggl_2() -> None:
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if line.startswith(("| `track.", "| `reports.")):
            _, first, second, _, _ = line.split("|")
            assert not re.search(r"`focus\.", first), line
            assert second.strip() == "none" or NAME.findall(second), line
            assert all(name.startswith("focus.") for name in NAME.findall(second)), line
