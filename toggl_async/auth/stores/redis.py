"""Tokens in Redis, for processes on several hosts.

All accounts are in one hash, so that each change is one script of one key::

    <name>                  token:<account>  generation:<account>  writer:<account>
                            intent:<account>  id:<account>
    <name>:lock:<digest>    the holder of an account's lock, with a lease that the holder renews

Tokens have no expiry. A holder that dies stops renewing, and its lease ends.
"""

from __future__ import annotations

import hashlib
import logging
import secrets
import threading
import time
from collections.abc import Generator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final

from ..._failpoints import failpoint
from ..._public import public
from ..._redis import address_of, error_reason, open_client
from ..._threads import fork_safe_lock, import_package
from ...errors import InvalidArgumentError, TokenStoreError
from ...tokens import RefreshIntent, StoredToken, Token
from .pending import PendingDirectory, PendingTokens
from .records import decode_record, dump_json

if TYPE_CHECKING:
    from redis import Redis
else:  # optional, and imported when it is used; annotations can be resolved without it
    Redis = Any

__all__ = ["RedisStore"]

logger = logging.getLogger("toggl_async.auth")

_LONG_LEASE: Final = 120.0
"""The lease if no thread can be started to renew it: longer than a refresh takes."""
_POLL_INTERVAL: Final = 0.05
_SERVER_TIMEOUT: Final = 10.0
"""Seconds for connecting, and for each response of the server."""

# A save that the client sends again after a lost response finds its own id, and has succeeded.
_SAVE: Final = """
local token = 'token:' .. ARGV[1]
local generation = 'generation:' .. ARGV[1]
local writer = 'writer:' .. ARGV[1]
if redis.call('HGET', KEYS[1], writer) == ARGV[5] then return 1 end
if (redis.call('HGET', KEYS[1], generation) or '0') ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], token, ARGV[4], generation, ARGV[3], writer, ARGV[5])
redis.call('HDEL', KEYS[1], 'intent:' .. ARGV[1], 'id:' .. ARGV[1])
return 1
"""
_CLEAR_INTENT: Final = """
if redis.call('HGET', KEYS[1], 'id:' .. ARGV[1]) == ARGV[2] then
  redis.call('HDEL', KEYS[1], 'intent:' .. ARGV[1], 'id:' .. ARGV[1])
end
return 1
"""
# A request that is sent again after a lost response finds its own lock, and has it.
_ACQUIRE: Final = """
if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return 1 end
if redis.call('GET', KEYS[1]) == ARGV[1] then return 1 end
return 0
"""
_RENEW: Final = """
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
return 0
"""
_RELEASE: Final = """
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0
"""


@public("toggl_async")
class RedisStore:
    """Tokens in Redis: for processes on several hosts. Needs the extra ``redis``.

    ``server`` is a URL (``redis://``, ``rediss://`` or ``unix://``) or a ``redis.Redis`` client;
    ``name`` is the key of the hash that holds the tokens. A process that dies during a refresh
    delays the refreshes of its account in other processes by ``lease`` seconds.

    A refresh token works once, and the server must not forget the last one. Redis does so after a
    crash unless its settings are ``appendonly yes`` and ``appendfsync always``, and it may evict
    keys; the store logs a warning about such a server.

    ``pending_directory`` is where a new token is while it is being saved, in a file of this host
    that only its owner can read: a process that is killed meanwhile loses nothing if one on the
    same host uses the store later. By default it is in the user's data directory; ``False`` means
    no files.

    A response that takes longer than ten seconds, or a server that cannot be reached, raises
    :class:`~toggl_async.errors.TokenStoreError`.
    """

    def __init__(
        self,
        server: str | Redis,
        *,
        name: str = "toggl-tokens",
        lease: float = 15.0,
        pending_directory: PendingDirectory = None,
    ) -> None:
        if not name:
            raise InvalidArgumentError("name must not be empty")
        if not 1 <= lease <= _LONG_LEASE:
            raise InvalidArgumentError(
                f"lease must be between 1 and {_LONG_LEASE:g} seconds (got {lease})"
            )
        self._lease = lease
        self._name = name
        self._client: Any = open_client(
            server, needed_by="RedisStore", timeout=_SERVER_TIMEOUT, retries=3
        )
        self._errors = import_package("redis.exceptions", needed_by="RedisStore", extra="redis")
        self._location = address_of(self._client)
        self._pending = PendingTokens(pending_directory, self.identity)
        self._check_lock = fork_safe_lock()
        self._checked = False

    def __repr__(self) -> str:
        return f"<RedisStore {self._name!r} at {self._location}>"

    @property
    def identity(self) -> str:
        """Based on the address of the server, the database and the name."""
        return f"{self._location}#{self._name}"

    def load(self, key: str, /) -> StoredToken | None:
        """Return the account's token and refresh intent."""
        return self._pending.load(
            key, lambda: self._load(key), lambda token, expected: self._save(key, token, expected)
        )

    def save(self, key: str, token: Token, /, *, expected_generation: int) -> bool:
        """Replace the token if the stored generation is ``expected_generation``."""
        saved = self._pending.save(
            key, token, expected_generation, lambda: self._save(key, token, expected_generation)
        )
        failpoint("store.written")
        if not self._checked:
            self._check_durability()
        return saved

    def _load(self, key: str) -> StoredToken | None:
        token, intent = self._call("read", "hmget", self._name, [f"token:{key}", f"intent:{key}"])
        return decode_record(token, intent, f"the token store {self._location}")

    def _save(self, key: str, token: Token, expected: int) -> bool:
        saved = self._script(
            "write",
            _SAVE,
            self._name,
            key,
            str(expected),
            str(token.generation),
            dump_json(token.to_dict()),
            secrets.token_hex(16),
        )
        return bool(saved)

    def write_intent(self, key: str, intent: RefreshIntent, /) -> None:
        """Store an intent, which also proves that the server accepts writes."""
        entry = {f"intent:{key}": dump_json(intent.to_dict()), f"id:{key}": intent.id}
        self._call("write", "hset", self._name, mapping=entry)
        self._pending.note_intent(key, intent)
        if not self._checked:
            self._check_durability()

    def clear_intent(self, key: str, intent_id: str, /) -> None:
        """Remove the intent with this id."""
        self._script("write", _CLEAR_INTENT, self._name, key, intent_id)

    @contextmanager
    def lock(self, key: str, /, timeout: float) -> Generator[None]:
        """Hold the account's lock by a lease, which a thread renews until the block ends."""
        digest = hashlib.sha256(key.encode()).hexdigest()[:16]
        name = f"{self._name}:lock:{digest}"
        holder = secrets.token_hex(16)
        limit = time.monotonic() + timeout
        while not self._script("lock", _ACQUIRE, name, holder, int(self._lease * 1000)):
            remaining = limit - time.monotonic()
            if remaining <= 0:
                raise TimeoutError(f"{name} at {self._location} is held by another process")
            time.sleep(min(_POLL_INTERVAL, remaining))
        stopped = threading.Event()
        renewal = threading.Thread(
            target=self._renew, args=(name, holder, stopped), name="toggl-token-lease", daemon=True
        )
        try:
            try:
                renewal.start()
            except RuntimeError:  # the interpreter is shutting down
                self._script("lock", _RENEW, name, holder, int(_LONG_LEASE * 1000))
            yield
        finally:
            stopped.set()
            # A lost release only delays the next holder until the lease ends.
            with suppress(TokenStoreError):
                self._script("unlock", _RELEASE, name, holder)

    def delete(self, key: str, /) -> None:
        """Delete an account's token and intent; other accounts are not changed."""
        fields = [f"{field}:{key}" for field in ("token", "generation", "writer", "intent", "id")]
        self._call("write", "hdel", self._name, *fields)
        self._pending.remove(key)

    def accounts(self) -> Sequence[str]:
        """Return the sorted keys of all stored tokens."""
        fields = self._call("read", "hkeys", self._name)
        names = (field.decode() if isinstance(field, bytes) else field for field in fields)
        return tuple(
            sorted(name.removeprefix("token:") for name in names if name.startswith("token:"))
        )

    def _renew(self, name: str, holder: str, stopped: threading.Event) -> None:
        while not stopped.wait(self._lease / 3):
            try:
                held = self._script("lock", _RENEW, name, holder, int(self._lease * 1000))
            except TokenStoreError:
                continue  # tried again before the lease ends
            if not held and not stopped.is_set():
                logger.warning(
                    "the lock of a token refresh in %s was lost, since the server did not respond "
                    "in time or was restarted",
                    self._location,
                )
                return

    def _check_durability(self) -> None:
        """Warn once about a server that may forget a token."""
        with self._check_lock:
            if self._checked:
                return
            persistence = self._optional("info", "persistence")
            settings = self._optional("config_get", "appendfsync")
            memory = self._optional("info", "memory")
            self._checked = True
        fsync = settings.get("appendfsync", "always")
        policy = memory.get("maxmemory_policy", "noeviction")
        if persistence.get("aof_enabled", 1) == 0:
            self._warn("appendonly is off: a crash loses the tokens since the last snapshot")
        elif fsync != "always":
            self._warn(f"appendfsync is {fsync}: a crash may lose the tokens of the last second")
        if policy.startswith("allkeys"):
            self._warn(f"maxmemory-policy is {policy}: it may evict tokens")

    def _optional(self, method: str, argument: str) -> dict[str, Any]:
        """Call a command that reads settings, which a server may forbid."""
        try:
            result: dict[str, Any] = self._call("read", method, argument)
        except TokenStoreError:
            return {}
        return result

    def _warn(self, reason: str) -> None:
        logger.warning("the token store %s is not safe, since %s", self._location, reason)

    def _script(self, action: str, script: str, name: str, *arguments: object) -> Any:
        return self._call(action, "eval", script, 1, name, *arguments)

    def _call(self, action: str, method: str, *arguments: Any, **options: Any) -> Any:
        try:
            return getattr(self._client, method)(*arguments, **options)
        except (self._errors.RedisError, OSError) as exc:
            reason = error_reason(exc)
        # Outside the except block: the client's error must not be part of a traceback, since it
        # may repeat the arguments of a command.
        raise TokenStoreError(f"cannot {action} the token store {self._location}: {reason}")
