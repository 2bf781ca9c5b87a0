"""The object model of togglCli, which is not modified; its own suite runs the commands."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
steps = import_module("steps")
step, keep, made, need = steps.step, steps.keep, steps.made, steps.need

api: Any = import_module("toggl.api")
utils: Any = import_module("toggl.utils")
pendulum: Any = import_module("pendulum")

config = utils.Config.factory(None)
config.api_token = steps.TOKEN
config.default_wid = steps.WORKSPACE
NOW = pendulum.now("utc").replace(microsecond=0)


def changed(thing: Any, **fields: Any) -> Any:
    for name, value in fields.items():
        setattr(thing, name, value)
    return thing.save(config=config)


def listed(kind: Any) -> None:
    need(len(list(kind.objects.all(config=config))) > 0, "nothing listed")


def created(name: str, thing: Any) -> Any:
    thing.save(config=config)
    return keep(name, thing)


def reported(start: Any = None, stop: Any = None) -> list[Any]:
    """Return the entries of the detailed report of v2, page by page."""
    start = start or NOW.subtract(days=300)
    return list(
        api.TimeEntry.objects.all_from_reports(
            start=start, stop=stop or NOW, workspace=steps.WORKSPACE, config=config
        )
    )


step("me", lambda: api.User.objects.current_user(config=config))
step("workspaces", lambda: listed(api.Workspace))
step("clients create", lambda: created("client", api.Client(name="Third", config=config)))
step("clients list", lambda: listed(api.Client))
step("clients update", lambda: changed(made["client"], name="Fourth"))
step("projects create", lambda: created("project", api.Project(name="Party", config=config)))
step("projects list", lambda: listed(api.Project))
step("projects update", lambda: changed(made["project"], name="Party 2"))
step("tags create", lambda: created("tag", api.Tag(name="third", config=config)))
step("tags list", lambda: listed(api.Tag))
step("tags update", lambda: changed(made["tag"], name="fourth"))
step(
    "entries start",
    lambda: keep("entry", api.TimeEntry.start_and_save(description="Third party", config=config)),
)
step("entries current", lambda: need(api.TimeEntry.objects.current(config=config), "nothing runs"))
step("entries stop", lambda: made["entry"].stop_and_save())  # noqa: PLW0108 - not made yet
step(
    "entries create",
    lambda: created(
        "past",
        api.TimeEntry(start=NOW.subtract(hours=2), stop=NOW.subtract(hours=1), config=config),
    ),
)
step("entries list", lambda: listed(api.TimeEntry))
step("entries edit", lambda: changed(made["past"], description="Edited"))
step("entries delete", lambda: made["past"].delete(config=config))
step("tags delete", lambda: made["tag"].delete(config=config))
step("projects delete", lambda: made["project"].delete(config=config))
step("clients delete", lambda: made["client"].delete(config=config))
step("reports", lambda: need(len(reported()) > 50, "not all pages"))
step("reports of some days", lambda: reported(NOW.subtract(days=30), NOW))
