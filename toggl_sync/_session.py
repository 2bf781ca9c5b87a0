"""What a blocking session does beyond passing calls on: owning the loop."""

from __future__ import annotations

import os
import sys
import threading
from functools import cached_property
from types import TracebackType
from typing import Self

from toggl_async._http.product import Product
from toggl_async.session import TogglSession as AsyncTogglSession

from ._loop import LoopThread
from ._namespace import BlockingNamespace


class BlockingSession:
    """The base of the blocking :class:`TogglSession`, whose methods are generated."""

    _loop: LoopThread
    _twin: AsyncTogglSession

    def _stand_before(self, twin: AsyncTogglSession, loop: LoopThread | None = None) -> None:
        """Take over an async session; one from ``acting_as`` shares the loop of its origin."""
        self._twin = twin
        self._owner = loop is None
        self._loop = LoopThread(twin.aclose) if loop is None else loop

    @classmethod
    def _before(cls, twin: AsyncTogglSession, loop: LoopThread | None = None) -> Self:
        session = cls.__new__(cls)
        session._stand_before(twin, loop)  # noqa: SLF001 - it is ours
        return session

    def close(self) -> None:
        """Close the connections; calls under way end, a token refresh is finished first.

        Twice is fine. On a session from ``acting_as`` or ``with_options`` it does nothing: the
        connections belong to the session it came from. A session that nobody closes is closed
        when nothing refers to it any more, or when the interpreter ends.
        """
        if self._owner:
            self._loop.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return repr(self._twin)


def behind(session: BlockingSession) -> tuple[LoopThread, AsyncTogglSession]:
    """Return what functions that take a session need of it."""
    return session._loop, session._twin  # noqa: SLF001 - for generated functions


if sys.version_info < (3, 12) and hasattr(os, "register_at_fork"):

    def _renew_property_locks() -> None:
        # Until 3.12 a cached_property has one lock for all objects, held while it imports. Another
        # thread may hold it at the fork.
        classes: list[type] = [AsyncTogglSession, Product, BlockingSession, BlockingNamespace]
        for cls in classes:
            classes.extend(cls.__subclasses__())
            for value in vars(cls).values():
                if isinstance(value, cached_property):
                    vars(value)["lock"] = threading.RLock()

    os.register_at_fork(after_in_child=_renew_property_locks)
