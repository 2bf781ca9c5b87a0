"""Bulk changes of time entries: partial success is a 200."""

from __future__ import annotations

from typing import Any

import pytest

from toggl_async.sandbox import Sandbox


@pytest.fixture
async def ids(sandbox: Sandbox, track: Any) -> list[int]:
    made: list[int] = []
    for hour in (8, 9):
        body = {
            "created_with": "x",
            "workspace_id": sandbox.workspace_id,
            "start": f"2026-06-15T0{hour}:00:00Z",
            "duration": 60,
            "tags": ["a"],
        }
        made.append((await track("POST", _path(sandbox), body)).json["id"])
    return made


def _path(sandbox: Sandbox, *ids: object) -> str:
    tail = "/" + ",".join(map(str, ids)) if ids else ""
    return f"/workspaces/{sandbox.workspace_id}/time_entries{tail}"


async def test_each_id_succeeds_or_fails_alone(
    sandbox: Sandbox, track: Any, ids: list[int]
) -> None:
    patch = [{"op": "replace", "path": "/description", "value": "new"}]
    answer = await track("PATCH", _path(sandbox, *ids, 7), patch)
    assert answer.status == 200
    assert answer.json["success"] == ids
    (failure,) = answer.json["failure"]
    assert failure["id"] == 7
    assert isinstance(failure["message"], str)
    assert {entry.description for entry in sandbox.track.entries.by_id.values()} == {"new"}


async def test_tags_are_added_removed_and_replaced(
    sandbox: Sandbox, track: Any, ids: list[int]
) -> None:
    patch = [
        {"op": "add", "path": "/tags", "value": ["b"]},
        {"op": "remove", "path": "/tags", "value": ["a"]},
    ]
    await track("PATCH", _path(sandbox, ids[0]), patch)
    row = (await track("GET", f"/me/time_entries/{ids[0]}")).json
    assert row["tags"] == ["b"]


async def test_remove_clears_a_field(sandbox: Sandbox, track: Any, ids: list[int]) -> None:
    await track("PATCH", _path(sandbox, ids[0]), [{"op": "remove", "path": "/description"}])
    assert sandbox.track.entries.by_id[ids[0]].description is None


async def test_invalid_value_changes_nothing(sandbox: Sandbox, track: Any, ids: list[int]) -> None:
    patch = [
        {"op": "replace", "path": "/description", "value": "new"},
        {"op": "replace", "path": "/stop", "value": "2026-06-15T01:00:00Z"},
    ]
    answer = (await track("PATCH", _path(sandbox, *ids), patch)).json
    assert (answer["success"], len(answer["failure"])) == ([], 2)
    assert sandbox.track.entries.by_id[ids[0]].description is None


@pytest.mark.parametrize(
    ("tail", "patch"),
    [
        (",".join(map(str, range(1, 102))), [{"op": "remove", "path": "/tags"}]),
        ("1,x", [{"op": "remove", "path": "/tags"}]),
        ("1", []),
        ("1", {"op": "remove"}),
        ("1", [1]),
        ("1", [{"op": "move", "path": "/tags"}]),
        ("1", [{"op": "replace", "path": "/id", "value": 1}]),
    ],
)
async def test_malformed_calls_get_400(sandbox: Sandbox, track: Any, tail: str, patch: Any) -> None:
    answer = await track("PATCH", _path(sandbox, tail), patch)
    assert answer.status == 400
    assert isinstance(answer.json, str)


async def test_hundred_ids_are_allowed(sandbox: Sandbox, track: Any) -> None:
    patch = [{"op": "replace", "path": "/billable", "value": True}]
    answer = await track("PATCH", _path(sandbox, *range(1, 101)), patch)
    assert len(answer.json["failure"]) == 100
