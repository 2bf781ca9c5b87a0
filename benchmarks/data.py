"""Typical responses, generated with a fixed seed so that they are always the same.

A time entry has the 22 fields of Track v9 with ``meta=true`` and about 500 bytes, a report row has
about 480 bytes, close to recorded responses.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from typing import Any, Final

ENTRY_FIELDS: Final = 22
FIRST_ID: Final = 4_100_000_000
"""All ids have ten digits, so that all pages have the same size."""
PAGE: Final = 1000
"""Rows of a page: the maximum of the report."""

_WORDS: Final = (
    *("review", "planning", "invoice", "migration", "workshop", "draft", "sketch", "interview"),
    *("support", "retrospective", "prototype", "testing", "rollout", "research", "deployment"),
    *("meeting", "budget", "layout", "copy", "outline"),
)
_TAGS: Final = ("late", "outdoors", "remote", "on site", "night")
_PROJECTS: Final = ("Nimbus", "Juniper", "Relaunch", "Årsmøte", "Phase 2")
_ZONES: Final = (timezone(timedelta(hours=1)), timezone(timedelta(hours=2)))
_BEGIN: Final = datetime(2026, 3, 2, 7, 0, tzinfo=UTC)
_WORKSPACE: Final = 7153244


def entries(count: int, *, seed: int = 7) -> Iterator[dict[str, Any]]:
    """Generate time entries in the order of Track v9: latest start first."""
    rng = random.Random(seed)
    for number in range(count):
        start = _BEGIN - timedelta(minutes=17 * number)
        seconds = rng.randrange(60, 14_400)
        tags = rng.sample(_TAGS, rng.choice((0, 0, 0, 1, 2)))
        project = rng.choice((None, None, 36990234, 36990235, 36990236, 36990237))
        yield {
            "id": FIRST_ID + count - number,
            "workspace_id": _WORKSPACE,
            "project_id": project,
            "task_id": rng.choice((None, None, None, 90210001)),
            "billable": rng.random() < 0.4,
            "start": _text(start),
            "stop": _text(start + timedelta(seconds=seconds)),
            "duration": seconds,
            "description": _sentence(rng),
            "tags": tags,
            "tag_ids": [15_000_000 + _TAGS.index(tag) for tag in tags],
            "duronly": True,
            "at": _micro(start + timedelta(seconds=seconds), rng),
            "server_deleted_at": None,
            "user_id": 9000001,
            "client_name": rng.choice((None, "Orchid Ltd")),
            "project_name": None if project is None else rng.choice(_PROJECTS),
            "project_color": None if project is None else "#8a3ffc",
            "project_active": project is not None,
            "project_billable": None if project is None else False,
            "user_name": "Robin Sample",
            "user_avatar_url": None,
        }


def report_rows(count: int, *, seed: int = 11, enriched: bool = True) -> Iterator[dict[str, Any]]:
    """Generate rows of the detailed report with one entry each, earliest start first."""
    rng = random.Random(seed)
    for number in range(count):
        start = (_BEGIN + timedelta(minutes=11 * number)).astimezone(rng.choice(_ZONES))
        seconds = rng.randrange(60, 14_400)
        stop = start + timedelta(seconds=seconds)
        billable = rng.random() < 0.4
        tags = rng.sample(_TAGS, rng.choice((0, 0, 0, 1, 2)))
        names: dict[str, Any] = {}
        if enriched:
            names = {
                "project_name": rng.choice(_PROJECTS),
                "tag_names": tags,
            }
        yield {
            "user_id": 9000001 + number % 7,
            "username": "Robin Sample",
            "project_id": 36990234 + number % 5,
            "task_id": None,
            "billable": billable,
            "description": _sentence(rng),
            "tag_ids": [15_000_000 + _TAGS.index(tag) for tag in tags],
            "billable_amount_in_cents": seconds * 2 if billable else None,
            "hourly_rate_in_cents": 7200 if billable else None,
            "currency": "EUR",
            **names,
            "time_entries": [
                {
                    "id": FIRST_ID + number,
                    "seconds": seconds,
                    "start": start.isoformat(),
                    "stop": stop.isoformat(),
                    "at": _text(stop.astimezone(UTC)),
                    "at_tz": stop.isoformat(),
                }
            ],
            "row_number": 1 + number,
        }


def user(size: int = 1024) -> bytes:
    """Return a response of ``/me`` with ``size`` bytes."""
    fields = {
        "id": 9000001,
        "api_token": "0f1e2d3c4b5a69788796a5b4c3d2e1f0",
        "email": "robin.sample@example.com",
        "fullname": "Robin Sample",
        "timezone": "Europe/Oslo",
        "toggl_accounts_id": "aB3dE5fG7hJ9kL1mN2pQ4r",
        "default_workspace_id": _WORKSPACE,
        "beginning_of_week": 1,
        "image_url": "",
        "created_at": "2026-01-13T15:56:58.582441Z",
        "updated_at": "2026-02-13T13:16:23.682211Z",
        "openid_email": None,
        "openid_enabled": True,
        "country_id": 162,
        "has_password": True,
        "at": "2026-02-11T16:11:07.560821Z",
        "authorization_updated_at": "2026-02-05T00:32:25.065115Z",
    }
    fields["image_url"] = "https://example.com/" + "x" * (size - len(dumps(fields)) - 20)
    return dumps(fields)


def dumps(value: Any) -> bytes:
    """Encode JSON as the service does: without spaces, in UTF-8."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()


def pages_of_entries(pages: int, size: int = PAGE) -> list[bytes]:
    """Generate pages of different time entries."""
    return [dumps(list(entries(size, seed=number))) for number in range(pages)]


class ReportPage:
    """Pages of a report: the same rows with other ids and numbers, formatted in one step."""

    def __init__(self, size: int) -> None:
        self.size = size
        rows: list[bytes] = []
        self._seconds: list[int] = [0]
        for number, row in enumerate(report_rows(size)):
            self._seconds.append(self._seconds[-1] + row["time_entries"][0]["seconds"])
            text = dumps(row).replace(b"%", b"%%")
            text = text.replace(b'"id":%d' % (FIRST_ID + number), b'"id":%d')
            rows.append(text.replace(b'"row_number":%d' % (number + 1), b'"row_number":%d'))
        self._rows = rows
        self._page = b"[" + b",".join(rows) + b"]"

    def seconds(self, rows: int) -> int:
        """Return the sum of the durations of a number of rows, in pages of this size."""
        pages, rest = divmod(rows, self.size)
        return pages * self._seconds[-1] + self._seconds[rest]

    def page(self, first: int, count: int, base: int) -> bytes:
        """Return rows from number ``first`` on (from 0); the ids of entries are ``base`` + row."""
        numbers = [value for row in range(first, first + count) for value in (base + row, row + 1)]
        page = self._page if count == self.size else b"[" + b",".join(self._rows[:count]) + b"]"
        return page % tuple(numbers)


def _sentence(rng: random.Random) -> str:
    return " ".join(rng.choices(_WORDS, k=rng.randrange(1, 3))).capitalize()


def _text(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _micro(moment: datetime, rng: random.Random) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S") + f".{rng.randrange(10**6):06d}Z"
