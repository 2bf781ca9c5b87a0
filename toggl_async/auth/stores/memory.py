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

from ...errors import TokenStoreError
from ...secrets import Secret
from ..token import Token
from .base import Intent, Stored

__all__ = ["MemoryStore"]

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
