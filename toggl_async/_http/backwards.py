"""Listings that end at a cap without saying so: walked back by the time of their oldest item."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any, Final

import attrs

from ..errors import TruncatedResultError
from .request import HttpResponse

_SECOND: Final = timedelta(seconds=1)


@attrs.frozen
class TimeKeyset:
    """Newest start first, at most ``cap``: the next request ends where the page began.

    The seam is asked for twice, since several items may start in its second; those that were
    seen are dropped by id. The cursor holds the bound and these ids.
    """

    param: str
    """The query's bound, such as ``end_date``."""
    cap: int

    def send(self, cursor: Mapping[str, Any], /) -> Mapping[str, Any]:
        """The bound; the first request keeps that of the caller."""
        return {self.param: cursor["until"]} if cursor else {}

    def next(
        self, cursor: Mapping[str, Any], items: list[Any], _: HttpResponse, /
    ) -> dict[str, Any] | None:
        """The second after the oldest start; ``None`` after an answer below the cap."""
        following = self._following(items) if len(items) >= self.cap else None
        if following is not None and following["until"] == cursor.get("until"):
            raise self._stuck()
        seen = frozenset(cursor.get("seen", ()))
        items[:] = [item for item in items if item.id not in seen]
        return following

    def _following(self, items: list[Any]) -> dict[str, Any]:
        starts = [item.start for item in items]
        if None in starts or any(a < b for a, b in pairwise(starts)):
            raise TruncatedResultError(
                f"the service stops at {self.cap}, and what it sent is not in the order of the "
                "starts: nobody knows what is missing; ask for shorter spans"
            )
        oldest: datetime = starts[-1].astimezone(UTC).replace(microsecond=0)
        if starts[0] < oldest + _SECOND:
            raise self._stuck()
        # Whether the service takes the bound itself as inside is not documented; both work.
        until = oldest + _SECOND
        return {
            "until": until.isoformat().replace("+00:00", "Z"),
            "seen": [item.id for item in items if item.start <= until],
        }

    def _stuck(self) -> TruncatedResultError:
        return TruncatedResultError(
            f"{self.cap} or more start in the same second, and the service shows no further ones"
        )
