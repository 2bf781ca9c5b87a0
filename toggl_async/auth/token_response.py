"""Parses responses of the token endpoint.

Tokens cannot be requested again, since the refresh token is consumed. So the tokens alone decide
whether a response is usable. Everything else (lifetime, type, scope, date, other fields, text
around the JSON) is used if it is valid and ignored otherwise.
"""

from __future__ import annotations

import json
import math
import re
from collections import deque
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any, Final, cast
from urllib.parse import parse_qsl

from .._http.request import HttpResponse
from ..errors import DecodeError, UnexpectedContentError
from ..secrets import Secret
from ..tokens import LONGEST_LIFETIME, Token

__all__ = [
    "MAX_RESPONSE",
    "is_complete",
    "read_fields",
    "read_token",
    "server_time",
]

MAX_RESPONSE: Final = 256 * 1024
"""Bytes of a response to read; the tokens come early in any real response."""

DEFAULT_LIFETIME: Final = 3600.0
"""Seconds if a response has none: the shortest lifetime that Toggl Plan documents."""

_MIN_LIFETIME: Final = 1.0
_MAX_SKEW: Final = timedelta(days=366 * 10)
_MAX_EXTRA: Final = 16 * 1024
_MAX_EXTRA_DEPTH: Final = 8
_MAX_OBJECT_STARTS: Final = 32
"""Maximum number of positions at which a JSON object is tried."""

_MEMBER: Final = re.compile(
    r'"(access_token|refresh_token|token_type|expires_in|scope|error)"\s*:\s*'
    r'("(?:[^"\\]|\\.)*"|-?[0-9]{1,15}(?=\s*[,}]))'
)
"""A complete member of a JSON object."""


def read_token(
    reply: HttpResponse, *, now: datetime, previous: Token | None, generation: int
) -> Token:
    """Return the token in a response of the token endpoint.

    ``now`` is the local time of the response, ``previous`` the refreshed token, whose refresh
    token stays in use if the response has none. Raises a :class:`ResponseError`, whose message
    names fields and types, never values.
    """
    fields = read_fields(reply.body)
    if fields is None:
        raise UnexpectedContentError("the token response is neither JSON nor a form")
    access = _credential(fields.get("access_token"))
    # Only visible ASCII is valid in a header; anything else would break every later request.
    if access is None or not all("!" <= character <= "~" for character in access):
        raise DecodeError("the token response has no access token", path="$.access_token")
    refresh = _credential(fields.get("refresh_token"))
    lifetime = _lifetime(fields.get("expires_in"))
    token_type, scope = fields.get("token_type"), fields.get("scope")
    parsed_fields = {"access_token", "refresh_token"}
    if lifetime is not None:
        parsed_fields.add("expires_in")
    if isinstance(token_type, str) and token_type.strip().lower() == "bearer":
        parsed_fields.add("token_type")
    if isinstance(scope, str) and _is_plain(scope):
        parsed_fields.add("scope")
    issued_at = server_time(reply)
    if issued_at is None or abs(issued_at - now) > _MAX_SKEW:
        issued_at = now
    return Token(
        access=Secret(access),
        refresh=_next_refresh(refresh, previous),
        issued_at=issued_at,
        lifetime=DEFAULT_LIFETIME if lifetime is None else lifetime,
        skew=(issued_at - now).total_seconds(),
        generation=generation,
        token_type=cast("str", token_type).strip() if "token_type" in parsed_fields else "bearer",
        scope=cast("str", scope) if "scope" in parsed_fields else None,
        extra=_storable({k: v for k, v in fields.items() if k not in parsed_fields}),
    )


def is_complete(body: bytes) -> bool:
    """Return whether a partly received body has both tokens in a complete JSON object."""
    if not body.rstrip().endswith((b"}", b"]")):
        return False
    fields = next((fields for fields in _objects(_decoded(body))), None)
    return fields is not None and _has_tokens(fields, "access_token", "refresh_token")


def read_fields(body: bytes) -> dict[str, Any] | None:
    """Return the fields of a response, or ``None``.

    Tries in this order: the first JSON object with an access token at any depth, a form, and the
    complete members of damaged or truncated JSON if both tokens are among them.
    """
    text = _decoded(body[:MAX_RESPONSE])
    fallback: dict[str, Any] | None = None
    for fields in _objects(text):
        if _has_tokens(fields, "access_token"):
            return fields
        if fallback is None:
            fallback = fields
    form = dict(parse_qsl(text.strip())) if "access_token=" in text else {}
    if _has_tokens(form, "access_token"):
        return form
    members = _members(text)
    if _has_tokens(members, "access_token", "refresh_token"):
        return members
    return fallback


def _decoded(body: bytes) -> str:
    # An invalid byte makes only the text around it unusable.
    try:
        return body.decode(json.detect_encoding(body), "replace").lstrip("\ufeff")
    except (UnicodeError, LookupError):
        return body.decode("utf-8", "replace")


def _objects(text: str) -> Iterator[dict[str, Any]]:
    """Yield the JSON objects in a text, ignoring any text around them."""
    decoder = json.JSONDecoder(
        strict=False, parse_int=_parse_int, object_pairs_hook=_without_duplicates
    )
    position = text.find("{")
    for _ in range(_MAX_OBJECT_STARTS):
        if position < 0:
            return
        try:
            value, end = decoder.raw_decode(text, position)
        except (ValueError, RecursionError):
            end = position + 1
        else:
            yield _hoist_tokens(value)
        position = text.find("{", end)


def _parse_int(digits: str) -> int | None:
    # Python neither parses nor formats integers of more than 4,300 digits.
    return int(digits) if len(digits) < 32 else None


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Build an object; the last value of a name wins, except an unusable token."""
    fields: dict[str, Any] = {}
    for name, value in pairs:
        is_token = name in {"access_token", "refresh_token"}
        if not (is_token and _credential(fields.get(name)) and not _credential(value)):
            fields[name] = value
    return fields


def _hoist_tokens(value: dict[str, Any]) -> dict[str, Any]:
    """Return the object that holds the access token, with the refresh token added."""
    holder = _find_holder(value, "access_token")
    if holder is None:
        return value
    refresh_holder = _find_holder(holder, "refresh_token") or _find_holder(value, "refresh_token")
    if refresh_holder is None or refresh_holder is holder:
        return holder
    return {**holder, "refresh_token": refresh_holder["refresh_token"]}


def _find_holder(value: dict[str, Any], name: str) -> dict[str, Any] | None:
    """Return the outermost object with a usable value for ``name``."""
    queue: deque[Any] = deque([value])
    while queue:
        item = queue.popleft()
        if isinstance(item, dict):
            fields = cast("dict[str, Any]", item)
            if _has_tokens(fields, name):
                return fields
            queue.extend(fields.values())
        elif isinstance(item, list):
            queue.extend(item)
    return None


def _members(text: str) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for name, literal in _MEMBER.findall(text):
        try:
            value: Any = json.loads(literal, strict=False)
        except ValueError:
            continue
        if name not in fields or _credential(value):
            fields[name] = value
    return fields


def _has_tokens(fields: Any, *names: str) -> bool:
    return isinstance(fields, dict) and all(
        _credential(cast("dict[str, Any]", fields).get(name)) for name in names
    )


def _credential(value: object) -> str | None:
    """Return a usable token text, or ``None``."""
    if not isinstance(value, str):
        return None
    text = value.strip()
    return text if text and text.isprintable() and "\ufffd" not in text else None


def _next_refresh(refresh: str | None, previous: Token | None) -> Secret | None:
    if refresh is not None:
        return Secret(refresh)
    return None if previous is None else previous.refresh


def _lifetime(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        seconds = float(value)
    except (ValueError, OverflowError):
        return None
    if not math.isfinite(seconds) or seconds < _MIN_LIFETIME:
        return None
    return min(seconds, LONGEST_LIFETIME)


def _storable(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields that every store can save and load."""
    storable: dict[str, Any] = {}
    budget = _MAX_EXTRA
    for name, value in fields.items():
        if _is_plain(name) and _is_plain(value):
            size = len(json.dumps([name, value]))
            if size <= budget:
                budget -= size
                storable[name] = value
    return storable


def _is_plain(value: object, depth: int = _MAX_EXTRA_DEPTH) -> bool:
    if value is None or isinstance(value, bool | int):
        return True
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, str):  # lone surrogates cannot be encoded; databases reject NUL
        return "\0" not in value and not any("\ud800" <= c <= "\udfff" for c in value)
    if depth == 0:
        return False
    if isinstance(value, list):
        return all(_is_plain(item, depth - 1) for item in cast("list[object]", value))
    if isinstance(value, dict):
        return all(
            _is_plain(name) and _is_plain(item, depth - 1)
            for name, item in cast("dict[str, object]", value).items()
        )
    return False


def server_time(reply: HttpResponse) -> datetime | None:
    """Return the ``Date`` of a response (aware, UTC), or ``None`` if absent or invalid."""
    try:
        parsed = parsedate_to_datetime(reply.headers.get("Date", ""))
        return parsed.replace(tzinfo=UTC) if parsed.tzinfo is None else parsed.astimezone(UTC)
    except Exception:  # noqa: BLE001 - email.utils raises many types, and none may lose a token
        return None
