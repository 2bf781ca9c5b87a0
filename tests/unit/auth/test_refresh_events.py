"""Refreshes combined with other events: logins, rejections, clock changes, closed loops."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import attrs
import pytest

from toggl_async.auth import (
    FileStore,
    Token,
    authorization_request,
    exchange_authorization_code,
    login,
)
from toggl_async.auth.authorizer import PlanAuthorizer
from toggl_async.auth.token_manager import ActiveToken, publish_login
from toggl_async.credentials import Secret
from toggl_async.errors import (
    DeadlineExceededError,
    LoginRequiredError,
    OAuthError,
    RefreshFailedError,
    TogglError,
)

from ...support.auth_doubles import AuthServer, FakeClock, Scene, a_call, idle, transport_factory

EXPIRED = 3700.0
ADVISORY = 3600 * 0.9
HOUR = 3600.0


def login_token(scene: Scene, generation: int) -> Token:
    """Return a token as a login would save it now."""
    token = scene.server.token()
    return attrs.evolve(
        token, generation=generation, issued_at=scene.clock.wall + timedelta(seconds=1)
    )


def another_process(scene: Scene) -> Scene:
    """Return the same store and server without the state of this process."""
    clock = FakeClock()
    clock.mono, clock.wall = scene.clock.mono, scene.clock.wall
    return attrs.evolve(scene, clock=clock)


# A login during a refresh


@pytest.mark.promise("login-wins-over-refresh")
@pytest.mark.parametrize("moment", ["write_intent", "save"])
@pytest.mark.parametrize("saves", ["works", "fails"])
async def test_a_login_elsewhere_during_a_refresh_wins(
    scene: Scene, moment: str, saves: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.seed(age=EXPIRED)
    new = login_token(scene, 2)
    plain = getattr(scene.store, moment)
    done: list[int] = []

    def hooked(*arguments: Any, **named: Any) -> Any:
        if not done:
            done.append(1)
            assert scene.store.inner.save(scene.key, new, expected_generation=1)
        return plain(*arguments, **named)

    monkeypatch.setattr(scene.store, moment, hooked)
    if saves == "fails":
        scene.store.failures["save"] = 5
    authorizer = scene.authorizer()

    await authorizer.authorization(a_call())
    scene.store.failures.clear()
    await authorizer.aclose()

    assert scene.stored() == new
    assert await authorizer.authorization(a_call()) == f"Bearer {new.access.reveal()}"


@pytest.mark.promise("login-wins-over-refresh")
@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize("fails", [False, True], ids=["saved", "not saved"])
async def test_a_login_in_this_process_during_a_refresh_wins(
    scene: Scene, moment: str, fails: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also at the last step of the refresh, when it makes its own token current."""
    scene.seed(age=EXPIRED)
    new = login_token(scene, 3)
    plain = scene.store.save
    done: list[int] = []

    def log_in() -> None:
        if not done:
            done.append(1)
            generation = scene.stored().generation
            assert scene.store.inner.save(scene.key, new, expected_generation=generation)
            publish_login(scene.credential, f"{scene.server.url}/authenticate/token", new)

    def save(key: str, token: Token, /, *, expected_generation: int) -> bool:
        try:
            if moment == "before":
                log_in()
            return plain(key, token, expected_generation=expected_generation)
        finally:
            log_in()

    monkeypatch.setattr(scene.store, "save", save)
    scene.store.failures["save"] = 10 if fails else 0
    authorizer = scene.authorizer()

    first = await authorizer.authorization(a_call())
    scene.store.failures.clear()
    await authorizer.aclose()

    assert first == f"Bearer {new.access.reveal()}"
    assert await authorizer.authorization(a_call()) == first
    assert scene.stored() == new


@pytest.mark.promise("login-wins-over-refresh")
@pytest.mark.parametrize("age", [EXPIRED, ADVISORY])
async def test_a_login_and_a_refresh_at_once_end_with_the_login(scene: Scene, age: float) -> None:
    scene.seed(age=age)
    scene.server.delay = 0.05
    authorizer = scene.authorizer()
    if age == ADVISORY:
        await authorizer.authorization(a_call())
    refresh = asyncio.ensure_future(authorizer.authorization(a_call()))
    await asyncio.to_thread(scene.server.arrived.wait, 10)

    token = await log_in(scene)

    await refresh
    await idle(authorizer)
    assert scene.stored() == token
    assert await authorizer.authorization(a_call()) == f"Bearer {token.access.reveal()}"


async def log_in(scene: Scene, *, during: Callable[[], None] | None = None) -> Token:
    request = authorization_request(scene.credential)
    challenge = request.url.partition("code_challenge=")[2].partition("&")[0]
    scene.server.codes["code"] = (challenge, None)
    if during is not None:
        during()
    return await exchange_authorization_code(
        scene.credential,
        request,
        "code",
        transport_factory=transport_factory,
        base_url=scene.server.url,
        clock=scene.clock,
    )


@pytest.mark.promise("login-wins-over-refresh")
async def test_refresh_without_a_lock_does_not_undo_a_login(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A store without working locks: another machine saves its refresh first."""
    scene.seed(age=EXPIRED)
    refreshed = login_token(scene, 2)
    plain = scene.store.save
    done: list[int] = []

    def save(key: str, token: Token, /, *, expected_generation: int) -> bool:
        if not done:
            done.append(1)
            assert scene.store.inner.save(scene.key, refreshed, expected_generation=1)
        return plain(key, token, expected_generation=expected_generation)

    monkeypatch.setattr(scene.store, "save", save)

    token = await log_in(scene)

    assert token.access != refreshed.access
    assert scene.stored() == token


async def test_a_login_into_an_emptied_store_is_not_overwritten_by_an_unsaved_token(
    scene: Scene,
) -> None:
    """Generations start again, so only the times show which token is newer."""
    seeded = attrs.evolve(scene.seed(age=EXPIRED), generation=7)
    scene.store.inner.delete(scene.key)
    for generation in range(7):
        old = attrs.evolve(seeded, generation=generation + 1)
        assert scene.store.inner.save(scene.key, old, expected_generation=generation)
    scene.store.failures["save"] = 10**6
    authorizer = scene.authorizer()
    await authorizer.authorization(a_call())

    scene.store.inner.delete(scene.key)
    new = attrs.evolve(login_token(scene, 1), issued_at=scene.clock.wall + timedelta(minutes=5))
    assert scene.store.inner.save(scene.key, new, expected_generation=0)
    scene.store.failures.clear()
    await authorizer.aclose()

    assert scene.stored() == new


async def test_an_old_copy_of_the_store_does_not_win_over_an_unsaved_token(scene: Scene) -> None:
    first = scene.seed(age=EXPIRED)
    scene.store.failures["save"] = 10**6
    authorizer = scene.authorizer()
    await authorizer.authorization(a_call())
    scene.store.inner.delete(scene.key)
    assert scene.store.inner.save(scene.key, attrs.evolve(first), expected_generation=0)
    scene.store.failures.clear()

    await authorizer.aclose()

    assert scene.stored().access == Secret("access-2-default")


# A rejected refresh token


@pytest.mark.parametrize(
    "step",
    [
        "invalid_grant",
        (401, b"", {}),
        (422, b'{"errors": {"refresh_token": ["is invalid"]}}', {}),
        (200, b'{"error": "invalid_grant"}', {}),
    ],
    ids=str,
)
@pytest.mark.parametrize("where", ["memory", "file"])
async def test_a_rejected_refresh_token_is_never_sent_again(
    auth_server: AuthServer, tmp_path: Path, step: Any, where: str
) -> None:
    inner = FileStore(tmp_path / "tokens.json") if where == "file" else None
    scene = Scene.make(auth_server, inner)
    token = scene.seed(age=EXPIRED)
    auth_server.script.append(step)
    authorizer = scene.authorizer()
    with pytest.raises(LoginRequiredError):
        await authorizer.authorization(a_call())
    first = len(auth_server.uses)

    for hours in (0, 1, 13, 24 * 40, 24 * 400):
        scene.clock.advance(hours * HOUR)
        for other in (scene, another_process(scene)):
            again = authorizer if other is scene else other.authorizer()
            with pytest.raises(LoginRequiredError, match="log in again"):
                await again.authorization(a_call())
            with pytest.raises(LoginRequiredError, match="log in again"):
                await again.force_refresh(a_call())
            with pytest.raises(LoginRequiredError, match="log in again"):
                await again.refresh_after_401(a_call(), "Bearer access-1-default")

    assert len(auth_server.uses) == first == 1
    assert scene.stored() == token


async def test_refused_refresh_token_is_not_sent_again_while_the_access_token_is_valid(
    scene: Scene,
) -> None:
    scene.seed(age=ADVISORY)
    scene.server.script.append("invalid_grant")
    authorizer = scene.authorizer()
    for _ in range(3):
        await authorizer.authorization(a_call())
        await idle(authorizer)
    assert len(scene.server.uses) == 1

    for _ in range(30):
        scene.clock.advance(30)
        for each in (authorizer, another_process(scene).authorizer()):
            try:
                await each.authorization(a_call())
            except LoginRequiredError:
                continue
            finally:
                await idle(each)

    assert len(scene.server.uses) == 1


@pytest.mark.promise("dead-account-costs-one-request")
async def test_a_login_ends_a_refusal_in_all_processes(scene: Scene) -> None:
    scene.seed(age=EXPIRED)
    scene.server.script.append("invalid_grant")
    other = another_process(scene).authorizer()
    for authorizer in (scene.authorizer(), other):
        with pytest.raises(LoginRequiredError):
            await authorizer.authorization(a_call())

    token = await log_in(scene)

    assert await other.authorization(a_call()) == f"Bearer {token.access.reveal()}"
    assert scene.intent() is None


async def test_a_refusal_of_another_client_secret_is_tried_again(scene: Scene) -> None:
    """A 401 may be caused by the client secret; after a correction the refresh token is valid."""
    scene.seed(age=EXPIRED)
    scene.server.script.append((401, b"", {}))
    wrong = attrs.evolve(scene.credential, client_secret="wrong")
    with pytest.raises(LoginRequiredError):
        await attrs.evolve(scene, credential=wrong).authorizer().authorization(a_call())

    assert await scene.authorizer().authorization(a_call()) == "Bearer access-2-default"


@pytest.mark.parametrize("clears", [True, False])
async def test_a_refusal_that_cannot_be_stored_is_remembered_here(
    scene: Scene, *, clears: bool
) -> None:
    scene.seed(age=EXPIRED)
    scene.server.script.append("invalid_grant")
    authorizer = scene.authorizer()
    scene.store.calls.clear()
    plain, scene.store.failures["clear_intent"] = scene.store.write_intent, 0 if clears else 9

    def write_intent(key: str, intent: Any, /) -> None:
        if intent.refused:
            scene.store.failures["write_intent"] = 1
        plain(key, intent)

    scene.store.write_intent = write_intent  # type: ignore[method-assign]
    for _ in range(5):
        with pytest.raises(LoginRequiredError):
            await authorizer.authorization(a_call())
        scene.clock.advance(5 * HOUR)

    assert len(scene.server.uses) == 1


async def test_no_secret_is_in_the_intent_of_a_refusal(
    auth_server: AuthServer, tmp_path: Path
) -> None:
    scene = Scene.make(auth_server, FileStore(tmp_path / "tokens.json"))
    scene.seed(age=EXPIRED)
    auth_server.script.append("invalid_grant")
    with pytest.raises(LoginRequiredError):
        await scene.authorizer().authorization(a_call())

    assert b"my-secret" not in (tmp_path / "tokens.json").read_bytes()
    assert b'"refused": "' in (tmp_path / "tokens.json").read_bytes()


async def test_server_that_only_extends_the_lifetime_is_asked_once_a_lifetime(
    scene: Scene,
) -> None:
    scene.seed(age=EXPIRED)
    same = b'{"access_token": "access-1-default", "refresh_token": "refresh-1-default"}'
    scene.server.script.extend([(200, same, {})] * 9)
    authorizer = scene.authorizer()

    for _ in range(20):
        assert await authorizer.authorization(a_call()) == "Bearer access-1-default"
        scene.clock.advance(60)
    assert len(scene.server.uses) == 1
    assert scene.stored().generation == 2


# Back-off of the background refresh


@pytest.mark.parametrize(
    "step", ["invalid_client", "502", "302", (429, b"", {"Retry-After": "90"})]
)
async def test_failed_background_refresh_is_not_repeated_at_once(scene: Scene, step: Any) -> None:
    scene.seed(age=ADVISORY)
    scene.server.script.extend([step] * 9)
    authorizer = scene.authorizer()
    await authorizer.authorization(a_call())
    await authorizer.authorization(a_call())
    await idle(authorizer)
    assert len(scene.server.uses) == 1
    scene.store.calls.clear()

    for _ in range(25):
        scene.clock.advance(1)
        await authorizer.authorization(a_call())
        await idle(authorizer)

    assert scene.store.calls == []
    assert len(scene.server.uses) == 1


# Clocks


@pytest.mark.promise("wrong-clocks")
@pytest.mark.parametrize("back", [60, HOUR, 24 * HOUR, 365 * 24 * HOUR, 30 * 365 * 24 * HOUR])
@pytest.mark.parametrize("lifetime", [60.0, 3600.0, 90 * 24 * HOUR])
def test_clock_set_back_does_not_extend_a_token(
    auth_server: AuthServer, back: float, lifetime: float
) -> None:
    clock = FakeClock()
    token = attrs.evolve(auth_server.token(lifetime=lifetime), issued_at=clock.wall)
    clock.wall -= timedelta(seconds=back)

    held = ActiveToken.from_token(token, clock)

    assert token.remaining(clock.wall) == lifetime
    assert held.expires_at - clock.mono <= lifetime
    assert held.refresh_after < held.refresh_by < held.expires_at


@pytest.mark.parametrize("days", [-3650, -365, -1, 1, 365, 3650])
async def test_new_token_is_valid_for_its_lifetime_whatever_the_clock(
    scene: Scene, days: int
) -> None:
    scene.seed(age=EXPIRED)
    authorizer = scene.authorizer()
    scene.clock.wall += timedelta(days=days)
    await authorizer.refresh_after_401(a_call(), "Bearer access-1-default")
    uses = len(scene.server.uses)

    for _ in range(20):
        await another_process(scene).authorizer().authorization(a_call())
        scene.clock.advance(100)

    assert uses <= 1
    assert len(scene.server.uses) == 1


async def test_a_clock_put_back_does_not_prolong_a_pause(scene: Scene) -> None:
    scene.seed(age=EXPIRED)
    scene.server.script.append((429, b"", {"Retry-After": "60"}))
    authorizer = scene.authorizer()
    with pytest.raises(RefreshFailedError):
        await authorizer.authorization(a_call())
    scene.clock.wall -= timedelta(days=365)

    scene.clock.mono += 90

    assert await authorizer.authorization(a_call()) == "Bearer access-2-default"


# Leaks


async def settled_tasks() -> set[asyncio.Task[Any]]:
    """Return the other tasks of this loop after ending ones have ended."""
    others: set[asyncio.Task[Any]] = set()
    for _ in range(100):
        others = {task for task in asyncio.all_tasks() if task is not asyncio.current_task()}
        if not others:
            break
        await asyncio.sleep(0.01)  # waits: between two looks
    return others


@pytest.mark.parametrize("step", ["ok", "lost", "502", "invalid_grant", "302", "429"])
async def test_a_refresh_leaves_no_task(scene: Scene, step: str) -> None:
    scene.seed(age=EXPIRED)
    scene.server.script.append(step)
    authorizer = scene.authorizer()

    with suppress(TogglError):
        await authorizer.authorization(a_call())
    await authorizer.aclose()

    assert await settled_tasks() == set()


@pytest.mark.promise("cancellation-leaves-nothing")
async def test_a_cancelled_call_leaves_no_task(scene: Scene) -> None:
    scene.seed(age=EXPIRED)
    scene.server.delay = 0.1
    authorizer = scene.authorizer()
    task = asyncio.ensure_future(authorizer.authorization(a_call()))
    await asyncio.to_thread(scene.server.arrived.wait, 10)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    assert await settled_tasks() == set()
    await authorizer.aclose()
    assert scene.stored().access == Secret("access-2-default")


@pytest.mark.parametrize("result", ["timeout", "refused"])
async def test_a_login_leaves_no_task(scene: Scene, result: str) -> None:
    import threading

    released = threading.Event()
    loop = asyncio.get_running_loop()

    def browser(url: str) -> None:
        """A text browser, which runs until the user quits."""
        if result == "refused":
            from urllib.parse import parse_qs, urlsplit

            asked = parse_qs(urlsplit(url).query)
            target = urlsplit(asked["redirect_uri"][0])

            async def come_back() -> None:
                reader, writer = await asyncio.open_connection("127.0.0.1", target.port)
                writer.write(
                    f"GET {target.path}?error=access_denied&state={asked['state'][0]} HTTP/1.1\r\n"
                    f"Host: {target.netloc}\r\n\r\n".encode()
                )
                await reader.read()
                writer.close()

            asyncio.run_coroutine_threadsafe(come_back(), loop)
        released.wait(60)

    expected = DeadlineExceededError if result == "timeout" else OAuthError
    try:
        with pytest.raises(expected):
            await login(
                scene.credential,
                transport_factory=transport_factory,
                base_url=scene.server.url,
                open_browser=browser,
                timeout=0.1 if result == "timeout" else 30,
            )
        assert await settled_tasks() == set()
    finally:
        released.set()


@pytest.mark.promise("closing-is-safe")
async def test_authorizers_leave_nothing_running(scene: Scene) -> None:
    scene.seed()
    authorizer = PlanAuthorizer(
        scene.credential,
        transport_factory=transport_factory,
        base_url=scene.server.url,
        clock=scene.clock,
    )
    await authorizer.authorization(a_call())
    await authorizer.aclose()

    assert await settled_tasks() == set()
