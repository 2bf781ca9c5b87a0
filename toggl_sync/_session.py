"""The base of the blocking session: it owns the event loop that runs the calls."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from toggl_async._public import public
from toggl_async._signatures import show_keywords_of
from toggl_async.session import TogglSession as AsyncTogglSession

from ._loop import LoopThread

__all__ = ["BlockingSession", "unwrap"]


class BlockingSession:
    """The base of the blocking :class:`TogglSession`, whose other methods are generated."""

    _loop: LoopThread
    _wrapped: AsyncTogglSession

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        show_keywords_of(cls)
        public("toggl_sync")(cls)

    def _set_wrapped(self, wrapped: AsyncTogglSession, loop: LoopThread | None = None) -> None:
        """Wrap an async session; without ``loop`` it gets its own, which :meth:`close` stops."""
        self._wrapped = wrapped
        self._owner = loop is None
        self._loop = LoopThread(wrapped.aclose) if loop is None else loop

    @classmethod
    def _wrap(cls, wrapped: AsyncTogglSession, loop: LoopThread | None = None) -> Self:
        session = cls.__new__(cls)
        session._set_wrapped(wrapped, loop)  # noqa: SLF001 - a method of this class
        return session

    def close(self) -> None:
        """Close the connections. Calls in progress end; a token refresh is finished first.

        Closing twice is allowed. A session from ``acting_as`` or ``with_options`` has no
        connections of its own, so closing it does nothing. A session that is not closed is closed
        when it is garbage-collected or when the interpreter exits.
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
        return repr(self._wrapped)


def unwrap(session: BlockingSession) -> tuple[LoopThread, AsyncTogglSession]:
    """Return the loop and the async session of a blocking one, for functions that take a session."""
    return session._loop, session._wrapped  # noqa: SLF001 - for generated functions
