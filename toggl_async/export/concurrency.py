"""Runs tasks concurrently and raises one exception; runs blocking code in an awaited thread."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

import anyio
import anyio.to_thread

from .._http.resources import local_errors

__all__ = ["cancel_task", "run_concurrently", "run_in_thread"]

T = TypeVar("T")


async def run_concurrently(*jobs: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Run all jobs; the first error ends the others, and is raised by itself."""
    try:
        async with anyio.create_task_group() as group:
            for job in jobs:
                group.start_soon(job)
    except BaseExceptionGroup as exc:
        error = _first_of(exc)
    else:
        return
    # Outside the except block: the group, which contains the error, would become its context, and
    # what follows contexts, as Dask does to pickle them, would never end.
    try:
        raise error
    finally:
        del error


async def run_in_thread(work: Callable[[], T]) -> T:
    """Run blocking code in a thread, and wait for its end even when cancelled.

    ``asyncio``'s own cancellation would leave the thread behind with our files; a child task of
    a group is only ever cancelled by anyio, which lets the thread finish.
    """
    results: list[T] = []

    async def child() -> None:
        with local_errors("the export could not use a file or a thread"):
            results.append(await anyio.to_thread.run_sync(work))

    await run_concurrently(child)
    return results[0]


async def cancel_task(task: asyncio.Task[Any]) -> None:
    """Cancel a task and wait for its end; its error is of no interest."""
    task.cancel()
    with anyio.CancelScope(shield=True):
        await asyncio.wait([task])
    if not task.cancelled():
        task.exception()


def _first_of(errors: BaseExceptionGroup[BaseException]) -> BaseException:
    """Return the error that a caller should see: callers expect one, not a group."""
    leaves = [
        _first_of(error) if isinstance(error, BaseExceptionGroup) else error  # pyright: ignore[reportUnknownArgumentType]
        for error in errors.exceptions
    ]
    # An interrupt takes precedence; among errors the first is the cause of the rest.
    return next((leaf for leaf in leaves if not isinstance(leaf, Exception)), leaves[0])
