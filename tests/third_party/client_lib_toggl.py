"""All operations of lib-toggl, which is not modified."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Coroutine
from datetime import datetime, timedelta, timezone
from importlib import import_module
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
steps = import_module("steps")
step, keep, made, need = steps.step, steps.keep, steps.made, steps.need

client_module: Any = import_module("lib_toggl.client")
time_entries: Any = import_module("lib_toggl.time_entries")

NOW = datetime.now(timezone.utc).replace(microsecond=0)  # noqa: UP017 - older Pythons run this
W = steps.WORKSPACE
loop = asyncio.new_event_loop()


def wait(work: Coroutine[Any, Any, Any]) -> Any:
    return loop.run_until_complete(work)


async def open_client() -> Any:
    return client_module.Toggl(steps.TOKEN)


toggl = wait(open_client())


def needed(work: Coroutine[Any, Any, Any]) -> Any:
    """Return what a call brought; the client returns None for what it could not read."""
    value = wait(work)
    need(value, "nothing came back")
    return value


async def read(name: str) -> Any:
    return await getattr(toggl, name)


def entry(**fields: Any) -> Any:
    return time_entries.TimeEntry(workspace_id=W, **fields)


def retagged() -> Any:
    changed = needed(toggl.update_tags(made["entry"], ["one", "three"]))
    need(set(changed.tags or ()) == {"one", "three"}, f"the tags are {changed.tags}")
    return keep("entry", changed)


def edited() -> Any:
    made["entry"].description = "Edited"
    changed = needed(toggl.edit_time_entry(made["entry"]))
    need(changed.description == "Edited", f"the description is {changed.description}")
    return changed


step("account", lambda: needed(toggl.get_account_details()))
step("account (property)", lambda: needed(read("account")))
step("workspaces", lambda: needed(toggl.get_workspaces()))
step("workspaces (property)", lambda: needed(read("workspaces")))
step("tags create", lambda: needed(toggl.create_tag(W, "one")))
step("tags list", lambda: needed(toggl.get_tags(W)))
step(
    "entries start",
    lambda: keep(
        "entry",
        needed(toggl.create_new_time_entry(entry(description="Third party", tags=["one", "two"]))),
    ),
)
step("entries current", lambda: needed(toggl.get_current_time_entry()))
step("entries current (property)", lambda: needed(read("current_time_entry")))
step("entries get", lambda: needed(toggl.get_time_entry_by_id(made["entry"].id)))
step("entries tags", retagged)
step("entries edit", edited)
step("entries stop", lambda: needed(toggl.stop_time_entry(made["entry"])))
step(
    "entries create",
    lambda: needed(
        toggl.create_new_time_entry(
            entry(description="Past", start=NOW - timedelta(hours=2), duration=3600)
        )
    ),
)
step("entries list", lambda: needed(toggl.get_time_entries(NOW - timedelta(days=9), NOW)))
step("close", lambda: wait(toggl.close()))
