"""``start``, ``stop``, ``current`` and ``continue`` against the sandbox."""

from __future__ import annotations

import toggl_sync

from .conftest import Account


def test_start_shows_what_was_started(account: Account) -> None:
    text = account("start", "Planning", "the", "beds", "-p", "garden", "-t", "outdoors")
    assert text == "Started Planning the beds [Garden (Orchard)] #outdoors, since 12:00 (0:00:00)\n"


def test_current_shows_the_running_timer(account: Account) -> None:
    account("start", "Planning", "-p", "Garden", "--task", "weeding", "--billable")
    account.clock.advance(3723)
    assert account("current") == (
        "Running: Planning [Garden / Weeding (Orchard)] $, since 12:00 (1:02:03)\n"
    )
    assert account("now") == account("current")


def test_json_shape_of_an_entry(account: Account) -> None:
    started = account.json("start", "Planning", "-p", "Garden", "-t", "late", "-t", "outdoors")
    account.clock.advance(60)
    entry = account.json("current")
    assert entry == {**started, "seconds": 60}
    day = f"{account.clock.now():%Y-%m-%d}"
    garden = account.json("projects", "ls")[0]
    assert entry == {
        "id": entry["id"],
        "workspace_id": account.sandbox.workspace_id,
        "start": f"{day}T12:00:00+02:00",
        "stop": None,
        "seconds": 60,
        "running": True,
        "description": "Planning",
        "project": "Garden",
        "client": "Orchard",
        "task": None,
        "tags": ["late", "outdoors"],
        "billable": False,
        "project_id": garden["id"],
        "task_id": None,
    }
    stopped = account.json("stop")
    assert stopped["stop"] == entry["start"].replace(":00:00+", ":01:00+")
    assert stopped["running"] is False


def test_nothing_runs(account: Account) -> None:
    assert account("current", code=4) == "No timer is running.\n"
    assert account.json("current", code=4) is None
    assert account("current", "-q", code=4) == ""
    assert account.refused("stop", code=4) == "no timer is running"
    assert account.refused("edit", "-d", "x", code=4).startswith("no timer is running: give the id")


def test_stop_at_a_time_in_the_past(account: Account) -> None:
    account("start", "Planning")
    account.clock.advance(3600)
    assert "(0:45:00)" in account("stop", "--at", "-15m")
    assert account.json("ls")[0]["seconds"] == 2700


def test_start_in_the_past(account: Account) -> None:
    assert "since 11:45" in account("start", "Planning", "--at", "-15m")


def test_quiet_prints_nothing(account: Account) -> None:
    assert account("start", "-q") == ""
    assert account("stop", "-q") == ""


def test_continue_starts_the_last_entry_again(account: Account) -> None:
    account("start", "Planning", "-p", "Garden", "--task", "Weeding", "-t", "late", "--billable")
    account.clock.advance(60)
    account("stop")
    account.clock.advance(60)
    entry = account.json("continue")
    kept = ("description", "project", "client", "task", "tags", "billable")
    assert [entry[name] for name in kept] == [
        "Planning", "Garden", "Orchard", "Weeding", ["late"], True,
    ]  # fmt: skip
    assert entry["seconds"] == 0
    assert entry["running"]


def test_continue_an_entry_by_its_id(account: Account) -> None:
    first = account.json("add", "9:00-9:30", "Planning")
    account("add", "10:00-10:30", "Cooking")
    assert account.json("continue", first["id"])["description"] == "Planning"


def test_continue_without_any_entry(account: Account) -> None:
    assert account.refused("continue", code=4) == "there is no time entry of the last days"


def test_a_timer_that_was_started_elsewhere_is_stopped(account: Account) -> None:
    account("start", "here")
    with account.elsewhere():
        account("start", "there")
    assert account.json("stop")["description"] == "there"
    assert account("current", code=4)


def test_a_timer_that_was_started_elsewhere_is_shown(account: Account) -> None:
    account("start", "here")
    with account.elsewhere():
        account("start", "there", "-p", "Garden")
    assert "there [Garden (Orchard)]" in account("current")


def test_a_timer_that_was_stopped_elsewhere_is_not_shown(account: Account) -> None:
    account("start", "here")
    with account.elsewhere():
        account("stop")
    assert account("current", code=4) == "No timer is running.\n"


def test_a_timer_that_was_stopped_elsewhere_is_not_stopped_again(account: Account) -> None:
    account("start", "here")
    account.clock.advance(60)
    with account.elsewhere():
        account("stop")
    account.clock.advance(60)
    assert account.run("stop", code=4).stderr == "toggl-async: no timer is running\n"
    assert account.json("ls")[0]["seconds"] == 60


def test_a_renamed_project_is_noticed(account: Account) -> None:
    account("start", "-p", "Garden")
    with account.elsewhere():
        account("projects", "rename", "Garden", "Meadow")
    result = account.run("start", "-p", "Garden", code=0)
    assert "the project 'Garden' is called 'Meadow' now" in result.stderr
    assert "[Meadow (Orchard)]" in result.stdout
    assert account.refused("start", "-p", "Garden", code=4) == "no project is named 'Garden'"
    account("start", "-p", "Meadow")


def test_a_deleted_project_is_noticed(account: Account) -> None:
    entry = account.json("start", "-p", "Garden")
    with toggl_sync.TogglSession.from_env() as session:
        session.track.projects.delete(entry["workspace_id"], entry["project_id"])
    result = account.run("start", "-p", "Garden", code=4)
    assert result.stderr == "toggl-async: no project is named 'Garden'\n"
    assert "no project is named 'Garden'" in account.refused("start", "-p", "Garden", code=4)


def test_default_project_and_workspace(account: Account) -> None:
    account("config", "set", "project", "Kitchen")
    assert "[Kitchen]" in account("start", "Cooking")
    assert "[Garden (Orchard)]" in account("start", "Weeding", "-p", "Garden")
    assert "[" not in account("start", "Reading", "--no-project")
    name = account.json("workspaces")[0]["name"]
    account("config", "set", "workspace", name)
    assert "[Kitchen]" in account("start", "Cooking")
