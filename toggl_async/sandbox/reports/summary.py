"""The summary report: groups and sub-groups of projects, users, clients, tags and others."""

from __future__ import annotations

from typing import Any, Final

import attrs

from ..core.bodies import Body, is_object
from ..core.entries import Entry
from ..core.state import TrackState
from ..core.times import local
from ..core.wire import json_response
from ..track.call import TrackCall
from .amounts import by_rate, cents, currency_of
from .filters import ROUTES, ReportFilter, matching, range_headers, read_filter

__all__ = ["SummaryOptions", "read_options", "summary_of"]

_GROUPINGS: Final = ("projects", "users", "clients", "tags", "tasks", "time_entries")
Key = int | None | tuple[int, ...] | str


@attrs.frozen
class SummaryOptions:
    """The options of a summary report."""

    grouping: str
    sub_grouping: str
    with_ids: bool
    by_rate: bool
    audit: Body | None


@ROUTES.on("POST", "/workspace/{workspace_id}/summary/time_entries")
def search_summary(call: TrackCall) -> object:
    """Return all groups; their sums are in the sub-groups."""
    body = call.body()
    filters, options = read_filter(call, body), read_options(body)
    headers = range_headers(filters) | {
        "X-Grouping": options.grouping,
        "X-Sub-Grouping": options.sub_grouping,
    }
    entries = matching(call.state, filters)
    return json_response(summary_of(call.state, filters, options, entries), 200, headers)


def read_options(body: Body) -> SummaryOptions:
    """Read the options; by default entries are grouped by project and description."""
    sent = body.values.get("audit")
    if sent is not None and not is_object(sent):
        body.add_error("audit", "must be an object")
    grouping: str = body.one_of("grouping", _GROUPINGS, "projects")
    sub_grouping: str = body.one_of("sub_grouping", _GROUPINGS, "time_entries")
    if grouping == sub_grouping:
        body.add_error("sub_grouping", "must differ from grouping")
    options = SummaryOptions(
        grouping,
        sub_grouping,
        body.boolean("include_time_entry_ids"),
        body.boolean("distinguish_rates"),
        Body(sent) if is_object(sent) else None,
    )
    body.check()
    return options


def summary_of(
    state: TrackState, filters: ReportFilter, options: SummaryOptions, entries: list[Entry]
) -> dict[str, Any]:
    """Return the body of the report."""
    groups: dict[Key, dict[Key, list[Entry]]] = {}
    for entry in entries:
        group = groups.setdefault(_key(state, entry, options.grouping), {})
        group.setdefault(_key(state, entry, options.sub_grouping), []).append(entry)
    if options.audit is not None:
        groups = _audit(state, filters, options, groups)
    return {
        "groups": [
            {
                **_group_id(state, options.grouping, key),
                "sub_groups": [
                    row
                    for sub_key, members in subs.items()
                    for row in _sub_groups(state, filters, options, sub_key, members)
                ],
                **(_colors(state, key) if options.grouping == "projects" else {}),
            }
            for key, subs in groups.items()
        ]
    }


def _colors(state: TrackState, project_id: Key) -> dict[str, Any]:
    """Return the two keys of a project's colour; the number is always "0", as recorded."""
    project = state.projects.get(project_id) if isinstance(project_id, int) else None
    return {"project_color": "0", "project_hex_color": project.color if project else ""}


def _key(state: TrackState, entry: Entry, grouping: str) -> Key:
    if grouping == "projects":
        return entry.project_id
    if grouping == "users":
        return entry.user_id
    if grouping == "time_entries":
        # Entries of a project with the same description are one row.
        return entry.description or ""
    if grouping == "tasks":
        return entry.task_id
    if grouping == "tags":
        return entry.tag_ids
    project = state.projects.get(entry.project_id or 0)
    return project.client_id if project is not None else None


def _group_id(state: TrackState, grouping: str, key: Key) -> dict[str, Any]:
    if isinstance(key, tuple):
        return {"id": None, "ids": list(key), "names": state.tag_names(key)}
    return {"id": None if grouping == "time_entries" else key}


def _sub_groups(
    state: TrackState,
    filters: ReportFilter,
    options: SummaryOptions,
    key: Key,
    entries: list[Entry],
) -> list[dict[str, Any]]:
    seconds, billable = by_rate(state, filters, entries)
    pricing_plan = state.organizations[
        state.workspaces[filters.workspace_id].organization_id
    ].pricing_plan
    currency, zone = currency_of(state, filters), state.users[filters.viewer_id].timezone
    rates = [
        {"billable_seconds": length, "hourly_rate_in_cents": rate, "currency": currency}
        for rate, length in sorted((billable or {0: 0}).items())
    ]
    is_text = isinstance(key, str)
    view: dict[str, Any] = {"id": None if is_text or isinstance(key, tuple) else key}
    if is_text:
        view["title"] = key
    view["seconds"] = seconds
    # The free plan has no rates, and no key for them.
    if pricing_plan != "free":
        view["rates"] = rates
    if isinstance(key, tuple):
        view["ids"] = list(key)
    if is_text:
        # As recorded: the viewer's local time, with the suffix of UTC.
        view["local_start"] = local(entries[0].start, zone)[:19] + "Z"
        view |= _colors(state, entries[0].project_id)
    view |= {
        "ForExport": False,
        "DistinguishRates": options.by_rate,
        "Grouping": options.grouping,
        "SubGrouping": options.sub_grouping,
    }
    if options.with_ids:
        view["ids"] = [entry.id for entry in entries]
    if not options.by_rate or len(rates) < 2 or pricing_plan == "free":
        return [view]
    # One row for each rate; the first one includes what is not billable.
    unbillable = seconds - sum(billable.values())
    return [
        view | {"seconds": length + (0 if place else unbillable), "rates": [rates[place]]}
        for place, (_, length) in enumerate(sorted(billable.items()))
    ]


def _audit(
    state: TrackState,
    filters: ReportFilter,
    options: SummaryOptions,
    groups: dict[Key, dict[Key, list[Entry]]],
) -> dict[Key, dict[Key, list[Entry]]]:
    """Remove groups outside of the audit's limits, and add groups without tracked time."""
    audit = options.audit
    assert audit is not None
    sent = audit.values.get("group_filter")
    limits = Body(sent if is_object(sent) else {})
    tracked: dict[Key, dict[Key, list[Entry]]] = {}
    if audit.boolean("show_tracked_groups", default=True):
        for key, subs in groups.items():
            entries = [entry for members in subs.values() for entry in members]
            seconds, billable = by_rate(state, filters, entries)
            amount = sum(cents(rate, length) for rate, length in billable.items())
            if _is_within(limits, "duration_seconds", seconds) and _is_within(
                limits, "amount_cents", amount
            ):
                tracked[key] = subs
    if audit.boolean("show_empty_groups"):
        for row_id in _all_ids(state, filters, options.grouping):
            if row_id not in groups:
                tracked[row_id] = {}
    audit.check()
    limits.check()
    return tracked


def _is_within(limits: Body, name: str, value: int) -> bool:
    low, high = limits.integer("min_" + name), limits.integer("max_" + name)
    return (low is None or value >= low) and (high is None or value <= high)


def _all_ids(state: TrackState, filters: ReportFilter, grouping: str) -> list[int]:
    workspace = state.workspaces[filters.workspace_id]
    if grouping == "users":
        return list(workspace.members)
    rows = state.clients if grouping == "clients" else state.projects
    if grouping not in {"clients", "projects"}:
        return []
    return [
        row.id for row in rows.values() if row.workspace_id == workspace.id and row.deleted is None
    ]
