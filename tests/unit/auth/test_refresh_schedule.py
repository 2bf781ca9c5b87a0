"""When a token is refreshed: early, with jitter, and independent of clock changes."""

from __future__ import annotations

import logging
from datetime import timedelta

import attrs
import pytest

from toggl_async.auth.token_manager import ActiveToken

from ...support.auth_doubles import AuthServer, FakeClock, Scene, a_call, idle

DAY = 86400.0


@pytest.mark.promise("refresh-is-early")
@pytest.mark.parametrize("lifetime", [60.0, 3600.0, 90 * DAY])
async def test_one_background_refresh_in_a_lifetime_and_calls_do_not_wait(
    scene: Scene, lifetime: float
) -> None:
    scene.seed(lifetime=lifetime)
    scene.server.lifetime = lifetime
    scene.server.delay = 0.02
    authorizer = scene.authorizer()
    first = await authorizer.authorization(a_call())
    seen: list[str] = []

    for _ in range(100):
        scene.clock.advance(lifetime * 0.94 / 100)
        running = authorizer._manager._operation
        busy = running is not None and not running.done
        seen.append(await authorizer.authorization(a_call()))
        if not busy:
            await idle(authorizer)

    assert len(scene.server.uses) == 1
    assert seen[0] == first
    assert seen[60] == first
    assert seen[-1] != first


async def test_the_mandatory_window_waits_for_the_new_token(scene: Scene) -> None:
    scene.seed(age=3600 - 100)

    assert await scene.authorizer().authorization(a_call()) == "Bearer access-2-default"


async def test_failure_in_the_mandatory_window_does_not_raise_while_the_token_is_valid(
    scene: Scene,
) -> None:
    scene.seed(age=3600 - 100)
    scene.server.script.append("502")
    authorizer = scene.authorizer()
    # The first call has no current token yet; the failing refresh must not hide the stored one.
    assert await authorizer.authorization(a_call()) == "Bearer access-1-default"


@pytest.mark.promise("refresh-is-early")
async def test_a_failure_ahead_of_time_is_only_logged_and_paused(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    scene.seed(age=3600 * 0.85)
    scene.server.script.extend(["invalid_client"] * 50)
    authorizer = scene.authorizer()

    for _ in range(2):  # the first reads the stored token, the second starts to refresh it
        await authorizer.authorization(a_call())
        await idle(authorizer)
    calls_of_the_store = list(scene.store.calls)
    for _ in range(30):
        scene.clock.advance(1)
        await authorizer.authorization(a_call())
        await idle(authorizer)

    assert len(scene.server.uses) == 1
    assert scene.store.calls == calls_of_the_store, "the store is not even read during the pause"
    assert [r.levelno for r in caplog.records if r.name == "toggl_async.auth"] == [logging.WARNING]


@pytest.mark.promise("refresh-is-early")
def test_a_hundred_clients_spread(auth_server: AuthServer) -> None:
    clock = FakeClock()
    token = attrs.evolve(auth_server.token(lifetime=90 * DAY), issued_at=clock.wall)
    begins: list[float] = []
    for n in range(100):
        clock.random_value = n / 100
        begins.append(ActiveToken.from_token(token, clock).refresh_after)

    assert max(begins) - min(begins) > 8 * DAY
    assert max(begins) < clock.mono + 75 * DAY


@pytest.mark.promise("wrong-clocks")
@pytest.mark.parametrize("jump", [timedelta(days=365), timedelta(hours=1)], ids=str)
@pytest.mark.parametrize("sign", [1, -1])
async def test_a_jump_of_the_wall_clock_means_nothing_to_a_running_process(
    scene: Scene, jump: timedelta, sign: int
) -> None:
    scene.seed()
    authorizer = scene.authorizer()
    await authorizer.authorization(a_call())

    scene.clock.wall += sign * jump
    for _ in range(5):
        assert await authorizer.authorization(a_call()) == "Bearer access-1-default"
        scene.clock.advance(10)

    assert scene.server.uses == []


@pytest.mark.promise("wrong-clocks")
@pytest.mark.parametrize("jump", [timedelta(days=365), timedelta(hours=1)], ids=str)
@pytest.mark.parametrize("sign", [1, -1])
async def test_a_process_that_starts_after_a_jump_refreshes_at_most_once(
    scene: Scene, jump: timedelta, sign: int
) -> None:
    scene.seed()
    scene.clock.wall += sign * jump
    authorizer = scene.authorizer()

    for _ in range(5):
        await authorizer.authorization(a_call())
        scene.clock.advance(10)

    assert len(scene.server.uses) <= 1


@pytest.mark.promise("wrong-clocks")
async def test_expiry_during_sleep_is_detected_by_a_401(scene: Scene) -> None:
    scene.seed()
    authorizer = scene.authorizer()
    used = await authorizer.authorization(a_call())
    scene.clock.wall += timedelta(hours=8)  # the monotonic clock stops during suspend

    assert await authorizer.authorization(a_call()) == used
    assert await authorizer.refresh_after_401(a_call(), used) == "Bearer access-2-default"
    assert len(scene.server.uses) == 1


@pytest.mark.promise("wrong-clocks")
@pytest.mark.parametrize("off", [600.0, -600.0])
async def test_wrong_server_clock_has_no_effect(scene: Scene, off: float) -> None:
    scene.seed(age=3700)
    scene.server.clock_off = off
    scene.server.lifetime = 300
    await scene.authorizer().authorization(a_call())
    stored = scene.stored()
    # What a new process reads from the store a minute later.
    left = stored.remaining(scene.clock.wall + timedelta(seconds=60))

    assert abs(stored.skew - off) < 5
    assert abs(left - 240) < 5


@pytest.mark.promise("refresh-is-early")
async def test_a_token_of_a_second_does_not_loop(scene: Scene) -> None:
    scene.seed(age=3700)
    scene.server.lifetime = 0.001

    assert await scene.authorizer().authorization(a_call()) == "Bearer access-2-default"
