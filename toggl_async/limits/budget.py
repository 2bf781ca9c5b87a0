"""A retry budget, which keeps retries from multiplying the load during an outage."""

from __future__ import annotations

from typing import Final

from .._threads import fork_safe_lock

__all__ = ["RetryBudget"]

_CAPACITY: Final = 500
_RETRY_COST: Final = 10


class RetryBudget:
    """Token bucket for retries: a retry costs tokens, a success returns one.

    First attempts are free.
    """

    def __init__(self) -> None:
        self._lock = fork_safe_lock()
        self._tokens = _CAPACITY

    def take(self) -> bool:
        """Take the tokens of a retry; ``False`` if too few are left."""
        with self._lock:
            if self._tokens < _RETRY_COST:
                return False
            self._tokens -= _RETRY_COST
            return True

    def success(self) -> None:
        """Return one token."""
        if self._tokens < _CAPACITY:  # read without the lock, since it is nearly always full
            with self._lock:
                self._tokens = min(_CAPACITY, self._tokens + 1)
