"""Answers without a network: for middlewares of your own, and for code that calls the SDK."""

from __future__ import annotations

import itertools
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from typing import Any, Self, TypeAlias, Unpack

import attrs

from .._http import codec
from .._http.request import Api, CallContext, HttpResponse, Middleware, Request, Send
from ..credentials import ApiToken, EmailPassword
from ..events import Event
from ..options import Options, OptionsChange
from ..session import TogglSession
from .clock import FakeClock

__all__ = ["FakeSend", "Recorder", "fake_request", "fake_session", "reply"]

Answer: TypeAlias = (
    HttpResponse
    | BaseException
    | type[BaseException]
    | Callable[[Request], HttpResponse | Awaitable[HttpResponse]]
)

_accounts = itertools.count()


class _Headers(Mapping[str, str]):
    """Headers whose case does not matter, as in a real answer."""

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
    """Make an answer: of JSON values or of bytes.

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
    """Make a request to try a middleware with.

    >>> answer = await my_stage(fake_request("POST", "/me/logout"), FakeSend(reply()))
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


class FakeSend:
    """A ``send`` that answers from a list, the last answer again and again, and keeps what it got.

    An answer is a :func:`reply`, an error to raise, or a function of the request (async or not).

    >>> send = FakeSend(ServerError("503", status=503), reply(json=[]))
    """

    def __init__(self, *answers: Answer) -> None:
        self.answers: list[Answer] = list(answers) or [reply()]
        self.requests: list[Request] = []
        """What was sent, in order."""

    def __len__(self) -> int:
        return len(self.requests)

    def __bool__(self) -> bool:
        return True

    async def __call__(self, request: Request, /) -> HttpResponse:
        """Answer."""
        self.requests.append(request)
        answer = self.answers[min(len(self.requests), len(self.answers)) - 1]
        if isinstance(answer, BaseException):
            raise answer
        if isinstance(answer, type):
            raise answer(f"{request.method} {request.route}")
        if isinstance(answer, HttpResponse):
            return answer
        given = answer(request)
        return given if isinstance(given, HttpResponse) else await given


class Recorder:
    """A middleware that changes nothing and keeps what went by; :meth:`event` does it for events.

    >>> recorder = Recorder()
    >>> session = TogglSession(token, middlewares=[recorder], on_event=recorder.event)
    """

    def __init__(self) -> None:
        self.requests: list[Request] = []
        """One for each attempt."""
        self.outcomes: list[HttpResponse | BaseException] = []
        """What came of each, in the order of their ends."""
        self.events: list[Event] = []

    async def __call__(self, request: Request, send: Send, /) -> HttpResponse:
        """Be a middleware."""
        self.requests.append(request)
        try:
            answer = await send(request)
        except BaseException as exc:
            self.outcomes.append(exc)
            raise
        self.outcomes.append(answer)
        return answer

    def event(self, event: Event, /) -> None:
        """Be an ``on_event`` hook."""
        self.events.append(event)

    def clear(self) -> Self:
        """Forget everything."""
        for kept in (self.requests, self.outcomes, self.events):
            kept.clear()
        return self


def fake_session(
    send: Send,
    track: ApiToken | EmailPassword | None = None,
    *,
    clock: Any = None,
    middlewares: Iterable[Middleware] = (),
    **options: Unpack[OptionsChange],
) -> TogglSession:
    """Return a session whose requests go to ``send`` in place of the network.

    Everything else is real: checks, retries, redirects, limits, error classes. The clock is a
    :class:`FakeClock` unless one is given, so waits take no time.
    """
    clock = clock or FakeClock()
    # All sessions of an account share their limits, so each fake session has its own account.
    track = track or ApiToken(f"{next(_accounts):032x}")
    return TogglSession(
        track, clock=clock, middlewares=middlewares, transport=_SendTransport(send), **options
    )


@attrs.frozen
class _SendTransport:
    """A transport that calls a function."""

    send: Send

    async def aclose(self) -> None:
        """Nothing is open."""
