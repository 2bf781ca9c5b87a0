"""Any sequence of calls, answers, failures of the store and time loses no token.

Two processes, which are managers here, use one store and an authorization server whose refresh
tokens work once. A step says what the server answers next, what fails in the store, how the clocks
move, and which calls need a token.

- A refresh token is never sent again after the answer to it has arrived and was saved; where the
  answer was lost, only when the access token has expired. (While the store cannot save, the other
  process cannot know.)
- The newest token that has arrived is in the store, or in the memory of a manager that saves it as
  soon as the store works.
- Each call ends, with a valid token or an error of the SDK.
- A token that is fresh in the store costs the other manager no request.
"""

from __future__ import annotations

import asyncio
import json
import threading
from collections import deque
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Final
from urllib.parse import parse_qs

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from toggl_async._http.request import HttpResponse, Request, Send
from toggl_async.auth import MemoryStore, Token
from toggl_async.auth.authorizer import PlanAuthorizer
from toggl_async.auth.endpoint import store_key
from toggl_async.auth.refresh import save_token
from toggl_async.auth.token_manager import publish_login
from toggl_async.credentials import Secret
from toggl_async.errors import (
    ConnectError,
    ConnectionLostError,
    TogglError,
    TokenNotSavedError,
)
from toggl_async.testing import reply

from ..support.auth_doubles import FakeClock, ShakyStore, a_call, credential, idle
from ..support.properties import TaskRunner, searching
from ..support.waiting import HANG

pytestmark = pytest.mark.promise("unsaved-token-is-not-lost", "unknown-refresh-is-not-repeated")

URL: Final = "https://plan.example.com/api/v5"
LIFETIME: Final = 3600.0
ANSWERS: Final = (
    "ok", "ok", "ok", "lost", "reset", "unreachable", "garbage", "page", "429", "500", "400",
    "invalid_grant", "invalid_client",
)  # fmt: skip


class Process:
    """The clock of a process: its own object, so that the process has its own manager."""

    def __init__(self, clock: FakeClock) -> None:
        self.monotonic = clock.monotonic
        self.now = clock.now
        self.random = clock.random
        self.sleep = clock.sleep


class Server:
    """An authorization server in this process, called from the threads of refreshes."""

    def __init__(self, clock: FakeClock, stored: Callable[[], str]) -> None:
        self.clock = clock
        self.stored = stored
        """Returns the refresh token that is in the store."""
        self.script: deque[str] = deque()
        self.expires: dict[str, float] = {}
        """When the access token of each refresh token expires."""
        self.used: set[str] = set()
        self.arrived: set[str] = set()
        """Refresh tokens whose answer, with the next token, has arrived."""
        self.unknown: set[str] = set()
        """Those that were sent without an answer."""
        self.rejected: set[str] = set()
        """Those whose access token was rejected with status 401."""
        self.sends = 0
        self.newest = ""
        """The newest refresh token that has arrived."""
        self.wrong: list[str] = []
        self._mutex = threading.Lock()
        self._count = 0

    def pair(self) -> tuple[str, str]:
        self._count += 1
        refresh = f"refresh-{self._count}"
        self.expires[refresh] = self.clock.monotonic() + LIFETIME
        return f"access-{self._count}", refresh

    @asynccontextmanager
    async def transport(self) -> AsyncGenerator[Send]:
        async def send(request: Request) -> HttpResponse:
            with self._mutex:
                return self._answer(parse_qs((request.body or b"").decode())["refresh_token"][0])

        yield send

    def _answer(self, token: str) -> HttpResponse:
        answer = self.script.popleft() if self.script else "ok"
        if answer == "unreachable":
            raise ConnectError("unreachable", sent=False)
        self.sends += 1
        if token in self.arrived and token != self.stored():
            self.wrong.append(f"{token} was sent again")
        valid = token not in self.rejected and self.clock.monotonic() < self.expires[token] - 1
        if token in self.unknown and valid:
            self.wrong.append(f"{token} was sent again while its access token was valid")
        if answer == "429":
            return reply(429, headers={"Retry-After": "2"})
        if answer in {"400", "invalid_client", "invalid_grant"}:
            return reply(400, json={"error": answer} if answer != "400" else {})
        if answer in {"reset", "500"}:  # not processed, which the client cannot know
            self.unknown.add(token)
            if answer == "500":
                return reply(500)
            raise ConnectionLostError("reset", sent=True)
        if token in self.used:
            return reply(400, json={"error": "invalid_grant"})
        self.used.add(token)
        access, refresh = self.pair()
        if answer == "ok":
            self.arrived.add(token)
            self.newest = refresh
            body = {"access_token": access, "refresh_token": refresh, "expires_in": LIFETIME}
            return reply(json=body)
        self.unknown.add(token)
        if answer == "lost":
            raise ConnectionLostError("lost", sent=True)
        page = b"<html>Sorry</html>"
        return reply(body=page if answer == "page" else json.dumps([access]).encode()[:9])


class TokensMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.runner = TaskRunner()
        self.clock = FakeClock()
        self.server = Server(self.clock, lambda: self._refresh_of(self._stored()))
        self.store = ShakyStore(MemoryStore())
        self.credential = credential(self.store)
        self.key = store_key(self.credential, URL)
        self.processes = [self._authorizer(), self._authorizer()]

    def _authorizer(self) -> PlanAuthorizer:
        return PlanAuthorizer(
            self.credential,
            transport_factory=self.server.transport,
            base_url=URL,
            clock=Process(self.clock),
        )

    @initialize(age=st.sampled_from([0.0, LIFETIME * 0.9, LIFETIME * 2]))
    def first_login(self, age: float) -> None:
        self.login()
        self._pass_time(age)

    # -- the steps

    @rule()
    def login(self) -> None:
        access, refresh = self.server.pair()
        token = Token(
            access=Secret(access),
            refresh=Secret(refresh),
            issued_at=self.clock.now(),
            lifetime=LIFETIME,
            generation=1,
        )
        self.store.failures.clear()
        saved = save_token(self.store, self.key, token, 0, login=True)
        publish_login(self.credential, f"{URL}/authenticate/token", saved)
        self.server.newest = refresh
        self._check()

    @rule(answers=st.lists(st.sampled_from(ANSWERS), max_size=4))
    def server_will_answer(self, answers: list[str]) -> None:
        self.server.script = deque(answers)

    @rule(
        name=st.sampled_from(["load", "save", "write_intent", "clear_intent", "lock"]),
        times=st.sampled_from([1, 2, 9]),
    )
    def store_will_fail(self, name: str, times: int) -> None:
        self.store.failures[name] = times

    @rule()
    def store_is_repaired(self) -> None:
        self.store.failures.clear()

    @rule(seconds=st.sampled_from([3.0, 61.0, LIFETIME * 0.8, LIFETIME, 3 * LIFETIME]))
    def time_passes(self, seconds: float) -> None:
        self._pass_time(seconds)

    @rule(seconds=st.sampled_from([-2 * LIFETIME, -600.0, 600.0, 2 * LIFETIME]))
    def wall_clock_is_set(self, seconds: float) -> None:
        self.clock.wall += timedelta(seconds=seconds)

    @rule(
        callers=st.lists(
            st.tuples(
                st.integers(0, 1),
                st.sampled_from(["valid", "valid", "rejected", "forced"]),
                st.sampled_from([None, 5.0]),
            ),
            min_size=1,
            max_size=4,
        )
    )
    def calls(self, callers: list[tuple[int, str, float | None]]) -> None:
        self.runner.run(self._calls(callers))
        self._check()

    @rule(number=st.integers(0, 1))
    def process_ends_and_starts(self, number: int) -> None:
        """End it as a program does: close the session, which waits for the save."""
        try:
            self.runner.run(self.processes[number].aclose(within=HANG))
        except TokenNotSavedError:
            return  # this token lives in the process only
        self.processes[number] = self._authorizer()
        self._check()

    def _pass_time(self, seconds: float) -> None:
        self.clock.advance(seconds)

    async def _calls(self, callers: list[tuple[int, str, float | None]]) -> None:
        fresh = self._is_fresh()
        before = self.server.sends
        results = await asyncio.wait_for(
            asyncio.gather(*(self._call(*caller) for caller in callers)), HANG
        )
        for authorizer in self.processes:
            await idle(authorizer)
        if fresh and all(need == "valid" for _, need, _ in callers):
            assert self.server.sends == before, "a request although the stored token is fresh"
            assert not any(isinstance(result, TogglError) for result in results) or (
                "load" in self.store.calls
            )

    async def _call(self, number: int, need: str, allowed: float | None) -> str | TogglError:
        authorizer = self.processes[number]
        call = a_call(None if allowed is None else self.clock.monotonic() + allowed)
        current = authorizer._manager.current
        try:
            if need == "forced":
                return (await authorizer.force_refresh(call)).access.reveal()
            if need == "rejected" and current is not None:
                self.server.rejected.add(self._refresh_of(current.token))
                value = await authorizer.refresh_after_401(call, current.bearer)
                assert value != current.bearer, "the rejected token again"
                return value or ""
            return await authorizer.authorization(call)
        except TogglError as exc:
            return exc

    # -- what must be true

    def _stored(self) -> Token:
        stored = self.store.inner.load(self.key)
        assert stored is not None
        return stored.token

    def _is_fresh(self) -> bool:
        """Return whether both managers and the store have a token that needs no refresh."""
        if self.server.newest != self._refresh_of(self._stored()):
            return False
        managers = [authorizer._manager for authorizer in self.processes]
        if any(manager._pending_save is not None for manager in managers):
            return False
        now = self.clock.monotonic()
        return all(
            manager.current is not None
            and manager.current.token.access == self._stored().access
            and now < manager.current.refresh_after
            for manager in managers
        )

    @staticmethod
    def _refresh_of(token: Token) -> str:
        return "" if token.refresh is None else token.refresh.reveal()

    def _check(self) -> None:
        assert not self.server.wrong, self.server.wrong
        pending = [
            authorizer._manager._pending_save.token
            for authorizer in self.processes
            if authorizer._manager._pending_save is not None
        ]
        known = {self._refresh_of(token) for token in [self._stored(), *pending]}
        assert self.server.newest in known, "the newest token is lost"

    def teardown(self) -> None:
        try:
            self.store.failures.clear()
            self.server.script.clear()
            for authorizer in self.processes:
                self.runner.run(authorizer.aclose(within=HANG))
            assert self._refresh_of(self._stored()) == self.server.newest
        finally:
            self.runner.close()


TestTokens = TokensMachine.TestCase
TestTokens.settings = searching(40, steps=30)
