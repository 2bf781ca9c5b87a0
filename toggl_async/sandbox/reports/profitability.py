"""What projects and people earn, and what their time costs; a premium feature."""

from __future__ import annotations

from typing import Any, Final

from toggl_async.sandbox.body import Body
from toggl_async.sandbox.entries import Entry
from toggl_async.sandbox.state import World
from toggl_async.sandbox.track.call import TrackCall

from .filters import ReportFilter, read_filter, rounded
from .money import cents, rate_in_cents
from .routes import ROUTES
from .trends import binned, read_resolution

__all__ = ["cost_in_cents", "earned", "project_rows", "read_money"]

_BASE: Final = "/workspace/{workspace_id}"


def read_money(call: TrackCall, body: Body) -> tuple[ReportFilter, str]:
    """Read the filters and the currency, which has to be given."""
    call.need_paid(call.workspace().organization_id)
    currency = body.text("currency", required=True, limit=3)
    body.check()
    return read_filter(call, body), currency


def earned(world: World, wanted: ReportFilter, entry: Entry) -> int:
    """Return what an entry earns, in cents."""
    if not entry.billable:
        return 0
    return cents(rate_in_cents(world, entry) or 0, rounded(entry.duration, wanted))


def cost_in_cents(world: World, wanted: ReportFilter, entry: Entry) -> int:
    """Return what an entry costs, by the user's cost on the project or in the workspace."""
    on_it = world.project_users.get((entry.project_id or 0, entry.user_id))
    member = world.workspaces[wanted.workspace_id].members.get(entry.user_id)
    cost = on_it.labor_cost if on_it is not None else None
    if cost is None and member is not None:
        cost = member.labor_cost
    return cents(round((cost or 0) * 100), rounded(entry.duration, wanted))


def project_rows(
    world: World, wanted: ReportFilter, currency: str, entries: list[Entry]
) -> list[dict[str, Any]]:
    """Return a line for every project."""
    rows: dict[int | None, dict[str, Any]] = {}
    for entry in entries:
        row = rows.get(entry.project_id)
        if row is None:
            project = world.projects.get(entry.project_id or 0)
            row = rows[entry.project_id] = {
                "project_id": entry.project_id,
                "name": project.name if project else "",
                "color": project.color if project else "",
                "currency": currency,
                "billable_seconds": 0,
                "earnings": 0,
                "labour_cost": 0,
                "total_seconds": 0,
            }
        seconds = rounded(entry.duration, wanted)
        row["total_seconds"] += seconds
        row["billable_seconds"] += seconds if entry.billable else 0
        row["earnings"] += earned(world, wanted, entry)
        row["labour_cost"] += cost_in_cents(world, wanted, entry)
    return list(rows.values())


@ROUTES.on("POST", _BASE + "/profitability/projects")
def load_project_profitability(call: TrackCall) -> object:
    """Answer earnings and costs over time and by project."""
    body = call.body()
    wanted, currency = read_money(call, body)
    resolution = read_resolution(body, wanted)
    bins = binned(call, wanted, resolution)
    entries = [entry for members in bins.values() for entry in members]
    data = [
        {
            "date": day,
            "earnings": sum(earned(call.world, wanted, entry) for entry in members),
            "labour_cost": sum(cost_in_cents(call.world, wanted, entry) for entry in members),
        }
        for day, members in bins.items()
    ]
    return {
        "currency": currency,
        "graph": {"data": data, "resolution": resolution},
        "table": project_rows(call.world, wanted, currency, entries),
    }
