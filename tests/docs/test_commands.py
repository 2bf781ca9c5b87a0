"""The commands of README and docs run, against the sandbox."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pytest
from click.testing import CliRunner

from toggl_async.cli import main
from toggl_async.sandbox.threaded import ThreadedSandbox

from ..support.markdown import code_blocks, code_of
from ..support.servers import new_name

ROOT: Final = Path(__file__).parents[2]
PAGES: Final = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
NOT_RUN: Final = {
    "login": "opens a browser",
    "mcp": "serves until it is stopped; tests/ecosystem/test_assistants.py runs it",
    "sandbox": "serves until it is stopped",
    "proxy.example.com": "needs a proxy",
}
DATABASE: Final = "postgresql://loader@db.example.com/warehouse"
"""Stands for a database: the tests write into one of theirs."""
SERVER_FOLDER: Final = "/srv/toggl/"
"""Stands for a folder on a server; the tests write elsewhere."""


def commands_in(block: str) -> list[list[str]]:
    """Return the arguments of the commands in a block."""
    lines = block.replace("\\\n", " ").replace(SERVER_FOLDER, "").splitlines()
    return [
        shlex.split(line.partition("toggl-async ")[2], comments=True)
        for line in lines
        if re.match(r"\S*\s*toggl-async ", line) and not any(word in line for word in NOT_RUN)
    ]


def blocks() -> list[Any]:
    return [
        pytest.param(commands, id=f"{page.stem}-{' '.join(commands[0])[:50]}")
        for page in PAGES
        for block in code_of(page, "sh")
        if (commands := commands_in(block))
    ]


@pytest.mark.promise("examples-run")
@pytest.mark.parametrize("commands", blocks())
def test_commands_of_a_block_run(
    commands: list[list[str]],
    toggl_sandbox_env: ThreadedSandbox,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    places = {"s3://my-bucket": f"memory://{new_name('bucket')}"}
    if any(DATABASE in word for words in commands for word in words):
        places |= {
            DATABASE: request.getfixturevalue("postgresql").url,
            "schema=toggl": f"schema={new_name('toggl')}",
        }
    toggl_sandbox_env.seed("year", rng=1, entries=300)
    for words in commands:
        outcome = CliRunner().invoke(main, [moved(word, places) for word in words])
        assert outcome.exit_code == 0, f"{words}: {outcome.output}"


def moved(word: str, places: Mapping[str, str]) -> str:
    """Return an argument with the places of the tests instead of those of the page."""
    for place, own_place in places.items():
        word = word.replace(place, own_place)
    return word


def test_commands_are_found() -> None:
    assert sum(len(commands_in(block)) for page in PAGES for block in code_of(page, "sh")) > 10


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("```sh\nls\n```", [("sh", "ls\n")]),
        ("~~~Python title=x\nls\n~~~", [("python", "ls\n")]),
        ("- item\n\n  ````python\n  a\n  ````\n", [("python", "a\n")]),
        ("text\n\n    indented\n", [("", "indented\n")]),
        ("`inline`", []),
    ],
)
def test_blocks_are_found_whatever_their_fence(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(block.language, block.code) for block in code_blocks(text)] == expected
