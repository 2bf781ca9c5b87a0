"""All commands of toggl-to-sqlite, which is not modified."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
steps = import_module("steps")
step, need = steps.step, steps.need

COMMAND = Path(sys.executable).parent / "toggl-to-sqlite"
DATABASE = "toggl.db"
RECENT = (date.today() - timedelta(days=60)).isoformat()  # noqa: DTZ011 - the client's own way


def call(*arguments: str, text: str = "") -> str:
    command = [str(COMMAND), *arguments]
    done = subprocess.run(
        command, input=text, capture_output=True, text=True, timeout=60, check=False
    )
    need(done.returncode == 0, (done.stdout + done.stderr)[-1500:])
    return done.stdout


def rows(table: str) -> int:
    connection = sqlite3.connect(DATABASE)
    try:
        number: int = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    finally:
        connection.close()
    return number


def fetched(table: str, *options: str) -> None:
    call("fetch", DATABASE, *options, "--type", table)
    need(rows(table) > 0, "no rows")


def again() -> None:
    """Fetch once more: rows are replaced, not added."""
    before = rows("time_entries")
    call("fetch", DATABASE, "--type", "time_entries")
    need(rows("time_entries") == before, f"{rows('time_entries')} rows, before {before}")


step("auth", lambda: call("auth", text=steps.TOKEN + "\n"))
step("workspaces", lambda: fetched("workspaces"))
step("projects", lambda: fetched("projects"))
step("time_entries of some days", lambda: fetched("time_entries", "--since", RECENT))
step("time_entries again", again)
step("time_entries in full", lambda: fetched("time_entries", "--force-full"))
step("everything", lambda: call("fetch", "all.db"))
