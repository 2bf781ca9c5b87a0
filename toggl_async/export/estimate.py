"""What an export or an update would cost: requests by partition, and hours under the quotas."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import partial

import attrs

from .._http.resources import require_asyncio
from .._public import public
from .._threads import import_anyio
from ..credentials import ApiToken, EmailPassword
from ..limits.quota import QuotaState
from ..models.plain import html_table
from ..session import TogglSession
from .checkpoint import Checkpoint
from .concurrency import run_concurrently, run_in_thread
from .engine.run import check_dependencies, date_range, updated_range
from .engine.session_events import RequestCounter
from .engine.updater import INCREMENTAL_REQUESTS, reread_is_cheaper
from .job import ExportJob
from .partitioning.discovery import discover, sessions_for
from .partitioning.entities import TIME_ENTRIES
from .partitioning.partitions import Partition, PartitionSet, build_partitions
from .sinks import open_sink
from .sources import fetch_entry_ids

__all__ = ["ExportEstimate", "PartitionEstimate", "estimate", "hours_for"]


@public("toggl_async.export")
@attrs.frozen
class PartitionEstimate:
    """One listing of an export."""

    what: str
    rows: int | None
    """The number of time entries; ``None`` for other lists, whose size is not known in advance."""
    requests: int


@public("toggl_async.export")
@attrs.frozen(kw_only=True)
class ExportEstimate:
    """What an export would do now."""

    partitions: tuple[PartitionEstimate, ...]
    requests: int
    """All requests of the export, including the discovery of workspaces. An update sends more if
    more than 1000 entries changed, or sums differ."""
    hours: float
    """How long it takes under the quotas, at the least."""
    spent: int
    """Requests that were sent for this estimate."""
    update: bool = False
    """Whether it is the cost of an update of a finished export."""

    def _repr_html_(self) -> str:
        """Return a table of the costs, for notebooks: the sums, then each listing."""
        sums = [(name, getattr(self, name)) for name in ("requests", "hours", "spent", "update")]
        listings = [
            (item.what, f"requests: {item.requests}{_rows_of(item)}") for item in self.partitions
        ]
        return html_table("ExportEstimate", iter([*sums, *listings]))


def _rows_of(item: PartitionEstimate) -> str:
    return "" if item.rows is None else f", rows: {item.rows}"


async def estimate(
    session: TogglSession, job: ExportJob, accounts: Iterable[ApiToken | EmailPassword] = ()
) -> ExportEstimate:
    """Return what a job costs."""
    require_asyncio()
    import_anyio()
    check_dependencies(job)
    counter = RequestCounter(session.options.on_event)
    sessions = sessions_for(session.with_options(on_event=counter, low_priority=True), accounts)
    discovery = await discover(sessions, job)
    finished = await run_in_thread(partial(_finished, job)) if job.update else None
    first, last = (
        date_range(job, discovery) if finished is None else updated_range(job, discovery, finished)
    )
    partitions = build_partitions(
        job, discovery.accounts, first, last, discovery=discovery.requests
    )
    if finished is not None:
        rows, costs = _update_costs(partitions, finished)
    else:
        rows = await _count(sessions, job, partitions)
        costs = {item.key: partitions.requests_of(item, rows) for item in partitions.partitions}
    for number in {item.account for item in partitions.partitions if _is_track(item)}:
        await sessions[number].track.me.quota()
    return ExportEstimate(
        partitions=tuple(
            PartitionEstimate(str(item), rows.get(item.key), costs[item.key])
            for item in partitions.partitions
        ),
        requests=partitions.discovery + sum(costs.values()),
        hours=_hours(partitions, sessions, costs),
        spent=counter.requests,
        update=finished is not None,
    )


def _finished(job: ExportJob) -> Checkpoint | None:
    """Return the checkpoint of a finished export."""
    sink = open_sink(job)
    try:
        checkpoint = sink.load()
    finally:
        sink.close(keep=True)
    return checkpoint if checkpoint is not None and checkpoint.stage == "done" else None


def _update_costs(
    partitions: PartitionSet, finished: Checkpoint
) -> tuple[dict[str, int], dict[str, int]]:
    """Return the rows of each partition as they were exported, and its requests."""
    rows: dict[str, int] = {}
    costs: dict[str, int] = {}
    stored: dict[tuple[str, str], int] = {}
    for key, state in finished.partitions.items():
        _, entity, scope_id, _ = key.split("/")
        stored[entity, scope_id] = stored.get((entity, scope_id), 0) + state.rows
    for item in partitions.partitions:
        exported = finished.partitions.get(item.key)
        count = stored.get((item.entity_name, str(item.scope_id)), 0)
        count = count if exported is None else exported.rows
        if item.entity_name == TIME_ENTRIES:
            rows[item.key] = count
        costs[item.key] = (
            partitions.requests_of(item, {item.key: count})
            if reread_is_cheaper(item, count)
            else INCREMENTAL_REQUESTS
        )
    return rows, costs


async def _count(
    sessions: list[TogglSession], job: ExportJob, partitions: PartitionSet
) -> dict[str, int]:
    rows: dict[str, int] = {}
    queue = iter([item for item in partitions.partitions if item.entity_name == TIME_ENTRIES])

    async def count() -> None:
        for item in queue:
            rows[item.key] = (await fetch_entry_ids(sessions[item.account], job, item)).count

    await run_concurrently(*[count] * job.concurrency)
    return rows


def _is_track(partition: Partition) -> bool:
    return partition.entity.product == "track"


def hours_for(needed: int, quota: QuotaState | None) -> float:
    """Return the hours that this many requests of one quota take at the least."""
    if quota is None or quota.remaining is None or needed <= quota.remaining:
        return 0.0
    total = quota.total or 30
    windows = math.ceil((needed - max(quota.remaining, 0)) / total)
    return quota.resets_in / 3600 + (windows - 1)


def _hours(partitions: PartitionSet, sessions: list[TogglSession], costs: dict[str, int]) -> float:
    needed: dict[tuple[int, int | None], int] = {}
    for item in partitions.partitions:
        account, owner = item.quota
        if owner is None or isinstance(owner, int):
            needed[account, owner] = needed.get((account, owner), 0) + costs[item.key]
    hours = [0.0]
    for (account, owner), count in needed.items():
        known = {quota.organization_id: quota for quota in sessions[account].quota()}
        hours.append(hours_for(count, known.get(owner)))
    return max(hours)
