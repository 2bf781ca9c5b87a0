"""How long an export waits after an error, and which waits it shows."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from toggl_async import errors
from toggl_async.events import Waiting
from toggl_async.export.engine.waiting import Retry, WaitTracker, pause_after


def quota(resets_in: float) -> errors.QuotaExceededError:
    return errors.QuotaExceededError("used up", resets_in=resets_in)


@pytest.mark.parametrize(
    ("attempt", "seconds"),
    [(0, 1.0), (1, 2.0), (2, 4.0), (8, 256.0), (9, 300.0), (17, 300.0), (10_000, 300.0)],
)
def test_pauses_grow_up_to_a_limit(attempt: int, seconds: float) -> None:
    assert pause_after(errors.TransportError("gone"), attempt) == seconds


@pytest.mark.parametrize(
    "error",
    [
        errors.DeadlineExceededError("late"),
        errors.TransportError("gone"),
        errors.UnexpectedContentError("html"),
        errors.IncompleteBodyError("cut"),
        errors.TruncatedResultError("twice"),
        errors.ServerError("500", status=500),
        errors.RateLimitedError("429", status=429),
    ],
    ids=lambda error: type(error).__name__,
)
def test_what_may_pass_is_waited_for(error: errors.TogglError) -> None:
    assert pause_after(error, 0) == 1.0


@pytest.mark.parametrize(
    "error",
    [
        errors.ForbiddenError("403", status=403),
        errors.NotFoundError("404", status=404),
        errors.AuthenticationError("401", status=401),
        errors.ExportTargetError("full"),
        errors.ExportIncompleteError("missing"),
        errors.InvalidArgumentError("start"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_what_does_not_pass_is_not_waited_for(error: errors.TogglError) -> None:
    assert pause_after(error, 0) is None


@pytest.mark.parametrize(("resets_in", "seconds"), [(1799.0, 1800.0), (0.0, 1.0), (-5.0, 1.0)])
@pytest.mark.parametrize("attempt", [0, 9])
def test_a_quota_is_waited_for_a_second_more_than_the_header_says(
    resets_in: float, seconds: float, attempt: int
) -> None:
    assert pause_after(quota(resets_in), attempt) == seconds


@pytest.mark.parametrize(
    ("retry_after", "attempt", "seconds"), [(60.0, 0, 60.0), (2.0, 4, 16.0), (900.0, 9, 900.0)]
)
def test_the_service_may_ask_for_a_longer_pause_and_for_no_shorter_one(
    retry_after: float, attempt: int, seconds: float
) -> None:
    error = errors.RateLimitedError("429", status=429, retry_after=retry_after)
    assert pause_after(error, attempt) == seconds


def test_a_retry_adds_up_what_it_waited() -> None:
    retry = Retry()
    retry.add(2.0, 10.0)
    retry.add(4.0, 12.0)
    assert (retry.attempts, retry.waited, retry.due_at) == (2, 6.0, 16.0)
    retry.reset()
    assert (retry.attempts, retry.waited) == (0, 0.0)


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The time, which a test changes."""
    time = [100.0]
    monkeypatch.setattr("anyio.current_time", lambda: time[0])
    return time


def test_waits_are_shown_until_they_end(now: list[float]) -> None:
    seen: list[int] = []
    tracker = WaitTracker(lambda: seen.append(len(tracker.current)), last_activity=now[0])
    tracker.add("quota", 60.0)
    tracker.add("retry", 5.0)
    assert seen == [1, 2]
    assert [wait.reason for wait in tracker.current] == ["retry", "quota"]
    now[0] += 5.0
    assert [wait.reason for wait in tracker.current] == ["quota"]
    assert tracker.seconds_waited == 5.0
    now[0] += 55.0
    assert tracker.current == ()
    tracker.activity()
    assert tracker.seconds_waited == 60.0
    now[0] += 7.0
    tracker.activity()
    assert tracker.seconds_waited == 60.0


@pytest.mark.parametrize(
    ("reason", "seconds", "shown"),
    [("quota", 60.0, "quota"), ("retry", 60.0, "retry"), ("rate_limit", 60.0, None),
     ("quota", 1.9, None)],
)  # fmt: skip
def test_events_of_a_session_are_waits(
    now: list[float], reason: str, seconds: float, shown: str | None
) -> None:
    tracker = WaitTracker(lambda: None, last_activity=now[0])
    tracker.event(
        Waiting(
            operation="track.me.get",
            method="GET",
            route="/me",
            reason=reason,
            seconds=seconds,
            until=datetime.now(UTC),
        )
    )
    assert [wait.reason for wait in tracker.current] == ([] if shown is None else [shown])
