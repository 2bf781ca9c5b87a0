"""The base of all blocking namespaces and products."""

from __future__ import annotations

from typing import Generic, TypeVar

from toggl_async._signatures import show_keywords_of

from ._loop import LoopThread

__all__ = ["BlockingNamespace"]

N = TypeVar("N")


class BlockingNamespace(Generic[N]):
    """Wraps a namespace of :mod:`toggl_async`: each call runs on the session's loop."""

    __slots__ = ("_loop", "_wrapped")

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        show_keywords_of(cls)

    def __init__(self, loop: LoopThread, wrapped: N) -> None:
        self._loop = loop
        self._wrapped = wrapped

    def __repr__(self) -> str:
        return repr(self._wrapped)
