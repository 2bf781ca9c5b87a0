"""``config``: settings, profiles, and their file."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from ..support.waiting import HANG
from .conftest import Account


def _file(account: Account) -> Path:
    return Path(account("config", "path").strip())


def test_settings_are_set_listed_and_unset(account: Account) -> None:
    account("config", "set", "workspace", "Sandbox workspace")
    assert account("config", "get", "workspace") == "Sandbox workspace\n"
    assert account.json("config", "ls") == {
        "timezone": "Africa/Johannesburg",
        "workspace": "Sandbox workspace",
    }
    account("config", "unset", "workspace")
    assert account("config", "ls") == "timezone = Africa/Johannesburg\n"


@pytest.mark.promise("stored-logins-are-private")
def test_the_file_is_private(account: Account) -> None:
    assert stat.S_IMODE(_file(account).stat().st_mode) == 0o600


def test_profiles_have_their_own_settings(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    account("--profile", "work", "config", "set", "project", "100 % Garden")
    account("config", "set", "project", "Kitchen", "--profile", "play")
    assert account("config", "get", "project", "--profile", "work") == "100 % Garden\n"
    assert account("--profile", "play", "config", "get", "project") == "Kitchen\n"
    assert account("config", "get", "project", code=4) == ""
    monkeypatch.setenv("TOGGL_PROFILE", "play")
    assert account("config", "get", "project") == "Kitchen\n"


def test_a_file_by_hand(account: Account) -> None:
    _file(account).write_text(
        "# mine\n[default]\nWeek_Start = Sunday\nproject: Garden\nunknown = kept\n", "utf-8"
    )
    assert account("config", "get", "week_start") == "sunday\n"
    account("config", "set", "timezone", "UTC")
    assert "unknown = kept" in _file(account).read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("project = Garden\n", "no section headers"),
        ("[default]\nproject = a\nproject = b\n", "already exists"),
        ("[default]\ntimezone = Nowhere\n", "'Nowhere' is not a time zone"),
        ("[default]\nweek_start = noday\n", "week_start must be one of"),
        (b"[default]\nproject = \xff\n", "cannot read"),
    ],
)
def test_a_file_that_cannot_be_used_is_one_sentence(
    account: Account, text: str | bytes, sentence: str
) -> None:
    _file(account).write_bytes(text if isinstance(text, bytes) else text.encode())
    error = account.refused("ls", code=2)
    assert sentence in error
    assert str(_file(account)) in error


def test_the_zone_of_the_environment_comes_before_the_file(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    account("config", "set", "timezone", "UTC")
    monkeypatch.setenv("TOGGL_TIMEZONE", "Asia/Tokyo")
    entry = account.json("add", "9:00-10:00", "Planning")
    assert entry["start"].endswith("T09:00:00+09:00")
    assert account.json("config", "ls")["timezone"] == "UTC"
    monkeypatch.setenv("TOGGL_TIMEZONE", " ")
    assert account.json("ls")[0]["start"].endswith("T00:00:00+00:00")
    monkeypatch.setenv("TOGGL_TIMEZONE", "Nowhere")
    assert account.refused("ls", code=2).startswith("TOGGL_TIMEZONE: 'Nowhere' is not a time zone")


def test_processes_change_it_at_the_same_time(account: Account) -> None:
    names = ("project", "workspace", "week_start")
    values = ("Garden", "Home", "sunday")
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", "toggl_async", "config", "set", name, value],
            stderr=subprocess.PIPE,
        )
        for name, value in zip(names, values, strict=True)
    ]
    for process in processes:
        _, stderr = process.communicate(timeout=HANG)
        assert (process.returncode, stderr) == (0, b"")
    settings = account.json("config", "ls")
    assert [settings[name] for name in names] == [*values]


def test_a_folder_that_cannot_be_written(account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "/dev/null")
    assert "/dev/null" in account.refused("config", "set", "project", "Garden", code=1)
