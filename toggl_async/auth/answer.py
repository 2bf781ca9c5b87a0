"""Reads what the token endpoint answers.

A pair of tokens cannot be asked for again: the refresh token that bought it is used up. So only the
tokens themselves decide whether an answer is good. Everything else in it (lifetime, type, scope,
date, further fields, what precedes or follows the JSON) is used where it makes sense, and treated
as absent where it does not.
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
from .token import LONGEST_LIFETIME, Token

__all__ = [
    "MAX_ANSWER",
    "is_complete",
    "parse_http_date",
    "read_fields",
    "read_token",
    "server_time",
]

MAX_ANSWER: Final = 256 * 1024
"""Bytes of an answer that are looked at; the tokens come early in any real one."""

DEFAULT_LIFETIME: Final = 3600.0
"""Seconds, where an answer does not say: the shortest that Toggl Plan documents."""

_SHORTEST_LIFETIME: Final = 1.0
_LARGEST_SKEW: Final = timedelta(days=366 * 10)
_LARGEST_EXTRA: Final = 16 * 1024
_DEEPEST_EXTRA: Final = 8
_STARTS: Final = 32
"""Places where a JSON object may begin that are tried."""

_MEMBER: Final = re.compile(
    r'"(access_token|refresh_token|token_type|expires_in|scope|error)"\s*:\s*'
    r'("(?:[^"\\]|\\.)*"|-?[0-9]{1,15}(?=\s*[,}]))'
)
"""A member of a JSON object that is there to its end."""


def read_token(
    reply: HttpResponse, *, now: datetime, previous: Token | None, generation: int
) -> Token:
    """Turn the answer of the token endpoint into a token, or say why it is none.

    ``now`` is our wall clock at the answer, ``previous`` the token that was renewed: its refresh
    token stays in use where the answer brings none. Raises one of the :class:`ResponseError`
    classes. Their texts name fields and types, never values.
    """
    fields = read_fields(reply.body)
    if fields is None:
        raise UnexpectedContentError("the token answer is neither JSON nor a form")
    access = _credential(fields.get("access_token"))
    # Only visible ASCII fits into a header; anything else would break every later request.
    if access is None or not all("!" <= character <= "~" for character in access):
        raise DecodeError("the token answer holds no access token", path="$.access_token")
    refresh = _credential(fields.get("refresh_token"))
    lifetime = _lifetime(fields.get("expires_in"))
    token_type, scope = fields.get("token_type"), fields.get("scope")
    understood = {"access_token", "refresh_token"}
    if lifetime is not None:
        understood.add("expires_in")
    if isinstance(token_type, str) and token_type.strip().lower() == "bearer":
        understood.add("token_type")
    if isinstance(scope, str) and _is_plain(scope):
        understood.add("scope")
    issued_at = server_time(reply)
    if issued_at is None or abs(issued_at - now) > _LARGEST_SKEW:
        issued_at = now
    return Token(
        access=Secret(access),
        refresh=_next_refresh(refresh, previous),
        issued_at=issued_at,
        lifetime=DEFAULT_LIFETIME if lifetime is None else lifetime,
        skew=(issued_at - now).total_seconds(),
        generation=generation,
        token_type=cast("str", token_type).strip() if "token_type" in understood else "bearer",
        scope=cast("str", scope) if "scope" in understood else None,
        extra=_storable({k: v for k, v in fields.items() if k not in understood}),
    )


def is_complete(body: bytes) -> bool:
    """Whether a body that may still be coming in holds both tokens in a complete JSON object."""
    if not body.rstrip().endswith((b"}", b"]")):
        return False
    fields = next((fields for fields in _objects(_decoded(body))), None)
    return fields is not None and _has_tokens(fields, "access_token", "refresh_token")


def read_fields(body: bytes) -> dict[str, Any] | None:
    """Return the fields of an answer; ``None`` if it has none.

    In this order: the first JSON object, with the tokens moved to the top from wherever in it they
    are; a form; the complete members of JSON that is damaged or cut off, if both tokens are among
    them.
    """
    text = _decoded(body[:MAX_ANSWER])
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
    # A byte that is not UTF-8 makes the text around it unusable, and nothing else.
    try:
        return body.decode(json.detect_encoding(body), "replace").lstrip("\ufeff")
    except (UnicodeError, LookupError):
        return body.decode("utf-8", "replace")


def _objects(text: str) -> Iterator[dict[str, Any]]:
    """Return the JSON objects in a text, one after the other, whatever is around them."""
    decoder = json.JSONDecoder(
        strict=False, parse_int=_whole_number, object_pairs_hook=_without_duplicates
    )
    position = text.find("{")
    for _ in range(_STARTS):
        if position < 0:
            return
        try:
            value, end = decoder.raw_decode(text, position)
        except (ValueError, RecursionError):
            end = position + 1
        else:
            yield _flattened(value)
        position = text.find("{", end)


def _whole_number(digits: str) -> int | None:
    # Python refuses to read more than 4,300 digits, and to write them into a store.
    return int(digits) if len(digits) < 32 else None


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Build an object in which the last value of a name wins, unless it is of no use as a token."""
    fields: dict[str, Any] = {}
    for name, value in pairs:
        is_token = name in {"access_token", "refresh_token"}
        if not (is_token and _credential(fields.get(name)) and not _credential(value)):
            fields[name] = value
    return fields


def _flattened(value: dict[str, Any]) -> dict[str, Any]:
    """Move the tokens to the top, from within an envelope if there is one."""
    holder = _holder(value, "access_token")
    if holder is None:
        return value
    other = _holder(holder, "refresh_token") or _holder(value, "refresh_token")
    if other is None or other is holder:
        return holder
    return {**holder, "refresh_token": other["refresh_token"]}


def _holder(value: dict[str, Any], name: str) -> dict[str, Any] | None:
    """Return the outermost object that holds this token."""
    waiting: deque[Any] = deque([value])
    while waiting:
        item = waiting.popleft()
        if isinstance(item, dict):
            fields = cast("dict[str, Any]", item)
            if _has_tokens(fields, name):
                return fields
            waiting.extend(fields.values())
        elif isinstance(item, list):
            waiting.extend(item)
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
    """Return a text that can be used as a token, or ``None``."""
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
    if not math.isfinite(seconds) or seconds < _SHORTEST_LIFETIME:
        return None
    return min(seconds, LONGEST_LIFETIME)


def _storable(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields that every store can write and read back."""
    storable: dict[str, Any] = {}
    room = _LARGEST_EXTRA
    for name, value in fields.items():
        if _is_plain(name) and _is_plain(value):
            size = len(json.dumps([name, value]))
            if size <= room:
                room -= size
                storable[name] = value
    return storable


def _is_plain(value: object, depth: int = _DEEPEST_EXTRA) -> bool:
    if value is None or isinstance(value, bool | int):
        return True
    if isinstance(value, float):
        return math.isfinite(value)
    if isinstance(value, str):  # half a surrogate pair has no bytes; databases refuse NUL
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
    """Return the answer's ``Date`` (aware, UTC), if it has a readable one."""
    return parse_http_date(reply.headers.get("Date", ""))


def parse_http_date(text: str) -> datetime | None:
    """Read the date of a header (aware, UTC); ``None`` if it is none."""
    try:
        moment = parsedate_to_datetime(text)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except Exception:  # noqa: BLE001 - email.utils raises errors of many kinds, and none may cost a token
        return None
