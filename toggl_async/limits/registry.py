"""Rate limiter and quotas per account and service, shared by all sessions of the process."""

from __future__ import annotations

import os
import threading
import weakref
from collections import OrderedDict
from copy import copy
from typing import TYPE_CHECKING, Final

from .quota import QuotaTracker
from .rate_limiter import RateLimiter

if TYPE_CHECKING:
    from .shared import AccountStore

__all__ = ["SAFETY_FACTOR", "AccountLimits", "LimiterCache", "shared_limits"]

SAFETY_FACTOR: Final = 0.99
"""Fraction of the requested rate to use, so that network jitter does not cause a 429."""


class AccountLimits:
    """Rate limiter and quotas of one account at one service."""

    def __init__(self, per_second: float | None, quota: QuotaTracker | None = None) -> None:
        self.rate_limiter = RateLimiter(per_second)
        self.quota = quota or QuotaTracker()
        self.store: AccountStore | None = None
        """Where other processes share them."""
        self.base: AccountLimits | None = None
        """What these are a copy of; the registry has only a weak reference to it."""

    def shared_in(self, store: AccountStore) -> AccountLimits:
        """Return the same limits, shared with other processes."""
        shared = copy(self)
        shared.store = store
        shared.base = self
        return shared


MAX_CACHED_ACCOUNTS: Final = 4096

_lock = threading.Lock()
_shared: weakref.WeakValueDictionary[tuple[str, str, float | None], AccountLimits] = (
    weakref.WeakValueDictionary()
)
_quotas: weakref.WeakValueDictionary[tuple[str, str], QuotaTracker] = weakref.WeakValueDictionary()


def shared_limits(account: str, origin: str, per_second: float | None) -> AccountLimits:
    """Return the limits of an account: shared quotas, and one rate limiter per requested rate.

    They live as long as a session or a :class:`LimiterCache` references them.
    """
    key = (account, origin, per_second)
    with _lock:
        limits = _shared.get(key)
        if limits is None:
            quota = _quotas.get(key[:2])
            if quota is None:
                quota = _quotas[key[:2]] = QuotaTracker()
            limits = _shared[key] = AccountLimits(per_second and per_second * SAFETY_FACTOR, quota)
        return limits


class LimiterCache:
    """LRU cache: an account's limits outlive short sessions."""

    def __init__(self) -> None:
        self._recent: OrderedDict[tuple[str, str, float | None], AccountLimits] = OrderedDict()

    def limits(self, account: str, origin: str, per_second: float | None) -> AccountLimits:
        """Return the limits of an account and mark them as recently used."""
        limits = shared_limits(account, origin, per_second)
        with _lock:
            self._recent[account, origin, per_second] = limits
            self._recent.move_to_end((account, origin, per_second))
            while len(self._recent) > MAX_CACHED_ACCOUNTS:
                self._recent.popitem(last=False)
        return limits


def _after_fork() -> None:
    # A lock that another thread held during the fork would stay locked in the child.
    global _lock  # noqa: PLW0603 - there is one per process
    _lock = threading.Lock()
    for limits in list(_shared.values()):
        limits.rate_limiter.reset_lock()
        limits.quota.reset_lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
