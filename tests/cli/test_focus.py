"""The commands with the product focus: Toggl 2.0 in place of Toggl Track."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

import toggl_sync
from toggl_async._http.clock import SystemClock
from toggl_async.cli import main, times
from toggl_async.cli.commands.completion import known_names
from toggl_async.sandbox import ManualClock
from toggl_async.sandbox.threaded import SandboxThread

from .conftest import Account

SHAPE = [
    "id", "workspace_id", "start", "stop", "seconds", "running", "description", "project",
    "client", "task", "tags", "billable", "project_id", "task_id",
]  # fmt: skip


@pytest.fixture
def focus(
    toggl_sandbox_thread: SandboxThread, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[Account]:
    """Return a command for an account of Toggl 2.0, at noon in Johannesburg."""
    today = datetime.now(UTC).date()
    clock = ManualClock(datetime(today.year, today.month, today.day, 10, tzinfo=UTC))
    monkeypatch.setattr(times, "now", clock.now)
    monkeypatch.setattr(SystemClock, "now", staticmethod(clock.now))
    monkeypatch.setenv("TOGGL_PRODUCT", "focus")
    monkeypatch.setenv("TOGGL_TIMEZONE", "Africa/Johannesburg")
    with toggl_sandbox_thread.sandbox(clock=clock) as sandbox:
        monkeypatch.setenv("TOGGL_FOCUS_URL", sandbox.url)
        monkeypatch.setenv("TOGGL_FOCUS_API_KEY", sandbox.focus_api_key)
        account = Account(sandbox, clock, tmp_path)
        with toggl_sync.TogglSession.from_env() as session:
            ids = (sandbox.organization_id, sandbox.workspace_id)
            client = session.focus.clients.create(ids[1], name="Orchard")
            garden = session.focus.projects.create(*ids, name="Garden", client_id=client.id)
            session.focus.projects.create(*ids, name="Kitchen")
            session.focus.tags.create(ids[1], name="outdoors")
            session.focus.tags.create(ids[1], name="late")
            session.focus.tasks.create(*ids, name="Weeding", project_id=garden.id)
            session.focus.tasks.create(*ids, name="Planning")
        sandbox.requests.clear()
        yield account


@pytest.fixture
def known(focus: Account) -> Account:
    """Let all names be known, as after the first commands of a day."""
    for kind in ("projects", "tags", "tasks", "clients"):
        focus(kind, "ls")
    focus.sandbox.requests.clear()
    return focus


def test_a_timer_from_start_to_stop(focus: Account) -> None:
    text = focus("start", "Planning", "the", "beds", "-p", "garden", "-t", "outdoors")
    assert text == "Started Planning the beds [Garden (Orchard)] #outdoors, since 12:00 (0:00:00)\n"
    focus.clock.advance(3723)
    running = "Planning the beds [Garden (Orchard)] #outdoors, since 12:00 (1:02:03)\n"
    assert focus("current") == focus("now") == f"Running: {running}"
    entry = focus.json("stop")
    assert [*entry] == SHAPE
    assert (entry["seconds"], entry["running"], entry["tags"]) == (3723, False, ["outdoors"])
    assert (entry["project"], entry["client"], entry["task"]) == ("Garden", "Orchard", None)
    assert entry["workspace_id"] == focus.sandbox.workspace_id
    assert focus.json("ls") == [entry]
    assert focus("current", code=4) == "No timer is running.\n"
    assert focus.json("current", code=4) is None
    assert focus.run("stop", code=4).stderr == "toggl-async: no timer is running\n"


def test_times_of_the_timer(focus: Account) -> None:
    assert "since 11:45" in focus("start", "--at", "-15m")
    assert "another timer is running since" in focus.refused("start", "--at", "-5m", code=1)
    assert "must be after the start" in focus.refused("stop", "--at", "-20m", code=2)
    assert focus.json("stop", "--at", "-5m")["seconds"] == 600


def test_a_task_without_a_project_and_one_with(focus: Account) -> None:
    entry = focus.json("start", "--task", "Planning")
    assert (entry["project"], entry["task"]) == (None, "Planning")
    entry = focus.json("start", "--task", "weeding", "--billable")
    assert (entry["project"], entry["client"], entry["task"]) == ("Garden", "Orchard", "Weeding")
    assert entry["billable"] is True
    assert focus.json("current") == entry


def test_continue(focus: Account) -> None:
    first = focus.json("add", "9:00-9:30", "Planning", "-p", "Garden", "-t", "late")
    focus.json("add", "10:00-10:30", "Cooking")
    assert focus.json("continue")["description"] == "Cooking"
    assert "is running already: Cooking" in focus.refused("continue", code=1)
    entry = focus.json("continue", first["id"])
    same = ("description", "project", "client", "tags", "billable")
    assert [entry[name] for name in same] == [first[name] for name in same]
    assert entry["running"]


def test_edit_and_delete(focus: Account) -> None:
    entry = focus.json("add", "9:00-9:30", "Planning", "-p", "Garden", "-t", "late")
    changed = focus.json(
        "edit", entry["id"], "-d", "Cooking", "-p", "Kitchen", "--add-tag", "outdoors"
    )
    assert (changed["description"], changed["project"]) == ("Cooking", "Kitchen")
    assert {*changed["tags"]} == {"late", "outdoors"}
    changed = focus.json("edit", entry["id"], "--remove-tag", "late", "--start", "9:10")
    assert (changed["tags"], changed["seconds"]) == (["outdoors"], 1200)
    assert focus.json("edit", entry["id"], "--length", "45m")["seconds"] == 2700
    changed = focus.json("edit", entry["id"], "--no-project", "--billable")
    assert (changed["project"], changed["project_id"], changed["billable"]) == (None, None, True)
    assert focus.json("ls") == [changed]
    assert focus("delete", entry["id"], "--yes").startswith("Deleted Cooking #outdoors $")
    assert focus.json("ls") == []


def test_edit_the_running_timer(focus: Account) -> None:
    focus("start", "Planning")
    focus.clock.advance(600)
    entry = focus.json("edit", "-d", "Cooking", "--start", "11:50")
    assert (entry["description"], entry["seconds"], entry["running"]) == ("Cooking", 1200, True)


def test_lists_and_sums(focus: Account) -> None:
    focus("add", "9:00-9:30", "Reading")
    focus("add", "9:30-10:30", "Mowing", "-p", "Garden", "-t", "outdoors")
    focus("add", "yesterday", "9:00-9:15", "Cooking", "-p", "Kitchen", "--billable")
    focus("add", "10:30-11:00", "--task", "Weeding")

    def descriptions(*args: str) -> list[str]:
        return [entry["task"] or entry["description"] for entry in focus.json("ls", *args)]

    assert descriptions() == ["Reading", "Mowing", "Weeding"]
    assert descriptions("2d") == ["Cooking", "Reading", "Mowing", "Weeding"]
    assert descriptions("-p", "garden") == descriptions("-c", "orchard") == ["Mowing", "Weeding"]
    assert descriptions("-t", "outdoors", "-w", focus.json("workspaces")[0]["name"]) == ["Mowing"]
    assert descriptions("2d", "--billable") == ["Cooking"]
    sums = focus.json("sum", "2d")
    assert [(row["project"], row["client"], row["seconds"]) for row in sums] == [
        ("Garden", "Orchard", 5400), (None, None, 1800), ("Kitchen", None, 900),
    ]  # fmt: skip
    assert "Garden (Orchard)" in " ".join(focus("ls").split())
    assert focus("ls", "--csv").splitlines()[0] == ",".join(SHAPE)


def test_plans_breaks_and_entries_of_others_are_not_listed(focus: Account) -> None:
    sandbox, now = focus.sandbox, focus.clock.now()
    ids = (sandbox.organization_id, sandbox.workspace_id)
    other = sandbox.add_user("Other")
    hour = timedelta(hours=1)
    with toggl_sync.TogglSession.from_env() as session:
        entries = session.focus.time_entries
        entries.log(*ids, start=now - hour, duration=60, type="break")
        entries.log(*ids, start=now - hour, duration=60, user_id=other.id)
        plan = entries.create(*ids, type="activity", planned_start=now - hour, planned_duration=60)
    focus("add", "1h", "Mowing")
    assert [entry["description"] for entry in focus.json("ls")] == ["Mowing"]
    for command in (["continue", plan.id], ["edit", plan.id, "-d", "x"]):
        sentence = focus.refused(*command, code=1)
        assert sentence == f"the time entry {plan.id} is a plan: no time was logged"


def test_lists_of_names(focus: Account) -> None:
    workspace_id = focus.sandbox.workspace_id
    garden, kitchen = focus.json("projects", "ls")
    assert (garden["name"], garden["client"], garden["active"]) == ("Garden", "Orchard", True)
    assert (kitchen["client"], kitchen["client_id"]) == (None, None)
    assert [row["name"] for row in focus.json("projects", "ls", "-c", "Orchard")] == ["Garden"]
    (client,) = focus.json("clients", "ls")
    assert {**client, "id": 0} == {
        "id": 0, "name": "Orchard", "archived": False, "workspace_id": workspace_id,
    }  # fmt: skip
    assert [row["name"] for row in focus.json("tags", "ls")] == ["late", "outdoors"]
    assert [row["name"] for row in focus.json("tasks", "ls", "-p", "Garden")] == ["Weeding"]
    assert [row["project"] for row in focus.json("tasks", "ls")] == [None, "Garden"]
    (workspace,) = focus.json("workspaces")
    assert workspace["default"] is True
    assert workspace["organization_id"] == focus.sandbox.organization_id
    assert focus("projects", "ls", "-q").split() == [str(garden["id"]), str(kitchen["id"])]


def test_archived_and_completed_projects(focus: Account) -> None:
    garden, kitchen = (row["id"] for row in focus.json("projects", "ls"))
    focus("add", "9:00-9:30", "Mowing", "-p", "Garden")
    ids = (focus.sandbox.organization_id, focus.sandbox.workspace_id)
    with toggl_sync.TogglSession.from_env() as session:
        session.focus.projects.archive(*ids, garden)
        session.focus.projects.complete(*ids, kitchen)
    assert focus.json("projects", "ls") == []
    rows = focus.json("projects", "ls", "--archived")
    assert [(row["name"], row["active"]) for row in rows] == [("Garden", False), ("Kitchen", False)]
    with focus.elsewhere():
        (entry,) = focus.json("ls")
        assert (entry["project"], entry["client"]) == ("Garden", "Orchard")
        assert focus.cost("ls") == 1  # what is not in the list of projects is asked for once
        assert "archived" in focus.refused("start", "-p", "Garden", code=4)


def test_a_project_that_was_archived_elsewhere_is_noticed(known: Account) -> None:
    garden = known.json("projects", "ls")[0]["id"]
    ids = (known.sandbox.organization_id, known.sandbox.workspace_id)
    with toggl_sync.TogglSession.from_env() as session:
        session.focus.projects.delete(*ids, garden)
    result = known.run("start", "-p", "Garden", code=4)
    assert result.stderr == "toggl-async: no project is named 'Garden'\n"


BAD = [
    ("start -p Nothing", 4, "no project is named 'Nothing'"),
    ("start -p Gardn", 4, "similar names: Garden (Orchard, id "),
    ("start -p 999", 4, "no project is named '999'"),
    ("start -t nothing", 4, "no tag is named 'nothing'"),
    ("start --task nothing", 4, "no task is named 'nothing'"),
    ("start -p Kitchen --task Weeding", 4, "no task is named 'Weeding'"),
    ("start -w nothing", 4, "no workspace is named 'nothing'"),
    ("start -p Twice", 5, "2 projects are named 'Twice': Twice (Orchard, id "),
    ("start --at +5m", 2, "cannot start in the future"),
    ("stop --at soon", 2, "'soon' is not a time"),
    ("add 22:00-23:00", 2, "the end is in the future"),
    ("add 9:00-9:00", 2, "must be after the start"),
    ("edit 5 -d x", 4, "there is no time entry 5 in the workspace Sandbox workspace"),
    ("delete 5 --yes", 4, "there is no time entry 5"),
    ("continue 5", 4, "there is no time entry 5"),
    ("continue", 4, "there is no time entry of the last days"),
    ("ls -c nothing", 4, "no client is named 'nothing'"),
    ("ls soon", 2, "'soon' is not a period"),
    ("projects add Cellar", 2, "projects add works with Toggl Track only, not with Toggl 2.0"),
    ("clients rename Orchard Vineyard", 2, "clients rename works with Toggl Track only"),
    ("tags delete late", 2, "tags delete works with Toggl Track only"),
    ("tasks archive Weeding", 2, "tasks archive works with Toggl Track only"),
    ("projects restore Garden", 2, "projects restore works with Toggl Track only"),
    ("open -p Garden", 2, "open works with Toggl Track only"),
    ("quota", 2, "quota works with Toggl Track only"),
    ("mcp", 2, "mcp works with Toggl Track only"),
    ("--product track current", 1, "no credentials: run toggl-async auth login"),
]


def test_bad_input_is_one_sentence(focus: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = (focus.sandbox.organization_id, focus.sandbox.workspace_id)
    with toggl_sync.TogglSession.from_env() as session:
        client = next(iter(session.focus.clients.list(ids[1])))
        session.focus.projects.create(*ids, name="Twice", client_id=client.id)
        session.focus.projects.create(*ids, name="Twice")
    for command, code, part in BAD:
        assert part in focus.refused(*command.split(), code=code), command
    monkeypatch.setenv("TOGGL_FOCUS_API_KEY", "toggl_sk_" + "0" * 32)
    assert "check TOGGL_FOCUS_API_KEY" in focus.refused("current", code=1)
    monkeypatch.delenv("TOGGL_FOCUS_API_KEY")
    for command in ("current", "stop", "ls", "start", "whoami", "projects ls"):
        sentence = focus.refused(*command.split(), code=1)
        assert sentence.startswith("no key of Toggl 2.0: set TOGGL_FOCUS_API_KEY")


COSTS = [
    (("start", "Planning", "-p", "Garden", "-t", "late", "--task", "Weeding"), 1),
    (("start", "Planning", "--at", "-15m"), 2),
    (("add", "1h", "Planning", "-p", "Garden"), 1),
    (("ls",), 1),
    (("ls", "today", "-p", "Garden", "-c", "Orchard", "-t", "late"), 1),
    (("sum", "week", "--by", "day"), 1),
    (("projects", "ls"), 1),
    (("clients", "ls"), 1),
    (("tags", "ls"), 1),
    (("tasks", "ls", "-p", "Garden"), 1),
    (("workspaces",), 3),
    (("whoami",), 3),
    (("config", "ls"), 0),
]


@pytest.mark.promise("commands-cost-little")
def test_cost_while_the_names_are_known(known: Account) -> None:
    for command, requests in COSTS:
        assert known.cost(*command) == requests, command
        known.run("stop")
    known("start", "Planning", "-p", "Garden")
    assert known.cost("current") == 1
    assert known.cost("edit", "-d", "Cooking") == 3
    assert known.cost("stop") == 1
    assert known.cost("continue") == 2
    entry = known.json("stop")
    assert known.cost("delete", entry["id"], "--yes") == 2
    assert known.cost("start", "-p", "Gardn", code=4) == 1


@pytest.mark.promise("commands-cost-little")
def test_a_working_day(focus: Account) -> None:
    for number in range(20):
        focus("start", f"work {number}", "-p", ("Garden", "Kitchen")[number % 2])
        focus.clock.advance(600)
        if number % 2:
            focus("ls")
        if number % 4 == 0:
            focus("current")
        focus("stop")
    assert len(focus.sandbox.requests) == 59  # 4 of them for the names, in the morning


def test_nothing_about_entries_is_answered_from_memory(known: Account) -> None:
    known("start", "here")
    with known.elsewhere():
        known("start", "there", "-p", "Garden")
    assert known.json("current")["description"] == "there"
    assert [entry["description"] for entry in known.json("ls")] == ["here", "there"]
    with known.elsewhere():
        known("stop")
    assert known("current", code=4) == "No timer is running.\n"
    known("stop", code=4)
    assert known.json("ls")[-1]["running"] is False


def test_a_name_that_is_new_elsewhere_is_found(known: Account) -> None:
    ids = (known.sandbox.organization_id, known.sandbox.workspace_id)
    with toggl_sync.TogglSession.from_env() as session:
        session.focus.projects.create(*ids, name="Cellar")
    assert known.cost("start", "-p", "Cellar") == 2
    assert known.cost("start", "-p", "Cellar") == 1


def test_names_are_completed(known: Account) -> None:
    assert known_names("project") == ["Garden", "Kitchen"]
    assert known_names("tag") == ["late", "outdoors"]
    assert known_names("task") == ["Planning", "Weeding"]
    assert known_names("client") == ["Orchard"]
    assert known_names("workspace") == ["Sandbox workspace"]
    completion = ShellComplete(main, {}, "toggl-async", "_TOGGL_ASYNC_COMPLETE")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TOGGL_PRODUCT", "track")
        assert not known_names("project")
        for words in (["--product", "focus", "start", "-p"], ["start", "--product", "focus", "-p"]):
            items = completion.get_completions(words, "ki")
            assert [item.value for item in items] == ["Kitchen"]
    assert not known.sandbox.requests


def test_the_product_is_chosen_by_option_variable_or_setting(
    focus: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    focus("add", "1h", "Mowing")
    monkeypatch.setenv("TOGGL_PRODUCT", " ")
    for command in (["ls", "--product", "focus"], ["--product", "FOCUS", "ls"]):
        assert "Mowing" in focus(*command)
    assert focus.refused("ls", code=1).startswith("no credentials: run toggl-async auth login")
    focus("config", "set", "product", "Focus")
    assert focus.json("config", "ls") == {"product": "focus"}
    assert "Mowing" in focus("ls")
    monkeypatch.setenv("TOGGL_PRODUCT", "track")
    focus.refused("ls", code=1)
    monkeypatch.setenv("TOGGL_PRODUCT", "plan")
    sentence = focus.refused("ls", code=2)
    assert sentence == "TOGGL_PRODUCT: product must be one of track, focus (got 'plan')"


@pytest.mark.parametrize("command", ["export", "config ls", "auth status", "login", "sandbox"])
def test_commands_without_a_product_refuse_the_option(focus: Account, command: str) -> None:
    assert "takes no --product" in focus.run("--product", "focus", *command.split(), code=2).stderr


def test_the_organization_where_toggl_does_not_say_it(focus: Account) -> None:
    settings: dict[str, object] = {"tos_ack_decoupled_licenses": {}, "trial_ended_modal_seen": {}}
    focus.sandbox.inject_fault("GET", "/users/me/settings", status=200, body=settings)
    sentence = focus.refused("current", code=1)
    assert "toggl-async config set organization NUMBER" in sentence
    focus("config", "set", "organization", str(focus.sandbox.organization_id))
    assert focus("current", code=4) == "No timer is running.\n"
    sentence = focus.refused("config", "set", "organization", "Home", code=2)
    assert sentence == "organization must be an id, which is a number (got 'Home')"


def test_whoami_lists_the_workspaces_of_the_key(focus: Account) -> None:
    sandbox = focus.sandbox
    place = f"workspace {sandbox.workspace_id}"
    assert focus("whoami") == (
        f"user {sandbox.owner.id}, default {place}\n"
        f"{place}, organization {sandbox.organization_id}: Sandbox workspace\n"
    )


def test_defaults_of_the_settings(focus: Account) -> None:
    focus("config", "set", "project", "Kitchen")
    focus("config", "set", "workspace", "sandbox WORKSPACE")
    assert focus.json("start", "Cooking")["project"] == "Kitchen"
    assert focus.json("add", "5m", "Mowing", "-p", "Garden")["project"] == "Garden"
    assert focus.json("start", "Reading", "--no-project")["project"] is None
