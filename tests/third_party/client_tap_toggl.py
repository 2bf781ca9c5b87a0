"""Discovery and a sync of every stream of tap-toggl, which is not modified.

The tap is its command: it runs as Singer runs it, and its output is what is judged.
"""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from importlib import import_module
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
steps = import_module("steps")
step, keep, made, need = steps.step, steps.keep, steps.made, steps.need

TAP = Path(sys.executable).parent / "tap-toggl"
START = datetime.now(timezone.utc) - timedelta(days=200)  # noqa: UP017 - older Pythons run this
CONFIG = Path("config.json")
CONFIG.write_text(
    json.dumps(
        {
            "api_token": steps.TOKEN,
            "detailed_report_trailing_days": "1",
            "user_agent": "sandbox@example.com",
            "start_date": START.strftime("%Y-%m-%dT00:00:00Z"),
        }
    ),
    encoding="utf-8",
)


def tap(*arguments: str) -> str:
    """Run the tap; it retries errors without end, so it gets a limit."""
    command = [str(TAP), "--config", str(CONFIG), *arguments]
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except subprocess.TimeoutExpired as exc:
        errors = (exc.stderr or b"")[-1500:]
        raise AssertionError(f"the tap did not end: {errors!r}") from None
    need(done.returncode == 0, done.stderr[-1500:])
    return done.stdout


def discovered() -> dict[str, Any]:
    catalog: dict[str, Any] = json.loads(tap("--discover"))
    need(len(catalog["streams"]) >= 9, "streams are missing")
    return catalog


def synced(name: str, *arguments: str) -> list[dict[str, Any]]:
    """Sync one stream; return its messages."""
    streams = json.loads(json.dumps(made["catalog"]["streams"]))
    for stream in streams:
        for entry in stream["metadata"]:
            if entry["breadcrumb"] == []:
                entry["metadata"]["selected"] = stream["tap_stream_id"] == name
    path = Path(f"catalog-{name}.json")
    path.write_text(json.dumps({"streams": streams}), encoding="utf-8")
    lines = tap("--catalog", str(path), *arguments).splitlines()
    return [json.loads(line) for line in lines]


def records(name: str, at_least: int) -> None:
    """Need a number of different records."""
    made[name] = synced(name)
    keys = set(keys_of(name))
    need(len(keys) >= at_least, f"{len(keys)} records, expected {at_least}")


def keys_of(name: str) -> list[int]:
    key = made["keys"][name]
    return [message["record"][key] for message in made[name] if message["type"] == "RECORD"]


def once() -> None:
    keys = keys_of("time_entries")
    need(len(keys) == len(set(keys)), f"{len(keys) - len(set(keys))} records came twice")


def resumed() -> None:
    """Sync again from the state of the first sync: only what is new may come."""
    states = [message["value"] for message in made["time_entries"] if message["type"] == "STATE"]
    Path("state.json").write_text(json.dumps(states[-1]), encoding="utf-8")
    rows = [m for m in synced("time_entries", "--state", "state.json") if m["type"] == "RECORD"]
    need(len(rows) == 0, f"{len(rows)} records that are not new")


if step("discover", lambda: keep("catalog", discovered())):
    made["keys"] = {
        stream["tap_stream_id"]: entry["metadata"]["table-key-properties"][0]
        for stream in made["catalog"]["streams"]
        for entry in stream["metadata"]
        if entry["breadcrumb"] == []
    }
    step("workspaces", lambda: records("workspaces", 1))
    step("clients", lambda: records("clients", 3))
    step("groups", lambda: records("groups", 0))
    step("projects", lambda: records("projects", 5))
    step("tasks", lambda: records("tasks", 0))
    step("tags", lambda: records("tags", 1))
    step("users", lambda: records("users", 2))
    step("workspace_users", lambda: records("workspace_users", 2))
    step("time_entries", lambda: records("time_entries", 100))
    step("time_entries once each", once)
    step("time_entries from a state", resumed)
