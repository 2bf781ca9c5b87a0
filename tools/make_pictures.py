"""Write the pictures of the command line in docs/_static, from commands that run on the sandbox.

Run ``python tools/make_pictures.py`` when the output of a command changes. Not checked, since the
times differ from run to run. Needs a system with pseudo-terminals.
"""

from __future__ import annotations

import io
import os
import pty
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from rich.console import Console  # noqa: E402 - rich is here, the next two need the line above
from rich.text import Text  # noqa: E402

from toggl_async.sandbox import SandboxThread  # noqa: E402

PICTURES: Final = ROOT / "docs" / "_static"
COLUMNS: Final = 92
FRAME: Final = re.compile(r"(?:\x1b\[2K\x1b\[1A)*\x1b\[2K|(?:\x1b\[1A\x1b\[2K)+")
"""What a display of rich begins a new frame with."""
PERCENT: Final = re.compile(r"(\d+)% ")
SHOWN_AT: Final = 60
"""The percentage of the frame that a picture shows."""


def terminal_output(
    words: list[str], folder: str, environment: Mapping[str, str], *, progress: bool
) -> str:
    """Run a command on a terminal of its own; return what it prints, with or without progress."""
    main_end, terminal = pty.openpty()
    variables = {**os.environ, "COLUMNS": str(COLUMNS), "TERM": "xterm-256color", **environment}
    process = subprocess.Popen(
        [sys.executable, "-m", *words],
        cwd=folder,
        env=variables,
        stdin=subprocess.DEVNULL,
        stdout=terminal,
        stderr=terminal if progress else subprocess.DEVNULL,
    )
    os.close(terminal)
    chunks: list[bytes] = []
    try:
        while chunk := os.read(main_end, 65536):
            chunks.append(chunk)
    except OSError:  # Linux says in this way that the other end is closed
        pass
    finally:
        os.close(main_end)
    if process.wait():
        raise SystemExit(f"{' '.join(words)} failed: {b''.join(chunks).decode()}")
    return b"".join(chunks).decode().replace("\r", "")


def still(output: str) -> str:
    """Return a frame of the progress in the middle, and what follows the last one."""
    frames = FRAME.split(re.sub(r"\x1b\[\?25[hl]", "", output))
    percents = {
        int(match[1]): frame
        for frame in frames[:-1]
        if (match := PERCENT.search(frame)) is not None
    }
    if not percents:
        return output
    shown = percents[min(percents, key=lambda percent: abs(percent - SHOWN_AT))]
    return f"{shown.strip()}\n{frames[-1].rstrip()}"


def write_picture(name: str, sessions: list[tuple[str, str]]) -> None:
    """Write a picture of commands with their output."""
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True)
    for command, output in sessions:
        console.print(Text("$ ", style="bold green") + Text(command, style="bold"))
        console.print(Text.from_ansi(still(output).rstrip()))
    path = PICTURES / f"{name}.svg"
    console.save_svg(str(path), title="toggl-async", unique_id=name)
    print(path)


def main() -> None:
    """Write all pictures."""
    with tempfile.TemporaryDirectory() as folder:
        write_picture(
            "export", [shown("toggl-async export --sandbox --to export", folder, {}, progress=True)]
        )
        with SandboxThread() as thread, thread.sandbox() as sandbox:
            sandbox.seed("year", rng=1, entries=12_000, workspaces=3)
            environment = {
                "TOGGL_API_TOKEN": sandbox.owner.api_token,
                "TOGGL_TRACK_URL": sandbox.url,
            }
            commands = ["ls 4d", "sum 4d", "quota"]
            write_picture(
                "command-line",
                [shown(f"toggl-async {command}", folder, environment) for command in commands],
            )


def shown(
    command: str, folder: str, environment: Mapping[str, str], *, progress: bool = False
) -> tuple[str, str]:
    """Return a command, and what it prints."""
    words = command.split()
    own_folders = ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "HOME")
    environment = {
        "PYTHONPATH": str(ROOT),
        **dict.fromkeys(own_folders, str(Path(folder, "home"))),
        **environment,
    }
    words = ["toggl_async.cli", *words[1:]]
    return command, terminal_output(words, folder, environment, progress=progress)


if __name__ == "__main__":
    main()
