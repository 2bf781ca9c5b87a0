"""Any sequence of calls, answers and time keeps the limits of each account, and ends.

The service is a faithful one, apart from the answers that a step makes strange: it counts the
requests of each quota in windows of an hour, and it is known when each request was sent.

- Requests of an account are an interval apart, and none is sent during the pause after a 429.
- None is sent when a response of this window has said that nothing is left.
- Each call ends, and then nothing is reserved any more.
- The requests of an account are sent at the same times if the other accounts do nothing.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from itertools import pairwise
from typing import Any, Final, NamedTuple

import attrs
import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from toggl_async._http.middleware.raise_for_status import raise_for_status_middleware
from toggl_async._http.middleware.rate_limit import rate_limit_middleware
from toggl_async._http.pipeline import compose
from toggl_async._http.request import CallContext, HttpResponse, Request
from toggl_async.errors import ConnectError, ConnectionLostError, TogglError
from toggl_async.limits.quota import MAX_RESET
from toggl_async.limits.rate_limiter import MAX_RETRY_AFTER
from toggl_async.limits.registry import AccountLimits, LimiterCache
from toggl_async.options import Options
from toggl_async.testing import FakeClock, fake_request, reply

from ..support.properties import TaskRunner, searching

pytestmark = pytest.mark.promise("quota-is-never-exceeded")

HOUR: Final = 3600.0
RATES: Final = (4.0, 1.0, None)
"""Requests a second of each account."""
TOTAL: Final = 3
"""Requests in a window of each quota."""
QUOTAS: Final = (None, 1, "workspace:7")
REMAINING: Final = "X-Toggl-Quota-Remaining"
RESETS_IN: Final = "X-Toggl-Quota-Resets-In"
_LATE: Final = 1e-6

STRANGE: Final[dict[str, dict[str, str]]] = {
    "not enforced": {REMAINING: "-3", RESETS_IN: "0"},
    "no number": {REMAINING: "many", RESETS_IN: "soon"},
    "no reset": {REMAINING: "2"},
    "no count": {RESETS_IN: "60"},
    "nothing left, and no time": {REMAINING: "0"},
    "not a number": {REMAINING: "1", RESETS_IN: "nan"},
    "negative reset": {REMAINING: "0", RESETS_IN: "-5"},
    "endless": {REMAINING: "0", RESETS_IN: "1e300"},
    "more than there is": {REMAINING: "99999999999999999999", RESETS_IN: "7"},
}
"""Headers that do not say what the service has counted."""
PAUSES: Final[dict[str, float | None]] = {
    "": None, "0": 0.0, "3": 3.0, "90.5": 90.5, "999999": MAX_RETRY_AFTER, "soon": None,
}  # fmt: skip
"""Values of Retry-After, and the seconds they stand for."""


@attrs.define
class Window:
    """What the service has counted for one quota."""

    ends_at: float = -math.inf
    left: int = TOTAL
    known: bool = False
    """Whether the client has got a true response of this window, and no strange one since."""


@attrs.define(eq=False)
class Sent:
    """A request at the service, not answered yet."""

    account: int
    quota: int | str | None
    window: Window
    headers: dict[str, str]
    spent: bool
    answer: asyncio.Future[HttpResponse]


class Step(NamedTuple):
    """A step, to be repeated without those of the other accounts."""

    account: int | None
    act: Callable[[World], None]


class World:
    """Some accounts, a service and a clock."""

    def __init__(self) -> None:
        self.clock = FakeClock(auto=False)
        self.runner = TaskRunner()
        self.limits: list[AccountLimits] = []
        cache = LimiterCache()
        for number, rate in enumerate(RATES):
            name = f"account {number} of {id(self)}"
            self.limits.append(cache.limits(name, "https://api.track.toggl.com", rate))
        self.calls: dict[int, asyncio.Task[HttpResponse]] = {}
        self.sent: dict[int, Sent] = {}
        self.times: list[list[tuple[int, float]]] = [[] for _ in RATES]
        """Call and time of each request of an account."""
        self.paused_until = [-math.inf] * len(RATES)
        self.windows: dict[tuple[int, Any], Window] = {}
        self.wrong: list[str] = []
        self._send = compose(
            [rate_limit_middleware(self.clock), raise_for_status_middleware(self.clock)],
            self._transport,
        )

    # -- the service

    async def _transport(self, request: Request) -> HttpResponse:
        call = request.call
        number, connecting, account = map(int, call.operation.split())
        in_time = not connecting
        if connecting:
            await self.clock.sleep(connecting / 2)
        while call.before_send is not None and (seconds := call.before_send()) > 0:
            in_time = False
            await self.clock.sleep(seconds)
        call.in_flight = True
        sent = self.sent[number] = self._receive(account, request.quota_key, in_time=in_time)
        self.times[account].append((number, self.clock.monotonic()))
        try:
            return await sent.answer
        finally:
            del self.sent[number]

    def _receive(self, account: int, quota: int | str | None, *, in_time: bool) -> Sent:
        now = self.clock.monotonic()
        if now < self.paused_until[account] - _LATE and not self.limits[account].rate_limiter.idle:
            self.wrong.append(f"a request of account {account} was sent in a pause, at {now}")
        window = self.windows.get((account, quota))
        if window is None or now >= window.ends_at:
            window = self.windows[account, quota] = Window(now + HOUR)
        window.left -= 1
        # While a request waits for its connection, responses may use up what it has reserved.
        if window.left < 0 and window.known and quota != "" and in_time:
            self.wrong.append(f"a request of account {account} exceeds the known quota, at {now}")
        headers = {
            REMAINING: str(max(window.left, 0)),
            RESETS_IN: str(math.ceil(window.ends_at - now)),
        }
        answer = asyncio.get_running_loop().create_future()
        return Sent(account, quota, window, headers, window.left < 0, answer)

    # -- the steps

    def call(self, account: int, number: int, quota: int | str | None, **options: Any) -> None:
        """Start a call."""
        connecting = options.pop("connecting")
        context = CallContext(
            f"{number} {connecting} {account}", Options(**options), limits=self.limits[account]
        )
        request = fake_request(quota_key=quota, call=context)

        async def run() -> HttpResponse:
            return await self._send(request)

        self.calls[number] = self.runner.start(run())
        self.runner.settle()

    def answer(self, number: int, kind: str, detail: str = "") -> None:
        """Answer a request."""
        sent = self.sent.get(number)
        if sent is None or sent.answer.done():
            return
        window = self.windows[sent.account, sent.quota]
        if kind == "refused":
            sent.window.left += 1
            sent.answer.set_exception(ConnectError("refused", sent=False))
        elif kind == "lost":
            sent.answer.set_exception(ConnectionLostError("lost", sent=True))
        elif kind == "pause":
            pause = PAUSES[detail]
            if pause is not None:
                until = self.clock.monotonic() + pause
                self.paused_until[sent.account] = max(self.paused_until[sent.account], until)
            headers = {"Retry-After": detail} if detail else {}
            sent.answer.set_result(reply(429, headers=headers))
        elif kind == "strange":
            window.known = False
            sent.answer.set_result(reply(headers=STRANGE[detail]))
        else:
            window.known = window.known or window is sent.window
            status = 402 if sent.spent else 503 if kind == "broken" else 200
            sent.answer.set_result(reply(status, headers=sent.headers))
        self.runner.settle()

    def cancel(self, number: int) -> None:
        """Cancel a call."""
        self.calls[number].cancel()
        self.runner.settle()

    def wait(self, seconds: float) -> None:
        """Let time pass, and wake each waiting call when it is due."""
        end = self.clock.monotonic() + seconds
        while (due := self._next_wake_up()) <= end:
            self.clock.advance(max(0.0, due - self.clock.monotonic()))
            self.runner.settle()
        self.clock.advance(max(0.0, end - self.clock.monotonic()))
        self.runner.settle()

    def jump(self, seconds: float) -> None:
        """Let the clock jump, as it does when a computer was asleep: all calls wake late."""
        self.clock.advance(seconds)
        self.runner.settle()

    def _next_wake_up(self) -> float:
        return min(
            (due for due, _, future in self.clock._sleepers if not future.done()), default=math.inf
        )

    # -- what must be true

    def check(self) -> None:
        """Check what must be true at any time."""
        assert not self.wrong, self.wrong
        for account, rate in enumerate(RATES):
            times = [at for _, at in self.times[account]]
            if rate is not None:
                assert all(b - a >= 1 / rate - _LATE for a, b in pairwise(times)), times

    def finish(self) -> None:
        """Answer what is sent until every call has ended, and check that nothing is left."""
        limit = self.clock.monotonic() + 2 * MAX_RESET
        while not all(task.done() for task in self.calls.values()):
            for number in list(self.sent):
                self.answer(number, "ok")
            if (due := self._next_wake_up()) < math.inf:
                assert due < limit, "a call waits for ever"
                self.wait(max(0.0, due - self.clock.monotonic()))
            elif not self.sent:
                self.runner.settle()
                done = [task.done() for task in self.calls.values()]
                assert all(done) or self.sent, "a call waits for nothing"
        for task in self.calls.values():
            with suppress(asyncio.CancelledError, TogglError):
                task.result()
        self.check()
        for limits in self.limits:
            assert not limits.rate_limiter._queue
            for key, quota in limits.quota._quotas.items():
                assert (quota.reserved, quota.probing) == (0, False), key

    def close(self) -> None:
        """End the loop."""
        self.runner.close()


class LimitsMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.world = World()
        self.steps: list[Step] = []
        self.account_of: list[int] = []

    def _do(self, account: int | None, act: Callable[[World], None]) -> None:
        self.steps.append(Step(account, act))
        act(self.world)
        self.world.check()

    @rule(
        # Mostly the same, so that calls meet.
        account=st.sampled_from([0, 0, 0, 1, 2, 2]),
        quota=st.sampled_from([None, None, None, *QUOTAS, ""]),
        count=st.integers(1, 4),
        low_priority=st.booleans(),
        max_quota_wait=st.sampled_from([0.0, 3700.0, 2 * MAX_RESET]),
        connecting=st.sampled_from([0, 0, 0, 1, 5]),
    )
    def call(self, account: int, quota: int | str | None, count: int, **options: Any) -> None:
        if RATES[account] is None:
            options["connecting"] = 0
        for _ in range(count):
            number = len(self.account_of)
            self.account_of.append(account)
            self._do(
                account, partial(World.call, **options, account=account, number=number, quota=quota)
            )

    @precondition(lambda self: self.account_of)
    @rule(
        data=st.data(),
        answer=st.one_of(
            st.tuples(st.sampled_from(["ok", "ok", "broken", "lost", "refused"]), st.just("")),
            st.tuples(st.just("pause"), st.sampled_from(list(PAUSES))),
            st.tuples(st.just("strange"), st.sampled_from(list(STRANGE))),
        ),
    )
    def answer(self, data: st.DataObject, answer: tuple[str, str]) -> None:
        waiting = sorted(self.world.sent)
        if waiting:
            number = data.draw(st.sampled_from(waiting))
            self._do(self.account_of[number], lambda world: world.answer(number, *answer))

    @rule(kind=st.sampled_from(["ok", "ok", "lost", "broken"]), last_first=st.booleans())
    def all_are_answered(self, kind: str, last_first: bool) -> None:
        for number in sorted(self.world.sent, reverse=last_first):
            self._do(self.account_of[number], partial(World.answer, number=number, kind=kind))

    @precondition(lambda self: self.account_of)
    @rule(data=st.data())
    def cancel(self, data: st.DataObject) -> None:
        number = data.draw(st.sampled_from(range(len(self.account_of))))
        self._do(self.account_of[number], lambda world: world.cancel(number))

    @rule(seconds=st.sampled_from([0.25, 1.0, 2.5, 61.0, HOUR / 2, HOUR]), late=st.booleans())
    def time_passes(self, seconds: float, late: bool) -> None:
        pass_time = World.jump if late else World.wait
        self._do(None, partial(_with_seconds, pass_time, seconds))

    def teardown(self) -> None:
        try:
            if self.account_of:
                self._check_independence(self.account_of[-1])
            self.world.finish()
        finally:
            self.world.close()

    def _check_independence(self, account: int) -> None:
        alone = World()
        try:
            for step in self.steps:
                if step.account in {None, account}:
                    step.act(alone)
            assert alone.times[account] == self.world.times[account]
            alone.finish()
        finally:
            alone.close()


def _with_seconds(act: Callable[[World, float], None], seconds: float, world: World) -> None:
    act(world, seconds)


TestLimits = LimitsMachine.TestCase
TestLimits.settings = searching(12)
