"""The hourly ledger: what is left of each quota, learned from the answers' headers.

Toggl counts per user and organization, and apart from that the user's own calls (``/me``). The
headers do not say which count they speak of, so each request carries its bucket. A unit is
reserved before sending and settled by the answer; within one window the lower figure wins, since
answers of concurrent requests arrive in any order.
"""

from __future__ import annotations

import threading
from typing import TypeAlias

import attrs

Bucket: TypeAlias = int | str | None
"""An organization's id, ``None`` for the user's own, ``"workspace:7"`` for one yet unknown."""

PROBE: float = 0.25
"""Seconds between two looks while the first request of a new window is under way."""
LONGEST_RESET: float = 24 * 3600.0
"""Seconds until a reset that are believed: a wrong number must not close an account for ever."""
_ROLL: float = 5.0
"""A reset that is later than the known one by more than these seconds starts a new window."""


@attrs.frozen
class QuotaState:
    """What is known of one quota. Asking costs no request."""

    organization_id: int | None
    """Whose: an organization's, or ``None`` for the user's own calls."""
    remaining: int | None
    """Requests left in this window; ``None`` when the window is over or nothing is known."""
    resets_in: float
    """Seconds until the window ends."""
    total: int | None = None
    """Requests per window, where ``/me/quota`` told it."""
    workspace_id: int | None = None
    """The workspace, where its organization is not known yet."""


@attrs.define
class _Account:
    remaining: int | None = None
    resets_at: float = 0.0
    total: int | None = None
    reserved: int = 0
    probing: bool = False


class QuotaTracker:
    """The quotas of one user. All times are monotonic seconds."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._accounts: dict[Bucket, _Account] = {}

    def reserve(self, bucket: Bucket, now: float) -> float:
        """Take a unit; return 0, or the seconds to wait because none is left."""
        with self._lock:
            account = self._accounts.get(bucket)
            if account is None:
                account = self._accounts[bucket] = _Account()
            if account.remaining is not None and now >= account.resets_at:
                was_empty = account.remaining <= 0
                account.remaining = None
                account.probing = was_empty
                account.reserved += 1
                return 0.0
            if account.probing:  # after an empty window one request goes first, the rest follow
                return PROBE
            if account.remaining is not None and account.remaining - account.reserved <= 0:
                return max(account.resets_at - now, 0.001)
            account.reserved += 1
            return 0.0

    def settle(
        self, bucket: Bucket, now: float, remaining: int | None, resets_in: float | None
    ) -> None:
        """A reserved unit was answered; the headers say what is left, if they are there."""
        with self._lock:
            account = self._accounts.get(bucket) or self._accounts.setdefault(bucket, _Account())
            if account.reserved:
                account.reserved -= 1
            account.probing = False
            if remaining is not None and remaining < 0:  # it is not enforced
                account.remaining = None
                return
            if remaining is None or resets_in is None:
                if account.remaining is not None:
                    account.remaining -= 1
                return
            resets_at = now + _believed(resets_in)
            fresh = account.remaining is None or resets_at > account.resets_at + _ROLL
            account.remaining = remaining if fresh else min(account.remaining or 0, remaining)
            if fresh:
                account.resets_at = resets_at

    def cancel(self, bucket: Bucket) -> None:
        """A reserved unit was not used: nothing was sent."""
        with self._lock:
            account = self._accounts.get(bucket)
            if account is not None:
                account.reserved = max(0, account.reserved - 1)
                account.probing = False

    def exhausted(self, bucket: Bucket, now: float, resets_in: float) -> None:
        """A 402 said that nothing is left."""
        with self._lock:
            account = self._accounts.setdefault(bucket, _Account())
            account.remaining = 0
            account.resets_at = now + _believed(resets_in)

    def learn(
        self, bucket: Bucket, now: float, remaining: int, resets_in: float, total: int
    ) -> None:
        """Take over what ``/me/quota`` says."""
        with self._lock:
            account = self._accounts.setdefault(bucket, _Account())
            account.remaining, account.resets_at = remaining, now + _believed(resets_in)
            account.total = total

    def renew_lock(self) -> None:
        """Drop a lock that may have been held by a thread that the fork left behind."""
        self._lock = threading.Lock()

    def states(self, now: float) -> list[QuotaState]:
        """Show the ledger."""
        with self._lock:
            return [_state(bucket, account, now) for bucket, account in self._accounts.items()]


def _believed(seconds: float) -> float:
    return min(seconds, LONGEST_RESET) if seconds >= 0 else 0.0  # NaN is not


def _state(bucket: Bucket, account: _Account, now: float) -> QuotaState:
    workspace = int(bucket.partition(":")[2]) if isinstance(bucket, str) else None
    current = account.remaining is not None and now < account.resets_at
    left = (
        account.remaining - account.reserved if current and account.remaining is not None else None
    )
    return QuotaState(
        organization_id=None if isinstance(bucket, str) else bucket,
        remaining=left,
        resets_in=max(0.0, account.resets_at - now) if current else 0.0,
        total=account.total,
        workspace_id=workspace,
    )
