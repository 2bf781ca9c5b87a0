"""The timer that this machine started or saw last, on disk."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from ..settings import write_private_file
from .tracker import Entry

__all__ = ["LastTimer"]

_NAMES: Final = ("project", "client", "task")


class LastTimer:
    """The ids and the names of the timer that this machine started or saw last.

    Losing it costs a request, so that no error of the disk matters.
    """

    def __init__(self, account_key: str) -> None:
        self._name = f"timer-{account_key}.json"

    @property
    def _path(self) -> Path:
        import platformdirs

        return platformdirs.user_cache_path("toggl-async") / self._name

    def ids(self) -> tuple[int, int] | None:
        """Return the ids of its workspace and of itself."""
        timer = self._read()
        workspace_id, entry_id = timer.get("workspace_id"), timer.get("id")
        if isinstance(workspace_id, int) and isinstance(entry_id, int):
            return workspace_id, entry_id
        return None

    def names_of(self, entry: Entry) -> dict[str, Any] | None:
        """Return the names of an entry if it is the one, and still in the same project."""
        timer = self._read()
        known = ("id", "project_id", "task_id")
        if any(timer.get(name) != getattr(entry, name) for name in known):
            return None
        return {name: timer[name] for name in _NAMES if isinstance(timer.get(name), str)}

    def remember(self, entry: Entry) -> None:
        """Remember the running timer."""
        names = ("id", "workspace_id", "project_id", "task_id", *_NAMES)
        timer = {name: getattr(entry, name) for name in names}
        if timer != self._read():
            with suppress(OSError):
                write_private_file(self._path, json.dumps(timer))

    def forget(self) -> None:
        """Forget it, as it is not running."""
        with suppress(OSError):
            self._path.unlink()

    def _read(self) -> dict[str, Any]:
        try:
            timer: Any = json.loads(self._path.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return timer if isinstance(timer, dict) else {}  # pyright: ignore[reportUnknownVariableType]
