"""Exports of many accounts on a Dask cluster. Needs the extra ``dask``."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from functools import partial
from typing import Any, Protocol, Unpack

from .._signatures import show_keywords
from .._threads import BUILD_LOCK, import_package
from ..credentials import ApiToken, EmailPassword
from ..errors import InvalidArgumentError
from ..export import export_accounts as export_on_executor
from ..export.job import ExportOptions
from ..export.results import AccountsProgress, AccountsSummary
from ..limits.store import LimitStore
from ..session import SessionOptions

__all__ = ["DaskClient", "export_accounts"]


class DaskClient(Protocol):
    """A ``distributed.Client``, whose package is optional, also for type checkers."""

    @property
    def asynchronous(self) -> bool:
        """Whether its methods have to be awaited."""
        ...

    def get_executor(self, **options: Any) -> Executor:
        """Return an executor that runs its tasks on the cluster."""
        ...


@show_keywords
def export_accounts(
    client: DaskClient,
    accounts: Mapping[str, ApiToken | EmailPassword],
    target: str | os.PathLike[str],
    *,
    limit_store: LimitStore | None = None,
    session_options: SessionOptions | None = None,
    on_progress: Callable[[AccountsProgress], None] | None = None,
    **options: Unpack[ExportOptions],
) -> AccountsSummary:
    """Export many accounts on a Dask cluster: :func:`toggl_async.export.export_accounts` there.

    Blocks until all accounts have ended. Dask runs one task for each account, as many at the same
    time as the workers have threads. ``target`` must be on a disk that all workers share: if a
    worker dies, Dask runs its tasks on another one, which resumes from the checkpoint. A token that
    other processes use as well needs a ``limit_store``: ``RedisLimitStore``, or
    ``SQLiteLimitStore`` if all workers are on one host.

    Tasks contain the credentials, so a cluster of several hosts should use TLS. In an event loop:
    ``await toggl_async.export.export_accounts(..., executor=client.get_executor(pure=False))``.

    >>> client = Client("tls://scheduler.example.com:8786")
    >>> summary = export_accounts(client, accounts, "/shared/{account}.parquet", max_wait=3700)
    """
    executor = _executor(client)
    with BUILD_LOCK:
        from anyio.from_thread import start_blocking_portal
    # A loop in a thread of its own, since one may be running here, as in a notebook.
    with start_blocking_portal() as portal:
        return portal.call(
            partial(
                export_on_executor,
                accounts,
                target,
                executor=executor,
                limit_store=limit_store,
                session_options=session_options,
                on_progress=on_progress,
                **options,
            )
        )


def _executor(client: DaskClient) -> Executor:
    distributed = import_package("distributed", needed_by="export_accounts", extra="dask")
    if not isinstance(client, distributed.Client):
        raise InvalidArgumentError(
            f"client must be a distributed.Client, not {type(client).__name__}"
        )
    if client.asynchronous:
        raise InvalidArgumentError("client must not be asynchronous")
    executor: Executor = client.get_executor(pure=False)
    return executor
