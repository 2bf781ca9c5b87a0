"""The token endpoint: how a request for a token looks, and what an answer means."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Any, Final, TypeAlias
from urllib.parse import quote_plus, urlencode

import attrs

from .._http.clock import Clock
from .._http.request import CallContext, HttpResponse, Request, Send
from .._http.urls import origin_of, resolve_redirect
from ..credentials import PlanOAuth, basic
from ..errors import RedirectError, ResponseError, TransportError
from ..options import Options
from .answer import MAX_ANSWER, is_complete, parse_http_date, read_fields, read_token, server_time
from .failpoints import failpoint
from .store import store_key
from .token import Token

__all__ = [
    "LONGEST_PAUSE",
    "Granted",
    "NotSent",
    "OpenSend",
    "Outcome",
    "Redirected",
    "Refused",
    "Throttled",
    "TokenEndpoint",
    "Unknown",
    "judge",
]

logger = logging.getLogger("toggl_async.auth")

OpenSend: TypeAlias = Callable[[], AbstractAsyncContextManager[Send]]
"""Opens a bare transport on the running loop: no redirects, no retries, no second try."""

ATTEMPT_TIMEOUT: Final = 20.0
"""Seconds for one POST, from connecting to the answer's last byte."""

BUDGET: Final = 20.0
"""Seconds in which an attempt that surely did not count may be repeated."""
ATTEMPTS: Final = 5

LONGEST_PAUSE: Final = 3600.0
"""Seconds that a ``Retry-After`` may hold up an account's refresh, however many it asks for."""

MAX_HOPS: Final = 5
"""Redirects that are followed, within the origin of the token endpoint."""

_CODES: Final = frozenset(
    {
        "access_denied",
        "invalid_client",
        "invalid_grant",
        "invalid_request",
        "invalid_scope",
        "server_error",
        "temporarily_unavailable",
        "unauthorized_client",
        "unsupported_grant_type",
        "unsupported_response_type",
    }
)
_OPTIONS: Final = Options(
    timeout=None, connect_timeout=8.0, read_timeout=15.0, retries=0, max_body=MAX_ANSWER
)


@attrs.frozen
class Granted:
    """A valid token; what bought it is used up."""

    token: Token


@attrs.frozen
class Refused:
    """A clear no; nothing was used up by it."""

    status: int
    error: str | None
    """The OAuth error code, if it is a known one."""
    retry_after: float | None = None
    """Seconds that the server asks to wait, at most ``LONGEST_PAUSE``."""

    @property
    def dead(self) -> bool:
        """Whether the refresh token, code or password itself was refused."""
        # Plan documents 401 and 422 for this endpoint, and no codes.
        return self.error == "invalid_grant" or (self.error is None and self.status in {401, 422})

    def describe(self) -> str:
        """Say it in words."""
        return f"status {self.status}, {self.error or 'no known error code'}"


@attrs.frozen
class Throttled:
    """429: not processed; try later."""

    retry_after: float | None
    """Seconds that the server asks to wait, at most ``LONGEST_PAUSE``."""


@attrs.frozen
class Redirected:
    """A redirect that is not followed; the server that sent it has processed nothing."""

    status: int
    reason: str

    def describe(self) -> str:
        """Say it in words."""
        return f"the token endpoint answered with a redirect (status {self.status}): {self.reason}"


@attrs.frozen
class NotSent:
    """No byte left this machine."""

    cause: BaseException


@attrs.frozen
class Unknown:
    """Sent, and no usable answer: it may have been processed."""

    cause: BaseException
    retry_after: float | None = None
    """Seconds that the server asks to wait, at most ``LONGEST_PAUSE``."""


Outcome: TypeAlias = Granted | Refused | Throttled | Redirected | NotSent | Unknown


@attrs.frozen(eq=False)
class TokenEndpoint:
    """Where one client gets its tokens, and how."""

    credential: PlanOAuth
    url: str
    open_send: OpenSend
    clock: Clock

    @property
    def origin(self) -> str:
        """The only origin that may see this client's tokens."""
        return origin_of(self.url)

    @property
    def store_key(self) -> str:
        """The name of the account in the credential's store: tokens belong to one origin."""
        return store_key(self.credential, self.url)

    def request(self, operation: str, form: Mapping[str, str]) -> Request:
        """Build the POST. The client's name and secret are form-encoded first (RFC 6749 2.3.1)."""
        client = quote_plus(self.credential.client_id)
        return Request(
            method="POST",
            url=self.url,
            route="/authenticate/token",
            api="plan",
            headers={
                "Authorization": basic(client, quote_plus(self.credential.client_secret.reveal())),
                "Accept": "application/json",
                # What was cut off can be read as far as it came only if it is not compressed.
                "Accept-Encoding": "identity",
                "Content-Type": "application/x-www-form-urlencoded",
            },
            body=urlencode(form).encode(),
            call=CallContext(operation=operation, options=_OPTIONS),
            quota_key="",
            stream=True,
        )

    def post(
        self,
        runner: asyncio.Runner,
        request: Request,
        *,
        previous: Token | None,
        generation: int,
        keep: Callable[[Token], Any],
    ) -> Outcome:
        """Send it, and again only while it surely was not processed.

        ``keep`` gets a good token before the connection is even closed.
        """

        def judged(reply: HttpResponse) -> Outcome:
            failpoint("refresh.answered")
            outcome = judge(reply, now=self.clock.now(), previous=previous, generation=generation)
            if isinstance(outcome, Granted):
                keep(outcome.token)
            return outcome

        end = self.clock.monotonic() + BUDGET
        attempt = 1
        while True:
            outcome = runner.run(self._post(request, judged))
            if isinstance(outcome, NotSent):
                pause = 0.125 * 2**attempt * (0.5 + self.clock.random() / 2)
            elif isinstance(outcome, Throttled):
                pause = outcome.retry_after if outcome.retry_after is not None else 2.0**attempt
            else:
                return outcome
            # An interpreter on its way out starts no look-ups any more, and should not be held up.
            leaving = not threading.main_thread().is_alive()
            if leaving or attempt == ATTEMPTS or self.clock.monotonic() + pause > end:
                return outcome
            runner.run(self.clock.sleep(pause))
            attempt += 1

    async def _post(self, request: Request, judged: Callable[[HttpResponse], Outcome]) -> Outcome:
        outcome: Outcome | None = None
        started = False
        try:
            async with self.open_send() as send, asyncio.timeout(ATTEMPT_TIMEOUT):
                failpoint("refresh.sending")
                started = True
                hops = 0
                while True:
                    # A call of its own: it notes whether bytes have left, for this request alone.
                    call = CallContext(operation=request.call.operation, options=_OPTIONS)
                    reply = await send(request.replace(call=call))
                    try:
                        body, broken = await _receive(reply)
                        outcome = judged(HttpResponse(reply.status, reply.headers, body))
                    finally:
                        if reply.stream is not None:
                            await reply.stream.aclose()
                    if broken is not None and isinstance(outcome, Unknown):
                        outcome = Unknown(broken)
                    if not isinstance(outcome, Redirected) or outcome.status not in {307, 308}:
                        return outcome
                    target, outcome = _redirected(request, reply, outcome)
                    if target is None:
                        return outcome
                    if hops == MAX_HOPS:
                        return Redirected(reply.status, f"more than {MAX_HOPS} in a row")
                    hops += 1
                    request, outcome = request.replace(url=target), None
        # Nothing cancels this task from outside: a cancellation is the transport's own failure.
        except (Exception, asyncio.CancelledError) as error:  # noqa: BLE001  # judged here
            if outcome is not None:  # the answer is safe, only the closing went wrong
                logger.debug("closing the connection failed: %s", type(error).__name__)
            elif not started or (isinstance(error, TransportError) and not error.sent):
                outcome = NotSent(error)
            else:
                outcome = Unknown(error)
        return outcome


async def _receive(reply: HttpResponse) -> tuple[bytes, BaseException | None]:
    """Read an answer until it is complete; or as far as it came, and why no further."""
    if reply.stream is None:
        return reply.body, None
    body = bytearray()
    broken: BaseException | None = None
    try:
        async for chunk in reply.stream.chunks():
            body += chunk
            if len(body) > MAX_ANSWER or is_complete(bytes(body)):
                break
    except (Exception, asyncio.CancelledError) as error:  # noqa: BLE001  # what came may be enough
        broken = error
    return bytes(body), broken


def _redirected(
    request: Request, reply: HttpResponse, outcome: Redirected
) -> tuple[str | None, Redirected]:
    """Return where a 307 or 308 leads within the origin; otherwise why it is not followed."""
    location = reply.headers.get("Location", "")
    try:
        target = resolve_redirect(request.url, location) if location else ""
    except RedirectError:
        target = ""
    if not target:
        return None, Redirected(outcome.status, "its address cannot be used")
    if origin_of(target) != origin_of(request.url):
        return None, Redirected(outcome.status, "it leads to another origin")
    return target, outcome


def judge(
    reply: HttpResponse, *, now: datetime, previous: Token | None = None, generation: int = 1
) -> Outcome:
    """Say what an answer of the token endpoint means. Pure."""
    answer = read_fields(reply.body) or {}
    code = answer.get("error")
    error = code if isinstance(code, str) and code in _CODES else None
    pause = retry_after(reply, now)
    if 200 <= reply.status < 300:
        if error is not None and "access_token" not in answer:
            return Refused(reply.status, error, pause)
        try:
            token = read_token(reply, now=now, previous=previous, generation=generation)
        except ResponseError as bad:
            return Unknown(bad)
        return Granted(token)
    if 300 <= reply.status < 400:
        return Redirected(reply.status, "it is not followed")
    if reply.status == 429:
        return Throttled(pause)
    # 408 is a time-out with another name; all else below 500 is said before a token is touched.
    if 400 <= reply.status < 500 and reply.status != 408:
        return Refused(reply.status, error, pause)
    bad_status = ResponseError(f"the token endpoint answered with status {reply.status}")
    return Unknown(bad_status, pause)


def retry_after(reply: HttpResponse, now: datetime) -> float | None:
    """Return the pause that an answer asks for in seconds; ``None`` for none, or junk."""
    text = reply.headers.get("Retry-After", "").strip()
    if text.isascii() and text.isdigit():
        return min(float(text[:10]), LONGEST_PAUSE)
    at = parse_http_date(text)
    if at is None:
        return None
    return min(max((at - (server_time(reply) or now)).total_seconds(), 0.0), LONGEST_PAUSE)
