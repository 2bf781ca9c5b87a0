"""Which organizations and workspaces a key can use, and what to do where Toggl does not say."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from aiohttp import web

from toggl_async.errors import InvalidArgumentError, ServerError, TogglError
from toggl_async.models.focus.users import FoundWorkspace

from ...catalogue.data import sample
from ...support.recorder import recorded
from ...support.small_server import Answer, Asked, Small, small

SETTINGS: Mapping[str, Any] = json.loads(sample("focus_user_settings.json"))
USERS: list[dict[str, Any]] = json.loads(sample("focus_organization_user_list.json"))


def service(settings: Mapping[str, Any] = SETTINGS, **organizations: Any) -> Answer:
    """Answer with settings, an account, and the people of organizations: ``o6001=[...]``.

    A number is an error status.
    """

    def answer(asked: Asked) -> Any:
        if asked.path == "/api/users/me/settings":
            return dict(settings)
        if asked.path == "/api/accounts/me":
            return {"user_account_id": 9000001, "email": "ada@example.com"}
        organization_id = asked.path.split("/")[-2]
        users = organizations.get(f"o{organization_id}", 404)
        if isinstance(users, int):
            return web.json_response({"error": "x"}, status=users)
        return users

    return answer


async def find(answer: Answer, *args: Any) -> tuple[list[FoundWorkspace], list[Asked]]:
    async with small(answer) as toggl:
        return await toggl.session.focus.users.find_workspaces(*args), toggl.asked


async def fail(answer: Answer, error: type[Exception], match: str, *args: Any) -> Small:
    """Return what was sent until the search failed."""
    async with small(answer) as toggl:
        with pytest.raises(error, match=match):
            await toggl.session.focus.users.find_workspaces(*args)
    return toggl


async def test_organizations_are_found_in_the_settings() -> None:
    workspaces, asked = await find(service(o6001=USERS))
    assert workspaces == [
        FoundWorkspace(organization_id=6001, workspace_id=7001234, name="Sample", current=True)
    ]
    assert [request.path for request in asked] == [
        "/api/users/me/settings",
        "/api/accounts/me",
        "/api/organizations/6001/users",
    ]
    assert asked[2].query["user_account_ids"] == "9000001"


async def test_organizations_can_be_passed() -> None:
    other = [{**USERS[0], "workspaces": [{"id": 8, "name": "Two"}, {"id": 9}]}]
    answer = service({"current_workspace_id": 9}, o3=other, o4=other)
    workspaces, asked = await find(answer, iter([3, 4, 3]))
    assert [(item.organization_id, item.workspace_id, item.current) for item in workspaces] == [
        (3, 8, False),
        (3, 9, True),
        (4, 8, False),
        (4, 9, True),
    ]
    assert len(asked) == 4
    assert workspaces[1].to_dict() == {
        "organization_id": 3,
        "workspace_id": 9,
        "name": None,
        "current": True,
    }


@pytest.mark.parametrize("status", [403, 404])
async def test_organizations_that_the_user_left_are_left_out(status: int) -> None:
    settings = {
        "tos_ack_decoupled_licenses": {"6000": "2026-01-01T00:00:00Z", "not a number": ""},
        "trial_ended_modal_seen": {"6001": "2026-01-01T00:00:00Z", "6000": ""},
    }
    (workspace,), asked = await find(service(settings, o6000=status, o6001=USERS))
    assert (workspace.organization_id, workspace.current) == (6001, False)
    assert len(asked) == 4


@pytest.mark.parametrize(
    "settings",
    [{}, {"tos_ack_decoupled_licenses": None}, {"trial_ended_modal_seen": {"today": "x"}}],
)
async def test_without_an_organization_the_error_says_where_to_look(
    settings: dict[str, Any],
) -> None:
    toggl = await fail(service(settings), TogglError, r"address bar.*focus\.toggl\.com/\{")
    assert len(toggl.asked) == 1


async def test_people_in_none_of_the_organizations_get_the_same_error() -> None:
    others = [user for user in USERS if user["user_account_id"] != 9000001]
    await fail(service(o6001=others), TogglError, "address bar")


async def test_other_errors_are_raised() -> None:
    await fail(service(o3=503), ServerError, "503", [3])


@pytest.mark.parametrize("ids", [[], 3, ["3"], [0], "3"])
async def test_organizations_are_checked_before_sending(ids: Any) -> None:
    session, sent = recorded()
    with pytest.raises(InvalidArgumentError, match="organization_ids"):
        await session.focus.users.find_workspaces(ids)
    assert sent == []
