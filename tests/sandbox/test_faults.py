"""Injected faults, and recorded requests."""

from __future__ import annotations

from typing import Any

import aiohttp
import pytest

from toggl_async.sandbox import Sandbox


async def test_status_replaces_the_service_for_matching_requests(
    sandbox: Sandbox, track: Any
) -> None:
    sandbox.inject_fault(
        "GET", r"/me/id$", times=2, status=503, body="busy", headers={"Retry-After": "1"}
    )
    answer = await track("GET", "/me/id")
    assert (answer.status, answer.raw, answer.headers["Retry-After"]) == (503, b"busy", "1")
    assert (await track("GET", "/me/logged")).status == 200
    assert (await track("GET", "/me/id")).status == 503
    assert (await track("GET", "/me/id")).status == 200
    assert not sandbox.faults


async def test_body_other_than_text_is_sent_as_json(sandbox: Sandbox, track: Any) -> None:
    sandbox.inject_fault(status=400, body=["x"])
    answer = await track("GET", "/me")
    assert answer.json == ["x"]
    assert answer.headers["Content-Type"].startswith("application/json")


async def test_faults_can_be_cleared(sandbox: Sandbox, track: Any) -> None:
    sandbox.inject_fault(times=99, status=500)
    sandbox.faults.clear()
    assert (await track("GET", "/me")).status == 200


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_redirect_has_status_and_location(sandbox: Sandbox, track: Any, status: Any) -> None:
    sandbox.inject_fault(redirect=(status, "/api/v9/me/id"))
    answer = await track("GET", "/me")
    assert (answer.status, answer.headers["Location"]) == (status, "/api/v9/me/id")


async def test_reset_before_response_changes_nothing(sandbox: Sandbox, track: Any) -> None:
    sandbox.inject_fault("POST", reset="before")
    with pytest.raises(aiohttp.ClientConnectionError):
        await track("POST", f"/workspaces/{sandbox.workspace_id}/tags", {"name": "t"})
    assert not sandbox.track.tags


@pytest.mark.parametrize("reset", ["after-headers", "mid-body"])
async def test_truncated_response_keeps_the_change(
    sandbox: Sandbox, track: Any, reset: Any
) -> None:
    sandbox.inject_fault("POST", reset=reset)
    with pytest.raises(aiohttp.ClientPayloadError):
        await track("POST", f"/workspaces/{sandbox.workspace_id}/tags", {"name": "t"})
    assert len(sandbox.track.tags) == 1


async def test_processed_changes_state_despite_the_error(sandbox: Sandbox, track: Any) -> None:
    path = f"/workspaces/{sandbox.workspace_id}/tags"
    sandbox.inject_fault("POST", status=502, processed=True)
    assert (await track("POST", path, {"name": "t"})).status == 502
    sandbox.inject_fault("POST", reset="before", processed=True)
    with pytest.raises(aiohttp.ClientConnectionError):
        await track("POST", path, {"name": "u"})
    assert {tag.name for tag in sandbox.track.tags.values()} == {"t", "u"}


async def test_latency_alone_keeps_the_response(sandbox: Sandbox, track: Any) -> None:
    sandbox.inject_fault(latency=0.01, headers={"X-Slow": "1"})
    answer = await track("GET", "/me/id")
    assert (answer.json, answer.headers["X-Slow"]) == (sandbox.owner.id, "1")


async def test_everything_is_recorded(sandbox: Sandbox, track: Any) -> None:
    sandbox.inject_fault("PUT", status=500)
    await track("PUT", "/me", {"fullname": "é"}, params={"a": "1 2"})
    await track("GET", "/nowhere")
    sandbox.inject_fault(reset="before")
    with pytest.raises(aiohttp.ClientConnectionError):
        # Not a GET, which aiohttp repeats.
        await track("POST", "/me")
    first, second, third = sandbox.requests
    assert (first.method, first.path, first.query) == ("PUT", "/api/v9/me", [("a", "1 2")])
    assert first.body == b'{"fullname": "\\u00e9"}'
    assert (first.header("content-type") or "").startswith("application/json")
    assert [first.status, second.status, third.status] == [500, 404, 0]
    sandbox.requests.clear()
    assert sandbox.requests == []
