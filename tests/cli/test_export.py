"""``toggl-async export``."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import click
import msgspec
import pytest
from click.testing import Result

from toggl_async import QuotaState
from toggl_async.cli.commands.export import command
from toggl_async.cli.commands.report import Report
from toggl_async.export import Progress
from toggl_async.export.partitioning.entities import ENTITIES
from toggl_async.sandbox import Sandbox

Cli = Callable[..., Result]


@pytest.fixture
def here(tmp_path: Path, environment: pytest.MonkeyPatch) -> Path:
    environment.chdir(tmp_path)
    return tmp_path


def _names(path: Path) -> list[str]:
    """Return the names of the exported files."""
    return sorted(file.name for file in path.iterdir() if not file.name.endswith(".state"))


def _range() -> tuple[str, ...]:
    # The sandbox uses UTC, and the machine may use another zone.
    today = datetime.now(UTC).date()
    return ("--from", str(today - timedelta(days=365)), "--until", str(today))


def test_the_default_is_everything_of_a_year_into_a_directory(
    cli: Cli, sandbox: Sandbox, here: Path
) -> None:
    result = cli("export", *_range())
    assert result.exit_code == 0, result.output
    assert _names(here / "export") == [
        f"time_entries-{workspace_id}.jsonl" for workspace_id in sorted(sandbox.track.workspaces)
    ]
    files = (here / "export").glob("*.jsonl")
    assert sum(len(file.read_bytes().splitlines()) for file in files) == 300
    assert "300 rows, 3 requests used" in result.stdout
    assert len(sandbox.requests) == 3
    assert "100%  300 rows" in result.stderr


def test_dates_default_to_the_year_until_today(cli: Cli, sandbox: Sandbox, here: Path) -> None:
    assert cli("export", "--workspace", sandbox.workspace_id).exit_code == 0
    (request,) = sandbox.requests
    sent: dict[str, Any] = msgspec.json.decode(request.body)
    # The account's zone is not known: the present day of the zone in which it starts first.
    last = (datetime.now(UTC) + timedelta(hours=14)).date()
    assert (sent["start_date"], sent["end_date"]) == (str(last - timedelta(days=365)), str(last))


def test_json_for_programs(cli: Cli, sandbox: Sandbox, here: Path) -> None:
    workspace_id = sandbox.workspace_id
    result = cli("export", "--json", "--to", "x.jsonl", "--workspace", workspace_id, *_range())
    summary = msgspec.json.decode(result.stdout)
    assert summary["rows"] == len((here / "x.jsonl").read_bytes().splitlines())
    assert summary["requests"] == len(sandbox.requests) == 1
    assert summary["files"][0]["path"] == "x.jsonl"


def test_every_entity_can_be_chosen() -> None:
    (option,) = [option for option in command.params if option.name == "entities"]
    assert isinstance(option.type, click.Choice)
    assert [*option.type.choices] == [*ENTITIES]


@pytest.mark.parametrize("organization_is_given", [False, True])
def test_entities_of_toggl_2(
    cli: Cli,
    sandbox: Sandbox,
    here: Path,
    environment: pytest.MonkeyPatch,
    organization_is_given: bool,
) -> None:
    environment.setenv("TOGGL_FOCUS_URL", sandbox.url)
    environment.setenv("TOGGL_FOCUS_API_KEY", sandbox.focus_api_key)
    sandbox.focus.add("tags", sandbox.workspace_id, {"name": "late", "deleted_at": None})
    options = ["--organization", sandbox.organization_id] if organization_is_given else []
    entities = [name for name in ENTITIES if name.startswith("focus_")]
    entity_options = [item for name in entities for item in ("--entity", name)]
    result = cli("export", "--to", "here", *entity_options, *options, *_range())
    assert result.exit_code == 0, result.output
    assert _names(here / "here") == sorted(f"{name}.jsonl" for name in entities)
    assert len((here / "here" / "focus_tags.jsonl").read_bytes().splitlines()) == 1


def test_an_unknown_organization_is_explained_with_its_option(
    cli: Cli, sandbox: Sandbox, here: Path, environment: pytest.MonkeyPatch
) -> None:
    environment.setenv("TOGGL_FOCUS_URL", sandbox.url)
    environment.setenv("TOGGL_FOCUS_API_KEY", sandbox.focus_api_key)
    sandbox.inject_fault(path="users/me/settings", status=200, body={"current_workspace_id": 7})
    result = cli("export", "--entity", "focus_tags")
    assert result.exit_code != 0
    assert "--organization" in result.stderr
    assert "address bar of focus.toggl.com" in result.stderr


def test_quiet_is_quiet(cli: Cli, here: Path) -> None:
    result = cli("export", "--quiet")
    assert (result.exit_code, result.output) == (0, "")


def test_several_workspaces(cli: Cli, sandbox: Sandbox, here: Path) -> None:
    first, second = sandbox.track.workspaces
    cli("export", "--workspace", first, "--workspace", second, "--to", "out")
    assert _names(here / "out") == [
        f"time_entries-{first}.jsonl",
        f"time_entries-{second}.jsonl",
    ]


@pytest.mark.promise("files-appear-whole")
def test_existing_files_are_only_replaced_with_overwrite(
    cli: Cli, sandbox: Sandbox, here: Path
) -> None:
    (here / "x.jsonl").touch()
    refused = cli("export", "--to", "x.jsonl")
    assert refused.exit_code == 1
    assert refused.stderr == "toggl-async: x.jsonl exists; pass overwrite to replace it\n"
    assert not sandbox.requests
    assert cli("export", "--to", "x.jsonl", "--overwrite").exit_code == 0


@pytest.mark.promise("killed-after-the-last-page")
def test_a_finished_export_is_recognised(cli: Cli, sandbox: Sandbox, here: Path) -> None:
    assert cli("export", "--to", "x.jsonl", *_range()).exit_code == 0
    sandbox.requests.clear()
    again = cli("export", "--to", "x.jsonl", *_range())
    assert (again.exit_code, sandbox.requests) == (0, [])
    assert "already complete" in again.stdout


@pytest.mark.promise("failures-stay-where-they-are")
def test_a_refused_workspace_is_named_and_the_rest_is_exported(
    cli: Cli, sandbox: Sandbox, here: Path
) -> None:
    refused = max(sandbox.track.workspaces)
    sandbox.inject_fault("POST", f"workspace/{refused}/", status=403, body="not for you", times=9)
    result = cli("export", *_range())
    assert result.exit_code == 3
    assert f"workspace {refused}" in result.stderr
    assert "not for you" in result.stderr
    assert "run the same command again to complete it" in result.stderr
    sandbox.faults.clear()
    result = cli("export", "--json", *_range())
    assert result.exit_code == 0
    assert msgspec.json.decode(result.stdout)["rows"] == 300


def test_an_account_without_workspaces_is_an_error(cli: Cli, sandbox: Sandbox, here: Path) -> None:
    for workspace in sandbox.track.workspaces.values():
        workspace.members.pop(sandbox.owner.id)
    result = cli("export")
    assert result.exit_code == 1
    assert "there is nothing to export" in result.stderr


@pytest.mark.parametrize("target", ["-", "https://host/x.jsonl", "mysql://u:secret@h/db"])
def test_addresses_are_refused_and_nothing_is_created(
    cli: Cli, sandbox: Sandbox, here: Path, target: str
) -> None:
    result = cli("export", "--to", target)
    assert result.exit_code == 2
    assert "secret" not in result.output
    assert not sandbox.requests
    assert list(here.iterdir()) == []


def test_a_database_by_its_url(cli: Cli, sandbox: Sandbox, here: Path) -> None:
    assert cli("export", "--to", "sqlite:///app.db", "--dry-run").exit_code == 0
    assert list(here.iterdir()) == []
    result = cli("export", "--to", "sqlite:///app.db", "--entity", "projects", *_range())
    assert result.exit_code == 0
    assert "0 files" not in result.stdout
    assert _names(here) == ["app.db"]
    update = cli("export", "--to", "sqlite:///app.db", "--entity", "projects", "--update", "--json",
                 *_range())  # fmt: skip
    assert msgspec.json.decode(update.stdout)["changed"] == 0


def test_an_object_store(cli: Cli, sandbox: Sandbox, here: Path) -> None:
    to = f"memory://{here.name}-{sandbox.workspace_id}/out"
    assert cli("export", "--to", to, "--dry-run").exit_code == 0
    result = cli("export", "--to", to, "--work-dir", "work", "--json", *_range())
    assert result.exit_code == 0
    urls = [file["url"] for file in msgspec.json.decode(result.stdout)["files"]]
    assert urls == sorted(f"{to}/time_entries-{id_}.jsonl" for id_ in sandbox.track.workspaces)
    assert _names(here) == ["work"]
    sandbox.requests.clear()
    again = cli("export", "--to", to, "--work-dir", "work", *_range())
    assert "already complete" in again.stdout
    assert not sandbox.requests


@pytest.mark.promise("exit-codes-say-what-is-missing")
def test_rejects_have_their_own_exit_code(cli: Cli, sandbox: Sandbox, here: Path) -> None:
    sandbox.inject_fault("POST", "search/time_entries", status=200, body=[{"time_entries": "?"}])
    result = cli("export", "--to", "x.jsonl", "--workspace", sandbox.workspace_id)
    assert result.exit_code == 3
    assert result.stderr.endswith("rows that cannot be read are in x.jsonl.rejects\n")
    assert "1 rejected" in result.stdout


def test_a_wrong_workspace(cli: Cli, here: Path) -> None:
    result = cli("export", "--workspace", 99)
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert "no access" in line
    assert "workspace 99" in line
    assert _names(here / "export") == []


def test_an_unwritable_target(cli: Cli, sandbox: Sandbox, here: Path) -> None:
    (here / "file").touch()
    result = cli("export", "--to", "file/x.jsonl")
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert line.startswith("toggl-async: cannot write file/x.jsonl: ")
    assert not sandbox.requests


@pytest.mark.parametrize(
    "arguments",
    [
        ("--from", "2026-02-01", "--until", "2026-01-01"),
        ("--from", "yesterday"),
        ("--workspace", "mine"),
        ("--workspace", "0"),
        ("--concurrency", "0"),
        ("--to", "x.xls"),
        ("--entity", "receipts"),
        ("--to", "x.csv", "--delimiter", "semicolon"),
        ("--to", "x.csv", "--dialect", "spreadsheet", "--decimal", "comma"),
        ("--to", "x.csv", "--dialect", "spreadsheet", "--delimiter", "colon"),
        ("--entity", "tags", "--entity", "tasks", "--to", "x.csv"),
    ],
)
def test_wrong_usage(cli: Cli, sandbox: Sandbox, here: Path, arguments: tuple[str, ...]) -> None:
    result = cli("export", *arguments)
    assert result.exit_code == 2
    assert not sandbox.requests


@pytest.mark.promise("exit-codes-say-what-is-missing")
def test_without_waiting_a_used_up_quota_means_try_later(
    cli: Cli, sandbox: Sandbox, here: Path
) -> None:
    body = "You have hit your hourly limit for API calls. The quota will reset in 1500 seconds."
    sandbox.inject_fault("POST", "search", status=402, body=body, times=9)
    result = cli("export", "--no-wait", "--to", "x.jsonl", "--workspace", sandbox.workspace_id)
    assert result.exit_code == 75
    assert "resets in 25 min" in result.stderr
    assert _names(here) == []


@pytest.mark.promise("waits-are-shown")
def test_a_wait_is_announced(
    cli: Cli, sandbox: Sandbox, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from toggl_async._http.clock import SystemClock

    slept: list[float] = []

    async def sleep(_: object, seconds: float) -> None:
        slept.append(seconds)

    monkeypatch.setattr(SystemClock, "sleep", sleep)
    monkeypatch.setattr(
        SystemClock, "monotonic", staticmethod(lambda: time.monotonic() + sum(slept))
    )
    body = "You have hit your hourly limit for API calls. The quota will reset in 1500 seconds."
    sandbox.inject_fault("POST", "search", status=402, body=body)
    result = cli("export", "--to", "x.jsonl", "--workspace", sandbox.workspace_id)
    assert result.exit_code == 0, result.output
    assert sum(slept) >= 1_500
    assert "0 rows, the quota is used up; waiting until " in result.stderr


def test_the_demo(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = cli("export", "--sandbox", "--to", "export", "--overwrite")
    assert result.exit_code == 0, result.output
    assert "12,000 rows, 25 requests used, " in result.stdout
    assert "8 files" in result.stdout
    assert len(_names(tmp_path / "export")) == 8


def test_a_dry_run_prints_the_cost_and_writes_nothing(
    cli: Cli, sandbox: Sandbox, here: Path
) -> None:
    result = cli("export", "--dry-run", "--entity", "time_entries", "--entity", "tags")
    assert result.exit_code == 0, result.output
    assert "4 requests, at once under the quotas; 4 requests were spent on" in result.stdout
    assert len(sandbox.requests) == 4
    assert _names(here) == []


def test_a_dry_run_for_programs(cli: Cli, sandbox: Sandbox, here: Path) -> None:
    estimate = msgspec.json.decode(cli("export", "--dry-run", "--json").stdout)
    assert sum(partition["rows"] for partition in estimate["partitions"]) == 300
    assert estimate["requests"] == 3


def test_everything_into_a_database_and_again(cli: Cli, sandbox: Sandbox, here: Path) -> None:
    wanted = ("--to", "t.sqlite", "--entity", "time_entries", "--entity", "users", "--update")
    assert cli("export", *wanted).exit_code == 0
    sandbox.requests.clear()
    result = cli("export", "--json", *wanted)
    summary = msgspec.json.decode(result.stdout)
    assert summary["rows"] >= 300
    assert summary["deleted"] == 0
    assert len(sandbox.requests) == summary["requests"] == 1 + 2 + 2
    assert _names(here) == ["t.sqlite"]


def test_an_update_of_files(cli: Cli, sandbox: Sandbox, here: Path) -> None:
    wanted = ("--entity", "tags", "--update", "--json")
    assert cli("export", *wanted).exit_code == 0
    tag = next(iter(sandbox.track.tags))
    del sandbox.track.tags[tag]
    result = cli("export", *wanted)
    summary = msgspec.json.decode(result.stdout)
    assert (result.exit_code, summary["deleted"], summary["resumed"]) == (0, 1, False)
    assert f'"id":{tag},' not in (here / "export" / "tags.jsonl").read_text()
    other = cli("export", "--entity", "users", "--update")
    assert other.exit_code == 1
    assert "was exported with other options: entities was tags and is now users" in other.stderr
    assert len(other.stderr.splitlines()) == 1


@pytest.mark.promise("mass-deletions-need-permission")
def test_many_deletions_need_a_word(cli: Cli, sandbox: Sandbox, here: Path) -> None:
    wanted = ("--entity", "tags", "--update")
    assert cli("export", *wanted).exit_code == 0
    for tag in list(sandbox.track.tags)[:11]:
        del sandbox.track.tags[tag]
    result = cli("export", *wanted)
    assert result.exit_code == 3
    assert "11 of" in result.stderr
    assert "--allow-deletions" in result.stderr
    result = cli("export", "--allow-deletions", "--json", *wanted)
    assert (result.exit_code, msgspec.json.decode(result.stdout)["deleted"]) == (0, 11)


def test_without_credentials_for_plan(cli: Cli, sandbox: Sandbox, here: Path) -> None:
    result = cli("export", "--entity", "plan_tasks")
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert line.startswith("toggl-async: no credentials for Toggl Plan or Toggl 2.0: set")


@pytest.mark.parametrize("target", ["file", "file/x.jsonl", "/proc/x.jsonl", "/proc/no/x.sqlite"])
def test_where_nothing_can_be_written(cli: Cli, sandbox: Sandbox, here: Path, target: str) -> None:
    if target.startswith("/proc") and not Path("/proc/self").exists():
        pytest.skip("has no /proc")
    (here / "file").touch()
    result = cli("export", "--to", target)
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"toggl-async: cannot write {target}: ")
    assert not sandbox.requests


def test_missing_network_is_one_sentence(
    cli: Cli, here: Path, environment: pytest.MonkeyPatch
) -> None:
    environment.setenv("TOGGL_TRACK_URL", "http://127.0.0.1:1")
    result = cli("export", "--to", "x.jsonl", "--max-wait", "0s")
    assert result.exit_code == 1
    *waits, line = result.stderr.splitlines()
    assert line.startswith("toggl-async: no connection to the server")
    assert all("the service does not answer; waiting until" in wait for wait in waits)
    assert _names(here) == []


def test_the_help_lists_the_exit_codes(cli: Cli) -> None:
    assert "75 run it again" in " ".join(cli("export", "--help").stdout.split())


def test_a_further_account(
    cli: Cli, sandbox: Sandbox, here: Path, environment: pytest.MonkeyPatch
) -> None:
    environment.setenv("TOGGL_API_TOKEN_second", sandbox.add_user().api_token)
    assert cli("export", "--account", "second").exit_code == 0
    assert len(_names(here / "export")) == 3
    result = cli("export", "--account", "third")
    assert result.exit_code == 1
    assert "set TOGGL_API_TOKEN_third" in result.stderr


def test_delimiter_and_decimal(cli: Cli, sandbox: Sandbox, here: Path) -> None:
    for delimiter, decimal in (("semicolon", "comma"), (";", ",")):
        result = cli(
            "export", "--to", "x.csv", "--dialect", "spreadsheet", "--delimiter", delimiter,
            "--decimal", decimal, "--with-names", "--overwrite",
        )  # fmt: skip
        assert result.exit_code == 0
        header, line, *_ = (here / "x.csv").read_text("utf-8-sig").splitlines()
        assert header.startswith("id;workspace_id;")
        hours = line.split(";")[header.split(";").index("hours")]
        assert "." not in hours


def test_filters_and_dialect(cli: Cli, sandbox: Sandbox, here: Path) -> None:
    user = sandbox.owner.id
    result = cli(
        "export", "--to", "x.csv", "--dialect", "spreadsheet", "--user", user, "--billable"
    )
    assert result.exit_code == 0, result.output
    sent: dict[str, Any] = msgspec.json.decode(sandbox.requests[-1].body)
    assert (sent["user_ids"], sent["billable"]) == ([user], True)
    assert (here / "x.csv").read_bytes().startswith(b"\xef\xbb\xbfid,")


def test_an_unfinished_export_with_other_options_is_one_sentence(
    cli: Cli, sandbox: Sandbox, here: Path
) -> None:
    sandbox.inject_fault(
        "POST", f"workspace/{max(sandbox.track.workspaces)}/", status=503, body="no", times=99
    )
    assert cli("export", "--no-wait", "--concurrency", 1).exit_code == 1
    result = cli("export", "--billable")
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert (
        "has an unfinished export with other options: billable was not set and is now True" in line
    )
    sandbox.faults.clear()
    result = cli("export")
    assert result.exit_code == 0
    assert "resumed" in " ".join(result.stdout.split())


def test_progress_shows_the_quota(cli: Cli, sandbox: Sandbox, here: Path) -> None:
    sandbox.quota.enforced = True
    result = cli("export", "--concurrency", 1)
    assert result.exit_code == 0, result.output
    assert re.search(r"\d+ left \((own|organization \d+), resets in \d+ min\)", result.stderr)


def test_differences_are_printed_and_no_verify_sends_no_summary(
    cli: Cli, sandbox: Sandbox, here: Path
) -> None:
    workspace_id = sandbox.workspace_id
    rows = [
        {"time_entries": [{"id": number + 1, "seconds": 1, "start": "2026-01-05T09:00:00Z"}]}
        for number in range(1_000)
    ]
    for _ in range(2):
        sandbox.inject_fault(
            "POST", f"workspace/{workspace_id}/search/time_entries", status=200, body=rows
        )
    group = {"ids": list(range(1, 1_001)), "seconds": 7}
    summary = {"groups": [{"id": 5, "sub_groups": [group]}]}
    sandbox.inject_fault(
        "POST", f"workspace/{workspace_id}/summary/time_entries", status=200, body=summary
    )
    result = cli("export", "--workspace", workspace_id, "--to", "a.jsonl")
    assert result.exit_code == 3, result.output
    assert "have 1000 seconds, and the service counts 7" in result.stderr
    sandbox.requests.clear()
    result = cli("export", "--workspace", workspace_id, "--to", "b.jsonl", "--no-verify")
    assert (result.exit_code, len(sandbox.requests)) == (0, 1)


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_terminal_shows_a_bar_for_the_export_and_one_for_each_quota(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = _Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("TERM", "xterm")
    states = (QuotaState(None, 29, 1_800.0, 30), QuotaState(5, 212, 720.0))
    theirs = (QuotaState(None, None, 0.0), QuotaState(None, 8, 60.0, workspace_id=7))
    with Report(quiet=False) as report:
        report.progress(
            Progress(
                entity="time_entries", workspace_id=7, rows=12_345, requests=14, bytes=0,
                seconds=30.0, partitions_done=1, partitions=4, fraction=0.25,
                accounts=(states, theirs),
            )
        )  # fmt: skip
    shown = terminal.getvalue()
    assert "25% 12,345 rows, 14 requests, about 2 min to go" in shown
    assert "29 of 30 left (account 1, own, resets in 30 min)" in shown
    assert "212 left (account 1, organization 5, resets in 12 min)" in shown
    assert "8 left (account 2, workspace 7, resets in 60 s)" in shown
    assert "None" not in shown
