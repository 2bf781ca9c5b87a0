"""The token endpoint: builds token requests, sends them and classifies the responses."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final, TypeAlias
from urllib.parse import quote, quote_plus, urlencode

import attrs

from .._failpoints import failpoint
from .._http.clock import Clock
from .._http.middleware.raise_for_status import retry_after
from .._http.request import CallContext, HttpResponse, Request, TransportFactory
from .._http.urls import origin_of, resolve_redirect
from ..credentials import PlanOAuth, basic
from ..errors import RedirectError, ResponseError, TransportError
from ..limits.rate_limiter import MAX_RETRY_AFTER
from ..options import Options
from ..tokens import Token
from .token_response import MAX_RESPONSE, is_complete, read_fields, read_token

__all__ = [
    "PLAN_ORIGIN",
    "Granted",
    "NotSent",
    "Outcome",
    "Redirected",
    "Refused",
    "Throttled",
    "TokenEndpoint",
    "TransportFactory",
    "Unknown",
    "classify_response",
    "store_key",
]

logger = logging.getLogger("toggl_async.auth")

PLAN_ORIGIN: Final = "https://api.plan.toggl.com"
"""The origin of Toggl's own token endpoint."""

ATTEMPT_TIMEOUT: Final = 20.0
"""Seconds for one POST, from connecting to the last byte of the response."""

RETRY_WINDOW: Final = 20.0
"""Seconds within which an attempt that was certainly not processed may be repeated."""
ATTEMPTS: Final = 5

MAX_HOPS: Final = 5
"""Maximum number of redirects to follow, within the origin of the token endpoint."""

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
    timeout=None, connect_timeout=8.0, read_timeout=15.0, retries=0, max_body=MAX_RESPONSE
)


@attrs.frozen
class Granted:
    """A token was issued; the grant is consumed."""

    token: Token


@attrs.frozen
class Refused:
    """The request was rejected; the grant is not consumed."""

    status: int
    error: str | None
    """The OAuth error code, if it is a known code."""
    retry_after: float | None = None
    """Seconds to wait, requested by the server; at most ``MAX_RETRY_AFTER``."""

    @property
    def is_permanent(self) -> bool:
        """Whether the refresh token, code or password itself was rejected."""
        # Plan documents 401 and 422 for this endpoint, and no codes.
        return self.error == "invalid_grant" or (self.error is None and self.status in {401, 422})

    def describe(self) -> str:
        """Return a readable description."""
        return f"status {self.status}, {self.error or 'no known error code'}"


@attrs.frozen
class Throttled:
    """Status 429: not processed, retry later."""

    retry_after: float | None
    """Seconds to wait, requested by the server; at most ``MAX_RETRY_AFTER``."""


@attrs.frozen
class Redirected:
    """A redirect that is not followed; the request was not processed."""

    status: int
    reason: str

    def describe(self) -> str:
        """Return a readable description."""
        return f"the token endpoint returned a redirect (status {self.status}): {self.reason}"


@attrs.frozen
class NotSent:
    """Nothing was sent."""

    cause: BaseException


@attrs.frozen
class Unknown:
    """Sent without a usable response; it may have been processed."""

    cause: BaseException
    retry_after: float | None = None
    """Seconds to wait, requested by the server; at most ``MAX_RETRY_AFTER``."""


Outcome: TypeAlias = Granted | Refused | Throttled | Redirected | NotSent | Unknown


def store_key(credential: PlanOAuth, url: str = PLAN_ORIGIN) -> str:
    """Return the store key of a credential: its client id, server and account name.

    ``url`` is any URL of the server, since a token is sent only to the origin that issued it. The
    key of Toggl's own server contains no origin.
    """
    # Quoted, so that different names cannot give the same key.
    client, origin = quote(credential.client_id, safe=""), origin_of(url)
    server = "" if origin == PLAN_ORIGIN else f"@{quote(origin, safe='')}"
    return f"{client}{server}/{credential.account}"


@attrs.frozen(eq=False)
class TokenEndpoint:
    """The token endpoint of one client."""

    credential: PlanOAuth
    url: str
    transport_factory: TransportFactory
    clock: Clock

    @property
    def origin(self) -> str:
        """The only origin to which this client's tokens are sent."""
        return origin_of(self.url)

    @property
    def store_key(self) -> str:
        """The key of the account in the credential's store."""
        return store_key(self.credential, self.url)

    def request(self, operation: str, form: Mapping[str, str]) -> Request:
        """Build the POST. Client id and secret are form-encoded first (RFC 6749 2.3.1)."""
        client = quote_plus(self.credential.client_id)
        return Request(
            method="POST",
            url=self.url,
            route="/authenticate/token",
            api="plan",
            headers={
                "Authorization": basic(client, quote_plus(self.credential.client_secret.reveal())),
                "Accept": "application/json",
                # A truncated response can be read only if it is not compressed.
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
        on_token: Callable[[Token], Any],
    ) -> Outcome:
        """Send a request, and repeat it only while it was certainly not processed.

        ``on_token`` is called with the token of the response before the connection is closed.
        """

        def classify(reply: HttpResponse) -> Outcome:
            failpoint("refresh.answered")
            outcome = classify_response(
                reply, now=self.clock.now(), previous=previous, generation=generation
            )
            if isinstance(outcome, Granted):
                on_token(outcome.token)
            return outcome

        end = self.clock.monotonic() + RETRY_WINDOW
        attempt = 1
        while True:
            outcome = runner.run(self._post(request, classify))
            if isinstance(outcome, NotSent):
                delay = 0.125 * 2**attempt * (0.5 + self.clock.random() / 2)
            elif isinstance(outcome, Throttled):
                delay = outcome.retry_after if outcome.retry_after is not None else 2.0**attempt
            else:
                return outcome
            # During shutdown host names cannot be resolved, and the exit should not be delayed.
            shutting_down = not threading.main_thread().is_alive()
            if shutting_down or attempt == ATTEMPTS or self.clock.monotonic() + delay > end:
                return outcome
            runner.run(self.clock.sleep(delay))
            attempt += 1

    async def _post(self, request: Request, classify: Callable[[HttpResponse], Outcome]) -> Outcome:
        outcome: Outcome | None = None
        started = False
        try:
            async with self.transport_factory() as send, asyncio.timeout(ATTEMPT_TIMEOUT):
                failpoint("refresh.sending")
                started = True
                hops = 0
                while True:
                    # A separate context, which records whether this request was sent.
                    call = CallContext(operation=request.call.operation, options=_OPTIONS)
                    reply = await send(request.replace(call=call))
                    try:
                        body, broken = await _receive(reply)
                        outcome = classify(HttpResponse(reply.status, reply.headers, body))
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
        # Nothing cancels this task from outside: a cancellation comes from the transport.
        except (Exception, asyncio.CancelledError) as exc:  # noqa: BLE001 - classified here
            if outcome is not None:  # the response is complete, only closing failed
                logger.debug("closing the connection failed: %s", type(exc).__name__)
            elif not started or (isinstance(exc, TransportError) and not exc.sent):
                outcome = NotSent(exc)
            else:
                outcome = Unknown(exc)
        return outcome


async def _receive(reply: HttpResponse) -> tuple[bytes, BaseException | None]:
    """Read a response until it holds both tokens; return the body and the error that cut it off."""
    if reply.stream is None:
        return reply.body, None
    body = bytearray()
    broken: BaseException | None = None
    try:
        async for chunk in reply.stream.chunks():
            body += chunk
            if len(body) > MAX_RESPONSE or is_complete(bytes(body)):
                break
    except (Exception, asyncio.CancelledError) as exc:  # noqa: BLE001 - the received part may suffice
        broken = exc
    return bytes(body), broken


def _redirected(
    request: Request, reply: HttpResponse, outcome: Redirected
) -> tuple[str | None, Redirected]:
    """Return the target of a 307 or 308 within the origin, or why it is not followed."""
    location = reply.headers.get("Location", "")
    try:
        target = resolve_redirect(request.url, location) if location else ""
    except RedirectError:
        target = ""
    if not target:
        return None, Redirected(outcome.status, "its Location cannot be used")
    if origin_of(target) != origin_of(request.url):
        return None, Redirected(outcome.status, "it leads to another origin")
    return target, outcome


def classify_response(
    reply: HttpResponse, *, now: datetime, previous: Token | None = None, generation: int = 1
) -> Outcome:
    """Classify a response of the token endpoint. No I/O."""
    fields = read_fields(reply.body) or {}
    code = fields.get("error")
    error = code if isinstance(code, str) and code in _CODES else None
    if 200 <= reply.status < 300:
        if error is not None and "access_token" not in fields:
            return Refused(reply.status, error, _retry_after(reply, now))
        try:
            token = read_token(reply, now=now, previous=previous, generation=generation)
        except ResponseError as exc:
            return Unknown(exc)
        return Granted(token)
    if 300 <= reply.status < 400:
        return Redirected(reply.status, "it is not followed")
    if reply.status == 429:
        return Throttled(_retry_after(reply, now))
    # A 408 may come after processing; all other 4xx come before.
    if 400 <= reply.status < 500 and reply.status != 408:
        return Refused(reply.status, error, _retry_after(reply, now))
    bad_status = ResponseError(f"the token endpoint returned status {reply.status}")
    return Unknown(bad_status, _retry_after(reply, now))


def _retry_after(reply: HttpResponse, now: datetime) -> float | None:
    seconds = retry_after(reply.headers, now)
    return None if seconds is None else min(seconds, MAX_RETRY_AFTER)
