"""Reservations of the rate limiter, their order, and its reaction to 429."""

from __future__ import annotations

import math
import random
import threading
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toggl_async.limits.rate_limiter import RateLimiter, Reservation


def _moments(reservations: list[Reservation]) -> list[float]:
    return [reservation.at for reservation in reservations]


def test_first_reservation_is_now() -> None:
    assert RateLimiter(1).reserve(100.0).at == 100.0


@pytest.mark.promise("one-rate-for-all-sessions")
def test_reservations_are_an_interval_apart() -> None:
    limiter = RateLimiter(2)
    assert _moments([limiter.reserve(0.0) for _ in range(4)]) == [0.0, 0.5, 1.0, 1.5]


@pytest.mark.promise("one-rate-for-all-sessions")
def test_rate_limiter_has_no_burst_after_a_rest() -> None:
    limiter = RateLimiter(1)
    limiter.reserve(0.0)
    assert _moments([limiter.reserve(100.0) for _ in range(3)]) == [100.0, 101.0, 102.0]


def test_no_rate_means_no_wait() -> None:
    limiter = RateLimiter(None)
    assert _moments([limiter.reserve(5.0) for _ in range(3)]) == [5.0] * 3
    assert limiter.idle


@pytest.mark.promise("one-rate-for-all-sessions")
def test_threads_get_a_reservation_each() -> None:
    limiter, reservations = RateLimiter(1), list[Reservation]()
    threads = [
        threading.Thread(
            target=lambda: reservations.extend(limiter.reserve(0.0) for _ in range(50))
        )
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(_moments(reservations)) == [float(i) for i in range(200)]


@pytest.mark.promise("cancellation-leaves-nothing")
def test_cancelled_reservation_moves_later_ones_forward() -> None:
    limiter = RateLimiter(1)
    reservations = [limiter.reserve(0.0) for _ in range(5)]
    limiter.cancel(reservations[2], 0.0)
    assert _moments(reservations[:2] + reservations[3:]) == [0.0, 1.0, 2.0, 3.0]


def test_new_waiter_does_not_overtake_after_a_cancellation() -> None:
    limiter = RateLimiter(1)
    reservations = [limiter.reserve(0.0) for _ in range(5)]
    limiter.cancel(reservations[1], 0.0)
    assert limiter.reserve(0.0).at == 4.0


def test_last_reservation_is_returned() -> None:
    limiter = RateLimiter(1)
    reservations = [limiter.reserve(0.0) for _ in range(3)]
    limiter.cancel(reservations[2], 0.0)
    assert limiter.reserve(0.0).at == 2.0


def test_due_reservation_is_not_given_to_another() -> None:
    limiter = RateLimiter(1)
    reservations = [limiter.reserve(0.0) for _ in range(3)]
    limiter.cancel(reservations[1], 1.5)
    assert reservations[2].at == 2.0


def test_reservation_is_cancelled_once() -> None:
    limiter = RateLimiter(1)
    reservations = [limiter.reserve(0.0) for _ in range(3)]
    limiter.cancel(reservations[1], 0.0)
    limiter.cancel(reservations[1], 0.0)
    assert (reservations[2].at, limiter.reserve(0.0).at) == (1.0, 2.0)


@pytest.mark.promise("calls-before-exports")
def test_order_and_rate_hold_when_half_of_a_thousand_waiters_leave() -> None:
    limiter = RateLimiter(1)
    reservations = [limiter.reserve(0.0) for _ in range(1000)]
    leaving = set(random.Random(7).sample(range(1, 1000), 500))
    for place in leaving:
        limiter.cancel(reservations[place], 0.0)
    rest = [
        reservation.at for place, reservation in enumerate(reservations) if place not in leaving
    ]
    assert rest == [float(i) for i in range(500)]


@pytest.mark.promise("one-rate-for-all-sessions")
@given(st.lists(st.tuples(st.sampled_from("rrbcatx"), st.integers(0, 9)), max_size=60))
def test_no_two_requests_are_closer_than_the_interval(
    steps: list[tuple[str, int]],
) -> None:
    limiter, now = RateLimiter(1), 0.0
    waiting: list[Reservation] = []
    sent: list[float] = []
    for step, number in steps:
        if step in "rb":
            reservation = limiter.reserve(now, low_priority=step == "b")
            waiting.append(reservation)
            if reservation.used_at is not None:
                sent.append(waiting.pop().at)
        elif step == "c" and waiting:
            limiter.cancel(waiting.pop(number % len(waiting)), now)
        elif step == "a":
            now += number / 4
        elif step == "x":
            now += max(0.0, limiter.on_rate_limited(now, number / 4))
        elif step == "t" and waiting:  # not always by those who are first, and often late
            first = waiting[number % len(waiting)]
            if limiter.acquire(first, now) == 0:
                waiting.remove(first)
                sent.append(now)
        for calls in (True, False):
            queue = [
                reservation.at for reservation in waiting if reservation.low_priority is not calls
            ]
            assert queue == sorted(queue)
    while waiting:
        first = min(waiting, key=lambda reservation: reservation.at)
        now += limiter.acquire(first, now)
        assert limiter.acquire(first, now) == 0
        waiting.remove(first)
        sent.append(now)
    assert all(later - sooner >= 0.999 for sooner, later in pairwise(sent))


def test_late_reservation_is_not_followed_at_once() -> None:
    limiter = RateLimiter(1)
    reservations = [limiter.reserve(0.0) for _ in range(3)]
    assert limiter.acquire(reservations[1], now=1.75) == 0
    assert _moments(reservations) == [0.0, 1.75, 2.75]
    assert limiter.acquire(reservations[2], now=2.0) == 0.75


def test_late_waiter_is_next_and_the_others_follow() -> None:
    limiter = RateLimiter(1)
    reservations = [limiter.reserve(0.0) for _ in range(4)]
    assert limiter.acquire(reservations[2], now=2.0) == 0  # the one before it is not awake
    assert _moments([reservations[1], reservations[3]]) == [3.0, 4.0]


def test_reservation_is_taken_once() -> None:
    limiter = RateLimiter(1)
    reservation = limiter.reserve(0.0)
    assert (limiter.acquire(reservation, now=5.0), reservation.at) == (0.0, 0.0)


def test_late_request_is_not_followed_directly_by_another() -> None:
    limiter = RateLimiter(1)
    reservations = [limiter.reserve(0.0) for _ in range(3)]
    assert limiter.acquire_send(0.75) == 0  # the first one: there had to be a connection
    assert _moments(reservations[1:]) == [1.75, 2.75]
    assert (
        limiter.acquire_send(1.0) == 0.75
    )  # it had its reservation, and the other left only just now
    assert limiter.reserve(0.0).at == 3.75


def test_no_request_is_sent_during_a_pause() -> None:
    limiter = RateLimiter(1)
    limiter.reserve(0.0)
    limiter.on_rate_limited(0.5, 4.0)
    assert limiter.acquire_send(1.0) == 3.5
    assert limiter.acquire_send(4.5) == 0


def test_free_slot_is_taken_at_once() -> None:
    limiter = RateLimiter(1)
    assert [limiter.try_acquire(now) for now in (0.0, 0.5, 1.0)] == [True, False, True]
    waiting = limiter.reserve(1.5)
    assert not limiter.try_acquire(9.0)  # another call was there before
    assert limiter.acquire(waiting, now=9.0) == 0
    limiter.on_rate_limited(9.5, 0.0)
    assert not limiter.try_acquire(12.0)


# -- two priorities


def _order(limiter: RateLimiter, reservations: list[Reservation]) -> str:
    """Give each waiter a reservation; return who was sent when."""
    queue = sorted(reservations, key=lambda reservation: reservation.at)
    for reservation in queue:
        assert limiter.acquire(reservation, reservation.at) == 0
    moments = _moments(queue)
    assert moments == [moments[0] + place for place in range(len(queue))]
    return "".join("b" if reservation.low_priority else "c" for reservation in queue)


def test_call_is_sent_before_all_low_priority_calls() -> None:
    limiter = RateLimiter(1)
    reservations = [limiter.reserve(0.0, low_priority=True) for _ in range(9)]
    call = limiter.reserve(0.0)
    assert call.at == 1.0
    assert _moments(reservations) == [0.0, *range(2, 10)]


def test_each_priority_is_in_order() -> None:
    limiter = RateLimiter(1)
    reservations = [limiter.reserve(0.0, low_priority=number % 3 > 0) for number in range(30)]
    for low_priority in (True, False):
        queue = [
            reservation.at
            for reservation in reservations
            if reservation.low_priority is low_priority
        ]
        assert queue == sorted(queue)


@pytest.mark.promise("calls-before-exports")
def test_low_priority_gets_a_quarter_of_many_calls() -> None:
    limiter = RateLimiter(1)
    limiter.reserve(0.0, low_priority=True)
    reservations = [limiter.reserve(0.0, low_priority=True) for _ in range(5)]
    reservations += [limiter.reserve(0.0) for _ in range(12)]
    assert _order(limiter, reservations) == "cccb" * 4 + "b"


def test_low_priority_gets_a_quarter_when_another_call_always_waits() -> None:
    limiter, now, gone = RateLimiter(1), 0.0, ""
    waiting = [limiter.reserve(now, low_priority=True) for _ in range(9)]
    for _ in range(40):
        waiting = [reservation for reservation in waiting if reservation.used_at is None]
        waiting.append(limiter.reserve(now))
        first = min(waiting, key=lambda reservation: reservation.at)
        now += limiter.acquire(first, now)
        assert limiter.acquire(first, now) == 0
        gone += "b" if first.low_priority else "c"
        if first.low_priority:
            waiting.append(limiter.reserve(now, low_priority=True))
    assert gone == "cccb" * 10


@pytest.mark.promise("calls-before-exports")
def test_call_during_an_export_waits_for_at_most_two_slots() -> None:
    limiter, now = RateLimiter(1), 0.0
    for _ in range(50):  # calls were sent before; low_priority starts now
        reservation = limiter.reserve(now)
        now += limiter.acquire(reservation, now)
        limiter.acquire(reservation, now)
    for _ in range(500):
        limiter.reserve(now, low_priority=True)
    assert limiter.reserve(now).at - now <= 2.0


def test_429_and_its_end_preserve_the_order() -> None:
    limiter = RateLimiter(1)
    reservations = [limiter.reserve(0.0, low_priority=True) for _ in range(3)] + [
        limiter.reserve(0.0)
    ]
    now = 0.0
    for _ in range(3):
        now += limiter.on_rate_limited(now, 10.0)
    assert _moments(reservations[1:]) == [32.0, 34.0, 30.0]
    assert (
        limiter.reserve(100.0, low_priority=True).at == 33.0
    )  # a clean minute: the limiter is back
    assert _moments(reservations[1:]) == [31.0, 32.0, 30.0]


def test_429_delays_all_in_order() -> None:
    limiter = RateLimiter(1)
    reservations = [limiter.reserve(0.0) for _ in range(4)]
    assert limiter.on_rate_limited(0.5, 10.0) == 10.0
    assert _moments(reservations[1:]) == [10.5, 11.5, 12.5]
    assert limiter.reserve(0.5).at == 13.5


@pytest.mark.promise("a-429-pauses-all")
def test_429_without_retry_after_pauses_longer_each_time() -> None:
    limiter, now, pauses = RateLimiter(1), 0.0, []
    for _ in range(8):
        pause = limiter.on_rate_limited(now, None)
        pauses.append(pause)
        now += pause
    assert pauses == [2, 4, 8, 16, 32, 64, 120, 120]


def test_429s_of_one_burst_count_once() -> None:
    limiter = RateLimiter(1)
    assert [limiter.on_rate_limited(0.1 * i, None) for i in range(20)][-1] == pytest.approx(2 - 1.9)
    assert limiter.on_rate_limited(2.0, None) == 4


def test_later_429_of_the_burst_may_ask_for_a_longer_pause() -> None:
    limiter = RateLimiter(1)
    limiter.on_rate_limited(0.0, 2.0)
    assert limiter.on_rate_limited(1.0, 30.0) == 30.0
    assert limiter.on_rate_limited(1.5, 1.0) == 29.5


@pytest.mark.promise("a-429-pauses-all")
def test_three_refusals_in_a_row_halve_the_rate() -> None:
    limiter, now = RateLimiter(1), 0.0
    for _ in range(3):
        now += limiter.on_rate_limited(now, None)
    assert _moments([limiter.reserve(now) for _ in range(3)]) == [now, now + 2, now + 4]


def test_two_refusals_do_not_change_the_rate() -> None:
    limiter, now = RateLimiter(1), 0.0
    for _ in range(2):
        now += limiter.on_rate_limited(now, None)
    assert _moments([limiter.reserve(now) for _ in range(3)]) == [now, now + 1, now + 2]


def test_rate_limiter_is_never_slower_than_the_slowest() -> None:
    limiter, now = RateLimiter(1), 0.0
    for _ in range(60):
        now += limiter.on_rate_limited(now, 0.0) + 0.001
    first, second = limiter.reserve(now), limiter.reserve(now)
    assert second.at - first.at == 8.0


def test_refusal_does_not_speed_up_a_slow_rate() -> None:
    limiter, now = RateLimiter(0.05), 0.0
    for _ in range(3):
        now += limiter.on_rate_limited(now, 0.0) + 0.001
    first, second = limiter.reserve(now), limiter.reserve(now)
    assert second.at - first.at >= 20.0


@pytest.mark.promise("a-429-pauses-all")
def test_rate_limiter_recovers_after_a_minute_without_refusals() -> None:
    limiter, now = RateLimiter(1), 0.0
    for _ in range(3):
        now += limiter.on_rate_limited(now, None)
    now += 60.5
    assert _moments([limiter.reserve(now), limiter.reserve(now)]) == [now, now + 1]
    assert limiter.on_rate_limited(now, None) == 2


def test_pause_does_not_count_as_a_minute_without_refusals() -> None:
    limiter = RateLimiter(1)
    limiter.on_rate_limited(0.0, 100.0)
    assert limiter.on_rate_limited(100.0, None) == 4


def test_unlimited_rate_gets_a_limit_after_429_and_loses_it_again() -> None:
    limiter = RateLimiter(None)
    limiter.on_rate_limited(0.0, 2.0)
    assert not limiter.idle
    assert _moments([limiter.reserve(0.0), limiter.reserve(0.0)]) == [2.0, 3.0]
    limiter.reserve(70.0)
    assert limiter.idle


@pytest.mark.promise("a-429-pauses-all")
@pytest.mark.parametrize("asked", [3601.0, 999_999_999.0, 1e300, math.inf])
def test_no_response_blocks_a_token_for_more_than_an_hour(asked: float) -> None:
    limiter = RateLimiter(1)
    assert limiter.on_rate_limited(0.0, asked) == 3600.0
    assert limiter.on_rate_limited(1.0, asked) == 3600.0  # a second one does not add up either
    assert not limiter.try_acquire(3600.0)
    assert limiter.acquire_send(3601.0) == 0.0


@pytest.mark.parametrize("asked", [-1.0, -1e300, math.nan, -math.inf])
def test_pause_that_is_not_a_number_is_ignored(asked: float) -> None:
    assert RateLimiter(1).on_rate_limited(0.0, asked) == RateLimiter(1).on_rate_limited(0.0, None)
