"""What changes over time: comparative totals, and trends of projects, clients and users."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from toggl_async.sandbox.body import Body
from toggl_async.sandbox.entries import Entry
from toggl_async.sandbox.track.call import TrackCall

from .bins import bin_of, bins_of, fitting
from .filters import ReportFilter, matching, read_filter, rounded
from .money import cents, rate_in_cents
from .routes import ROUTES
from .sums import currency_of

__all__ = ["binned", "read_resolution"]

_BASE: Final = "/workspace/{workspace_id}"
_RESOLUTIONS: Final = ("day", "week", "month", "quarter")
_IDS: Final = 5


def read_resolution(body: Body, wanted: ReportFilter) -> str:
    """Read the resolution, or pick what fits the range."""
    resolution: str = body.one_of("resolution", _RESOLUTIONS) or fitting(wanted)
    body.check()
    return resolution


def binned(call: TrackCall, wanted: ReportFilter, resolution: str) -> dict[str, list[Entry]]:
    """Return the matching entries by the first day of their bin, empty bins too."""
    bins: dict[str, list[Entry]] = {key: [] for key in bins_of(wanted, resolution)}
    for entry in matching(call.world, wanted):
        bins.setdefault(bin_of(entry.start, call.user.timezone, resolution), []).append(entry)
    return bins


@ROUTES.on("POST", _BASE + "/comparative")
def load_comparative(call: TrackCall) -> object:
    """Answer the seconds of every day, week or month; a paid feature."""
    call.need_paid(call.workspace().organization_id, "starter")
    body = call.body()
    wanted = read_filter(call, body)
    resolution = read_resolution(body, wanted)
    data = [
        {"date": day, "total_seconds": sum(rounded(entry.duration, wanted) for entry in entries)}
        for day, entries in binned(call, wanted, resolution).items()
    ]
    return {"graph": {"data": data, "resolution": resolution}}


def _trend(
    call: TrackCall,
    kind: str,
    key: Callable[[Entry], int | None],
    look: Callable[[int | None], dict[str, Any]],
) -> dict[str, Any]:
    body = call.body()
    ids = body.ids("ids")
    if ids is not None and len(ids) > _IDS:
        body.wrong("ids", f"must not hold more than {_IDS} ids")
    body.text("currency")
    wanted = read_filter(call, body)
    resolution = read_resolution(body, wanted)
    data: list[dict[str, Any]] = []
    for day, entries in binned(call, wanted, resolution).items():
        rows: dict[int | None, dict[str, Any]] = {}
        for entry in entries:
            row_id = key(entry)
            if ids and row_id not in ids:
                continue
            row = rows.get(row_id)
            if row is None:
                sums = {"billable_seconds": 0, "earnings": 0, "total_seconds": 0}
                row = rows[row_id] = look(row_id) | sums
            seconds = rounded(entry.duration, wanted)
            row["total_seconds"] += seconds
            if entry.billable:
                row["billable_seconds"] += seconds
                row["earnings"] += cents(rate_in_cents(call.world, entry) or 0, seconds)
        data.append({"date": day, kind: list(rows.values())})
    return {
        "currency": currency_of(call.world, wanted),
        "graph": {"data": data, "resolution": resolution},
    }


@ROUTES.on("POST", _BASE + "/data_trends/projects")
def load_project_trends(call: TrackCall) -> object:
    """Answer the trends of projects, of all or of up to five."""
    world = call.world
    currency = call.workspace().settings.get("default_currency", "USD")

    def look(project_id: int | None) -> dict[str, Any]:
        project = world.projects.get(project_id or 0)
        return {
            "project_id": project_id,
            "name": project.name if project else "",
            "color": project.color if project else "",
            "currency": (project.settings.get("currency") if project else None) or currency,
        }

    return _trend(call, "projects", lambda entry: entry.project_id, look)


@ROUTES.on("POST", _BASE + "/data_trends/clients")
def load_client_trends(call: TrackCall) -> object:
    """Answer the trends of clients."""
    world = call.world

    def key(entry: Entry) -> int | None:
        project = world.projects.get(entry.project_id or 0)
        return project.client_id if project else None

    def look(client_id: int | None) -> dict[str, Any]:
        client = world.clients.get(client_id or 0)
        return {"client_id": client_id, "name": client.name if client else ""}

    return _trend(call, "clients", key, look)


@ROUTES.on("POST", _BASE + "/data_trends/users")
def load_user_trends(call: TrackCall) -> object:
    """Answer the trends of users."""
    world = call.world

    def look(user_id: int | None) -> dict[str, Any]:
        return {"user_id": user_id, "name": world.users[user_id or 0].fullname}

    return _trend(call, "users", lambda entry: entry.user_id, look)
