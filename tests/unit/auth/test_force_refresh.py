"""Refreshing on request (``session.plan.oauth.refresh``)."""

from __future__ import annotations

import asyncio

import pytest

from toggl_async.credentials import Secret
from toggl_async.errors import RefreshFailedError

from ...support.auth_doubles import Scene, a_call


async def test_valid_token_is_refreshed_on_request(scene: Scene) -> None:
    scene.seed()
    authorizer = scene.authorizer()

    token = await authorizer.force_refresh(a_call())

    assert token.access == Secret("access-2-default")
    assert await authorizer.authorization(a_call()) == "Bearer access-2-default"
    assert scene.server.refreshes == ["refresh-1-default"]


async def test_simultaneous_forced_refreshes_share_one_request(scene: Scene) -> None:
    scene.seed()
    scene.server.delay = 0.1
    authorizer = scene.authorizer()

    tokens = await asyncio.gather(*(authorizer.force_refresh(a_call()) for _ in range(10)))

    assert {token.generation for token in tokens} == {2}
    assert scene.server.refreshes == ["refresh-1-default"]


@pytest.mark.promise("unknown-refresh-is-not-repeated")
async def test_after_an_unknown_outcome_it_is_not_sent_again_while_the_access_token_is_valid(
    scene: Scene,
) -> None:
    scene.seed()
    authorizer = scene.authorizer()
    scene.server.script.append("reset")

    for _ in range(3):
        with pytest.raises(RefreshFailedError):
            await authorizer.force_refresh(a_call())

    assert len(scene.server.refreshes) == 1
    assert await authorizer.authorization(a_call()) == "Bearer access-1-default"
