"""Tokens: a frozen pair with its lifetime, and the one way from a server's answer to it."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any, Final, cast

import attrs

from .._http.request import Reply
from ..credentials import Secret
from ..errors import DecodeError, ResponseTooLargeError, UnexpectedContentError

__all__ = ["MAX_ANSWER", "Token", "digest", "read_token"]

MAX_ANSWER: Final = 64 * 1024
"""No token answer is larger; what is larger is no token answer."""

DEFAULT_LIFETIME: Final = 3600.0
"""Seconds, where an answer does not say: the shortest that Toggl Plan documents."""

_LONGEST: Final = 100 * 365 * 86400.0
_KNOWN: Final = frozenset({"access_token", "refresh_token", "token_type", "expires_in", "scope"})


def digest(text: str) -> str:
    """Name a secret without telling it."""
    return hashlib.sha256(text.encode()).hexdigest()


def _read_only(value: Mapping[str, Any]) -> Mapping[str, Any]:
    return dict(value)


@attrs.frozen(kw_only=True)
class Token:
    """An access token with what renews it. Nothing secret shows in ``repr``, pickles or ``asdict``.

    >>> from datetime import UTC, datetime
    >>> token = Token(access=Secret("a"), refresh=None, issued_at=datetime.now(UTC), lifetime=3600)
    >>> token.refresh is None
    True
    """

    access: Secret
    """What goes into the ``Authorization`` header."""
    refresh: Secret | None
    """What buys the next token, exactly once; ``None`` if there is nothing to renew with."""
    issued_at: datetime
    """When it was made, by the server's clock (aware, UTC)."""
    lifetime: float
    """Seconds from ``issued_at`` on. Plan says 3600; 7776000 (90 days) has been seen."""
    skew: float = 0.0
    """Seconds that the server's clock was ahead of ours when the token was made."""
    generation: int = 0
    """Counts the tokens of an account; stores compare it before they replace one."""
    token_type: str = "bearer"  # noqa: S105  # the name of a kind
    """Always bearer, as the server spelt it."""
    scope: str | None = None
    """What the token may be used for, if the server said so."""
    extra: Mapping[str, Any] = attrs.field(
        factory=dict[str, Any], converter=_read_only, repr=False, hash=False
    )
    """What else the answer held."""

    @property
    def expires_at(self) -> datetime:
        """When it ends, by the server's clock (aware, UTC)."""
        return self.issued_at + timedelta(seconds=self.lifetime)

    def remaining(self, now: datetime) -> float:
        """Return the seconds left at ``now`` (aware, by our clock).

        Never more than the lifetime: a clock that was put back cannot make a token immortal.
        """
        age = (now - self.issued_at).total_seconds() + self.skew
        return self.lifetime - max(age, 0.0)

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON values for a store. The secrets are in it, in clear."""
        return {
            "access_token": self.access.reveal(),
            "refresh_token": None if self.refresh is None else self.refresh.reveal(),
            "issued_at": self.issued_at.astimezone(UTC).isoformat(),
            "lifetime": self.lifetime,
            "skew": self.skew,
            "generation": self.generation,
            "token_type": self.token_type,
            "scope": self.scope,
            "extra": dict(self.extra),
        }

    @classmethod
    def from_dict(cls, value: object, /) -> Token:
        """Read what :meth:`to_dict` wrote; ``ValueError`` names the field that does not fit."""
        fields = _object(value, "the token")
        refresh = fields.get("refresh_token")
        issued = fields.get("issued_at")
        try:
            moment = datetime.fromisoformat(issued if isinstance(issued, str) else "")
        except ValueError:
            raise ValueError("the token's issued_at is no time") from None
        if moment.tzinfo is None:
            raise ValueError("the token's issued_at has no time zone")
        generation = fields.get("generation")
        if isinstance(generation, bool) or not isinstance(generation, int) or generation < 0:
            raise ValueError("the token's generation is no count")
        scope = fields.get("scope")
        return cls(
            access=Secret(_text(fields.get("access_token"), "access_token")),
            refresh=None if refresh is None else Secret(_text(refresh, "refresh_token")),
            issued_at=moment,
            lifetime=_number(fields.get("lifetime"), "lifetime"),
            skew=_number(fields.get("skew"), "skew"),
            generation=generation,
            token_type=_text(fields.get("token_type"), "token_type"),
            scope=None if scope is None else str(scope),
            extra=_object(fields.get("extra"), "the token's extra"),
        )


def _object(value: object, what: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError(f"{what} is no object")  # noqa: TRY004  # one class for all that is unreadable
    return cast("dict[str, Any]", value)


def _text(value: object, name: str) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError(f"the token's {name} is no text")
    return value


def _number(value: object, name: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not _finite(value):
        raise ValueError(f"the token's {name} is no number")
    return float(value)


def _finite(value: float) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:  # a whole number of hundreds of digits
        return False


def read_token(reply: Reply, *, now: datetime, previous: Token | None, generation: int) -> Token:
    """Turn the answer of the token endpoint into a token, or say why it is none.

    ``now`` is our wall clock at the answer, ``previous`` the token that was renewed: its refresh
    token is kept where the answer brings none. Raises one of the :class:`ResponseError` classes.
    Their texts name fields and types, never values.
    """
    if reply.status != 200:
        raise UnexpectedContentError(f"a token answer has status 200, this one {reply.status}")
    if len(reply.body) > MAX_ANSWER:
        raise ResponseTooLargeError("the token answer is larger than 64 KiB")
    answer = read_object(reply.body)
    if answer is None:
        raise UnexpectedContentError("the token answer is not a JSON object")
    kind = answer.get("token_type", "bearer")
    if not isinstance(kind, str) or kind.lower() != "bearer":
        raise DecodeError("the token answer is not for a bearer token", path="$.token_type")
    access = answer.get("access_token")
    # Only visible ASCII fits into a header; anything else would break every later request.
    if not _visible(access):
        raise DecodeError("the token answer holds no access token", path="$.access_token")
    refresh = answer.get("refresh_token")
    if refresh is not None and not _visible(refresh):
        raise DecodeError("the token answer's refresh token is no text", path="$.refresh_token")
    scope = answer.get("scope")
    issued_at = server_time(reply) or now
    return Token(
        access=Secret(cast("str", access)),
        refresh=_next_refresh(refresh, previous),
        issued_at=issued_at,
        lifetime=_lifetime(answer.get("expires_in")),
        skew=(issued_at - now).total_seconds(),
        generation=generation,
        token_type=kind,
        scope=scope if isinstance(scope, str) else None,
        extra={name: value for name, value in answer.items() if name not in _KNOWN},
    )


def _next_refresh(refresh: str | None, previous: Token | None) -> Secret | None:
    if refresh is not None:
        return Secret(refresh)
    return None if previous is None else previous.refresh


def _visible(value: object) -> bool:
    return isinstance(value, str) and bool(value) and all("!" <= c <= "~" for c in value)


def _lifetime(value: object) -> float:
    if value is None:
        return DEFAULT_LIFETIME
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 16:
        value = int(value)
    good = isinstance(value, int | float) and not isinstance(value, bool)
    if not good or not _finite(cast("float", value)) or cast("float", value) <= 0:
        raise DecodeError("the token answer's lifetime is no positive number", path="$.expires_in")
    return min(float(cast("float", value)), _LONGEST)


def read_object(body: bytes) -> dict[str, Any] | None:
    """Read a small JSON object; ``None`` if it is none."""
    if len(body) > MAX_ANSWER:
        return None
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return cast("dict[str, Any]", value) if isinstance(value, dict) else None


def server_time(reply: Reply) -> datetime | None:
    """Return the answer's ``Date`` (aware, UTC), if it has a readable one."""
    try:
        moment = parsedate_to_datetime(reply.headers.get("Date", ""))
    except (ValueError, TypeError, IndexError):
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
