"""What the cache and shared requests know about reads: identity, and what a write changes.

Two reads are identical if account, method, URL, body and headers are. The account is that of the
credentials, so nothing is ever shared between accounts.

What a write may have changed is decided by the names in its path. In doubt it is everything of the
account: a project has the sum of its time entries, and a client that is deleted disappears from its
projects. Only what is known to be independent survives.
"""

from __future__ import annotations

import logging
import re
from collections import OrderedDict
from collections.abc import Callable
from functools import lru_cache
from typing import Final, NamedTuple, Protocol, TypeAlias, TypeVar, cast

from ..events import RequestSaved, SavedBy
from .request import Request

logger = logging.getLogger("toggl_async")

L = TypeVar("L", bound="WriteListener")

ReadKey: TypeAlias = tuple[object, ...]
"""Identifies a read; equal for identical ones."""

MAX_ACCOUNTS: Final = 4096
"""Accounts with listeners; those that were not used for longest are forgotten."""
TRACK_APIS: Final = frozenset({"track", "reports", "insights"})
"""Products that share their data."""
_CONTAINERS: Final = frozenset({"me", "workspace", "workspaces", "organizations"})
_CONSTANT: Final = frozenset({"countries", "currencies", "keys", "subdivisions", "timezones"})
_PEOPLE: Final = frozenset(
    {"groups", "organizations", "preferences", "users", "workspace_users", "workspaces"}
)
_INDEPENDENT: Final = {
    "time_entries": _PEOPLE | {"clients"},
    "tags": _PEOPLE | {"clients", "projects", "tasks"},
}
"""Resource that is written -> reads that it does not change."""
_TRACE_HEADERS: Final = frozenset({"traceparent", "tracestate"})
"""Headers that identify a call for tracing, and do not change the answer."""
_PLACEHOLDER_OR_ID: Final = re.compile(r"[{\d].*|")


class Subject(NamedTuple):
    """What a request is about."""

    account: str
    """The key of the credentials, and the server they are for."""
    api: str
    """The product."""
    names: tuple[str, ...]
    """The names in the path, such as ``projects``, without what contains them: ``/workspaces/7``
    is about ``workspaces``, and ``/workspaces/7/tags`` about ``tags``."""


class WriteListener(Protocol):
    """Is called after the writes of an account."""

    def after_write(self, write: Subject, method: str, /) -> None:
        """Take notice of a write that has ended, whatever its result."""
        ...


class WriteListeners:
    """What is called after writes: for all accounts, or for one."""

    def __init__(self) -> None:
        self._for_all: list[WriteListener] = []
        self._by_account: OrderedDict[str, dict[object, WriteListener]] = OrderedDict()

    def add(self, listener: WriteListener) -> None:
        """Add a listener for the writes of all accounts."""
        self._for_all.append(listener)

    def for_account(self, account: str, key: object, create: Callable[[], L]) -> L:
        """Return the listener of an account with this key; create it if there is none."""
        listeners = self._by_account.setdefault(account, {})
        self._by_account.move_to_end(account)
        while len(self._by_account) > MAX_ACCOUNTS:
            self._by_account.popitem(last=False)
        return cast("L", listeners.get(key) or listeners.setdefault(key, create()))

    def notify(self, request: Request) -> None:
        """Call the listeners for the account of a write."""
        write = subject_of(request)
        for listener in (*self._for_all, *self._by_account.get(write.account, {}).values()):
            listener.after_write(write, request.method)


def account_of(request: Request) -> str:
    """Return what identifies the account; empty without credentials."""
    authorizer = request.call.authorizer
    return "" if authorizer is None else f"{authorizer.key}@{authorizer.origin}"


def subject_of(request: Request) -> Subject:
    """Return what a request is about."""
    return Subject(account_of(request), request.api, _names_in(request.route))


@lru_cache(maxsize=1024)
def _names_in(route: str) -> tuple[str, ...]:
    parts = [
        part
        for part in route.partition("?")[0].split("/")
        if not _PLACEHOLDER_OR_ID.fullmatch(part)
    ]
    names = tuple(part for part in parts if part not in _CONTAINERS)
    return names or tuple(parts[-1:])


def is_affected(read: Subject, write: Subject) -> bool:
    """Return whether a write may have changed the answer to a read."""
    if read.account != write.account and write.api != "accounts":
        return False
    if write.api in TRACK_APIS:
        if read.api not in TRACK_APIS or _CONSTANT.issuperset(read.names):
            return False
        unchanged = _INDEPENDENT.get(write.names[0] if write.names else "")
        return unchanged is None or not unchanged.issuperset(read.names)
    return write.api in {read.api, "accounts"}


def is_running_timer(request: Request) -> bool:
    """Return whether a read returns the time entry that runs now."""
    route = request.route.partition("?")[0]
    return route.endswith(("/time_entries/current", "/tracking/current"))


def read_key(request: Request) -> ReadKey:
    """Return what identifies a read."""
    return (
        account_of(request),
        request.method,
        request.url,
        request.body,
        tuple(sorted(item for item in request.headers.items() if item[0] not in _TRACE_HEADERS)),
    )


def count_saved(request: Request, saved_by: SavedBy) -> None:
    """Count a request that was not necessary, and report it."""
    call = request.call
    if call.limits is not None and request.quota_key != "":
        call.limits.quota.count_saved(request.quota_key)
    if call.reports(logging.DEBUG):
        call.report(
            RequestSaved(**request.context, saved_by=saved_by),
            logging.DEBUG,
            "%s %s was not sent (%s)",
            request.method,
            request.route,
            saved_by,
        )
