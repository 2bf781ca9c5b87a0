"""Updates the rows of reference data with as few requests as possible."""

from __future__ import annotations

import asyncio
import logging
import weakref
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any, Final, cast

import attrs

from .._http import codec
from .._http.client import ApiClient, RequestSpec
from .._http.reads import count_saved
from .._http.request import HttpResponse, Request
from ..credentials import fingerprint
from ..errors import DecodeError, QuotaExceededError
from ..models.base import Model
from ..models.plain import without_secrets
from ..models.track.clients import Client
from ..models.track.me import Me
from ..models.track.projects import Project
from ..models.track.tags import Tag
from ..models.track.tasks import Task
from ..models.track.workspaces import Workspace
from .lookup import Row
from .store import ReferenceStore, StoredRows, default_directory

__all__ = ["KINDS", "MAX_AGE", "MAX_SINCE", "ReferenceLoader"]

logger = logging.getLogger("toggl_async")

OPERATION: Final = "reference_data"
ME: Final = "/me"
_DAY: Final = 86_400.0
MAX_AGE: Final = 8 * 3600.0
"""Seconds after which data is requested again."""
MAX_SINCE: Final = 80 * _DAY
"""Seconds for which Toggl accepts ``since``: about three months."""
OVERLAP: Final = 300.0
"""Seconds that a request with ``since`` goes back, for changes that were not visible yet."""


@attrs.frozen
class Kind:
    """One kind of resource."""

    name: str
    model: type[Model]
    route: str
    """Lists all of them, and with ``since`` those that were changed or deleted."""


KINDS: Final = {
    "workspaces": Kind("workspace", Workspace, "/me/workspaces"),
    "projects": Kind("project", Project, "/me/projects"),
    "clients": Kind("client", Client, "/me/clients"),
    "tags": Kind("tag", Tag, "/me/tags"),
    "tasks": Kind("task", Task, "/me/tasks"),
    "me": Kind("user", Me, ME),
}


class ReferenceLoader:
    """The current rows of an account, from memory, disk, or the service."""

    def __init__(
        self, client: ApiClient, directory: Path | None, max_age: float, *, offline: bool
    ) -> None:
        # Answers from the cache of the session would be older than the rows say.
        self.client = attrs.evolve(client, options=attrs.evolve(client.options, cache_ttl=0.0))
        self.directory = directory
        self.max_age = max_age
        self.offline = offline
        self._locks: weakref.WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Lock] = (
            weakref.WeakKeyDictionary()
        )

    async def rows(self, kind: str) -> list[Row]:
        """Return the current rows of a kind; request them if necessary."""
        stored = await self.load(kind)
        if not self.offline and not self._is_current(kind, stored):
            async with self._lock():
                stored = await self.load(kind)  # another task may have requested them meanwhile
                if not self._is_current(kind, stored):
                    stored = await self._request_rows(kind, stored)
        elif not self.offline:
            count_saved(self._request(KINDS[kind].route), "reference_data")
        return list(stored.rows.values()) if stored else []

    async def changed_rows(self, kind: str, seen: StoredRows) -> list[Row]:
        """Return the rows of a kind; request the changes, unless the rows are not those seen."""
        async with self._lock():
            stored = await self.load(kind)
            if stored is seen:
                stored = await self._fetch_changes(kind, seen)
        return list(stored.rows.values()) if stored else []

    async def refresh(self) -> None:
        """Request everything again: one request."""
        async with self._lock():
            await self._fetch_all()

    async def _request_rows(self, kind: str, stored: StoredRows | None) -> StoredRows:
        try:
            return await self._fetch_changes(kind, stored)
        except QuotaExceededError:
            if stored is None:
                raise
            logger.warning("the quota is used up: older reference data is used")
            return stored

    async def load(self, kind: str) -> StoredRows | None:
        """Return the rows of a kind without a request; they may be out of date."""
        return await asyncio.to_thread(self.store.read, kind)

    def _has_all(self, kind: str, stored: StoredRows) -> bool:
        """Return whether the changes are enough to bring rows up to date."""
        age = self.now() - stored.complete_at
        deleted_at = self.store.marked_at(kind, "deleted")
        return 0 <= age < min(self.max_age, MAX_SINCE) and deleted_at < stored.complete_at

    def _is_current(self, kind: str, stored: StoredRows | None) -> bool:
        return (
            stored is not None
            and self._has_all(kind, stored)
            and self.store.marked_at(kind, "changed") < stored.requested_at
        )

    async def _fetch_all(self) -> dict[str, StoredRows]:
        """Request everything: one request."""
        requested_at = self.now()
        me, server_time = await self._read_json(ME, {"with_related_data": True}, dict)
        user = {name: value for name, value in me.items() if name not in {*KINDS, "time_entries"}}
        by_kind = {
            kind: StoredRows(
                _by_id([user] if kind == "me" else me.get(kind), definition.model),
                requested_at,
                server_time,
                requested_at,
            )
            for kind, definition in KINDS.items()
        }
        for kind, stored in by_kind.items():
            await asyncio.to_thread(self.store.write, kind, stored)
        self._set_organizations(by_kind["workspaces"])
        return by_kind

    async def _fetch_changes(self, kind: str, stored: StoredRows | None) -> StoredRows:
        """Request what was changed since the rows were requested, or everything: one request."""
        if kind == "me" or stored is None or not self._has_all(kind, stored):
            return (await self._fetch_all())[kind]
        requested_at = self.now()
        since = int(stored.server_time - OVERLAP)
        changes, server_time = await self._read_json(KINDS[kind].route, {"since": since}, list)
        rows = stored.rows | _by_id(changes, KINDS[kind].model)
        present = {id_: row for id_, row in rows.items() if not _is_deleted(row)}
        merged = StoredRows(present, requested_at, server_time, stored.complete_at)
        await asyncio.to_thread(self.store.write, kind, merged)
        return merged

    def _set_organizations(self, workspaces: StoredRows) -> None:
        for row in workspaces.rows.values():
            self.client.set_organization(row["id"], row.get("organization_id"))

    async def _read_json(
        self, route: str, query: Mapping[str, object], kind: type[dict[str, Any] | list[Any]]
    ) -> tuple[Any, float]:
        """Send a request; return its JSON, and the time of the server when it was answered."""
        now = self.now()

        def read(response: HttpResponse) -> tuple[Any, float]:
            value = codec.parse(response.body)
            if value is None:  # an empty list
                value = kind()
            if not isinstance(value, kind):
                raise DecodeError(f"$ should be a {kind.__name__}", path="$")
            return value, _server_time(response, now)

        return await self.client.fetch(self._request(route, query), read)

    @property
    def store(self) -> ReferenceStore:
        """The store of the account, which sessions with the same connections share."""
        authorizer = self.client.service("track").authorizer
        assert authorizer is not None  # else service() raises
        directory = default_directory() if self.directory is None else self.directory
        return self.client.state.write_listeners.for_account(
            f"{authorizer.key}@{authorizer.origin}",
            directory,
            lambda: ReferenceStore(
                directory, _account(authorizer.key, authorizer.origin), self.client.clock
            ),
        )

    def _request(self, route: str, query: Mapping[str, object] | None = None) -> Request:
        return self.client.build(
            RequestSpec(operation=OPERATION, api="track", method="GET", route=route, query=query)
        )

    def _lock(self) -> asyncio.Lock:
        """Return the lock of the running event loop: one request at a time."""
        loop = asyncio.get_running_loop()
        return self._locks.setdefault(loop, asyncio.Lock())

    def now(self) -> float:
        """Return the time of this machine in Unix seconds."""
        return self.client.clock.now().timestamp()


def _account(key: str, origin: str) -> str:
    """Return the name of an account's folder: the same token at another server is another one."""
    return fingerprint("reference data", key, origin)


def _by_id(rows: object, model: type[Model]) -> dict[int, dict[str, Any]]:
    """Return rows by id, without their secrets."""
    cleaned = [
        without_secrets(cast("dict[str, Any]", row), model)
        for row in (cast("list[object]", rows) if isinstance(rows, list) else ())
        if isinstance(row, dict)
    ]
    return {row["id"]: row for row in cleaned if isinstance(row.get("id"), int)}


def _is_deleted(row: Row) -> bool:
    return bool(row.get("server_deleted_at") or row.get("deleted_at"))


def _server_time(response: HttpResponse, otherwise: float) -> float:
    try:
        return parsedate_to_datetime(response.headers["Date"]).timestamp()
    except (KeyError, TypeError, ValueError):
        return otherwise
