"""Authentication, and the responses without it."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from toggl_async.sandbox import Sandbox


def basic(text: str) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(text.encode()).decode()}


async def test_token_and_password_are_accepted(sandbox: Sandbox, anonymous: Any) -> None:
    owner = sandbox.owner
    for text in (f"{owner.api_token}:api_token", f"{owner.email}:{owner.password}"):
        answer = await anonymous("GET", "/api/v9/me", headers=basic(text))
        assert (answer.status, answer.json["id"]) == (200, owner.id)


async def test_missing_credentials_get_an_empty_401_with_header(anonymous: Any) -> None:
    answer = await anonymous("GET", "/api/v9/me")
    assert (answer.status, answer.raw) == (401, b"")
    assert answer.headers["X-Authorization-Missing"] == "true"


@pytest.mark.parametrize(
    "header",
    [
        basic("unknown:api_token"),
        basic("owner@sandbox.example:wrong"),
        basic("no-colon"),
        {"Authorization": "Basic !!!"},
        {"Authorization": "Basic /////w=="},
        {"Authorization": "Bearer abc"},
    ],
)
async def test_wrong_credentials_get_the_same_401(anonymous: Any, header: dict[str, str]) -> None:
    answer = await anonymous("GET", "/api/v9/me", headers=header)
    assert (answer.status, answer.raw) == (401, b"")
    assert answer.headers["X-Authorization-Missing"] == "true"


async def test_foreign_and_unknown_workspace_are_403(sandbox: Sandbox, track: Any) -> None:
    stranger = sandbox.add_user()
    for workspace_id in (stranger.default_workspace_id, 1):
        answer = await track("GET", f"/workspaces/{workspace_id}")
        assert answer.status == 403
        assert isinstance(answer.json, str)


async def test_token_reset_revokes_the_old_token(
    sandbox: Sandbox, track: Any, anonymous: Any
) -> None:
    answer = await track("POST", "/me/reset_token")
    assert len(answer.json) == 32
    assert (await track("GET", "/me/logged")).status == 403
    header = basic(f"{answer.json}:api_token")
    assert (await anonymous("GET", "/api/v9/me/logged", headers=header)).status == 200


async def test_closed_account_gets_401(track: Any) -> None:
    assert (await track("POST", "/me/close_account")).status == 200
    assert (await track("GET", "/me")).status == 401


async def test_reports_use_the_same_credentials(sandbox: Sandbox, anonymous: Any) -> None:
    path = f"/reports/api/v3/workspace/{sandbox.workspace_id}/search/time_entries"
    assert (await anonymous("POST", path)).status == 401
