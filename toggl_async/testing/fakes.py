"""Responses without a network, to test your own middlewares and code that calls the SDK."""

from __future__ import annotations

import itertools
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from typing import Any, Self, TypeAlias, Unpack

import attrs

from .._http import codec
from .._http.request import Api, CallContext, HttpResponse, Middleware, Request, Send
from .._public import public
from .._signatures import show_keywords
from ..credentials import ApiToken, EmailPassword
from ..events import Event
from ..limits.store import LimitStore
from ..options import Options, OptionsChange
from ..session import TogglSession
from .clock import FakeClock

__all__ = ["FakeSend", "Recorder", "fake_request", "fake_session", "reply"]

FakeResponse: TypeAlias = (
    HttpResponse
    | BaseException
    | type[BaseException]
    | Callable[[Request], HttpResponse | Awaitable[HttpResponse]]
)

_accounts = itertools.count()


class _Headers(Mapping[str, str]):
    """Headers with case-insensitive names, as in a real response."""

    def __init__(self, headers: Mapping[str, str]) -> None:
        self._headers = {name.lower(): value for name, value in headers.items()}

    def __getitem__(self, name: str) -> str:
        return self._headers[name.lower()]

    def __iter__(self) -> Iterator[str]:
        return iter(self._headers)

    def __len__(self) -> int:
        return len(self._headers)


def reply(
    status: int = 200,
    *,
    json: object = None,
    body: bytes = b"",
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    """Create a response from JSON values or bytes.

    >>> reply(402, json="You have hit your hourly limit", headers={"X-Toggl-Quota-Remaining": "0"})
    <HttpResponse 402>
    """
    kind = {} if json is None else {"Content-Type": "application/json"}
    return HttpResponse(
        status,
        _Headers({**kind, **(headers or {})}),
        body if json is None else codec.encode(json),
    )


def fake_request(
    method: str = "GET",
    route: str = "/me",
    *,
    api: Api = "track",
    url: str = "",
    body: bytes | None = None,
    headers: Mapping[str, str] | None = None,
    quota_key: int | str | None = None,
    call: CallContext | None = None,
    retry_safe: bool = False,
    options: Options | None = None,
) -> Request:
    """Create a request to test a middleware with.

    >>> response = await my_middleware(fake_request("POST", "/me/logout"), FakeSend(reply()))
    """
    return Request(
        method,
        url or f"https://api.track.toggl.com/api/v9{route}",
        route,
        api,
        dict(headers or {}),
        body,
        call or CallContext("testing", options or Options()),
        quota_key,
        retry_safe=retry_safe,
    )


@public("toggl_async.testing")
class FakeSend:
    """A ``send`` that returns responses from a list, and records the requests.

    The last response is repeated. A response is a :func:`reply`, an error to raise, or a function
    of the request (async or not).

    >>> send = FakeSend(ServerError("503", status=503), reply(json=[]))
    """

    def __init__(self, *responses: FakeResponse) -> None:
        self.responses: list[FakeResponse] = list(responses) or [reply()]
        self.requests: list[Request] = []
        """The requests that were sent, in order."""

    def __len__(self) -> int:
        return len(self.requests)

    def __bool__(self) -> bool:
        return True

    async def __call__(self, request: Request, /) -> HttpResponse:
        """Record the request and return the next response."""
        self.requests.append(request)
        response = self.responses[min(len(self.requests), len(self.responses)) - 1]
        if isinstance(response, BaseException):
            raise response
        if isinstance(response, type):
            raise response(f"{request.method} {request.route}")
        if isinstance(response, HttpResponse):
            return response
        result = response(request)
        return result if isinstance(result, HttpResponse) else await result


@public("toggl_async.testing")
class Recorder:
    """A middleware that records requests and responses; :meth:`event` records events.

    >>> recorder = Recorder()
    >>> session = TogglSession(token, middlewares=[recorder], on_event=recorder.event)
    """

    def __init__(self) -> None:
        self.requests: list[Request] = []
        """One request for each attempt."""
        self.outcomes: list[HttpResponse | BaseException] = []
        """Their responses and errors, in the order in which the attempts ended."""
        self.events: list[Event] = []
        """The events that :meth:`event` received."""

    async def __call__(self, request: Request, send: Send, /) -> HttpResponse:
        """Record an attempt: the middleware."""
        self.requests.append(request)
        try:
            response = await send(request)
        except BaseException as exc:
            self.outcomes.append(exc)
            raise
        self.outcomes.append(response)
        return response

    def event(self, event: Event, /) -> None:
        """Record an event: the ``on_event`` hook."""
        self.events.append(event)

    def clear(self) -> Self:
        """Delete everything that was recorded."""
        for records in (self.requests, self.outcomes, self.events):
            records.clear()
        return self


@show_keywords
def fake_session(
    send: Send,
    track: ApiToken | EmailPassword | None = None,
    *,
    clock: Any = None,
    middlewares: Iterable[Middleware] = (),
    limit_store: LimitStore | None = None,
    **options: Unpack[OptionsChange],
) -> TogglSession:
    """Return a session whose requests go to ``send`` instead of the network.

    Everything else is real: validation, retries, redirects, limits, error classes. The default
    clock is a :class:`FakeClock`, so waits take no time.
    """
    clock = clock or FakeClock()
    # All sessions of an account share their limits, so each fake session has its own account.
    track = track or ApiToken(f"{next(_accounts):032x}")
    return TogglSession(
        track,
        clock=clock,
        middlewares=middlewares,
        transport=_SendTransport(send),
        limit_store=limit_store,
        **options,
    )


@attrs.frozen
class _SendTransport:
    """A transport that calls a function."""

    send: Send

    async def aclose(self) -> None:
        """Nothing is open."""
