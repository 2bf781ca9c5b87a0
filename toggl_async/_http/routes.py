"""Fills route templates with checked and encoded values, and encodes queries.

A template is a string such as ``"/workspaces/{workspace_id}/projects"``, as Toggl's documentation
prints it. Logs and errors show it, and it decides which quota a request uses. Each value is checked
by the name of its placeholder and encoded, so that no value can lead to another route.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from functools import lru_cache
from typing import Any, Final, cast
from urllib.parse import quote, unquote

import attrs

from .._values import Plain, is_missing, kind_of, not_a_day, plain_day, plain_scalar
from ..errors import InvalidArgumentError
from ..secrets import Secret

_PLACEHOLDER: Final = re.compile(r"\{(\w+)\}")
_LITERAL: Final = re.compile(r"/(?:[A-Za-z0-9_.~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2}|/)*")
MAX_INT64: Final = 2**63
"""The first integer that is too large for an id."""
_TEXT_IDS: Final = frozenset({"provider_calendar_id", "extension_integration_id"})
"""Ids that are text: of other services, and UUIDs."""
_OWNER_IN_PATH: Final = {
    "organization": re.compile(r"/organizations/(\d+)(?:/|$)", re.ASCII),
    "workspace": re.compile(r"/workspaces?/(\d+)(?:/|$)", re.ASCII),
}
_GRANTS_ACCESS: Final = re.compile(r"(?:token|code|uuid|secret)\}")
_MAX_DEPTH: Final = 8
_FORBIDDEN: Final = re.compile(r"[/\\%?#\x00-\x1f\x7f]")


@attrs.frozen(slots=True)
class Template:
    """A parsed route template."""

    text: str
    literals: tuple[str, ...]
    names: tuple[str, ...]
    quota_owner: str
    """Whose quota a request uses: ``user``, ``organization`` or ``workspace``."""
    quota_owner_at: int = 0
    """The index of the path value that is the owner's id."""
    quota_owner_id: int | None = None
    """The owner's id if the route has no placeholders but a literal id."""


@lru_cache(maxsize=2048)
def template(text: str) -> Template:
    """Parse a template; raise if its literal parts are not a plain path."""
    if not isinstance(text, str):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise InvalidArgumentError("a route must be text")
    parts = _PLACEHOLDER.split(text)
    names = tuple(parts[1::2])
    path = "x".join(parts[0::2])
    if not _LITERAL.fullmatch(path) or any(_is_traversal(part) for part in path.split("/")):
        raise InvalidArgumentError(
            "a route starts with / and holds no dot segments, query, fragment or controls; "
            "pass the query as query=..."
        )
    return Template(text, tuple(parts[0::2]), names, *_owner(text, names))


def _owner(text: str, names: tuple[str, ...]) -> tuple[str, int, int | None]:
    if text == "/me" or text.startswith("/me/"):
        return "user", 0, None
    for name in ("organization_id", "workspace_id"):  # quotas belong to organizations
        if name in names:
            return name.removesuffix("_id"), names.index(name), None
    for kind, pattern in _OWNER_IN_PATH.items():
        if not names and (match := pattern.match(text)):
            return kind, 0, int(match.group(1))
    return "user", 0, None  # countries, currencies and the like count like /me


def _is_traversal(part: str) -> bool:
    part = part.lower().replace("%2e", ".")
    return part in {".", ".."} or "%2f" in part or "%5c" in part or part.startswith("%00")


def build_path(route: Template, values: Sequence[object]) -> str:
    """Return the path for these values; raise for a value that is not one segment."""
    if len(values) != len(route.names):
        raise InvalidArgumentError(
            f"{route.text} takes {len(route.names)} path values, not {len(values)}"
        )
    out = route.literals[0]
    for name, value, literal in zip(route.names, values, route.literals[1:], strict=True):
        # Exact ints are by far the most frequent, and bool is not one.
        part = (
            str(value)
            if type(value) is int and 0 < value < MAX_INT64
            else encode_segment(name, value)
        )
        out += part + literal
    return out


def encode_segment(name: str, value: object) -> str:
    """Check and encode one path value by the name of its placeholder."""
    if name.endswith("_ids"):
        return join_ids(name, value)
    if (name == "id" or name.endswith("_id")) and name not in _TEXT_IDS:
        return str(check_id(name, value))
    if name == "date" or name.endswith("_date"):
        if isinstance(value, date) and not isinstance(value, datetime):
            check_year(name, value)
            return value.isoformat()
        raise InvalidArgumentError(f"{name} must be a date, not {kind_of(value)}")
    if isinstance(value, datetime):
        return _quoted(name, format_datetime(name, value), safe=":")
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, Secret):
        value = value.reveal()
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < MAX_INT64:
        value = str(value)
    if not isinstance(value, str):
        raise InvalidArgumentError(f"{name} must be text, not {kind_of(value)}")
    if value in {"", ".", ".."} or _FORBIDDEN.search(value):
        raise InvalidArgumentError(
            f"{name} must be one path segment: not empty, no dots alone, none of / \\ % ? #"
        )
    return _quoted(name, value, safe="")


def _quoted(name: str, value: str, safe: str) -> str:
    try:
        return quote(value, safe=safe)
    except UnicodeEncodeError:  # half of a surrogate pair
        raise InvalidArgumentError(f"{name!a} is not valid Unicode text") from None
    except TypeError:
        raise InvalidArgumentError(f"names in a query are text, not {kind_of(name)}") from None


def secrets_in_path(route: str, path: str) -> list[str]:
    """Return the values in a path whose placeholders name a secret."""
    template = route.split("/")
    values = path.split("/")[-len(template) :]
    return [
        unquote(value.removesuffix(part.rpartition("}")[2]))
        for part, value in zip(template, values, strict=False)
        if part.startswith("{") and _GRANTS_ACCESS.search(part)
    ]


def check_day(name: str, value: object) -> date:
    """Check a day: a date, ISO text, or a naive datetime at midnight."""
    day = plain_day(plain_scalar(value))
    if isinstance(day, str):
        try:
            day = Plain.date.fromisoformat(day)
        except ValueError:
            raise InvalidArgumentError(
                f"{name} is not the ISO text of a day, such as 2026-03-01"
            ) from None
    if not isinstance(day, date) or isinstance(day, datetime):
        raise InvalidArgumentError(f"{name} must be a date{not_a_day(value)}")
    check_year(name, day)
    return day


def check_moment(name: str, value: object) -> datetime:
    """Check a point in time: a datetime with a time zone, or its ISO text."""
    moment = plain_scalar(value)
    if isinstance(moment, str):
        try:
            moment = Plain.datetime.fromisoformat(moment)
        except ValueError:
            raise InvalidArgumentError(
                f"{name} is not the ISO text of a time with its zone: 2026-03-01T09:00:00+01:00"
            ) from None
    if not isinstance(moment, datetime) or is_missing(moment):
        raise InvalidArgumentError(
            f"{name} must be a datetime with a time zone (got {kind_of(value)})"
        )
    if moment.tzinfo is None:
        raise InvalidArgumentError(
            f"{name} must have a time zone (got a naive datetime): pass an aware one"
        )
    check_year(name, moment)
    return moment


def check_id(name: str, value: object) -> int:
    """Check an id: a positive integer, and not a string or a boolean."""
    try:
        number = operator.index(value)  # type: ignore[arg-type]
    except Exception:  # noqa: BLE001 - a caller's object may raise anything
        number = 0
    if isinstance(value, bool) or number <= 0:
        problem = "above zero" if type(value) is int else f"not {kind_of(value)}"
        raise InvalidArgumentError(f"{name} must be a positive whole number, {problem}")
    if number >= MAX_INT64:
        raise InvalidArgumentError(f"{name} is too large for an id")
    return number


def check_ids(name: str, value: object, *, most: int | None = None) -> list[int]:
    """Check a list of ids, which may be any iterable, and return it."""
    if isinstance(value, str | bytes) or not isinstance(value, Iterable):
        raise InvalidArgumentError(f"{name} must be a list of ids, not {kind_of(value)}")
    ids = [check_id(name, item) for item in items_of(name, value)]
    if not ids:
        raise InvalidArgumentError(f"{name} is empty")
    if most is not None and len(ids) > most:
        raise InvalidArgumentError(f"{name} takes at most {most} ids, not {len(ids)}")
    return ids


def join_ids(name: str, value: object) -> str:
    """Check a list of ids and join it by commas."""
    return ",".join(map(str, check_ids(name, value)))


def object_of(name: str, value: object) -> dict[str, Any]:
    """Return a caller's mapping as a dictionary; raise if it cannot be read."""
    if not isinstance(value, Mapping):
        raise InvalidArgumentError(f"{name} must be a mapping, not {kind_of(value)}")
    try:
        return dict(cast("Mapping[str, Any]", value))
    except Exception as exc:  # noqa: BLE001 - a caller's mapping may raise anything
        raise InvalidArgumentError(f"{name} cannot be read as a mapping ({kind_of(exc)})") from None


def items_of(name: str, value: object) -> list[Any]:
    """Return a caller's iterable as a list; text, bytes and mappings are refused.

    Items are plain values, see :func:`toggl_async._values.plain_scalar`.
    """
    if isinstance(value, str | bytes | bytearray | Mapping) or not isinstance(value, Iterable):
        raise InvalidArgumentError(f"{name} must be a list, not {kind_of(value)}")
    try:
        return [plain_scalar(item) for item in cast("Iterable[object]", value)]
    except Exception as exc:  # noqa: BLE001 - a caller's iterable may raise anything
        raise InvalidArgumentError(f"{name} cannot be read as a list ({kind_of(exc)})") from None


class Repeated(list[object]):
    """Values that a query repeats the name for, because they may hold commas: ``a=1,2&a=3``."""


def query_string(query: Mapping[str, object] | None) -> str:
    """Encode a query; a key with ``None`` is left out, lists are joined by commas."""
    if not query:
        return ""
    parts = [
        _quoted(name, name, safe="[]")
        + "="
        + _quoted(name, encode_query_value(name, item), safe=",:")
        for name, value in query.items()
        if value is not None
        for item in (value if isinstance(value, Repeated) else (value,))
    ]
    return "?" + "&".join(parts) if parts else ""


def encode_query_value(name: str, value: object, *, depth: int = 0) -> str:
    """Encode one query value as text, as the APIs expect it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, str):
        return value
    if isinstance(value, Secret):
        return value.reveal()
    if isinstance(value, int | float):
        if not abs(value) < MAX_INT64:  # false for NaN too
            raise InvalidArgumentError(f"{name} must be a finite number")
        return str(value)
    if isinstance(value, datetime):
        return format_datetime(name, value)
    if isinstance(value, date):
        check_year(name, value)
        return value.isoformat()
    if isinstance(value, Iterable) and not isinstance(value, bytes | bytearray | Mapping):
        if depth > _MAX_DEPTH:
            raise InvalidArgumentError(f"{name} is nested too deeply")
        items = items_of(name, cast("Iterable[object]", value))
        return ",".join(encode_query_value(name, item, depth=depth + 1) for item in items)
    raise InvalidArgumentError(f"{name} cannot be a {kind_of(value)}")


def check_year(name: str, value: date) -> None:
    """Raise for an implausible year; near the ends of the calendar, arithmetic overflows."""
    if not 1900 <= value.year <= 9000:
        raise InvalidArgumentError(f"{name}: the year {value.year} is out of range")


def format_datetime(name: str, value: datetime) -> str:
    """Format a timezone-aware datetime; a naive one is refused."""
    if value.tzinfo is None:
        raise InvalidArgumentError(f"{name} needs a time zone: pass a timezone-aware datetime")
    check_year(name, value)
    return value.isoformat().replace("+00:00", "Z")


def to_unix(name: str, value: datetime | int) -> int:
    """Convert a datetime to unix seconds, the form of ``since``."""
    value = plain_scalar(value)
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise InvalidArgumentError(f"{name} needs a time zone: pass a timezone-aware datetime")
        check_year(name, value)
        value = int(value.timestamp())
        if value < 0:
            raise InvalidArgumentError(f"{name} must not be before 1970")
        return value
    if type(value) is not int or value < 0:
        raise InvalidArgumentError(
            f"{name} must be an aware datetime or unix seconds (got {kind_of(value)})"
        )
    return value
