"""Every operation of API v8 and Reports v2 answers on the sandbox, as the catalogue says."""

from __future__ import annotations

import re
from typing import Any, Final

import aiohttp
import pytest

from toggl_async.sandbox import HeldClock, Sandbox
from toggl_async.sandbox.people import put_on_project
from toggl_async.sandbox.v8 import REPORTS, TRACK

from ..catalogue.data import Operation, name_of, operations
from .arguments import dress
from .conftest import basic
from .shape_check import problems

DIALECTS: Final = {dialect.name: dialect for dialect in (TRACK, REPORTS)}
OLD: Final = [operation for operation in operations() if operation["api"] in DIALECTS]
FAILING: Final = {"test_error_400": 400, "test_error_500": 500}
#: What belongs into a body besides its wrapper.
BODIES: Final[dict[str, Any]] = {
    "create_client": {"wid": "{workspace_id}", "name": "Fresh"},
    "update_client": {"name": "New", "notes": "n"},
    "create_group": {"wid": "{workspace_id}", "name": "Fresh"},
    "update_group": {"name": "New"},
    "create_project": {"wid": "{workspace_id}", "name": "Fresh", "color": "5"},
    "update_project": {"name": "New", "color": "6"},
    "create_user_for_project": {"pid": "{public_id}", "uid": "{user_id}", "rate": 4.0},
    "update_user_for_project": {"manager": True, "fields": "fullname"},
    "update_multiple_users_for_project": {"manager": True, "rate": 15},
    "create_tag": {"wid": "{workspace_id}", "name": "Fresh"},
    "update_tag": {"name": "New"},
    "create_task": {"pid": "{project_id}", "name": "Fresh", "uid": "{user_id}"},
    "update_task": {"active": False, "fields": "done_seconds,uname"},
    "create_time_entry": {
        "start": "2026-06-15T07:58:58.000Z",
        "duration": 1200,
        "description": "Meeting",
        "tags": ["billed"],
        "pid": "{project_id}",
        "created_with": "the tests",
    },
    "start_time_entry": {"description": "Meeting", "created_with": "the tests"},
    "update_time_entry": {"tags": ["fresh"], "tag_action": "add", "billable": True},
    "update_user_data": {"fullname": "New Name", "date_format": "YYYY-MM-DD"},
    "sign_up_new_user": {"email": "new@sandbox.example", "password": "secret-word"},
    "update_workspace": {"name": "New", "rounding": 1},
    "update_workspace_user": {"admin": True},
    "invite_users_to_workspace": {"emails": ["new@sandbox.example", "no address"]},
}


def filled(value: Any, ids: dict[str, Any]) -> Any:
    if isinstance(value, str) and value.startswith("{"):
        return ids[value[1:-1]]
    if isinstance(value, dict):
        return {name: filled(item, ids) for name, item in value.items()}
    return value


def furnished() -> tuple[Sandbox, dict[str, Any]]:
    scene = dress(Sandbox(clock=HeldClock(), users=3, v8=True))
    box, ids, world = scene.box, scene.ids, scene.box.world
    project = world.projects[ids["project_id"]]
    rows = [put_on_project(world, project, user.id, 0) for user in box.users[:2]]
    tasks = [row for row in world.tasks.values() if row.project_id == project.id]
    public = next(row.id for row in world.projects.values() if row.id != project.id)
    more = {
        "project_user_id": rows[0].id,
        "project_user_ids": ",".join(str(row.id) for row in rows),
        "task_id": tasks[0].id,
        "public_id": public,
        "project_ids": f"{project.id},{public}",
    }
    return box, ids | more


@pytest.mark.parametrize("operation", OLD, ids=name_of)
async def test_it_answers_as_the_catalogue_says(operation: Operation) -> None:
    box, ids = furnished()
    async with box, aiohttp.ClientSession() as session:
        name, body = operation["name"], operation["body"]
        if name == "stop_time_entry":
            ids["time_entry_id"] = ids["running_id"]
        path = re.sub(r"\{([a-z_]+)\}", lambda hit: str(ids[hit[1]]), operation["path"])
        sent = None
        if body is not None:
            fields = filled(BODIES[name], ids)
            sent = {body["wrapper"]: fields} if "wrapper" in body else fields
        query = {"user_agent": "tests", "workspace_id": ids["workspace_id"]}
        if name == "get_project_dashboard":
            query["project_id"] = ids["project_id"]
        url = box.url + DIALECTS[operation["api"]].prefix.rstrip("/") + path
        headers = {"Authorization": basic(box.owner.api_token, "api_token")}
        async with session.request(
            operation["method"], url, json=sent, headers=headers, params=query
        ) as reply:
            raw = await reply.read()
            assert reply.status == FAILING.get(name, 200), raw
            if name in FAILING:
                assert problems(await reply.json(), operation["error_schema"]["default"]) == []
                assert reply.headers["Warning"]
                return
            answer = operation["response"]["200"]
            if answer["kind"] == "empty":
                assert raw == b""
                return
            value = await reply.json()
    assert judged(value, answer) == []


def judged(value: Any, answer: dict[str, Any]) -> list[str]:
    kind = answer["kind"]
    if answer.get("envelope"):
        assert list(value) == ["data"]
        value, kind = value["data"], answer["data_kind"]
    if kind == "string":
        assert isinstance(value, str)
        return []
    if kind == "list" or isinstance(value, list):
        assert value, "nothing to judge"
        return [text for item in value for text in problems(item, answer["schema"], "$[]")]
    assert value is not None
    return problems(value, answer["schema"])


def test_no_route_is_unknown_to_the_catalogue() -> None:
    known = {(row["api"], row["method"], row["path"]) for row in OLD}
    served = {
        (dialect.name, *route)
        for dialect in DIALECTS.values()
        for table in (dialect.routes, dialect.guests)
        for route in table.listing()
    }
    assert known <= served
    # Lists of ids and files, which the catalogue mentions only in words.
    extra = sorted(path for _, _, path in served - known)
    files = [f"/{kind}.{form}" for kind in ("details", "summary", "weekly") for form in FORMATS]
    assert extra == sorted([*files, "/tasks/{task_ids}", "/tasks/{task_ids}", ENTRIES])


FORMATS: Final = ("csv", "pdf")
ENTRIES: Final = "/time_entries/{time_entry_ids}"


def test_all_seeded_operations_are_here() -> None:
    assert sum(bool(operation["seed"]) for operation in OLD) == 58
