"""Write the pictures in docs/_static: of commands, and of a notebook, that run on the sandbox.

``python tools/make_pictures.py [NAME ...]`` writes those of these names, or all: ``export`` and
``command-line`` (which need a system with pseudo-terminals), and ``notebook`` (which needs the
packages of the extra ``ecosystem``, and Chromium). Run it when the output changes. Not checked,
since the times differ from run to run.
"""

from __future__ import annotations

import html
import io
import os
import pty
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from rich.console import Console  # noqa: E402 - rich is here, the next two need the line above
from rich.text import Text  # noqa: E402

from toggl_async.sandbox import SandboxThread, ThreadedSandbox  # noqa: E402

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


def write_export(folder: str) -> None:
    """Write the picture of an export."""
    command = "toggl-async export --sandbox --to export"
    write_picture("export", [shown(command, folder, {}, progress=True)])


def write_command_line(folder: str) -> None:
    """Write the picture of lists, sums and quotas."""
    with SandboxThread() as thread, thread.sandbox() as sandbox:
        sandbox.seed("year", rng=1, entries=12_000, workspaces=3)
        environment = environment_of(sandbox)
        commands = ["ls 4d", "sum 4d", "quota"]
        write_picture(
            "command-line",
            [shown(f"toggl-async {command}", folder, environment) for command in commands],
        )


def environment_of(sandbox: ThreadedSandbox) -> dict[str, str]:
    """Return the variables that lead a program to the sandbox."""
    return {"TOGGL_API_TOKEN": sandbox.owner.api_token, "TOGGL_TRACK_URL": sandbox.url}


def write_notebook(folder: str) -> None:
    """Write the picture of the last cells of the example, as a browser shows them."""
    nbclient, nbformat, pillow, chops = map(import_module, NOTEBOOK_PACKAGES)
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        raise SystemExit("the picture of the notebook needs Chromium")
    notebook = nbformat.read(ROOT / "examples" / "hours-by-client.ipynb", as_version=4)
    with SandboxThread() as thread, thread.sandbox() as sandbox:
        sandbox.seed("year", rng=1, entries=6_000, workspaces=1)
        os.environ |= {**environment_of(sandbox), "PYTHONPATH": str(ROOT)}
        nbclient.NotebookClient(notebook, resources={"metadata": {"path": folder}}).execute()
    page, picture = Path(folder, "notebook.html"), Path(folder, "notebook.png")
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    page.write_text(notebook_page(cells[-SHOWN_CELLS:]), encoding="utf-8")
    options = ["--headless", "--disable-gpu", "--hide-scrollbars"]
    options += ["--no-sandbox"] if os.geteuid() == 0 else []  # Chromium refuses to run as root
    options += [f"--window-size={PAGE_SIZE}", "--force-device-scale-factor=1.5"]
    subprocess.run(
        [chromium, *options, f"--screenshot={picture}", page.as_uri()],
        check=True,
        capture_output=True,
    )
    image = pillow.open(picture).convert("RGB")
    box = chops.difference(image, pillow.new("RGB", image.size, "white")).getbbox()
    path = PICTURES / "notebook.png"
    image.crop(box).quantize(128).save(path, optimize=True)
    print(path)


NOTEBOOK_PACKAGES: Final = ("nbclient", "nbformat", "PIL.Image", "PIL.ImageChops")
SHOWN_CELLS: Final = 2
PAGE_SIZE: Final = "920,1600"
NOTEBOOK_STYLE: Final = """
body { background: white; margin: 0; font: 14px sans-serif; }
main { border: 1px solid #bdbdbd; border-radius: 4px; padding: 10px; }
section { display: flex; margin: 6px 0; }
section > span { flex: none; width: 64px; font: 13px monospace; color: #1a4fa3; padding-top: 7px; }
pre { flex: 1; background: #f5f5f5; border: 1px solid #e0e0e0; margin: 0; padding: 6px 10px; }
pre { font: 13px/1.35 monospace; }
div { overflow: hidden; }
"""


def notebook_page(cells: list[Any]) -> str:
    """Return cells and their outputs as a page."""
    pygments, formatters, lexers = map(
        import_module, ("pygments", "pygments.formatters", "pygments.lexers")
    )
    formatter = formatters.HtmlFormatter(nowrap=True)
    parts = [f"<style>{NOTEBOOK_STYLE}{formatter.get_style_defs()}</style><main>"]
    for cell in cells:
        prompt = f"[{cell.execution_count}]:"
        code = pygments.highlight(cell.source, lexers.PythonLexer(), formatter)
        parts.append(f"<section><span>{prompt}</span><pre>{code}</pre></section>")
        for output in cell.outputs:
            data = output.get("data", {})
            if "image/png" in data:
                shown = f'<img width="800" src="data:image/png;base64,{data["image/png"]}">'
            elif output.output_type == "execute_result":
                text = html.escape(data["text/plain"])
                shown = data.get(
                    "text/html", f'<pre style="background: none; border: 0">{text}</pre>'
                )
            else:
                continue
            parts.append(f"<section><span></span><div>{shown}</div></section>")
    return "".join([*parts, "</main>"])


WRITERS: Final = {
    "export": write_export,
    "command-line": write_command_line,
    "notebook": write_notebook,
}


def main(names: list[str]) -> None:
    """Write the pictures of these names, or all."""
    for name in names or WRITERS:
        with tempfile.TemporaryDirectory() as folder:
            WRITERS[name](folder)


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
    main(sys.argv[1:])
