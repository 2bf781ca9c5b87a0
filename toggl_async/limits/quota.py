"""Hourly quotas: requests left in each window, as reported by response headers.

Toggl counts per user and organization, and separately the user's own calls (``/me``). The headers
do not name the quota, so each request carries its quota key. A request is reserved before it is
sent and settled by its response; within one window the lower count wins, since responses of
concurrent requests arrive in any order. A response without the headers counts as one request, until
a later one says how many are left. A request that waits for the rate limit is counted again after
that: it may have been reserved before a response said how many are left.
"""

from __future__ import annotations

import threading
from typing import TypeAlias

import attrs

from .._public import public

__all__ = ["MAX_RESET", "PROBE_INTERVAL", "QuotaKey", "QuotaState", "QuotaTracker"]

QuotaKey: TypeAlias = int | str | None
"""An organization id, ``None`` for the user's own quota, or ``"workspace:7"``.

The last form is used until the organization of a workspace is known."""

PROBE_INTERVAL: float = 0.25
"""Seconds between checks while the first request of a new window is in flight."""
MAX_RESET: float = 24 * 3600.0
"""Upper limit in seconds for a reset, so that a wrong number does not block an account forever."""
_WINDOW_TOLERANCE: float = 5.0
"""A reset that is later than the known one by more seconds than this belongs to a new window."""
_USED_ELSEWHERE: int = 10
"""Requests that other processes may have sent between a response and a listing of the quotas."""


@public("toggl_async")
@attrs.frozen
class QuotaState:
    """The known state of one quota. Reading it sends no request."""

    organization_id: int | None
    """The organization, or ``None`` for the user's own quota."""
    remaining: int | None
    """Requests left in this window; ``None`` if the window is over or the number is unknown."""
    resets_in: float
    """Seconds until the window ends."""
    total: int | None = None
    """Requests per window, if known from ``/me/quota``."""
    workspace_id: int | None = None
    """The workspace, if its organization is not known yet."""
    saved: int = 0
    """Requests that were not necessary: answered from a cache, or shared with identical ones."""


@attrs.define
class _Quota:
    remaining: int | None = None
    resets_at: float = 0.0
    total: int | None = None
    reserved: int = 0
    queued: int = 0
    probing: bool = False
    saved: int = 0
    listed: bool = False
    """``remaining`` is from ``/me/quota``, which also counts what is not enforced."""
    unreported: int = 0
    """Responses without headers since ``remaining`` was reported. Each may have used a request."""
    sent_earlier: int = 0
    """Requests in flight that were sent before the last such response arrived. Their headers may
    not include it, so ``unreported`` is kept until they have ended."""

    @property
    def left(self) -> int | None:
        """Requests left in the window, reserved ones included, if known."""
        return None if self.remaining is None else max(0, self.remaining - self.unreported)


class QuotaTracker:
    """Tracks the quotas of one user. All times are monotonic seconds."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._quotas: dict[QuotaKey, _Quota] = {}

    def reserve(self, quota_key: QuotaKey, now: float, *, processes: int = 1) -> float:
        """Reserve a request; return 0, or the seconds to wait if none is left.

        Each of several ``processes`` may take its share of what is left. With 0 a store counts the
        requests of all processes, and none is left only if a response has said so.
        """
        with self._lock:
            quota = self._quotas.get(quota_key)
            if quota is None:
                quota = self._quotas[quota_key] = _Quota()
            left = quota.left
            if left is not None and now >= quota.resets_at:
                was_empty = left == 0
                quota.remaining = None
                quota.probing = was_empty and processes > 0
                quota.reserved += 1
                return 0.0
            if quota.probing and processes:  # after an exhausted window a single request goes first
                return PROBE_INTERVAL
            wanted = processes * (quota.reserved + 1) or 1
            if left is not None and left < wanted:
                return max(quota.resets_at - now, 0.001)
            quota.reserved += 1
            return 0.0

    def enqueue(self, quota_key: QuotaKey) -> None:
        """Note that a reserved request waits for the rate limit."""
        with self._lock:
            self._quotas.setdefault(quota_key, _Quota()).queued += 1

    def dequeue(self, quota_key: QuotaKey, now: float, *, processes: int = 1) -> bool:
        """End a wait for the rate limit; return whether the reservation still holds.

        If not, it is cancelled: responses have said meanwhile that fewer requests are left.
        """
        with self._lock:
            quota = self._quotas[quota_key]
            quota.queued -= 1
            left = quota.left
            if left is None or now >= quota.resets_at:
                return True
            # Those that are still queued come after this one.
            wanted = processes * (quota.reserved - quota.queued) or 1
            if left >= wanted:
                return True
            quota.reserved -= 1
            return False

    def settle(
        self, quota_key: QuotaKey, now: float, remaining: int | None, resets_in: float | None
    ) -> None:
        """Record the response of a reserved request, with the values of its headers if present."""
        with self._lock:
            quota = self._quotas.get(quota_key) or self._quotas.setdefault(quota_key, _Quota())
            if quota.reserved:
                quota.reserved -= 1
            quota.probing = False
            if remaining is not None and remaining < 0:  # not enforced
                quota.remaining = None
                return
            if remaining is None or resets_in is None:
                if quota.remaining is not None:
                    quota.unreported += 1
                    quota.sent_earlier = quota.reserved
                return
            resets_at = now + min(max(0.0, resets_in), MAX_RESET)  # 0 for NaN
            new_window = quota.remaining is None or resets_at > quota.resets_at + _WINDOW_TOLERANCE
            known = quota.remaining or 0
            if quota.listed and remaining > known + quota.reserved + _USED_ELSEWHERE:
                new_window = True  # the headers announce what is enforced
            quota.remaining = remaining if new_window else min(known, remaining)
            quota.listed = quota.listed and not new_window and remaining > known
            if new_window or not quota.sent_earlier:
                quota.unreported = 0
            quota.sent_earlier = 0 if new_window else max(0, quota.sent_earlier - 1)
            if new_window:
                quota.resets_at = resets_at

    def cancel(self, quota_key: QuotaKey, *, queued: bool = False) -> None:
        """Return a reserved request that was not sent, and may be queued."""
        with self._lock:
            quota = self._quotas.get(quota_key)
            if quota is not None:
                quota.reserved = max(0, quota.reserved - 1)
                quota.queued -= queued
                quota.probing = False

    def count_saved(self, quota_key: QuotaKey) -> None:
        """Count a request that was not necessary."""
        with self._lock:
            self._quotas.setdefault(quota_key, _Quota()).saved += 1

    def mark_exhausted(self, quota_key: QuotaKey, now: float, resets_in: float) -> None:
        """Record a 402 response: no requests are left."""
        with self._lock:
            quota = self._quotas.setdefault(quota_key, _Quota())
            quota.remaining, quota.unreported, quota.sent_earlier = 0, 0, 0
            quota.listed = False
            quota.resets_at = now + min(max(0.0, resets_in), MAX_RESET)

    def update(
        self, quota_key: QuotaKey, now: float, remaining: int, resets_in: float, total: int
    ) -> bool:
        """Record the values of ``/me/quota``; return whether they say more than the headers."""
        with self._lock:
            quota = self._quotas.setdefault(quota_key, _Quota())
            quota.total = total
            if quota_key is None and _remaining(quota, now) is not None:
                return False  # the headers of the same response
            quota.listed = True
            quota.remaining = remaining if remaining >= 0 else None  # negative: not enforced
            quota.unreported = quota.sent_earlier = 0
            quota.resets_at = now + min(max(0.0, resets_in), MAX_RESET)
            return True

    def remaining(self, quota_key: QuotaKey, now: float) -> int | None:
        """Return the requests left in this window, without those that are reserved, if known."""
        with self._lock:
            quota = self._quotas.get(quota_key)
            return None if quota is None else _remaining(quota, now)

    def reset_lock(self) -> None:
        """Replace the lock in a forked child, where its holder may not exist."""
        self._lock = threading.Lock()

    def states(self, now: float) -> list[QuotaState]:
        """Return the known state of each quota."""
        with self._lock:
            return [_state(quota_key, quota, now) for quota_key, quota in self._quotas.items()]


def _remaining(quota: _Quota, now: float) -> int | None:
    if quota.left is None or now >= quota.resets_at:
        return None
    return max(0, quota.left - quota.reserved)


def _state(quota_key: QuotaKey, quota: _Quota, now: float) -> QuotaState:
    workspace = int(quota_key.partition(":")[2]) if isinstance(quota_key, str) else None
    remaining = _remaining(quota, now)
    return QuotaState(
        organization_id=None if isinstance(quota_key, str) else quota_key,
        remaining=remaining,
        resets_in=0.0 if remaining is None else max(0.0, quota.resets_at - now),
        total=quota.total,
        workspace_id=workspace,
        saved=quota.saved,
    )
