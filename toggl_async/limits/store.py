"""Limits that several processes share: the protocol of a store, and its rules.

A process asks the store before each request, and reports the outcome afterwards::

    reserve(request) -> grant      grant.wait == 0: send it; a unit of the quota is reserved
      |                            grant.reason == "rate_limit": sleep, then ask again with the same
      |                            id and the slot of the grant
      |                            grant.reason == "quota": nothing is reserved
    send
      |
    settle(report)                 releases the reservation, and passes on what the headers said

The rules are :func:`grant_request` and :func:`apply_report`, which change the state of one account
in one step. A store runs them while it holds its lock; Redis runs the same rules as a script.

Requests to an unknown quota go one at a time, until a response says what is left of it. If the rest
of a quota is reserved by requests in flight, the next ones wait for their outcome. So no request
exceeds a quota that only users of the store consume.

The clock of a store may be changed while requests wait. The times of an account are moved with a
clock that is set back, by what two sources say: the time of the last use, which the clock must not
be before, and the waiting process, which counts the seconds since its last grant by a clock that
cannot be set. So no wait becomes longer; one that a clock set forward cuts short costs a refusal.
"""

from __future__ import annotations

import time
from typing import Any, Final, Literal, NotRequired, Protocol, TypeAlias, TypedDict

import attrs

from .._public import public
from .._threads import fork_safe_lock
from .._values import plain_scalar
from ..errors import InvalidArgumentError

__all__ = [
    "LimitGrant",
    "LimitReport",
    "LimitRequest",
    "LimitStore",
    "MemoryLimitStore",
    "apply_report",
    "check_settings",
    "check_store",
    "grant_request",
    "new_state",
]

Outcome: TypeAlias = Literal["not_sent", "no_response", "response", "known"]

RECHECK_INTERVAL: Final = 0.1
"""Seconds until a request asks again while others, in flight, decide what is left of a quota."""
UNLIMITED_FOR: Final = 60.0
"""Seconds for which a quota counts as not enforced after a response without its headers."""
NEW_WINDOW_AFTER: Final = 5.0
"""A reset that is later than the known one by more seconds than this belongs to a new window."""
EARLY: Final = 0.002
"""Fraction of the interval by which a request may be early, so that rounding costs no wait."""
LEASE: Final = 120.0
MAX_PROCESSES: Final = 100_000


@public("toggl_async")
@attrs.frozen(kw_only=True)
class LimitRequest:
    """What a process asks a :class:`LimitStore` before it sends a request."""

    account: str
    """Whose limits: a digest of the credentials and the service."""
    id: str
    """Identifies the reservation; the same id asks again for the same one."""
    quota: str = ""
    """Which quota of the account, such as ``organization 5``; empty if it is not counted."""
    interval: float = 0.0
    """Seconds between two requests of the account; 0 if the rate is not limited."""
    slot: float | None = None
    """The slot of the grant that said to wait; ``None`` at first."""
    store_time: float | None = None
    """What the clock of the store should say: the ``store_time`` of the last grant, and the seconds
    since then; ``None`` if there was none."""


@public("toggl_async")
@attrs.frozen
class LimitGrant:
    """The answer of a :class:`LimitStore`."""

    wait: float = 0.0
    """Seconds to wait before asking again; 0 if the request may be sent now."""
    reason: Literal["", "rate_limit", "quota"] = ""
    """What it has to wait for. For ``quota`` nothing is reserved."""
    slot: float | None = None
    """When it is due, by the clock of the store; to be passed with the next request. The stores of
    this package add by how much their clock was set back, so that it stays right."""
    store_time: float | None = attrs.field(default=None, eq=False)
    """The time of the answer, by the same clock; ``None`` if the store does not say."""


@public("toggl_async")
@attrs.frozen(kw_only=True)
class LimitReport:
    """What became of a request."""

    account: str
    """Whose limits: that of the :class:`LimitRequest`."""
    outcome: Outcome
    """``not_sent``, ``no_response``, ``response``; ``known`` for numbers that are not those of the
    headers of a response."""
    id: str = ""
    """The reservation, which ends."""
    quota: str = ""
    """Which quota of the account; empty if it is not counted."""
    remaining: int | None = None
    """Requests left, if the response says so; negative if the quota is not enforced."""
    resets_in: float | None = None
    """Seconds until the quota resets, if the response says so."""
    pause: float = 0.0
    """Seconds without requests of the account, after a 429."""
    store_time: float | None = None
    """What the clock of the store should say, as in :class:`LimitRequest`."""


@public("toggl_async")
class LimitStore(Protocol):
    """Where processes share rate limits and quotas; its methods are called in threads.

    Any exception means that the store cannot be used at the moment: the session then uses its share
    of the limits, one of ``processes``, until the store is back.
    """

    processes: int
    """How many processes share the limits, at most."""

    def reserve(self, request: LimitRequest, /) -> LimitGrant:
        """Reserve a unit of the quota and the next free slot; say how long to wait for it."""
        ...

    def settle(self, report: LimitReport, /) -> None:
        """End a reservation, and record what is known of the limits."""
        ...


class QuotaValues(TypedDict):
    """The state of a quota. Its keys are short, since they are stored."""

    left: int
    """Requests left, as a response has said; -1 if unknown."""
    resets: float
    unlimited: float
    """Until when the quota counts as not enforced."""
    reserved: dict[str, float]
    """Ids of requests in flight, and when their leases end."""
    unreported: NotRequired[int]
    """Responses without headers since ``left`` was reported. Each may have used a request."""
    sent_earlier: NotRequired[int]
    """Requests in flight that were sent before the last such response arrived. Their headers may
    not include it, so ``unreported`` is kept until they have ended."""


class AccountValues(TypedDict):
    """The state of an account: plain values, which a store can encode. Times are of one clock."""

    seen: float
    """When the state was used last."""
    back: float
    """By how much the clock was set back, in all: slots are handed out with it."""
    next: float
    """The next free slot."""
    sent: float
    """When the last request was sent."""
    paused: float
    """Until when nothing is sent, after a 429."""
    quotas: dict[str, QuotaValues]


def new_state() -> AccountValues:
    """Return the state of an account that has sent nothing."""
    return {"seen": 0.0, "back": 0.0, "next": 0.0, "sent": 0.0, "paused": 0.0, "quotas": {}}


def grant_request(
    state: AccountValues, now: float, request: LimitRequest, lease: float
) -> LimitGrant:
    """Decide on a request, and change the state of its account."""
    _advance(state, now, request.store_time)
    store_time = now + state["back"]
    reserved: dict[str, float] | None = None
    if request.quota:
        quota = _quota(state, request.quota)
        reserved = quota["reserved"]
        if request.id not in reserved and now >= quota["unlimited"]:
            left = max(0, quota["left"] - quota.get("unreported", 0))
            # Of an unknown quota a single request is in flight.
            most = left if quota["left"] >= 0 else 1
            if most == 0:
                return LimitGrant(quota["resets"] - now, "quota", store_time=store_time)
            if len(reserved) >= most:
                return LimitGrant(RECHECK_INTERVAL, "quota", store_time=store_time)
    interval = request.interval
    if request.slot is not None:
        slot = request.slot - state["back"]
    else:
        slot = max(now, state["next"]) if interval else now
        state["next"] = max(state["next"], slot + interval)
    due = max(slot, state["paused"])
    if interval:
        due = max(due, state["sent"] + interval)
    if reserved is not None:
        reserved[request.id] = max(now, due) + lease
    if due - now > interval * EARLY:
        return LimitGrant(due - now, "rate_limit", slot + state["back"], store_time)
    if interval:
        state["sent"] = now
        state["next"] = max(state["next"], now + interval)
    return LimitGrant(slot=slot + state["back"], store_time=store_time)


def apply_report(state: AccountValues, now: float, report: LimitReport) -> None:
    """Record what became of a request."""
    _advance(state, now, report.store_time)
    if report.pause > 0:
        state["paused"] = max(state["paused"], now + report.pause)
        state["next"] = max(state["next"], state["paused"])
    if not report.quota:
        return
    quota = _quota(state, report.quota)
    was_reserved = quota["reserved"].pop(report.id, None) is not None
    if report.outcome == "not_sent":
        return
    if report.remaining is not None and report.remaining < 0:
        quota["left"], quota["unlimited"] = -1, now + UNLIMITED_FOR
    elif report.remaining is not None and report.resets_in is not None:
        resets = now + report.resets_in
        new_window = quota["left"] < 0 or resets > quota["resets"] + NEW_WINDOW_AFTER
        if new_window or report.outcome == "known":
            quota["left"], quota["resets"] = report.remaining, resets
            quota["unreported"] = quota["sent_earlier"] = 0
        else:  # responses arrive in any order
            quota["left"] = min(quota["left"], report.remaining)
            sent_earlier = quota.get("sent_earlier", 0)
            quota["unreported"] = quota.get("unreported", 0) if sent_earlier else 0
            quota["sent_earlier"] = max(0, sent_earlier - 1)
        quota["unlimited"] = 0.0
    elif quota["left"] > 0:
        if was_reserved:
            quota["unreported"] = quota.get("unreported", 0) + 1
            quota["sent_earlier"] = len(quota["reserved"])
    elif quota["left"] < 0 and report.outcome == "response":
        quota["unlimited"] = now + UNLIMITED_FOR


def _advance(state: AccountValues, now: float, expected: float | None = None) -> None:
    """Forget what has ended; if the clock was set back, move all times with it."""
    behind = state["seen"] - now
    if expected is not None:
        behind = max(behind, expected - state["back"] - now)
    state["seen"] = now
    quotas = state["quotas"]
    if behind > 0:
        state["back"] += behind
        state["next"] -= behind
        state["sent"] -= behind
        state["paused"] -= behind
    for name, quota in list(quotas.items()):
        reserved = quota["reserved"]
        if behind > 0:
            quota["resets"] -= behind
            quota["unlimited"] -= behind
            for reservation in reserved:
                reserved[reservation] -= behind
        for reservation in [id_ for id_, ends in reserved.items() if ends <= now]:
            del reserved[reservation]  # its process has died, or does not use it any more
        if quota["left"] >= 0 and now >= quota["resets"]:
            quota["left"] = -1
        if not reserved and quota["left"] < 0 and now >= quota["unlimited"]:
            del quotas[name]


def _quota(state: AccountValues, name: str) -> QuotaValues:
    unknown: QuotaValues = {"left": -1, "resets": 0.0, "unlimited": 0.0, "reserved": {}}
    return state["quotas"].setdefault(name, unknown)


def check_settings(processes: Any, lease: Any) -> tuple[int, float]:
    """Check and return the arguments that all stores have."""
    processes, lease = plain_scalar(processes), plain_scalar(lease)
    if type(processes) is not int or not 1 <= processes <= MAX_PROCESSES:
        raise InvalidArgumentError(
            f"processes must be an integer from 1 to {MAX_PROCESSES} (got {processes!r:.20})"
        )
    number = isinstance(lease, int | float) and not isinstance(lease, bool)
    if not number or not 0.1 <= lease <= 3600:
        raise InvalidArgumentError(
            f"lease must be between 0.1 and 3600 seconds (got {lease!r:.20})"
        )
    return processes, float(lease)


def check_store(store: Any) -> None:
    """Refuse what is not a store, such as a URL."""
    if isinstance(store, type) or not (
        callable(getattr(store, "reserve", None)) and callable(getattr(store, "settle", None))
    ):
        raise InvalidArgumentError(
            "limit_store must be a store, such as RedisLimitStore(url) or SQLiteLimitStore(path), "
            f"not {type(store).__name__}"
        )
    check_settings(getattr(store, "processes", None), LEASE)


@public("toggl_async")
class MemoryLimitStore:
    """Limits in memory: for tests, and as an example of a :class:`LimitStore`.

    Sessions of one process share their limits without a store.
    """

    def __init__(self, *, processes: int = 1, lease: float = LEASE) -> None:
        self.processes, self._lease = check_settings(processes, lease)
        self._lock = fork_safe_lock()
        self._accounts: dict[str, AccountValues] = {}

    def __repr__(self) -> str:
        return "<MemoryLimitStore>"

    def reserve(self, request: LimitRequest, /) -> LimitGrant:
        """Reserve a unit of the quota and the next free slot; say how long to wait for it."""
        with self._lock:
            state = self._accounts.setdefault(request.account, new_state())
            return grant_request(state, time.monotonic(), request, self._lease)

    def settle(self, report: LimitReport, /) -> None:
        """End a reservation, and record what is known of the limits."""
        with self._lock:
            state = self._accounts.setdefault(report.account, new_state())
            apply_report(state, time.monotonic(), report)
