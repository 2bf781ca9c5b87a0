# ruff: noqa: T201
"""Try other people's clients on the sandbox: ``python tests/third_party/run.py [client ...]``.

Each client gets a virtual environment of its own in ``.venv-third-party`` (delete it to have
new ones), is installed from the package index, and is run unmodified against a fresh sandbox.
Prints a table and exits with 1 if an operation failed through no fault of the client.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from typing import Final

import attrs

from toggl_async.sandbox import SandboxThread

HERE: Final = Path(__file__).resolve().parent
HOME: Final = HERE.parents[1] / ".venv-third-party"
TIMEOUT: Final = 300


@attrs.frozen
class Client:
    """A client: what to install, and which script drives it."""

    package: str
    script: str


CLIENTS: Final = {
    "toggl-api-wrapper": Client("toggl-api-wrapper==2.2.0", "client_toggl_api_wrapper.py"),
    "toggl-python": Client("toggl-python==0.3.2", "client_toggl_python.py"),
    "togglCli": Client("togglCli==4.0.1", "client_togglcli.py"),
}


def environment(name: str, client: Client) -> Path:
    """Return the Python of the client's environment, made when it is not there."""
    place = HOME / name
    python = place / ("Scripts" if os.name == "nt" else "bin") / "python"
    mark = place / ".installed"
    if not mark.exists() or mark.read_text(encoding="utf-8") != client.package:
        print(f"Installing {client.package} ...")
        HOME.mkdir(exist_ok=True)
        (HOME / ".gitignore").write_text("*\n", encoding="utf-8")
        venv.create(place, with_pip=True, clear=True)
        command = [str(python), "-m", "pip", "--disable-pip-version-check", "--quiet"]
        subprocess.run([*command, "install", client.package], check=True)
        mark.write_text(client.package, encoding="utf-8")
    return python


def outcomes(python: Path, client: Client) -> list[list[str]]:
    """Run a client against a fresh sandbox; return operation, outcome and detail of each step."""
    with (
        SandboxThread() as thread,
        thread.sandbox(users=2) as box,
        tempfile.TemporaryDirectory() as home,
    ):
        box.seed(organizations=1, workspaces=1, people=3, clients=3, projects=5, entries=300)
        variables = {
            "PATH": os.environ.get("PATH", ""),
            "HOME": home,
            "SANDBOX_URL": box.url,
            "SANDBOX_TOKEN": box.owner.api_token,
            "SANDBOX_WORKSPACE": str(box.workspace_id),
        }
        done = subprocess.run(
            [python, HERE / client.script],
            env=variables,
            cwd=home,
            timeout=TIMEOUT,
            capture_output=True,
            text=True,
            check=False,
        )
        strange = [request for request in box.requests if request.status >= 500]
    rows: list[list[str]] = [
        json.loads(line) for line in done.stdout.splitlines() if line.startswith("[")
    ]
    if done.returncode:
        rows.append(["the script", "failed", done.stderr.strip()[-600:]])
    rows += [["the sandbox", "failed", f"{row.method} {row.path}: {row.status}"] for row in strange]
    return rows


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("client", nargs="*", choices=[*CLIENTS, []], help="default: all")
    failed = 0
    for name in parser.parse_args().client or CLIENTS:
        client = CLIENTS[name]
        rows = outcomes(environment(name, client), client)
        print(f"\n{client.package}")
        for operation, outcome, detail in rows:
            print(f"  {operation:<22} {outcome:<8} {detail if outcome != 'ok' else ''}".rstrip())
        counts = [sum(row[1] == kind for row in rows) for kind in ("ok", "failed", "fault")]
        print("  = {} ok, {} failed, {} by the client's own fault".format(*counts))
        failed += counts[1]
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
