"""One pace and one ledger per account and service, shared by all sessions of the process."""

from __future__ import annotations

import os
import threading
import weakref

from .pace import Pace
from .quota import Ledger


class Limits:
    """What is shared by everything that uses one account at one service."""

    def __init__(self, per_second: float | None) -> None:
        self.pace = Pace(per_second)
        self.ledger = Ledger()


_lock = threading.Lock()
_shared: weakref.WeakValueDictionary[tuple[str, str, float | None], Limits] = (
    weakref.WeakValueDictionary()
)


def limits_for(account: str, origin: str, per_second: float | None) -> Limits:
    """Return the limits of an account; they live as long as a session holds them."""
    key = (account, origin, per_second)
    with _lock:
        limits = _shared.get(key)
        if limits is None:
            limits = _shared[key] = Limits(per_second)
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
