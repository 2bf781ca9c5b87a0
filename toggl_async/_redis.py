"""The Redis client of token stores and limit stores: opening it, its address, its errors."""

from __future__ import annotations

from typing import Any

from ._threads import import_package
from .errors import InvalidArgumentError

__all__ = ["address_of", "error_reason", "is_refusal", "open_client"]


def open_client(server: object, *, needed_by: str, timeout: float, retries: int) -> Any:
    """Return a blocking client for a URL, or the client that was passed.

    A client of a URL gives up after ``timeout`` seconds, and then tries ``retries`` times more.
    """
    redis = import_package("redis", needed_by=needed_by, extra="redis")
    if isinstance(server, redis.Redis):
        return server
    if not isinstance(server, str):
        raise InvalidArgumentError(
            "server must be a URL or a redis.Redis client; an asyncio client cannot be used, "
            "since stores are called in threads"
        )
    retry = import_package("redis.retry", needed_by=needed_by, extra="redis")
    backoff = import_package("redis.backoff", needed_by=needed_by, extra="redis")
    try:
        return redis.Redis.from_url(
            server,
            socket_timeout=timeout,
            socket_connect_timeout=timeout,
            retry=retry.Retry(backoff.ExponentialBackoff(cap=0.5, base=0.05), retries),
        )
    except ValueError:
        pass
    # Outside the except block: the error may repeat a password.
    raise InvalidArgumentError(
        "the URL of a Redis server must begin with redis://, rediss:// or unix://"
    )


def address_of(client: Any) -> str:
    """Return the address of a client's server without user and password."""
    settings = client.connection_pool.connection_kwargs
    database = settings.get("db") or 0
    if settings.get("path"):
        return f"unix://{settings['path']}?db={database}"
    return f"redis://{settings.get('host', 'localhost')}:{settings.get('port', 6379)}/{database}"


def error_reason(error: Exception) -> str:
    """Say why a command failed; messages of the client may repeat its arguments."""
    errors = import_package("redis.exceptions", needed_by="the client", extra="redis")
    if is_refusal(error):
        return "the server refuses this user or password"
    if isinstance(error, errors.BusyLoadingError):
        return "the server is loading its data"
    if isinstance(error, errors.ReadOnlyError):
        return "the server is a read-only replica"
    if isinstance(error, errors.OutOfMemoryError):
        return "the server has no memory left"
    if isinstance(error, errors.TimeoutError):
        return "the server did not respond in time"
    if isinstance(error, (errors.ConnectionError, OSError)):
        return "the server cannot be reached, or it closed the connection"
    code = str(error).partition(" ")[0]  # what follows may repeat arguments
    return code if code.isupper() and code.isalpha() else type(error).__name__


def is_refusal(error: Exception) -> bool:
    """Return whether the server refuses the credentials, which waiting does not change."""
    errors = import_package("redis.exceptions", needed_by="the client", extra="redis")
    return isinstance(error, (errors.AuthenticationError, errors.NoPermissionError))
