"""A budget for retries: in an outage the SDK must not multiply the load."""

from __future__ import annotations

from typing import Final

from .._threads import fork_safe_lock

_FULL: Final = 500
_PRICE: Final = 10


class RetryBudget:
    """Each retry takes from it, each success puts a little back; first tries are free."""

    def __init__(self) -> None:
        self._lock = fork_safe_lock()
        self._left = _FULL

    def take(self) -> bool:
        """Pay for a retry; ``False`` when the budget is spent."""
        with self._lock:
            if self._left < _PRICE:
                return False
            self._left -= _PRICE
            return True

    def success(self) -> None:
        """Put a little back."""
        if self._left < _FULL:  # read without the lock: nearly always full
            with self._lock:
                self._left = min(_FULL, self._left + 1)
