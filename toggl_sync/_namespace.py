"""The base of all blocking namespaces and products."""

from __future__ import annotations

from typing import Generic, TypeVar

from ._loop import LoopThread

N = TypeVar("N")


class BlockingNamespace(Generic[N]):
    """Stands before a namespace of :mod:`toggl_async`: each call runs on the session's loop."""

    __slots__ = ("_loop", "_twin")

    def __init__(self, loop: LoopThread, twin: N) -> None:
        self._loop = loop
        self._twin = twin

    def __repr__(self) -> str:
        return repr(self._twin)
