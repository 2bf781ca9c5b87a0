"""The caller: profile, related data, lists across workspaces, settings."""

from __future__ import annotations

from typing import Any

import pytest

from toggl_async.sandbox import ManualClock, Sandbox


async def test_profile_has_the_recorded_fields(sandbox: Sandbox, track: Any) -> None:
    row = (await track("GET", "/me")).json
    assert set(row) == {
        "id", "api_token", "email", "fullname", "timezone", "toggl_accounts_id",
        "default_workspace_id", "beginning_of_week", "image_url", "created_at", "updated_at",
        "openid_email", "openid_enabled", "country_id", "has_password", "at", "intercom_hash",
        "oauth_providers", "authorization_updated_at", "2fa_enabled",
    }  # fmt: skip
    assert row["api_token"] == sandbox.owner.api_token
    assert len(sandbox.owner.api_token) == 32


async def test_related_data_is_null_without_data(track: Any) -> None:
    query = {"with_related_data": "true"}
    row = (await track("GET", "/me", params=query)).json
    assert [row[key] for key in ("clients", "projects", "tags", "time_entries")] == [None] * 4
    assert len(row["workspaces"]) == 1
    assert "tasks" not in row


async def test_related_data_contains_all_lists(sandbox: Sandbox, track: Any) -> None:
    sandbox.seed(entries=2_000)
    row = (await track("GET", "/me", params={"with_related_data": "true"})).json
    assert all(row[key] for key in ("clients", "projects", "tags", "tasks", "time_entries"))
    timer = (await track("GET", "/me/web-timer")).json
    assert len(timer["time_entries"]) == len(row["time_entries"])


async def test_profile_can_be_changed(sandbox: Sandbox, track: Any) -> None:
    row = (await track("PUT", "/me", {"timezone": "Asia/Tokyo", "beginning_of_week": 0})).json
    assert (row["timezone"], row["beginning_of_week"]) == ("Asia/Tokyo", 0)
    body = {"password": "new", "current_password": sandbox.owner.password}
    assert (await track("PUT", "/me", body)).status == 200
    assert sandbox.owner.password == "new"


@pytest.mark.parametrize(
    "body",
    [{"email": "nowhere"}, {"timezone": "Mars/Base"}, {"timezone": "../../etc/passwd"},
     {"beginning_of_week": 7}, {"beginning_of_week": True}, {"fullname": " "},
     {"default_workspace_id": 1}, {"password": "new", "current_password": "wrong"}],
)  # fmt: skip
async def test_bad_profiles_get_400(track: Any, body: dict[str, Any]) -> None:
    assert (await track("PUT", "/me", body)).status == 400


async def test_small_operations_of_the_caller(sandbox: Sandbox, track: Any) -> None:
    assert (await track("GET", "/me/id")).json == sandbox.owner.id
    logged = await track("GET", "/me/logged")
    assert (logged.status, logged.raw) == (200, b"")
    assert (await track("GET", "/me/features")).json[0]["workspace_id"] == sandbox.workspace_id
    assert (await track("GET", "/me/organizations")).json[0]["owner"] is True
    assert (await track("GET", "/me/time_entries/checklist")).json[0]
    for path in ("accept_tos", "disable_product_emails/abc", "disable_weekly_report/abc"):
        assert (await track("POST", f"/me/{path}")).status == 200


async def test_workspaces_count_their_active_projects(sandbox: Sandbox, track: Any) -> None:
    path = f"/workspaces/{sandbox.workspace_id}/projects"
    await track("POST", path, {"name": "a", "active": True})
    await track("POST", path, {"name": "b"})
    assert (await track("GET", "/me/workspaces")).json[0]["active_project_count"] == 1


async def test_flags_are_merged_within_limits(track: Any) -> None:
    await track("POST", "/me/flags", {"a": 1})
    assert (await track("POST", "/me/flags", {"b": "x"})).json == {"a": 1, "b": "x"}
    assert (await track("POST", "/me/flags", {str(n): n for n in range(5)})).status == 400
    assert (await track("POST", "/me/flags", {"k" * 33: 1})).status == 400
    assert (await track("POST", "/me/flags", {"k": "v" * 65})).status == 400
    assert (await track("GET", "/me/flags")).json == {"a": 1, "b": "x"}


async def test_push_tokens_are_added_and_removed(track: Any) -> None:
    body = {"fcm_registration_token": "abc"}
    await track("POST", "/me/push_services", body)
    assert (await track("GET", "/me/push_services")).json == ["abc"]
    assert (await track("DELETE", "/me/push_services", body)).status == 200
    assert (await track("DELETE", "/me/push_services", body)).status == 400


async def test_projects_by_cursor(sandbox: Sandbox, track: Any) -> None:
    sandbox.seed(projects=450, entries=10)
    seen: list[int] = []
    first = 0
    while True:
        query = {"start_project_id": first}
        rows = (await track("GET", "/me/projects/paginated", params=query)).json
        seen += [row["id"] for row in rows[:200]]
        if len(rows) < 201:
            break
        first = rows[200]["id"]
    assert seen == sorted(sandbox.track.projects)


async def test_lists_with_since_contain_deleted_rows(
    sandbox: Sandbox, track: Any, clock: ManualClock
) -> None:
    base = f"/workspaces/{sandbox.workspace_id}"
    await track("POST", base + "/clients", {"name": "old"})
    clock.advance(60)
    since = {"since": int(clock.now().timestamp())}
    assert (await track("GET", "/me/clients", params=since)).json == []
    await track("POST", base + "/clients", {"name": "new"})
    (row,) = (await track("GET", "/me/clients", params=since)).json
    assert set(row) == {"id", "wid", "archived", "name", "at", "creator_id"}
    assert (await track("GET", "/me/clients", params={"since": 1})).status == 400


async def test_tasks_by_offset(sandbox: Sandbox, track: Any) -> None:
    sandbox.seed(entries=10)
    rows = (await track("GET", "/me/tasks")).json
    query = {"offset": 2, "per_page": 3, "meta": "true"}
    part = (await track("GET", "/me/tasks", params=query)).json
    assert [row["id"] for row in part] == [row["id"] for row in rows[2:5]]
    assert "project_name" in part[0]
    assert (await track("GET", "/me/tasks", params={"per_page": 0})).status == 400


async def test_names_are_unique_in_a_workspace(sandbox: Sandbox, track: Any) -> None:
    base = f"/workspaces/{sandbox.workspace_id}"
    for kind in ("clients", "projects", "tags"):
        assert (await track("POST", f"{base}/{kind}", {"name": "N"})).status == 200
        assert (await track("POST", f"{base}/{kind}", {"name": "N"})).status == 400
        assert (await track("POST", f"{base}/{kind}", {})).status == 400


async def test_projects_are_filtered_and_paged(sandbox: Sandbox, track: Any) -> None:
    sandbox.seed(workspaces=1, projects=300, entries=10)
    path = f"/workspaces/{sandbox.workspace_id}/projects"
    assert len((await track("GET", path)).json) == 151
    query = {"per_page": 500, "active": "both", "page": 2}
    assert len((await track("GET", path, params=query)).json) == 100
    rows = (await track("GET", path, params={"active": "false", "per_page": 200})).json
    assert {row["active"] for row in rows} == {False}
    assert (await track("GET", path, params={"page": 0, "per_page": -1})).status == 400
