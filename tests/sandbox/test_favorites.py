"""Favourites, goals and preferences."""

from __future__ import annotations

from typing import Any

import pytest

from toggl_async.sandbox import ManualClock, Sandbox


@pytest.fixture
def base(box: Sandbox) -> str:
    return f"/workspaces/{box.workspace_id}"


async def _track_time(box: Sandbox, track: Any, seconds: int = 1800, **fields: Any) -> Any:
    body = {
        "created_with": "x",
        "workspace_id": box.workspace_id,
        "start": "2026-06-15T08:00:00Z",
        "duration": seconds,
    } | fields
    return (await track("POST", f"/workspaces/{box.workspace_id}/time_entries", body)).json


async def test_favourites_live_a_life(
    box: Sandbox, track: Any, base: str, clock: ManualClock
) -> None:
    project = (await track("POST", base + "/projects", {"name": "P"})).json
    body = {"description": "Plan", "project_id": project["id"]}
    query = {"meta": "true"}
    row = (await track("POST", base + "/favorites", body, params=query)).json
    assert (row["description"], row["project_name"], row["rank"]) == ("Plan", "P", 0)
    change = {"favorite_id": row["favorite_id"], "description": None, "public": True}
    assert (await track("PUT", base + "/favorites", change)).json["public"] is True
    (mine,) = (await track("GET", "/me/favorites")).json
    assert (mine["description"], mine["project_id"]) == ("", project["id"])
    clock.advance(60)
    since = {"since": int(clock.now().timestamp())}
    assert (await track("DELETE", f"/me/favorites/{row['favorite_id']}")).status == 204
    assert (await track("GET", base + "/favorites")).json == []
    (gone,) = (await track("GET", base + "/favorites", params=since)).json
    assert gone["deleted_at"] is not None


@pytest.mark.parametrize(
    "body", [{"project_id": 1}, {"task_id": 1}, {"tag_ids": [1]}, {"workspace_id": 1}]
)
async def test_bad_favourites(track: Any, body: dict[str, Any]) -> None:
    answer = await track("POST", "/me/favorites", body)
    assert answer.status == (403 if "workspace_id" in body else 400)
    assert (await track("PUT", "/me/favorites", {"favorite_id": 1})).status == 400


async def test_suggestions_come_from_what_was_tracked(box: Sandbox, track: Any, base: str) -> None:
    assert (await track("POST", "/me/favorites/suggestions")).status == 204
    for text in ("rare", "often", "often"):
        await _track_time(box, track, description=text)
    answer = await track("POST", base + "/favorites/suggestions")
    assert answer.status == 201
    assert [row["description"] for row in answer.json] == ["often", "rare"]
    assert (await track("POST", "/me/favorites/suggestions")).status == 204


async def test_goals_are_written_and_read_in_two_sets_of_keys(
    box: Sandbox, track: Any, base: str
) -> None:
    body = {"name": "Read", "target_seconds": 3600, "recurrence": "weekly"}
    made = (await track("POST", base + "/goals", body)).json
    assert (made["targetSeconds"], made["userID"], made["projectIDs"]) == (3600, box.owner.id, [])
    await _track_time(box, track)
    row = (await track("GET", f"{base}/goals/{made['id']}")).json
    assert (row["goal_id"], row["current_recurrence_tracked_seconds"]) == (made["id"], 1800)
    assert row["current_recurrence_start_date"] == "2026-06-15"
    assert row["current_recurrence_end_date"] == "2026-06-21"
    changed = (await track("PUT", f"{base}/goals/{made['id']}", {"active": False})).json
    assert changed["active"] is False
    assert (await track("GET", base + "/goals", params={"active": "true"})).json == []
    assert len((await track("GET", "/sync-server/me/goals")).json) == 1
    assert (await track("DELETE", f"{base}/goals/{made['id']}")).status == 204
    assert (await track("GET", f"{base}/goals/{made['id']}")).status == 404


async def test_goals_come_twenty_at_a_time(track: Any, base: str) -> None:
    for number in range(21):
        await track("POST", base + "/goals", {"name": str(number)})
    assert len((await track("GET", base + "/goals")).json) == 20
    assert len((await track("GET", base + "/goals", params={"per_page": 500})).json) == 21
    assert len((await track("GET", base + "/goals", params={"page": 2})).json) == 1


@pytest.mark.parametrize(
    "body",
    [{"name": ""}, {"target_seconds": 0}, {"recurrence": "hourly"}, {"project_ids": [1]},
     {"user_id": 1}],
)  # fmt: skip
async def test_bad_goals_get_400(track: Any, base: str, body: dict[str, Any]) -> None:
    assert (await track("POST", base + "/goals", {"name": "n"} | body)).status == 400


async def test_preferences_are_merged(track: Any) -> None:
    row = (await track("GET", "/me/preferences")).json
    assert set(row) == {
        "BeginningOfWeek", "alpha_features", "date_format", "duration_format",
        "pg_time_zone_name", "record_timeline", "send_product_emails",
        "send_timer_notifications", "send_weekly_report", "timeofday_format",
    }  # fmt: skip
    assert (await track("POST", "/me/preferences", {"date_format": "YYYY-MM-DD"})).status == 200
    await track("POST", "/me/preferences/web", {"showTimeInTitle": True})
    row = (await track("GET", "/me/preferences")).json
    assert (row["date_format"], "showTimeInTitle" in row) == ("YYYY-MM-DD", False)
    row = (await track("GET", "/me/preferences/web")).json
    assert (row["date_format"], row["showTimeInTitle"]) == ("YYYY-MM-DD", True)


async def test_the_report_lock_is_a_workspace_preference(
    box: Sandbox, track: Any, base: str, as_user: Any
) -> None:
    assert "logo" in (await track("GET", base + "/preferences")).json
    body = {"report_locked_at": "2026-06-15T10:00:00Z"}
    assert (await track("POST", base + "/preferences", body)).status == 200
    entry = await _track_time(box, track)
    assert "locked" in entry
    call = as_user(box.add_user(workspace_id=box.workspace_id))
    assert (await call("POST", base + "/preferences", body)).status == 403
