"""Limits shared by the sessions of an account, and the retry budget."""

from __future__ import annotations

import gc
import os
import signal

import pytest

from toggl_async.limits import registry
from toggl_async.limits.budget import RetryBudget
from toggl_async.limits.registry import MAX_CACHED_ACCOUNTS, LimiterCache, shared_limits


@pytest.mark.promise("one-rate-for-all-sessions")
def test_account_has_one_limiter_of_each_kind() -> None:
    assert shared_limits("a", "https://h", 1.0) is shared_limits("a", "https://h", 1.0)


@pytest.mark.promise("one-rate-for-all-sessions")
def test_accounts_and_origins_have_separate_limits() -> None:
    first = shared_limits("a", "https://h", 1.0)
    others = [shared_limits("b", "https://h", 1.0), shared_limits("a", "https://g", 1.0)]
    assert all(other is not first and other.quota is not first.quota for other in others)


def test_another_rate_shares_the_quota() -> None:
    first, second = shared_limits("a", "https://h", 1.0), shared_limits("a", "https://h", None)
    assert first.rate_limiter is not second.rate_limiter
    assert first.quota is second.quota


def test_unreferenced_limits_are_dropped() -> None:
    shared_limits("gone", "https://h", 1.0).quota.mark_exhausted(None, 0.0, 60.0)
    gc.collect()
    assert shared_limits("gone", "https://h", 1.0).quota.states(0.0) == []


def test_cache_keeps_limits_between_web_requests() -> None:
    cache = LimiterCache()
    cache.limits("kept", "https://h", 1.0).quota.mark_exhausted(None, 0.0, 60.0)
    gc.collect()
    assert cache.limits("kept", "https://h", 1.0).quota.reserve(None, 0.0) == 60.0


def test_cache_is_bounded() -> None:
    cache = LimiterCache()
    for i in range(MAX_CACHED_ACCOUNTS + 10):
        cache.limits(f"account {i}", "https://h", None)
    assert len(cache._recent) == MAX_CACHED_ACCOUNTS


def test_cache_drops_the_least_recently_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(registry, "MAX_CACHED_ACCOUNTS", 2)
    cache = LimiterCache()
    for account in ("first", "second", "first", "third"):
        cache.limits(account, "https://h", None).quota.mark_exhausted(None, 0.0, 60.0)
    gc.collect()
    assert shared_limits("first", "https://h", None).quota.states(0.0)
    assert not shared_limits("second", "https://h", None).quota.states(0.0)


def test_requests_are_slightly_slower_than_allowed() -> None:
    rate_limiter = shared_limits("careful", "https://h", 2.0).rate_limiter
    first, second = rate_limiter.reserve(0.0), rate_limiter.reserve(0.0)
    assert 0.5 < second.at - first.at < 0.51


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("part", ["rate_limiter", "quota"])
def test_fork_leaves_no_lock_held(part: str) -> None:
    limits = shared_limits("forked", "https://h", 1.0)
    lock = getattr(limits, part)._lock
    with lock:  # as another thread may hold it at that moment
        child = os.fork()
        if child == 0:
            signal.alarm(60)  # it would wait forever
            limits.rate_limiter.reserve(0.0)
            limits.quota.reserve(None, 0.0)
            os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


@pytest.mark.promise("retry-budget")
def test_budget_pays_for_fifty_retries() -> None:
    budget = RetryBudget()
    assert [budget.take() for _ in range(60)].count(True) == 50


def test_budget_recovers_with_successes() -> None:
    budget = RetryBudget()
    while budget.take():
        pass
    for _ in range(9):
        budget.success()
    assert not budget.take()
    budget.success()
    assert budget.take()


def test_budget_never_exceeds_its_maximum() -> None:
    budget = RetryBudget()
    for _ in range(1000):
        budget.success()
    assert [budget.take() for _ in range(60)].count(True) == 50
