"""The protocol of a token store, and the records that it holds."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Any, Protocol, cast

import attrs

from ..token import Token

__all__ = ["RefreshIntent", "StoredToken", "TokenStore"]


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
