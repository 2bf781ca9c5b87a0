"""The dashboard of v8: who tracked most in a week, and the last ten things done."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

from toggl_async.sandbox.entries import Entry
from toggl_async.sandbox.times import utc_offset
from toggl_async.sandbox.track.call import TrackCall

from .routes import ROUTES

_WEEK: Final = 7 * 86_400
_USERS: Final = 5
_ENTRIES: Final = 10


@ROUTES.on("GET", "/dashboard/{workspace_id}")
def get_dashboard(call: TrackCall) -> object:
    """Answer both lists."""
    workspace, now = call.workspace(), call.now()
    entries = [
        entry for entry in call.world.entries.of_workspace(workspace.id) if entry.deleted is None
    ]
    sums: Counter[int] = Counter()
    for entry in entries:
        if entry.start >= now - _WEEK and not entry.running:
            sums[entry.user_id] += entry.duration
    # What runs comes first, then what stopped last.
    entries.sort(key=lambda entry: (entry.running, entry.stop or entry.start), reverse=True)
    return {
        "most_active_user": [
            {"user_id": user_id, "duration": seconds}
            for user_id, seconds in sums.most_common(_USERS)
        ],
        "activity": [_view(entry) for entry in entries[:_ENTRIES]],
    }


def _view(entry: Entry) -> dict[str, Any]:
    view: dict[str, Any] = {
        "user_id": entry.user_id,
        "project_id": entry.project_id or 0,
        "duration": -entry.start if entry.running else entry.duration,
        "description": entry.description or None,
        "stop": None if entry.stop is None else utc_offset(entry.stop),
        "tid": entry.task_id,
    }
    return {name: value for name, value in view.items() if value is not None}
