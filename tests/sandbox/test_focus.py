"""Toggl 2.0 in the sandbox behaves as clients of the live service describe it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import aiohttp
import pytest

from toggl_async.sandbox import ManualClock, Sandbox
from toggl_async.sandbox.focus import api_key_of

from .conftest import Answer, Caller

KEPT: Final = {"type": "activity"}
DAY: Final = {"date_from": "2026-06-02T00:00:00Z", "date_to": "2026-06-02T23:59:59Z"}
EVERYTHING: Final = {**DAY, "include_taskless": "true"}


@pytest.fixture
async def focus(sandbox: Sandbox, session: aiohttp.ClientSession) -> Caller:
    key = {"Authorization": f"Bearer {sandbox.focus_api_key}"}
    return Caller(session, f"{sandbox.url}/api", key)


@pytest.fixture
def scope(sandbox: Sandbox) -> str:
    return f"/organizations/{sandbox.organization_id}/workspaces/{sandbox.workspace_id}"


@pytest.fixture
def add(focus: Caller, scope: str) -> Callable[..., Any]:
    async def create(**fields: Any) -> dict[str, Any]:
        reply = await focus("POST", f"{scope}/time-entries", {**KEPT, **fields})
        assert reply.status == 201, reply.raw
        row: dict[str, Any] = reply.json
        return row

    return create


def code_of(reply: Answer) -> str:
    assert reply.json.keys() >= {"error", "error_description", "trace_id"}
    return str(reply.json["error"])


@pytest.mark.parametrize(
    "header",
    ["", "Bearer toggl_sk_00000000000000000000000000000000", "Basic eDphcGlfdG9rZW4="],
)
async def test_requests_without_a_valid_key_are_refused(
    focus: Caller, scope: str, header: str
) -> None:
    reply = await focus("GET", f"{scope}/projects", headers={"Authorization": header})
    assert (reply.status, code_of(reply)) == (401, "invalid_session")


async def test_workspaces_of_others_are_forbidden(focus: Caller, sandbox: Sandbox) -> None:
    stranger = sandbox.add_user()
    reply = await focus("GET", f"/workspaces/{stranger.default_workspace_id}/clients")
    assert (reply.status, code_of(reply)) == (403, "forbidden")


async def test_window_has_every_entry_that_touches_it_with_both_ends(
    focus: Caller, scope: str, add: Callable[..., Any]
) -> None:
    starts = {
        "2026-06-01T22:00:00Z": 7_200,  # ends when the window starts
        "2026-06-01T22:00:01Z": 7_198,  # ends a second before
        "2026-06-02T23:59:59Z": 60,  # starts when it ends
        "2026-06-03T00:00:00Z": 60,
    }
    for start, duration in starts.items():
        await add(start=start, duration=duration)
    reply = await focus("GET", f"{scope}/time-entries/stream", params=EVERYTHING)
    assert [row["start"] for row in reply.json] == ["2026-06-01T22:00:00Z", "2026-06-02T23:59:59Z"]


async def test_entries_without_a_task_are_left_out_unless_they_are_asked_for(
    focus: Caller, scope: str, add: Callable[..., Any]
) -> None:
    task = (await focus("POST", f"{scope}/tasks", {"name": "Design"})).json
    bare = await add(start="2026-06-02T09:00:00Z", duration=60)
    of_task = await add(start="2026-06-02T10:00:00Z", duration=60, task_id=task["id"])
    for path in ("time-entries", "time-entries/stream"):
        few = (await focus("GET", f"{scope}/{path}", params=DAY)).json
        everything = (await focus("GET", f"{scope}/{path}", params=EVERYTHING)).json
        few, everything = (
            [row["id"] for row in (rows["data"] if isinstance(rows, dict) else rows)]
            for rows in (few, everything)
        )
        assert few == [of_task["id"]]
        assert everything == [bare["id"], of_task["id"]]


@pytest.mark.parametrize(
    ("query", "rule"),
    [
        ({"date_to": DAY["date_to"]}, "required"),
        ({**DAY, "date_from": "2026-06-02"}, "rfc3339"),
        ({**DAY, "per_page": "101"}, "max"),
        ({"date_from": DAY["date_to"], "date_to": DAY["date_from"]}, "gtefield"),
    ],
)
async def test_invalid_windows_and_sizes_are_refused(
    focus: Caller, scope: str, query: dict[str, str], rule: str
) -> None:
    reply = await focus("GET", f"{scope}/time-entries", params=query)
    assert (reply.status, code_of(reply)) == (400, "validation")
    assert f"'{rule}' tag" in reply.json["error_description"]


async def test_the_timer_runs_one_entry_and_starting_another_stops_it(
    focus: Caller, scope: str
) -> None:
    nothing = await focus("GET", f"{scope}/tracking/current")
    assert (nothing.status, nothing.raw) == (204, b"")
    assert (await focus("POST", f"{scope}/tracking/stop", {"end": DAY["date_to"]})).status == 404
    first = await focus(
        "POST", f"{scope}/tracking/start", {**KEPT, "start": "2026-06-02T09:00:00Z"}
    )
    assert (first.status, first.json["duration"]) == (200, None)
    second = await focus(
        "POST", f"{scope}/tracking/start", {**KEPT, "start": "2026-06-02T10:00:00Z"}
    )
    stopped = await focus("GET", f"{scope}/time-entries/{first.json['id']}")
    assert stopped.json["duration"] == 3_600
    current = await focus("GET", f"{scope}/tracking/current")
    assert current.json["id"] == second.json["id"]
    done = await focus("POST", f"{scope}/tracking/stop", {"end": "2026-06-02T10:30:00Z"})
    assert (done.status, done.json["duration"]) == (200, 1_800)


async def test_a_planned_entry_has_no_start_until_it_is_logged_once(
    focus: Caller, scope: str, add: Callable[..., Any]
) -> None:
    plan = await add(planned_start="2026-06-02T09:00:00Z", planned_duration=900)
    (listed,) = (await focus("GET", f"{scope}/time-entries/stream", params=EVERYTHING)).json
    assert (listed["start"], listed["duration"]) == (None, None)
    logged = await focus("POST", f"{scope}/time-entries/{plan['id']}/log")
    assert (logged.json["start"], logged.json["duration"]) == ("2026-06-02T09:00:00Z", 900)
    again = await focus("POST", f"{scope}/time-entries/{plan['id']}/log")
    assert (again.status, code_of(again)) == (409, "already_logged")


async def test_changes_are_answered_with_204_and_null_clears(
    focus: Caller, scope: str, add: Callable[..., Any]
) -> None:
    entry = await add(start="2026-06-02T09:00:00Z", duration=60, description="Weeding")
    path = f"{scope}/time-entries/{entry['id']}"
    changed = await focus("PATCH", path, {"duration": 90})
    assert (changed.status, changed.raw) == (204, b"")
    row = (await focus("GET", path)).json
    assert (row["duration"], row["description"]) == (90, "Weeding")
    await focus("PATCH", path, {"description": None})
    assert (await focus("GET", path)).json["description"] is None


async def test_an_entry_has_the_tags_of_its_task_unless_it_has_its_own(
    focus: Caller, sandbox: Sandbox, scope: str, add: Callable[..., Any]
) -> None:
    path = f"/workspaces/{sandbox.workspace_id}/tags"
    tag, other = [
        (await focus("POST", path, {"name": name, "color": "#0b83d9"})).json["id"]
        for name in ("late", "early")
    ]
    task = (await focus("POST", f"{scope}/tasks", {"name": "Design", "tag_ids": [tag]})).json
    common = {"start": "2026-06-02T09:00:00Z", "duration": 60, "task_id": task["id"]}
    for tag_ids, expected in ((None, [tag]), ([], []), ([other], [other])):
        entry = await add(**common, tag_ids=tag_ids)
        assert [item["id"] for item in entry["tags"]] == expected


async def test_deleted_rows_are_hidden_until_they_are_restored(
    focus: Caller, sandbox: Sandbox
) -> None:
    path = f"/workspaces/{sandbox.workspace_id}/clients"
    client = (await focus("POST", path, {"name": "Harbor"})).json
    row = f"{path}/{client['id']}"
    assert (await focus("DELETE", row)).status == 204
    assert (await focus("GET", row)).status == 404
    assert (await focus("GET", path)).json["data"] == []
    await focus("PATCH", f"{row}/restore")
    assert [item["id"] for item in (await focus("GET", path)).json["data"]] == [client["id"]]


async def test_one_unknown_id_refuses_a_deletion_and_a_batch_leaves_it_out(
    focus: Caller, scope: str, add: Callable[..., Any]
) -> None:
    entry = await add(start="2026-06-02T09:00:00Z", duration=60)
    ids = {"ids": f"{entry['id']},1"}
    refused = await focus("DELETE", f"{scope}/time-entries/bulk", params=ids)
    assert refused.status == 404
    batch = await focus("GET", f"{scope}/time-entries/batch", params=ids)
    assert [row["id"] for row in batch.json] == [entry["id"]]


async def test_completed_projects_and_archived_ones_are_listed_only_on_request(
    focus: Caller, scope: str
) -> None:
    rows = {
        name: (await focus("POST", f"{scope}/projects", {"name": name})).json["id"]
        for name in ("open", "done", "old")
    }
    await focus("POST", f"{scope}/projects/{rows['done']}/complete")
    await focus("PATCH", f"{scope}/projects/{rows['old']}/archive")

    async def names(**query: str) -> list[str]:
        reply = await focus("GET", f"{scope}/projects", params=query)
        return [row["name"] for row in reply.json["data"]]

    assert await names() == ["open"]
    assert await names(completed="true") == ["open", "done"]
    assert await names(archived="true") == ["old"]
    assert await names(archived="", completed="true") == ["open", "done", "old"]


async def test_report_sums_logged_time_and_says_nothing_when_there_is_none(
    focus: Caller, sandbox: Sandbox, add: Callable[..., Any]
) -> None:
    path = f"/reports/workspaces/{sandbox.workspace_id}/query"
    body = {
        "period": {"from": "2026-06-01", "to": "2026-06-30"},
        "aggregations": [{"function": "sum", "property": "duration"}],
        "groupings": [{"property": "project_id"}],
    }
    assert (await focus("POST", path, body)).json == {}
    await add(start="2026-06-02T09:00:00Z", duration=60)
    await add(start="2026-06-30T23:00:00Z", duration=60)
    await add(planned_start="2026-06-02T09:00:00Z", planned_duration=900)
    reply = await focus("POST", path, body)
    assert reply.json["data_json_row"] == [{"project_id": None, "sum_duration": 120, "count": 2}]


async def test_used_up_quota_is_402_with_the_headers(session: aiohttp.ClientSession) -> None:
    async with Sandbox(quota=1, clock=ManualClock()) as sandbox:
        key = {"Authorization": f"Bearer {sandbox.focus_api_key}"}
        path = f"{sandbox.url}/api/organizations/{sandbox.organization_id}/users"
        async with session.get(path, headers=key) as reply:
            assert reply.status == 200
        async with session.get(path, headers=key) as reply:
            assert reply.status == 402
            assert (await reply.json())["error"] == "quota_exceeded"
            assert reply.headers["X-Toggl-Quota-Remaining"] == "0"


async def test_settings_name_the_workspace_and_the_organizations(
    focus: Caller, sandbox: Sandbox
) -> None:
    settings = (await focus("GET", "/users/me/settings")).json
    assert settings["current_workspace_id"] == sandbox.workspace_id
    assert list(settings["tos_ack_decoupled_licenses"]) == [str(sandbox.organization_id)]
    await focus("PATCH", "/users/me/settings", {"theme": "dark"})
    assert (await focus("GET", "/users/me/settings")).json["theme"] == "dark"


async def test_statuses_have_a_type_by_which_they_are_listed(
    focus: Caller, sandbox: Sandbox
) -> None:
    path = f"/workspaces/{sandbox.workspace_id}/statuses"
    review, later = [
        (await focus("POST", path, {"name": name, "emoji": "x", "position": position})).json
        for name, position in (("Review", 2), ("Later", 1))
    ]
    assert [row["type"] for row in (review, later)] == ["todo", "todo"]
    body = {"name": "Checked", "emoji": "x", "position": 2}
    assert (await focus("PUT", f"{path}/{review['id']}", body)).json["type"] == "todo"
    for kind, names in (("todo", ["Later", "Checked"]), ("done", [])):
        listed = await focus("GET", path, params={"type": kind})
        assert [row["name"] for row in listed.json["data"]] == names


# -- time off


def times(first: str, last: str, **fields: object) -> dict[str, object]:
    ends = {"start_time": f"2026-06-{first}:00Z", "end_time": f"2026-06-{last}:00Z"}
    return {**ends, **fields}


async def test_time_off_is_listed_for_what_overlaps_the_days_without_reasons(
    focus: Caller, sandbox: Sandbox
) -> None:
    path = f"/organizations/{sandbox.organization_id}/timeoff"
    own = f"{path}/users/{sandbox.owner.id}"
    body = [times("03T00:00", "05T00:00", type="sick"), times("09T00:00", "09T00:00")]
    created = await focus("POST", own, body)
    assert [row["type"] for row in created.json] == ["sick", None]
    days = {"user_id": str(sandbox.owner.id)}
    for first, last, count in (("01", "02", 0), ("01", "03", 1), ("05", "09", 2), ("06", "08", 0)):
        query = {**days, "start_date": f"2026-06-{first}", "end_date": f"2026-06-{last}"}
        periods = await focus("GET", path, params=query)
        assert len(periods.json) == count, query
        assert not any("type" in row for row in periods.json)
        query = {"from": query["start_date"], "to": query["end_date"]}
        assert len((await focus("GET", own, params=query)).json) == count


async def test_time_off_is_created_and_replaced_all_or_none(
    focus: Caller, sandbox: Sandbox
) -> None:
    own = f"/organizations/{sandbox.organization_id}/timeoff/users/{sandbox.owner.id}"
    june = {"from": "2026-06-01", "to": "2026-06-30"}
    twice = [times("03T00:00", "05T00:00"), times("05T00:00", "07T00:00")]
    refused = await focus("POST", own, twice)
    assert (refused.status, code_of(refused)) == (409, "overlap")
    assert (await focus("GET", own, params=june)).json == []
    (row,) = (await focus("POST", own, twice[:1])).json
    (other,) = (await focus("POST", own, [times("20T00:00", "21T00:00", type="other")])).json
    unknown = {"timeoff_id": 1, **times("10T00:00", "11T00:00")}
    changes = [{"timeoff_id": row["timeoff_id"], **times("04T00:00", "06T00:00")}, unknown]
    changed = await focus("PUT", own, changes)
    assert [item["timeoff_id"] for item in changed.json] == [row["timeoff_id"]]
    onto_other = [{"timeoff_id": row["timeoff_id"], **times("20T00:00", "20T00:00")}]
    assert (await focus("PUT", own, onto_other)).status == 409
    assert (await focus("DELETE", own, [1, other["timeoff_id"]])).status == 204
    left = (await focus("GET", own, params=june)).json
    assert [item["start_time"] for item in left] == ["2026-06-04T00:00:00Z"]


async def test_offsets_of_time_off_are_dropped_and_not_converted(
    focus: Caller, sandbox: Sandbox
) -> None:
    own = f"/organizations/{sandbox.organization_id}/timeoff/users/{sandbox.owner.id}"
    body = [{"start_time": "2026-06-03T01:00:00+05:00", "end_time": "2026-06-03T02:00:00+05:00"}]
    assert (await focus("POST", own, body)).json[0]["start_time"] == "2026-06-03T01:00:00Z"


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ([times("05T00:00", "03T00:00")], "gtefield"),
        ([{"start_time": "2026-06-03", "end_time": "2026-06-05"}], "rfc3339"),
    ],
)
async def test_invalid_time_off_is_refused(
    focus: Caller, sandbox: Sandbox, body: list[dict[str, object]], rule: str
) -> None:
    own = f"/organizations/{sandbox.organization_id}/timeoff/users/{sandbox.owner.id}"
    reply = await focus("POST", own, body)
    assert (reply.status, code_of(reply)) == (400, "validation")
    assert rule in reply.json["error_description"]


async def test_members_see_when_people_are_off_and_only_admins_see_why(
    sandbox: Sandbox, session: aiohttp.ClientSession
) -> None:
    member = sandbox.add_user(workspace_id=sandbox.workspace_id)
    key = {"Authorization": f"Bearer {api_key_of(member)}"}
    as_member = Caller(session, f"{sandbox.url}/api", key)
    path = f"/organizations/{sandbox.organization_id}/timeoff"
    days = {"start_date": "2026-06-01", "end_date": "2026-06-30"}
    assert (await as_member("GET", path, params=days)).status == 400  # no people
    query = {**days, "user_id": f"{member.id},{sandbox.owner.id}"}
    assert (await as_member("GET", path, params=query)).json == []
    own = {"from": days["start_date"], "to": days["end_date"]}
    refused = await as_member("GET", f"{path}/users/{member.id}", params=own)
    assert (refused.status, code_of(refused)) == (403, "forbidden")
