"""Adds names to a summary report, whose groups have ids only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, TypeVar

from ..models.base import evolved
from ..models.reports.summary import SummaryGroup, SummaryReport, SummarySubGroup
from .filters import MAX_IDS, MAX_USER_IDS, Filters

__all__ = ["named_summary", "names_of"]

Group = TypeVar("Group", SummaryGroup, SummarySubGroup)

KINDS: Final = ("projects", "clients", "users", "tasks")
"""Groupings whose ids have names; groups of time entries have titles."""


async def named_summary(
    filters: Filters, workspace_id: int, report: SummaryReport, grouping: str, sub_grouping: str
) -> SummaryReport:
    """Return the report with the names of its groups and sub groups."""
    groups = report.groups or ()
    subs = [sub for group in groups for sub in group.sub_groups or ()]
    ids: dict[str, set[int]] = {kind: set() for kind in KINDS}
    for kind, items in ((grouping, groups), (sub_grouping, subs)):
        if kind in ids:
            ids[kind].update(item.id for item in items if item.id is not None)
    names = {
        kind: await names_of(filters, workspace_id, kind, sorted(wanted))
        for kind, wanted in ids.items()
        if wanted
    }
    sub_names = names.get(sub_grouping, {})
    renamed: list[SummaryGroup] = []
    for group in groups:
        if group.sub_groups is not None and sub_names:
            sub_groups = tuple(_named(sub, sub_names) for sub in group.sub_groups)
            group = evolved(group, sub_groups=sub_groups)  # noqa: PLW2901 - the same group
        renamed.append(_named(group, names.get(grouping, {})))
    return report if report.groups is None else evolved(report, groups=tuple(renamed))


async def names_of(
    filters: Filters, workspace_id: int, kind: str, ids: Sequence[int]
) -> dict[int, str | None]:
    """Return the names of projects, clients, users or tasks, as far as Toggl lists them."""
    if kind == "users":
        return await _user_names(filters, workspace_id, ids)
    names: dict[int, str | None] = {}
    for first in range(0, len(ids), MAX_IDS):
        chunk = ids[first : first + MAX_IDS]
        rows: Iterable[Any]
        if kind == "projects":
            rows = await filters.projects(workspace_id, ids=chunk).all()
        elif kind == "clients":
            rows = await filters.clients(workspace_id, ids=chunk).all()
        else:
            rows = await filters.tasks(workspace_id, ids=chunk).all()
        names.update((row.id, row.name) for row in rows)
    return names


async def _user_names(
    filters: Filters, workspace_id: int, ids: Sequence[int]
) -> dict[int, str | None]:
    names: dict[int, str | None] = {}
    for active in (True, False):  # Toggl lists inactive users only when they are asked for
        missing = [user_id for user_id in ids if user_id not in names]
        for first in range(0, len(missing), MAX_USER_IDS):
            chunk = missing[first : first + MAX_USER_IDS]
            users = await filters.users(workspace_id, ids=chunk, active=active).all()
            names.update((user.id, user.name) for user in users)
    return names


def _named(group: Group, names: Mapping[int, str | None]) -> Group:
    name = names.get(group.id) if group.id is not None else None
    return group if name is None else evolved(group, name=name)
