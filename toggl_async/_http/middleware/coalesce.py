"""Lets identical reads share a request, where that is enabled (``share_reads``).

::

    call 1 --+
    call 2 --+--> one task: send --> its response, or a copy of its error, for each call
    call 3 --+

The task belongs to no call: a call that is cancelled or past its deadline leaves, and the task is
cancelled only if no other call waits for it. Waits within the task have the latest deadline of its
calls. A read joins only a request that was sent after the account's last write.

Each call retries for itself. After an error all of them wait for different times, so not all come
back while the next request is in flight. One that comes back later gets its result::

    request 1: error --> calls 1, 2, 3 wait
    request 2: sent by the first that comes back, joined by the second, answered
                         call 3 comes back: gets the answer to request 2
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from copy import copy
from typing import TypeAlias

import attrs

from ...errors import TogglError
from ..reads import ReadKey, Subject, account_of, count_saved, read_key
from ..request import CallContext, HttpResponse, Request, Send

_Key: TypeAlias = tuple[asyncio.AbstractEventLoop, ReadKey]
"""Event loop, and what identifies the read."""


@attrs.define(eq=False)
class SharedRequest:
    """A request that several calls wait for."""

    call: CallContext
    """Its own context: a copy of that of the first call, with the latest deadline of all."""
    task: asyncio.Task[HttpResponse]
    waiting: int = 0
    """Number of calls that wait for it."""
    following: SharedRequest | None = None
    """The next one, after an error of this one."""

    @property
    def usable(self) -> bool:
        """Whether it has or will have a result: no call has left it to be cancelled."""
        return not self.task.cancelled() if self.task.done() else self.waiting > 0

    def extend_deadline(self, call: CallContext) -> None:
        """Let it wait as long as this call may."""
        if call.deadline is None or self.call.deadline is None:
            self.call.deadline = None
        else:
            self.call.deadline = max(self.call.deadline, call.deadline)


class Coalescing:
    """The middleware, and the requests of all sessions that share their connections."""

    def __init__(self) -> None:
        self._requests: dict[_Key, SharedRequest] = {}

    def middleware(self, request: Request, send: Send) -> Awaitable[HttpResponse]:
        """Share the request of an identical read, where that is enabled."""
        if not request.call.options.share_reads:
            return send(request)
        return self._share(request, send)

    def after_write(self, write: Subject, _: str, /) -> None:
        """Let no read join a request that was sent before this write of its account."""
        if not self._requests:
            return
        for key in [key for key in list(self._requests) if key[1][0] == write.account]:
            self._requests.pop(key, None)

    async def _share(self, request: Request, send: Send) -> HttpResponse:
        call = request.call
        if request.is_write or request.stream or not account_of(request):
            return await send(request)
        options = call.options
        # Requests with other limits would wait or fail differently.
        key = (
            asyncio.get_running_loop(),
            (
                *read_key(request),
                options.connect_timeout,
                options.read_timeout,
                options.max_quota_wait,
                options.max_body,
                options.low_priority,
            ),
        )
        previous = call.shared_request
        shared = _newest_after(previous) or self._requests.get(key)
        call.joined_request = joined = shared is not None
        if shared is None:
            shared = self._start(key, request, send)
        else:
            shared.extend_deadline(call)
            count_saved(request, "shared_request")
        if isinstance(previous, SharedRequest):
            previous.following = shared
        call.shared_request = shared
        try:
            await self._wait(key, shared)
        finally:
            if not joined:
                call.requests += shared.call.requests
        return _result(shared, call)

    def _start(self, key: _Key, request: Request, send: Send) -> SharedRequest:
        call = request.call
        own = CallContext(
            call.operation,
            call.options,
            call.authorizer,
            call.limits,
            call.secrets,
            call.on_gone,
            call.base_url,
            call.deadline,
            attempts=list(call.attempts),
            last_error=call.last_error,
            quota_wait_spent=call.quota_wait_spent,
        )

        async def run() -> HttpResponse:
            return await send(request.replace(call=own))

        shared = self._requests[key] = SharedRequest(own, asyncio.create_task(run()))
        shared.task.add_done_callback(lambda _: self._remove(key, shared))
        return shared

    async def _wait(self, key: _Key, shared: SharedRequest) -> None:
        """Wait for the result; the last call that is cancelled meanwhile cancels the request."""
        shared.waiting += 1
        try:
            await asyncio.wait([shared.task])
        except asyncio.CancelledError:
            if shared.waiting == 1 and not shared.task.done():
                self._remove(key, shared)
                shared.task.cancel()
                shared.waiting = 0
                await asyncio.wait([shared.task])
            raise
        finally:
            shared.waiting = max(0, shared.waiting - 1)

    def _remove(self, key: _Key, shared: SharedRequest) -> None:
        if self._requests.get(key) is shared:
            del self._requests[key]
        if shared.task.done() and not shared.task.cancelled():
            shared.task.exception()  # so that asyncio does not report it if every call has left


def _newest_after(previous: object) -> SharedRequest | None:
    """Return the newest request after one whose error this call has had already."""
    shared = previous.following if isinstance(previous, SharedRequest) else None
    while shared is not None and shared.following is not None:
        shared = shared.following
    return shared if shared is not None and shared.usable else None


def _result(shared: SharedRequest, call: CallContext) -> HttpResponse:
    """Return the response, or raise the error: a copy, to which each call adds its attempts."""
    call.quota_wait_spent = max(call.quota_wait_spent, shared.call.quota_wait_spent)
    if shared.task.cancelled() or (exc := shared.task.exception()) is None:
        return shared.task.result()
    call.error_response = shared.call.error_response
    if not isinstance(exc, TogglError):
        raise exc
    own = copy(exc)
    raise own from exc.__cause__
