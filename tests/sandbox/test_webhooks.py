"""Webhooks: subscriptions, validation, events, and deliveries over real sockets."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import aiohttp
import attrs
import msgspec
import pytest
from aiohttp import web

from toggl_async.sandbox import ManualClock, Sandbox
from toggl_async.sandbox.core.webhooks import Subscription, WebhookEvent
from toggl_async.sandbox.webhooks import signature

Subscribe = Callable[..., Awaitable[dict[str, Any]]]


@attrs.define
class Receiver:
    url: str = ""
    status: int = 200
    echo: bool = True
    got: list[tuple[dict[str, str], bytes]] = attrs.field(factory=list[Any])

    @property
    def events(self) -> list[Any]:
        return [msgspec.json.decode(body) for _, body in self.got]

    async def handle(self, request: web.BaseRequest) -> web.Response:
        body = await request.read()
        self.got.append((dict(request.headers), body))
        if self.status == 307:
            return web.Response(status=307, headers={"Location": self.url})
        code = msgspec.json.decode(body).get("validation_code")
        answer = {"validation_code": code} if code and self.echo else {}
        return web.json_response(answer, status=self.status)


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    first = Receiver()
    runner = web.ServerRunner(web.Server(first.handle, access_log=None), shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    first.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield first
    await runner.cleanup()


@pytest.fixture
def hooks(sandbox: Sandbox, as_user: Any) -> Any:
    return as_user(sandbox.owner, "/webhooks/api/v1")


@pytest.fixture
def subscribe(sandbox: Sandbox, hooks: Any, receiver: Receiver) -> Subscribe:
    async def made(*filters: tuple[str, str], validate: bool = True, **more: Any) -> dict[str, Any]:
        body = {
            "description": "Mine",
            "url_callback": receiver.url,
            "event_filters": [
                {"entity": entity, "action": action} for entity, action in filters or [("*", "*")]
            ],
            "enabled": True,
            "secret": "s3cret",
        } | more
        answer = await hooks("POST", f"/subscriptions/{sandbox.workspace_id}", body)
        assert answer.status == 200, answer.raw
        if validate:
            await sandbox.deliver_events()
            receiver.got.clear()
        row: dict[str, Any] = answer.json
        return row

    return made


async def _tag(sandbox: Sandbox, track: Any, name: str) -> dict[str, Any]:
    row: dict[str, Any] = (
        await track("POST", f"/workspaces/{sandbox.workspace_id}/tags", {"name": name})
    ).json
    return row


def test_signature_matches_the_documented_example() -> None:
    body = (
        b'{"event_id":0,"created_at":"2026-05-06T07:08:09.123456789Z","creator_id":9000001,'
        b'"metadata":{"request_type":"POST","event_user_id":9000001},"payload":"ping",'
        b'"subscription_id":77,"timestamp":"2026-05-06T07:08:09.123456789Z",'
        b'"url_callback":"https://example.com/hook"}'
    )
    assert signature("sample-signing-key", body) == (
        "sha256=bdc4ad3bb2f90ad1ecb1b17a5d4b1cff226733ac87c58c76be7a27f8d3a87542"
    )


async def test_response_to_ping_validates(
    sandbox: Sandbox, hooks: Any, receiver: Receiver, subscribe: Subscribe
) -> None:
    row = await subscribe(validate=False)
    assert (row["validated_at"], row["has_pending_events"]) == (None, False)
    (delivery,) = await sandbox.deliver_events()
    assert (delivery.ok, delivery.event_id) == (True, 0)
    (ping,) = receiver.events
    assert list(ping) == [
        "event_id", "created_at", "creator_id", "metadata", "payload", "subscription_id",
        "timestamp", "url_callback", "validation_code",
    ]  # fmt: skip
    assert (ping["payload"], ping["event_id"]) == ("ping", 0)
    (known,) = (await hooks("GET", f"/subscriptions/{sandbox.workspace_id}")).json
    assert known["validated_at"] is not None
    await hooks("POST", f"/ping/{sandbox.workspace_id}/{row['subscription_id']}")
    await sandbox.deliver_events()
    assert "validation_code" not in receiver.events[-1]


async def test_validation_url_validates(
    sandbox: Sandbox, hooks: Any, receiver: Receiver, subscribe: Subscribe, anonymous: Any
) -> None:
    receiver.echo = False
    row = await subscribe(validate=False)
    await sandbox.deliver_events()
    (ping,) = receiver.events
    path = f"/validate/{sandbox.workspace_id}/{row['subscription_id']}"
    assert (await hooks("GET", f"{path}/wrong")).status == 400
    # The receiver has no credentials.
    url = f"/webhooks/api/v1{path}/{ping['validation_code']}"
    assert (await anonymous("GET", url)).json == "OK"
    assert sandbox.track.webhooks.subscriptions[row["subscription_id"]].validated is not None


async def test_signature_covers_the_raw_body(
    sandbox: Sandbox, track: Any, receiver: Receiver, subscribe: Subscribe
) -> None:
    row = await subscribe(("tag", "created"))
    tag = await _tag(sandbox, track, "überstunden")
    await sandbox.deliver_events()
    ((headers, body),) = receiver.got
    digest = hmac.new(b"s3cret", body, hashlib.sha256).hexdigest()
    assert headers["X-Webhook-Signature-256"] == f"sha256={digest}"
    event = msgspec.json.decode(body)
    assert event["payload"] == tag
    assert event["subscription_id"] == row["subscription_id"]
    assert event["metadata"] == {
        "action": "created",
        "event_user_id": str(sandbox.owner.id),
        "model": "tag",
        "model_owner_id": str(sandbox.owner.id),
        "tag_id": str(tag["id"]),
        "path": f"/api/v9/workspaces/{sandbox.workspace_id}/tags",
        "request_body": '{"name": "\\u00fcberstunden"}',
        "request_type": "POST",
        "workspace_id": str(sandbox.workspace_id),
    }


async def test_filters_select_entities_and_actions(
    sandbox: Sandbox, track: Any, receiver: Receiver, subscribe: Subscribe
) -> None:
    await subscribe(("client", "*"), ("*", "deleted"))
    base = f"/workspaces/{sandbox.workspace_id}"
    tag = await _tag(sandbox, track, "t")
    client = (await track("POST", base + "/clients", {"name": "C"})).json
    await track("PUT", f"{base}/clients/{client['id']}", {"notes": "n"})
    await track("DELETE", f"{base}/tags/{tag['id']}")
    await sandbox.deliver_events()
    kinds = [(row["metadata"]["model"], row["metadata"]["action"]) for row in receiver.events]
    assert kinds == [("client", "created"), ("client", "updated"), ("tag", "deleted")]


async def test_time_entries_emit_events(
    sandbox: Sandbox, track: Any, receiver: Receiver, subscribe: Subscribe
) -> None:
    await subscribe(("time_entry", "*"))
    path = f"/workspaces/{sandbox.workspace_id}/time_entries"
    body = {
        "created_with": "x",
        "workspace_id": sandbox.workspace_id,
        "start": "2026-06-15T09:00:00Z",
        "duration": -1,
    }
    first = (await track("POST", path, body)).json
    # A second timer stops the first.
    second = (await track("POST", path, body | {"start": "2026-06-15T10:00:00Z"})).json
    await track("PATCH", f"{path}/{second['id']}/stop")
    await track("DELETE", f"{path}/{first['id']}")
    await sandbox.deliver_events()
    events = [(row["metadata"]["action"], row["payload"]["id"]) for row in receiver.events]
    assert events == [
        ("created", first["id"]),
        ("updated", first["id"]),
        ("created", second["id"]),
        ("updated", second["id"]),
        ("deleted", first["id"]),
    ]


async def test_no_events_before_validation_or_while_disabled(
    sandbox: Sandbox, track: Any, hooks: Any, receiver: Receiver, subscribe: Subscribe
) -> None:
    row = await subscribe(validate=False)
    await _tag(sandbox, track, "early")
    await sandbox.deliver_events()
    assert [event["payload"] for event in receiver.events] == ["ping"]
    await _tag(sandbox, track, "waits")
    path = f"/subscriptions/{sandbox.workspace_id}/{row['subscription_id']}"
    off = (await hooks("PATCH", path, {"enabled": False})).json
    assert (off["enabled"], off["has_pending_events"]) == (False, True)
    assert await sandbox.deliver_events() == []
    await _tag(sandbox, track, "missed")
    await hooks("PATCH", path, {"enabled": True})
    await sandbox.deliver_events()
    assert [event["payload"]["name"] for event in receiver.events[1:]] == ["waits"]


async def test_failed_deliveries_are_retried_with_the_same_id(
    sandbox: Sandbox, track: Any, receiver: Receiver, subscribe: Subscribe, clock: ManualClock
) -> None:
    await subscribe()
    await _tag(sandbox, track, "t")
    receiver.status = 500
    (first,) = await sandbox.deliver_events()
    assert (first.ok, first.error) == (False, "unexpected status 500")
    assert await sandbox.deliver_events() == []
    (seen,) = sandbox.track.webhooks.log
    assert (seen.failed, seen.last_error) == (1, first.error)
    clock.advance(60)
    receiver.status = 204
    assert [delivery.ok for delivery in await sandbox.deliver_events()] == [True]
    first, second = receiver.events
    assert first["event_id"] == second["event_id"]
    assert first["timestamp"] != second["timestamp"]
    assert seen.delivered


async def test_recent_events_are_listed(
    sandbox: Sandbox, track: Any, hooks: Any, subscribe: Subscribe
) -> None:
    row = await subscribe()
    for name in ("one", "two"):
        await _tag(sandbox, track, name)
    path = f"/subscriptions/{sandbox.workspace_id}/{row['subscription_id']}/events"
    answer = (await hooks("GET", path)).json
    assert (answer["total"], [event["payload"]["name"] for event in answer["events"]]) == (
        2,
        ["two", "one"],
    )
    assert answer["events"][0]["failed_delivery_attempts"] == 0


async def test_members_and_workspaces_emit_events(
    sandbox: Sandbox, track: Any, receiver: Receiver, subscribe: Subscribe
) -> None:
    await subscribe()
    base = f"/workspaces/{sandbox.workspace_id}"
    member = sandbox.add_user(workspace_id=sandbox.workspace_id)
    row_id = sandbox.track.workspaces[sandbox.workspace_id].members[member.id].id
    await track("PUT", base, {"name": "New"})
    await track("PUT", f"{base}/workspace_users/{row_id}", {"role": "admin"})
    await track("DELETE", f"{base}/workspace_users/{row_id}")
    await sandbox.deliver_events()
    kinds = [(row["metadata"]["model"], row["metadata"]["action"]) for row in receiver.events]
    assert kinds == [
        ("workspace", "updated"),
        ("workspace_user", "updated"),
        ("workspace_user", "deleted"),
    ]


async def test_delivery_ends_after_the_last_retry(receiver: Receiver, clock: ManualClock) -> None:
    async with Sandbox(clock=clock, webhook_retry_delays=[10, 20]) as sandbox:
        # Added to the state directly, because this tests only the dispatcher.
        row = Subscription(
            1, sandbox.workspace_id, sandbox.owner.id, "d", receiver.url, [], "s", "c", 0, 0
        )
        row.validated = 1
        sandbox.track.webhooks.queue(WebhookEvent(5, row, 0, sandbox.owner.id, {}, {}))
        receiver.status = 404
        tries = 0
        for seconds in (0, 10, 20, 1000):
            clock.advance(seconds)
            tries += len(await sandbox.deliver_events())
        assert (tries, sandbox.track.webhooks.waiting) == (3, [])


async def test_redirects_and_unreachable_receivers_are_failures(
    sandbox: Sandbox, track: Any, hooks: Any, receiver: Receiver, subscribe: Subscribe
) -> None:
    await subscribe()
    receiver.status = 307
    await _tag(sandbox, track, "t")
    (delivery,) = await sandbox.deliver_events()
    assert delivery.error == "unexpected status 307"
    assert len(receiver.got) == 1
    for url, words in (("http://127.0.0.1:9/x", "Client"), ("https://203.0.113.7/x", "machine")):
        body = {"description": url, "url_callback": url}
        path = f"/subscriptions/{sandbox.workspace_id}"
        row = (await hooks("POST", path, body | {"event_filters": _ALL})).json
        (ping,) = await sandbox.deliver_events()
        assert not ping.ok
        assert words in (ping.error or "")
        await hooks("DELETE", f"{path}/{row['subscription_id']}")


_ALL = [{"entity": "*", "action": "*"}]


@pytest.mark.parametrize(
    "change",
    [{"description": " "}, {"url_callback": "ftp://x"}, {"url_callback": None},
     {"url_callback": "http://[::1"}, {"event_filters": []}, {"event_filters": [{}]},
     {"event_filters": [{"entity": "moon", "action": "*"}]}, {"secret": ""}, {"enabled": 1}],
)  # fmt: skip
async def test_bad_subscriptions_get_400(
    sandbox: Sandbox, hooks: Any, change: dict[str, Any]
) -> None:
    body = {"description": "d", "url_callback": "https://x.example", "event_filters": _ALL}
    answer = await hooks("POST", f"/subscriptions/{sandbox.workspace_id}", body | change)
    assert answer.status == 400
    assert isinstance(answer.json, str)


async def test_limits_follow_the_pricing_plan(sandbox: Sandbox, hooks: Any) -> None:
    sandbox.track.organizations[sandbox.organization_id].pricing_plan = "free"
    limits = (await hooks("GET", f"/limits/{sandbox.workspace_id}")).json
    assert limits == {"max_webhooks": 1, "max_events_per_webhook": 3}
    path = f"/subscriptions/{sandbox.workspace_id}"
    body = {"description": "d", "url_callback": "https://x.example", "event_filters": _ALL}
    four = [
        {"entity": "tag", "action": action} for action in ("*", "created", "updated", "deleted")
    ]
    assert (await hooks("POST", path, body | {"event_filters": four})).status == 400
    assert (await hooks("POST", path, body)).status == 200
    assert (await hooks("POST", path, body | {"description": "e"})).status == 400


async def test_change_and_delete(
    sandbox: Sandbox, hooks: Any, receiver: Receiver, subscribe: Subscribe, track: Any
) -> None:
    row = await subscribe()
    other = (await subscribe(description="Other", secret=None))["subscription_id"]
    path = f"/subscriptions/{sandbox.workspace_id}"
    url = f"{path}/{row['subscription_id']}"
    assert (await hooks("PUT", url, {"description": "Other"})).status == 400
    moved = (await hooks("PUT", url, {"url_callback": receiver.url + "/2"})).json
    assert (moved["validated_at"], moved["description"]) == (None, "Mine")
    await _tag(sandbox, track, "t")
    gone = (await hooks("DELETE", f"{path}/{other}")).json
    assert gone["deleted_at"] is not None
    assert {delivery.subscription_id for delivery in await sandbox.deliver_events()} == {
        row["subscription_id"]
    }
    assert (await hooks("DELETE", f"{path}/{other}")).status == 404


async def test_password_is_refused(sandbox: Sandbox, anonymous: Any) -> None:
    for name, word, status in (
        (sandbox.owner.email, sandbox.owner.password, 403),
        (sandbox.owner.api_token, "api_token", 200),
    ):
        headers = {"Authorization": aiohttp.encode_basic_auth(name, word)}
        answer = await anonymous("GET", "/webhooks/api/v1/status", headers=headers)
        assert answer.status == status


async def test_members_get_only_events_they_may_see(
    sandbox: Sandbox, track: Any, receiver: Receiver, as_user: Any
) -> None:
    member = sandbox.add_user(workspace_id=sandbox.workspace_id)
    body = {"description": "m", "url_callback": receiver.url, "event_filters": _ALL}
    call = as_user(member, "/webhooks/api/v1")
    await call("POST", f"/subscriptions/{sandbox.workspace_id}", body)
    await sandbox.deliver_events()
    receiver.got.clear()
    path = f"/workspaces/{sandbox.workspace_id}/projects"
    await track("POST", path, {"name": "Private"})
    await track("POST", path, {"name": "Public", "is_private": False})
    await sandbox.deliver_events()
    assert [event["payload"]["name"] for event in receiver.events] == ["Public"]
