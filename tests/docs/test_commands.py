"""The commands of README and docs run, against the sandbox."""

from __future__ import annotations

import re
import shlex
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
    "sandbox": "serves until it is stopped",
    "proxy.example.com": "needs a proxy",
}
DATABASE: Final = "postgresql://loader@db.example.com/warehouse"
"""Stands for a database: the tests write into one of theirs."""
SERVER_FOLDER: Final = "/srv/toggl/"
"""Stands for a folder on a server; the tests write elsewhere."""


def commands() -> list[Any]:
    return [
        pytest.param(line, id=f"{page.stem}-{line[:60]}")
        for page in PAGES
        for block in code_of(page, "sh")
        for line in block.replace("\\\n", " ").splitlines()
        if re.match(r"\S*\s*toggl-async ", line) and not any(word in line for word in NOT_RUN)
    ]


@pytest.mark.parametrize("line", commands())
def test_command_runs(
    line: str, toggl_sandbox_env: ThreadedSandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    if DATABASE in line:
        line = line.replace(DATABASE, request.getfixturevalue("postgresql").url)
        line = line.replace("schema=toggl", f"schema={new_name('toggl')}")
    line = line.replace("s3://my-bucket", f"memory://{new_name('bucket')}")
    toggl_sandbox_env.seed("year", rng=1, entries=300)
    words = shlex.split(line.replace(SERVER_FOLDER, ""), comments=True)
    outcome = CliRunner().invoke(main, words[words.index("toggl-async") + 1 :])
    assert outcome.exit_code == 0, outcome.output


def test_commands_are_found() -> None:
    assert len(commands()) > 10


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
