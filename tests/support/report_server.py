"""A detailed report in a few lines, with small pages."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone
from typing import Any

import attrs

from toggl_async._http.request import HttpResponse, Request
from toggl_async.testing import reply

ZONE = timezone(timedelta(hours=2))


@attrs.frozen
class Entry:
    id: int
    start: datetime
    stop: datetime | None

    def row(self, number: int) -> dict[str, Any]:
        times = {"start": self.start.isoformat(), "stop": self.stop and self.stop.isoformat()}
        return {
            "user_id": 9,
            "description": f"entry {self.id}",
            "row_number": number,
            "brand_new": "row",
            "time_entries": [{"id": self.id, "seconds": 60, "extra_bit": self.id, **times}],
        }


def entry(number: int, day: date, hour: int = 9, hours: float = 1) -> Entry:
    start = datetime(day.year, day.month, day.day, hour, tzinfo=ZONE)
    return Entry(number, start, start + timedelta(hours=hours))


@attrs.define
class ReportServer:
    """Answers searches; ``overlapping`` counts an entry to each day that it touches."""

    entries: Sequence[Entry]
    page: int = 3
    overlapping: bool = False
    bodies: list[dict[str, Any]] = attrs.Factory(list[dict[str, Any]])

    def __call__(self, request: Request) -> HttpResponse:
        body = json.loads(request.body or b"{}")
        self.bodies.append(body)
        first, last = date.fromisoformat(body["start_date"]), date.fromisoformat(body["end_date"])
        rows = sorted(
            (entry for entry in self.entries if self._within(entry, first, last)),
            key=lambda entry: (entry.start, entry.id),
            reverse=body.get("order_dir", "DESC") == "DESC",
        )
        at = body.get("first_row_number", 1) - 1
        shown = [entry.row(at + i + 1) for i, entry in enumerate(rows[at : at + self.page])]
        more = at + self.page < len(rows)
        headers = {"X-Next-Row-Number": str(at + self.page + 1)} if more else {}
        return reply(json=shown, headers=headers)

    def _within(self, entry: Entry, first: date, last: date) -> bool:
        begins = entry.start.date()
        if not self.overlapping:
            return first <= begins <= last
        ends = last if entry.stop is None else entry.stop.date()
        return begins <= last and ends >= first
