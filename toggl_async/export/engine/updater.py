"""Brings a finished export up to date: afterwards each row is that of a new export.

One scope (a workspace, or the account) after the other:

::

    few rows, plain lists      read all of it again
    many time entries          list the ids (a summary, 1 request), read what changed since the
                               last run, fetch by id what is missing, what sums do not match, and
                               one entry for each project, person, task and tag

An entry's row also says something about its project, its person, its task and its tags; these
columns change without the entry. What one current entry says of them is copied to all the others.
Rates and durations are compared by the sums of each person on each project, which the list of ids
has anyway.

**What is deleted.** A row is removed only if a complete and consistent answer does not have it.
Never one that this update has seen, nothing in a scope whose answers contradict each other or that
failed, and no more than a small share unless the job allows it: a person who may see less than
before must not lose a backup.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import AsyncIterator, Iterable, Sequence
from datetime import UTC, date, datetime
from functools import partial
from itertools import groupby
from typing import Any, Final

import anyio
import attrs

from ...errors import AuthenticationError, QuotaExceededError, TogglError
from ...paging import Pages
from ..checkpoint import Checkpoint, PartitionState
from ..concurrency import run_in_thread
from ..partitioning.entities import TIME_ENTRIES
from ..partitioning.partitions import Account, Partition
from ..rows.report import PageRows, Row
from ..sinks.base import UpdateTarget
from ..sinks.row_table import CHUNK, RowTable
from ..sources import (
    EntryIds,
    PageReader,
    fetch_entry_ids,
    open_changes,
    open_entries,
    open_pages,
)
from .fetcher import ExportRun, RunStoppedError, is_refusal
from .waiting import pause_after

__all__ = ["INCREMENTAL_REQUESTS", "Updater", "deletion_limit", "reread_is_cheaper", "start_update"]

_CLOCK_MARGIN: Final = 600
"""Seconds by which clocks may differ, and changes may appear late."""
INCREMENTAL_REQUESTS: Final = 3
"""Ids, changes, and entries by id: what a partition costs at the least if it is not read again."""
_SMALL_NUMBER: Final = 10
_SMALL_SHARE: Final = 20


def reread_is_cheaper(partition: Partition, rows: int) -> bool:
    """Tell whether reading a partition again costs no more than looking for changes: pure."""
    if partition.entity_name != TIME_ENTRIES:
        return True
    cost = partition.requests_for(rows) + int(partition.is_verified(rows))
    return cost <= INCREMENTAL_REQUESTS


def deletion_limit(rows: int) -> int:
    """Return how many of a scope's rows may disappear without a word from the user: pure."""
    return min(max(_SMALL_NUMBER, rows // _SMALL_SHARE), max(rows - 1, 1))


def start_update(
    checkpoint: Checkpoint, first: date, last: date, accounts: Sequence[Account]
) -> None:
    """Make a finished checkpoint one of an update that starts now."""
    checkpoint.stage = "updating"
    checkpoint.updated_from, checkpoint.started = checkpoint.started, int(time.time())
    checkpoint.first, checkpoint.last = first, max(last, checkpoint.last)
    before = _scope_ids(checkpoint.accounts)
    checkpoint.accounts = tuple(accounts)
    checkpoint.joined = tuple(sorted(_scope_ids(accounts) - before))
    checkpoint.partitions.clear()
    checkpoint.differences.clear()
    checkpoint.account_failures.clear()
    checkpoint.recovered = 0


def _scope_ids(accounts: Iterable[Account]) -> set[int]:
    return {
        scope_id
        for account in accounts
        for scope_id in (*dict(account.workspaces), *account.plan_workspaces)
    }


@attrs.define
class _Scope:
    """The partitions of one scope, and when they may be tried again."""

    partitions: list[Partition]
    attempts: int = 0
    waited: float = 0.0
    due_at: float = 0.0
    reason: str = "retry"


@attrs.define(eq=False, kw_only=True)
class Updater:
    """One update. Each scope of an entity is done once; after a crash the open one starts over."""

    run: ExportRun
    target: UpdateTarget
    deleted: int = 0
    expired: int = 0
    _fetched: set[int] = attrs.Factory(set[int])
    """Ids that were fetched for the open scope."""

    async def update(self) -> bool:
        """Update every scope that is not done; ``False`` if stop was requested before."""
        checkpoint = self.run.checkpoint
        groups = groupby(self.run.partitions.partitions, key=_entity_and_scope)
        scopes = deque(_Scope(list(group)) for _, group in groups)
        refusals: list[TogglError] = []
        try:
            while scopes:
                scope = scopes.popleft()
                if not all(checkpoint.partition(item).done for item in scope.partitions):
                    try:
                        await self._wait_until_due(scope)
                        await self._update_scope(scope.partitions)
                    except TogglError as exc:
                        exc.add_note(f"while updating {scope.partitions[0]}")
                        if self._is_contained(exc):
                            refusals.append(exc)
                            await self._fail(scope.partitions, exc)
                        elif self._may_try_again(scope, exc):
                            # Those that are due come first: they may have another quota.
                            scopes.append(scope)
                            scopes = deque(sorted(scopes, key=lambda item: item.due_at))
                            continue
                        else:
                            raise
                for partition in scope.partitions:
                    self.run.count(partition)
                self.run.report(scope.partitions[0])
        except RunStoppedError:
            return False
        states = list(checkpoint.partitions.values())
        if refusals and all(state.failure is not None for state in states):
            raise refusals[0]
        return True

    async def _wait_until_due(self, scope: _Scope) -> None:
        self._check_stop()
        seconds = scope.due_at - anyio.current_time()
        if seconds > 0:
            self.run.waits.add(scope.reason, seconds)
            await self.run.sleep(seconds)

    def _may_try_again(self, scope: _Scope, error: TogglError) -> bool:
        pause = pause_after(error, scope.attempts)
        if pause is None or scope.waited + pause > self.run.max_wait:
            return False
        scope.attempts += 1
        scope.waited += pause
        scope.due_at = anyio.current_time() + pause
        scope.reason = "quota" if isinstance(error, QuotaExceededError) else "retry"
        return True

    async def _fail(self, partitions: Sequence[Partition], error: TogglError) -> None:
        for partition in partitions:
            state = self._state(partition)
            state.failure, state.done = error.message, True
        await run_in_thread(partial(self.target.finish_scope, self.run.checkpoint, partitions))

    def _is_contained(self, error: TogglError) -> bool:
        if isinstance(error, AuthenticationError):
            return len(self.run.sessions) > 1
        return is_refusal(error)

    async def _update_scope(self, partitions: Sequence[Partition]) -> None:
        table = self.target.table(partitions[0].entity)
        await run_in_thread(table.clear_listed)
        self._fetched.clear()
        for partition in partitions:
            self.run.checkpoint.partitions[partition.key] = PartitionState()
        consistent = True
        counts = [await self._count(table, item) for item in partitions]
        if all(map(reread_is_cheaper, partitions, counts)):
            await run_in_thread(partial(self.target.clear_rejects, partitions[0]))
        for partition in partitions:
            consistent = await self._update_partition(partition, table) and consistent
        await self._remove_rows(partitions, table, consistent=consistent)
        for partition in partitions:
            state = self.run.checkpoint.partition(partition)
            state.done = True
            state.rows = await self._count(table, partition)
        await run_in_thread(partial(self.target.finish_scope, self.run.checkpoint, partitions))

    async def _update_partition(self, partition: Partition, table: RowTable) -> bool:
        """Write what is new or differs; return whether it is certain which rows there are."""
        rows = await self._count(table, partition)
        if not reread_is_cheaper(partition, rows):
            entry_ids = await self._list_ids(partition, table)
            if entry_ids.complete and (entry_ids.count or not rows):
                await self._update_incrementally(partition, table, entry_ids)
                return await self._matches(partition, table)
        return await self._read_again(partition, table)

    async def _read_again(self, partition: Partition, table: RowTable) -> bool:
        session, job = self._session(partition), self.run.job
        seen: list[int] = []
        pages, read = open_pages(session, job, partition, self.run.workspaces)
        async for page in self._pages(pages, read):
            await self._upsert(partition, page)
            seen += [row[partition.entity.key] for row in page.rows]
            seen += [id_ for reject in page.rejects for id_ in reject.ids]
            if any(not reject.ids for reject in page.rejects):
                await self._note_unreadable(partition)
        if not partition.is_verified(len(seen)):
            await run_in_thread(partial(table.add_listed, seen))
            return not self._has_unreadable(partition)
        entry_ids = await self._list_ids(partition, table)
        await self._fetch_missing(partition, table)
        complete = entry_ids.complete and entry_ids.count > 0
        if not complete:
            self._note(
                f"the service's list of the entries of workspace {partition.scope_id} is "
                "incomplete; no row of it was removed"
            )
        return complete and await self._matches(partition, table)

    async def _list_ids(self, partition: Partition, table: RowTable) -> EntryIds:
        self._check_stop()
        entry_ids = await fetch_entry_ids(self._session(partition), self.run.job, partition)
        self.run.waits.activity()
        await run_in_thread(partial(table.add_listed, entry_ids.all_ids()))
        return entry_ids

    async def _update_incrementally(
        self, partition: Partition, table: RowTable, entry_ids: EntryIds
    ) -> None:
        await self._read_changes(partition)
        representatives = await run_in_thread(partial(table.representatives, partition))
        missing = await self._missing_ids(partition, table)
        rows = await self._fetch(partition, [*representatives, *missing])
        wanted = set(representatives)
        current = [row for row in rows if row["id"] in wanted]
        await run_in_thread(partial(self.target.patch, partition, current))
        stale = await self._stale_ids(partition, table, entry_ids)
        await self._fetch(partition, [id_ for id_ in stale if id_ not in self._fetched])

    async def _read_changes(self, partition: Partition) -> None:
        checkpoint = self.run.checkpoint
        # Of a workspace that was left and joined again, rows may be older than that.
        joined = partition.scope_id in checkpoint.joined
        since = 0 if joined else (checkpoint.updated_from or 0) - _CLOCK_MARGIN
        pages, read = open_changes(self._session(partition), self.run.job, partition)
        async for page in self._pages(pages, read):
            await self._upsert(partition, page)
            if any(_changed_at(row) < since for row in page.rows):
                return

    async def _stale_ids(
        self, partition: Partition, table: RowTable, entry_ids: EntryIds
    ) -> list[int]:
        """Return the entries of each person on each project whose sums are not the service's."""
        totals = await run_in_thread(partial(table.group_totals, partition))
        stale: list[int] = []
        for group in entry_ids.groups:
            total = totals.get((group.user_id, group.project_id))
            if (
                total is None
                or total.seconds != group.seconds
                or (group.rates is not None and total.rates != group.rates)
            ):
                stale += group.ids
        return stale

    async def _fetch_missing(self, partition: Partition, table: RowTable) -> None:
        await self._fetch(partition, await self._missing_ids(partition, table))

    async def _missing_ids(self, partition: Partition, table: RowTable) -> list[int]:
        chunks = await run_in_thread(lambda: list(table.missing(partition)))
        return [id_ for chunk in chunks for id_ in chunk]

    async def _fetch(self, partition: Partition, ids: Sequence[int]) -> list[Row]:
        """Fetch entries by id and write them. One request for each 1000."""
        session, rows = self._session(partition), []
        wanted = sorted(set(ids))
        for first in range(0, len(wanted), CHUNK):
            chunk = wanted[first : first + CHUNK]
            pages, read = open_entries(session, self.run.job, partition, time_entry_ids=chunk)
            async for page in self._pages(pages, read):
                await self._upsert(partition, page)
                rows += page.rows
        return rows

    async def _matches(self, partition: Partition, table: RowTable) -> bool:
        """Tell whether what was listed and what was returned agree; else nothing is removed."""
        unlisted = await run_in_thread(partial(table.seen_but_unlisted, partition))
        if unlisted:
            self._note(
                f"the service returned {unlisted} entries of workspace {partition.scope_id} that "
                "its list does not have; no row of it was removed"
            )
        return not unlisted

    async def _remove_rows(
        self, partitions: Sequence[Partition], table: RowTable, *, consistent: bool
    ) -> None:
        first, job = partitions[0], self.run.job
        if not consistent:
            return
        gone = await run_in_thread(partial(table.gone, first))
        stored = await run_in_thread(partial(table.count, first, whole_scope=True))
        if gone > deletion_limit(stored) and not job.allow_deletions:
            where = f" of {first.entity.scope} {first.scope_id}" if first.scope_id else ""
            self._note(
                f"{gone} of {stored} {first.entity_name}{where} are no longer returned by the "
                "service; they were not removed: allow deletions (--allow-deletions) to remove them"
            )
        elif gone:
            self.deleted += await self._delete(first, table, "gone_ids")
        if job.last_days is not None and not job.keep_older and first.entity.dated:
            self.expired += await self._delete(first, table, "older_ids")

    async def _delete(self, partition: Partition, table: RowTable, which: str) -> int:
        def delete() -> int:
            count = 0
            for ids in getattr(table, which)(partition):
                self.target.delete(partition, ids)
                count += len(ids)
            return count

        return await run_in_thread(delete)

    # -- helpers

    def _session(self, partition: Partition) -> Any:
        return self.run.sessions[partition.account]

    async def _count(self, table: RowTable, partition: Partition) -> int:
        return await run_in_thread(partial(table.count, partition))

    async def _note_unreadable(self, partition: Partition) -> None:
        self._state(partition).rejected += 1

    def _has_unreadable(self, partition: Partition) -> bool:
        return self._state(partition).rejected > 0

    def _state(self, partition: Partition) -> PartitionState:
        return self.run.checkpoint.partition(partition)

    def _note(self, difference: str) -> None:
        if difference not in self.run.checkpoint.differences:
            self.run.checkpoint.differences.append(difference)

    def _check_stop(self) -> None:
        if self.run.should_stop is not None and self.run.should_stop():
            self.run.stopped = True
            raise RunStoppedError

    async def _upsert(self, partition: Partition, page: PageRows) -> None:
        await run_in_thread(partial(self.target.upsert, partition, page))
        self._fetched.update(row["id"] for row in page.rows if "id" in row)
        self.run.report(partition)

    async def _pages(self, pages: Pages[Any], read: PageReader) -> AsyncIterator[PageRows]:
        while not pages.position.done:
            self._check_stop()
            items = await pages.next_page()
            self.run.waits.activity()
            yield await run_in_thread(partial(read, items))


def _entity_and_scope(partition: Partition) -> tuple[str, int]:
    return partition.entity_name, partition.scope_id


def _changed_at(row: Row) -> float:
    """Return when a row was changed; one that does not say so counts as new."""
    try:
        changed = datetime.fromisoformat(row["at"])
    except (KeyError, TypeError, ValueError):
        return float("inf")
    return (changed if changed.tzinfo is not None else changed.replace(tzinfo=UTC)).timestamp()
