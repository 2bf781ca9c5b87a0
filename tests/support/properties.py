"""How thoroughly property tests search: short and always the same, or long and at random."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Coroutine
from typing import Any, Final, TypeVar

from hypothesis import HealthCheck, settings

__all__ = ["FACTOR", "TaskRunner", "searching", "use_profile"]

T = TypeVar("T")

FACTOR: Final = int(os.environ.get("PROPERTY_FACTOR") or 1)
"""How many times as many examples as usual are tried; more than 1 also means at random."""


def use_profile() -> None:
    """Let every property test try the same examples in each run, without a time limit for one.

    A test that fails only sometimes, or on a busy machine, says nothing about the change at hand.
    """
    settings.register_profile(
        "toggl-async", derandomize=FACTOR == 1, database=None, deadline=None, print_blob=True
    )
    settings.load_profile("toggl-async")


def searching(examples: int, *, steps: int = 50) -> settings:
    """Return the settings of a test of this number of examples, of at most ``steps`` each."""
    return settings(
        max_examples=examples * FACTOR,
        stateful_step_count=steps,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    )


class TaskRunner:
    """An event loop that runs only while a step of a machine lets it run."""

    def __init__(self) -> None:
        self._runner = asyncio.Runner()

    def start(self, coroutine: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        """Start a task, which advances with :meth:`settle` and :meth:`run`."""
        return self._runner.get_loop().create_task(coroutine)

    def settle(self, iterations: int = 12) -> None:
        """Let all tasks run until they wait."""
        self.run(_iterate(iterations))

    def run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        """Run a coroutine to its end, together with the tasks."""
        return self._runner.run(coroutine)

    def close(self) -> None:
        """Cancel what still runs, and close the loop."""
        self._runner.close()


async def _iterate(iterations: int) -> None:
    for _ in range(iterations):
        await asyncio.sleep(0)
