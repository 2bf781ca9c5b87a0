"""Tokens of Toggl Plan, and the protocol of the stores that hold them.

This module imports nothing of :mod:`toggl_async.auth`, which uses it, since credentials refer to a
store. The records of a store over one refresh::

    StoredToken(token 1)                  load
    StoredToken(token 1, RefreshIntent)   write_intent, before the refresh token is sent
    StoredToken(token 2)                  save, before token 2 is used; removes the intent

A process that finds an intent knows that another one may have used the refresh token.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime, timedelta
from typing import Any, Final, Protocol, cast

import attrs

from ._public import public
from .secrets import Secret

__all__ = [
    "LONGEST_LIFETIME",
    "RefreshIntent",
    "StoredToken",
    "Token",
    "TokenStore",
    "digest",
]

LONGEST_LIFETIME: Final = 100 * 365 * 86400.0
"""Seconds; a longer lifetime would overflow ``datetime``."""


def digest(text: str) -> str:
    """Return a SHA-256 digest that identifies a secret without revealing it."""
    return hashlib.sha256(text.encode()).hexdigest()


def _copy(value: Mapping[str, Any]) -> Mapping[str, Any]:
    return dict(value)


@public("toggl_async")
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
    """Other fields of the token response."""

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


@attrs.frozen(kw_only=True)
class RefreshIntent:
    """A durable record, written before a refresh token is sent.

    If the process dies before the response is saved, the next process finds the record.
    """

    refresh_digest: str
    """Digest of the refresh token."""
    started_at: datetime
    """When the refresh started (aware, UTC)."""
    host: str
    """The host on which it started."""
    pid: int
    """The process id."""
    id: str
    """Unique id of this record."""
    refused: str = ""
    """Digest of client and refresh token if the server rejected them permanently, else empty."""

    def describe(self) -> str:
        """Return time, host and process as readable text."""
        started_at = self.started_at.astimezone(UTC).isoformat(timespec="seconds")
        return f"{started_at}, host {self.host}, process {self.pid}"

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON values; none of them is secret."""
        return {**attrs.asdict(self), "started_at": self.started_at.astimezone(UTC).isoformat()}

    @classmethod
    def from_dict(cls, value: object, /) -> RefreshIntent:
        """Read the output of :meth:`to_dict`, or raise ``ValueError``."""
        if not isinstance(value, dict):
            raise ValueError("the refresh intent is not an object")  # noqa: TRY004 - see Token
        fields = cast("dict[str, Any]", value)
        try:
            return cls(
                refresh_digest=str(fields["refresh_digest"]),
                started_at=datetime.fromisoformat(str(fields["started_at"])),
                host=str(fields["host"]),
                pid=int(fields["pid"]),
                id=str(fields["id"]),
                refused=str(fields.get("refused", "")),
            )
        except (KeyError, TypeError, ValueError, OverflowError):
            raise ValueError("the refresh intent is damaged") from None


@attrs.frozen
class StoredToken:
    """The record that a store holds for one account."""

    token: Token
    intent: RefreshIntent | None = None


@public("toggl_async")
class TokenStore(Protocol):
    """Protocol of a token store. ``toggl_async.testing.stores`` has tests for implementations.

    The methods are plain functions: the SDK calls them in a worker thread, never on an event
    loop, so they may block. They are called from many threads. A failure is a
    :class:`~toggl_async.errors.TokenStoreError` whose message names the location and never
    contains a token. A damaged store raises; it must not look empty, since the next login would
    overwrite data that could still be recovered.

    A ``key`` is opaque text that identifies one account; see :func:`store_key`.
    """

    @property
    def identity(self) -> str:
        """Equal for two store objects exactly if they read and write the same data."""
        ...

    def load(self, key: str, /) -> StoredToken | None:
        """Return the account's token and refresh intent; ``None`` only if it has no token."""
        ...

    def save(self, key: str, token: Token, /, *, expected_generation: int) -> bool:
        """Replace the token of ``expected_generation`` (0: no token is stored).

        Atomic compare-and-swap across threads and processes; ``False`` means that another
        generation is stored and nothing was written. The token is durable before this returns,
        and the refresh intent of the replaced token is removed.
        """
        ...

    def write_intent(self, key: str, intent: RefreshIntent, /) -> None:
        """Store an intent durably, replacing an older one; the account may have no token."""
        ...

    def clear_intent(self, key: str, intent_id: str, /) -> None:
        """Remove the intent with this id; do nothing if another one or none is stored."""
        ...

    def lock(self, key: str, /, timeout: float) -> AbstractContextManager[None]:
        """Hold the lock that lets one thread of one process refresh this account's token.

        Raises ``TimeoutError`` after ``timeout`` seconds. Released when its holder dies.
        ``load``, ``save`` and the intent methods work with and without it.
        """
        ...

    def delete(self, key: str, /) -> None:
        """Delete an account's token and intent; do nothing if the key is unknown."""
        ...

    def accounts(self) -> Sequence[str]:
        """Return the sorted keys of all stored tokens."""
        ...
