"""The lock for everything built at first use: when it is held, and which errors leave it."""

from __future__ import annotations

import importlib
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from toggl_async._threads import (
    BUILD_LOCK,
    cached_property,
    fork_safe_lock,
    import_modules,
    memo,
)
from toggl_async.errors import InvalidArgumentError, LocalResourceError

from ..support.waiting import HANG
from .conftest import RunScript


def in_thread(function: Callable[[], object]) -> None:
    thread = threading.Thread(target=function)
    thread.start()
    thread.join(HANG)
    assert not thread.is_alive()


def is_held() -> bool:
    """Return whether this thread holds the lock."""
    taken: list[bool] = []

    def try_it() -> None:
        taken.append(BUILD_LOCK.acquire(blocking=False))
        if taken[0]:
            BUILD_LOCK.release()

    in_thread(try_it)
    return not taken[0]


def test_memo_calls_once_per_arguments() -> None:
    calls: list[tuple[object, ...]] = []
    results: list[object] = []
    threads: list[threading.Thread] = []

    @memo
    def build(*args: object, **kwargs: object) -> object:
        assert is_held()
        calls.append((args, kwargs))
        if len(calls) == 1:  # while this is built, another thread needs the same
            threads.append(threading.Thread(target=lambda: results.append(build(1))))
            threads[0].start()
            threads[0].join(0.2)  # expires: it waits for the lock
        return object()

    results.append(build(1))
    threads[0].join(HANG)
    assert results[0] is results[1] is build(1)
    assert len(calls) == 1
    assert len({build(1), build(2), build(1, kind="a"), build(1, kind="b")}) == 4
    assert not is_held()


def test_properties_are_built_under_the_lock() -> None:
    class Thing:
        @cached_property
        def part(self) -> list[bool]:
            return [is_held()]

    thing = Thing()
    assert thing.part == [True]
    assert thing.part is thing.part
    assert not is_held()


def test_modules_are_imported_under_the_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(tmp_path)
    held: list[bool] = []
    monkeypatch.setattr(sys, "record_whether_held", lambda: held.append(is_held()), raising=False)
    tmp_path.joinpath("made_up_module.py").write_text("import sys\nsys.record_whether_held()\n")
    try:
        import_modules(["made_up_module"])
    finally:
        sys.modules.pop("made_up_module", None)
    assert held == [True]


@pytest.mark.parametrize(
    ("error", "leaves"),
    [
        (OSError(24, "Too many open files"), LocalResourceError),
        (PermissionError(), LocalResourceError),
        (ImportError("x", name="toggl_async.session"), LocalResourceError),
        (ImportError("x", name="toggl_sync"), LocalResourceError),
        (ImportError("x", name="pandas"), ImportError),
        (ModuleNotFoundError("x", name="toggl_async_extras"), ModuleNotFoundError),
        (ImportError("x"), ImportError),
        (LocalResourceError("ours"), LocalResourceError),
        (InvalidArgumentError("ours"), InvalidArgumentError),
        (ValueError("theirs"), ValueError),
        (KeyboardInterrupt(), KeyboardInterrupt),
    ],
    ids=repr,
)
def test_errors_leave_the_locked_block(error: BaseException, leaves: type[BaseException]) -> None:
    with pytest.raises(leaves) as caught, BUILD_LOCK:
        raise error
    assert not is_held()
    if leaves is LocalResourceError and not isinstance(error, LocalResourceError):
        assert caught.value.__cause__ is error
    else:
        assert caught.value is error


def test_failed_import_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without descriptors the import system takes a directory for empty, and remembers that."""
    forgotten: list[bool] = []
    monkeypatch.setattr(importlib, "invalidate_caches", lambda: forgotten.append(True))
    with pytest.raises(ImportError), BUILD_LOCK:
        raise ImportError(name="pandas")
    assert forgotten == [True]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_fork_waits_for_what_is_being_built(run_script: RunScript) -> None:
    finished = run_script("""
import os, threading
from toggl_async._threads import BUILD_LOCK
built, holding = [], threading.Event()

def build():
    with BUILD_LOCK:
        holding.set()
        threading.Event().wait(0.3)  # while this builds, the main thread forks
        built.append(1)

thread = threading.Thread(target=build)
thread.start()
holding.wait()
child = os.fork()
if child == 0:
    answers = []
    other = threading.Thread(target=lambda: answers.append(BUILD_LOCK.acquire(timeout=5)))
    other.start()
    other.join()
    os._exit(0 if built and answers == [True] else 7)
print("child", os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
thread.join()
answers = []
other = threading.Thread(target=lambda: answers.append(BUILD_LOCK.acquire(timeout=5)))
other.start()
other.join()
print("parent", answers, flush=True)
os._exit(0)
""")
    assert finished.out == ["child 0", "parent [True]"], finished


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
def test_lock_held_in_the_parent_is_free_in_the_child(run_script: RunScript) -> None:
    finished = run_script("""
import os
from toggl_async._threads import fork_safe_lock
lock = fork_safe_lock()
lock.acquire()
child = os.fork()
if child == 0:
    os._exit(0 if lock.acquire(timeout=5) else 7)
print("child", os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), lock.locked())
""")
    assert finished.out == ["child 0 True"], finished


def test_fork_safe_locks_behave_like_locks() -> None:
    lock = fork_safe_lock()
    with lock:
        assert not lock.acquire(blocking=False)
