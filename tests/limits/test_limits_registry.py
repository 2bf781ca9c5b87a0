from __future__ import annotations

import gc
import os
import signal

import pytest

from toggl_async.limits import registry
from toggl_async.limits.budget import RetryBudget
from toggl_async.limits.registry import REMEMBERED, LimiterCache, shared_limits


def test_registry_one_account_has_one_of_each() -> None:
    assert shared_limits("a", "https://h", 1.0) is shared_limits("a", "https://h", 1.0)


def test_registry_accounts_and_origins_are_apart() -> None:
    first = shared_limits("a", "https://h", 1.0)
    others = [shared_limits("b", "https://h", 1.0), shared_limits("a", "https://g", 1.0)]
    assert all(one is not first and one.ledger is not first.ledger for one in others)


def test_registry_another_pace_shares_the_ledger() -> None:
    first, second = shared_limits("a", "https://h", 1.0), shared_limits("a", "https://h", None)
    assert first.pace is not second.pace
    assert first.ledger is second.ledger


def test_registry_forgets_what_nobody_holds() -> None:
    shared_limits("gone", "https://h", 1.0).ledger.exhausted(None, 0.0, 60.0)
    gc.collect()
    assert shared_limits("gone", "https://h", 1.0).ledger.states(0.0) == []


def test_registry_a_shelf_keeps_limits_between_web_requests() -> None:
    shelf = LimiterCache()
    shelf.limits("kept", "https://h", 1.0).ledger.exhausted(None, 0.0, 60.0)
    gc.collect()
    assert shelf.limits("kept", "https://h", 1.0).ledger.reserve(None, 0.0) == 60.0


def test_registry_a_shelf_is_bounded() -> None:
    shelf = LimiterCache()
    for i in range(REMEMBERED + 10):
        shelf.limits(f"account {i}", "https://h", None)
    assert len(shelf._kept) == REMEMBERED


def test_registry_a_shelf_forgets_what_was_used_longest_ago(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(registry, "REMEMBERED", 2)
    shelf = LimiterCache()
    for account in ("first", "second", "first", "third"):
        shelf.limits(account, "https://h", None).ledger.exhausted(None, 0.0, 60.0)
    gc.collect()
    assert shared_limits("first", "https://h", None).ledger.states(0.0)
    assert not shared_limits("second", "https://h", None).ledger.states(0.0)


def test_registry_requests_are_a_little_slower_than_allowed() -> None:
    pace = shared_limits("careful", "https://h", 2.0).pace
    first, second = pace.reserve(0.0), pace.reserve(0.0)
    assert 0.5 < second.at - first.at < 0.51


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("part", ["pace", "ledger"])
def test_registry_a_fork_leaves_no_lock_behind(part: str) -> None:
    limits = shared_limits("forked", "https://h", 1.0)
    lock = getattr(limits, part)._lock
    with lock:  # as another thread may hold it at that moment
        child = os.fork()
        if child == 0:
            signal.alarm(60)  # it would wait for ever
            limits.pace.reserve(0.0)
            limits.ledger.reserve(None, 0.0)
            os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


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


def test_budget_is_never_more_than_full() -> None:
    budget = RetryBudget()
    for _ in range(1000):
        budget.success()
    assert [budget.take() for _ in range(60)].count(True) == 50
