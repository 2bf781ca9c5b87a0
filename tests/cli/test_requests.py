"""Each command sends the fewest requests that anybody needs."""

from __future__ import annotations

import pytest

from .conftest import Account

COSTS = [
    (("start", "Planning", "-p", "Garden", "-t", "late", "--task", "Weeding"), 1),
    (("start", "Planning", "--at", "-15m"), 2),
    (("current",), 1),
    (("ls",), 1),
    (("ls", "today", "-p", "Garden", "-c", "Orchard", "-t", "late"), 1),
    (("ls", "month", "--sum", "project"), 1),
    (("sum", "week", "--by", "day"), 1),
    (("add", "1h", "Planning", "-p", "Garden"), 1),
    (("projects", "ls"), 1),
    (("clients", "ls"), 1),
    (("tags", "ls"), 1),
    (("tasks", "ls", "-p", "Garden"), 1),
    (("workspaces",), 1),
    (("projects", "add", "Cellar"), 1),
    (("projects", "rename", "Garden", "Meadow"), 1),
    (("projects", "archive", "Garden"), 1),
    (("clients", "rename", "Orchard", "Vineyard"), 1),
    (("tags", "delete", "late"), 1),
    (("open", "-p", "Garden", "--print"), 0),
    (("config", "ls"), 0),
    (("completion", "bash"), 0),
    (("auth", "status"), 1),
]


@pytest.fixture
def known(account: Account) -> Account:
    """Let the names be known, as after the first command of a day."""
    account("projects", "ls")
    account.sandbox.requests.clear()
    return account


@pytest.mark.promise("commands-cost-little")
@pytest.mark.parametrize(
    ("command", "requests"), COSTS, ids=[" ".join(command) for command, _ in COSTS]
)
def test_cost_while_the_names_are_known(
    known: Account, command: tuple[str, ...], requests: int
) -> None:
    code = 4 if command == ("current",) else 0
    assert known.cost(*command, code=code) == requests


@pytest.mark.promise("commands-cost-little")
def test_cost_of_a_running_timer(known: Account) -> None:
    known("start", "Planning", "-p", "Garden")
    assert known.cost("current") == 1
    assert known.cost("stop") == 1
    assert known.cost("continue") == 2
    assert known.cost("edit", "-d", "Cooking", "-p", "Kitchen") == 2
    with known.elsewhere():
        known("projects", "ls")
        assert known.cost("stop") == 2


def test_cost_of_a_timer_that_was_replaced_elsewhere(known: Account) -> None:
    known("start", "here")
    with known.elsewhere():
        known("start", "there")
    assert known.cost("stop") == 3


def test_current_forgets_a_timer_that_was_replaced_elsewhere(known: Account) -> None:
    known("start", "here")
    with known.elsewhere():
        known("start", "there")
    assert known.cost("current") == 1
    assert known.cost("stop") == 1


def test_current_forgets_a_timer_that_was_stopped_elsewhere(known: Account) -> None:
    known("start", "here")
    with known.elsewhere():
        known("stop")
    assert known.cost("current", code=4) == 1
    assert known.cost("stop", code=4) == 1


def test_cost_of_the_first_command(account: Account) -> None:
    with account.elsewhere():
        assert account.cost("start", "-p", "Garden") == 2
        assert account.cost("start", "-p", "Garden") == 1


def test_a_project_of_a_timer_that_was_started_elsewhere_is_named(account: Account) -> None:
    account("start", "-p", "Garden")
    with account.elsewhere():
        assert account.cost("current") == 2
        assert account.cost("current") == 1


@pytest.mark.promise("commands-cost-little")
def test_a_working_day(account: Account) -> None:
    with account.elsewhere():  # nothing is known in the morning
        for number in range(20):
            account("start", f"work {number}", "-p", ("Garden", "Kitchen")[number % 2])
            account.clock.advance(600)
            if number % 2:
                account("ls")
            if number % 4 == 0:
                account("current")
            account("stop")
    assert len(account.sandbox.requests) == 56


def test_an_unknown_name_is_looked_up_once(known: Account) -> None:
    assert known.cost("start", "-p", "Gardn", code=4) == 1
