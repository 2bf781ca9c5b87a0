"""Shared test doubles: an authorization server, a transport, a clock and a failing store."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import itertools
import threading
import time
from collections import deque
from collections.abc import Callable, Generator
from contextlib import AbstractAsyncContextManager, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Self
from urllib.parse import unquote_plus

import attrs
from aiohttp import web

from toggl_async._http.request import Send
from toggl_async._http.transport import AiohttpTransport
from toggl_async.auth import MemoryStore, Token, TokenStore
from toggl_async.auth.authorizer import PlanAuthorizer
from toggl_async.auth.endpoint import store_key
from toggl_async.credentials import PlanOAuth, Secret
from toggl_async.errors import TokenStoreError
from toggl_async.tokens import RefreshIntent

from .auth_child import a_call, credential
from .waiting import HANG

__all__ = [
    "AuthServer",
    "FakeClock",
    "Scene",
    "ShakyStore",
    "Use",
    "a_call",
    "credential",
    "idle",
    "transport_factory",
]

ROOT = Path(__file__).resolve().parents[2]


def transport_factory() -> AbstractAsyncContextManager[Send]:
    """Open the SDK's own transport."""
    return AiohttpTransport().short_lived()


@attrs.frozen
class Use:
    """A POST received by the authorization server."""

    grant: str
    form: dict[str, str]
    authorization: str
    at: float
    path: str = ""
    body: bytes = attrs.field(default=b"", repr=False)
    step: str = "ok"
    """What the script said, or a status."""

    @property
    def client(self) -> tuple[str, str]:
        user, _, password = (
            base64.b64decode(self.authorization.removeprefix("Basic ")).decode().partition(":")
        )
        return unquote_plus(user), unquote_plus(password)


class AuthServer:
    """An authorization server with single-use refresh tokens, in a separate thread.

    ``script`` holds the outcomes of the next POSTs: ``ok``, ``reset`` (not processed), ``lost``
    (processed, response lost), ``cut``, ``429``, ``502``, an OAuth error code, or a response.
    When it is empty, ``next_step`` chooses one.
    """

    def __init__(self, next_step: Callable[[], str] = lambda: "ok") -> None:
        self.uses: list[Use] = []
        self.script: deque[str | tuple[int, bytes, dict[str, str]]] = deque()
        self.next_step = next_step
        self.answered_at = 0.0
        """When it last began to send a response (monotonic)."""
        self.delay = 0.0
        self.lifetime: float = 3600
        self.clock_off = 0.0
        self.valid: dict[str, str] = {}
        """Valid refresh tokens and their owners."""
        self.owners: dict[str, str] = {}
        """Access tokens and their owners."""
        self.codes: dict[str, tuple[str, str | None]] = {}
        self.arrived = threading.Event()
        """Set when a request has arrived."""
        self.responding = threading.Event()
        """While it is clear, requests are processed but not answered."""
        self.responding.set()
        self._count = itertools.count(1)
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self.url = ""

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._ready.wait(HANG)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(HANG)
        self._loop.close()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        runner = self._loop.run_until_complete(self._listen())
        self._ready.set()
        self._loop.run_forever()
        self._loop.run_until_complete(runner.cleanup())

    async def _listen(self) -> web.AppRunner:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._token)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.url = site.name + "/api/v5"
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}/api/v5"
        return runner

    @property
    def refreshes(self) -> list[str]:
        return [use.form["refresh_token"] for use in self.uses if use.grant == "refresh_token"]

    def pair(self, owner: str = "default") -> tuple[str, str]:
        number = next(self._count)
        access, refresh = f"access-{number}-{owner}", f"refresh-{number}-{owner}"
        self.valid[refresh] = owner
        self.owners[access] = owner
        return access, refresh

    def token(self, *, age: float = 0.0, owner: str = "default", lifetime: float = 3600.0) -> Token:
        """Return a token issued ``age`` seconds ago."""
        access, refresh = self.pair(owner)
        return Token(
            access=Secret(access),
            refresh=Secret(refresh),
            issued_at=datetime.now(UTC) - timedelta(seconds=age),
            lifetime=lifetime,
            generation=1,
        )

    async def _token(self, request: web.Request) -> web.StreamResponse:
        body = await request.read()
        form = {k: str(v) for k, v in (await request.post()).items()}
        step = self.script.popleft() if self.script else self.next_step()
        self.uses.append(
            Use(
                form.get("grant_type", ""),
                form,
                request.headers.get("Authorization", ""),
                time.monotonic(),
                f"{request.method} {request.path_qs}",
                body,
                step if isinstance(step, str) else str(step[0]),
            )
        )
        self.arrived.set()
        status, body, headers = self._response(step, form)
        if self.delay:
            await asyncio.sleep(self.delay)  # waits: a delay that the test sets
        if not self.responding.is_set():
            await asyncio.to_thread(self.responding.wait, HANG)
        self.answered_at = time.monotonic()
        if step in ("reset", "lost"):
            assert request.transport is not None
            request.transport.abort()
        if step == "cut":
            headers["Content-Length"] = str(len(body) + 10)
            response = web.StreamResponse(status=status, headers=headers)
            await response.prepare(request)
            await response.write(body[: len(body) // 2])
            assert request.transport is not None
            request.transport.close()
            return response
        now = datetime.now(UTC) + timedelta(seconds=self.clock_off)
        headers.setdefault("Date", now.strftime("%a, %d %b %Y %H:%M:%S GMT"))
        return web.Response(status=status, body=body, headers=headers)

    def _response(
        self, step: str | tuple[int, bytes, dict[str, str]], form: dict[str, str]
    ) -> tuple[int, bytes, dict[str, str]]:
        plain = {"Content-Type": "application/json"}
        if isinstance(step, tuple):
            return step[0], step[1], dict(step[2])
        if step in {"ok", "lost", "cut"}:
            return self._grant(form)
        if step == "reset":
            return 500, b"", plain
        if step == "429":
            return 429, b"", {"Retry-After": "2"}
        if step.isdigit():
            return int(step), b"<html>sorry</html>", {"Content-Type": "text/html"}
        return 400, f'{{"error": "{step}"}}'.encode(), plain

    def _grant(self, form: dict[str, str]) -> tuple[int, bytes, dict[str, str]]:
        plain = {"Content-Type": "application/json"}
        refused = 400, b'{"error": "invalid_grant"}', plain
        grant = form.get("grant_type")
        owner: str | None = "default"
        if grant == "refresh_token":
            owner = self.valid.pop(form["refresh_token"], None)
        elif grant == "authorization_code":
            code = self.codes.pop(form["code"], None)
            if code is None or code[1] != form.get("redirect_uri"):
                return refused
            hashed = hashlib.sha256(form["code_verifier"].encode()).digest()
            if base64.urlsafe_b64encode(hashed).rstrip(b"=").decode() != code[0]:
                return refused
        if owner is None:
            return refused
        access, refresh = self.pair(owner)
        body = (
            f'{{"access_token": "{access}", "refresh_token": "{refresh}", '
            f'"expires_in": {self.lifetime}, "token_type": "bearer"}}'
        )
        return 200, body.encode(), plain


class FakeClock:
    """A clock that only advances by ``sleep`` and ``advance``, without waiting."""

    def __init__(self) -> None:
        self.mono = 1000.0
        self.wall = datetime.now(UTC)
        self.slept: list[float] = []
        self.random_value = 0.5
        self.on_sleep: Callable[[], None] | None = None

    def monotonic(self) -> float:
        return self.mono

    def now(self) -> datetime:
        return self.wall

    def advance(self, seconds: float) -> None:
        self.mono += seconds
        self.wall += timedelta(seconds=seconds)

    async def sleep(self, seconds: float, /) -> None:
        self.slept.append(seconds)
        self.advance(seconds)
        if self.on_sleep is not None:
            self.on_sleep()
        await asyncio.sleep(0)

    def random(self) -> float:
        return self.random_value


class ShakyStore:
    """A store whose methods fail ``failures`` times."""

    def __init__(self, inner: TokenStore) -> None:
        self.inner = inner
        self.failures: dict[str, int] = {}
        self.calls: list[str] = []

    def _call(self, name: str) -> None:
        self.calls.append(name)
        if self.failures.get(name, 0) > 0:
            self.failures[name] -= 1
            raise TokenStoreError(f"{name} failed in /some/where")

    @property
    def identity(self) -> str:
        return f"shaky:{self.inner.identity}"

    def load(self, key: str, /) -> Any:
        self._call("load")
        return self.inner.load(key)

    def save(self, key: str, token: Token, /, *, expected_generation: int) -> bool:
        self._call("save")
        return self.inner.save(key, token, expected_generation=expected_generation)

    def write_intent(self, key: str, intent: RefreshIntent, /) -> None:
        self._call("write_intent")
        self.inner.write_intent(key, intent)

    def clear_intent(self, key: str, intent_id: str, /) -> None:
        self._call("clear_intent")
        self.inner.clear_intent(key, intent_id)

    @contextmanager
    def lock(self, key: str, /, timeout: float) -> Generator[None]:
        self._call("lock")
        with self.inner.lock(key, timeout):
            yield

    def delete(self, key: str, /) -> None:
        self.inner.delete(key)

    def accounts(self) -> Any:
        return self.inner.accounts()


@attrs.frozen
class Scene:
    """An account with its store, its server and a fake clock."""

    server: AuthServer
    store: ShakyStore
    credential: PlanOAuth
    clock: FakeClock

    @classmethod
    def make(cls, server: AuthServer, inner: TokenStore | None = None) -> Scene:
        store = ShakyStore(inner if inner is not None else MemoryStore())
        return cls(server, store, credential(store), FakeClock())

    @property
    def key(self) -> str:
        return store_key(self.credential, self.server.url)

    def authorizer(self) -> PlanAuthorizer:
        return PlanAuthorizer(
            self.credential,
            transport_factory=transport_factory,
            base_url=self.server.url,
            clock=self.clock,
        )

    def seed(self, *, age: float = 0.0, lifetime: float = 3600.0) -> Token:
        token = self.server.token(lifetime=lifetime)
        token = attrs.evolve(token, issued_at=self.clock.wall - timedelta(seconds=age))
        assert self.store.inner.save(self.key, token, expected_generation=0)
        return token

    def stored(self) -> Token:
        stored = self.store.inner.load(self.key)
        assert stored is not None
        return stored.token

    def intent(self) -> RefreshIntent | None:
        stored = self.store.inner.load(self.key)
        return None if stored is None else stored.intent


async def idle(authorizer: PlanAuthorizer) -> None:
    """Wait for the background refresh to end."""
    operation = authorizer._manager._operation
    if operation is not None:
        await operation.wait_done(10)
