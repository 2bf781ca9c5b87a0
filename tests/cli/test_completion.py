"""Completion in bash, and in zsh and fish where they are installed: commands, options, names."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ..support.waiting import HANG
from .conftest import Account

if sys.platform == "win32":
    pytest.skip("has other shells", allow_module_level=True)

PROGRAM = Path(sys.executable).parent / "toggl-async"


@pytest.fixture
def account(account: Account) -> Account:
    """Let there be names with spaces and signs, known from an earlier command."""
    account("projects", "add", "Garden of Eden")
    account("projects", "add", "It's (new) $HOME")
    account("projects", "ls")
    account.sandbox.requests.clear()
    return account


def _bash(line: str) -> list[str]:
    """Return what bash offers for a line, and inserts for it."""
    script = f"""
        eval "$({PROGRAM} completion bash)"
        COMP_LINE={line!r}
        COMP_WORDS=({_words(line)})
        COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
        _toggl_async_completion {PROGRAM}
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    done = subprocess.run(
        ["bash", "--norc", "-c", script],
        capture_output=True,
        text=True,
        check=True,
        timeout=HANG,
    )
    return done.stdout.split("\n")[:-1]


def _words(line: str) -> str:
    """Return the words of a line as an array of bash: the last one may be unfinished."""
    words = ["toggl-async", *line.split(" ")[1:]]
    return " ".join("'" + word.replace("'", "'\\''") + "'" for word in words)


@pytest.mark.skipif(not shutil.which("bash"), reason="bash is not installed")
@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("toggl-async cur", ["current"]),
        ("toggl-async projects r", ["rename", "restore"]),
        ("toggl-async start --bil", ["--billable"]),
        ("toggl-async start -p Ki", ["Kitchen"]),
        ("toggl-async start -p gard", ["Garden", "Garden\\ of\\ Eden"]),
        ("toggl-async start -p 'Garden", ["Garden", "Garden of Eden"]),
        ("toggl-async start -p It", ["It\\'s\\ \\(new\\)\\ \\$HOME"]),
        ("toggl-async start -t l", ["late"]),
        ("toggl-async start --task W", ["Weeding"]),
        ("toggl-async ls -c O", ["Orchard"]),
        ("toggl-async projects rename Ki", ["Kitchen"]),
        ("toggl-async start -p Nothing", [""]),
    ],
)
def test_bash(account: Account, line: str, offered: list[str]) -> None:
    assert _bash(line) == offered
    assert not account.sandbox.requests


@pytest.mark.skipif(not shutil.which("zsh"), reason="zsh is not installed")
def test_zsh(account: Account) -> None:
    script = (
        f'compdef() {{ :; }}; eval "$({PROGRAM} completion zsh)"; which _toggl_async_completion'
    )
    done = subprocess.run(
        ["zsh", "-f", "-c", script], capture_output=True, text=True, check=True, timeout=HANG
    )
    assert "compadd" in done.stdout


@pytest.mark.skipif(not shutil.which("fish"), reason="fish is not installed")
def test_fish(account: Account) -> None:
    script = f"{PROGRAM} completion fish | source; complete -C 'toggl-async start -p Ki'"
    done = subprocess.run(
        ["fish", "--no-config", "-c", script],
        capture_output=True,
        text=True,
        check=True,
        timeout=HANG,
    )
    assert done.stdout.split() == ["Kitchen"]


@pytest.mark.parametrize(
    ("shell", "word", "separator"),
    [("bash", "Garden", ","), ("zsh", "Garden", "\n"), ("fish", "Garden", ",")],
)
def test_protocol_of_each_shell(account: Account, shell: str, word: str, separator: str) -> None:
    """The scripts ask the command; this is its answer, without the shell."""
    environment = {
        **os.environ,
        "_TOGGL_ASYNC_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": "toggl-async\nstart\n-p\nGard"
        if shell != "fish"
        else "toggl-async start -p Gard",
        "COMP_CWORD": "3" if shell != "fish" else "Gard",
    }
    done = subprocess.run(
        [PROGRAM], env=environment, capture_output=True, text=True, check=True, timeout=HANG
    )
    assert f"plain{separator}{word}" in done.stdout
    assert "Garden of Eden" in done.stdout
    assert not account.sandbox.requests


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_script_is_printed(account: Account, shell: str) -> None:
    script = account("completion", shell)
    assert f"_TOGGL_ASYNC_COMPLETE={shell}_complete" in script
    assert not account.sandbox.requests


def test_without_credentials_nothing_is_offered(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("TOGGL_API_TOKEN")
    if shutil.which("bash"):
        assert _bash("toggl-async start -p Ki") == [""]
