"""Classic calls on the sandbox: what is sent, and what is returned."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from toggl_async import (
    ApiToken,
    ConflictError,
    EmailPassword,
    InvalidArgumentError,
    NotFoundError,
    RetiredOperationError,
    TogglError,
    TogglSession,
)
from toggl_async.models.v8.projects import Project
from toggl_async.sandbox import Sandbox
from toggl_async.v8.converters import hex_of, index_of

from ...support.v8_cases import World, seen
from .conftest import session_of


def body(sandbox: Sandbox) -> Any:
    return json.loads(sandbox.requests[-1].body)


async def test_both_forms_send_the_same(
    sandbox: Sandbox, world: World, carried: TogglSession
) -> None:
    await carried.v8.create_client({"client": {"wid": world.workspace, "name": "A"}})
    wrapped = body(sandbox)
    await carried.v8.create_client(wid=world.workspace, name="B")
    assert {**wrapped, "name": "B"} == body(sandbox) == {"name": "B"}


async def test_wrong_body_is_refused_before_sending(
    sandbox: Sandbox, carried: TogglSession
) -> None:
    wrong: Any = {"nam": "A"}
    with pytest.raises(InvalidArgumentError, match="'client'"):
        await carried.v8.create_client(wrong)
    with pytest.raises(TypeError, match="not both"):
        await carried.v8.create_client({"client": {"name": "A"}}, name="A")
    with pytest.raises(TypeError, match="did you mean 'name'"):
        await carried.v8.create_client(**wrong)
    with pytest.raises(TypeError, match="missing field: name"):
        await carried.v8.create_client(wid=7)
    assert not sandbox.requests


async def test_an_answer_can_be_written_back(world: World, carried: TogglSession) -> None:
    client = await carried.v8.get_client(world.client)
    back: Any = {"id": client.id, "wid": client.wid, "name": "Else", "at": client.at}
    assert (await carried.v8.update_client(world.client, {"client": back})).name == "Else"


async def test_a_location_is_looked_up_once(
    sandbox: Sandbox, world: World, carried: TogglSession
) -> None:
    await carried.v8.get_project(world.project)
    sandbox.requests.clear()
    await carried.v8.get_project(world.other_project)
    assert [seen(request.method, request.path) for request in sandbox.requests] == [
        "GET /workspaces/*/projects/*"
    ]


@pytest.mark.parametrize(
    "kind", ["client", "project", "tag", "task", "time_entry", "group", "project_user"]
)
async def test_what_was_deleted_is_looked_up_again(
    sandbox: Sandbox, world: World, carried: TogglSession, kind: str
) -> None:
    """Its id is not known any more, so that no write is sent to where it was."""
    item_id = getattr(world, kind.removeprefix("time_"))
    delete: Any = getattr(
        carried.v8, "delete_user_for_project" if kind == "project_user" else f"delete_{kind}"
    )
    await delete(item_id)
    sandbox.requests.clear()
    with pytest.raises(NotFoundError):
        await delete(item_id)
    assert "DELETE" not in {request.method for request in sandbox.requests}


async def test_an_unknown_id_is_not_found(carried: TogglSession) -> None:
    with pytest.raises(NotFoundError, match="no tag 424242"):
        await carried.v8.update_tag(424242, name="x")
    with pytest.raises(NotFoundError):
        await carried.v8.delete_user_for_project(424242)


async def test_without_wid_the_default_workspace_is_used(
    sandbox: Sandbox, world: World, carried: TogglSession
) -> None:
    assert (await carried.v8.create_tag(name="one")).wid == world.workspace
    await carried.v8.create_tag(name="two")
    assert [seen(request.method, request.path) for request in sandbox.requests] == [
        "GET /me",
        "POST /workspaces/*/tags",
        "POST /workspaces/*/tags",
    ]


async def test_colours(sandbox: Sandbox, world: World, carried: TogglSession) -> None:
    project = await carried.v8.create_project(wid=world.workspace, name="New", color=5)
    assert body(sandbox)["color"] == hex_of("5")
    assert (project.color, project.extra["hex_color"]) == ("5", hex_of(5))
    assert index_of("#2da609") == "5"
    assert index_of(None) is None
    with pytest.raises(InvalidArgumentError, match="0 to 14"):
        await carried.v8.update_project(world.project, color="15")


async def test_a_running_entry(sandbox: Sandbox, world: World, carried: TogglSession) -> None:
    entry = await carried.v8.create_time_entry(
        wid=world.workspace, start="2026-03-09T11:00:00+00:00", duration=-1773054000
    )
    assert body(sandbox)["duration"] == -1
    assert entry.duration == -int(datetime(2026, 3, 9, 11, tzinfo=UTC).timestamp())
    stopped = await carried.v8.stop_time_entry(entry.id)
    assert stopped.duration == 3600
    assert await carried.v8.get_running_time_entry() is None
    with pytest.raises(ConflictError):
        await carried.v8.stop_time_entry(entry.id)


async def test_tag_action_remove_is_delete_today(
    sandbox: Sandbox, world: World, carried: TogglSession
) -> None:
    entry = await carried.v8.update_time_entry(world.entry, tags=["outdoors"], tag_action="remove")
    assert body(sandbox)["tag_action"] == "delete"
    assert not isinstance(entry, list)
    assert entry.tags == ()


async def test_several_entries_at_once(world: World, carried: TogglSession) -> None:
    ids = f"{world.entry},{world.running}"
    changed = await carried.v8.update_time_entry(ids, tags=["late"], tag_action="add")
    assert isinstance(changed, list)
    assert [entry.id for entry in changed] == [world.entry, world.running]
    assert all("late" in (entry.tags or ()) for entry in changed)


async def test_several_tasks_at_once(world: World, carried: TogglSession) -> None:
    changed = await carried.v8.update_task([world.task], {"task": {"active": False}})
    assert isinstance(changed, list)
    assert [project.active for project in changed] == [False]
    await carried.v8.delete_task(str(world.task))
    assert await carried.v8.list_tasks_for_project(world.project) == []


async def test_several_users_on_a_project(world: World, carried: TogglSession) -> None:
    made = await carried.v8.create_user_for_project(
        pid=world.other_project, uid=f"{world.user},{world.third_user}", fields="fullname"
    )
    assert isinstance(made, list)
    assert [member.uid for member in made] == [world.user, world.third_user]
    assert all(member.fullname for member in made)


@pytest.mark.promise("partial-results-are-kept")
async def test_a_failed_deletion_of_several_names_the_deleted(
    world: World, carried: TogglSession
) -> None:
    with pytest.raises(NotFoundError) as caught:
        await carried.v8.delete_multiple_projects([world.project, 424242])
    assert caught.value.partial == (world.project,)


async def test_deleting_a_project_leaves_its_entries(world: World, carried: TogglSession) -> None:
    await carried.v8.delete_project(world.project)
    assert (await carried.v8.get_time_entry(world.entry)).pid is None


async def test_entries_are_oldest_first_and_one_date_is_enough(
    world: World, carried: TogglSession
) -> None:
    entries = await carried.v8.list_time_entries(start_date="2026-03-01T00:00:00Z")
    assert [entry.id for entry in entries] == [world.entry, world.running]
    assert await carried.v8.list_time_entries(end_date="2026-03-01T00:00:00Z") == []


async def test_since_selects_the_related_data(world: World, carried: TogglSession) -> None:
    answer = await carried.v8.get_current_user_data(with_related_data=True)
    assert answer.data is not None
    assert answer.data.projects
    assert isinstance(answer.data.projects[0], Project)
    later = await carried.v8.get_current_user_data(
        with_related_data=True, since=(answer.since or 0) + 3600
    )
    assert later.data is not None
    assert later.data.projects == ()


async def test_preferences_alone_do_not_change_the_user(
    sandbox: Sandbox, carried: TogglSession
) -> None:
    user = await carried.v8.update_user_data({"user": {"date_format": "YYYY-MM-DD"}})
    assert user.date_format == "YYYY-MM-DD"
    assert [seen(request.method, request.path) for request in sandbox.requests] == [
        "POST /me/preferences",
        "GET /me",
    ]


async def test_removed_parameters_are_refused_by_name(
    sandbox: Sandbox, world: World, carried: TogglSession
) -> None:
    with pytest.raises(RetiredOperationError, match="hrate"):
        await carried.v8.create_client(wid=world.workspace, name="A", hrate=50.0)
    with pytest.raises(RetiredOperationError, match="language"):
        await carried.v8.update_user_data(language="et")
    with pytest.raises(RetiredOperationError, match="without_description"):
        await carried.v8.get_weekly_report(world.workspace, without_description=True)
    assert not sandbox.requests


async def test_pages_of_fifty_cost_one_request(
    sandbox: Sandbox, world: World, carried: TogglSession
) -> None:
    sandbox.seed(organizations=1, workspaces=1, people=3, clients=3, projects=4, entries=200)
    days: Any = {"since": "2025-06-01", "until": date(2026, 3, 9)}
    pages = [
        await carried.v8.get_detailed_report(world.workspace, page=page, **days)
        for page in (1, 2, 3)
    ]
    assert len(sandbox.requests) == 1
    assert {page.total_count for page in pages} == {pages[0].total_count}
    assert pages[0].per_page == len(pages[0].data or ()) == 50
    assert len({row.id for page in pages for row in page.data or ()}) == 150


async def test_report_parameters_become_those_of_v3(
    sandbox: Sandbox, world: World, carried: TogglSession
) -> None:
    await carried.v8.get_detailed_report(
        world.workspace,
        since="2026-03-01",
        until="2026-03-09",
        billable="yes",
        project_ids=f"{world.project},0",
        members_of_group_ids="5",
        order_field="duration",
        order_desc="on",
        user_agent="tests",
    )
    sent = body(sandbox)
    assert sent["project_ids"] == [world.project, None]
    assert (sent["billable"], sent["group_ids"]) == (True, [5])
    assert (sent["order_by"], sent["order_dir"]) == ("duration", "DESC")
    assert not {"user_agent", "since", "page"} & sent.keys()
    with pytest.raises(InvalidArgumentError, match="order_desc"):
        await carried.v8.get_detailed_report(world.workspace, order_desc="maybe")


async def test_rounding_is_that_of_the_workspace(
    sandbox: Sandbox, world: World, carried: TogglSession
) -> None:
    await carried.v8.update_workspace(world.workspace, rounding=1, rounding_minutes=15)
    sandbox.requests.clear()
    await carried.v8.get_weekly_report(world.workspace, since="2026-03-03", rounding="on")
    assert (body(sandbox)["rounding"], body(sandbox)["rounding_minutes"]) == (1, 15)
    assert len(sandbox.requests) == 2


async def test_earnings_of_a_week(world: World, carried: TogglSession) -> None:
    week = await carried.v8.get_weekly_report(
        world.workspace, since="2026-03-03", grouping="users", calculate="earnings"
    )
    ((row,),) = (week.data,) if week.data else ((None,),)
    assert row is not None
    assert sum(total["amount"][7] for total in row.totals or ()) == 60.0
    assert [total.amount for total in week.total_currencies or () if total.amount] == [60.0]


async def test_names_of_a_summary(world: World, carried: TogglSession) -> None:
    report = await carried.v8.get_summary_report(
        world.workspace,
        since="2026-03-01",
        subgrouping="users",
        order_field="duration",
        order_desc="on",
        subgrouping_ids=True,
    )
    assert report.data
    first = report.data[0]
    assert first.title is not None
    assert (first.title.project, first.title.client) == ("Garden", "Orchard")
    assert first.items
    (item,) = first.items
    assert item.title is not None
    assert item.title.user
    assert (item.time, item.sum, item.rate) == (3_600_000, 60.0, 60.0)


async def add_group(session: TogglSession, sandbox: Sandbox, *user_ids: int) -> int:
    group = await session.track.groups.create(
        sandbox.organization_id,
        name=f"group {user_ids}",
        users=user_ids,
        workspaces=[sandbox.workspace_id],
    )
    return group.group_id


async def test_groups_limit_and_extend_the_users_of_reports(
    sandbox: Sandbox, world: World, carried: TogglSession
) -> None:
    owner, user, third_user = (row.id for row in sandbox.users)
    for account in sandbox.users[1:]:
        other = carried.acting_as(track=ApiToken(account.api_token))
        await other.track.time_entries.create(
            world.workspace, start=datetime(2026, 3, 8, 9, tzinfo=UTC), duration=60
        )
    pair = await add_group(carried, sandbox, owner, user)
    single = await add_group(carried, sandbox, third_user)
    empty = await add_group(carried, sandbox)
    for given, expected in (
        ({}, {owner, user, third_user}),
        ({"user_ids": user, "members_of_group_ids": pair}, {user}),
        ({"user_ids": user, "or_members_of_group_ids": single}, {user, third_user}),
        ({"or_members_of_group_ids": f"{single},{pair}"}, {owner, user, third_user}),
        ({"user_ids": [third_user], "members_of_group_ids": pair}, set[int]()),
        (
            {
                "user_ids": [user],
                "or_members_of_group_ids": single,
                "members_of_group_ids": [pair],
            },
            {user},
        ),
        ({"or_members_of_group_ids": empty}, set[int]()),
    ):
        params: Any = {"since": "2026-03-01", **given}
        report = await carried.v8.get_detailed_report(world.workspace, **params)
        assert {row.uid for row in report.data or ()} == expected, given
        summary = await carried.v8.get_summary_report(world.workspace, grouping="users", **params)
        assert {row.id for row in summary.data or ()} == expected, given
        params["since"] = "2026-03-03"
        week = await carried.v8.get_weekly_report(world.workspace, grouping="users", **params)
        assert {row.uid for row in week.data or ()} == expected, given


async def test_without_users_no_report_is_requested(
    sandbox: Sandbox, world: World, carried: TogglSession
) -> None:
    group = await add_group(carried, sandbox, world.user)
    async with session_of(sandbox) as session:
        sandbox.requests.clear()
        report = await session.v8.get_detailed_report(
            world.workspace, user_ids=world.third_user, members_of_group_ids=group
        )
        assert (report.total_count, report.total_grand, report.data) == (0, 0, ())
        summary = await session.v8.get_summary_report(
            world.workspace, user_ids=world.third_user, members_of_group_ids=group
        )
        assert (summary.total_grand, summary.total_billable, summary.data) == (0, 0, ())
        assert [seen(request.method, request.path) for request in sandbox.requests] == [
            "GET /workspaces/*",
            "GET /organizations/*/workspaces/*/groups",
            "GET /organizations/*/workspaces/*/groups",
        ]
        with pytest.raises(NotFoundError, match="or_members_of_group_ids"):
            await session.v8.get_detailed_report(world.workspace, or_members_of_group_ids="424242")


async def test_reports_are_exact_unless_they_are_rounded(
    sandbox: Sandbox, world: World, carried: TogglSession
) -> None:
    days: Any = {"since": "2026-03-03"}
    for name in ("get_detailed_report", "get_summary_report", "get_weekly_report"):
        await getattr(carried.v8, name)(world.workspace, **days)
    reports = [request for request in sandbox.requests if "/reports/" in request.path]
    assert [json.loads(request.body)["rounding_minutes"] for request in reports] == [0, 0, 0]


async def test_the_application_is_named_in_the_user_agent(
    sandbox: Sandbox, world: World, carried: TogglSession
) -> None:
    await carried.v8.get_weekly_report(world.workspace, user_agent="ada@example.com")
    agent = sandbox.requests[-1].header("User-Agent") or ""
    assert agent.startswith("ada@example.com toggl-async/")
    await carried.v8.get_weekly_report(world.workspace)
    assert (sandbox.requests[-1].header("User-Agent") or "").startswith("toggl-async/")
    with pytest.raises(InvalidArgumentError, match="user_agent"):
        await carried.v8.get_weekly_report(world.workspace, user_agent="a\r\nb")


async def test_a_new_project_is_active_and_private(
    sandbox: Sandbox, world: World, carried: TogglSession
) -> None:
    await carried.v8.create_project(wid=world.workspace, name="New")
    assert body(sandbox) == {"active": True, "is_private": True, "name": "New"}
    await carried.v8.create_project(wid=world.workspace, name="Old", active="no", is_private=0)
    assert body(sandbox) == {"active": False, "is_private": False, "name": "Old"}


async def test_the_workspace_saves_the_lookup_and_cannot_be_changed(
    sandbox: Sandbox, world: World, carried: TogglSession
) -> None:
    wid = world.workspace
    await carried.v8.update_time_entry(world.entry, wid=wid, description="Mulching")
    await carried.v8.update_project(world.project, wid=wid, name="Meadow")
    await carried.v8.update_user_for_project(world.project_user, wid=wid, manager=True)
    await carried.v8.update_task(world.task, wid=wid, pid=world.project, name="Mulching")
    assert {request.method for request in sandbox.requests} == {"PUT"}
    assert len(sandbox.requests) == 4
    await carried.v8.get_project(world.project)
    sandbox.requests.clear()
    for name, item, field in (
        ("update_time_entry", world.entry, "wid"),
        ("update_project", world.project, "wid"),
    ):
        with pytest.raises(RetiredOperationError, match=f"^{field}: .* cannot be moved"):
            await getattr(carried.v8, name)(item, **{field: wid + 1})
    assert not sandbox.requests


async def test_started_entry_may_start_in_the_past(
    sandbox: Sandbox, world: World, carried: TogglSession
) -> None:
    entry = await carried.v8.start_time_entry(wid=world.workspace, start="2026-03-09T11:00:00Z")
    assert entry.start == datetime(2026, 3, 9, 11, tzinfo=UTC)
    assert body(sandbox)["duration"] == -1
    sandbox.requests.clear()
    for fields in ({"stop": "2026-03-09T12:00:00Z"}, {"duration": 60}, {"duration": "0"}):
        given: Any = fields
        with pytest.raises(InvalidArgumentError, match="a running entry has none"):
            await carried.v8.start_time_entry(wid=world.workspace, **given)
    assert not sandbox.requests


async def test_an_entry_is_created_with_tag_action(
    sandbox: Sandbox, world: World, carried: TogglSession
) -> None:
    given: Any = {"wid": world.workspace, "start": "2026-03-09T11:00:00Z", "duration": 60}
    entry = await carried.v8.create_time_entry(**given, tags=["late"], tag_action="add")
    assert (body(sandbox)["tags"], entry.tags) == (["late"], ("late",))
    with pytest.raises(InvalidArgumentError, match=r"^tag_action: .* no tags to remove"):
        await carried.v8.create_time_entry(**given, tags=["late"], tag_action="remove")
    with pytest.raises(InvalidArgumentError, match=r"^tag_action: tags are missing"):
        await carried.v8.update_time_entry(world.entry, tag_action="remove")


async def test_since_alone_returns_what_has_changed(
    sandbox: Sandbox, carried: TogglSession
) -> None:
    answer = await carried.v8.get_current_user_data(since="1362579886")
    assert answer.data is not None
    assert answer.data.workspaces
    assert dict(sandbox.requests[-1].query) == {"with_related_data": "true"}
    answer = await carried.v8.get_current_user_data(since=1362579886, with_related_data="false")
    assert answer.data is not None
    assert answer.data.workspaces is None


async def test_a_new_user_has_all_given_fields(sandbox: Sandbox, carried: TogglSession) -> None:
    user = await carried.v8.sign_up_new_user(
        email="bo@example.com",
        password="a-long-password",
        fullname="Bo",
        timezone="Europe/Oslo",
        beginning_of_week="0",
        date_format="YYYY-MM-DD",
        send_weekly_report="off",
        created_with="a script",
    )
    assert (user.fullname, user.timezone, user.beginning_of_week) == ("Bo", "Europe/Oslo", 0)
    assert (user.date_format, user.send_weekly_report) == ("YYYY-MM-DD", False)
    assert [seen(request.method, request.path) for request in sandbox.requests] == [
        "POST /signup",
        "POST /me/preferences",
        "PUT /me",
    ]
    agents = [request.header("User-Agent") or "" for request in sandbox.requests]
    assert all(agent.startswith("a script ") for agent in agents)
    made = carried.acting_as(track=EmailPassword("bo@example.com", "a-long-password"))
    assert (await made.track.preferences.get()).date_format == "YYYY-MM-DD"


@pytest.mark.promise("partial-results-are-kept")
async def test_a_new_user_exists_although_its_fields_fail(
    sandbox: Sandbox, carried: TogglSession
) -> None:
    with pytest.raises(TogglError) as caught:
        await carried.v8.sign_up_new_user(
            email="cy@example.com", password="a-long-password", default_wid=424242
        )
    assert caught.value.partial == "cy@example.com"
    assert sandbox.requests[0].status == 200


async def test_the_user_of_the_v8_documents_can_be_written_back(
    sandbox: Sandbox, carried: TogglSession
) -> None:
    user: Any = {
        "id": 9000,
        "api_token": "1971800d4d82861d8f2c1651fea4d212",
        "fullname": "Ada",
        "email": sandbox.owner.email,
        "jquery_timeofday_format": "h:i A",
        "jquery_date_format": "m/d/Y",
        "timeofday_format": "h:mm A",
        "date_format": "MM/DD/YYYY",
        "beginning_of_week": 0,
        "image_url": "https://www.toggl.com/images/profile.png",
        "at": "2013-03-06T12:18:42+00:00",
        "new_blog_post": {"title": "News", "url": "http://blog.example"},
        "send_product_emails": True,
        "openid_enabled": False,
        "timezone": "Etc/UTC",
        "invitation": {},
        "projects": [{"id": 61}],
    }
    updated = await carried.v8.update_user_data({"user": user})
    assert (updated.fullname, updated.date_format) == ("Ada", "MM/DD/YYYY")
    assert body(sandbox) == {
        "fullname": "Ada",
        "email": sandbox.owner.email,
        "beginning_of_week": 0,
        "timezone": "Etc/UTC",
    }
