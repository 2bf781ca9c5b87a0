"""What makes no sense is one sentence and an exit code, and changes nothing."""

from __future__ import annotations

import pytest

from .conftest import Account

QUOTA = "You have hit your hourly limit for API calls. The quota will reset in 1500 seconds."

BAD = [
    # command, exit code, part of the sentence
    ("start -p Nothing", 4, "no project is named 'Nothing'"),
    ("start -p Gardn", 4, "similar names: Garden (Orchard, id "),
    ("start -t nothing", 4, "no tag is named 'nothing'"),
    ("start --task nothing", 4, "no task is named 'nothing'"),
    ("start -w nothing", 4, "no workspace is named 'nothing'"),
    ("start -p 999", 4, "no project is named '999'"),
    ("start -p Kitchen --task Weeding", 4, "no task is named 'Weeding'"),
    ("start -p Twice", 5, "2 projects are named 'Twice': Twice (Orchard, id "),
    ("ls -p Twice", 5, "pass the id, or --workspace"),
    ("ls -c nothing", 4, "no client is named 'nothing'"),
    ("ls -t nothing", 4, "no tag is named 'nothing'"),
    ("start --no-project -p Garden", 2, "--no-project excludes --project"),
    ("start --at 25:00", 2, "'25:00' is not a time of the clock"),
    ("start --at soon", 2, "'soon' is not a time"),
    ("start --at 23:59", 2, "cannot start in the future"),
    ("start --at +5m", 2, "cannot start in the future"),
    ("stop --at +5m", 2, "cannot be stopped in the future"),
    ("stop --at soon", 2, "'soon' is not a time"),
    ("add", 2, ""),
    ("add Planning", 2, "'Planning' does not say from when to when"),
    ("add 10:30-9:00", 2, "must be after the start"),
    ("add 9:00-9:00", 2, "must be after the start"),
    ("add 22:00-23:00", 2, "the end is in the future"),
    ("add 0m", 2, "longer than zero seconds"),
    ("add 1000h", 2, "not be longer than 999 hours"),
    ("add 25:00-26:00", 2, "'25:00' is not a time of the clock"),
    ("add 2026-02-30 9:00-10:00", 2, "not a day of the calendar"),
    ("add 1h Planning -d Cooking", 2, "--description excludes a second one"),
    ("edit 5 -d x", 4, "there is no time entry 5"),
    ("edit 5", 2, "nothing to change"),
    ("edit 5 -t late --add-tag late", 2, "exclude each other"),
    ("edit 5 --stop 9:00 --length 1h", 2, "exclude each other"),
    ("edit 5 --length soon", 2, "'soon' is not a length"),
    ("edit 5 -w x", 2, "cannot be moved to another workspace"),
    ("delete 5", 2, "pass --yes"),
    ("delete 5 --yes", 4, "there is no time entry 5"),
    ("continue 5", 4, "there is no time entry 5"),
    ("ls soon", 2, "'soon' is not a period"),
    ("ls 2026-02-30", 2, "not a day of the calendar"),
    ("ls 2020-01-01..2020-01-31", 1, "the last three months"),
    ("ls --json --csv", 2, "exclude each other"),
    ("ls --sum day -q", 2, "--quiet prints ids"),
    ("projects add Garden -c Orchard", 1, ""),
    ("projects add Cellar --color green", 2, "must be # and six hex digits"),
    ("projects rename Nothing Else", 4, "no project is named 'Nothing'"),
    ("projects restore Garden", 4, "no archived project is named 'Garden'"),
    ("tasks add Digging", 2, "pass --project"),
    ("config set timezone Nowhere", 2, "'Nowhere' is not a time zone"),
    ("config set week_start someday", 2, "week_start must be one of monday"),
    ("config get project", 4, "project is not set"),
    ("--profile a/b config ls", 2, "cannot be the name of a profile"),
    ("--profile other current", 1, "no credentials: run toggl-async auth login"),
]
WRITES_FIRST = {"projects add Garden -c Orchard"}
"""Refused by Toggl, and not by the command."""


@pytest.fixture
def full(account: Account) -> Account:
    account("projects", "add", "Twice", "-c", "Orchard")
    account("clients", "add", "Vineyard")
    account("projects", "add", "Twice", "-c", "Vineyard")
    return account


@pytest.mark.promise("bad-input-is-one-sentence")
@pytest.mark.parametrize(("command", "code", "part"), BAD, ids=[command for command, *_ in BAD])
def test_bad_input_is_one_sentence(full: Account, command: str, code: int, part: str) -> None:
    words = command.split()
    if command == "add":  # click's own: usage, a hint, and the error
        assert "Missing argument" in full.run(*words, code=code).stderr
    elif command in WRITES_FIRST:
        result = full.run(*words, code=code)
        assert len(result.stderr.splitlines()) == 1
    else:
        assert part in full.refused(*words, code=code)


def test_two_timers_at_once(account: Account) -> None:
    account("start", "Planning")
    account.clock.advance(600)
    sentence = account.refused("start", "Cooking", "--at", "-5m", code=1)
    assert sentence.startswith("another timer is running since ")
    assert "toggl-async stop" in sentence
    sentence = account.refused("continue", code=1)
    assert sentence.startswith("the timer is running already: Planning, since 1")
    assert account.json("current")["seconds"] == 600


def test_a_timer_cannot_end_before_it_started(account: Account) -> None:
    account("start", "Planning")
    account.clock.advance(60)
    assert "must be after the start" in account.refused("stop", "--at", "-5m", code=2)
    assert account.json("current")["running"]


@pytest.mark.promise("bad-input-is-one-sentence")
def test_without_network(account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOGGL_TRACK_URL", "http://127.0.0.1:1")
    for command in ("current", "stop", "ls", "start"):
        assert account.refused(command, code=1).startswith("no connection to the server")


@pytest.mark.promise("bad-input-is-one-sentence")
def test_without_credentials(account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TOGGL_API_TOKEN")
    for command in ("current", "stop", "ls", "start"):
        assert account.refused(command, code=1).startswith("no credentials: run toggl-async auth")


@pytest.mark.parametrize("command", ["current", "ls", "start", "add 1h"])
def test_a_used_up_quota(account: Account, command: str) -> None:
    account.sandbox.inject_fault(None, "/time_entries", status=402, body=QUOTA, times=9)
    result = account.run(*command.split(), code=75)
    assert result.stderr.startswith("toggl-async: the hourly quota is used up; it resets in 25 min")
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.promise("terminal-is-not-controlled")
def test_text_of_the_account_is_not_obeyed_by_a_terminal(account: Account) -> None:
    account("start", "\x1b]0;title\x07 [bold]x[/bold]\nsecond line")
    for command in ("current", "ls"):
        text = account(command)
        assert "\x1b" not in text
        assert "\x07" not in text
        assert "[bold]x[/bold]" in text
