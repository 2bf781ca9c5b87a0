"""Completion in bash, and in zsh and fish where they are installed: commands, options, names."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from ..support.waiting import HANG, wait_until
from .conftest import Account

if sys.platform == "win32":
    pytest.skip("has other shells", allow_module_level=True)

import pty

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


class Zsh:
    """An interactive zsh on a terminal of its own, which writes its command line into a file."""

    def __init__(self, folder: Path) -> None:
        self._lines = folder / "lines"
        self._lines.touch()
        (folder / ".zshrc").write_text(_ZSHRC.format(lines=self._lines), "utf-8")
        self._terminal, end = pty.openpty()
        os.set_blocking(self._terminal, False)
        self._process = subprocess.Popen(
            ["zsh", "-i"],
            stdin=end,
            stdout=end,
            stderr=end,
            start_new_session=True,
            env={**_environment(), "ZDOTDIR": str(folder), "TERM": "dumb"},
        )
        os.close(end)
        self._wait_for_line(1)

    def complete(self, line: str) -> str:
        """Return what the command line is after the key for completion."""
        number = len(self._written()) + 1
        os.write(self._terminal, f"{line}\t\x14".encode())
        return self._wait_for_line(number)

    def _wait_for_line(self, number: int) -> str:
        def is_there() -> bool:
            self._drain()
            return len(self._written()) >= number

        wait_until(is_there, "a line of zsh")
        return self._written()[number - 1]

    def _written(self) -> list[str]:
        return self._lines.read_text("utf-8").splitlines()

    def _drain(self) -> None:
        """Discard what is on the screen, so that zsh can write on."""
        with suppress(OSError):  # nothing is there
            os.read(self._terminal, 65536)

    def close(self) -> None:
        """End the shell."""
        self._process.kill()
        self._process.wait()
        os.close(self._terminal)


# The first line is empty: the editor is ready then. Ctrl-T writes the command line, and clears it.
_ZSHRC = """
autoload -Uz compinit && compinit -u -D
eval "$(toggl-async completion zsh)"
show() {{ print -r -- "$BUFFER" >> {lines}; BUFFER= }}
zle -N show && bindkey '^T' show
zle-line-init() {{ show }}
zle -N zle-line-init
"""


def _environment() -> dict[str, str]:
    """Return the environment in which shells find the command, as users have it."""
    return {**os.environ, "PATH": f"{PROGRAM.parent}{os.pathsep}{os.environ['PATH']}"}


@pytest.mark.skipif(not shutil.which("zsh"), reason="zsh is not installed")
def test_zsh(account: Account, tmp_path: Path) -> None:
    zsh = Zsh(tmp_path)
    try:
        for line, completed in (
            ("toggl-async cur", "toggl-async current "),
            ("toggl-async start --bil", "toggl-async start --billable "),
            ("toggl-async start -p Ki", "toggl-async start -p Kitchen "),
            ("toggl-async start -p It", "toggl-async start -p It\\'s\\ \\(new\\)\\ \\$HOME "),
            ("toggl-async start -p Garden\\ o", "toggl-async start -p Garden\\ of\\ Eden "),
        ):
            assert zsh.complete(line) == completed
    finally:
        zsh.close()
    assert not account.sandbox.requests


@pytest.mark.skipif(not shutil.which("fish"), reason="fish is not installed")
def test_fish(account: Account) -> None:
    lines = {
        "toggl-async cur": ["current\tShow the running timer."],
        "toggl-async start -p Ki": ["Kitchen"],
        "toggl-async start -p gard": ["Garden", "Garden of Eden"],
        "toggl-async start --task W": ["Weeding"],
    }
    commands = [f"complete -C '{line}'; echo ==" for line in lines]
    script = "; ".join(["toggl-async completion fish | source", *commands])
    done = subprocess.run(
        ["fish", "--no-config", "-c", script],
        capture_output=True,
        text=True,
        check=True,
        timeout=HANG,
        env=_environment(),
    )
    answers = [answer.splitlines() for answer in done.stdout.split("==\n")]
    assert [sorted(answer) for answer in answers] == [*lines.values(), []]
    assert not account.sandbox.requests


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
