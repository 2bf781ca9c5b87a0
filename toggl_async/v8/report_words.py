"""What Reports v2 was asked, in the words of v3 and on the wire."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from .._http.route import whole
from .._version import __version__
from ..errors import InvalidArgumentError, RetiredOperationError
from .classic import switch, wished

WEEK: Final = timedelta(days=6)
IDS: Final = (
    "client_ids", "project_ids", "user_ids", "members_of_group_ids", "or_members_of_group_ids",
    "tag_ids", "task_ids", "time_entry_ids",
)  # fmt: skip
WITHOUT: Final = frozenset({"client_ids", "project_ids", "tag_ids", "task_ids"})
"""Lists in which 0 selects what has none."""
ON_OFF: Final = ("order_desc", "distinct_rates", "rounding")
TRUE_FALSE: Final = ("without_description", "subgrouping_ids", "grouped_time_entry_ids")

GONE: Final = {
    "without_description": "sums cannot be narrowed to it any more; get_detailed_report still can"
}


def read_words(query: Mapping[str, Any]) -> dict[str, Any]:
    """Check a query: ids become lists with ``None`` for 0, switches become booleans."""
    found = dict(query)
    for name in IDS:
        if name in found:
            found[name] = _ids(name, found[name])
    for names, words in ((ON_OFF, ("on", "off")), (TRUE_FALSE, ("true", "false"))):
        for name in names:
            if name in found:
                found[name] = wished(switch(name, found[name], *words))
    return found


def window(words: Mapping[str, Any], now: datetime) -> tuple[date, date]:
    """Return the first and the last day; today is that of UTC."""
    today = now.astimezone(UTC).date()
    first: date | None = words.get("since")
    last: date | None = words.get("until")
    if last is None:
        last = today if first is None else max(today, first)
    return first or last - WEEK, last


def filters(words: Mapping[str, Any], first: date, last: date) -> dict[str, Any]:
    """Return the filters of v3."""
    found: dict[str, Any] = {"start_date": first, "end_date": last}
    for name in ("client_ids", "project_ids", "user_ids", "tag_ids", "task_ids", "time_entry_ids"):
        if name in words:
            found[name] = words[name]
    groups = [
        *words.get("members_of_group_ids", ()),
        *words.get("or_members_of_group_ids", ()),
    ]
    if groups:
        found["group_ids"] = groups
    if words.get("billable", "both") != "both":
        found["billable"] = words["billable"] == "yes"
    if "description" in words:
        found["description"] = words["description"]
    return found


def refuse_without_description(words: Mapping[str, Any]) -> None:
    """Refuse what sums of today cannot be narrowed to."""
    if words.get("without_description"):
        name = "without_description"
        raise RetiredOperationError(f"{name}: {GONE[name]}")


def on_wire(words: Mapping[str, Any], workspace_id: int) -> dict[str, Any]:
    """Return the query as Reports v2 reads it."""
    found: dict[str, Any] = {"user_agent": f"toggl-async/{__version__}"}
    for name, value in words.items():
        if name in IDS:
            value = ["0" if one is None else one for one in value]  # noqa: PLW2901
        elif name in ON_OFF:
            value = "on" if value else "off"  # noqa: PLW2901
        found[name] = value
    return {**found, "workspace_id": whole("workspace_id", workspace_id)}


def _ids(name: str, value: Any) -> list[int | None]:
    parts: Iterable[Any]
    if isinstance(value, str):
        parts = [part.strip() for part in value.split(",") if part.strip()]
    else:
        parts = [value] if isinstance(value, int) else value
    found: list[int | None] = []
    for part in parts:
        if isinstance(part, bool) or not str(part).isascii() or not str(part).isdigit():
            raise InvalidArgumentError(f"{name} must be ids, or a comma list of them")
        if int(part) == 0 and name in WITHOUT:
            found.append(None)
        else:
            found.append(whole(name, int(part)))
    if not found:
        raise InvalidArgumentError(f"{name} is empty")
    return found
