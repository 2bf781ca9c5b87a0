"""Servers that still speak v8: where requests go, and what goes with them."""

from __future__ import annotations

import base64

import pytest

from toggl_async import ApiToken, InvalidArgumentError, RetiredError, TogglSession
from toggl_async.sandbox import Sandbox

from .cases import World
from .conftest import session_of


async def test_only_v8_goes_there(box: Sandbox, world: World) -> None:
    async with Sandbox(v8=True) as other, session_of(box, v8_url=other.url) as session:
        await session.v8.list_workspaces()
        await session.track.me.id()
        await session.v8.get_weekly_report(other.workspace_id, since="2026-03-02")
    assert [one.path for one in other.requests] == ["/api/v8/workspaces", "/reports/api/v2/weekly"]
    assert [one.path for one in box.requests] == ["/api/v9/me/id"]
    proof = base64.b64encode(f"{box.owner.api_token}:api_token".encode()).decode()
    assert other.requests[0].header("Authorization") == f"Basic {proof}"
    assert dict(other.requests[1].query)["user_agent"].startswith("toggl-async/")


async def test_siblings_go_there_too(box: Sandbox, wired: TogglSession) -> None:
    other = wired.acting_as(track=ApiToken(box.users[1].api_token))
    assert (await other.v8.get_current_user_data()).data is not None
    assert [one.path for one in box.requests] == ["/api/v8/me"]


@pytest.mark.parametrize(
    "url", ["ftp://old.example", "https://old.example?x=1", "http://old.example"]
)
def test_the_address_is_checked(url: str) -> None:
    with pytest.raises(InvalidArgumentError, match="v8_url"):
        TogglSession(v8_url=url)


async def test_anything_else_of_v8_goes_through_the_same_pipeline(
    box: Sandbox, wired: TogglSession, carried: TogglSession
) -> None:
    assert (await wired.request("v8", "GET", "/me")).status == 200
    with pytest.raises(InvalidArgumentError, match="no API is called"):
        await carried.request("v8", "GET", "/me")


async def test_a_server_without_v8_says_so() -> None:
    async with Sandbox() as box, session_of(box, v8_url=box.url) as session:
        with pytest.raises(RetiredError):
            await session.v8.list_clients()
