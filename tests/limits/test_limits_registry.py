from __future__ import annotations

import gc
import os
import signal

import pytest

from toggl_async.limits import registry
from toggl_async.limits.budget import RetryBudget
from toggl_async.limits.registry import REMEMBERED, Shelf, limits_for


def test_registry_one_account_has_one_of_each() -> None:
    assert limits_for("a", "https://h", 1.0) is limits_for("a", "https://h", 1.0)


def test_registry_accounts_and_origins_are_apart() -> None:
    first = limits_for("a", "https://h", 1.0)
    others = [limits_for("b", "https://h", 1.0), limits_for("a", "https://g", 1.0)]
    assert all(one is not first and one.ledger is not first.ledger for one in others)


def test_registry_another_pace_shares_the_ledger() -> None:
    first, second = limits_for("a", "https://h", 1.0), limits_for("a", "https://h", None)
    assert first.pace is not second.pace
    assert first.ledger is second.ledger


def test_registry_forgets_what_nobody_holds() -> None:
    limits_for("gone", "https://h", 1.0).ledger.exhausted(None, 0.0, 60.0)
    gc.collect()
    assert limits_for("gone", "https://h", 1.0).ledger.states(0.0) == []


def test_registry_a_shelf_keeps_limits_between_web_requests() -> None:
    shelf = Shelf()
    shelf.limits("kept", "https://h", 1.0).ledger.exhausted(None, 0.0, 60.0)
    gc.collect()
    assert shelf.limits("kept", "https://h", 1.0).ledger.reserve(None, 0.0) == 60.0


def test_registry_a_shelf_is_bounded() -> None:
    shelf = Shelf()
    for i in range(REMEMBERED + 10):
        shelf.limits(f"account {i}", "https://h", None)
    assert len(shelf._kept) == REMEMBERED


def test_registry_a_shelf_forgets_what_was_used_longest_ago(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(registry, "REMEMBERED", 2)
    shelf = Shelf()
    for account in ("first", "second", "first", "third"):
        shelf.limits(account, "https://h", None).ledger.exhausted(None, 0.0, 60.0)
    gc.collect()
    assert limits_for("first", "https://h", None).ledger.states(0.0)
    assert not limits_for("second", "https://h", None).ledger.states(0.0)


def test_registry_requests_are_a_little_slower_than_allowed() -> None:
    pace = limits_for("careful", "https://h", 2.0).pace
    first, second = pace.reserve(0.0), pace.reserve(0.0)
    assert 0.5 < second.at - first.at < 0.51


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("part", ["pace", "ledger"])
def test_registry_a_fork_leaves_no_lock_behind(part: str) -> None:
    limits = limits_for("forked", "https://h", 1.0)
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
