"""Time formats, compared with the standard library."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from toggl_async.sandbox.core import times


def test_formats_agree_with_datetime() -> None:
    rng = random.Random(3)
    for _ in range(500):
        seconds = rng.randrange(1_140_000_000, 4_000_000_000)
        moment = datetime.fromtimestamp(seconds, UTC)
        assert times.utc_offset(seconds) == moment.isoformat()
        assert times.utc_z(seconds) == moment.strftime("%Y-%m-%dT%H:%M:%SZ")
        for zone in ("America/Sao_Paulo", "Asia/Kolkata", "Europe/Lisbon"):
            assert times.local(seconds, zone) == moment.astimezone(ZoneInfo(zone)).isoformat()


def test_fractions_have_no_trailing_zeros_except_in_webhooks() -> None:
    assert times.micro_z(1_000_000_000_000_045) == "2001-09-09T01:46:40.000045Z"
    assert times.micro_z(1_000_000_000_120_000) == "2001-09-09T01:46:40.12Z"
    assert times.micro_z(1_000_000_000_000_000) == "2001-09-09T01:46:40Z"
    assert times.nano_z(1_000_000_000_120_000) == "2001-09-09T01:46:40.120000000Z"


@pytest.mark.parametrize(
    ("today", "earliest"),
    [("2026-06-15", "2026-03-15"), ("2026-05-31", "2026-02-28"), ("2024-05-31", "2024-02-29"),
     ("2026-02-10", "2025-11-10"), ("2026-12-31", "2026-09-30")],
)  # fmt: skip
def test_three_months_before_is_a_calendar_day(today: str, earliest: str) -> None:
    noon = times.midnight(date.fromisoformat(today)) + 43_200
    assert times.three_months_before(noon) == times.midnight(date.fromisoformat(earliest))


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
def test_instants_are_parsed(text: str, seconds: int | None) -> None:
    assert times.parse_instant(text) == seconds


def test_day_starts_at_midnight_of_its_zone() -> None:
    day = date(2026, 3, 29)
    assert times.midnight(day, "Europe/Tallinn") == times.midnight(day) - 7200
    assert times.instant_or_day("2026-03-29") == times.midnight(day)
    assert times.day_of(times.midnight(day, "Asia/Tokyo"), "Asia/Tokyo") == "2026-03-29"


def test_time_zones_are_checked() -> None:
    assert times.is_zone("Asia/Tokyo")
    assert not any(times.is_zone(name) for name in ("", "Mars/Base", "../passwd", "\0", "x" * 500))
