"""Tags: names, pages, and deletion."""

from __future__ import annotations

from typing import Any

import pytest

from toggl_async.sandbox import Sandbox


@pytest.fixture
def path(sandbox: Sandbox) -> str:
    return f"/workspaces/{sandbox.workspace_id}/tags"


async def _entry(sandbox: Sandbox, track: Any, *tags: str) -> dict[str, Any]:
    body = {
        "created_with": "x",
        "workspace_id": sandbox.workspace_id,
        "start": "2026-06-15T09:00:00Z",
        "duration": 60,
        "tags": list(tags),
    }
    row: dict[str, Any] = (
        await track("POST", f"/workspaces/{sandbox.workspace_id}/time_entries", body)
    ).json
    return row


async def test_created_tag_is_one_object(track: Any, path: str) -> None:
    row = (await track("POST", path, {"name": "deep"})).json
    assert set(row) == {"id", "workspace_id", "name", "at", "creator_id"}
    renamed = (await track("PUT", f"{path}/{row['id']}", {"name": "Deep"})).json
    assert (renamed["id"], renamed["name"]) == (row["id"], "Deep")


async def test_names_are_unique_without_case(track: Any, path: str) -> None:
    tag = (await track("POST", path, {"name": "one"})).json
    answer = await track("POST", path, {"name": "ONE"})
    assert (answer.status, answer.json) == (400, "Tag already exists: ONE")
    await track("POST", path, {"name": "two"})
    assert (await track("PUT", f"{path}/{tag['id']}", {"name": "Two"})).status == 400
    assert (await track("PUT", f"{path}/{tag['id']}", {"name": "x" * 256})).status == 400
    assert (await track("PUT", f"{path}/1", {"name": "three"})).status == 404


async def test_pages_and_search(track: Any, path: str) -> None:
    for name in ("b", "a", "C", "ab"):
        await track("POST", path, {"name": name})

    async def found(**query: Any) -> list[str]:
        return [row["name"] for row in (await track("GET", path, params=query)).json]

    assert await found() == ["a", "ab", "b", "C"]
    assert await found(page=2, per_page=3) == ["C"]
    assert await found(search="A") == ["a", "ab"]


async def test_deleted_tag_is_removed_from_entries(sandbox: Sandbox, track: Any, path: str) -> None:
    entry = await _entry(sandbox, track, "a", "b")
    assert (await track("DELETE", f"{path}/{entry['tag_ids'][0]}")).status == 200
    assert (await track("GET", f"/me/time_entries/{entry['id']}")).json["tags"] == ["b"]
    assert (await track("DELETE", f"{path}/{entry['tag_ids'][0]}")).status == 404
    query = {"since": int(sandbox.clock.now().timestamp()) - 5}
    rows = (await track("GET", "/me/tags", params=query)).json
    assert ["deleted_at" in row for row in rows] == [True, False]


@pytest.mark.parametrize("patch", [False, True])
async def test_bulk_delete_is_all_or_none(
    sandbox: Sandbox, track: Any, path: str, patch: bool
) -> None:
    entry = await _entry(sandbox, track, "a", "b", "c")
    ids = entry["tag_ids"]

    def body(wanted: list[int]) -> Any:
        return [{"op": "remove", "value": wanted}] if patch else {"delete": wanted}

    assert (await track("PATCH", path, body([*ids[:2], 1]))).status == 400
    assert len((await track("GET", path)).json) == 3
    assert (await track("PATCH", path, body(ids[:2]))).status == 200
    assert [row["name"] for row in (await track("GET", path)).json] == ["c"]
    assert (await track("GET", f"/me/time_entries/{entry['id']}")).json["tags"] == ["c"]


async def test_setting_restricts_tags_to_admins(
    sandbox: Sandbox, track: Any, path: str, as_user: Any
) -> None:
    await track("PUT", f"/workspaces/{sandbox.workspace_id}", {"only_admins_may_create_tags": True})
    call = as_user(sandbox.add_user(workspace_id=sandbox.workspace_id))
    assert (await call("POST", path, {"name": "t"})).status == 403
    assert (await call("GET", path)).status == 200
