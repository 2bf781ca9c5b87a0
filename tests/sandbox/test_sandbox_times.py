"""The time formats, against the standard library."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from toggl_async.sandbox import times


def test_written_texts_agree_with_datetime() -> None:
    chance = random.Random(3)
    for _ in range(500):
        seconds = chance.randrange(1_140_000_000, 4_000_000_000)
        moment = datetime.fromtimestamp(seconds, UTC)
        assert times.utc_offset(seconds) == moment.isoformat()
        assert times.utc_z(seconds) == moment.strftime("%Y-%m-%dT%H:%M:%SZ")
        for zone in ("America/Sao_Paulo", "Asia/Kolkata", "Europe/Lisbon"):
            assert times.local(seconds, zone) == moment.astimezone(ZoneInfo(zone)).isoformat()


def test_fractions_and_plans_own_form() -> None:
    assert times.micro_z(1_000_000_000_000_045) == "2001-09-09T01:46:40.000045Z"
    assert times.plan_stamp(0) == "1970-01-01T00:00:00.00Z+00:00"


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("2026-06-15T12:00:00Z", 1781524800),
        ("2026-06-15t12:00:00.999999999z", 1781524800),
        ("2026-06-15T14:00:00+02:00", 1781524800),
        ("2026-06-15 14:00:00+0200", 1781524800),
        ("2026-06-15T12:00:00", None),
        ("2026-06-15", None),
        ("20260615T120000Z", None),
        ("0001-01-01T00:00:00Z", None),
        ("2026-06-15T25:00:00Z", None),
        ("2026-06-15T12:00:00+99:00", None),
        ("٢٠٢٦-06-15T12:00:00Z", None),
    ],
)
def test_reading_instants(text: str, seconds: int | None) -> None:
    assert times.parse_instant(text) == seconds


def test_a_day_begins_at_its_own_midnight() -> None:
    day = date(2026, 3, 29)
    assert times.midnight(day, "Europe/Tallinn") == times.midnight(day) - 7200
    assert times.instant_or_day("2026-03-29") == times.midnight(day)
    assert times.day_of(times.midnight(day, "Asia/Tokyo"), "Asia/Tokyo") == "2026-03-29"


def test_zones_are_checked() -> None:
    assert times.is_zone("Asia/Tokyo")
    assert not any(times.is_zone(name) for name in ("", "Mars/Base", "../passwd", "\0", "x" * 500))
