from __future__ import annotations

import gc

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
