"""The errors that the SDK raises.

::

    TogglError
    ├── InvalidArgumentError (ValueError)    an invalid argument; nothing was sent
    ├── MissingCredentialsError              the session has none for this product
    ├── RetiredOperationError                removed from the live service
    ├── SessionClosedError                   used after ``aclose()``, or ended by it
    ├── EventLoopError (RuntimeError)        no running asyncio event loop, or another one
    ├── LocalResourceError (OSError)         a file, thread or event loop of this machine
    ├── TransportError                       no complete response was received
    │   ├── ConnectError                     nothing was sent: refused, unreachable, unknown host
    │   │   └── TLSError                     the certificate or the handshake failed
    │   ├── ConnectionLostError              reset, or closed before the response was complete
    │   └── TransportTimeoutError (TimeoutError)
    │       ├── ConnectTimeoutError          nothing was sent
    │       ├── PoolTimeoutError             nothing was sent: no connection became free
    │       └── ReadTimeoutError             no bytes for too long
    ├── DeadlineExceededError (TimeoutError) the whole call, with waits and attempts
    ├── OutcomeUnknownError                  a write that may have been carried out (see below)
    │   └── DeadlineOutcomeUnknownError      the same, after the deadline
    ├── RetryLaterError                      the server asks for a longer wait than allowed
    ├── RedirectError                        loop, too many hops, downgrade, forbidden target
    ├── StatusError                          a response with an error status
    │   ├── BadRequestError                  400
    │   ├── AuthenticationError              401, and 403 for credentials
    │   ├── PaymentRequiredError             402
    │   │   ├── QuotaExceededError           the hourly quota is used up
    │   │   └── FeatureNotAvailableError     not in the pricing plan
    │   ├── ForbiddenError                   403
    │   ├── NotFoundError                    404: absent, or hidden
    │   ├── ConflictError                    409: the state of the object does not allow it
    │   ├── RetiredError                     410, 418: removed for good
    │   ├── ValidationError                  422, with the invalid fields
    │   ├── RateLimitedError                 429
    │   └── ServerError                      5xx
    ├── ResponseError                        a response that cannot be used
    │   ├── DecodeError                      a value of the wrong type
    │   ├── UnexpectedContentError           not the requested kind of body
    │   ├── IncompleteBodyError              the body ended early
    │   └── ResponseTooLargeError            larger than the limit
    ├── TruncatedResultError                 the service truncated a listing
    ├── NameLookupError (LookupError)        no single resource has a name; nothing was changed
    │   ├── NameNotFoundError                no resource has it
    │   └── AmbiguousNameError               several resources have it
    ├── OAuthError                           the tokens of Toggl Plan
    │   ├── StateMismatchError               the response belongs to another login
    │   ├── LoginRequiredError               the user has to log in again
    │   ├── RefreshFailedError               the refresh failed; a later one may work
    │   ├── TokenNotSavedError               the store could not save a new token
    │   └── TokenStoreError                  the store cannot be read or written
    ├── LimitStoreError                      the store of shared limits cannot be used
    ├── ExportError
    │   ├── ExportTargetError                the target exists, is in use, or cannot be written
    │   └── ExportIncompleteError            rows are missing
    └── SignatureError                       a webhook with an invalid signature

Every error after which a write may have been carried out is also an ``OutcomeUnknownError``: a POST
with the response 503 raises an error that is a ``ServerError`` and an ``OutcomeUnknownError``, and
one without a response raises a ``ReadTimeoutError`` that is an ``OutcomeUnknownError``. The names
of the classes say both: ``ServerOutcomeUnknownError``, ``ReadTimeoutOutcomeUnknownError``. So
``except OutcomeUnknownError``, placed first, catches everything that must not be sent again
unchecked, and ``except ServerError`` works as usual. :func:`outcome_unknown` creates these classes.

Messages start with the request id, if there is one. All errors can be pickled, and none contains a
secret: bodies are excerpts with the credentials removed, routes are templates.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, NamedTuple

from ._public import public

__all__ = [
    "AmbiguousNameError",
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
    "LimitStoreError",
    "LocalResourceError",
    "LoginRequiredError",
    "MissingCredentialsError",
    "NameCandidate",
    "NameLookupError",
    "NameNotFoundError",
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
    """One attempt of a call that was repeated or failed."""

    status: int | None
    """The status of the response; ``None`` if there was none."""
    error: str | None
    """The name of the error class, or ``None``."""
    waited: float
    """Seconds that the SDK waited before the next attempt."""
    request_id: str | None
    """The request id in the response."""


class TogglError(Exception):
    """The base class: ``except TogglError`` catches every error that the SDK raises."""

    operation: str | None = None
    """The method that was called, such as ``track.projects.get``."""
    method: str | None = None
    """The HTTP verb."""
    route: str | None = None
    """The route template, such as ``/workspaces/{workspace_id}``."""
    request_id: str | None = None
    """The server's id of the request; quote it to Toggl's support."""
    request_ids: tuple[str, ...] = ()
    """All ids (``X-Toggl-Request-Id``, ``X-Request-Id``); ``request_id`` is the first."""
    attempts: tuple[Attempt, ...] = ()
    """All attempts, including the last one."""
    partial: Any = None
    """What a method that sends several requests had completed before it failed."""

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
        """The message without request id and route."""
        return str(self.args[0]) if self.args else ""

    def __str__(self) -> str:
        text = self.message
        if self.route is not None:
            text = f"{text} ({self.method} {self.route})"
        if len(self.attempts) > 1:
            text = f"{text} after {len(self.attempts)} attempts"
        return f"[{self.request_id}] {text}" if self.request_id else text

    def __reduce__(self) -> tuple[Any, ...]:
        # The default calls cls(*args) and would lose the context.
        return _rebuilt, (type(self), self.args, self.__dict__)


def _rebuilt(cls: type[TogglError], args: tuple[Any, ...], context: dict[str, Any]) -> TogglError:
    error = cls.__new__(cls, *args)
    error.args = args
    error.__dict__.update(context)
    return error


class InvalidArgumentError(TogglError, ValueError):
    """An argument is invalid. Nothing was sent and no quota was used."""


class MissingCredentialsError(TogglError):
    """The session has no credentials for this product. Nothing was sent."""


class RetiredOperationError(TogglError):
    """A classic call uses something that Toggl has removed. Nothing was sent."""


class SessionClosedError(TogglError):
    """The session was closed."""


class EventLoopError(TogglError, RuntimeError):
    """No asyncio event loop is running (for example under trio), or it is the wrong one."""


class LocalResourceError(TogglError, OSError):
    """This machine could not open a file, a thread or an event loop, or ran out of descriptors.

    Nothing was sent, unless it happened while a response was being saved.
    """


class TransportError(TogglError):
    """No complete response was received."""

    sent: bool = False
    """Whether any byte of the request may have reached the server."""


class ConnectError(TransportError):
    """No connection could be opened: refused, unreachable, or unknown host. Nothing was sent."""


class TLSError(ConnectError):
    """The server's certificate or the TLS handshake failed. Nothing was sent."""


class ConnectionLostError(TransportError):
    """The connection was closed before the response was complete."""

    sent = True


class TransportTimeoutError(TransportError, TimeoutError):
    """One attempt took too long; the subclasses say which part of it."""


class ConnectTimeoutError(TransportTimeoutError):
    """Opening a connection took too long. Nothing was sent."""


class PoolTimeoutError(TransportTimeoutError):
    """All connections were busy for too long. Nothing was sent."""


class ReadTimeoutError(TransportTimeoutError):
    """The server sent nothing for too long."""

    sent = True


class DeadlineExceededError(TogglError, TimeoutError):
    """The call took longer than its ``timeout``, which includes waits, refreshes and attempts."""

    timeout: float | None = None
    """The timeout of the call in seconds."""
    retry_after: float | None = None
    """Seconds of the wait that exceeded the timeout, if there was one."""
    at: datetime | None = None
    """When that wait ends (aware, UTC)."""


class OutcomeUnknownError(TogglError):
    """A write was sent and may have been carried out, although the call failed.

    The error nearly always has a second class, which says what happened: ``ServerError``,
    ``ReadTimeoutError`` or ``UnexpectedContentError``. POST and PATCH were not repeated: Toggl has
    no idempotency keys, so a second POST could create a second time entry. Check before you send it
    again.
    """


class DeadlineOutcomeUnknownError(DeadlineExceededError, OutcomeUnknownError):
    """The deadline passed during a write, which may have been carried out."""


class RetryLaterError(TogglError):
    """The server asks for a longer wait than the options of the session allow."""

    retry_after: float = 0.0
    """Seconds to wait, counted from the response."""
    at: datetime | None = None
    """When to try again (aware, UTC)."""


class RedirectError(TogglError):
    """A redirect was not followed. No credentials were sent to another origin."""


class StatusError(TogglError):
    """A response with an error status."""

    status: int = 0
    """The HTTP status."""
    body: str | None = None
    """The start of the body: at most 500 characters, without credentials."""
    code: str | None = None
    """The word by which Toggl 2.0 names the error, such as ``validation``."""
    trace_id: str | None = None
    """The id of the error in the logs of Toggl 2.0; quote it to Toggl's support."""


class BadRequestError(StatusError):
    """400: the input is invalid; the same request would fail again."""


class AuthenticationError(StatusError):
    """401, or a 403 that means invalid credentials."""


class PaymentRequiredError(StatusError):
    """402: the two subclasses need different reactions."""


class QuotaExceededError(PaymentRequiredError):
    """The hourly quota is used up; wait, or increase the ``max_quota_wait`` of the session."""

    status = 402
    resets_in: float = 3600.0
    """Seconds until the quota resets."""
    resets_at: datetime | None = None
    """The same as a time (aware, UTC)."""
    sent: bool = True
    """``False`` if the quota was known to be used up, so that no request was sent."""
    organization_id: int | None = None
    """The organization of the quota, or ``None`` for the user's own 30 requests an hour."""


class FeatureNotAvailableError(PaymentRequiredError):
    """The pricing plan of the organization does not include this; waiting does not help."""


class ForbiddenError(StatusError):
    """403: no access to this resource."""


class NotFoundError(StatusError):
    """404: it does not exist, or the user may not see it."""


class ConflictError(StatusError):
    """409: the state of the object does not allow it, such as a time entry that is stopped."""


class RetiredError(StatusError):
    """410 or 418: this address was removed for good and is not requested again."""


class ValidationError(StatusError):
    """422: some fields are invalid."""

    fields: Mapping[str, tuple[str, ...]] = {}
    """Field -> its errors."""


class RateLimitedError(StatusError):
    """429: too many requests per second."""

    retry_after: float | None = None
    """Seconds to wait, if the server sent a number."""
    at: datetime | None = None
    """The same as a time (aware, UTC)."""


class ServerError(StatusError):
    """5xx: the server failed."""

    retry_after: float | None = None
    """Seconds to wait, if the server sent a number."""
    at: datetime | None = None
    """The same as a time (aware, UTC)."""


class ResponseError(TogglError):
    """A response was received, but cannot be used."""

    status: int | None = None
    """The HTTP status of the response."""
    body: str | None = None
    """The start of the body: at most 500 characters, without credentials."""


class DecodeError(ResponseError):
    """A value has the wrong type. The message has its path and type, but not the value."""

    path: str = "$"
    """The path of the value, such as ``$[3].start``."""


class UnexpectedContentError(ResponseError):
    """The body is of another kind than requested, such as an HTML page instead of JSON."""


class IncompleteBodyError(ResponseError):
    """The body ended before it was complete."""


class ResponseTooLargeError(ResponseError):
    """The body is larger than the ``max_body`` of the session."""


class TruncatedResultError(TogglError):
    """The service truncated the listing; no partial result is returned."""


class NameCandidate(NamedTuple):
    """A resource with the same name as the one that was looked up, or with a similar one."""

    id: int
    """Identifies the resource."""
    name: str
    """What it is called."""
    workspace_id: int | None
    """The workspace it belongs to; ``None`` for a workspace."""
    parent: str | None
    """The name of the client of a project, or of the project of a task."""


class NameLookupError(TogglError, LookupError):
    """No single resource has this name. Nothing was changed."""

    kind: str = ""
    """What was looked up: ``project``, ``client``, ``tag``, ``task`` or ``workspace``."""
    name: str = ""
    """The name that was looked up."""
    candidates: tuple[NameCandidate, ...] = ()
    """The resources with this name, or with similar names."""


class NameNotFoundError(NameLookupError):
    """No resource has this name; ``candidates`` have similar ones."""


class AmbiguousNameError(NameLookupError):
    """Several resources have this name; ``candidates`` are all of them."""


class OAuthError(TogglError):
    """A problem with the tokens of Toggl Plan."""

    error: str | None = None
    """The OAuth error code, such as ``invalid_grant``."""


class StateMismatchError(OAuthError):
    """The authorization response does not belong to this login and was not used."""


class LoginRequiredError(OAuthError):
    """There is no valid refresh token; the user has to log in again (``toggl-async login``)."""


class RefreshFailedError(OAuthError):
    """The access token could not be refreshed; a later attempt may succeed."""

    retry_after: float | None = None
    """Seconds until the next attempt; calls before that send nothing."""
    at: datetime | None = None
    """When the next attempt is made (aware, UTC)."""


class TokenNotSavedError(OAuthError):
    """A new token could not be saved; it is in use, but only in memory."""


class TokenStoreError(OAuthError):
    """The token store cannot be read or written; it was not changed."""


class LimitStoreError(TogglError):
    """The store of shared limits cannot be used.

    A session continues without it, except if the store is set up wrongly and has never worked:
    then the call raises this error, and nothing is sent.
    """

    permanent: bool = False
    """Whether waiting does not help: refused credentials, or a file that is not such a store."""


class ExportError(TogglError):
    """A bulk export cannot continue."""


class ExportTargetError(ExportError):
    """The target exists, belongs to another job, is in use, or cannot be written."""


class ExportIncompleteError(ExportError):
    """Rows are missing, also after they were requested again."""


class SignatureError(TogglError):
    """The signature of a webhook is missing, malformed or made with another secret."""


MAY_HAVE_RUN: Final = "the write may have been carried out: check before sending it again"
HAS_RUN: Final = "the write was carried out: do not send it again"


def outcome_unknown(exc: TogglError, *, confirmed: bool = False) -> OutcomeUnknownError:
    """Return a copy of an error that is also an ``OutcomeUnknownError``, with its attributes.

    ``confirmed``: the server has reported that the write was carried out (303), and only a later
    step failed.

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
    attributes = {
        "__module__": base.__module__,
        "__doc__": f"{first_line} And {MAY_HAVE_RUN}.",
        # Pickled by its base, since the class itself cannot be imported by name.
        "__reduce__": lambda self: (_rebuilt_unknown, (base, self.args, self.__dict__)),
    }
    return types.new_class(
        name, (base, OutcomeUnknownError), exec_body=lambda ns: ns.update(attributes)
    )


def _rebuilt_unknown(
    base: type[TogglError], args: tuple[Any, ...], context: dict[str, Any]
) -> TogglError:
    return _rebuilt(type(outcome_unknown(_rebuilt(base, args, {}))), args, context)


def _subclasses(cls: type[TogglError]) -> list[type[TogglError]]:
    return [cls, *(item for child in cls.__subclasses__() for item in _subclasses(child))]


def _name_the_package() -> None:
    public("toggl_async")(Attempt)
    public("toggl_async")(NameCandidate)
    for cls in _subclasses(TogglError):
        public("toggl_async")(cls)


_name_the_package()

# Filled at import with the classes of this module; those that a user's middleware raises are added
# when they first occur.
_outcome_unknown_classes: Final[dict[type[TogglError], type[OutcomeUnknownError]]] = {
    cls: _outcome_unknown_class(cls)
    for cls in _subclasses(TogglError)
    if cls is not TogglError and not issubclass(cls, OutcomeUnknownError)
}
_outcome_unknown_classes[DeadlineExceededError] = DeadlineOutcomeUnknownError
_outcome_unknown_classes[TogglError] = OutcomeUnknownError
