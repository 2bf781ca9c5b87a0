"""Tokens: a frozen pair of access and refresh token with its lifetime."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final, cast

import attrs

from ..secrets import Secret

__all__ = ["LONGEST_LIFETIME", "Token", "digest"]

LONGEST_LIFETIME: Final = 100 * 365 * 86400.0
"""Seconds; more would lead beyond the years that a ``datetime`` can hold."""


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
            lifetime=min(_number(fields.get("lifetime"), "lifetime"), LONGEST_LIFETIME),
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
