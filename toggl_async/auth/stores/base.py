"""The protocol of a token store, and the records that it holds."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Any, Protocol, cast

import attrs

from ..token import Token

__all__ = ["Intent", "Stored", "TokenStore"]


@attrs.frozen(kw_only=True)
class Intent:
    """A note that a refresh token is about to be used, made durable before it is sent.

    If the process dies before the answer is saved, the note tells the next one what happened.
    """

    refresh_digest: str
    """Names the refresh token without telling it."""
    started_at: datetime
    """When (aware, UTC)."""
    host: str
    """On which machine."""
    pid: int
    """In which process."""
    id: str
    """Tells two notes apart."""
    refused: str = ""
    """Names the client and the refresh token if the server refused them for good, else empty."""

    def describe(self) -> str:
        """Say when and where, for a person."""
        moment = self.started_at.astimezone(UTC).isoformat(timespec="seconds")
        return f"{moment}, host {self.host}, process {self.pid}"

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON values; nothing in them is secret."""
        return {**attrs.asdict(self), "started_at": self.started_at.astimezone(UTC).isoformat()}

    @classmethod
    def from_dict(cls, value: object, /) -> Intent:
        """Read what :meth:`to_dict` wrote, or raise ``ValueError``."""
        if not isinstance(value, dict):
            raise ValueError("the note about a refresh is no object")  # noqa: TRY004  # see Token
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
            raise ValueError("the note about a refresh is damaged") from None


@attrs.frozen
class Stored:
    """What a store holds for one account."""

    token: Token
    intent: Intent | None = None


class TokenStore(Protocol):
    """What a place for tokens has to do. ``toggl_async.testing.stores`` tests yours.

    The methods are plain functions: the SDK calls them in a thread of its own and never on an
    event loop, so they may block. They are called from many threads. A failure is a
    :class:`~toggl_async.errors.TokenStoreError` whose text says where, and never what: no token
    appears in it. A store that is damaged raises; it must not look empty, since the next login
    would overwrite what could still be saved.

    A ``key`` is opaque text that names one account; see :func:`store_key`.
    """

    @property
    def identity(self) -> str:
        """Equal for two store objects exactly if they read and write the same place."""
        ...

    def load(self, key: str, /) -> Stored | None:
        """Return the account's token and open note; ``None`` only if it has no token."""
        ...

    def save(self, key: str, token: Token, /, *, expected_generation: int) -> bool:
        """Put a token in place of the one with ``expected_generation`` (0: there is none).

        Compares and swaps in one step over all threads and processes; ``False`` means that another
        generation is there, and nothing was written. It is durable before this returns, and the
        account's note goes with the token it was about.
        """
        ...

    def write_intent(self, key: str, intent: Intent, /) -> None:
        """Make a note durable, in place of an older one; works for an account without a token."""
        ...

    def clear_intent(self, key: str, intent_id: str, /) -> None:
        """Remove the note of this id; another note, or none, is left as it is."""
        ...

    def lock(self, key: str, /, timeout: float) -> AbstractContextManager[None]:
        """Keep all other threads and processes from renewing this account's token.

        Raises ``TimeoutError`` after ``timeout`` seconds. Is freed when its holder dies. ``load``,
        ``save`` and the notes work inside it, and outside as well.
        """
        ...

    def delete(self, key: str, /) -> None:
        """Forget an account; nothing happens if it is unknown."""
        ...

    def accounts(self) -> Sequence[str]:
        """Return the keys that have a token, sorted."""
        ...
