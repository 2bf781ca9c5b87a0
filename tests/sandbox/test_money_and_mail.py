"""Rates, alerts and reminders of a workspace."""

from __future__ import annotations

from typing import Any

import pytest

from toggl_async.sandbox import Sandbox


@pytest.fixture
def base(box: Sandbox) -> str:
    return f"/workspaces/{box.workspace_id}"


def _rate(box: Sandbox, **change: Any) -> dict[str, Any]:
    return {
        "amount": 80,
        "level": "workspace",
        "level_id": box.workspace_id,
        "type": "billable_rates",
        "mode": "start-today",
    } | change


async def test_a_new_rate_ends_the_one_before(box: Sandbox, track: Any, base: str) -> None:
    answer = await track("POST", base + "/rates", _rate(box))
    assert (answer.status, answer.raw) == (201, b"")
    await track("POST", base + "/rates", _rate(box, amount=90.5))
    rows = (await track("GET", f"{base}/rates/workspace/{box.workspace_id}")).json
    assert [row["amount"] for row in rows] == [80, 90.5]
    assert rows[0]["end"] == rows[1]["start"] == "2026-06-15T12:00:00Z"
    assert rows[1]["end"] is None
    assert (await track("GET", base)).json["default_hourly_rate"] == 90.5


async def test_labour_rates_are_listed_under_another_name(
    box: Sandbox, track: Any, base: str
) -> None:
    await track("POST", base + "/rates", _rate(box, type="labor_rates"))
    path = f"{base}/rates/workspace/{box.workspace_id}"
    assert (await track("GET", path)).json == [], "billable rates are the default"
    (row,) = (await track("GET", path, params={"type": "labor_costs"})).json
    assert row["type"] == "labor_costs"
    assert (await track("GET", path, params={"type": "billable_rates"})).json == []


@pytest.mark.parametrize(
    "change",
    [{"amount": 0}, {"amount": None}, {"level": "planet"}, {"level_id": 1}, {"level_id": None},
     {"type": None}, {"mode": None}, {"mode": "later"}],
)  # fmt: skip
async def test_bad_rates_get_400(
    box: Sandbox, track: Any, base: str, change: dict[str, Any]
) -> None:
    assert (await track("POST", base + "/rates", _rate(box, **change))).status == 400


async def test_a_start_can_stand_for_the_mode(box: Sandbox, track: Any, base: str) -> None:
    body = _rate(box, mode=None, start="2026-01-01T00:00:00Z")
    assert (await track("POST", base + "/rates", body)).status == 201


async def test_an_alert_comes_and_goes(box: Sandbox, track: Any, base: str) -> None:
    project = (await track("POST", base + "/projects", {"name": "P"})).json
    body = {
        "project_id": project["id"],
        "receiver_users": [box.owner.id],
        "source_kind": "project",
        "threshold_type": "estimate",
        "thresholds": [50, 80],
    }
    row = (await track("POST", base + "/alerts", body)).json
    assert (row["project_name"], row["thresholds"], row["receivers"]) == ("P", [50, 80], 1)
    assert (await track("DELETE", f"{base}/alerts/{row['id']}")).status == 200
    assert (await track("DELETE", f"{base}/alerts/{row['id']}")).status == 404
    assert (await track("POST", base + "/alerts", body | {"thresholds": []})).status == 400
    assert (await track("POST", base + "/alerts", body | {"receiver_users": [1]})).status == 400


async def test_reminders_live_a_life(box: Sandbox, track: Any, base: str) -> None:
    path = base + "/track_reminders"
    body = {"frequency": 7, "threshold": 40, "user_ids": [box.owner.id], "group_ids": []}
    row = (await track("POST", path, body)).json
    assert set(row) == {
        "created_at", "email_reminder_enabled", "frequency", "group_ids", "reminder_id",
        "slack_reminder_enabled", "threshold", "user_ids", "workspace_id",
    }  # fmt: skip
    url = f"{path}/{row['reminder_id']}"
    assert (await track("PUT", url, {"frequency": 1})).json["frequency"] == 1
    assert [item["frequency"] for item in (await track("GET", path)).json] == [1]
    assert (await track("DELETE", url)).status == 200
    assert (await track("PUT", url, {})).status == 404


@pytest.mark.parametrize(
    "change", [{"frequency": 2}, {"frequency": None}, {"threshold": 0}, {"user_ids": []}]
)
async def test_bad_reminders_get_400(
    box: Sandbox, track: Any, base: str, change: dict[str, Any]
) -> None:
    body = {"frequency": 7, "threshold": 40, "user_ids": [box.owner.id]} | change
    assert (await track("POST", base + "/track_reminders", body)).status == 400


async def test_reminders_are_for_admins(box: Sandbox, base: str, as_user: Any) -> None:
    call = as_user(box.add_user(workspace_id=box.workspace_id))
    assert (await call("GET", base + "/track_reminders")).status == 403
