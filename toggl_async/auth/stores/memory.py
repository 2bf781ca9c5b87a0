"""Tokens in memory, for tests and for scripts that log in each time."""

from __future__ import annotations

import itertools
import os
import threading
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Final

import attrs

from ..._public import public
from ...errors import TokenStoreError
from ...secrets import Secret
from ...tokens import RefreshIntent, StoredToken, Token

__all__ = ["MemoryStore"]

_store_numbers: Final = itertools.count(1)


@public("toggl_async")
class MemoryStore:
    """Tokens in memory: for tests, and for scripts that log in each time.

    They are lost when the process ends. A forked child may use the access token but cannot refresh
    it: two processes cannot share a single-use refresh token.
    """

    def __init__(self) -> None:
        self._number = next(_store_numbers)
        self._pid = os.getpid()
        self._mutex = threading.Lock()
        self._locks: dict[str, threading.Lock] = {}
        self._accounts: dict[str, StoredToken] = {}
        self._intents: dict[str, RefreshIntent] = {}
        self._seed: Token | None = None

    @classmethod
    def of(
        cls,
        *,
        access_token: str | Secret,
        refresh_token: str | Secret | None = None,
        expires_in: float = 3600.0,
    ) -> MemoryStore:
        """Return a store with one token, which belongs to the first account that loads it."""
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
        """Unique for each object."""
        return f"memory:{self._number}"

    def load(self, key: str, /) -> StoredToken | None:
        """Return the account's token; the token of :meth:`of` belongs to the first key loaded."""
        if self._seed is not None:
            # With a timeout: in a forked child the mutex may be held by a thread of the parent.
            acquired = self._mutex.acquire(timeout=1.0)
            try:
                self._claim_seed(key)
            finally:
                if acquired:
                    self._mutex.release()
        return self._accounts.get(key)

    def _claim_seed(self, key: str) -> None:
        if self._seed is not None:
            self._accounts.setdefault(key, StoredToken(self._seed))
            self._seed = None

    def save(self, key: str, token: Token, /, *, expected_generation: int) -> bool:
        """Replace the token if the stored generation is ``expected_generation``."""
        with self._locked():
            stored = self._accounts.get(key)
            if (0 if stored is None else stored.token.generation) != expected_generation:
                return False
            self._accounts[key] = StoredToken(token)
            self._intents.pop(key, None)
            return True

    def write_intent(self, key: str, intent: RefreshIntent, /) -> None:
        """Store an intent for the lifetime of the process."""
        with self._locked():
            self._intents[key] = intent
            if key in self._accounts:
                self._accounts[key] = attrs.evolve(self._accounts[key], intent=intent)

    def clear_intent(self, key: str, intent_id: str, /) -> None:
        """Remove the intent with this id."""
        with self._locked():
            intent = self._intents.get(key)
            if intent is None or intent.id != intent_id:
                return
            del self._intents[key]
            if key in self._accounts:
                self._accounts[key] = attrs.evolve(self._accounts[key], intent=None)

    @contextmanager
    def lock(self, key: str, /, timeout: float) -> Generator[None]:
        """Hold the account's lock, across threads."""
        with self._locked():
            lock = self._locks.setdefault(key, threading.Lock())
        if not lock.acquire(timeout=max(timeout, 0.0)):
            raise TimeoutError("another thread is refreshing this account's token")
        try:
            yield
        finally:
            lock.release()

    def delete(self, key: str, /) -> None:
        """Delete an account's token and intent."""
        with self._locked():
            self._accounts.pop(key, None)
            self._intents.pop(key, None)

    def accounts(self) -> Sequence[str]:
        """Return the sorted keys of all stored tokens."""
        return tuple(sorted(self._accounts))

    @contextmanager
    def _locked(self) -> Generator[None]:
        # Checked before taking the mutex, which another thread may have held during the fork.
        if os.getpid() != self._pid:
            raise TokenStoreError(
                "a MemoryStore cannot be changed in a forked process, since its parent would not "
                "see the change and a refresh token works once; use a FileStore"
            )
        with self._mutex:
            yield


def _secret(value: str | Secret) -> Secret:
    return value if isinstance(value, Secret) else Secret(value)
