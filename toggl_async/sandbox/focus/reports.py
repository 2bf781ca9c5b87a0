"""The report query: sums of durations by project, person, day and tag."""

from __future__ import annotations

from typing import Any

from ..core.times import day_of, instant_or_day
from .call import FocusCall, handles, invalid_field
from .state import Row
from .time_entries import start_of

__all__ = ["query_report"]

_DAY = 86_400


@handles("POST", "/reports/workspaces/{workspace_id}/query")
def query_report(call: FocusCall) -> object:
    """Return a row for each group; plans are left out, and running entries count nothing."""
    period = call.sent["period"]
    first, last = instant_or_day(period.get("from", "")), instant_or_day(period.get("to", ""))
    if first is None or last is None:
        raise invalid_field("Period", "required")
    if len(period["to"]) == 10:
        last += _DAY - 1
    groupings = [item.get("property") for item in call.sent.get("groupings") or ()]
    sums: dict[tuple[Any, ...], list[int]] = {}
    for row in call.rows("time_entries").values():
        start = start_of(row)
        if row.get("start") is None or row.get("deleted_at") is not None or start is None:
            continue
        if not first <= start <= last or not _passes(call.sent.get("filters") or (), row):
            continue
        for key in _keys(groupings, row, call.user.timezone):
            total = sums.setdefault(key, [0, 0])
            total[0] += row.get("duration") or 0
            total[1] += 1
    rows = [
        {**dict(zip(groupings, key, strict=True)), "sum_duration": seconds, "count": number}
        for key, (seconds, number) in sums.items()
    ]
    page = call.sent.get("pagination") or {}
    size, number = page.get("per_page") or len(rows) or 1, page.get("page") or 1
    result: Row = {"data_json_row": rows[(number - 1) * size : number * size]} if rows else {}
    if call.query_flag("include_dicts"):
        result["dictionaries"] = _dictionaries(call)
    return result


def _passes(filters: Any, row: Row) -> bool:
    for item in filters:
        field = item.get("property")
        if field == "user_account_id":
            field = "toggl_user_id"
        if field == "tag_ids" or item.get("operator") != "=":
            raise invalid_field("Filters", "oneof")
        if row.get(field) != item.get("value"):
            return False
    return True


def _keys(groupings: list[Any], row: Row, zone: str) -> list[tuple[Any, ...]]:
    keys: list[tuple[Any, ...]] = [()]
    for name in groupings:
        start = start_of(row) or 0
        if name == "start_date":
            values: list[Any] = [day_of(start, zone)]
        elif name == "tag_ids":  # a row per tag
            values = [tag["id"] for tag in row["tags"]] or [None]
        elif name == "user_account_id":
            values = [row["toggl_user_id"]]
        elif name == "client_id":
            values = [(row.get("project") or {}).get("client_id")]
        else:
            values = [row.get(name)]
        keys = [(*key, value) for key in keys for value in values]
    return keys


def _dictionaries(call: FocusCall) -> Row:
    projects, clients = call.rows("projects").values(), call.rows("clients").values()
    return {
        "projects": {
            str(row["id"]): {key: row.get(key) for key in ("id", "name", "color", "client_id")}
            for row in projects
        },
        "clients": {str(row["id"]): {"id": row["id"], "name": row["name"]} for row in clients},
        "users": {
            str(user.id): {"id": user.id, "name": user.fullname, "email": user.email}
            for user in call.state.users.values()
        },
    }
