"""Options of a session: time limits, retries, rate limit, quota; changed by ``with_options``."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from typing import Any, Final, Literal, TypedDict, cast

import attrs

from ._field_texts import use_texts_of
from ._public import public
from .errors import InvalidArgumentError

__all__ = ["Options", "OptionsChange"]


class OptionsChange(TypedDict, total=False):
    """The keyword arguments of ``TogglSession`` and ``with_options``."""

    timeout: float | None
    connect_timeout: float
    read_timeout: float
    retries: int
    retry_wait_max: float
    requests_per_second: float | Literal["auto"] | None
    max_quota_wait: float
    low_priority: bool
    share_reads: bool
    cache_ttl: float
    cache_running: bool
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


def _integer(instance: object, attribute: attrs.Attribute[Any], value: Any) -> None:
    _not_negative(instance, attribute, value)
    if not isinstance(value, int):
        raise InvalidArgumentError(f"{attribute.name} must be a whole number")


def _rate(_: object, attribute: attrs.Attribute[Any], value: Any) -> None:
    if value is None or value == "auto":
        return
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < math.inf:
        raise InvalidArgumentError(f"{attribute.name} must be requests per second, None or 'auto'")


def _no_reserved_headers(_: object, attribute: attrs.Attribute[Any], value: Any) -> None:
    if not isinstance(value, Mapping):
        raise InvalidArgumentError(f"{attribute.name} must be a mapping of names to texts")
    for name in cast("Mapping[str, str]", value):
        if not _TOKEN.fullmatch(name) or name.lower() in _SET_BY_THE_SDK:
            raise InvalidArgumentError(
                f"{attribute.name} contains a reserved or invalid header name"
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


@public("toggl_async")
@attrs.frozen(kw_only=True)
class Options:
    """How a session behaves. All times are seconds."""

    timeout: float | None = attrs.field(default=60.0, validator=_positive_or_none)
    """For a whole call, including waits, token refreshes, attempts and redirects."""
    connect_timeout: float = attrs.field(default=10.0, validator=_positive)
    """For waiting for a free connection, and again for opening one."""
    read_timeout: float = attrs.field(default=30.0, validator=_positive)
    """For the time between two chunks of a response."""
    retries: int = attrs.field(default=2, validator=_integer)
    """Maximum number of further attempts after a failure; 0 disables retries."""
    retry_wait_max: float = attrs.field(default=20.0, validator=_not_negative)
    """The longest wait before a retry, including a ``Retry-After`` of the server."""
    requests_per_second: float | Literal["auto"] | None = attrs.field(
        default="auto", validator=_rate
    )
    """Per token. ``"auto"`` is 1 for Toggl's hosts, and no limit for loopback addresses."""
    max_quota_wait: float = attrs.field(default=0.0, validator=_not_negative)
    """The longest wait for an exhausted quota to reset; 0 raises at once."""
    low_priority: bool = False
    """Lets other waiting calls of the same token go first; used by exports."""
    share_reads: bool = False
    """Identical reads of the same account that are in flight together share one request."""
    cache_ttl: float = attrs.field(default=0.0, validator=_not_negative)
    """Seconds for which a read may be answered from memory; 0 sends each one. See
    :meth:`TogglSession.cached`."""
    cache_running: bool = False
    """Whether that includes the time entry that runs now, such as ``time_entries.current()``."""
    strict: bool = False
    """Raise for unknown fields and wrong types; for finding API changes, not for production."""
    keep_unknown: bool = True
    """Preserve unknown fields in ``extra`` and write them back; ``False`` saves about half the
    memory of the objects."""
    max_body: int = attrs.field(default=64 * 1024 * 1024, validator=_integer)
    """The largest response in decoded bytes; does not apply to downloads."""
    headers: Mapping[str, str] = attrs.field(
        factory=dict[str, str],
        converter=_copied,
        validator=[_header_safe, _no_reserved_headers],
        repr=_names,
    )
    """Additional headers, sent only to the origin of the API."""
    user_agent: str = attrs.field(default="", validator=_header_safe)
    """Placed before the name of the SDK; Toggl asks for one with contact information."""
    on_event: Callable[[Any], None] | None = None
    """Called with each event (see :mod:`toggl_async.events`); must not block."""

    def changed(self, change: OptionsChange) -> Options:
        """Return a copy with some values changed; unknown names raise ``TypeError``."""
        known = attrs.fields_dict(Options)
        for name in change:
            if name not in known:
                raise TypeError(f"unknown option {name!r}; the options are {', '.join(known)}")
        return attrs.evolve(self, **change) if change else self


use_texts_of(Options, for_=OptionsChange)
