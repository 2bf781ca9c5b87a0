"""Building and importing at first use, safely for threads and for ``fork``.

Decoders, namespaces and heavy imports are created when they are first needed. Several threads may
need them at the same time, and a process may fork meanwhile:

* msgspec stores the type information of a class in the class, and fills it in step by step. A
  thread that uses a class while another thread fills it in crashes the interpreter.
* A forked child has only the thread that called ``fork``. What another thread was importing or
  building at that moment stays unfinished in the child, and its import lock stays locked.

Therefore everything that is built or imported at first use is built under :data:`BUILD_LOCK`, and
``fork`` waits until it can take this lock.

No module takes the lock while it is being imported. A thread may wait for an import while it holds
the lock, so an import must never wait for the lock.
"""

from __future__ import annotations

import functools
import importlib
import os
import threading
import weakref
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Any, Final, Generic, ParamSpec, Self, TypeVar, cast, overload

from .errors import InvalidArgumentError, LocalResourceError, TogglError

__all__ = [
    "BUILD_LOCK",
    "cached_property",
    "fork_safe_lock",
    "import_anyio",
    "import_modules",
    "import_package",
    "memo",
]

P = ParamSpec("P")
T = TypeVar("T")


class _BuildLock:
    """A reentrant lock that turns a failed import within its block into an error of the SDK."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self.acquire = self._lock.acquire
        self.release = self._lock.release

    def __enter__(self) -> None:
        self._lock.acquire()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._lock.release()
        if isinstance(error, ImportError):
            # Without descriptors a directory cannot be listed, and the import system would
            # remember it as empty.
            importlib.invalidate_caches()
            if (error.name or "").partition(".")[0] not in _OURS:
                return  # an optional package
        elif not isinstance(error, OSError) or isinstance(error, TogglError):
            return
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise LocalResourceError(f"a module could not be imported: {reason}") from error


_OURS: Final = frozenset({"toggl_async", "toggl_sync"})
BUILD_LOCK: Final = _BuildLock()
"""Held while something is built or imported at its first use, and during ``fork``."""


def memo(function: Callable[P, T]) -> Callable[P, T]:
    """Cache the results of a function like ``functools.cache``, but call it only once for each.

    ``functools.cache`` may call the function in several threads before one of them has a result.
    """
    results: dict[Any, T] = {}

    def build(*args: P.args, **kwargs: P.kwargs) -> T:
        key = (args, tuple(kwargs.items()))
        with BUILD_LOCK:
            if key not in results:
                results[key] = function(*args, **kwargs)
            return results[key]

    # Existing results come from functools.cache, which is written in C and needs no lock.
    return cast("Callable[P, T]", functools.cache(functools.wraps(function)(build)))


class cached_property(functools.cached_property[T], Generic[T]):  # noqa: N801 - as in functools
    """``functools.cached_property`` whose getter runs under :data:`BUILD_LOCK`."""

    @overload
    def __get__(self, instance: None, owner: type[Any] | None = None) -> Self: ...
    @overload
    def __get__(self, instance: object, owner: type[Any] | None = None) -> T: ...
    def __get__(self, instance: object | None, owner: type[Any] | None = None) -> Self | T:
        with BUILD_LOCK:
            return super().__get__(instance, owner)  # pyright: ignore[reportReturnType]


def import_modules(names: Iterable[str]) -> None:
    """Import modules ahead of the import statements of other code."""
    with BUILD_LOCK:
        for name in names:
            importlib.import_module(name)


def import_package(name: str, *, needed_by: str, extra: str) -> Any:
    """Import an optional package, or raise an error that names the extra to install."""
    package = name.partition(".")[0]
    try:
        with BUILD_LOCK:
            return importlib.import_module(name)
    except ImportError as exc:
        if (exc.name or "").partition(".")[0] != package:
            raise
        raise InvalidArgumentError(
            f"{needed_by} needs the package {package}: pip install 'toggl-async[{extra}]'"
        ) from exc


def import_anyio() -> None:
    """Import what anyio imports at first use, for its files and worker threads."""
    import_modules(_ANYIO)


_ANYIO: Final = (
    "anyio",
    "anyio.abc",
    "anyio.lowlevel",
    "anyio.to_thread",
    "anyio._core._fileio",
    "anyio._backends._asyncio",
)

_locks: Final[weakref.WeakSet[Any]] = weakref.WeakSet()


def fork_safe_lock() -> threading.Lock:
    """Return a lock that is unlocked in a forked child, even if the parent held it."""
    lock = threading.Lock()
    _locks.add(lock)
    return lock


def _unlock_in_child() -> None:
    for lock in list(_locks):
        lock._at_fork_reinit()  # noqa: SLF001 - as the standard library does


if hasattr(os, "register_at_fork"):
    os.register_at_fork(
        before=BUILD_LOCK.acquire,
        after_in_parent=BUILD_LOCK.release,
        after_in_child=BUILD_LOCK.release,
    )
    os.register_at_fork(after_in_child=_unlock_in_child)
