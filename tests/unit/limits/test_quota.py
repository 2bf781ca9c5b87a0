"""The quota of an organization, by what its responses report."""

from __future__ import annotations

import math
import random
import threading
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toggl_async import LimitReport, LimitRequest
from toggl_async.limits.quota import PROBE_INTERVAL, QuotaKey, QuotaTracker
from toggl_async.limits.store import apply_report, grant_request, new_state


def _known(remaining: int, resets_in: float = 600.0, bucket: QuotaKey = None) -> QuotaTracker:
    tracker = QuotaTracker()
    tracker.update(bucket, 0.0, remaining, resets_in, 30)
    return tracker


def _left(tracker: QuotaTracker, now: float = 0.0) -> int | None:
    (state,) = tracker.states(now)
    return state.remaining


def test_unknown_quota_lets_everything_pass() -> None:
    tracker = QuotaTracker()
    assert [tracker.reserve(None, 0.0) for _ in range(100)] == [0.0] * 100


@pytest.mark.promise("quota-is-never-exceeded")
def test_exactly_the_remaining_requests_pass() -> None:
    tracker = _known(10)
    waits = [tracker.reserve(None, 0.0) for _ in range(20)]
    assert waits == [0.0] * 10 + [600.0] * 10


@pytest.mark.promise("quota-is-never-exceeded")
def test_threads_take_exactly_the_remaining_requests() -> None:
    tracker, waits = _known(50), list[float]()

    def take() -> None:
        waits.extend(tracker.reserve(None, 0.0) for _ in range(50))

    threads = [threading.Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert waits.count(0.0) == 50


@pytest.mark.promise("quota-is-never-exceeded")
@given(st.randoms(use_true_random=False))
def test_responses_out_of_order_never_raise_the_count(rng: random.Random) -> None:
    tracker = _known(30)
    answers = list(range(29, 9, -1))
    for _ in answers:
        tracker.reserve(None, 0.0)
    rng.shuffle(answers)
    for i, remaining in enumerate(answers):
        tracker.settle(None, 1.0 + i / 100, remaining, 599.0 - i / 100)
    assert _left(tracker) == 10


def test_late_response_does_not_undo_a_newer_one() -> None:
    tracker = _known(30)
    for _ in range(2):
        tracker.reserve(None, 0.0)
    tracker.settle(None, 1.0, 7, 599.0)
    tracker.settle(None, 1.0, 25, 599.0)
    assert _left(tracker) == 7


def test_later_reset_starts_a_new_window() -> None:
    tracker = _known(2, 600.0)
    tracker.reserve(None, 0.0)
    tracker.settle(None, 590.0, 29, 3600.0)
    assert _left(tracker, 590.0) == 29


def test_jitter_of_the_reset_starts_no_new_window() -> None:
    tracker = QuotaTracker()
    for _ in range(2):
        tracker.reserve(None, 0.0)
    tracker.settle(None, 0.0, 7, 600.0)
    tracker.settle(None, 1.0, 25, 603.0)
    assert _left(tracker) == 7


def test_response_without_headers_costs_one() -> None:
    tracker = _known(10)
    tracker.reserve(None, 0.0)
    tracker.settle(None, 1.0, None, None)
    assert _left(tracker) == 9


def test_headers_overrule_what_responses_without_them_may_have_cost() -> None:
    """As where a gateway answers for the service, or where a quota is not enforced."""
    tracker = _known(30, bucket=7)
    for _ in range(100):
        assert tracker.reserve(7, 0.0) == 0.0
        tracker.settle(7, 0.0, None, None)
        assert tracker.reserve(7, 0.0) == 0.0
        tracker.settle(7, 0.0, 25, 600.0)
    assert _left(tracker) == 25


class _Tracker:
    """A tracker as the test of the model uses it."""

    def __init__(self, total: int) -> None:
        self._tracker = QuotaTracker()
        self._tracker.reserve(7, 0.0)
        self._tracker.settle(7, 0.0, total, 600.0)

    def ask(self, _: int) -> bool:
        return not self._tracker.reserve(7, 0.0)

    def report(self, _: int, remaining: int | None) -> None:
        self._tracker.settle(7, 0.0, remaining, None if remaining is None else 600.0)


class _Store:
    """The rules of the stores, as the test of the model uses them."""

    def __init__(self, total: int) -> None:
        self._state = new_state()
        self._report("known", "", total)

    def _report(self, outcome: Any, id_: str, remaining: int | None) -> None:
        resets_in = None if remaining is None else 600.0
        report = LimitReport(
            account="x", outcome=outcome, id=id_, quota="q", remaining=remaining,
            resets_in=resets_in,
        )  # fmt: skip
        apply_report(self._state, 0.0, report)

    def ask(self, number: int) -> bool:
        request = LimitRequest(account="x", id=str(number), quota="q", interval=0.0)
        return not grant_request(self._state, 0.0, request, lease=1000.0).wait

    def report(self, number: int, remaining: int | None) -> None:
        self._report("response", str(number), remaining)


@pytest.mark.promise("quota-is-never-exceeded")
@pytest.mark.parametrize("kind", [_Tracker, _Store])
@given(choice=st.randoms(use_true_random=False), counts_silent=st.booleans())
def test_of_responses_in_any_order_and_without_headers_none_exceeds_the_quota(
    kind: type[_Tracker | _Store], choice: random.Random, *, counts_silent: bool
) -> None:
    total = choice.randrange(1, 12)
    limits = kind(total)
    left, in_flight = total, dict[int, int | None]()
    for number in range(60):
        if choice.random() < 0.6 and limits.ask(number):
            is_silent = choice.random() < 0.4
            left -= not is_silent or counts_silent
            assert left >= 0
            in_flight[number] = None if is_silent else left
        elif in_flight:
            ended = choice.choice(list(in_flight))
            limits.report(ended, in_flight.pop(ended))
    while in_flight:
        limits.report(*in_flight.popitem())
    if limits.ask(100):
        limits.report(100, left - 1)  # and all that it says can be used
        assert [limits.ask(number) for number in range(101, 101 + left)] == [
            *[True] * (left - 1), False,
        ]  # fmt: skip


def test_unsent_request_costs_nothing() -> None:
    tracker = _known(10)
    tracker.reserve(None, 0.0)
    tracker.cancel(None)
    assert _left(tracker) == 10


def test_nothing_passes_when_none_is_left() -> None:
    assert _known(0).reserve(None, 100.0) == 500.0


def test_nothing_passes_after_402() -> None:
    tracker = QuotaTracker()
    tracker.reserve(7, 0.0)
    tracker.settle(7, 1.0, None, None)
    tracker.mark_exhausted(7, 1.0, 133.0)
    assert tracker.reserve(7, 34.0) == 100.0


@pytest.mark.promise("probe-after-the-reset")
def test_one_probe_is_sent_first_after_the_reset() -> None:
    tracker = _known(0, 10.0)
    assert [tracker.reserve(None, 10.0) for _ in range(4)] == [
        0.0,
        PROBE_INTERVAL,
        PROBE_INTERVAL,
        PROBE_INTERVAL,
    ]


@pytest.mark.promise("probe-after-the-reset")
def test_other_requests_follow_the_response_to_the_probe() -> None:
    tracker = _known(0, 10.0)
    tracker.reserve(None, 10.0)
    tracker.settle(None, 10.2, 29, 3600.0)
    assert tracker.reserve(None, 10.3) == 0.0


@pytest.mark.promise("probe-after-the-reset")
def test_rejected_probe_makes_all_wait_again() -> None:
    tracker = _known(0, 10.0)
    tracker.reserve(None, 10.0)
    tracker.settle(None, 10.2, 0, 90.0)
    tracker.mark_exhausted(None, 10.2, 90.0)
    assert tracker.reserve(None, 10.2) == 90.0


def test_unsent_probe_is_replaced_by_another() -> None:
    tracker = _known(0, 10.0)
    tracker.reserve(None, 10.0)
    tracker.cancel(None)
    assert tracker.reserve(None, 10.0) == 0.0


def test_probe_is_sent_alone_also_while_an_old_request_is_running() -> None:
    tracker = _known(1, 10.0)
    tracker.reserve(None, 0.0)
    tracker.mark_exhausted(None, 1.0, 9.0)
    assert [tracker.reserve(None, 10.0) for _ in range(2)] == [0.0, PROBE_INTERVAL]


def test_no_probe_after_a_window_that_was_not_used_up() -> None:
    tracker = _known(5, 10.0)
    assert [tracker.reserve(None, 10.0) for _ in range(9)] == [0.0] * 9


@pytest.mark.promise("no-number-blocks-for-ever")
def test_window_that_ends_at_once_is_over() -> None:
    tracker = QuotaTracker()
    tracker.reserve(None, 0.0)
    tracker.settle(None, 1.0, 0, 0.0)
    assert tracker.reserve(None, 1.0) == 0.0


@pytest.mark.promise("quota-of-each-organization")
def test_quota_of_one_organization_does_not_stop_another() -> None:
    tracker = _known(0, bucket=1)
    assert tracker.reserve(1, 0.0) > 0
    assert [tracker.reserve(b, 0.0) for b in (2, None, "workspace:3")] == [0.0] * 3


def test_quota_states_contain_what_is_known() -> None:
    tracker = _known(10, bucket=5)
    tracker.reserve(5, 0.0)
    tracker.reserve("workspace:3", 0.0)
    tracker.reserve(None, 0.0)
    waits = [
        (s.organization_id, s.workspace_id, s.remaining, s.resets_in, s.total)
        for s in tracker.states(100.0)
    ]
    assert waits == [
        (5, None, 9, 500.0, 30),
        (None, 3, None, 0.0, None),
        (None, None, None, 0.0, None),
    ]


def test_state_of_an_ended_window_is_unknown() -> None:
    assert _left(_known(10, 60.0), 61.0) is None


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["reserve", "settle", "blank", "cancel", "exhausted", "later"]),
            st.integers(-3, 40),
            st.floats(0, 4000),
        ),
        max_size=80,
    )
)
def test_empty_window_never_sends_anything(
    steps: list[tuple[str, int, float]],
) -> None:
    tracker, now, out = QuotaTracker(), 0.0, 0
    for step, number, seconds in steps:
        if step == "reserve":
            known = [s.remaining for s in tracker.states(now) if s.remaining is not None]
            empty = known != [] and known[0] <= 0
            granted = tracker.reserve(None, now) == 0.0
            assert not (empty and granted)
            out += granted
        elif step == "later":
            now += seconds
        elif step == "exhausted":
            tracker.mark_exhausted(None, now, seconds)
        elif out:
            out -= 1
            if step == "settle":
                tracker.settle(None, now, number, seconds)
            elif step == "blank":
                tracker.settle(None, now, None, None)
            else:
                tracker.cancel(None)


@pytest.mark.parametrize("remaining", [-1, -29, -5_000])
def test_quota_that_is_not_enforced_blocks_no_request(remaining: int) -> None:
    """Both /me/quota and the headers go below zero then."""
    listed, settled = _known(remaining), QuotaTracker()
    settled.settle(None, 0.0, remaining, 600.0)
    for tracker in (listed, settled):
        assert [tracker.reserve(None, 1.0) for _ in range(40)] == [0.0] * 40
        assert _left(tracker, 1.0) is None


@pytest.mark.promise("no-number-blocks-for-ever")
@pytest.mark.parametrize("asked", [86_401.0, 999_999_999.0, 1e300, math.inf])
def test_no_number_blocks_an_account_for_more_than_a_day(asked: float) -> None:
    exhausted, settled, updated = QuotaTracker(), QuotaTracker(), QuotaTracker()
    exhausted.mark_exhausted(7, 0.0, asked)
    settled.settle(7, 0.0, 0, asked)
    updated.update(7, 0.0, 0, asked, 30)
    for tracker in (exhausted, settled, updated):
        assert tracker.reserve(7, 1.0) == 86_399.0
        assert tracker.reserve(7, 86_400.0) == 0.0


@pytest.mark.parametrize("asked", [-1.0, math.nan, -math.inf])
def test_reset_in_the_past_is_over(asked: float) -> None:
    exhausted, settled, updated = QuotaTracker(), QuotaTracker(), QuotaTracker()
    exhausted.mark_exhausted(7, 0.0, asked)
    settled.settle(7, 0.0, 0, asked)
    updated.update(7, 0.0, 0, asked, 30)
    for tracker in (exhausted, settled, updated):
        assert tracker.reserve(7, 0.0) == 0.0
        assert _left(tracker, 0.0) is None


@pytest.mark.parametrize(("left", "sent"), [(0, 0), (1, 1), (2, 2), (3, 3), (9, 3)])
def test_queued_requests_are_sent_as_far_as_the_quota_reaches(left: int, sent: int) -> None:
    """Three wait for the rate limit when the response to a fourth says how many are left."""
    tracker = QuotaTracker()
    for _ in range(4):
        tracker.reserve(7, 0.0)
    for _ in range(3):
        tracker.enqueue(7)
    tracker.settle(7, 1.0, left, 600.0)
    assert [tracker.dequeue(7, 2.0) for _ in range(3)].count(True) == sent


@pytest.mark.parametrize("listed", [0, 1, 5, 14])
@pytest.mark.parametrize("announced", [15, 300])
def test_headers_count_if_a_listing_contradicts_them(listed: int, announced: int) -> None:
    """A quota that is not enforced: the listing counts all requests, the headers do not."""
    own, organization = QuotaTracker(), QuotaTracker()
    own.settle(None, 0.0, announced, 600.0)
    own.update(None, 0.0, listed, 600.0, 30)
    organization.update(7, 0.0, max(1, listed), 600.0, 30)
    for tracker, key in ((own, None), (organization, 7)):
        for second in range(60):
            assert tracker.reserve(key, second) == 0.0
            tracker.settle(key, second, announced, 600.0 - second)
        # A few more may be left than the listing says: it was late.
        is_late = key == 7 and announced - max(1, listed) <= 10
        assert _left(tracker, 60.0) == (max(1, listed) if is_late else announced)


@pytest.mark.parametrize("late", [6, 7, 8])
def test_late_response_does_not_undo_a_listing(late: int) -> None:
    tracker = QuotaTracker()
    tracker.reserve(7, 0.0)
    tracker.update(7, 0.0, 5, 600.0, 30)
    tracker.settle(7, 0.0, late, 600.0)
    assert _left(tracker, 0.0) == 5
