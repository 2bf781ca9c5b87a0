"""Refreshes that succeed, fail, or have an unknown outcome."""

from __future__ import annotations

import asyncio
import logging
import traceback
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import Any
from urllib.parse import quote, quote_plus

import attrs
import pytest

from toggl_async._http.request import HttpResponse, Request, Send
from toggl_async.auth import MemoryStore
from toggl_async.auth.authorizer import PlanAuthorizer
from toggl_async.auth.endpoint import store_key
from toggl_async.credentials import Secret
from toggl_async.errors import (
    ConnectError,
    DeadlineExceededError,
    LoginRequiredError,
    OAuthError,
    RefreshFailedError,
    TogglError,
    TokenNotSavedError,
    TokenStoreError,
)
from toggl_async.tokens import RefreshIntent, digest

from ...support.auth_doubles import AuthServer, Scene, a_call, idle
from ...support.waiting import HANG

EXPIRED = 3700.0
ADVISORY = 3600 * 0.9


async def test_a_good_token_is_used_as_it_is(scene: Scene) -> None:
    scene.seed()
    authorizer = scene.authorizer()

    assert await authorizer.authorization(a_call()) == "Bearer access-1-default"
    assert scene.store.calls == ["load"]
    assert scene.server.uses == []


async def test_the_second_call_sends_no_request(scene: Scene) -> None:
    scene.seed()
    authorizer = scene.authorizer()
    await authorizer.authorization(a_call())
    scene.store.calls.clear()

    for _ in range(1000):
        await authorizer.authorization(a_call())

    assert scene.store.calls == []


@pytest.mark.promise("saved-before-use")
async def test_an_expired_token_is_refreshed_and_saved_before_it_is_used(scene: Scene) -> None:
    scene.seed(age=EXPIRED)

    assert await scene.authorizer().authorization(a_call()) == "Bearer access-2-default"
    assert scene.stored().access == Secret("access-2-default")
    assert scene.stored().generation == 2
    assert scene.intent() is None
    assert scene.server.refreshes == ["refresh-1-default"]


@pytest.mark.promise("saved-before-use")
async def test_the_order_is_lock_read_intent_send_save(scene: Scene) -> None:
    scene.seed(age=EXPIRED)

    await scene.authorizer().authorization(a_call())

    assert scene.store.calls == ["load", "lock", "load", "write_intent", "save"]


@pytest.mark.promise("login-code-is-sent-once")
async def test_the_client_authenticates_as_documented(scene: Scene) -> None:
    scene.seed(age=EXPIRED)
    odd = attrs.evolve(scene.credential, client_id="a:b %ü", client_secret="c+d:% ü")
    key = store_key(odd, scene.server.url)
    scene.store.inner.save(key, scene.stored(), expected_generation=0)

    await attrs.evolve(scene, credential=odd).authorizer().authorization(a_call())

    assert scene.server.uses[0].client == ("a:b %ü", "c+d:% ü")


async def test_the_bare_token_for_the_query(scene: Scene) -> None:
    scene.seed()
    bare = attrs.evolve(scene.credential, token_in_query=True)
    authorizer = attrs.evolve(scene, credential=bare).authorizer()

    assert authorizer.in_query
    assert await authorizer.authorization(a_call()) == "access-1-default"


async def test_missing_token_requires_a_login(scene: Scene) -> None:
    with pytest.raises(LoginRequiredError, match="no token yet"):
        await scene.authorizer().authorization(a_call())


async def test_a_token_without_refresh_token_ends_with_a_login(scene: Scene) -> None:
    store = MemoryStore.of(access_token="only", expires_in=100)
    authorizer = attrs.evolve(
        scene, credential=attrs.evolve(scene.credential, store=store)
    ).authorizer()
    assert await authorizer.authorization(a_call()) == "Bearer only"

    scene.clock.advance(200)

    with pytest.raises(LoginRequiredError, match="no refresh token"):
        await authorizer.authorization(a_call())


# saving


@pytest.mark.promise("unsaved-token-is-not-lost")
async def test_a_save_that_fails_three_times_and_then_is_valid(scene: Scene) -> None:
    scene.seed(age=EXPIRED)
    scene.store.failures["save"] = 3
    authorizer = scene.authorizer()

    await authorizer.authorization(a_call())

    assert scene.stored().access == Secret("access-2-default")
    await authorizer.aclose()


@pytest.mark.promise("unsaved-token-is-not-lost")
async def test_failing_save_lets_calls_succeed_and_close_raises(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    scene.seed(age=EXPIRED)
    scene.store.failures["save"] = 10**6
    authorizer = scene.authorizer()

    assert await authorizer.authorization(a_call()) == "Bearer access-2-default"
    assert any(record.levelno == logging.CRITICAL for record in caplog.records)
    scene.clock.advance(60)
    assert await authorizer.authorization(a_call()) == "Bearer access-2-default"
    await idle(authorizer)
    with pytest.raises(TokenNotSavedError, match="only in memory"):
        await authorizer.aclose()
    assert len(scene.server.uses) == 1
    scene.store.failures.clear()
    await authorizer.aclose()
    assert scene.stored().access == Secret("access-2-default")


@pytest.mark.promise("unsaved-token-is-not-lost")
async def test_an_unsaved_token_is_saved_by_a_later_call(scene: Scene) -> None:
    scene.seed(age=EXPIRED)
    scene.store.failures["save"] = 4
    authorizer = scene.authorizer()
    await authorizer.authorization(a_call())
    assert scene.stored().access == Secret("access-1-default")

    scene.clock.advance(6)
    await authorizer.authorization(a_call())
    await idle(authorizer)

    assert scene.stored().access == Secret("access-2-default")
    await authorizer.aclose()
    assert len(scene.server.uses) == 1


async def test_an_unsaved_token_is_not_refreshed(scene: Scene) -> None:
    scene.seed(age=EXPIRED)
    scene.store.failures["save"] = 10**6
    authorizer = scene.authorizer()
    await authorizer.authorization(a_call())
    scene.clock.advance(EXPIRED)

    with pytest.raises(TokenNotSavedError):
        await authorizer.authorization(a_call())

    assert len(scene.server.uses) == 1
    scene.store.failures.clear()
    assert await authorizer.authorization(a_call()) == "Bearer access-3-default"


@pytest.mark.promise("forked-child-refreshes-itself")
async def test_a_forked_child_does_not_save_its_parents_token(scene: Scene) -> None:
    scene.seed(age=EXPIRED)
    scene.store.failures["save"] = 10**6
    authorizer = scene.authorizer()
    await authorizer.authorization(a_call())
    scene.store.failures.clear()
    scene.store.calls.clear()

    authorizer._manager.after_fork()
    await authorizer.aclose()

    assert "save" not in scene.store.calls
    assert scene.stored().access == Secret("access-1-default")


async def test_a_token_saved_by_a_login_during_a_refresh_is_not_overwritten(scene: Scene) -> None:
    scene.seed(age=EXPIRED)
    scene.server.responding.clear()
    authorizer = scene.authorizer()
    waiting = asyncio.create_task(authorizer.authorization(a_call()))
    await asyncio.to_thread(scene.server.arrived.wait, HANG)

    login = attrs.evolve(scene.server.token(), generation=2, issued_at=scene.clock.wall)
    assert scene.store.inner.save(scene.key, login, expected_generation=1)
    scene.server.responding.set()

    assert await waiting == f"Bearer {login.access.reveal()}"
    assert scene.stored() == login


# the refresh intent


@pytest.mark.promise("store-is-written-before-sending")
async def test_without_an_intent_no_request_is_sent(scene: Scene) -> None:
    scene.seed(age=EXPIRED)
    scene.store.failures["write_intent"] = 1
    authorizer = scene.authorizer()

    with pytest.raises(TokenStoreError, match="write_intent failed"):
        await authorizer.authorization(a_call())

    assert scene.server.uses == []
    assert await authorizer.authorization(a_call()) == "Bearer access-2-default"


async def test_a_failed_intent_with_a_valid_token_is_a_warning(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    scene.seed(age=ADVISORY)
    scene.store.failures["write_intent"] = 1
    authorizer = scene.authorizer()

    assert await authorizer.authorization(a_call()) == "Bearer access-1-default"
    assert await authorizer.authorization(a_call()) == "Bearer access-1-default"
    await idle(authorizer)
    assert "ahead of time" in caplog.text
    assert scene.server.uses == []


def interrupted(scene: Scene) -> RefreshIntent:
    refresh = scene.stored().refresh
    assert refresh is not None
    intent = RefreshIntent(
        refresh_digest=digest(refresh.reveal()),
        started_at=scene.clock.wall,
        host="laptop",
        pid=4711,
        id="x",
    )
    scene.store.inner.write_intent(scene.key, intent)
    return intent


@pytest.mark.promise("unknown-refresh-is-not-repeated")
async def test_an_intent_prevents_a_refresh_while_the_access_token_is_valid(scene: Scene) -> None:
    scene.seed(age=ADVISORY)
    interrupted(scene)
    authorizer = scene.authorizer()

    for _ in range(5):
        assert await authorizer.authorization(a_call()) == "Bearer access-1-default"
        await idle(authorizer)
        scene.clock.advance(60)
    assert scene.server.uses == []

    scene.clock.advance(EXPIRED)
    assert await authorizer.authorization(a_call()) == "Bearer access-2-default"
    assert len(scene.server.uses) == 1
    assert scene.intent() is None


@pytest.mark.promise("killed-in-a-refresh")
async def test_token_lost_by_an_interrupted_refresh_names_the_refresh(scene: Scene) -> None:
    scene.seed(age=EXPIRED)
    interrupted(scene)
    scene.server.valid.clear()

    with pytest.raises(LoginRequiredError, match=r"interrupted \(.*host laptop, process 4711\)"):
        await scene.authorizer().authorization(a_call())

    assert scene.stored().access == Secret("access-1-default")


@pytest.mark.parametrize("age", [EXPIRED, 3600 - 100], ids=["ended", "still working"])
async def test_an_intent_about_an_older_token_is_ignored(scene: Scene, age: float) -> None:
    scene.seed(age=age)
    scene.store.inner.write_intent(
        scene.key, attrs.evolve(interrupted(scene), refresh_digest="of an older one")
    )

    assert await scene.authorizer().authorization(a_call()) == "Bearer access-2-default"


async def test_the_first_intent_remains_when_a_later_try_is_lost_too(scene: Scene) -> None:
    scene.seed(age=EXPIRED)
    note = interrupted(scene)
    scene.server.script.append("reset")

    with pytest.raises(RefreshFailedError, match="response was lost"):
        await scene.authorizer().authorization(a_call())

    assert scene.intent() == note


# ambiguous failures

UNKNOWN: list[Any] = ["reset", "lost", "cut", "502", "503", (200, b"<html>", {})]


@pytest.mark.promise("unknown-refresh-is-not-repeated")
@pytest.mark.parametrize("step", UNKNOWN, ids=str)
async def test_an_unknown_outcome_is_not_repeated_while_the_access_token_is_valid(
    scene: Scene, step: str
) -> None:
    scene.seed(age=ADVISORY)
    scene.server.script.append(step)
    authorizer = scene.authorizer()

    for _ in range(20):
        assert await authorizer.authorization(a_call()) == "Bearer access-1-default"
        await idle(authorizer)
        scene.clock.advance(10)
    assert len(scene.server.uses) == 1
    assert scene.intent() is not None

    scene.clock.advance(EXPIRED)
    lost = "refresh-1-default" not in scene.server.valid
    if lost:
        with pytest.raises(LoginRequiredError, match="interrupted"):
            await authorizer.authorization(a_call())
    else:
        assert await authorizer.authorization(a_call()) == "Bearer access-2-default"
    assert len(scene.server.uses) == 2


@pytest.mark.promise("unknown-refresh-is-not-repeated")
async def test_an_unknown_outcome_after_the_end_is_repeated_ever_more_seldom(scene: Scene) -> None:
    scene.seed(age=EXPIRED)
    scene.server.script.extend(["502"] * 100)
    authorizer = scene.authorizer()

    for _ in range(60):
        with pytest.raises(RefreshFailedError, match="response was lost"):
            await authorizer.authorization(a_call())
        scene.clock.advance(60)

    assert 4 <= len(scene.server.uses) <= 7


# requests that were certainly not processed


@pytest.mark.promise("refresh-retries-what-was-not-sent")
async def test_rejected_connections_are_tried_again(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ...support import auth_doubles as doubles

    refused: list[int] = []
    plain = doubles.transport_factory

    def refusing() -> object:
        if len(refused) < 2:
            refused.append(1)
            raise ConnectError("refused")
        return plain()

    monkeypatch.setattr(doubles, "transport_factory", refusing)
    scene.seed(age=EXPIRED)

    assert await scene.authorizer().authorization(a_call()) == "Bearer access-2-default"
    assert len(scene.server.uses) == 1
    assert len(scene.clock.slept) == 2


async def test_unreachable_server_is_tried_a_few_times(scene: Scene) -> None:
    scene.seed(age=EXPIRED)
    elsewhere = attrs.evolve(scene, server=_nowhere(scene))
    assert scene.store.inner.save(elsewhere.key, scene.stored(), expected_generation=0)

    with pytest.raises(RefreshFailedError, match="no connection"):
        await elsewhere.authorizer().authorization(a_call())

    assert len(scene.clock.slept) == 4
    assert elsewhere.intent() is None


def _nowhere(scene: Scene) -> AuthServer:
    import copy

    server = copy.copy(scene.server)
    server.url = "http://127.0.0.1:9"
    return server


@pytest.mark.promise("refresh-retries-what-was-not-sent")
async def test_a_clean_429_is_waited_for(scene: Scene) -> None:
    scene.seed(age=EXPIRED)
    scene.server.script.extend(["429", "429"])

    assert await scene.authorizer().authorization(a_call()) == "Bearer access-2-default"
    assert scene.clock.slept == [2.0, 2.0]
    assert scene.server.refreshes == ["refresh-1-default"] * 3


@pytest.mark.promise("refresh-retries-what-was-not-sent")
async def test_a_429_with_a_long_pause_is_remembered(scene: Scene) -> None:
    scene.seed(age=EXPIRED)
    scene.server.script.append((429, b"", {"Retry-After": "600"}))
    authorizer = scene.authorizer()

    for _ in range(9):
        with pytest.raises(RefreshFailedError, match="later"):
            await authorizer.authorization(a_call())
        scene.clock.advance(60)
    assert len(scene.server.uses) == 1

    scene.clock.advance(300)
    assert await authorizer.authorization(a_call()) == "Bearer access-2-default"


@pytest.mark.promise("refresh-retries-what-was-not-sent")
@pytest.mark.parametrize(
    "code",
    ["invalid_client", "invalid_request", "unauthorized_client", "unsupported_grant_type", "403"],
)
async def test_a_clear_no_is_not_repeated(scene: Scene, code: str) -> None:
    scene.seed(age=EXPIRED)
    scene.server.script.extend([code] * 9)
    authorizer = scene.authorizer()

    for _ in range(20):
        with pytest.raises(RefreshFailedError) as caught:
            await authorizer.authorization(a_call())
        assert caught.value.error == (None if code == "403" else code)

    assert len(scene.server.uses) == 1
    assert scene.intent() is None


# permanent rejection


@pytest.mark.promise("newer-token-is-adopted")
async def test_a_token_refreshed_by_another_writer_is_used(scene: Scene) -> None:
    scene.seed(age=EXPIRED)
    scene.server.valid.clear()
    other = attrs.evolve(
        scene.server.token(), generation=2, issued_at=scene.clock.wall, lifetime=9000
    )

    def saves_after_a_second() -> None:
        if sum(scene.clock.slept) == 1.0:
            assert scene.store.inner.save(scene.key, other, expected_generation=1)

    scene.clock.on_sleep = saves_after_a_second

    assert await scene.authorizer().authorization(a_call()) == f"Bearer {other.access.reveal()}"
    assert len(scene.server.uses) == 1


@pytest.mark.promise("newer-token-is-adopted")
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
async def test_a_dead_refresh_token_needs_a_login_and_changes_nothing(
    scene: Scene, step: str
) -> None:
    before = scene.seed(age=EXPIRED)
    scene.server.script.append(step)

    with pytest.raises(LoginRequiredError, match="log in again"):
        await scene.authorizer().authorization(a_call())

    assert scene.stored() == before
    intent = scene.intent()
    assert intent is not None
    assert intent.refused


@pytest.mark.promise("dead-account-costs-one-request")
async def test_a_thousand_calls_of_a_rejected_account_cost_one_request(scene: Scene) -> None:
    scene.seed(age=EXPIRED)
    scene.server.valid.clear()
    authorizer = scene.authorizer()
    with pytest.raises(LoginRequiredError) as first:
        await authorizer.authorization(a_call())

    for _ in range(1000):
        with pytest.raises(LoginRequiredError) as caught:
            await authorizer.authorization(a_call())
        assert str(caught.value) == str(first.value)
        assert caught.value is not first.value

    assert len(scene.server.uses) == 1


@pytest.mark.promise("dead-account-costs-one-request")
@pytest.mark.parametrize("age", [EXPIRED, ADVISORY], ids=["ended", "still working"])
async def test_a_dead_refresh_token_is_not_sent_again_hours_later(scene: Scene, age: float) -> None:
    scene.seed(age=age)
    scene.server.valid.clear()
    authorizer = scene.authorizer()

    for _ in range(50):
        with suppress(LoginRequiredError):
            await authorizer.authorization(a_call())
        await idle(authorizer)
        scene.clock.advance(1800)

    assert len(scene.server.uses) == 1
    with pytest.raises(LoginRequiredError):
        await authorizer.authorization(a_call())


@pytest.mark.promise("dead-account-costs-one-request")
async def test_a_login_heals_a_rejected_account_at_once(scene: Scene) -> None:
    scene.seed(age=EXPIRED)
    scene.server.valid.clear()
    authorizer = scene.authorizer()
    with pytest.raises(LoginRequiredError):
        await authorizer.authorization(a_call())

    new = attrs.evolve(scene.server.token(), generation=2, issued_at=scene.clock.wall)
    scene.store.inner.save(scene.key, new, expected_generation=1)

    assert await authorizer.authorization(a_call()) == f"Bearer {new.access.reveal()}"


async def test_each_waiter_gets_its_own_exception(scene: Scene) -> None:
    scene.seed(age=EXPIRED)
    scene.server.script.append("invalid_client")
    scene.server.delay = 0.05
    authorizer = scene.authorizer()

    results = await asyncio.gather(
        *(authorizer.authorization(a_call()) for _ in range(10)), return_exceptions=True
    )

    errors = [result for result in results if isinstance(result, OAuthError)]
    assert len({id(error) for error in errors}) == 10
    assert len({id(error.__cause__) for error in errors}) == 1
    assert len(scene.server.uses) == 1


@pytest.mark.promise("one-deadline")
async def test_a_caller_waits_no_longer_than_its_deadline(scene: Scene) -> None:
    scene.seed(age=EXPIRED)
    scene.server.responding.clear()
    authorizer = scene.authorizer()

    with pytest.raises(DeadlineExceededError):
        await authorizer.authorization(a_call(deadline=scene.clock.monotonic() + 0.05))

    scene.server.responding.set()
    await authorizer.aclose()
    assert scene.stored().access == Secret("access-2-default")


async def test_a_custom_store_may_raise_anything(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("secret-in-a-foreign-error")

    monkeypatch.setattr(scene.store, "load", broken)

    with pytest.raises(TokenStoreError, match="failed with KeyError in broken, line") as caught:
        await scene.authorizer().authorization(a_call())
    shown = "".join(traceback.format_exception(caught.value))
    assert "secret-in-a-foreign-error" not in shown


@pytest.mark.promise("unsaved-token-is-not-lost")
@pytest.mark.parametrize("error", [TimeoutError("busy"), OSError(5, "x"), KeyError("x")])
async def test_a_token_survives_whatever_a_foreign_store_raises_while_it_saves(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def broken(*_: object, **__: object) -> bool:
        raise error

    scene.seed(age=EXPIRED)
    monkeypatch.setattr(scene.store, "save", broken)
    authorizer = scene.authorizer()

    assert await authorizer.authorization(a_call()) == "Bearer access-2-default"
    monkeypatch.undo()
    await authorizer.aclose()
    assert scene.stored().access == Secret("access-2-default")


async def test_a_token_survives_a_lock_that_cannot_be_released(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextmanager
    def sticky(*_: object) -> Generator[None]:
        yield
        raise OSError(5, "the lock is gone")

    scene.seed(age=EXPIRED)
    scene.store.failures["save"] = 10**6
    monkeypatch.setattr(scene.store, "lock", sticky)
    authorizer = scene.authorizer()

    assert await authorizer.authorization(a_call()) == "Bearer access-2-default"
    scene.store.failures.clear()
    await authorizer.aclose()
    assert scene.stored().access == Secret("access-2-default")


@pytest.mark.promise("store-is-written-before-sending")
async def test_store_with_a_failing_lock_causes_no_request(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("x")

    scene.seed(age=EXPIRED)
    monkeypatch.setattr(scene.store, "lock", broken)

    with pytest.raises(TokenStoreError, match="KeyError"):
        await scene.authorizer().authorization(a_call())
    assert scene.server.uses == []


async def test_wait_for_a_lock_ends(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(*_: object) -> None:
        raise TimeoutError

    scene.seed(age=EXPIRED)
    monkeypatch.setattr(scene.store, "lock", held)

    with pytest.raises(RefreshFailedError, match="for too long"):
        await scene.authorizer().authorization(a_call())
    assert scene.server.uses == []


async def test_errors_and_logs_show_no_secret(
    scene: Scene, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "toggl_async")
    errors: list[TogglError] = []
    scene.seed(age=EXPIRED)
    authorizer = scene.authorizer()
    for step in ("502", "cut", "invalid_client", "invalid_grant"):
        scene.server.script.append(step)
        with pytest.raises(TogglError) as caught:
            await authorizer.authorization(a_call())
        errors.append(caught.value)
        scene.clock.advance(8000)

    shown = caplog.text + repr(authorizer) + repr(scene.credential)
    for error in errors:
        shown += "".join(
            traceback.TracebackException.from_exception(error, capture_locals=True).format()
        )
    for hidden in ("refresh-1", "access-1", "access-2", "my-secret"):
        assert hidden not in shown


async def test_secrets_are_cut_out_as_they_look_in_forms_and_addresses(scene: Scene) -> None:
    secret = "se cret/+&ü"
    odd = attrs.evolve(scene.credential, client_secret=secret)
    authorizer = attrs.evolve(scene, credential=odd).authorizer()

    text = authorizer.redact(f"a {secret} b {quote_plus(secret)} c {quote(secret, safe='')} d")

    assert text == "a … b … c … d"


async def test_secrets_of_earlier_tokens_are_cut_out(scene: Scene) -> None:
    scene.seed(age=EXPIRED)
    authorizer = scene.authorizer()
    for _ in range(3):
        await authorizer.authorization(a_call())
        scene.clock.advance(EXPIRED)
    assert len(scene.server.uses) == 3

    text = authorizer.redact(
        "access-2-default access-3-default refresh-3-default refresh-4-default"
    )

    assert text == "… … … …"


async def test_the_text_of_a_foreign_transports_error_is_not_shown(scene: Scene) -> None:
    @asynccontextmanager
    async def foreign_transport_factory() -> AsyncGenerator[Send]:
        async def send(request: Request) -> HttpResponse:
            raise ValueError(f"could not send {request.body!r}")

        yield send

    scene.seed(age=EXPIRED)
    authorizer = PlanAuthorizer(
        scene.credential,
        transport_factory=foreign_transport_factory,
        base_url=scene.server.url,
        clock=scene.clock,
    )
    with pytest.raises(RefreshFailedError, match="ValueError") as caught:
        await authorizer.authorization(a_call())
    assert "refresh-1" not in str(caught.value)


async def test_secrets_are_cut_out_of_texts(scene: Scene) -> None:
    scene.seed(age=EXPIRED)
    authorizer = scene.authorizer()
    await authorizer.authorization(a_call())
    old = scene.server.uses[0].authorization.removeprefix("Basic ")

    text = authorizer.redact(f"a access-2-default b refresh-2-default c my-secret d {old} e")

    assert text == "a … b … c … d … e"
