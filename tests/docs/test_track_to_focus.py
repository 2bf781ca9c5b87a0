"""``docs/track-to-focus.md`` is what its tool writes, and has every method of daily work."""

from __future__ import annotations

import re
import sys
import tomllib
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import pytest

from ..contract.test_operations import methods_of
from ..support.recorder import recorded

ROOT: Final = Path(__file__).parents[2]
PAGE: Final = ROOT / "docs" / "track-to-focus.md"
TABLE: Final = ROOT / "tools" / "track_to_focus.toml"
NAME: Final = re.compile(r"`((?:track|reports|focus)\.[a-z_]+\.[a-z_]+)[`(]")
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


def tool() -> Any:
    sys.path.insert(0, str(ROOT))
    try:
        return import_module("tools.make_track_to_focus")
    finally:
        sys.path.remove(str(ROOT))


def table() -> dict[str, Any]:
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


def test_the_page_is_what_the_tool_writes() -> None:
    tool().main(["--check"])


def test_the_tool_says_what_the_table_lacks() -> None:
    known = tool().all_methods()
    del (content := table())["sections"][0]["rows"][0]
    with pytest.raises(SystemExit, match=r"lacks track\.time_entries\.current"):
        tool().page(content, known)
    (content := table())["sections"][0]["rows"].append(content["sections"][0]["rows"][0])
    with pytest.raises(SystemExit, match=r"lists track\.time_entries\.current more than once"):
        tool().page(content, known)
    for column in ("track", "focus"):
        (content := table())["sections"][0]["rows"][0][column] = ["focus.tracking.begin"]
        with pytest.raises(SystemExit, match=r"names focus\.tracking\.begin, which does not exist"):
            tool().page(content, known)


def test_calls_and_differences_come_from_the_methods() -> None:
    known = tool().all_methods()
    for name, call, returns_nothing, replaces in (
        ("focus.tracking.stop", "focus.tracking.stop(...)", False, False),
        ("focus.clients.get", "focus.clients.get(client_id)", False, False),
        ("focus.clients.update", "focus.clients.update(client_id, ...)", True, True),
        ("focus.time_entries.update", "focus.time_entries.update(time_entry_id, ...)", True, False),
        ("focus.users.list", "focus.users.list(...)", False, False),
        ("track.time_entries.current", "track.time_entries.current()", False, False),
        ("track.groups.delete", "track.groups.delete(organization_id, group_id)", True, False),
    ):
        assert known[name] == (call, returns_nothing, replaces)


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
