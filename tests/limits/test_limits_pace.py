from __future__ import annotations

import math
import random
import threading
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toggl_async.limits.rate_limiter import RateLimiter, Reservation


def _moments(turns: list[Reservation]) -> list[float]:
    return [turn.at for turn in turns]


def test_pace_first_turn_is_now() -> None:
    assert RateLimiter(1).reserve(100.0).at == 100.0


def test_pace_turns_are_an_interval_apart() -> None:
    pace = RateLimiter(2)
    assert _moments([pace.reserve(0.0) for _ in range(4)]) == [0.0, 0.5, 1.0, 1.5]


def test_pace_has_no_burst_after_a_rest() -> None:
    pace = RateLimiter(1)
    pace.reserve(0.0)
    assert _moments([pace.reserve(100.0) for _ in range(3)]) == [100.0, 101.0, 102.0]


def test_pace_none_means_no_wait() -> None:
    pace = RateLimiter(None)
    assert _moments([pace.reserve(5.0) for _ in range(3)]) == [5.0] * 3
    assert pace.idle


def test_pace_threads_get_a_turn_each() -> None:
    pace, turns = RateLimiter(1), list[Reservation]()
    threads = [
        threading.Thread(target=lambda: turns.extend(pace.reserve(0.0) for _ in range(50)))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(_moments(turns)) == [float(i) for i in range(200)]


def test_pace_a_cancelled_turn_moves_everybody_behind_up() -> None:
    pace = RateLimiter(1)
    turns = [pace.reserve(0.0) for _ in range(5)]
    pace.cancel(turns[2], 0.0)
    assert _moments(turns[:2] + turns[3:]) == [0.0, 1.0, 2.0, 3.0]


def test_pace_a_newcomer_does_not_overtake_after_a_cancellation() -> None:
    pace = RateLimiter(1)
    turns = [pace.reserve(0.0) for _ in range(5)]
    pace.cancel(turns[1], 0.0)
    assert pace.reserve(0.0).at == 4.0


def test_pace_the_last_turn_comes_back() -> None:
    pace = RateLimiter(1)
    turns = [pace.reserve(0.0) for _ in range(3)]
    pace.cancel(turns[2], 0.0)
    assert pace.reserve(0.0).at == 2.0


def test_pace_a_turn_whose_moment_has_passed_is_not_given_away() -> None:
    pace = RateLimiter(1)
    turns = [pace.reserve(0.0) for _ in range(3)]
    pace.cancel(turns[1], 1.5)
    assert turns[2].at == 2.0


def test_pace_a_turn_is_cancelled_once() -> None:
    pace = RateLimiter(1)
    turns = [pace.reserve(0.0) for _ in range(3)]
    pace.cancel(turns[1], 0.0)
    pace.cancel(turns[1], 0.0)
    assert (turns[2].at, pace.reserve(0.0).at) == (1.0, 2.0)


def test_pace_of_a_thousand_waiters_half_leave_and_the_rest_keep_order_and_pace() -> None:
    pace = RateLimiter(1)
    turns = [pace.reserve(0.0) for _ in range(1000)]
    leaving = set(random.Random(7).sample(range(1, 1000), 500))
    for place in leaving:
        pace.cancel(turns[place], 0.0)
    rest = [turn.at for place, turn in enumerate(turns) if place not in leaving]
    assert rest == [float(i) for i in range(500)]


@given(st.lists(st.tuples(st.sampled_from("rrbcatx"), st.integers(0, 9)), max_size=60))
def test_pace_whatever_happens_no_two_requests_are_closer_than_the_interval(
    steps: list[tuple[str, int]],
) -> None:
    pace, now = RateLimiter(1), 0.0
    waiting: list[Reservation] = []
    sent: list[float] = []
    for step, number in steps:
        if step in "rb":
            turn = pace.reserve(now, low_priority=step == "b")
            waiting.append(turn)
            if turn.used_at is not None:
                sent.append(waiting.pop().at)
        elif step == "c" and waiting:
            pace.cancel(waiting.pop(number % len(waiting)), now)
        elif step == "a":
            now += number / 4
        elif step == "x":
            now += max(0.0, pace.refused(now, number / 4))
        elif step == "t" and waiting:  # not always by those who are first, and often late
            some = waiting[number % len(waiting)]
            if pace.take(some, now) == 0:
                waiting.remove(some)
                sent.append(now)
        for calls in (True, False):
            line = [turn.at for turn in waiting if turn.low_priority is not calls]
            assert line == sorted(line)
    while waiting:
        some = min(waiting, key=lambda turn: turn.at)
        now += pace.take(some, now)
        assert pace.take(some, now) == 0
        waiting.remove(some)
        sent.append(now)
    assert all(later - sooner >= 0.999 for sooner, later in pairwise(sent))


def test_pace_who_is_late_has_nobody_at_the_heels() -> None:
    pace = RateLimiter(1)
    turns = [pace.reserve(0.0) for _ in range(3)]
    assert pace.take(turns[1], 1.75) == 0
    assert _moments(turns) == [0.0, 1.75, 2.75]
    assert pace.take(turns[2], 2.0) == 0.75


def test_pace_who_sleeps_too_long_goes_next_and_the_others_follow() -> None:
    pace = RateLimiter(1)
    turns = [pace.reserve(0.0) for _ in range(4)]
    assert pace.take(turns[2], 2.0) == 0  # the one before it is not awake
    assert _moments([turns[1], turns[3]]) == [3.0, 4.0]


def test_pace_a_turn_is_taken_once() -> None:
    pace = RateLimiter(1)
    turn = pace.reserve(0.0)
    assert (pace.take(turn, 5.0), turn.at) == (0.0, 0.0)


def test_pace_a_request_that_leaves_late_has_nobody_at_the_heels_either() -> None:
    pace = RateLimiter(1)
    turns = [pace.reserve(0.0) for _ in range(3)]
    assert pace.depart(0.75) == 0  # the first one: there had to be a connection
    assert _moments(turns[1:]) == [1.75, 2.75]
    assert pace.depart(1.0) == 0.75  # it had its turn, and the other left only just now
    assert pace.reserve(0.0).at == 3.75


def test_pace_nobody_departs_during_a_pause() -> None:
    pace = RateLimiter(1)
    pace.reserve(0.0)
    pace.refused(0.5, 4.0)
    assert pace.depart(1.0) == 3.5
    assert pace.depart(4.5) == 0


def test_pace_a_free_moment_is_taken_at_once() -> None:
    pace = RateLimiter(1)
    assert [pace.at_once(now) for now in (0.0, 0.5, 1.0)] == [True, False, True]
    waiting = pace.reserve(1.5)
    assert not pace.at_once(9.0)  # somebody was there before
    assert pace.take(waiting, 9.0) == 0
    pace.refused(9.5, 0.0)
    assert not pace.at_once(12.0)


# -- two lanes


def _order(pace: RateLimiter, turns: list[Reservation]) -> str:
    """Let everybody have a turn; tell who has gone when."""
    line = sorted(turns, key=lambda turn: turn.at)
    for turn in line:
        assert pace.take(turn, turn.at) == 0
    moments = _moments(line)
    assert moments == [moments[0] + place for place in range(len(line))]
    return "".join("b" if turn.low_priority else "c" for turn in line)


def test_lanes_a_call_goes_before_all_bulk() -> None:
    pace = RateLimiter(1)
    turns = [pace.reserve(0.0, low_priority=True) for _ in range(9)]
    call = pace.reserve(0.0)
    assert call.at == 1.0
    assert _moments(turns) == [0.0, *range(2, 10)]


def test_lanes_are_in_order_each() -> None:
    pace = RateLimiter(1)
    turns = [pace.reserve(0.0, low_priority=number % 3 > 0) for number in range(30)]
    for low_priority in (True, False):
        line = [turn.at for turn in turns if turn.low_priority is low_priority]
        assert line == sorted(line)


def test_lanes_bulk_keeps_a_quarter_of_a_flood() -> None:
    pace = RateLimiter(1)
    pace.reserve(0.0, low_priority=True)
    turns = [pace.reserve(0.0, low_priority=True) for _ in range(5)]
    turns += [pace.reserve(0.0) for _ in range(12)]
    assert _order(pace, turns) == "cccb" * 4 + "b"


def test_lanes_bulk_keeps_a_quarter_when_there_is_always_another_call() -> None:
    pace, now, gone = RateLimiter(1), 0.0, ""
    waiting = [pace.reserve(now, low_priority=True) for _ in range(9)]
    for _ in range(40):
        waiting = [turn for turn in waiting if turn.used_at is None]
        waiting.append(pace.reserve(now))
        first = min(waiting, key=lambda turn: turn.at)
        now += pace.take(first, now)
        assert pace.take(first, now) == 0
        gone += "b" if first.low_priority else "c"
        if first.low_priority:
            waiting.append(pace.reserve(now, low_priority=True))
    assert gone == "cccb" * 10


def test_lanes_one_call_beside_an_export_waits_for_two_slots_at_the_most() -> None:
    pace, now = RateLimiter(1), 0.0
    for _ in range(50):  # calls have gone before; low_priority begins now
        turn = pace.reserve(now)
        now += pace.take(turn, now)
        pace.take(turn, now)
    for _ in range(500):
        pace.reserve(now, low_priority=True)
    assert pace.reserve(now).at - now <= 2.0


def test_lanes_a_429_and_its_end_keep_the_order() -> None:
    pace = RateLimiter(1)
    turns = [pace.reserve(0.0, low_priority=True) for _ in range(3)] + [pace.reserve(0.0)]
    now = 0.0
    for _ in range(3):
        now += pace.refused(now, 10.0)
    assert _moments(turns[1:]) == [32.0, 34.0, 30.0]
    assert pace.reserve(100.0, low_priority=True).at == 33.0  # a clean minute: the pace is back
    assert _moments(turns[1:]) == [31.0, 32.0, 30.0]


def test_pace_a_429_moves_everybody_back_in_order() -> None:
    pace = RateLimiter(1)
    turns = [pace.reserve(0.0) for _ in range(4)]
    assert pace.refused(0.5, 10.0) == 10.0
    assert _moments(turns[1:]) == [10.5, 11.5, 12.5]
    assert pace.reserve(0.5).at == 13.5


def test_pace_a_429_without_an_hour_pauses_longer_each_time() -> None:
    pace, now, pauses = RateLimiter(1), 0.0, []
    for _ in range(8):
        pause = pace.refused(now, None)
        pauses.append(pause)
        now += pause
    assert pauses == [2, 4, 8, 16, 32, 64, 120, 120]


def test_pace_429s_of_one_burst_count_once() -> None:
    pace = RateLimiter(1)
    assert [pace.refused(0.1 * i, None) for i in range(20)][-1] == pytest.approx(2 - 1.9)
    assert pace.refused(2.0, None) == 4


def test_pace_a_later_429_of_the_burst_may_ask_for_more() -> None:
    pace = RateLimiter(1)
    pace.refused(0.0, 2.0)
    assert pace.refused(1.0, 30.0) == 30.0
    assert pace.refused(1.5, 1.0) == 29.5


def test_pace_three_refusals_in_a_row_halve_it() -> None:
    pace, now = RateLimiter(1), 0.0
    for _ in range(3):
        now += pace.refused(now, None)
    assert _moments([pace.reserve(now) for _ in range(3)]) == [now, now + 2, now + 4]


def test_pace_two_refusals_do_not_slow_it_down() -> None:
    pace, now = RateLimiter(1), 0.0
    for _ in range(2):
        now += pace.refused(now, None)
    assert _moments([pace.reserve(now) for _ in range(3)]) == [now, now + 1, now + 2]


def test_pace_is_never_slower_than_the_slowest() -> None:
    pace, now = RateLimiter(1), 0.0
    for _ in range(60):
        now += pace.refused(now, 0.0) + 0.001
    first, second = pace.reserve(now), pace.reserve(now)
    assert second.at - first.at == 8.0


def test_pace_a_refusal_makes_no_slow_pace_faster() -> None:
    pace, now = RateLimiter(0.05), 0.0
    for _ in range(3):
        now += pace.refused(now, 0.0) + 0.001
    first, second = pace.reserve(now), pace.reserve(now)
    assert second.at - first.at >= 20.0


def test_pace_recovers_after_a_clean_minute() -> None:
    pace, now = RateLimiter(1), 0.0
    for _ in range(3):
        now += pace.refused(now, None)
    now += 60.5
    assert _moments([pace.reserve(now), pace.reserve(now)]) == [now, now + 1]
    assert pace.refused(now, None) == 2


def test_pace_the_pause_itself_is_no_clean_minute() -> None:
    pace = RateLimiter(1)
    pace.refused(0.0, 100.0)
    assert pace.refused(100.0, None) == 4


def test_pace_none_gets_one_after_a_429_and_loses_it_again() -> None:
    pace = RateLimiter(None)
    pace.refused(0.0, 2.0)
    assert not pace.idle
    assert _moments([pace.reserve(0.0), pace.reserve(0.0)]) == [2.0, 3.0]
    pace.reserve(70.0)
    assert pace.idle


@pytest.mark.parametrize("asked", [3601.0, 999_999_999.0, 1e300, math.inf])
def test_pace_no_answer_closes_a_token_for_more_than_an_hour(asked: float) -> None:
    pace = RateLimiter(1)
    assert pace.refused(0.0, asked) == 3600.0
    assert pace.refused(1.0, asked) == 3600.0  # a second one does not add up either
    assert not pace.at_once(3600.0)
    assert pace.depart(3601.0) == 0.0


@pytest.mark.parametrize("asked", [-1.0, -1e300, math.nan, -math.inf])
def test_pace_a_pause_that_is_none_counts_as_not_asked_for(asked: float) -> None:
    assert RateLimiter(1).refused(0.0, asked) == RateLimiter(1).refused(0.0, None)
