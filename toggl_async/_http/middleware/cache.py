"""Answers reads from memory for a while, where that is enabled (``session.cached``).

::

    read  --> an answer that is young enough --> return it
      |
      +--> send --> status 200 --> store it, unless a write may have changed it meanwhile, or the
                                   request is older than the read, which has joined it

    write --> send --> whatever the result, the client calls after_write: remove the answers that
                       it may have changed

An answer is as old as the request for it. Errors are not stored, nor responses that turn out to be
unreadable. The answers are bounded in number and size; those that were not used for longest are
removed first.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable
from functools import partial
from typing import Final

import attrs

from ..._threads import fork_safe_lock
from ..clock import Clock
from ..file_validation import is_page
from ..reads import (
    TRACK_APIS,
    ReadKey,
    Subject,
    WriteListeners,
    count_saved,
    is_affected,
    is_running_timer,
    read_key,
    subject_of,
)
from ..request import HttpResponse, Request, Send

MAX_ANSWERS: Final = 1000
MAX_BYTES: Final = 32 * 1024 * 1024
"""Of all answers together; a single one may have an eighth of it."""
_OVERHEAD: Final = 1000
"""Bytes that an answer takes besides its bodies, roughly."""
_OK: Final = 200
_CACHED_APIS: Final = TRACK_APIS | {"plan", "focus"}
_NEVER_CACHED: Final = frozenset(
    {"auth", "desktop_login", "export", "exports", "location", "logged", "quota", "status"}
)
"""Reads that watch something that changes by itself, or that check the credentials."""


@attrs.frozen(eq=False)
class _Answer:
    subject: Subject
    response: HttpResponse
    requested_at: float
    size: int


@attrs.define(eq=False)
class _Reading:
    """A read that was sent and not answered yet."""

    subject: Subject
    outdated: bool = False


class ResponseCache:
    """The middleware, and the answers of all sessions that share their connections."""

    def __init__(self, clock: Clock, listeners: WriteListeners | None = None) -> None:
        self._clock = clock
        self._lock = fork_safe_lock()
        self._answers: OrderedDict[ReadKey, _Answer] = OrderedDict()
        self._size = 0
        self._reading: set[_Reading] = set()
        self.listeners = WriteListeners() if listeners is None else listeners
        self.listeners.add(self)

    def middleware(self, request: Request, send: Send) -> Awaitable[HttpResponse]:
        """Answer a read from memory where that is enabled."""
        if request.call.options.cache_ttl == 0 or request.is_write:
            return send(request)
        return self._read(request, send)

    async def _read(self, request: Request, send: Send) -> HttpResponse:
        subject, call = subject_of(request), request.call
        if not _is_cached(request, subject):
            return await send(request)
        key, now = read_key(request), self._clock.monotonic()
        response = self._find(key, now - call.options.cache_ttl)
        call.forget_answer = partial(self._forget, key)
        if response is not None:
            count_saved(request, "cache")
            return response
        reading = _Reading(subject)
        with self._lock:
            self._reading.add(reading)
        try:
            response = await send(request)
            # Of calls that share a request, the one that has sent it stores the answer: it knows
            # how old that is, and which writes have ended since. A page is from a proxy, which has
            # the status 200 for its login page, too.
            if (
                response.status == _OK
                and response.stream is None
                and not call.joined_request
                and not is_page(response.body)
            ):
                size = len(response.body) + len(request.body or b"") + _OVERHEAD
                self._store(key, _Answer(subject, response, now, size), reading)
        finally:
            with self._lock:
                self._reading.discard(reading)
        return response

    def _find(self, key: ReadKey, not_before: float) -> HttpResponse | None:
        with self._lock:
            answer = self._answers.get(key)
            if answer is None or answer.requested_at < not_before:
                return None
            self._answers.move_to_end(key)
            return answer.response

    def _store(self, key: ReadKey, answer: _Answer, reading: _Reading) -> None:
        with self._lock:
            if reading.outdated or answer.size > MAX_BYTES // 8:
                return
            self._remove(key)
            self._answers[key] = answer
            self._size += answer.size
            while self._size > MAX_BYTES or len(self._answers) > MAX_ANSWERS:
                self._remove(next(iter(self._answers)))

    def _forget(self, key: ReadKey) -> None:
        with self._lock:
            self._remove(key)

    def _remove(self, key: ReadKey) -> None:
        answer = self._answers.pop(key, None)
        if answer is not None:
            self._size -= answer.size

    def after_write(self, write: Subject, _: str, /) -> None:
        """Remove the answers that a write may have changed, also those that are on their way."""
        if not self._answers and not self._reading:
            return
        with self._lock:
            for reading in self._reading:
                reading.outdated = reading.outdated or is_affected(reading.subject, write)
            affected = [k for k, a in self._answers.items() if is_affected(a.subject, write)]
            for key in affected:
                self._remove(key)


def _is_cached(request: Request, subject: Subject) -> bool:
    return (
        subject.account != ""
        and request.api in _CACHED_APIS
        and not request.stream
        and _NEVER_CACHED.isdisjoint(subject.names)
        and (request.call.options.cache_running or not is_running_timer(request))
    )
