"""Updates a finished export: afterwards each row is that of a new export.

The scopes (a workspace, or the account) of one quota follow each other; those of others are
updated meanwhile. Each partition of a scope is done once, also when the run is interrupted::

    few rows, plain lists      read all of it again
    many time entries          list the ids (a summary, 1 request), read what changed since the
                               last run, fetch by id what is missing, what sums do not match, and
                               one entry for each project, person, task and tag

The row of an entry also has the names of its project, user, task and tags, which change without the
entry. The names in one current entry are copied to all the others; if it has lost its task or tags,
the others are fetched. Rates and durations are compared by the
sums of each person on each project, which the list of ids has anyway; where it omits the rates,
they are those of the time at which the row was read.

**What is deleted.** A row is removed only if a complete and consistent response does not have it:
the durations of the listed entries must be those that the service counts. A row that this update
has seen is never removed, nor any row of a scope that failed or whose responses contradict each
other. And no more than a small share is removed unless the job allows it: a user who may see less
than before must not lose a backup.
"""

from __future__ import annotations

from array import array
from collections.abc import (
    AsyncIterator,
    Awaitable,
    Callable,
    Collection,
    Iterable,
    Mapping,
    Sequence,
)
from datetime import UTC, date, datetime
from functools import partial
from itertools import groupby
from typing import Any, Final, TypeVar

import anyio
import attrs

from ..._failpoints import failpoint
from ...errors import (
    AuthenticationError,
    QuotaExceededError,
    TogglError,
    TruncatedResultError,
)
from ...paging import Pages
from ...session import TogglSession
from ..checkpoint import Checkpoint, PartitionState
from ..concurrency import run_in_thread
from ..entry_ids import EntryIds, GroupSum
from ..partitioning.entities import TIME_ENTRIES
from ..partitioning.partitions import Account, Partition, QuotaKey
from ..rows.decoding import PageRows, Row
from ..rows.dedup import IdSet
from ..sinks.base import UpdateTarget
from ..sinks.databases.row_table import CHUNK, GroupTotal, RowTable
from ..sources import (
    PageReader,
    fetch_entry_ids,
    open_changes,
    open_entries,
    open_pages,
)
from .fetcher import REPEATED_PAGES, ExportRun, RunStoppedError, is_refusal
from .waiting import Retry

__all__ = [
    "INCREMENTAL_REQUESTS",
    "Updater",
    "deletion_limit",
    "reread_is_cheaper",
    "restart_failed",
    "start_update",
]

T = TypeVar("T")

_CLOCK_MARGIN: Final = 600
"""Seconds by which changes may appear late, and the clocks of the service may differ."""
INCREMENTAL_REQUESTS: Final = 3
"""The fewest requests for a partition that is not read again: ids, changes, and entries by id."""
_SMALL_NUMBER: Final = 10
_SMALL_SHARE: Final = 20


def reread_is_cheaper(partition: Partition, rows: int) -> bool:
    """Return whether reading a partition again costs no more than looking for changes."""
    if partition.entity_name != TIME_ENTRIES:
        return True
    cost = partition.requests_for(rows) + int(partition.is_verified(rows))
    return cost <= INCREMENTAL_REQUESTS


def deletion_limit(rows: int) -> int:
    """Return how many rows of a scope may be removed unless the job allows more."""
    return min(max(_SMALL_NUMBER, rows // _SMALL_SHARE), max(rows - 1, 1))


def start_update(
    checkpoint: Checkpoint, first: date, last: date, accounts: Sequence[Account]
) -> None:
    """Turn a finished checkpoint into that of an update, whose start the caller sets."""
    # What the last update could not read was complete before it.
    before_last = checkpoint.updated_from or checkpoint.started
    outdated = {
        scope: checkpoint.outdated.get(scope, before_last)
        for scope in map(_scope_of_key, checkpoint.failures)
    }
    # Where the account has moved to another time zone, or an earlier version wrote fewer columns,
    # rows differ that were not changed.
    for key in checkpoint.partitions:
        number = int(key.partition("/")[0])
        moved = _timezone(checkpoint.accounts, number) != _timezone(accounts, number)
        if moved or checkpoint.incomplete_columns:
            outdated[_scope_of_key(key)] = 0
    checkpoint.outdated = outdated
    checkpoint.incomplete_columns = False
    checkpoint.stage = "updating"
    checkpoint.updated_from = checkpoint.started
    checkpoint.first, checkpoint.last = first, last
    before = _scope_ids(checkpoint.accounts)
    checkpoint.accounts = tuple(accounts)
    checkpoint.joined = tuple(sorted(_scope_ids(accounts) - before))
    checkpoint.partitions.clear()
    checkpoint.differences.clear()
    checkpoint.account_failures.clear()
    checkpoint.recovered = 0


def restart_failed(checkpoint: Checkpoint) -> None:
    """Turn the checkpoint of a finished update into that of an update of the scopes that failed."""
    scopes = {_scope_of_key(key) for key in checkpoint.failures}
    for key in list(checkpoint.partitions):
        if _scope_of_key(key) in scopes:
            del checkpoint.partitions[key]
    for scope in scopes:
        checkpoint.outdated.setdefault(scope, checkpoint.updated_from or 0)
    checkpoint.updated_from = checkpoint.started
    checkpoint.stage = "updating"
    checkpoint.differences.clear()


def _timezone(accounts: Sequence[Account], number: int) -> str | None:
    return accounts[number].timezone if number < len(accounts) else None


def _scope_of_key(key: str) -> str:
    _, entity, scope_id, _ = key.split("/")
    return f"{entity}/{scope_id}"


def _scope_ids(accounts: Iterable[Account]) -> set[int]:
    return {
        scope_id
        for account in accounts
        for scope_id in (
            *dict(account.workspaces),
            *account.plan_workspaces,
            *dict(account.focus_workspaces),
        )
    }


@attrs.define(eq=False, kw_only=True)
class Updater:
    """One update. Each scope of an entity is done once; after a crash the open one continues.

    Scopes of one quota follow each other; no quota waits for another.
    """

    run: ExportRun
    target: UpdateTarget
    deleted: int = 0
    expired: int = 0
    _lock: anyio.Lock = attrs.Factory(anyio.Lock)
    """Held while the target is used: it is one database."""

    async def update(self) -> bool:
        """Update every scope that is not done; ``False`` if stop was requested before."""
        by_quota: dict[QuotaKey, list[list[Partition]]] = {}
        for _, group in groupby(self.run.partitions.partitions, key=_entity_and_scope):
            partitions = list(group)
            by_quota.setdefault(partitions[0].quota, []).append(partitions)
        await self.run.run_workers([partial(self._work, scopes) for scopes in by_quota.values()])
        return not self.run.stopped

    async def _work(self, scopes: Sequence[Sequence[Partition]]) -> None:
        for partitions in scopes:
            try:
                if not all(self._state(partition).done for partition in partitions):
                    await self._update_scope(partitions)
            except RunStoppedError:
                return
            except Exception as exc:  # noqa: BLE001 - raised again by run_workers()
                if isinstance(exc, TogglError):
                    exc.add_note(f"while updating {partitions[0]}")
                if not await self._is_contained(partitions, exc):
                    if not self.run.note_failure(exc) or isinstance(exc, QuotaExceededError):
                        return
                    continue
            for partition in partitions:
                self.run.count(partition)
            self.run.report(partitions[0])

    async def _is_contained(self, partitions: Sequence[Partition], error: Exception) -> bool:
        """Record a failure of one workspace or account; return ``False`` if it affects others."""
        if isinstance(error, AuthenticationError):
            contained = len(self.run.sessions) > 1
        else:
            contained = isinstance(error, TogglError) and is_refusal(error)
        if not contained:
            return False
        assert isinstance(error, TogglError)
        self.run.note_refusal(error)
        for partition in partitions:
            state = self._state(partition)
            state.failure, state.done = error.message, True
        await self._do(partial(self._save, partitions))
        return True

    async def _do(self, work: Callable[[], T]) -> T:
        async with self._lock:
            return await run_in_thread(work)

    async def _update_scope(self, partitions: Sequence[Partition]) -> None:
        table = self.target.table(partitions[0].entity)
        for partition in partitions:
            state = self._state(partition)
            if state.consistent is None:
                stored = await self._do(partial(self._start, partition, partitions, table))
                state.consistent = await self._update_partition(partition, table, stored)
                if partition is not partitions[-1]:  # that one is saved with its scope
                    await self._do(partial(self._save, [partition]))
        left = await self._left_workspaces(partitions[0], table)
        await self._do(partial(self._finish_scope, partitions, table, left))
        await self.run.written()

    def _start(self, partition: Partition, partitions: Sequence[Partition], table: RowTable) -> int:
        """Return how many rows of a partition are stored; the first one starts its scope."""
        if all(self._state(item).consistent is None for item in partitions):
            self.target.start_scope(partition)
        return table.count(partition)

    def _finish_scope(
        self, partitions: Sequence[Partition], table: RowTable, left: Collection[int]
    ) -> None:
        """Remove the rows that are gone, and save that the scope is done: one transaction."""
        with self.target.transaction():
            if all(self._state(partition).consistent for partition in partitions):
                self._remove_rows(partitions[0], table, left)
            self.target.replace_rejects(partitions[0])
            for partition in partitions:
                state = self._state(partition)
                state.done = True
                state.rows = table.count(partition)
            self.target.save(self.run.checkpoint, partitions)
        failpoint("export.update.part")

    def _save(self, partitions: Sequence[Partition]) -> None:
        self.target.save(self.run.checkpoint, partitions)
        failpoint("export.update.part")

    async def _update_partition(self, partition: Partition, table: RowTable, stored: int) -> bool:
        """Write rows that are new or differ; return whether it is certain which rows exist."""
        if not reread_is_cheaper(partition, stored):
            entry_ids = await self._list_ids(partition, table)
            if entry_ids.complete and entry_ids.count:
                await self._update_incrementally(partition, table, entry_ids)
                return await self._matches(partition, table, entry_ids)
        return await self._read_again(partition, table, stored)

    async def _read_again(self, partition: Partition, table: RowTable, stored: int) -> bool:
        run = self.run
        ids = array("q")
        unreadable = False
        pages, read = open_pages(
            self._session(partition),
            run.job,
            partition,
            self._account(partition),
            run.workspaces,
        )
        async for page in self._pages(partition, pages, read):
            await self._upsert(partition, page)
            ids.extend(row[partition.entity.key] for row in page.rows)
            for reject in page.rejects:
                ids.extend(reject.ids)
                unreadable = unreadable or not reject.ids
        if run.job.verify and partition.is_verified(max(len(ids), stored), pages.position.pages):
            entry_ids = await self._list_ids(partition, table)
            await self._fetch_missing(partition, table)
            return await self._matches(partition, table, entry_ids)
        await self._do(partial(table.add_listed, partition, ids))
        return not unreadable

    async def _list_ids(self, partition: Partition, table: RowTable) -> EntryIds:
        session, job = self._session(partition), self.run.job
        entry_ids = await self._request(lambda: fetch_entry_ids(session, job, partition))
        await self._do(partial(table.add_listed, partition, entry_ids.all_ids()))
        return entry_ids

    async def _update_incrementally(
        self, partition: Partition, table: RowTable, entry_ids: EntryIds
    ) -> None:
        fetched = IdSet()
        await self._read_changes(partition)
        representatives = await self._do(partial(table.representatives, partition))
        wanted = {item.id for item in representatives}
        missing = await self._do(partial(_all_missing, table, partition))
        rows = await self._fetch(partition, [*wanted, *missing], fetched, wanted)
        await self._do(partial(self.target.patch, partition, rows))
        changed = await self._do(partial(table.ids_of_changed, partition, representatives))
        await self._fetch(partition, changed, fetched)
        totals = await self._do(partial(table.group_totals, partition))
        stale = [
            id_
            for group in entry_ids.groups
            if not _agrees(group, totals, rates=True)
            for id_ in group.ids
        ]
        await self._fetch(partition, stale, fetched)

    async def _read_changes(self, partition: Partition) -> None:
        checkpoint = self.run.checkpoint
        # Of a workspace that was left and joined again, rows may be older than that.
        joined = partition.scope_id in checkpoint.joined
        since = checkpoint.outdated.get(_scope_of_key(partition.key), checkpoint.updated_from)
        since = 0 if joined else (since or 0) - _CLOCK_MARGIN
        account = self._account(partition)
        pages, read = open_changes(self._session(partition), self.run.job, partition, account)
        async for page in self._pages(partition, pages, read):
            await self._upsert(partition, page)
            if any(_changed_at(row) < since for row in page.rows):
                return

    async def _fetch_missing(self, partition: Partition, table: RowTable) -> None:
        missing = await self._do(partial(_all_missing, table, partition))
        await self._fetch(partition, missing, IdSet())

    async def _fetch(
        self,
        partition: Partition,
        ids: Iterable[int],
        fetched: IdSet,
        wanted: Collection[int] = (),
    ) -> list[Row]:
        """Fetch entries that were not fetched, and write them; return those that are wanted.

        One request for each 1000.
        """
        session, rows = self._session(partition), list[Row]()
        new = fetched.missing(ids)
        for first in range(0, len(new), CHUNK):
            chunk = new[first : first + CHUNK]
            fetched.add_new(chunk)
            pages, read = open_entries(
                session,
                self.run.job,
                partition,
                self._account(partition),
                time_entry_ids=chunk,
            )
            async for page in self._pages(partition, pages, read):
                await self._upsert(partition, page)
                rows += [row for row in page.rows if row["id"] in wanted]
        return rows

    async def _matches(self, partition: Partition, table: RowTable, entry_ids: EntryIds) -> bool:
        """Return whether the listed ids and the returned rows agree; else nothing is removed."""
        workspace = f"workspace {partition.scope_id}"
        unlisted = await self._do(partial(table.seen_but_unlisted, partition))
        if not entry_ids.complete or not entry_ids.count:
            self._note(
                f"the service's list of the entries of {workspace} is incomplete; no row of it "
                "was removed"
            )
        elif unlisted:
            self._note(
                f"the service returned {unlisted} entries of {workspace} that its list does not "
                "have; no row of it was removed"
            )
        elif not await self._sums_agree(partition, table, entry_ids):
            self._note(
                f"the service counts other durations of the entries of {workspace} than those of "
                "the entries that it lists; no row of it was removed"
            )
        else:
            return True
        return False

    async def _sums_agree(self, partition: Partition, table: RowTable, entry_ids: EntryIds) -> bool:
        if self.run.job.rounding is not None:  # it is not documented what is rounded
            return True
        totals = await self._do(partial(table.group_totals, partition))
        unread = set(await self._do(partial(_all_missing, table, partition)))
        return all(
            _agrees(group, totals, rates=False)
            for group in entry_ids.groups
            if unread.isdisjoint(group.ids)
        )

    def _remove_rows(self, partition: Partition, table: RowTable, left: Collection[int]) -> None:
        job = self.run.job
        since = self._first_removable_day(partition)
        gone = table.gone(partition, since=since, left=left)
        stored = table.count(partition, whole_scope=True)
        if gone > deletion_limit(stored) and not job.allow_deletions:
            where = f" of {partition.entity.scope} {partition.scope_id}" * bool(partition.scope_id)
            self._note(
                f"{gone} of {stored} {partition.entity_name}{where} are no longer returned by the "
                "service; they were not removed: allow deletions (--allow-deletions) to remove them"
            )
        elif gone:
            self.deleted += self._delete(
                partition, table.gone_ids(partition, since=since, left=left)
            )
        if job.last_days is not None and partition.entity.dated and not job.keep_older:
            older = table.older_ids(partition, since=self.run.checkpoint.first)
            self.expired += self._delete(partition, older)

    def _first_removable_day(self, partition: Partition) -> date | None:
        moves = self.run.job.last_days is not None or partition.entity.reach is not None
        return partition.first if moves else None

    async def _left_workspaces(self, partition: Partition, table: RowTable) -> set[int]:
        """Return the workspaces of missing rows that no account belongs to any more.

        A list of the whole account has nothing of them; their rows stay, as their time entries
        do. Costs a request where the workspaces were not discovered, and some seem to be gone.
        """
        if partition.entity.workspace_field is None:
            return set()
        since = self._first_removable_day(partition)
        gone = await self._do(partial(table.workspaces_of_gone, partition, since=since))
        for account, session in zip(self.run.checkpoint.accounts, self.run.sessions, strict=True):
            # Workspaces that a job names are listed without their organization if it is unknown.
            gone -= {id_ for id_, organization in account.workspaces if organization is not None}
            if gone and (self.run.job.workspaces is not None or not account.workspaces):
                me = await self._request(partial(session.track.me.get, with_related_data=True))
                gone -= {workspace.id for workspace in me.workspaces or ()}
        return gone

    def _delete(self, partition: Partition, chunks: Iterable[list[int]]) -> int:
        count = 0
        for ids in chunks:
            self.target.delete(partition, ids)
            count += len(ids)
        return count

    # -- helpers

    def _session(self, partition: Partition) -> TogglSession:
        return self.run.sessions[partition.account]

    def _account(self, partition: Partition) -> Account:
        return self.run.checkpoint.accounts[partition.account]

    def _state(self, partition: Partition) -> PartitionState:
        return self.run.checkpoint.partition(partition)

    def _note(self, difference: str) -> None:
        if difference not in self.run.checkpoint.differences:
            self.run.checkpoint.differences.append(difference)

    async def _upsert(self, partition: Partition, page: PageRows) -> None:
        await self._do(partial(self.target.upsert, partition, page))
        self.run.report(partition)
        await self.run.written()

    async def _request(self, ask: Callable[[], Awaitable[T]]) -> T:
        """Send a request; wait and try again after temporary errors."""
        retry = Retry()
        while True:
            self.run.check_stop()
            try:
                answer = await ask()
            except TogglError as exc:
                await self.run.wait_after(exc, retry)
            else:
                self.run.page_read()
                return answer

    async def _pages(
        self, partition: Partition, pages: Pages[Any], read: PageReader
    ) -> AsyncIterator[PageRows]:
        seen, repeated = IdSet(), 0
        while not pages.position.done:
            items = await self._request(pages.next_page)
            page = await run_in_thread(partial(read, items))
            ids = [row[partition.entity.key] for row in page.rows]
            repeated = 0 if seen.add_new(ids) or not ids else repeated + 1
            if repeated == REPEATED_PAGES and not pages.position.done:
                raise TruncatedResultError(
                    f"the service returns the same {partition} again and again"
                )
            yield page


def _all_missing(table: RowTable, partition: Partition) -> list[int]:
    return [id_ for ids in table.missing(partition) for id_ in ids]


def _agrees(
    group: GroupSum, totals: Mapping[tuple[int | None, int | None], GroupTotal], *, rates: bool
) -> bool:
    """Return whether the service's sums of a group are those of the rows."""
    total = totals.get((group.user_id, group.project_id))
    if total is None:
        return not group.ids
    if not total.exact:  # a duration that is not an integer cannot be added up
        return True
    if total.seconds != group.seconds:
        return False
    return not rates or group.rates is None or total.rates == group.rates


def _entity_and_scope(partition: Partition) -> tuple[str, int]:
    return partition.entity_name, partition.scope_id


def _changed_at(row: Row) -> float:
    """Return when a row was changed; a row without this time counts as new."""
    try:
        changed = datetime.fromisoformat(row["at"])
    except (KeyError, TypeError, ValueError):
        return float("inf")
    return (changed if changed.tzinfo is not None else changed.replace(tzinfo=UTC)).timestamp()
