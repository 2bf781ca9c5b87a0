"""Remembers handled events in Redis, for receivers in several processes or on several hosts.

A key holds ``claimed:<owner>`` until the claim expires, or ``handled`` until the retention is over;
both by the server's clock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from .._public import public
from .._threads import import_package
from ..errors import InvalidArgumentError
from .deduplication import DAY, ClaimResult

if TYPE_CHECKING:
    from redis import Redis
    from redis.asyncio import Redis as AsyncRedis
else:  # optional, and imported when it is used; annotations can be resolved without it
    Redis = AsyncRedis = Any

__all__ = ["AsyncRedisDeduplicator", "RedisDeduplicator"]

_SERVER_TIMEOUT: Final = 5.0

# The client may send a claim again after a lost response: then the key has the same owner.
_CLAIM: Final = """
if redis.call('SET', KEYS[1], ARGV[1], 'NX', 'PX', ARGV[2]) then return 'claimed' end
local value = redis.call('GET', KEYS[1])
if value == ARGV[1] then return 'claimed' end
if value == 'handled' then return 'handled' end
return 'busy'
"""
_RELEASE: Final = """
if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
return 0
"""


class _Settings:
    """What the blocking and the asynchronous deduplicator have in common."""

    _client: Any

    def __init__(self, module: str, server: object, retention: float, prefix: str) -> None:
        if not 0.001 <= retention <= 366 * DAY:
            raise InvalidArgumentError(
                f"retention must be positive and at most a year (got {retention})"
            )
        self._retention = int(retention * 1000)
        self._prefix = prefix
        package = import_package(module, needed_by=type(self).__name__, extra="redis")
        client_class: Any = package.Redis
        if isinstance(server, str):
            problem = ""
            try:
                self._client = client_class.from_url(
                    server, socket_timeout=_SERVER_TIMEOUT, socket_connect_timeout=_SERVER_TIMEOUT
                )
            except ValueError:
                problem = "the URL of a Redis server must begin with redis://, rediss:// or unix://"
            if problem:  # outside the except block: the error may repeat a password
                raise InvalidArgumentError(problem)
        elif isinstance(server, client_class):
            self._client = server
        else:
            raise InvalidArgumentError(f"server must be a URL or a client of {module}")

    def _claim_arguments(self, key: str, owner: str, expires_in: float) -> tuple[Any, ...]:
        milliseconds = max(1, int(expires_in * 1000))
        return _CLAIM, 1, self._prefix + key, f"claimed:{owner}", milliseconds

    def _confirm_arguments(self, key: str) -> tuple[Any, ...]:
        return self._prefix + key, "handled"

    def _release_arguments(self, key: str, owner: str) -> tuple[Any, ...]:
        return _RELEASE, 1, self._prefix + key, f"claimed:{owner}"


@public("toggl_async.webhooks")
class RedisDeduplicator(_Settings):
    """Remembers events in Redis: handled ones for ``retention`` seconds. Needs the extra ``redis``.

    ``server`` is a URL or a ``redis.Redis`` client; the keys begin with ``prefix``. If the server
    cannot be reached, the receiver answers 503 and Toggl sends the event again.
    """

    def __init__(
        self, server: str | Redis, *, retention: float = DAY, prefix: str = "toggl-webhooks:"
    ) -> None:
        super().__init__("redis", server, retention, prefix)

    def __repr__(self) -> str:
        return f"<RedisDeduplicator {self._prefix!r}>"

    def claim(self, key: str, /, *, owner: str, expires_in: float) -> ClaimResult:
        """Claim an event for ``expires_in`` seconds, unless it is claimed or handled already."""
        return _result(self._client.eval(*self._claim_arguments(key, owner, expires_in)))

    def confirm(self, key: str, /, *, owner: str) -> None:
        """Record that the event was handled, also if the claim has expired."""
        del owner  # a claim that expired may belong to another by now; the event is handled anyway
        self._client.set(*self._confirm_arguments(key), px=self._retention)

    def release(self, key: str, /, *, owner: str) -> None:
        """Give up the claim of ``owner``; do nothing if the claim belongs to another by now."""
        self._client.eval(*self._release_arguments(key, owner))


@public("toggl_async.webhooks")
class AsyncRedisDeduplicator(_Settings):
    """A :class:`RedisDeduplicator` for one event loop, with the client of ``redis.asyncio``."""

    def __init__(
        self, server: str | AsyncRedis, *, retention: float = DAY, prefix: str = "toggl-webhooks:"
    ) -> None:
        super().__init__("redis.asyncio", server, retention, prefix)

    def __repr__(self) -> str:
        return f"<AsyncRedisDeduplicator {self._prefix!r}>"

    async def claim(self, key: str, /, *, owner: str, expires_in: float) -> ClaimResult:
        """Claim an event for ``expires_in`` seconds, unless it is claimed or handled already."""
        return _result(await self._client.eval(*self._claim_arguments(key, owner, expires_in)))

    async def confirm(self, key: str, /, *, owner: str) -> None:
        """Record that the event was handled, also if the claim has expired."""
        del owner  # a claim that expired may belong to another by now; the event is handled anyway
        await self._client.set(*self._confirm_arguments(key), px=self._retention)

    async def release(self, key: str, /, *, owner: str) -> None:
        """Give up the claim of ``owner``; do nothing if the claim belongs to another by now."""
        await self._client.eval(*self._release_arguments(key, owner))

    async def aclose(self) -> None:
        """Close the connections of the client."""
        await self._client.aclose()


def _result(value: str | bytes) -> ClaimResult:
    return ClaimResult(value.decode() if isinstance(value, bytes) else value)
