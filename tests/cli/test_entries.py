"""``add``, ``edit`` and ``delete`` against the sandbox."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import timedelta

import pytest

from .conftest import Account


def _times(entry: dict[str, str]) -> tuple[str, str]:
    return entry["start"][11:16], entry["stop"][11:16]


@pytest.mark.parametrize(
    ("words", "span", "days", "description"),
    [
        ("09:00-10:30 Planning the beds", ("09:00", "10:30"), 0, "Planning the beds"),
        ("yesterday 9:00-10:30 Planning", ("09:00", "10:30"), 1, "Planning"),
        ("yesterday 9:00 1h30m Planning", ("09:00", "10:30"), 1, "Planning"),
        ("1h30m", ("10:30", "12:00"), 0, ""),
        ("9am - 10am 2 more beds", ("09:00", "10:00"), 0, "2 more beds"),
        ("yesterday 23:00 - today 01:00 Planning", ("23:00", "01:00"), 1, "Planning"),
        ("-30m..now Planning", ("11:30", "12:00"), 0, "Planning"),
    ],
)
def test_add(
    account: Account, words: str, span: tuple[str, str], days: int, description: str
) -> None:
    entry = json.loads(account("add", "--json", "--", *words.split()))
    day = account.clock.now() - timedelta(days)
    assert entry["start"].startswith(f"{day:%Y-%m-%d}T")
    assert (_times(entry), entry["description"]) == (span, description)


def test_add_with_quotes_around_the_words(account: Account) -> None:
    entry = account.json("add", "yesterday 9:00-10:30", "Planning the beds", "-p", "Garden")
    assert (*_times(entry), entry["description"], entry["project"]) == (
        "09:00", "10:30", "Planning the beds", "Garden",
    )  # fmt: skip


def test_a_description_that_starts_like_a_time(account: Account) -> None:
    entry = account.json("add", "1h", "-d", "9:00 meeting")
    assert entry["description"] == "9:00 meeting"


def test_edit_changes_only_what_is_given(account: Account) -> None:
    entry = account.json("add", "9:00-10:00", "Planning", "-p", "Garden", "-t", "late")
    changed = account.json("edit", entry["id"], "-d", "Digging")
    assert changed == {**entry, "description": "Digging"}
    changed = account.json("edit", entry["id"], "-p", "Kitchen", "--add-tag", "outdoors")
    assert changed["project"] == "Kitchen"
    assert changed["client"] is None
    assert sorted(changed["tags"]) == ["late", "outdoors"]
    assert account.json("edit", entry["id"], "--remove-tag", "late")["tags"] == ["outdoors"]
    assert account.json("edit", entry["id"], "-t", "late")["tags"] == ["late"]
    assert account.json("edit", entry["id"], "--no-project")["project_id"] is None


@pytest.mark.parametrize(
    ("options", "start", "stop"),
    [
        (["--start", "8:00"], "08:00", "10:00"),
        (["--stop", "10:45"], "09:00", "10:45"),
        (["--length", "15m"], "09:00", "09:15"),
        (["--start", "8:00", "--stop", "8:20"], "08:00", "08:20"),
        (["--start", "8:00", "--length", "1:30"], "08:00", "09:30"),
    ],
)
def test_edit_times(account: Account, options: list[str], start: str, stop: str) -> None:
    entry = account.json("add", "9:00-10:00", "Planning")
    changed = account.json("edit", entry["id"], *options)
    assert _times(changed) == (start, stop)
    assert account.json("ls") == [changed]


def test_edit_of_the_running_timer(account: Account) -> None:
    account("start", "Planning")
    account.clock.advance(600)
    entry = account.json("edit", "-d", "Digging", "--start", "11:30")
    assert (entry["description"], entry["running"], entry["seconds"]) == ("Digging", True, 2400)
    assert account.json("current") == entry


def test_edit_that_stops_the_running_timer(account: Account) -> None:
    account("start", "Planning")
    account.clock.advance(3600)
    assert account.json("edit", "--length", "15m")["seconds"] == 900
    assert account("current", code=4)


def test_delete(account: Account) -> None:
    entry = account.json("add", "9:00-10:00", "Planning")
    text = account("delete", entry["id"], "--yes")
    assert text == "Deleted Planning, 09:00-10:00 (1:00:00)\n"
    assert account.json("ls") == []


@pytest.mark.parametrize(("answer", "left"), [("n", 1), ("y", 0)])
def test_delete_asks_on_a_terminal(
    account: Account, monkeypatch: pytest.MonkeyPatch, answer: str, left: int
) -> None:
    entry = account.json("add", "9:00-10:00", "Planning")
    monkeypatch.setattr("toggl_async.cli.commands.entries.stdin_is_a_terminal", lambda: True)
    result = account.run("delete", entry["id"], stdin=f"{answer}\n", code=left)
    assert "Delete Planning, 09:00-10:00 (1:00:00)? [y/N]" in result.stderr
    assert len(account.json("ls")) == left


@pytest.mark.parametrize("zone", ["UTC", "America/New_York", "Asia/Kathmandu"])
def test_times_are_those_of_the_machine_by_default(account: Account, zone: str) -> None:
    account("config", "unset", "timezone")
    program = (
        "import sys\n"
        "from datetime import datetime, UTC\n"
        "from toggl_async.cli import main, times\n"
        f"times.now = lambda: datetime.fromisoformat({account.clock.now().isoformat()!r})\n"
        "main(sys.argv[1:])\n"
    )
    command = ("add", "yesterday 9:00-10:30", "Planning")
    done = subprocess.run(
        [sys.executable, "-c", program, *command],
        env={**os.environ, "TZ": zone},
        capture_output=True,
        text=True,
        check=True,
        timeout=600,
    )
    assert "09:00-10:30 (1:30:00)" in done.stdout
    account("config", "set", "timezone", zone)
    assert _times(account.json("ls", "7d")[0]) == ("09:00", "10:30")
