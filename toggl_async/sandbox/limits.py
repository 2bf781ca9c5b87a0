"""The two limits of Toggl: an hourly quota (402) and a leaky bucket (429)."""

from __future__ import annotations

import math
from typing import Any, Final, Literal

import attrs

from .clock import Clock
from .wire import Reply, text_reply

__all__ = ["Pace", "Quota", "QuotaPlan"]

QuotaPlan = Literal["free", "starter", "premium"]
_UNITS: Final = {"free": 30, "starter": 240, "premium": 600}
_USER_UNITS: Final = 30
_WINDOW: Final = 3600.0


@attrs.define
class _Bucket:
    opened: float
    used: int = 0


class Quota:
    """Hourly units per user and organization, and per user for ``/me`` calls.

    A window opens with its first call and lasts an hour. While ``plan`` is ``None``
    calls are counted, as the live service does, but nothing is refused or announced.
    """

    def __init__(self, plan: QuotaPlan | int | None, clock: Clock) -> None:
        self._clock = clock
        self.enforced = plan is not None
        self.total = plan if isinstance(plan, int) else _UNITS[plan or "premium"]
        self._buckets: dict[tuple[int, int | None], _Bucket] = {}

    def spend(self, user_id: int, organization_id: int | None) -> dict[str, str]:
        """Count a call and return the headers to send with its answer."""
        bucket = self._bucket(user_id, organization_id)
        bucket.used += 1
        return self._headers(user_id, organization_id) if self.enforced else {}

    def refusal(self, user_id: int, organization_id: int | None) -> Reply | None:
        """Return the 402 that a call has to get, if its quota is used up."""
        bucket = self._bucket(user_id, organization_id)
        if not self.enforced or bucket.used < self._total(organization_id):
            return None
        answer = text_reply(
            "You have hit your hourly limit for API calls. "
            f"The quota will reset in {self._resets_in(bucket)} seconds.",
            402,
        )
        return attrs.evolve(answer, headers=self._headers(user_id, organization_id))

    def listing(self, user_id: int, organizations: list[int]) -> list[dict[str, Any]]:
        """Return the buckets of a user as ``GET /me/quota`` shows them."""
        rows: list[dict[str, Any]] = []
        for organization_id in (None, *organizations):
            bucket = self._bucket(user_id, organization_id)
            total = self._total(organization_id)
            rows.append(
                {
                    "organization_id": organization_id,
                    "remaining": total - bucket.used,
                    "resets_in_secs": self._resets_in(bucket),
                    "total": total,
                }
            )
        return rows

    def reset(self) -> None:
        """Begin new windows for everybody."""
        self._buckets.clear()

    def _total(self, organization_id: int | None) -> int:
        return self.total if organization_id is not None else _USER_UNITS

    def _bucket(self, user_id: int, organization_id: int | None) -> _Bucket:
        now = self._clock.monotonic()
        bucket = self._buckets.get((user_id, organization_id))
        if bucket is None or bucket.used == 0 or now >= bucket.opened + _WINDOW:
            bucket = self._buckets[user_id, organization_id] = _Bucket(now)
        return bucket

    def _resets_in(self, bucket: _Bucket) -> int:
        return max(0, math.ceil(bucket.opened + _WINDOW - self._clock.monotonic()))

    def _headers(self, user_id: int, organization_id: int | None) -> dict[str, str]:
        bucket = self._bucket(user_id, organization_id)
        remaining = max(0, self._total(organization_id) - bucket.used)
        return {
            "X-Toggl-Quota-Remaining": str(remaining),
            "X-Toggl-Quota-Resets-In": str(self._resets_in(bucket)),
        }


class Pace:
    """A leaky bucket per token that holds a single request: any burst gets 429."""

    def __init__(self, rate: float | None, clock: Clock) -> None:
        self.rate = rate
        self._clock = clock
        self._free_at: dict[str, float] = {}

    def refusal(self, token: str) -> Reply | None:
        """Return the 429 of a call that came too early, as the front proxy words it."""
        if self.rate is None:
            return None
        now = self._clock.monotonic()
        # A hair of tolerance: a client that paces exactly must not fail by rounding.
        if now < self._free_at.get(token, 0.0) - 1e-6:
            page = b"<html><head><title>429 Too Many Requests</title></head></html>"
            return Reply(429, page, "text/html")
        self._free_at[token] = now + 1.0 / self.rate
        return None
