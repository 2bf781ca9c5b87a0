"""One pace and one ledger per account and service, shared by all sessions of the process."""

from __future__ import annotations

import os
import threading
import weakref
from collections import OrderedDict
from typing import Final

from .quota import QuotaTracker
from .rate_limiter import RateLimiter

_CARE: Final = 0.99
"""Of the pace that is asked for: a request that the network brings early must not be refused."""


class Limits:
    """What is shared by everything that uses one account at one service."""

    def __init__(self, per_second: float | None, ledger: QuotaTracker | None = None) -> None:
        self.pace = RateLimiter(per_second)
        self.ledger = ledger or QuotaTracker()


REMEMBERED: Final = 4096

_lock = threading.Lock()
_shared: weakref.WeakValueDictionary[tuple[str, str, float | None], Limits] = (
    weakref.WeakValueDictionary()
)
_ledgers: weakref.WeakValueDictionary[tuple[str, str], QuotaTracker] = weakref.WeakValueDictionary()


def shared_limits(account: str, origin: str, per_second: float | None) -> Limits:
    """Return the limits of an account: one ledger, and one bucket for each pace that is asked for.

    They live as long as a session or a :class:`Shelf` holds them.
    """
    key = (account, origin, per_second)
    with _lock:
        limits = _shared.get(key)
        if limits is None:
            ledger = _ledgers.get(key[:2])
            if ledger is None:
                ledger = _ledgers[key[:2]] = QuotaTracker()
            limits = _shared[key] = Limits(per_second and per_second * _CARE, ledger)
        return limits


class LimiterCache:
    """Keeps the limits of the last accounts: a web request ends, and the hour goes on."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str, float | None], Limits] = OrderedDict()

    def limits(self, account: str, origin: str, per_second: float | None) -> Limits:
        """Return the limits of an account, and keep them."""
        limits = shared_limits(account, origin, per_second)
        with _lock:
            self._kept[account, origin, per_second] = limits
            self._kept.move_to_end((account, origin, per_second))
            while len(self._kept) > REMEMBERED:
                self._kept.popitem(last=False)
        return limits


def _after_fork() -> None:
    # A lock that another thread held at the fork would stay locked in the child for ever.
    global _lock  # noqa: PLW0603 - there is one per process
    _lock = threading.Lock()
    for limits in list(_shared.values()):
        limits.pace.renew_lock()
        limits.ledger.renew_lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
