"""Any sequence of reads, writes and answers: a read is never older than the account's own write.

Calls go through the whole pipeline to a service that processes and answers a request when a step
says so, in any order. The answer to a read has the number of changes of its resource so far.

- A read includes every change by a write of its account that ended before the read began.
- It is of its own account and resource, and as young as its options want.
- Identical shared reads that are in flight together send one request; a stored answer that is young
  enough sends none.
- A call that is cancelled costs no other call its answer.
"""

from __future__ import annotations

import asyncio
import json
import math
from typing import Any, Final

import attrs
import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from toggl_async import ApiToken
from toggl_async._http.client import ApiClient, SharedState
from toggl_async._http.codec import shared_codec
from toggl_async._http.middleware.auth import FixedAuthorizer
from toggl_async._http.middleware.cache import ResponseCache
from toggl_async._http.pipeline import pipeline
from toggl_async._http.request import CallContext, HttpResponse, Request
from toggl_async.errors import ConnectionLostError, TogglError
from toggl_async.options import Options
from toggl_async.testing import FakeClock, fake_request, reply

from ..support.properties import TaskRunner, searching

pytestmark = pytest.mark.promise("cache-only-if-asked", "shared-reads-only-if-asked")

TTL: Final = 60.0
ORIGIN: Final = "https://api.track.toggl.com"
ACCOUNTS: Final = [FixedAuthorizer(ApiToken(letter * 32), ORIGIN) for letter in "ab"]
READS: Final = {
    name: f"/workspaces/{{workspace_id}}/{name}" for name in ("projects", "tags", "clients")
} | {"time_entries": "/me/time_entries", "current": "/me/time_entries/current"}
CHANGED_BY: Final = {
    "projects": {"projects", "time_entries", "current"},
    "tags": {"tags", "time_entries", "current"},
    "clients": {"clients", "projects"},
    "time_entries": {"time_entries", "current", "projects"},
}
"""Resource that is written -> reads whose answers it changes."""
# Mostly the same, so that calls meet.
ONE_ACCOUNT: Final = st.sampled_from([0, 0, 1])
ONE_READ: Final = st.sampled_from(["projects"] * 8 + list(READS))
ONE_WRITE: Final = st.sampled_from(["projects"] * 4 + list(CHANGED_BY))
ONE_ANSWER: Final = st.sampled_from(["ok"] * 6 + ["lost", "broken", "missing", "page"])
AT_ONCE: Final = st.none() | st.just("processed") | ONE_ANSWER
"""What the service does with a request as soon as it has arrived."""
PAGE: Final = b"<!DOCTYPE html><html><body>Log in to the network</body></html>"


@attrs.define(eq=False)
class Sent:
    """A request at the service."""

    account: int
    name: str
    at: float
    shared: bool
    writes_before: int
    """Writes of the account that had ended when it was sent."""
    answer: asyncio.Future[HttpResponse]
    is_write: bool = False
    response: HttpResponse | None = None
    """What is answered; set when the service has processed the request."""


@attrs.define(eq=False)
class Read:
    """A read that was started."""

    account: int
    name: str
    at: float
    oldest: float
    """Time of the oldest request whose answer it may get."""
    changes_before: int
    """Changes by writes of the account that had ended."""
    task: asyncio.Task[HttpResponse]
    stored: bool
    """Whether it is cached and has sent a request, so that its answer must be stored."""
    writes_before: int
    cancelled: bool = False


class CacheMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.runner = TaskRunner()
        self.clock = FakeClock(auto=False)
        state = SharedState()
        cache = ResponseCache(self.clock, state.write_listeners)
        self.client = ApiClient(
            services={},
            pipeline=pipeline(self._transport, self.clock, cache=cache),
            options=Options(),
            codec=shared_codec(),
            clock=self.clock,
            state=state,
        )
        self.sent: list[Sent] = []
        """In flight."""
        self.reads: list[Read] = []
        self.writes: list[tuple[int, str, asyncio.Task[HttpResponse]]] = []
        self.changes: dict[tuple[int, str], list[float]] = {}
        """Times of the changes of each resource."""
        self.known_changes: dict[tuple[int, str], int] = {}
        """How many of them the account knows, since its write has ended."""
        self.writes_ended = [0 for _ in ACCOUNTS]
        self.stored_at: dict[tuple[int, str], float] = {}
        """When an answer was requested that must be stored."""
        self.requests = 0

    # -- the service

    async def _transport(self, request: Request) -> HttpResponse:
        request.call.in_flight = True
        self.requests += 1
        token = request.headers["Authorization"]
        account = next(i for i, item in enumerate(ACCOUNTS) if item._header == token)
        name = request.url.rpartition("/")[2]
        sent = Sent(
            account,
            name,
            self.clock.monotonic(),
            request.call.options.share_reads,
            self.writes_ended[account],
            asyncio.get_running_loop().create_future(),
            request.is_write,
        )
        self.sent.append(sent)
        try:
            return await sent.answer
        finally:
            self.sent.remove(sent)

    def _process(self, sent: Sent) -> None:
        if sent.response is not None:
            return
        if sent.is_write:
            for name in CHANGED_BY[sent.name]:
                times = self.changes.setdefault((sent.account, name), [])
                times.append(self.clock.monotonic())
        answer = {
            "account": sent.account,
            "name": sent.name,
            "changes": len(self.changes.get((sent.account, sent.name), [])),
        }
        sent.response = reply(json=answer)

    # -- the steps

    def _start(self, account: int, method: str, route: str, options: Options) -> Any:
        call = CallContext("testing", options, ACCOUNTS[account])
        url = f"{ORIGIN}/api/v9{route.replace('{workspace_id}', '7')}"
        request = fake_request(method, route, url=url, quota_key="", call=call)

        async def run() -> HttpResponse:
            return await self.client.send(request)

        return self.runner.start(run())

    @rule(
        account=ONE_ACCOUNT,
        name=ONE_READ,
        cached=st.sampled_from([True, True, False]),
        shared=st.booleans(),
        retries=st.integers(0, 1),
        answer=AT_ONCE,
    )
    def read(
        self,
        account: int,
        name: str,
        *,
        cached: bool,
        shared: bool,
        retries: int,
        answer: str | None,
    ) -> None:
        now, before = self.clock.monotonic(), self.requests
        ttl = TTL if cached else 0.0
        options = Options(timeout=None, cache_ttl=ttl, share_reads=shared, retries=retries)
        task = self._start(account, "GET", READS[name], options)
        key = account, name
        cached = cached and name != "current"
        # A request that is joined may have been processed when it was sent.
        oldest = min([now, *(sent.at for sent in self._identical(account, name) if shared)])
        if cached:
            oldest = min(oldest, now - TTL)
        stored_at = self.stored_at.get(key, -math.inf)
        self._settle()
        sent = self.requests > before
        if cached and now - stored_at < TTL:
            assert not sent, "a stored answer was not used"
        writes = self.writes_ended[account]
        changes = self.known_changes.get(key, 0)
        self.reads.append(Read(account, name, now, oldest, changes, task, cached and sent, writes))
        self._settle()
        if answer is not None and sent:
            self._answer(self.sent[-1], answer)

    @rule(account=ONE_ACCOUNT, name=ONE_WRITE, answer=AT_ONCE | st.sampled_from(["ok", "lost"]))
    def write(self, account: int, name: str, answer: str | None) -> None:
        options = Options(timeout=None, retries=0)
        task = self._start(account, "POST", READS[name], options)
        self.writes.append((account, name, task))
        self._settle()
        if answer is not None:
            self._answer(self.sent[-1], answer)

    @rule(account=ONE_ACCOUNT, name=ONE_READ)
    def change_by_another_program(self, account: int, name: str) -> None:
        self.changes.setdefault((account, name), []).append(self.clock.monotonic())

    @precondition(lambda self: self.sent)
    @rule(data=st.data())
    def process(self, data: st.DataObject) -> None:
        self._process(data.draw(st.sampled_from(self.sent)))

    @precondition(lambda self: self.sent)
    @rule(data=st.data(), kind=ONE_ANSWER)
    def answer(self, data: st.DataObject, kind: str) -> None:
        self._answer(data.draw(st.sampled_from(self.sent)), kind)

    @precondition(lambda self: self.sent)
    @rule()
    def all_are_answered(self) -> None:
        for sent in list(self.sent):
            self._answer(sent, "ok")

    def _answer(self, sent: Sent, kind: str) -> None:
        if sent.answer.done():
            return
        if kind != "missing":
            self._process(sent)
        if kind == "processed":
            return
        if kind == "ok":
            assert sent.response is not None
            sent.answer.set_result(sent.response)
        elif kind == "page":
            sent.answer.set_result(reply(body=PAGE, headers={"Content-Type": "text/html"}))
        elif kind == "lost":
            sent.answer.set_exception(ConnectionLostError("lost", sent=True))
        else:
            sent.answer.set_result(reply(404 if kind == "missing" else 503))
        self._settle()

    @precondition(lambda self: self.reads or self.writes)
    @rule(data=st.data())
    def cancel(self, data: st.DataObject) -> None:
        task = data.draw(
            st.sampled_from([call.task for call in self.reads] + [call[2] for call in self.writes])
        )
        cancelled = task.cancel()
        for read in self.reads:
            read.cancelled = read.cancelled or (read.task is task and cancelled)
        self._settle()

    @rule(seconds=st.sampled_from([0.5, 1.0, TTL / 2, TTL, 2 * TTL]))
    def time_passes(self, seconds: float) -> None:
        self.clock.advance(seconds)
        self._settle()

    # -- what must be true

    def _identical(self, account: int, name: str) -> list[Sent]:
        return [
            sent
            for sent in self.sent
            if (sent.account, sent.name) == (account, name) and not sent.is_write and sent.shared
        ]

    def _settle(self) -> None:
        self.runner.settle()
        for write in [write for write in self.writes if write[2].done()]:
            self._end_write(*write)
            self.writes.remove(write)
        for read in [read for read in self.reads if read.task.done()]:
            self._check(read)
            self.reads.remove(read)
        in_flight = [
            (sent.account, sent.name, sent.writes_before)
            for sent in self.sent
            if sent.shared and not sent.is_write and not sent.answer.done()
        ]
        assert len(in_flight) == len(set(in_flight)), "identical reads sent two requests"

    def _end_write(self, account: int, name: str, task: asyncio.Task[HttpResponse]) -> None:
        if not task.cancelled():
            task.exception()
        self.writes_ended[account] += 1
        for changed in CHANGED_BY[name]:
            key = account, changed
            self.known_changes[key] = len(self.changes.get(key, []))
        for key in [key for key in self.stored_at if key[0] == account]:
            del self.stored_at[key]

    def _check(self, read: Read) -> None:
        if read.task.cancelled():
            assert read.cancelled, "a read was cancelled by another one"
            return
        if (error := read.task.exception()) is not None:
            assert isinstance(error, TogglError), error
            return
        body = read.task.result().body
        if body == PAGE:
            return
        answer = json.loads(body)
        assert (answer["account"], answer["name"]) == (read.account, read.name)
        assert answer["changes"] >= read.changes_before, "an own write is missing"
        changes = self.changes.get((read.account, read.name), [])
        must_have = sum(at < read.oldest for at in changes)
        assert answer["changes"] >= must_have, "an answer is too old"
        if read.stored and read.writes_before == self.writes_ended[read.account]:
            self.stored_at[read.account, read.name] = read.at

    def teardown(self) -> None:
        try:
            while self.reads or self.writes:
                assert self.sent or self.clock._sleepers, "a call waits for nothing"
                for sent in list(self.sent):
                    self._answer(sent, "ok")
                self.time_passes(1.0)
        finally:
            self.runner.close()


TestCache = CacheMachine.TestCase
TestCache.settings = searching(120)
