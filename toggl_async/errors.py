"""Every error that leaves the SDK.

::

    TogglError
    ├── InvalidArgumentError (ValueError)    refused before anything was sent
    ├── MissingCredentialsError              this session has none for that product
    ├── RetiredOperationError                nothing on the live service does this any more
    ├── SessionClosedError                   used after, or ended by, ``aclose()``
    ├── EventLoopError (RuntimeError)        no asyncio event loop to run on, or the wrong one
    ├── LocalResourceError (OSError)         this machine gave no file, thread or event loop
    ├── TransportError                       no complete answer came
    │   ├── ConnectError                     nothing was sent: refused, unreachable, no such host
    │   │   └── TLSError                     the certificate or the handshake
    │   ├── ConnectionLostError              reset, or closed before the answer was whole
    │   └── TransportTimeoutError (TimeoutError)
    │       ├── ConnectTimeoutError          nothing was sent
    │       ├── PoolTimeoutError             nothing was sent: no free connection in time
    │       └── ReadTimeoutError             silence for too long
    ├── DeadlineExceededError (TimeoutError) the whole call, with all its waits and attempts
    ├── OutcomeUnknownError                  a write that may have been carried out (see below)
    │   └── DeadlineOutcomeUnknownError      the same, and a DeadlineExceededError
    ├── RetryLaterError                      the server asks for a longer pause than is allowed
    ├── RedirectError                        loop, too many hops, downgrade, forbidden target
    ├── StatusError                          an answer that says no
    │   ├── BadRequestError                  400
    │   ├── AuthenticationError              401, and 403 for credentials
    │   ├── PaymentRequiredError             402
    │   │   ├── QuotaExceededError           the hourly quota is used up
    │   │   └── FeatureNotAvailableError     the plan does not include it
    │   ├── ForbiddenError                   403
    │   ├── NotFoundError                    404: absent, or hidden
    │   ├── ConflictError                    409: the timer is stopped already
    │   ├── RetiredError                     410, 418: never again
    │   ├── ValidationError                  422, with the fields
    │   ├── RateLimitedError                 429
    │   └── ServerError                      5xx
    ├── ResponseError                        an answer that cannot be used
    │   ├── DecodeError                      the wrong type at a path
    │   ├── UnexpectedContentError           not the kind of body that was asked for
    │   ├── IncompleteBodyError              the body ended early
    │   └── ResponseTooLargeError            beyond the limit
    ├── TruncatedResultError                 a listing that would be a silent prefix
    ├── OAuthError                           Toggl Plan's tokens
    │   ├── StateMismatchError               the answer belongs to another login
    │   ├── LoginRequiredError               only a person can help
    │   ├── RefreshFailedError               the refresh did not work this time
    │   ├── TokenNotSavedError               new tokens that the store did not take
    │   └── TokenStoreError                  the store cannot be read or written
    ├── ExportError
    │   ├── ExportTargetError                the target exists, is in use, or cannot be written
    │   └── ExportIncompleteError            rows are missing
    └── SignatureError                       a webhook that no known secret has signed

Every error after which a write may have been carried out is an ``OutcomeUnknownError``, whatever
else it is: a POST that is answered by 503 raises an error that is a ``ServerError`` and an
``OutcomeUnknownError``, one that meets silence raises a ``ReadTimeoutError`` that is an
``OutcomeUnknownError`` too. The name says both: ``ServerOutcomeUnknownError``,
``ReadTimeoutOutcomeUnknownError``. So ``except OutcomeUnknownError``, placed first, catches all
that must not be sent again unchecked, and ``except ServerError`` works as before.
:func:`outcome_unknown` makes these classes.

The text starts with the request id when there is one. All of them can be pickled, and none
holds a secret: bodies are excerpts with the credentials cut out, routes are templates.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, NamedTuple

__all__ = [
    "Attempt",
    "AuthenticationError",
    "BadRequestError",
    "ConflictError",
    "ConnectError",
    "ConnectTimeoutError",
    "ConnectionLostError",
    "DeadlineExceededError",
    "DeadlineOutcomeUnknownError",
    "DecodeError",
    "EventLoopError",
    "ExportError",
    "ExportIncompleteError",
    "ExportTargetError",
    "FeatureNotAvailableError",
    "ForbiddenError",
    "IncompleteBodyError",
    "InvalidArgumentError",
    "LocalResourceError",
    "LoginRequiredError",
    "MissingCredentialsError",
    "NotFoundError",
    "OAuthError",
    "OutcomeUnknownError",
    "PaymentRequiredError",
    "PoolTimeoutError",
    "QuotaExceededError",
    "RateLimitedError",
    "ReadTimeoutError",
    "RedirectError",
    "RefreshFailedError",
    "ResponseError",
    "ResponseTooLargeError",
    "RetiredError",
    "RetiredOperationError",
    "RetryLaterError",
    "ServerError",
    "SessionClosedError",
    "SignatureError",
    "StateMismatchError",
    "StatusError",
    "TLSError",
    "TogglError",
    "TokenNotSavedError",
    "TokenStoreError",
    "TransportError",
    "TransportTimeoutError",
    "TruncatedResultError",
    "UnexpectedContentError",
    "ValidationError",
]


class Attempt(NamedTuple):
    """One try of a call that was made more than once, or failed."""

    status: int | None
    """The status of the answer; ``None`` when there was none."""
    error: str | None
    """The name of the error class, or ``None``."""
    waited: float
    """Seconds that the SDK waited after it, before the next."""
    request_id: str | None
    """What the server called it."""


class TogglError(Exception):
    """The root: ``except TogglError`` catches all that this SDK raises on purpose."""

    operation: str | None = None
    """The method that was called, such as ``track.projects.get``."""
    method: str | None = None
    """The HTTP verb."""
    route: str | None = None
    """The route template, such as ``/workspaces/{workspace_id}``."""
    request_id: str | None = None
    """The server's name for the request: quote it to Toggl's support."""
    request_ids: tuple[str, ...] = ()
    """All of its names (``X-Toggl-Request-Id``, ``X-Request-Id``); ``request_id`` is the first."""
    attempts: tuple[Attempt, ...] = ()
    """All tries, the last one included."""
    partial: Any = None
    """What a method that sends several requests had done before it failed."""

    def __init__(self, message: str, /, **context: Any) -> None:
        super().__init__(message)
        self.add_context(**context)

    def add_context(self, **context: Any) -> None:
        """Set attributes such as ``route``; ``None`` changes nothing."""
        for name, value in context.items():
            if value is not None:
                setattr(self, name, value)

    @property
    def message(self) -> str:
        """The sentence, without request id and route."""
        return str(self.args[0]) if self.args else ""

    def __str__(self) -> str:
        text = self.message
        if self.route is not None:
            text = f"{text} ({self.method} {self.route})"
        if len(self.attempts) > 1:
            text = f"{text} after {len(self.attempts)} attempts"
        return f"[{self.request_id}] {text}" if self.request_id else text

    def __reduce__(self) -> tuple[Any, ...]:
        # Keyword-only context would not survive the default, which calls cls(*args).
        return _rebuilt, (type(self), self.args, self.__dict__)


def _rebuilt(cls: type[TogglError], args: tuple[Any, ...], context: dict[str, Any]) -> TogglError:
    error = cls.__new__(cls, *args)
    error.args = args
    error.__dict__.update(context)
    return error


class InvalidArgumentError(TogglError, ValueError):
    """An argument that cannot be right; nothing was sent and no quota was spent."""


class MissingCredentialsError(TogglError):
    """The session has no credentials for this product; nothing was sent."""


class RetiredOperationError(TogglError):
    """A classic call asks for what Toggl has given up: the text says what. Nothing was sent."""


class SessionClosedError(TogglError):
    """The session was closed."""


class EventLoopError(TogglError, RuntimeError):
    """There is no asyncio event loop to run on (as under trio), or it is the wrong one."""


class LocalResourceError(TogglError, OSError):
    """This machine refused a file, a thread or an event loop, such as for want of descriptors.

    Nothing was sent, unless it happened while an answer was being saved.
    """


class TransportError(TogglError):
    """No complete answer came."""

    sent: bool = False
    """Whether any byte of the request may have reached the server."""


class ConnectError(TransportError):
    """No connection: refused, unreachable, or no such host. Nothing was sent."""


class TLSError(ConnectError):
    """The server's certificate or the TLS handshake failed. Nothing was sent."""


class ConnectionLostError(TransportError):
    """The connection ended before the answer was whole."""

    sent = True


class TransportTimeoutError(TransportError, TimeoutError):
    """One attempt took too long; see the subclasses for which part of it."""


class ConnectTimeoutError(TransportTimeoutError):
    """No connection in time. Nothing was sent."""


class PoolTimeoutError(TransportTimeoutError):
    """All connections were busy for too long. Nothing was sent."""


class ReadTimeoutError(TransportTimeoutError):
    """The server was silent for too long."""

    sent = True


class DeadlineExceededError(TogglError, TimeoutError):
    """The whole call took longer than its ``timeout``: waits, refreshes and attempts together."""

    timeout: float | None = None
    """Seconds that the call was given."""
    retry_after: float | None = None
    """Seconds of the wait that did not fit into the timeout, where there was one."""
    at: datetime | None = None
    """When that wait ends (aware, UTC)."""


class OutcomeUnknownError(TogglError):
    """A write was sent, it may have been carried out, and the call failed all the same.

    Nearly always the error is something else too, which says what happened: a ``ServerError``, a
    ``ReadTimeoutError``, an ``UnexpectedContentError``. POST and PATCH were not repeated: Toggl has
    no idempotency keys, so a second POST could be a second time entry. Check before sending again.
    """


class DeadlineOutcomeUnknownError(DeadlineExceededError, OutcomeUnknownError):
    """The deadline passed while a write was under way; it may have been carried out."""


class RetryLaterError(TogglError):
    """The server asks for a pause that is longer than this session may wait."""

    retry_after: float = 0.0
    """Seconds from the answer on."""
    at: datetime | None = None
    """When to try again (aware, UTC)."""


class RedirectError(TogglError):
    """A redirect that was not followed; no credential left its origin."""


class StatusError(TogglError):
    """An answer with an error status."""

    status: int = 0
    """The HTTP status."""
    body: str | None = None
    """What the server said: at most 500 characters, credentials cut out."""


class BadRequestError(StatusError):
    """400: the input does not fit; the same request will fail again."""


class AuthenticationError(StatusError):
    """401, or a 403 that means wrong credentials."""


class PaymentRequiredError(StatusError):
    """402: see the two subclasses, which call for opposite reactions."""


class QuotaExceededError(PaymentRequiredError):
    """The hourly quota is used up; wait, or raise the session's ``max_quota_wait``."""

    status = 402
    resets_in: float = 3600.0
    """Seconds until the quota starts anew."""
    resets_at: datetime | None = None
    """The same as a moment (aware, UTC)."""
    sent: bool = True
    """``False`` where the quota was known to be used up, so that no request was sent."""
    organization_id: int | None = None
    """Whose quota: an organization's, or ``None`` for the user's own 30 calls an hour."""


class FeatureNotAvailableError(PaymentRequiredError):
    """The organization's plan does not include this; waiting does not help."""


class ForbiddenError(StatusError):
    """403: no access to this resource."""


class NotFoundError(StatusError):
    """404: it does not exist, or Toggl hides that it does."""


class ConflictError(StatusError):
    """409: the time entry was stopped already."""


class RetiredError(StatusError):
    """410 or 418: this address is gone for good and is not called again."""


class ValidationError(StatusError):
    """422: the fields that were refused."""

    fields: Mapping[str, tuple[str, ...]] = {}
    """What is wrong, field by field."""


class RateLimitedError(StatusError):
    """429: too fast."""

    retry_after: float | None = None
    """Seconds that the server asks for, where it says so."""
    at: datetime | None = None
    """The same as a moment (aware, UTC)."""


class ServerError(StatusError):
    """5xx: the server's fault."""

    retry_after: float | None = None
    """Seconds that the server asks for, where it says so."""
    at: datetime | None = None
    """The same as a moment (aware, UTC)."""


class ResponseError(TogglError):
    """An answer came, and it cannot be used."""

    status: int | None = None
    """The HTTP status of the answer."""
    body: str | None = None
    """How the answer begins: at most 500 characters, credentials cut out."""


class DecodeError(ResponseError):
    """A value of the wrong type: the path and the type are told, the value is not."""

    path: str = "$"
    """Where in the answer, such as ``$[3].start``."""


class UnexpectedContentError(ResponseError):
    """Not the kind of body that was asked for, such as an HTML page in place of JSON."""


class IncompleteBodyError(ResponseError):
    """The body ended before it was whole."""


class ResponseTooLargeError(ResponseError):
    """The body is larger than the session's limit."""


class TruncatedResultError(TogglError):
    """The service would hand out a silent prefix of the whole; nothing partial is returned."""


class OAuthError(TogglError):
    """Something about Toggl Plan's tokens."""

    error: str | None = None
    """The OAuth error code, such as ``invalid_grant``."""


class StateMismatchError(OAuthError):
    """The authorization answer does not belong to this login; it was not used."""


class LoginRequiredError(OAuthError):
    """The refresh token is dead; a person has to log in again (``toggl-async login``)."""


class RefreshFailedError(OAuthError):
    """The access token could not be renewed this time; trying later may help."""

    retry_after: float | None = None
    """Seconds until the next try; calls before that send nothing."""
    at: datetime | None = None
    """When the next try is made (aware, UTC)."""


class TokenNotSavedError(OAuthError):
    """New tokens could not be stored: they are in use, but only in memory."""


class TokenStoreError(OAuthError):
    """The token store cannot be read or written; it was left as it is."""


class ExportError(TogglError):
    """A bulk export that cannot go on."""


class ExportTargetError(ExportError):
    """The target exists, belongs to another job, is in use, or cannot be written."""


class ExportIncompleteError(ExportError):
    """Rows are missing, and reading again did not bring them."""


class SignatureError(TogglError):
    """A webhook whose signature is missing, malformed or made with another secret."""


MAY_HAVE_RUN: Final = "the write may have been carried out: check before sending it again"
HAS_RUN: Final = "the write was carried out: do not send it again"


def outcome_unknown(exc: TogglError, *, confirmed: bool = False) -> OutcomeUnknownError:
    """Return the same error as one that is an ``OutcomeUnknownError`` too.

    ``confirmed`` says that the server has reported the write as carried out (303), and only what
    came after it failed. The attributes of the error survive.

    >>> error = outcome_unknown(ServerError("503 Service Unavailable", status=503))
    >>> type(error).__name__, isinstance(error, ServerError), error.status
    ('ServerOutcomeUnknownError', True, 503)
    """
    if isinstance(exc, OutcomeUnknownError):
        return exc
    base = type(exc)
    cls = _outcome_unknown_classes.get(base) or _outcome_unknown_classes.setdefault(
        base, _outcome_unknown_class(base)
    )
    message = f"{exc.message}; {HAS_RUN if confirmed else MAY_HAVE_RUN}"
    error = _rebuilt(cls, (message, *exc.args[1:]), exc.__dict__)
    assert isinstance(error, OutcomeUnknownError)
    return error


def _outcome_unknown_class(base: type[TogglError]) -> type[OutcomeUnknownError]:
    name = f"{base.__name__.removesuffix('Error')}OutcomeUnknownError"
    first_line = (base.__doc__ or base.__name__).partition("\n")[0]
    namespace = {
        "__module__": base.__module__,
        "__doc__": f"{first_line} And {MAY_HAVE_RUN}.",
        # Pickled by its base: the class itself is no attribute of a module.
        "__reduce__": lambda self: (_rebuilt_unknown, (base, self.args, self.__dict__)),
    }
    return types.new_class(
        name, (base, OutcomeUnknownError), exec_body=lambda ns: ns.update(namespace)
    )


def _rebuilt_unknown(
    base: type[TogglError], args: tuple[Any, ...], context: dict[str, Any]
) -> TogglError:
    return _rebuilt(type(outcome_unknown(_rebuilt(base, args, {}))), args, context)


def _subclasses(cls: type[TogglError]) -> list[type[TogglError]]:
    return [cls, *(each for child in cls.__subclasses__() for each in _subclasses(child))]


# Made at import for all classes of this module; classes of a user's own middleware are added when
# they first occur.
_outcome_unknown_classes: Final[dict[type[TogglError], type[OutcomeUnknownError]]] = {
    cls: _outcome_unknown_class(cls)
    for cls in _subclasses(TogglError)
    if cls is not TogglError and not issubclass(cls, OutcomeUnknownError)
}
_outcome_unknown_classes[DeadlineExceededError] = DeadlineOutcomeUnknownError
_outcome_unknown_classes[TogglError] = OutcomeUnknownError
