"""Refreshes over the SDK's own transport."""

from __future__ import annotations

import asyncio
import json

import attrs
import pytest

from toggl_async._http.transport import AiohttpTransport
from toggl_async.auth.authorizer import PlanAuthorizer
from toggl_async.auth.endpoint import store_key
from toggl_async.credentials import Secret
from toggl_async.errors import RefreshFailedError

from ..support.auth_doubles import Scene, a_call
from ..support.waiting import HANG


def over(transport: AiohttpTransport, scene: Scene, url: str | None = None) -> PlanAuthorizer:
    return PlanAuthorizer(
        scene.credential,
        transport_factory=transport.short_lived,
        base_url=url or scene.server.url,
        clock=scene.clock,
    )


async def test_a_refresh(scene: Scene) -> None:
    scene.seed(age=3700)
    transport = AiohttpTransport()

    values = await asyncio.gather(
        *(over(transport, scene).authorization(a_call()) for _ in range(5))
    )

    assert set(values) == {"Bearer access-2-default"}
    assert scene.stored().access == Secret("access-2-default")
    await transport.aclose()


@pytest.mark.promise("exit-does-not-stop-a-refresh")
async def test_a_refresh_outlives_the_closing_of_its_transport(scene: Scene) -> None:
    scene.seed(age=3700)
    scene.server.delay = 0.1
    transport = AiohttpTransport()
    authorizer = over(transport, scene)
    task = asyncio.ensure_future(authorizer.authorization(a_call()))
    await asyncio.to_thread(scene.server.arrived.wait, HANG)

    await transport.aclose()

    assert await task == "Bearer access-2-default"


async def test_a_rejected_connection(scene: Scene) -> None:
    scene.seed(age=3700)
    nowhere = "http://127.0.0.1:9/api/v5"
    key = store_key(scene.credential, nowhere)
    assert scene.store.inner.save(key, scene.stored(), expected_generation=0)

    with pytest.raises(RefreshFailedError, match="was not refreshed"):
        await over(AiohttpTransport(), scene, nowhere).authorization(a_call())
    stored = scene.store.inner.load(key)
    assert stored is not None
    assert stored.intent is None


@pytest.mark.promise("unknown-refresh-is-not-repeated")
@pytest.mark.parametrize(
    "step",
    ["reset", "lost", "cut", (200, json.dumps({"x": "y" * 10_000_000}).encode(), {})],
    ids=["reset", "lost", "cut", "10 MB"],
)
async def test_a_response_that_is_lost(scene: Scene, step: str) -> None:
    scene.seed(age=3700)
    scene.server.script.append(step)

    with pytest.raises(RefreshFailedError, match="response was lost"):
        await over(AiohttpTransport(), scene).authorization(a_call())
    assert scene.intent() is not None
    assert len(scene.server.uses) == 1


@pytest.mark.promise("login-code-is-sent-once")
async def test_the_clients_name_arrives_intact(scene: Scene) -> None:
    scene.seed(age=3700)
    odd = attrs.evolve(scene.credential, client_id="ü:%")
    key = store_key(odd, scene.server.url)
    scene.store.inner.save(key, scene.stored(), expected_generation=0)

    await over(AiohttpTransport(), attrs.evolve(scene, credential=odd)).authorization(a_call())

    assert scene.server.uses[0].client == ("ü:%", "my-secret")
