"""API v8 on the sandbox: the switch, credentials, envelopes, the old words, errors."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from toggl_async.sandbox import HeldClock, Sandbox

from .conftest import Caller, basic


@pytest.fixture
async def box(clock: HeldClock) -> AsyncIterator[Sandbox]:
    async with Sandbox(clock=clock, users=3, v8=True) as box:
        yield box


@pytest.fixture
def v8(box: Sandbox, as_user: Any) -> Caller:
    caller: Caller = as_user(box.owner, "/api/v8")
    return caller


async def make(v8: Caller, kind: str, **fields: Any) -> dict[str, Any]:
    answer = await v8("POST", f"/{kind}s", {kind: fields})
    assert answer.status == 200, answer.raw
    row: dict[str, Any] = answer.json["data"]
    return row


async def test_without_the_switch_v8_is_gone_for_everybody(session: aiohttp.ClientSession) -> None:
    async with Sandbox() as box:
        for headers in ({}, {"Authorization": basic(box.owner.api_token, "api_token")}):
            call = Caller(session, box.url + "/api/v8", headers)
            assert (await call("GET", "/me")).status == 418
        query = {"user_agent": "tests", "workspace_id": box.workspace_id}
        v2 = Caller(session, box.url + "/reports/api/v2", headers)
        assert (await v2("GET", "/details", params=query)).status == 200


async def test_token_password_and_cookie_are_credentials(
    box: Sandbox, v8: Caller, anonymous: Caller
) -> None:
    header = {"Authorization": basic(box.owner.email, box.owner.password)}
    opened = await anonymous("POST", "/api/v8/sessions", headers=header)
    assert opened.json["data"]["api_token"] == box.owner.api_token
    cookie = {"Cookie": opened.headers["Set-Cookie"].partition(";")[0]}
    assert cookie["Cookie"].startswith("__Host-timer-session=")
    assert (await anonymous("GET", "/api/v8/me", headers=cookie)).status == 200
    assert (await anonymous("DELETE", "/api/v8/sessions", headers=cookie)).raw == b""
    assert (await anonymous("GET", "/api/v8/me", headers=cookie)).status == 401
    wrong = {"Authorization": basic("nobody", "api_token")}
    assert (await anonymous("GET", "/api/v8/me", headers=wrong)).status == 403


async def test_signing_up_needs_no_credentials(anonymous: Caller) -> None:
    user = {"email": "new@sandbox.example", "password": "secret-word", "created_with": "tests"}
    made = await anonymous("POST", "/api/v8/signups", {"user": user})
    header = {"Authorization": basic(made.json["data"]["api_token"], "api_token")}
    me = await anonymous("GET", "/api/v8/me", headers=header)
    assert me.json["data"]["default_wid"] == made.json["data"]["default_wid"]
    again = await anonymous("POST", "/api/v8/signups", {"user": user})
    assert (again.status, again.json) == (404, ["Email has already been taken"])
    short = await anonymous("POST", "/api/v8/signups", {"user": {**user, "password": "short"}})
    assert short.status == 404


async def test_both_versions_see_the_same_state(box: Sandbox, v8: Caller, track: Caller) -> None:
    client = await make(v8, "client", wid=box.workspace_id, name="Harbor")
    row = (await track("GET", f"/workspaces/{box.workspace_id}/clients/{client['id']}")).json
    assert row["name"] == "Harbor"
    await track("DELETE", f"/workspaces/{box.workspace_id}/clients/{client['id']}")
    assert (await v8("GET", f"/clients/{client['id']}")).json == ["Client not found"]
    assert (await v8("GET", "/clients")).json is None


async def test_names_of_v9_mean_nothing_here(box: Sandbox, v8: Caller) -> None:
    client = await make(v8, "client", wid=box.workspace_id, name="Harbor")
    project = await make(
        v8, "project", wid=box.workspace_id, name="P", client_id=client["id"], is_private=False
    )
    assert "cid" not in project
    answer = await v8("POST", "/projects", {"project": {"workspace_id": 1, "name": "Q"}})
    assert (answer.status, answer.json) == (404, ["Workspace can't be blank"])


async def test_colours_are_numbers_in_text(box: Sandbox, v8: Caller, track: Caller) -> None:
    project = await make(v8, "project", wid=box.workspace_id, name="P", color="5")
    assert project["color"] == "5"
    row = (await track("GET", f"/workspaces/{box.workspace_id}/projects/{project['id']}")).json
    assert row["color"].startswith("#")
    changed = await v8("PUT", f"/projects/{project['id']}", {"project": {"color": 6}})
    assert changed.json["data"]["color"] == "6"
    wrong: list[Any] = ["99", "#0b83d9", True, []]
    for color in wrong:
        bad = await v8("PUT", f"/projects/{project['id']}", {"project": {"color": color}})
        assert bad.status == 404


async def test_many_projects_go_all_or_none(box: Sandbox, v8: Caller) -> None:
    ids = [(await make(v8, "project", wid=box.workspace_id, name=name))["id"] for name in "AB"]
    assert (await v8("DELETE", f"/projects/{ids[0]},{ids[1]},1")).status == 404
    assert (await v8("DELETE", "/projects/a,b")).json == ["Not a list of ids"]
    listed = await v8("GET", f"/workspaces/{box.workspace_id}/projects")
    assert len(listed.json) == 2
    assert (await v8("DELETE", f"/projects/{ids[0]},{ids[1]}")).raw == b""
    assert (await v8("GET", f"/workspaces/{box.workspace_id}/projects")).json is None


async def test_a_comma_list_puts_many_users_on_a_project(box: Sandbox, v8: Caller) -> None:
    project = await make(v8, "project", wid=box.workspace_id, name="P")
    others = [user.id for user in box.users[1:]]
    body = {"pid": project["id"], "uid": ",".join(map(str, others)), "fields": "fullname"}
    rows = (await v8("POST", "/project_users", {"project_user": body})).json["data"]
    assert [(row["uid"], bool(row["fullname"])) for row in rows] == [(uid, True) for uid in others]
    ids = ",".join(str(row["id"]) for row in rows)
    change = {"project_user": {"manager": True, "rate": 15}}
    rows = (await v8("PUT", f"/project_users/{ids}", change)).json["data"]
    assert [(row["manager"], row["rate"]) for row in rows] == [(True, 15), (True, 15)]
    assert (await v8("DELETE", f"/project_users/{ids}")).status == 200
    left = (await v8("GET", f"/projects/{project['id']}/project_users")).json
    assert [row["uid"] for row in left] == [box.owner.id]


async def test_tasks_change_together(box: Sandbox, v8: Caller) -> None:
    project = await make(v8, "project", wid=box.workspace_id, name="P")
    ids = [(await make(v8, "task", pid=project["id"], name=name))["id"] for name in "AB"]
    path = f"/tasks/{ids[0]},{ids[1]}"
    rows = (await v8("PUT", path, {"task": {"active": False, "fields": "done_seconds"}})).json
    assert [(row["active"], row["done_seconds"]) for row in rows["data"]] == [(False, 0)] * 2
    tasks = f"/workspaces/{box.workspace_id}/tasks"
    assert (await v8("GET", tasks)).json is None
    assert len((await v8("GET", tasks, params={"active": "false"})).json) == 2
    assert (await v8("DELETE", path)).status == 200
    assert (await v8("GET", f"/projects/{project['id']}/tasks")).json is None


async def test_inviting_tells_whom_it_could_not_be_done_for(box: Sandbox, v8: Caller) -> None:
    emails = ["new@sandbox.example", "nobody", box.owner.email]
    answer = (await v8("POST", f"/workspaces/{box.workspace_id}/invite", {"emails": emails})).json
    (row,) = answer["data"]
    assert (row["email"], row["active"]) == ("new@sandbox.example", False)
    assert row["invite_url"]
    assert len(answer["notifications"]) == 2
    admin = {"workspace_user": {"admin": True}}
    changed = (await v8("PUT", f"/workspace_users/{row['id']}", admin)).json["data"]
    assert changed["admin"] is True
    assert (await v8("DELETE", f"/workspace_users/{row['id']}")).status == 200


async def test_groups_belong_to_a_workspace(box: Sandbox, v8: Caller) -> None:
    group = await make(v8, "group", wid=box.workspace_id, name="Crew")
    path = f"/groups/{group['id']}"
    assert (await v8("PUT", path, {"group": {"name": "Team"}})).json["data"]["name"] == "Team"
    listed = (await v8("GET", f"/workspaces/{box.workspace_id}/groups")).json
    assert [row["name"] for row in listed] == ["Team"]
    await v8("DELETE", path)
    assert (await v8("GET", f"/workspaces/{box.workspace_id}/groups")).json is None


async def test_me_with_since_holds_what_changed_and_what_is_gone(
    box: Sandbox, clock: HeldClock, v8: Caller
) -> None:
    old = await make(v8, "tag", wid=box.workspace_id, name="old")
    gone = await make(v8, "tag", wid=box.workspace_id, name="gone")
    clock.advance(60)
    since = (await v8("GET", "/me")).json["since"]
    await v8("DELETE", f"/tags/{gone['id']}")
    asked = {"with_related_data": "true", "since": str(since)}
    data = (await v8("GET", "/me", params=asked)).json["data"]
    assert [(row["id"], "server_deleted_at" in row) for row in data["tags"]] == [(gone["id"], True)]
    assert "workspaces" not in data
    data = (await v8("GET", "/me", params={"with_related_data": "true"})).json["data"]
    assert [row["id"] for row in data["tags"]] == [old["id"]]
    assert "tags" not in (await v8("GET", "/me")).json["data"]


async def test_the_profile_keeps_its_formats(box: Sandbox, v8: Caller, track: Caller) -> None:
    change = {"user": {"date_format": "MM/DD/YYYY", "send_weekly_report": True}}
    data = (await v8("PUT", "/me", change)).json["data"]
    assert (data["date_format"], data["jquery_date_format"]) == ("MM/DD/YYYY", "m/d/Y")
    assert (await track("GET", "/me/preferences")).json["send_weekly_report"] is True
    assert (await v8("PUT", "/me", {"user": {"date_format": "D"}})).status == 404
    token = (await v8("POST", "/reset_token")).json
    assert token == box.owner.api_token
    assert (await v8("GET", "/me")).status == 403


async def test_a_failed_change_is_a_404_with_a_list_of_sentences(box: Sandbox, v8: Caller) -> None:
    await make(v8, "tag", wid=box.workspace_id, name="t")
    again = await v8("POST", "/tags", {"tag": {"wid": box.workspace_id, "name": "T"}})
    assert (again.status, again.json) == (404, ["Tag already exists: T"])
    blank = await v8("POST", "/clients", {"client": {"wid": box.workspace_id}})
    assert (blank.status, blank.json) == (404, ["Name can't be blank"])
    for body in (b"{", b"[]", b'{"name": "x"}'):
        broken = await v8("POST", "/clients", data=body)
        assert (broken.status, len(broken.json)) == (400, 1)


async def test_strangers_are_kept_out(box: Sandbox, v8: Caller) -> None:
    stranger = box.add_user()
    wid = stranger.default_workspace_id
    for path in (f"/workspaces/{wid}", f"/workspaces/{wid}/projects", f"/dashboard/{wid}"):
        answer = await v8("GET", path)
        assert (answer.status, len(answer.json)) == (403, 1)
    answer = await v8("POST", "/clients", {"client": {"wid": wid, "name": "C"}})
    assert answer.status == 403


async def test_lists_of_a_workspace_are_for_admins(box: Sandbox, as_user: Any) -> None:
    member = as_user(box.users[1], "/api/v8")
    base = f"/workspaces/{box.workspace_id}"
    assert (await member("GET", base + "/users")).status == 403
    assert (await member("GET", base)).json["data"]["admin"] is False


async def test_the_old_apis_use_up_no_quota(session: aiohttp.ClientSession) -> None:
    async with Sandbox(quota=1, v8=True) as box:
        header = {"Authorization": basic(box.owner.api_token, "api_token")}
        for _ in range(40):
            assert (await Caller(session, box.url + "/api/v8", header)("GET", "/me")).status == 200
