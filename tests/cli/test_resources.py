"""``projects``, ``clients``, ``tags``, ``tasks``, ``workspaces`` and ``open``."""

from __future__ import annotations

from typing import Any

import pytest

from .conftest import Account


def _names(account: Account, *args: str) -> list[str]:
    return [row["name"] for row in account.json(*args)]


@pytest.mark.parametrize(
    ("kind", "shape"),
    [
        (
            "projects",
            {"name": "Garden", "client": "Orchard", "active": True, "color": "#0b83d9"},
        ),
        ("clients", {"name": "Orchard", "archived": False}),
        ("tags", {"name": "late"}),
        ("tasks", {"name": "Weeding", "project": "Garden", "active": True}),
        ("workspaces", {"name": "Sandbox workspace", "default": True}),
    ],
)
def test_shapes(account: Account, kind: str, shape: dict[str, Any]) -> None:
    command = (kind,) if kind == "workspaces" else (kind, "ls")
    row = account.json(*command)[0]
    ids = {name: value for name, value in row.items() if name.endswith("id")}
    assert row == {**ids, **shape}
    assert all(isinstance(value, int) for value in ids.values())
    header = account(*command, "--csv").splitlines()[0]
    assert header.split(",") == [*row]
    assert account(*command, "-q").splitlines()[0] == str(row["id"])
    assert row["name"] in account(*command)


@pytest.mark.parametrize(
    ("kind", "name", "options"),
    [
        ("projects", "Cellar", ["--color", "#1b7f5c", "--private"]),
        ("clients", "Vineyard", []),
        ("tags", "early", []),
        ("tasks", "Digging", ["-p", "Garden"]),
    ],
)
def test_add_and_rename(account: Account, kind: str, name: str, options: list[str]) -> None:
    row = account.json(kind, "add", name, *options)
    assert row == {
        "id": row["id"],
        "name": name,
        "workspace_id": account.sandbox.workspace_id,
    }
    assert name in _names(account, kind, "ls")
    text = account(kind, "rename", name, "Something else")
    assert text == f"Renamed the {kind[:-1]} Something else (id {row['id']})\n"
    names = _names(account, kind, "ls")
    assert "Something else" in names
    assert name not in names


def test_color_and_privacy_of_a_project(account: Account) -> None:
    row = account.json("projects", "add", "Cellar", "--color", "#1b7f5c", "--private")
    project = account.sandbox.track.projects[row["id"]]
    assert (project.color, project.is_private) == ("#1b7f5c", True)


@pytest.mark.parametrize(
    ("kind", "name"), [("projects", "Garden"), ("clients", "Orchard"), ("tasks", "Weeding")]
)
def test_archive_and_restore(account: Account, kind: str, name: str) -> None:
    account(kind, "archive", name.lower())
    assert name not in _names(account, kind, "ls")
    assert _names(account, kind, "ls", "--archived") == [name]
    account(kind, "restore", name.upper())
    assert name in _names(account, kind, "ls")
    assert _names(account, kind, "ls", "--archived") == []


def test_an_archived_project_is_not_started(account: Account) -> None:
    account("projects", "archive", "Garden")
    assert "archived" in account.refused("start", "-p", "Garden", code=4)


def test_delete_a_tag(account: Account) -> None:
    account("tags", "delete", "late")
    assert _names(account, "tags", "ls") == ["outdoors"]


def test_a_list_is_never_older_than_the_command(account: Account) -> None:
    account("projects", "ls")
    with account.elsewhere():
        account("projects", "rename", "Garden", "Meadow")
        account("tags", "delete", "late")
    assert _names(account, "projects", "ls") == ["Kitchen", "Meadow"]
    assert _names(account, "tags", "ls") == ["outdoors"]


def test_lists_of_a_client_and_of_a_project(account: Account) -> None:
    assert _names(account, "projects", "ls", "-c", "Orchard") == ["Garden"]
    assert _names(account, "tasks", "ls", "-p", "Kitchen") == []


def test_an_id_in_place_of_a_name(account: Account) -> None:
    row = account.json("projects", "add", "2026")
    other = account.json("projects", "add", "Cellar")
    assert account.json("start", "-p", other["id"])["project"] == "Cellar"
    assert account.json("start", "-p", row["id"])["project"] == "2026"
    assert account.json("start", "-p", "2026")["project"] == "2026"


@pytest.mark.parametrize(
    ("args", "path"),
    [
        ((), "/timer"),
        (("timer",), "/timer"),
        (("reports",), "/reports/summary/{}"),
        (("projects",), "/{}/projects"),
    ],
)
def test_open(
    account: Account, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...], path: str
) -> None:
    opened: list[str] = []

    def open_browser(url: str) -> bool:
        opened.append(url)
        return True

    monkeypatch.setattr("webbrowser.open", open_browser)
    account("open", *args)
    address = "https://track.toggl.com" + path.format(account.sandbox.workspace_id)
    assert opened == [address]
    assert account("open", *args, "--print") == address + "\n"
    assert opened == [address]


def test_open_without_a_browser(account: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("webbrowser.open", lambda _: False)
    assert "open https://track.toggl.com/timer" in account.run("open", code=0).stderr
