"""Collects the responses of the calls within ``with session.capture() as responses:``.

The active blocks are in a context variable. A task, and ``asyncio.to_thread``, inherit those of the
code that started them; other tasks and threads are not affected. A blocking session runs its calls
on another thread, in a copy of the caller's context.
"""

from __future__ import annotations

from collections.abc import Awaitable, Generator, Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from typing import Any, Final

import attrs

from ..._public import public
from ...errors import StatusError
from ..request import HttpResponse, Request, Send

__all__ = ["CapturedResponse", "ResponseCapture"]


@public("toggl_async")
@attrs.frozen(eq=False, repr=False)
class CapturedResponse:
    """The response of one attempt of a call: what ``session.capture()`` collects."""

    operation: str
    """The method's name, such as ``track.projects``."""
    method: str
    """The HTTP verb."""
    route: str
    """The template of the path."""
    response: HttpResponse
    """Status, headers and body; without the body of a download, which the caller reads."""

    @property
    def status(self) -> int:
        """The status code."""
        return self.response.status

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers; names are case-insensitive."""
        return self.response.headers

    @property
    def request_id(self) -> str | None:
        """The service's id of the request, for a report to Toggl's support."""
        return self.response.request_id

    @property
    def request_ids(self) -> tuple[str, ...]:
        """The service's ids of the request: ``X-Toggl-Request-Id``, then ``X-Request-Id``."""
        return self.response.request_ids

    def __repr__(self) -> str:
        # No header or body: either may contain a secret.
        return f"<CapturedResponse {self.method} {self.route} -> {self.status}>"

    def __rich_repr__(self) -> Iterator[tuple[str, Any]]:
        for name in ("operation", "method", "route", "status"):
            yield name, getattr(self, name)


@attrs.define(eq=False)
class _Block:
    """A ``with`` block that collects responses."""

    owner: ResponseCapture
    responses: list[CapturedResponse]
    active: bool = True


_blocks: Final[ContextVar[tuple[_Block, ...]]] = ContextVar("toggl_async_capture", default=())


class ResponseCapture:
    """The middleware of a session, and of those that share its connections."""

    @contextmanager
    def collect(self) -> Generator[list[CapturedResponse], None, None]:
        """Collect the responses to what is sent within the block."""
        block = _Block(self, [])
        token = _blocks.set((*_blocks.get(), block))
        try:
            yield block.responses
        finally:
            block.active = False  # tasks that the block started may still run
            # Fixtures of tests may leave the block in another context than they entered it.
            with suppress(ValueError):
                _blocks.reset(token)

    def middleware(self, request: Request, send: Send) -> Awaitable[HttpResponse]:
        """Pass an attempt on; outside of a block this costs a look at a context variable."""
        blocks = _blocks.get()
        return self._collect(request, send, blocks) if blocks else send(request)

    async def _collect(
        self, request: Request, send: Send, blocks: tuple[_Block, ...]
    ) -> HttpResponse:
        call = request.call
        call.error_response = None
        try:
            response = await send(request)
        except StatusError:
            self._add(request, call.error_response, blocks)
            raise
        self._add(request, response, blocks)
        return response

    def _add(
        self, request: Request, response: HttpResponse | None, blocks: tuple[_Block, ...]
    ) -> None:
        if response is None:  # the error of a middleware, without a response
            return
        if response.stream is not None:
            response = HttpResponse(response.status, response.headers)
        captured = CapturedResponse(request.call.operation, request.method, request.route, response)
        for block in blocks:
            if block.owner is self and block.active:
                block.responses.append(captured)
