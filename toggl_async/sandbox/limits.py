"""The two limits of Toggl: an hourly quota (402) and a leaky bucket (429)."""

from __future__ import annotations

import math
from typing import Any, Final

import attrs

from .clock import Clock
from .core.state import PricingPlan, TrackState
from .core.wire import Response, text_response

__all__ = ["UNITS", "Bucket", "Quota", "RateLimit"]

#: A user and the organization of a call; ``None`` for calls about the user (``/me...``).
Bucket = tuple[int, int | None]
#: Requests an hour. The quota of an enterprise is agreed individually: this number is inferred.
UNITS: Final[dict[PricingPlan, int]] = {
    "free": 30, "starter": 240, "premium": 600, "enterprise": 3_000,
}  # fmt: skip
_MINIMUM: Final = 30
_WINDOW: Final = 3600.0


@attrs.define
class _Window:
    opened: float
    used: int = 0


class Quota:
    """Hourly requests of a user in each organization, and of the user for ``/me`` calls.

    The size follows the pricing plan of the organization, and for ``/me`` the best pricing plan
    among the user's organizations; ``units`` replaces both, with at least 30 for ``/me``. A window
    starts with its first call and lasts an hour. The headers are sent with every response. While
    ``enforced`` is off, no call is refused, and the headers never announce less than half of the
    quota, so that clients do not wait.
    """

    def __init__(
        self, state: TrackState, clock: Clock, units: int | None, *, enforced: bool
    ) -> None:
        self._state = state
        self._clock = clock
        self.units = units
        self.enforced = enforced
        self._windows: dict[Bucket, _Window] = {}

    @property
    def total(self) -> int:
        """The size of the default organization's quota."""
        return self.size((0, next(iter(self._state.organizations))))

    def size(self, bucket: Bucket) -> int:
        """Return the size of a quota."""
        user_id, organization_id = bucket
        organizations = self._state.organizations
        if self.units is not None:
            return self.units if organization_id is not None else max(self.units, _MINIMUM)
        if organization_id is not None:
            return UNITS[organizations[organization_id].pricing_plan]
        quotas = [
            UNITS[row.pricing_plan] for row in organizations.values() if user_id in row.members
        ]
        return max(quotas, default=_MINIMUM)

    def spend(self, bucket: Bucket) -> dict[str, str]:
        """Count a call and return the headers of its response."""
        self._window(bucket).used += 1
        return self.headers(bucket)

    def refusal(self, bucket: Bucket) -> Response | None:
        """Return a 402 if the quota of a call is used up."""
        window = self._window(bucket)
        if not self.enforced or window.used < self.size(bucket):
            return None
        answer = text_response(
            "You have hit your hourly limit for API calls. "
            f"The quota will reset in {self._resets_in(window)} seconds.",
            402,
        )
        return attrs.evolve(answer, headers=self.headers(bucket))

    def listing(self, user_id: int, organizations: list[int]) -> list[dict[str, Any]]:
        """Return the quotas of a user as ``GET /me/quota`` shows them.

        ``remaining`` becomes negative while the quota is not enforced.
        """
        rows: list[dict[str, Any]] = []
        for organization_id in (None, *organizations):
            window = self._window((user_id, organization_id))
            total = self.size((user_id, organization_id))
            rows.append(
                {
                    "organization_id": organization_id,
                    "remaining": total - window.used,
                    "resets_in_secs": self._resets_in(window),
                    "total": total,
                }
            )
        return rows

    def reset(self) -> None:
        """Start new windows for all users."""
        self._windows.clear()

    def _window(self, bucket: Bucket) -> _Window:
        now = self._clock.monotonic()
        window = self._windows.get(bucket)
        if window is None or window.used == 0 or now >= window.opened + _WINDOW:
            window = self._windows[bucket] = _Window(now)
        return window

    def _resets_in(self, window: _Window) -> int:
        return max(0, math.ceil(window.opened + _WINDOW - self._clock.monotonic()))

    def headers(self, bucket: Bucket) -> dict[str, str]:
        """Return the headers that announce a quota."""
        window, total = self._window(bucket), self.size(bucket)
        minimum = 0 if self.enforced else total // 2
        return {
            "X-Toggl-Quota-Remaining": str(max(minimum, total - window.used)),
            "X-Toggl-Quota-Resets-In": str(self._resets_in(window)),
        }


class RateLimit:
    """A leaky bucket per token that holds a single request: any burst gets 429."""

    def __init__(self, rate: float | None, clock: Clock) -> None:
        self.rate = rate
        self._clock = clock
        self._free_at: dict[str, float] = {}

    def refusal(self, token: str) -> Response | None:
        """Return a 429 if a call came too early, as the live front proxy sends it."""
        if self.rate is None:
            return None
        now = self._clock.monotonic()
        # A small tolerance: a client that keeps the rate exactly must not fail because of rounding.
        if now < self._free_at.get(token, 0.0) - 1e-6:
            page = b"<html><head><title>429 Too Many Requests</title></head></html>"
            return Response(429, page, "text/html")
        self._free_at[token] = now + 1.0 / self.rate
        return None
