"""Sessions that use a limit store: what they ask it, and what they do without it."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from tests.support.waiting import until
from toggl_async import (
    ApiToken,
    InvalidArgumentError,
    LimitGrant,
    LimitReport,
    LimitRequest,
    LimitStoreChanged,
    LimitStoreError,
    MemoryLimitStore,
    QuotaExceededError,
    TogglSession,
)
from toggl_async._http.request import HttpResponse, Request
from toggl_async.errors import ConnectError, ConnectionLostError
from toggl_async.limits import registry, shared
from toggl_async.limits.store import AccountValues, apply_report, grant_request, new_state
from toggl_async.testing import FakeClock, FakeSend, Recorder, fake_session, reply

LEFT, RESETS = "X-Toggl-Quota-Remaining", "X-Toggl-Quota-Resets-In"


class Store:
    """A store whose time is that of the test, and which fails if the test says so."""

    def __init__(self, clock: FakeClock, processes: int = 4) -> None:
        self.processes = processes
        self.clock = clock
        self.jump = 0.0
        self.error: Exception | None = None
        self.requests: list[LimitRequest] = []
        self.reports: list[LimitReport] = []
        self.states: dict[str, AccountValues] = {}

    def __repr__(self) -> str:
        return "<Store>"

    @property
    def now(self) -> float:
        return self.clock.monotonic() + 1000.0 + self.jump  # a clock of its own

    def reserve(self, request: LimitRequest, /) -> LimitGrant:
        if self.error is not None:
            raise self.error
        if request.account == "probe":
            return LimitGrant()
        self.requests.append(request)
        state = self.states.setdefault(request.account, new_state())
        return grant_request(state, self.now, request, 100.0)

    def settle(self, report: LimitReport, /) -> None:
        if self.error is not None:
            raise self.error
        self.reports.append(report)
        state = self.states.setdefault(report.account, new_state())
        apply_report(state, self.now, report)

    def try_reserve(self, request: LimitRequest, /) -> LimitGrant | None:
        return self.reserve(request)

    def try_settle(self, report: LimitReport, /) -> bool:
        self.settle(report)
        return True


@pytest.fixture
def store(clock: FakeClock) -> Store:
    return Store(clock)


@pytest.fixture(autouse=True)
def _own_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_shared", {})
    monkeypatch.setattr(registry, "_quotas", {})


def workers(
    store: Any, clock: FakeClock, count: int, send: Any, **options: Any
) -> list[TogglSession]:
    """Return sessions of one account as several processes have them: with limiters of their own."""
    token = ApiToken("0123456789abcdef0123456789abcdef")
    options = {"requests_per_second": 1, "timeout": None, **options}
    sessions = []
    for _ in range(count):
        registry._shared.clear()
        registry._quotas.clear()
        sessions.append(fake_session(send, token, clock=clock, limit_store=store, **options))
    return sessions


def get(session: TogglSession, workspace: int = 7) -> Any:
    return session.request("track", "GET", f"/workspaces/{workspace}/tags")


async def test_processes_keep_one_rate(store: Store, clock: FakeClock) -> None:
    times: list[float] = []

    def note(_: Request) -> HttpResponse:
        times.append(clock.monotonic())
        return reply()

    sessions = workers(store, clock, 3, FakeSend(note))
    await asyncio.gather(*(get(session) for session in sessions for _ in range(5)))
    assert len(times) == 15
    assert min(later - sooner for sooner, later in pairwise(times)) > 1.0
    assert times[-1] < 14 * 1.0102 + 14 * 0.0201, "with a margin of 20 ms"


async def test_a_call_that_need_not_wait_asks_once(store: Store, clock: FakeClock) -> None:
    (session,) = workers(store, clock, 1, FakeSend(reply(headers={LEFT: "9", RESETS: "60"})))
    for number in range(1, 6):
        await get(session)
        assert (len(store.requests), len(store.reports)) == (number, number)
        clock.advance(2.0)


async def test_a_process_has_one_slot_at_a_time(store: Store, clock: FakeClock) -> None:
    """So that the priorities of its calls count until the last moment."""
    sent: list[bool] = []

    def note(request: Request) -> HttpResponse:
        sent.append(request.call.options.low_priority)
        return reply()

    (session,) = workers(store, clock, 1, FakeSend(note))
    low = session.with_options(low_priority=True)
    await asyncio.gather(*(get(low) for _ in range(4)), *(get(session) for _ in range(2)))
    assert sent == [True, False, False, True, True, True]


async def test_a_429_pauses_the_other_processes(store: Store, clock: FakeClock) -> None:
    times: list[float] = []

    def refuse_first(_: Request) -> HttpResponse:
        times.append(clock.monotonic())
        return reply(429, headers={"Retry-After": "30"}) if len(times) == 1 else reply()

    first, second = workers(store, clock, 2, FakeSend(refuse_first), retries=1, retry_wait_max=60)
    await asyncio.gather(get(first), get(second))
    assert times[0] == 0.0
    assert times[1] >= 30.0


@pytest.mark.parametrize("jump", [-86_400.0, -7.0, 86_400.0])
async def test_a_429_is_not_waited_for_longer_because_the_clock_was_set(
    store: Store, clock: FakeClock, jump: float
) -> None:
    """Nothing asks the store between 3 s after the 429 and the end of the pause."""
    times: list[float] = []

    def refuse_second(_: Request) -> HttpResponse:
        times.append(clock.monotonic())
        left = {LEFT: "99", RESETS: "3600"}  # or the others would ask for the quota all the time
        if len(times) == 2:
            return reply(429, headers={"Retry-After": "30", **left})
        return reply(headers=left)

    async def set_clock() -> None:
        await clock.sleep(20.0)
        store.jump = jump

    sessions = workers(store, clock, 3, FakeSend(refuse_second), retries=1, retry_wait_max=60)
    await get(sessions[0])
    clock.advance(5.0)
    await asyncio.gather(*(get(session) for session in sessions), set_clock())
    assert len(times) == 5
    assert times[-1] - times[1] <= 30.0 + 3 * 1.1


async def test_a_quota_that_another_process_used_up_sends_nothing(
    store: Store, clock: FakeClock
) -> None:
    send = FakeSend(reply(headers={LEFT: "0", RESETS: "900"}))
    first, second = workers(store, clock, 2, send)
    await get(first)
    with pytest.raises(QuotaExceededError, match="nothing was sent; it resets in 900 s") as caught:
        await get(second)
    assert caught.value.sent is False
    assert len(send) == 1
    asked = len(store.requests)
    with pytest.raises(QuotaExceededError):
        await get(second)
    assert len(store.requests) == asked, "it is known by now"
    assert [state.remaining for state in second.quota()] == [0]


async def test_a_quota_is_waited_for_if_the_session_allows_it(
    store: Store, clock: FakeClock
) -> None:
    send = FakeSend(
        reply(headers={LEFT: "0", RESETS: "900"}), reply(headers={LEFT: "29", RESETS: "3600"})
    )
    first, second = workers(store, clock, 2, send, max_quota_wait=1000)
    await get(first)
    await get(second)
    assert 900 <= clock.monotonic() < 910


async def test_a_402_holds_the_other_processes(store: Store, clock: FakeClock) -> None:
    text = "You have hit your hourly limit for API calls. The quota will reset in 133 seconds."
    send = FakeSend(reply(402, json=text))
    first, second = workers(store, clock, 2, send)
    for session, sent in ((first, True), (second, False)):
        with pytest.raises(QuotaExceededError) as caught:
            await get(session)
        assert caught.value.sent is sent
    assert len(send) == 1


async def test_the_quotas_that_me_returns_are_shared(store: Store, clock: FakeClock) -> None:
    rows = [
        {"organization_id": 5, "remaining": 0, "resets_in_secs": 300, "total": 30},
        {"organization_id": None, "remaining": -1, "resets_in_secs": 300, "total": 30},
    ]
    first, second = workers(store, clock, 2, FakeSend(reply(json=rows)))
    await first.track.me.quota()
    with pytest.raises(QuotaExceededError):
        await second.request("track", "GET", "/organizations/{organization_id}/groups", 5)


UNSENT = ConnectError("no connection to the server: refused")
LOST = ConnectionLostError("the connection was lost", sent=True)


@pytest.mark.parametrize(
    ("response", "outcome"),
    [
        (reply(headers={LEFT: "9", RESETS: "60"}), "response"),
        (reply(), "response"),
        (reply(404, json="not found", headers={LEFT: "9", RESETS: "60"}), "response"),
        (reply(503, body=b"<html>"), "no_response"),
        (reply(429), "no_response"),
        (UNSENT, "not_sent"),
        (LOST, "no_response"),
    ],
)
async def test_each_reservation_is_settled_once(
    store: Store, clock: FakeClock, response: Any, outcome: str
) -> None:
    (session,) = workers(store, clock, 1, FakeSend(response), retries=0)
    await asyncio.gather(get(session), return_exceptions=True)
    (report,) = store.reports
    assert (report.outcome, report.id) == (outcome, store.requests[0].id)
    (state,) = store.states.values()
    assert [quota["reserved"] for quota in state["quotas"].values()] in ([{}], [])


async def test_a_cancelled_call_gives_back_its_unit(store: Store, clock: FakeClock) -> None:
    clock.auto = False
    first, second = workers(store, clock, 2, FakeSend())
    await get(first)
    task = asyncio.create_task(get(second))
    await until(lambda: len(store.requests) > 1, "the second one has a slot")
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert [report.outcome for report in store.reports] == ["response", "not_sent"]


async def test_a_cancelled_call_gives_back_only_its_own_unit(
    store: Store, clock: FakeClock
) -> None:
    clock.auto = False
    known, arrived, responds = (
        reply(headers={LEFT: "10", RESETS: "900"}),
        asyncio.Event(),
        asyncio.Event(),
    )

    async def wait(_: Request) -> HttpResponse:
        arrived.set()
        await responds.wait()
        return known

    (session,) = workers(store, clock, 1, FakeSend(known, wait))
    await get(session)
    clock.advance(2.0)
    first = asyncio.create_task(get(session))
    await arrived.wait()
    assert session.quota()[0].remaining == 9
    second = asyncio.create_task(get(session))
    await until(lambda: session.quota()[0].remaining == 8, "the second one waits for its slot")
    second.cancel()
    await asyncio.gather(second, return_exceptions=True)
    assert session.quota()[0].remaining == 9
    responds.set()
    await first


@pytest.mark.promise("files-hold-no-credentials")
async def test_a_store_is_never_shown_credentials(store: Store, clock: FakeClock) -> None:
    (session,) = workers(store, clock, 1, FakeSend())
    await get(session)
    assert len(store.requests[0].account) == 32
    assert store.requests[0].quota == "workspace:7"
    assert "0123456789abcdef" not in repr([*store.requests, *store.reports])


# Without the store


@pytest.mark.promise("limit-store-away")
async def test_without_the_store_a_process_sends_its_share(
    store: Store, clock: FakeClock, caplog: pytest.LogCaptureFixture
) -> None:
    times: list[float] = []

    def note(_: Request) -> HttpResponse:
        times.append(clock.monotonic())
        return reply()

    store.error = OSError("down")
    (session,) = workers(store, clock, 1, FakeSend(note))
    with caplog.at_level(logging.INFO, "toggl_async"):
        await asyncio.gather(*(get(session) for _ in range(4)))
    gaps = [later - sooner for sooner, later in pairwise(times)]
    assert min(gaps) >= 4.0
    assert max(gaps) < 4.2
    (warning,) = [record for record in caplog.records if record.levelno >= logging.WARNING]
    assert warning.getMessage() == (
        "<Store> failed with OSError; until it works again, this process uses 1/4 of the limits"
    )


async def test_without_the_store_the_share_of_a_quota_is_left_to_the_others(
    store: Store, clock: FakeClock
) -> None:
    left = iter(range(9, -1, -1))
    send = FakeSend(lambda _: reply(headers={LEFT: str(next(left)), RESETS: "900"}))
    (session,) = workers(store, clock, 1, send)
    store.error = OSError("down")
    with pytest.raises(QuotaExceededError) as caught:
        for _ in range(10):
            await get(session)
    assert caught.value.sent is False
    # Any of the three others may have sent a request since the last response: 3 are left.
    assert session.quota()[0].remaining == 3


@pytest.mark.promise("limit-store-away")
async def test_a_store_that_is_back_is_used(
    store: Store, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared, "RETRY_AFTER", 0.0)
    recorder = Recorder()
    (session,) = workers(store, clock, 1, FakeSend(), on_event=recorder.event)
    store.error = OSError("down")
    await get(session)
    assert store.requests == []
    store.error = None
    await get(session)  # asks, without waiting, whether the store is back
    await until(
        lambda: session._shared.limits is not None and session._shared.limits.available,
        "it is back",
    )
    await get(session)
    assert len(store.requests) == 1
    changes = [event for event in recorder.events if isinstance(event, LimitStoreChanged)]
    assert [(event.available, event.reason) for event in changes] == [
        (False, "<Store> failed with OSError"),
        (True, ""),
    ]


class HangingStore(MemoryLimitStore):
    """A store that does not respond."""

    def __init__(self) -> None:
        super().__init__(processes=4)
        self.responds = threading.Event()

    def reserve(self, request: LimitRequest, /) -> LimitGrant:
        self.responds.wait()
        return super().reserve(request)


@pytest.mark.promise("limit-store-away")
async def test_a_store_that_hangs_delays_a_call_once(
    clock: FakeClock, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(shared, "TIME_LIMIT", 0.05)
    store = HangingStore()
    try:
        (session,) = workers(store, clock, 1, FakeSend())
        for _ in range(3):
            await get(session)
        assert "did not respond within 0.05 s" in caplog.text
    finally:
        store.responds.set()
    await session.aclose()


async def test_a_store_that_is_set_up_wrongly_is_an_error(store: Store, clock: FakeClock) -> None:
    send = FakeSend()
    (session,) = workers(store, clock, 1, send)
    store.error = LimitStoreError("the server refuses this user or password", permanent=True)
    with pytest.raises(LimitStoreError, match="refuses this user or password"):
        await get(session)
    assert len(send) == 0
    assert [state.remaining for state in session.quota()] == [None]


async def test_a_store_that_has_worked_is_no_reason_to_fail(store: Store, clock: FakeClock) -> None:
    send = FakeSend()
    (session,) = workers(store, clock, 1, send)
    await get(session)
    store.error = LimitStoreError("the server refuses this user or password", permanent=True)
    await get(session)
    assert len(send) == 2


async def test_closing_sends_the_last_reports(clock: FakeClock) -> None:
    class SlowStore(MemoryLimitStore):
        settled = 0

        def settle(self, report: LimitReport, /) -> None:
            time.sleep(0.05)  # waits: as a distant server would
            super().settle(report)
            self.settled += 1

    store = SlowStore(processes=2)
    (session,) = workers(store, clock, 1, FakeSend(), requests_per_second=None)
    async with session:
        for _ in range(3):
            await get(session)
    assert store.settled == 3


@pytest.mark.parametrize("wrong", ["redis://localhost", 7, object(), dict, {}])
def test_what_is_not_a_store_is_refused(wrong: Any) -> None:
    with pytest.raises(InvalidArgumentError, match=r"limit_store must be a store, such as Redis"):
        TogglSession(ApiToken("x"), limit_store=wrong)


def test_a_store_needs_a_number_of_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    class Own:
        processes: Any = 0
        reserve: Callable[..., Any] = MemoryLimitStore.reserve
        settle: Callable[..., Any] = MemoryLimitStore.settle

    with pytest.raises(InvalidArgumentError, match="processes must be an integer"):
        TogglSession(ApiToken("x"), limit_store=Own())


async def test_from_env_takes_a_store(
    store: Store, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOGGL_API_TOKEN", "x" * 32)
    session = TogglSession.from_env(limit_store=store, clock=clock, transport=None)
    assert session._shared.limits is not None
    assert session.acting_as(track=ApiToken("y"))._shared.limits is session._shared.limits
    await session.aclose()
