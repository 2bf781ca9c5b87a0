"""Raises errors for error statuses, and updates the quota from the headers."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from itertools import islice
from typing import Any, Final, cast
from urllib.parse import parse_qsl, urlsplit

from ...errors import (
    AuthenticationError,
    BadRequestError,
    ConflictError,
    FeatureNotAvailableError,
    ForbiddenError,
    NotFoundError,
    QuotaExceededError,
    RateLimitedError,
    ResponseError,
    RetiredError,
    ServerError,
    StatusError,
    ValidationError,
)
from ...limits.quota import MAX_RESET
from ...limits.rate_limiter import MAX_RETRY_AFTER
from ...secrets import is_secret_name, redactor, secrets_in_body
from .. import codec
from ..clock import SHOW_TIME_FROM, Clock, format_retry_time, parse_http_date
from ..outcome import REDIRECTS
from ..request import BuiltInMiddleware, HttpResponse, Request, Send
from ..routes import secrets_in_path

EXCERPT: Final = 500
_MAX_READ: Final = 65_536
"""Bytes of an error body that are read."""
_MAX_FIELDS: Final = 100
"""Most fields of a validation error that are reported, and most problems of a field."""
DEFAULT_RESET: Final = 3600.0
LONGEST_RETRY_AFTER: Final = 24 * 3600.0
"""Longest ``Retry-After`` in seconds; a longer one is taken for a server error."""
_QUOTA_WORDS: Final = re.compile(r"hourly limit|quota will reset", re.IGNORECASE)
_PRICING_WORDS: Final = re.compile(
    r"upgrade|premium|starter|enterprise|pricing|subscri|feature|\bplan\b", re.IGNORECASE
)
_QUOTA_SECONDS: Final = re.compile(r"reset in (\d{1,6}) second", re.IGNORECASE)
_COUNT: Final = re.compile(r"\s*-?\d{1,9}\s*", re.ASCII)
_SECONDS: Final = re.compile(r"\s*\d{1,9}(\.\d{1,9})?\s*", re.ASCII)
_CREDENTIAL_WORDS: Final = re.compile(
    r"incorrect (username|password)|bad credentials|invalid (api )?token|not authenticated"
    r"|wrong (username|password|credentials)",
    re.IGNORECASE,
)
_BY_STATUS: Final[Mapping[int, type[StatusError]]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: ForbiddenError,
    404: NotFoundError,
    409: ConflictError,
    410: RetiredError,
    418: RetiredError,
    422: ValidationError,
}


def raise_for_status_middleware(clock: Clock) -> BuiltInMiddleware:
    """Return the middleware."""

    async def raise_for_status(request: Request, send: Send) -> HttpResponse:
        call = request.call
        try:
            response = await send(request)
        except BaseException as exc:
            call.requests += call.was_sent(exc)
            raise
        call.requests += 1
        call.answered(request, response.status)
        if call.limits is not None and request.quota_key != "":
            remaining, resets_in = quota_headers(response.headers)
            now = clock.monotonic()
            call.limits.quota.settle(request.quota_key, now, remaining, resets_in)
        if 200 <= response.status < 300 or response.status in REDIRECTS:
            return response
        call.error_response = response
        redact = redactor_of(request)
        own_resource = (
            request.route == "/me"
            or request.route.startswith("/me/")
            or request.api == "accounts"  # all its requests are about credentials
        )
        error = error_for(response, clock.now(), redact, own_resource=own_resource)
        error.add_context(**request.context)
        if isinstance(error, QuotaExceededError):
            error.organization_id = (
                request.quota_key if isinstance(request.quota_key, int) else None
            )
            if call.limits is not None:
                call.limits.quota.mark_exhausted(
                    request.quota_key, clock.monotonic(), error.resets_in
                )
        raise error

    return raise_for_status


def error_for(
    response: HttpResponse,
    now: datetime,
    redact: Callable[[str], str] = str,
    *,
    own_resource: bool = False,
) -> StatusError:
    """Return the error for a response with an error status.

    Toggl answers wrong credentials with 401 or 403. A 403 for the user's own resource (``/me``),
    or one whose text mentions credentials, is an authentication error; others are forbidden.
    """
    reason = _error_text(response.body)
    text = _short(reason or _plain_json(response.body), redact)
    fields_of_error: dict[str, Any] = {
        "status": response.status,
        "body": text or None,
        "request_id": response.request_id,
        "request_ids": response.request_ids,
        **_focus_fields(response.body, redact),
    }
    status = response.status
    if status == 402:
        return _classify_402(response, reason, text, now, fields_of_error)
    message = f"{status} {text or _reason_phrase(status)}"
    if status == 403 and (own_resource or _CREDENTIAL_WORDS.search(reason)):
        return AuthenticationError(message, **fields_of_error)
    if status == 422:
        fields = _fields(response.body, redact)
        if fields:
            problems = "; ".join(f"{name} {', '.join(texts)}" for name, texts in fields.items())
            message = f"422 {problems}"[: EXCERPT + 4]
        return ValidationError(message, fields=fields, **fields_of_error)
    if status == 429 or status >= 500:
        kind = RateLimitedError if status == 429 else ServerError
        seconds = retry_after(response.headers, now)
        if seconds is None:
            return kind(message, **fields_of_error)
        if status == 429:
            seconds = min(seconds, MAX_RETRY_AFTER)
        at = now + timedelta(seconds=seconds)
        if seconds >= SHOW_TIME_FROM:
            message = f"{message}; try again at {format_retry_time(at)}"
        return kind(message, retry_after=seconds, at=at, **fields_of_error)
    return _BY_STATUS.get(status, StatusError)(message, **fields_of_error)


def _classify_402(
    response: HttpResponse,
    reason: str,
    text: str,
    now: datetime,
    fields_of_error: dict[str, Any],
) -> StatusError:
    """Return the error for a 402: quota or pricing plan, by the body, then by the headers."""
    remaining, resets_in = quota_headers(response.headers)
    code = fields_of_error.get("code") or ""
    quota = "quota" in code or bool(_QUOTA_WORDS.search(reason))
    if not quota and remaining is not None:
        # The wording may change. A negative number means that the quota is not enforced.
        quota = (remaining <= 0 and not reason) or (
            remaining == 0 and not _PRICING_WORDS.search(reason)
        )
    if not quota:
        return FeatureNotAvailableError(
            f"402 {text or 'the pricing plan of this organization does not include it'}",
            **fields_of_error,
        )
    if resets_in is None:
        match = _QUOTA_SECONDS.search(reason)
        resets_in = float(match.group(1)) if match else DEFAULT_RESET
        resets_in = min(resets_in, MAX_RESET)
    resets_at = now + timedelta(seconds=resets_in)
    return QuotaExceededError(
        f"402 {text or 'the hourly quota is used up'}; try again at {format_retry_time(resets_at)}",
        resets_in=resets_in,
        resets_at=resets_at,
        **fields_of_error,
    )


def quota_headers(headers: Mapping[str, str]) -> tuple[int | None, float | None]:
    """Read the remaining quota and the seconds until it resets; invalid values are ignored."""
    left = headers.get("X-Toggl-Quota-Remaining")
    if left is None:
        return None, None
    remaining = int(left) if _COUNT.fullmatch(left) else None
    seconds = headers.get("X-Toggl-Quota-Resets-In", "")
    return remaining, min(float(seconds), MAX_RESET) if _SECONDS.fullmatch(seconds) else None


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """Return the seconds of ``Retry-After``; a date is compared with the response's ``Date``.

    More than a day is reduced to a day; a value that is neither number nor date is ignored.
    """
    value = headers.get("Retry-After")
    if value is None:
        return None
    if _SECONDS.fullmatch(value):
        seconds = float(value)
    else:
        at = parse_http_date(value)
        if at is None:
            return None
        seconds = (at - (parse_http_date(headers.get("Date")) or now)).total_seconds()
        if seconds > LONGEST_RETRY_AFTER:  # the server's clock may be wrong
            seconds = min(seconds, max(0.0, (at - now).total_seconds()))
    return min(max(0.0, seconds), LONGEST_RETRY_AFTER)


def excerpt(body: bytes, request: Request) -> str | None:
    """Return the start of a body, with secrets masked."""
    return _short(_text(body), redactor_of(request)) or None


def redactor_of(request: Request) -> Callable[[str], str]:
    """Return a function that masks the secrets of the account and of the request."""
    parts = urlsplit(request.url)
    secrets = [
        *(secret.reveal() for secret in request.call.secrets),
        *(pair.partition("=")[2] for pair in request.headers.get("Cookie", "").split(";")),
        *(value for name, value in parse_qsl(parts.query) if is_secret_name(name)),
        *secrets_in_body(request.body, request.headers.get("Content-Type", "")),
        *secrets_in_path(request.route, parts.path),
    ]
    redact_request = redactor(secrets)
    if (authorizer := request.call.authorizer) is None:
        return redact_request
    return lambda text: redact_request(authorizer.redact(text))


def _short(text: str, redact: Callable[[str], str]) -> str:
    return redact(" ".join(text.split()))[:EXCERPT] if text else ""


def _text(body: bytes) -> str:
    return body[:_MAX_READ].decode("utf-8-sig", "replace").strip()


def _error_text(body: bytes) -> str:
    """Return the readable message: a JSON string, plain text, or a field of a JSON object."""
    text = _text(body)
    if text[:1] == "<" or text == "null":
        return ""
    if text[:1] not in {'"', "{", "["} or len(body) > _MAX_READ:
        return text
    try:
        return _extract_message(codec.parse(body), 8)
    except ResponseError:
        return text


def _plain_json(body: bytes) -> str:
    text = _text(body)
    return text if text[:1] in {"{", "["} else ""


def _extract_message(value: Any, depth: int) -> str:
    if isinstance(value, str):
        return value
    if depth == 0:  # real messages are not nested this deep
        return ""
    if isinstance(value, list):
        parts = [_extract_message(item, depth - 1) for item in value]
        return ", ".join(filter(None, parts))
    if isinstance(value, dict):
        known = cast("dict[str, Any]", value)
        for name in ("error_description", "message", "error", "errors", "tip"):
            if message := _extract_message(known.get(name), depth - 1):
                return message
    return ""


def _focus_fields(body: bytes, redact: Callable[[str], str]) -> dict[str, str]:
    """Return the word and the trace id that an error of Toggl 2.0 has."""
    if b'"error_description"' not in body:
        return {}
    try:
        content = cast("dict[str, Any]", codec.parse(body))
        values = {"code": content.get("error"), "trace_id": content.get("trace_id")}
    except (ResponseError, AttributeError, RecursionError):
        return {}
    return {name: _short(text, redact) for name, text in values.items() if isinstance(text, str)}


def _fields(body: bytes, redact: Callable[[str], str]) -> dict[str, tuple[str, ...]]:
    try:
        content = cast("dict[str, Any]", codec.parse(body))
        if "error_values" in content:  # Toggl 2.0 names the fields only
            names = _as_list(content["error_values"]["fields"])
            return {
                _short(str(name), redact): (_short(content["error"], redact),) for name in names
            }
        errors = cast("dict[str, Any]", content["errors"]).items()
        return {
            _short(name, redact): tuple(_short(str(text), redact) for text in _as_list(texts))
            for name, texts in islice(errors, _MAX_FIELDS)
        }
    except (ResponseError, LookupError, TypeError, AttributeError, RecursionError):
        return {}


def _as_list(value: Any) -> list[Any]:
    return value[:_MAX_FIELDS] if isinstance(value, list) else [value]


def _reason_phrase(status: int) -> str:
    from http import HTTPStatus

    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "an unknown status"
