"""Saved reports: their life on Track, and opening them by token on Reports."""

from __future__ import annotations

import json
from typing import Any

import pytest

from toggl_async.sandbox import Sandbox

DAYS = {"start_date": "2026-06-01", "end_date": "2026-06-15"}


@pytest.fixture
def path(box: Sandbox) -> str:
    box.seed(organizations=1, workspaces=1, people=3, projects=6, clients=2, entries=200)
    return f"/workspaces/{box.workspace_id}/reports/shared"


async def _save(track: Any, path: str, kind: str = "summary", **more: Any) -> dict[str, Any]:
    params = DAYS | {"report_type": kind} | more.pop("params", {})
    answer = await track("POST", path, {"name": f"My {kind}", "params": params} | more)
    assert answer.status == 200, answer.raw
    row: dict[str, Any] = answer.json
    return row


async def _open(anonymous: Any, token: str, body: Any = None, tail: str = "", **more: Any) -> Any:
    return await anonymous("POST", f"/reports/api/v3/shared/{token}{tail}", body, **more)


async def test_a_life(box: Sandbox, track: Any, path: str) -> None:
    row = await _save(track, path, public=True)
    assert json.loads(row["params"])["report_type"] == "summary"
    url = f"{path}/{row['id']}"
    assert (await track("GET", url)).json == row
    changed = (await track("PUT", url, {"name": "New", "regenerate_token": True})).json
    assert (changed["name"], changed["public"]) == ("New", True)
    assert changed["token"] != row["token"]
    assert len((await track("GET", path, params={"name": "new", "public": "true"})).json) == 1
    many = [{"id": row["id"], "name": "Again"}]
    assert (await track("PUT", path, many)).json["name"] == "Again"
    mail = {"bookmark_id": row["id"], "frequency": 7, "user_ids": [box.owner.id]}
    scheduled = f"/workspaces/{box.workspace_id}/scheduled_reports"
    assert (await track("POST", scheduled, mail | {"frequency": 2})).status == 400
    made = (await track("POST", scheduled, mail)).json
    assert (await track("GET", scheduled)).json == [made]
    assert (await track("GET", url)).json["scheduled_email_uids"] == [box.owner.id]
    assert (await track("DELETE", f"{scheduled}/{made['report_id']}")).status == 200
    assert (await track("PATCH", path + "/bulk_delete", {"ids": [1]})).status == 404
    assert (await track("PATCH", path + "/bulk_delete", {"ids": [row["id"]]})).status == 200
    assert (await track("GET", path)).json == []


async def test_others_may_not_change_them(
    box: Sandbox, track: Any, path: str, as_user: Any
) -> None:
    row = await _save(track, path)
    call = as_user(box.users[1])
    assert (await call("GET", path)).json == []
    assert (await call("GET", f"{path}/{row['id']}")).status == 403
    assert (await call("DELETE", f"{path}/{row['id']}")).status == 403


@pytest.mark.parametrize("kind", ["detailed", "summary", "weekly"])
async def test_a_public_report_opens_without_a_login(
    track: Any, path: str, anonymous: Any, kind: str
) -> None:
    params = {"end_date": "2026-06-07"} if kind == "weekly" else {}
    row = await _save(track, path, kind, public=True, params=params)
    answer = await _open(anonymous, row["token"])
    assert answer.status == 200, answer.raw
    filled = {name for name in ("detailed", "summary", "weekly") if answer.json[name + "_results"]}
    assert filled == {kind}
    assert answer.json[kind + "_results"]["totals"]["seconds"] > 0
    assert answer.json["dictionaries"]["users"]
    for tail, head in (("/csv", b"User"), ("/pdf", b"%PDF"), ("/xlsx", b"PK")):
        raw = (await _open(anonymous, row["token"], tail=tail)).raw
        assert raw.startswith(head) or kind == "summary"


async def test_a_private_report_is_for_its_owner_and_admins(
    box: Sandbox, track: Any, path: str, anonymous: Any, as_user: Any
) -> None:
    row = await _save(track, path)
    assert (await _open(anonymous, row["token"])).status == 401
    assert (await _open(anonymous, row["token"], headers=track.headers)).status == 200
    other = as_user(box.users[1]).headers
    assert (await _open(anonymous, row["token"], headers=other)).status == 403
    assert (await _open(anonymous, "unknown", headers=track.headers)).status == 404


async def test_overrides_narrow_a_report(track: Any, path: str, anonymous: Any) -> None:
    row = await _save(track, path, "detailed", public=True)
    body = {"start_date": "2026-06-08", "end_date": "2026-06-12"}
    answer = (await _open(anonymous, row["token"], body)).json
    rows = answer["detailed_results"]["report"]
    assert rows
    days = {entry["start"][:10] for item in rows for entry in item["time_entries"]}
    assert min(days) >= "2026-06-08"
    assert max(days) <= "2026-06-12"
    answer = await _open(anonymous, row["token"], {"report_type": "weekly", "moon": 1})
    assert answer.json["report_type"] == "detailed"
