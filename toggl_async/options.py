"""Options of a session: time limits, retries, rate limit, quota; changed by ``with_options``."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from typing import Any, Final, Literal, TypedDict, cast

import attrs

from .errors import InvalidArgumentError

__all__ = ["Options", "OptionsChange"]


class OptionsChange(TypedDict, total=False):
    """What ``TogglSession`` and ``with_options`` take by keyword."""

    timeout: float | None
    connect_timeout: float
    read_timeout: float
    retries: int
    retry_wait_max: float
    requests_per_second: float | Literal["auto"] | None
    max_quota_wait: float
    low_priority: bool
    strict: bool
    keep_unknown: bool
    max_body: int
    headers: Mapping[str, str]
    user_agent: str
    on_event: Callable[[Any], None] | None


_TOKEN: Final = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")
_SET_BY_THE_SDK: Final = frozenset(
    [
        "accept",
        "accept-encoding",
        "authorization",
        "connection",
        "content-length",
        "content-type",
        "expect",
        "host",
        "transfer-encoding",
        "user-agent",
    ]
)


def _positive(_: object, attribute: attrs.Attribute[Any], value: Any) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < math.inf:
        raise InvalidArgumentError(f"{attribute.name} must be a positive number of seconds")


def _positive_or_none(instance: object, attribute: attrs.Attribute[Any], value: Any) -> None:
    if value is not None:
        _positive(instance, attribute, value)


def _not_negative(_: object, attribute: attrs.Attribute[Any], value: Any) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not value >= 0:
        raise InvalidArgumentError(f"{attribute.name} must be zero or a positive number")


def _whole(instance: object, attribute: attrs.Attribute[Any], value: Any) -> None:
    _not_negative(instance, attribute, value)
    if not isinstance(value, int):
        raise InvalidArgumentError(f"{attribute.name} must be a whole number")


def _pace(_: object, attribute: attrs.Attribute[Any], value: Any) -> None:
    if value is None or value == "auto":
        return
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < math.inf:
        raise InvalidArgumentError(f"{attribute.name} must be requests per second, None or 'auto'")


def _own_headers(_: object, attribute: attrs.Attribute[Any], value: Any) -> None:
    if not isinstance(value, Mapping):
        raise InvalidArgumentError(f"{attribute.name} must be a mapping of names to texts")
    for name in cast("Mapping[str, str]", value):
        if not _TOKEN.fullmatch(name) or name.lower() in _SET_BY_THE_SDK:
            raise InvalidArgumentError(
                f"{attribute.name}: the SDK sets this one itself, or it is no header's name"
            )


def _copied(value: Any) -> Any:
    return dict(value) if isinstance(value, Mapping) else value  # pyright: ignore[reportUnknownArgumentType]


def _names(value: Mapping[str, str]) -> str:
    return f"<{', '.join(value)}>"  # the values may be secrets


def _header_safe(_: object, attribute: attrs.Attribute[Any], value: Any) -> None:
    texts = [*value.keys(), *value.values()] if isinstance(value, Mapping) else [value]
    for text in texts:
        if not isinstance(text, str) or not text.isprintable():
            raise InvalidArgumentError(f"{attribute.name} must be text without control characters")


@attrs.frozen(kw_only=True)
class Options:
    """How a session behaves. All times are seconds."""

    timeout: float | None = attrs.field(default=60.0, validator=_positive_or_none)
    """For a whole call: waits, token refreshes, attempts and redirects together."""
    connect_timeout: float = attrs.field(default=10.0, validator=_positive)
    """For a free connection, and again for opening one."""
    read_timeout: float = attrs.field(default=30.0, validator=_positive)
    """For silence between two bytes of an answer."""
    retries: int = attrs.field(default=2, validator=_whole)
    """Further attempts after a failure that may be repeated; 0 switches retries off."""
    retry_wait_max: float = attrs.field(default=20.0, validator=_not_negative)
    """The longest single pause before a retry, a server's ``Retry-After`` included."""
    requests_per_second: float | Literal["auto"] | None = attrs.field(
        default="auto", validator=_pace
    )
    """Per token. ``"auto"`` is 1 for Toggl's hosts, and no limit for loopback addresses."""
    max_quota_wait: float = attrs.field(default=0.0, validator=_not_negative)
    """How long a call may wait for a used-up quota to reset; 0 raises at once."""
    low_priority: bool = False
    """Gives way to other calls of the token that wait for a turn; exports do."""
    strict: bool = False
    """Unknown fields and wrong types become errors; for finding drift, not for production."""
    keep_unknown: bool = True
    """Keep fields that the SDK does not know, for ``extra`` and to write them back; ``False`` saves
    about half the memory of objects that are kept."""
    max_body: int = attrs.field(default=64 * 1024 * 1024, validator=_whole)
    """The largest answer in decoded bytes; downloads are not limited by it."""
    headers: Mapping[str, str] = attrs.field(
        factory=dict[str, str],
        converter=_copied,
        validator=[_header_safe, _own_headers],
        repr=_names,
    )
    """Sent with each request to the API's own origin."""
    user_agent: str = attrs.field(default="", validator=_header_safe)
    """Put before the SDK's own name; Toggl asks for one that tells how to reach you."""
    on_event: Callable[[Any], None] | None = None
    """Called with each :class:`toggl_async.events` value; must not block."""

    def changed(self, change: OptionsChange) -> Options:
        """Return a copy with some values changed; unknown names are a ``TypeError``."""
        known = attrs.fields_dict(Options)
        for name in change:
            if name not in known:
                raise TypeError(f"no option is called {name!r}; there are {', '.join(known)}")
        return attrs.evolve(self, **change) if change else self
