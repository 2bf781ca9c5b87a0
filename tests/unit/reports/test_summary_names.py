"""Summaries with the names of what their groups stand for."""

from __future__ import annotations

import json
from typing import Any, Final

import pytest

from toggl_async.models.base import raw_of

from ...support.small_server import Asked, small

NAMES: Final[dict[str, dict[int, str]]] = {
    "projects": {101: "Garden"},
    "clients": {81: "Orchard"},
    "users": {11: "Ada", 12: "Grace"},
    "tasks": {201: "Weeding"},
}
INACTIVE: Final = {12}


def service(groups: list[dict[str, Any]]) -> Any:
    def answer(asked: Asked) -> Any:
        body = json.loads(asked.body)
        if asked.path.endswith("/summary/time_entries"):
            return {"groups": groups, "later": 1}
        kind = asked.path.rpartition("/")[2]
        return [
            {"id": id_, "name": name}
            for id_, name in NAMES[kind].items()
            if id_ in body["ids"] and (id_ in INACTIVE) == (body.get("active") is False)
        ]

    return answer


def group(id_: int | None, *subs: dict[str, Any]) -> dict[str, Any]:
    return {"id": id_, "sub_groups": list(subs), "unknown": "x"}


async def summary(groups: list[dict[str, Any]], **filters: Any) -> tuple[Any, list[Asked]]:
    async with small(service(groups)) as toggl:
        report = await toggl.session.reports.summary.search(
            7, start_date="2026-03-01", end_date="2026-03-31", **filters
        )
    return report, toggl.asked


async def test_groups_and_sub_groups_have_names() -> None:
    groups = [group(101, {"id": 11, "seconds": 5}), group(None, {"id": 12, "seconds": 7})]
    report, asked = await summary(
        groups, with_names=True, grouping="projects", sub_grouping="users"
    )
    assert [item.name for item in report.groups] == ["Garden", None]
    assert [item.sub_groups[0].name for item in report.groups] == ["Ada", "Grace"]
    assert report.seconds == 12
    assert raw_of(report)["later"] == 1
    assert raw_of(report.groups[0])["unknown"] == "x"
    assert len(asked) == 4  # the report, projects, active users, inactive users


@pytest.mark.parametrize(
    ("grouping", "sub_grouping", "ids", "names"),
    [
        ("clients", "projects", (81, 101), ("Orchard", "Garden")),
        ("users", "tasks", (11, 201), ("Ada", "Weeding")),
        ("projects", "time_entries", (101, None), ("Garden", None)),
        ("projects", "tasks", (999, 998), (None, None)),
    ],
)
async def test_each_kind_has_its_names(
    grouping: str,
    sub_grouping: str,
    ids: tuple[int, int | None],
    names: tuple[str | None, str | None],
) -> None:
    report, _ = await summary(
        [group(ids[0], {"id": ids[1], "title": "dig"})],
        with_names=True,
        grouping=grouping,
        sub_grouping=sub_grouping,
    )
    (row,) = report.groups
    assert (row.name, row.sub_groups[0].name) == names


async def test_one_kind_in_both_groupings_is_asked_for_once() -> None:
    groups = [group(11, {"id": 11}), group(12, {"id": 12})]
    _, asked = await summary(groups, with_names=True, grouping="users", sub_grouping="users")
    assert len(asked) == 3


@pytest.mark.parametrize("groups", [[], [group(None)]])
async def test_a_report_without_ids_costs_no_further_request(groups: list[Any]) -> None:
    _, asked = await summary(groups, with_names=True)
    assert len(asked) == 1


async def test_names_are_only_fetched_on_request() -> None:
    report, asked = await summary([group(101)])
    assert report.groups[0].name is None
    assert len(asked) == 1
