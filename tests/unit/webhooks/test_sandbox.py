"""Subscribe, validate, change an object and receive its event, over sockets."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from toggl_async import ApiToken, TogglSession
from toggl_async.errors import BadRequestError, InvalidArgumentError, NotFoundError
from toggl_async.models.track.projects import Project
from toggl_async.sandbox import Sandbox
from toggl_async.webhooks import Receiver, WebhookEvent, aiohttp_handler, payload_as

SECRET = "between the two of us"


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
async def local(sandbox: Sandbox) -> AsyncIterator[TogglSession]:
    token = ApiToken(sandbox.owner.api_token)
    async with TogglSession(token, track_url=sandbox.url) as session:
        yield session


@pytest.fixture
def events() -> list[WebhookEvent]:
    return []


@pytest.fixture
async def address(events: list[WebhookEvent]) -> AsyncIterator[str]:
    async def handle(event: WebhookEvent) -> None:
        events.append(event)

    served = web.Application()
    served.router.add_post("/hook", aiohttp_handler(Receiver(SECRET), handle))
    async with TestServer(served) as server:
        yield str(server.make_url("/hook"))


async def test_from_subscription_to_event(
    sandbox: Sandbox, local: TogglSession, address: str, events: list[WebhookEvent]
) -> None:
    subscriptions, workspace_id = local.webhooks.subscriptions, sandbox.workspace_id
    made = await subscriptions.create(
        workspace_id,
        description="Garden",
        url_callback=address,
        event_filters=[{"entity": "project", "action": "*"}],
        enabled=True,
        secret=SECRET,
    )
    assert made.validated_at is None
    assert SECRET not in repr(made)
    (delivered,) = await sandbox.deliver_events()
    assert delivered.ok
    (listed,) = await subscriptions.list(workspace_id)
    assert listed.validated_at is not None

    made_project = await local.request(
        "track", "POST", "/workspaces/{workspace_id}/projects", workspace_id, json={"name": "Lumen"}
    )
    assert made_project.status == 200
    await sandbox.deliver_events()
    (event,) = events
    assert event.metadata is not None
    assert (event.metadata.model, event.metadata.action) == ("project", "created")
    assert payload_as(event, Project).name == "Lumen"


async def test_life_of_a_subscription(sandbox: Sandbox, local: TogglSession, address: str) -> None:
    subscriptions, workspace_id = local.webhooks.subscriptions, sandbox.workspace_id
    made = await subscriptions.create(
        workspace_id,
        description="Garden",
        url_callback=address,
        event_filters=[{"entity": "tag", "action": "created"}],
        enabled=False,
    )
    assert made.secret, "the service makes one up"
    number = made.subscription_id
    assert (await subscriptions.enable(workspace_id, number)).enabled is True
    assert (await subscriptions.disable(workspace_id, number)).enabled is False
    assert (await subscriptions.patch(workspace_id, number, enabled=True)).enabled is True
    changed = await subscriptions.update(
        workspace_id,
        number,
        description="Grove",
        url_callback=address,
        event_filters=[{"entity": "*", "action": "*"}],
        enabled=True,
        secret=SECRET,
    )
    assert changed.description == "Grove"
    assert (await subscriptions.ping(workspace_id, number)).status is not None
    with pytest.raises(BadRequestError):
        await subscriptions.validate(workspace_id, number, "another-code")
    code = sandbox.track.webhooks.subscriptions[number].code
    await subscriptions.validate(workspace_id, number, code)
    await subscriptions.delete(workspace_id, number)
    with pytest.raises(NotFoundError):
        await subscriptions.disable(workspace_id, number)
    assert await subscriptions.list(workspace_id) == []


async def test_status_of_the_service(sandbox: Sandbox, local: TogglSession) -> None:
    webhooks = local.webhooks
    assert (await webhooks.status.get()).status == "OK"
    assert (await webhooks.limits.get(sandbox.workspace_id)).max_webhooks
    filters = await webhooks.event_filters.get()
    assert "created" in filters.by_entity["project"]
    assert "created" in filters.by_entity["tag"], "an entity that the SDK does not declare"


@pytest.mark.parametrize("empty", ["description", "url_callback", "event_filters", "secret"])
async def test_empty_fields_are_refused_before_a_request(
    sandbox: Sandbox, local: TogglSession, empty: str
) -> None:
    before = len(sandbox.requests)
    fields = {
        "description": "Garden",
        "url_callback": "https://garden.example",
        "event_filters": [{"entity": "*", "action": "*"}],
        "enabled": True,
        "secret": SECRET,
        empty: [] if empty == "event_filters" else "",
    }
    with pytest.raises(InvalidArgumentError, match=f"{empty} must not be empty"):
        await local.webhooks.subscriptions.create(sandbox.workspace_id, **fields)  # type: ignore[arg-type]
    assert len(sandbox.requests) == before
