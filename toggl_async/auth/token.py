"""An immutable pair of access and refresh token with its lifetime."""

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
"""Seconds; a longer lifetime would overflow ``datetime``."""


def digest(text: str) -> str:
    """Return a SHA-256 digest that identifies a secret without revealing it."""
    return hashlib.sha256(text.encode()).hexdigest()


def _copy(value: Mapping[str, Any]) -> Mapping[str, Any]:
    return dict(value)


@attrs.frozen(kw_only=True)
class Token:
    """An access token and its refresh token. ``repr``, pickles and ``asdict`` show no secret.

    >>> from datetime import UTC, datetime
    >>> token = Token(access=Secret("a"), refresh=None, issued_at=datetime.now(UTC), lifetime=3600)
    >>> token.refresh is None
    True
    """

    access: Secret
    """The value sent in the ``Authorization`` header."""
    refresh: Secret | None
    """Can be exchanged for the next token exactly once; ``None`` if the server issued none."""
    issued_at: datetime
    """When the server issued it, by the server's clock (aware, UTC)."""
    lifetime: float
    """Seconds from ``issued_at`` on. Plan documents 3600; 7776000 (90 days) has been observed."""
    skew: float = 0.0
    """Seconds that the server's clock was ahead of the local clock when the token was issued."""
    generation: int = 0
    """Number of the token within its account; stores compare it before they replace a token."""
    token_type: str = "bearer"  # noqa: S105 - a token type
    """Always bearer, in the server's spelling."""
    scope: str | None = None
    """The scope of the token, if the server sent one."""
    extra: Mapping[str, Any] = attrs.field(
        factory=dict[str, Any], converter=_copy, repr=False, hash=False
    )
    """Other fields of the response."""

    @property
    def expires_at(self) -> datetime:
        """When it expires, by the server's clock (aware, UTC)."""
        return self.issued_at + timedelta(seconds=self.lifetime)

    def remaining(self, now: datetime) -> float:
        """Return the seconds left at ``now`` (aware, by the local clock).

        Never more than the lifetime, even if the local clock was set back.
        """
        age = (now - self.issued_at).total_seconds() + self.skew
        return self.lifetime - max(age, 0.0)

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON values for a store. They include the secrets in clear text."""
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
        """Read the output of :meth:`to_dict`; ``ValueError`` names the invalid field."""
        fields = _object(value, "the token")
        refresh = fields.get("refresh_token")
        issued = fields.get("issued_at")
        try:
            issued_at = datetime.fromisoformat(issued if isinstance(issued, str) else "")
        except ValueError:
            raise ValueError("the token's issued_at is not an ISO 8601 time") from None
        if issued_at.tzinfo is None:
            raise ValueError("the token's issued_at has no time zone")
        generation = fields.get("generation")
        if isinstance(generation, bool) or not isinstance(generation, int) or generation < 0:
            raise ValueError("the token's generation is not a non-negative integer")
        scope = fields.get("scope")
        return cls(
            access=Secret(_text(fields.get("access_token"), "access_token")),
            refresh=None if refresh is None else Secret(_text(refresh, "refresh_token")),
            issued_at=issued_at,
            lifetime=min(_number(fields.get("lifetime"), "lifetime"), LONGEST_LIFETIME),
            skew=_number(fields.get("skew"), "skew"),
            generation=generation,
            token_type=_text(fields.get("token_type"), "token_type"),
            scope=None if scope is None else str(scope),
            extra=_object(fields.get("extra"), "the token's extra"),
        )


def _object(value: object, what: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ValueError(f"{what} is not an object")  # noqa: TRY004 - one class for all unreadable values
    return cast("dict[str, Any]", value)


def _text(value: object, name: str) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError(f"the token's {name} is not a non-empty string")
    return value


def _number(value: object, name: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not _finite(value):
        raise ValueError(f"the token's {name} is not a finite number")
    return float(value)


def _finite(value: float) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:  # an integer of hundreds of digits
        return False
