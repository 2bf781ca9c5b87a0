"""The command, before it serves: what is missing or wrong is one sentence."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from toggl_async.cli import main


@pytest.fixture(autouse=True)
def _no_account(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("CACHE", "CONFIG", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path))
    for name in ("TOGGL_API_TOKEN", "TOGGL_EMAIL", "TOGGL_PASSWORD"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the package be there, wherever this runs."""
    monkeypatch.setattr("toggl_async.integrations.mcp.server.require_package", lambda: None)


@pytest.mark.promise("missing-extra-is-one-sentence")
def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mcp", None)
    result = CliRunner().invoke(main, ["mcp"])
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr == (
        "toggl-async: toggl-async mcp needs the package mcp: pip install 'toggl-async[mcp]'\n"
    )


@pytest.mark.usefixtures("installed")
@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        ((), 1, "no credentials: run toggl-async auth login"),
        (("--export-dir", "/no/such/folder"), 2, "--export-dir must be a folder that exists"),
        (("--http", "65536"), 2, "Invalid value for '--http'"),
        (("--http", "-1"), 2, "Invalid value for '--http'"),
        (("--http", "web"), 2, "Invalid value for '--http'"),
        (("--token", "secret"), 2, "No such option"),
    ],
)
def test_wrong_usage_is_one_sentence(arguments: tuple[str, ...], code: int, sentence: str) -> None:
    result = CliRunner().invoke(main, ["mcp", *arguments])
    assert result.exit_code == code
    assert sentence in result.stderr
    assert result.stdout == ""


def test_the_tools_need_no_package() -> None:
    code = (
        "import sys\n"
        "import toggl_async.integrations.mcp.server, toggl_async.integrations.mcp.tools\n"
        "print({'mcp', 'pydantic', 'uvicorn', 'starlette'} & {*sys.modules})"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=True
    )
    assert done.stdout == "set()\n"
