"""Where tokens live: the protocol of a store, and the one in memory."""

from __future__ import annotations

import itertools
import os
import threading
from collections.abc import Generator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, Protocol, cast
from urllib.parse import quote

import attrs

from .._http.urls import origin_of
from ..credentials import Secret
from ..errors import TokenStoreError
from .token import Token

if TYPE_CHECKING:
    from ..credentials import PlanOAuth

__all__ = ["PLAN_ORIGIN", "Intent", "MemoryStore", "Stored", "TokenStore", "store_key"]

PLAN_ORIGIN: Final = "https://api.plan.toggl.com"
"""Where tokens belong of which nothing else is known, such as those of older files."""


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


def store_key(credential: PlanOAuth, url: str = PLAN_ORIGIN) -> str:
    """Return the key of a credential's account: its client id, its server, and its account name.

    ``url`` is any address of the server: a token is only ever sent to the origin that issued it.
    Toggl's own is left out of the key.
    """
    # Quoted, so that no choice of names makes two accounts one.
    client, origin = quote(credential.client_id, safe=""), origin_of(url)
    server = "" if origin == PLAN_ORIGIN else f"@{quote(origin, safe='')}"
    return f"{client}{server}/{credential.account}"


_numbers: Final = itertools.count(1)


class MemoryStore:
    """Tokens in memory: for tests, and for scripts that log in each time.

    They are gone with the process. A child made by ``fork`` may use the access token, and is
    refused the refresh token: two processes cannot share what works once.
    """

    def __init__(self) -> None:
        self._number = next(_numbers)
        self._pid = os.getpid()
        self._mutex = threading.Lock()
        self._locks: dict[str, threading.Lock] = {}
        self._accounts: dict[str, Stored] = {}
        self._intents: dict[str, Intent] = {}
        self._seed: Token | None = None

    @classmethod
    def of(
        cls,
        *,
        access_token: str | Secret,
        refresh_token: str | Secret | None = None,
        expires_in: float = 3600.0,
    ) -> MemoryStore:
        """Make a store that holds one token already, for the first account that asks for it."""
        store = cls()
        store._seed = Token(
            access=_secret(access_token),
            refresh=None if refresh_token is None else _secret(refresh_token),
            issued_at=datetime.now(UTC),
            lifetime=float(expires_in),
            generation=1,
        )
        return store

    def __repr__(self) -> str:
        return f"<MemoryStore of {len(self._accounts) + (self._seed is not None)} accounts>"

    @property
    def identity(self) -> str:
        """Each object is a place of its own."""
        return f"memory:{self._number}"

    def load(self, key: str, /) -> Stored | None:
        """Return the account's token; the seed belongs to the first key that asks."""
        if self._seed is not None:
            # Not for ever: in a forked child the mutex may be held by a thread that is not there.
            held = self._mutex.acquire(timeout=1.0)
            try:
                self._claim_seed(key)
            finally:
                if held:
                    self._mutex.release()
        return self._accounts.get(key)

    def _claim_seed(self, key: str) -> None:
        if self._seed is not None:
            self._accounts.setdefault(key, Stored(self._seed))
            self._seed = None

    def save(self, key: str, token: Token, /, *, expected_generation: int) -> bool:
        """Compare and swap."""
        with self._mine():
            stored = self._accounts.get(key)
            if (0 if stored is None else stored.token.generation) != expected_generation:
                return False
            self._accounts[key] = Stored(token)
            self._intents.pop(key, None)
            return True

    def write_intent(self, key: str, intent: Intent, /) -> None:
        """Keep the note as long as the process lives."""
        with self._mine():
            self._intents[key] = intent
            if key in self._accounts:
                self._accounts[key] = attrs.evolve(self._accounts[key], intent=intent)

    def clear_intent(self, key: str, intent_id: str, /) -> None:
        """Remove the note of this id."""
        with self._mine():
            intent = self._intents.get(key)
            if intent is None or intent.id != intent_id:
                return
            del self._intents[key]
            if key in self._accounts:
                self._accounts[key] = attrs.evolve(self._accounts[key], intent=None)

    @contextmanager
    def lock(self, key: str, /, timeout: float) -> Generator[None]:
        """Hold the account's lock, over threads."""
        with self._mine():
            lock = self._locks.setdefault(key, threading.Lock())
        if not lock.acquire(timeout=max(timeout, 0.0)):
            raise TimeoutError("another thread renews this account's token")
        try:
            yield
        finally:
            lock.release()

    def delete(self, key: str, /) -> None:
        """Forget an account."""
        with self._mine():
            self._accounts.pop(key, None)
            self._intents.pop(key, None)

    def accounts(self) -> Sequence[str]:
        """Return the keys that have a token."""
        return tuple(sorted(self._accounts))

    @contextmanager
    def _mine(self) -> Generator[None]:
        # Checked before the mutex, which another thread may have held at the time of the fork.
        if os.getpid() != self._pid:
            raise TokenStoreError(
                "a MemoryStore cannot be changed in a forked process: its parent would not know, "
                "and the refresh token works once; use a FileStore"
            )
        with self._mutex:
            yield


def _secret(value: str | Secret) -> Secret:
    return value if isinstance(value, Secret) else Secret(value)
