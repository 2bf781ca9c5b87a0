"""What a blocking session does beyond passing calls on: owning the loop."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from toggl_async.session import TogglSession as AsyncTogglSession

from ._loop import LoopThread


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
