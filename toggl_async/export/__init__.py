"""Bulk export: everything of an account into files, within its quota, resumable at any moment.

>>> from datetime import date
>>> from toggl_async import TogglSession
>>> from toggl_async.export import export
>>> async with TogglSession.from_env(max_quota_wait=3700, timeout=None) as session:
...     summary = await export(session, "toggl.sqlite", entities=["time_entries", "projects"])
>>> summary.rows, summary.requests, summary.files
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Executor
from datetime import date
from typing import Any, Unpack

from .._signatures import show_keywords
from .._threads import BUILD_LOCK
from ..credentials import ApiToken, EmailPassword
from ..limits.store import LimitStore
from ..session import SessionOptions, TogglSession
from .batch import Batch
from .estimate import ExportEstimate, PartitionEstimate
from .job import ExportJob, ExportOptions, ExportSelection, ReadOptions, check_option_names
from .partitioning.entities import TIME_ENTRIES
from .reader import read_rows
from .results import (
    AccountFailure,
    AccountsProgress,
    AccountsSummary,
    ExportedFile,
    ExportFailure,
    ExportSummary,
    Progress,
    Wait,
)
from .stream import BatchStream

__all__ = [
    "AccountFailure",
    "AccountsProgress",
    "AccountsSummary",
    "Batch",
    "BatchStream",
    "ExportEstimate",
    "ExportFailure",
    "ExportJob",
    "ExportSummary",
    "ExportedFile",
    "PartitionEstimate",
    "Progress",
    "Wait",
    "estimate_export",
    "export",
    "export_accounts",
    "export_time_entries",
    "read",
    "read_rows",
]


@show_keywords
async def export(
    session: TogglSession,
    to: str | os.PathLike[str],
    *,
    accounts: Iterable[ApiToken | EmailPassword] = (),
    progress: bool = False,
    on_progress: Callable[[Progress], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
    **options: Unpack[ExportOptions],
) -> ExportSummary:
    """Export entities into a directory, a file or a database; resume where a run has ended.

    ``entities``: ``time_entries`` (everybody's, by the detailed report; the default),
    ``my_time_entries`` (by GET /me/time_entries, about three months), ``workspaces``,
    ``projects``, ``clients``, ``tags``, ``tasks``, ``users``, ``groups``, ``organizations``,
    ``project_users``, ``rates`` (of workspaces), ``expenses``, ``invoices``, ``goals``,
    ``running_entries`` (your own, one at most); of Toggl Plan
    ``plan_tasks``, ``plan_milestones``, ``plan_projects``, ``plan_members``, ``plan_groups``.

    ``start_date`` and ``end_date`` (inclusive) are days in the account's time zone, dates or ISO
    text: today and the 365 days before it if they are not given. ``last_days`` takes their place:
    a window that moves with each run. ``users``, ``projects``, ``clients``, ``tags`` and
    ``billable`` filter
    ``time_entries``. Durations are those that were tracked; ``rounding`` (such as
    ``{"rounding": 1, "rounding_minutes": 15}``) lets the service round them. ``accounts`` are
    further Track accounts; a workspace of several is read once.

    Costs one request per 1000 time entries, and at least one per workspace and 366 days, of the
    organizations' quotas; one per workspace for ``users``, ``project_users``, ``rates``,
    ``expenses``, ``invoices`` (and per 50 of them), ``goals`` (and per 100) and each list of Plan,
    one per organization for ``groups``, one per account for the others (of the user's own quota),
    and one to discover the workspaces unless a single one is given and neither a time zone nor a
    name is needed: ``my_time_entries``, ``running_entries`` and spreadsheets need the zone. Where
    a workspace and 366 days have 1000 entries or more, one further request lists their ids; entries
    that the pages left out are fetched by id. ``verify=False`` saves it. :func:`estimate_export`
    returns all of this before.

    A used-up quota ends the run with :class:`QuotaExceededError`, unless it may wait: ``max_wait``
    (or the session's ``max_quota_wait``) are the seconds without any progress that it waits, also
    through outages and responses that cannot be read, with growing pauses. Organizations whose
    quota is left are read meanwhile.

    ``to`` is a file by its suffix (``.jsonl``, ``.csv``, either with ``.gz`` or ``.zst``;
    ``.parquet``; ``.xlsx``; ``.sqlite`` for all entities), or a directory of files of this
    ``format``. JSON lines hold every field that Toggl sent; in the others fields without a column,
    and values that do not fit their column, are one JSON object in the column ``extra``. All rows
    also have their workspace's name, and time entries the day in the account's time zone
    (``local_date``), the zone's offset and the client's id, as far as discovery knows them;
    ``with_names`` makes sure of that for at most two further requests per account.

    ``dialect="spreadsheet"`` is CSV for people, not programs, with this ``delimiter`` and this
    ``decimal`` sign. It and ``.xlsx`` have times of the account's zone, hours, amounts in units,
    and no negative durations of running entries.

    After each page the file and the checkpoint are on the disk. Whatever ends a run, the next one
    with the same options resumes, and the files are those of an undisturbed run. They appear under
    their names when they are complete; existing ones are refused unless ``overwrite``. A row that
    cannot be read is written to ``<name>.rejects`` and costs no other row. A workspace or account
    that the service refuses is named in the summary's ``failures``; the others are complete, and
    the same call completes the rest. A checkpoint (``.state``) stays with the finished files: the
    same call again finds the export complete and sends nothing.

    With ``update`` a finished export is brought up to date: each row is that of a new export.
    Files are rewritten and renamed, a ``.sqlite`` file is changed in place. Small workspaces are
    read again; larger ones cost three requests per 366 days (more where more than 1000 entries
    changed): their ids, what changed, and an entry for each project, person, task and tag. Fields
    that this version does not know are refreshed with their row only. Rows are removed when a
    complete response of the service does not have them; where they are more than ten and more than
    5 % of a scope, only with ``allow_deletions``, else they are named in ``differences``. Rows that
    left the window of ``last_days`` are removed unless ``keep_older``.

    ``progress=True`` shows the progress: as one output in a notebook, as bars on a terminal, as
    lines on stderr elsewhere. ``on_progress`` is called after each page and when a wait starts;
    ``should_stop`` is polled,
    and ends the run with ``complete=False`` within half a second. Neither must block.

    :class:`ExportTargetError` when a target exists, was exported with other options, is being
    written by another export, or cannot be written.

    >>> await export(session, "year.csv.gz", start_date=date(2025, 1, 1), billable=True)
    """
    with BUILD_LOCK:
        from .display import ProgressDisplay, show_progress
        from .engine.run import run

    job = _job(to, options)
    if not progress:
        return await run(session, job, on_progress, accounts=accounts, should_stop=should_stop)
    with ProgressDisplay() as display:
        show = show_progress(display, on_progress)
        return await run(session, job, show, accounts=accounts, should_stop=should_stop)


async def export_time_entries(
    session: TogglSession,
    to: str | os.PathLike[str],
    *,
    start_date: date | str,
    end_date: date | str,
    workspaces: Iterable[int] | None = None,
    concurrency: int = 4,
    overwrite: bool = False,
    verify: bool = True,
    on_progress: Callable[[Progress], None] | None = None,
) -> ExportSummary:
    """Write all time entries of workspaces: :func:`export` for its most frequent use.

    POST /workspace/{workspace_id}/search/time_entries (Reports). Everybody's entries that the
    account may see, with the names of project, client, task and tags. Running entries are in no
    report. ``start_date`` and ``end_date`` (inclusive) are days in the account's time zone.

    Costs one request per 1000 rows, and at least one per workspace and 366 days, of the
    organizations' quotas; one more where these are 1000 rows or more, to compare the ids (not
    with ``verify=False``); one more of the user's own quota to discover the workspaces, unless a
    single one is given.

    In JSON lines a line holds the row's fields that Toggl sent, those unknown to this version
    too, with the entry's fields in place of ``time_entries``, and ``workspace_id``. Where a row
    holds several entries, each line has ``entries_in_row``: the amounts are the row's, not the
    line's. Lines of a workspace are in the order of start. Targets, resuming and errors are those
    of :func:`export`.

    >>> await export_time_entries(
    ...     session, "year.jsonl", start_date=date(2025, 1, 1), end_date=date(2025, 12, 31)
    ... )
    """
    return await export(
        session,
        to,
        start_date=start_date,
        end_date=end_date,
        workspaces=workspaces,
        concurrency=concurrency,
        overwrite=overwrite,
        verify=verify,
        on_progress=on_progress,
    )


@show_keywords
async def estimate_export(
    session: TogglSession,
    to: str | os.PathLike[str],
    *,
    accounts: Iterable[ApiToken | EmailPassword] = (),
    update: bool = False,
    **selection: Unpack[ExportSelection],
) -> ExportEstimate:
    """Return what :func:`export` would cost: requests for each partition, hours under the quotas.

    Costs requests itself: one to discover the workspaces (unless a single one is given), one per
    workspace and 366 days to count the entries (a summary report with their ids), one for the
    quotas. For an ``update`` of a finished export nothing is counted: its checkpoint knows.

    >>> estimate = await estimate_export(session, "toggl.sqlite")
    >>> estimate.requests, estimate.hours
    """
    with BUILD_LOCK:
        from .estimate import estimate

    return await estimate(session, _job(to, {**selection, "update": update}), accounts)


@show_keywords
async def export_accounts(
    accounts: Mapping[str, ApiToken | EmailPassword],
    target: str | os.PathLike[str],
    *,
    executor: Executor | None = None,
    at_once: int = 8,
    limit_store: LimitStore | None = None,
    session_options: SessionOptions | None = None,
    on_progress: Callable[[AccountsProgress], None] | None = None,
    **options: Unpack[ExportOptions],
) -> AccountsSummary:
    """Export many accounts, each into a target of its own: a task for each, resumable.

    ``accounts`` are credentials by a name; ``target`` is a path with ``{account}``, which stands
    for the name. The other options, targets and costs are those of :func:`export`; ``max_wait`` is
    for each account.

    Without an ``executor`` the accounts are exported in this event loop, ``at_once`` of them at the
    same time. An executor of :mod:`concurrent.futures` runs them in its processes or threads; for a
    cluster see :func:`toggl_async.integrations.dask.export_accounts`. Tasks contain the
    credentials. If other processes use the same accounts meanwhile, ``limit_store`` shares their
    limits. ``session_options`` are keywords of :class:`TogglSession`; with an executor of processes
    they must be pickled.

    An account that fails does not stop the others: it is in ``failures`` with its name. The same
    call again continues it from its checkpoint, and sends nothing for those that are complete.
    ``on_progress`` is called after each account.

    >>> summary = await export_accounts(
    ...     {"acme": ApiToken(acme), "initech": ApiToken(initech)},
    ...     "backup/{account}.sqlite",
    ...     entities=["time_entries", "projects"],
    ...     max_wait=3700,
    ... )
    >>> [(failure.account, failure.error) for failure in summary.failures]
    """
    with BUILD_LOCK:
        from .account_tasks import account_tasks, run_tasks

    check_option_names(options)
    tasks = account_tasks(
        accounts,
        target,
        options,
        session_options,
        limit_store,
        many_processes=executor is not None,
    )
    return await run_tasks(tasks, executor, at_once, on_progress)


@show_keywords
def read(
    session: TogglSession,
    entity: str = TIME_ENTRIES,
    *,
    resume: Mapping[str, Any] | str | bytes | None = None,
    since: Mapping[str, Any] | str | bytes | None = None,
    accounts: Iterable[ApiToken | EmailPassword] = (),
    on_progress: Callable[[Progress], None] | None = None,
    **options: Unpack[ReadOptions],
) -> BatchStream:
    """Read one entity as a stream of batches, for a warehouse, a data frame or a queue.

    ``entity`` is one of those of :func:`export`; ``accounts``, ``on_progress`` and the options mean
    the same. So do the requests, the waits, the comparison of the ids and what happens to a
    workspace that is refused: the stream returns the rows that the files would have.

    Each :class:`Batch` has ``rows`` (dictionaries with every field), ``deleted`` (keys),
    ``checkpoint`` (JSON without secrets), and ``dicts()``, ``to_arrow()``, ``to_pandas()`` and
    ``to_polars()``. A batch is a page; at most one more for each quota is ahead of the reader. The
    last batch is ``finished`` and has no rows.

    Store the rows of a batch first, and its checkpoint after them: then nothing is lost, and after
    a crash the rows of one batch may come twice (at least once: write them by ``primary_key``).
    Where both are stored in one transaction, each row comes exactly once.

    ``resume=checkpoint`` continues right after the batch that it came with. ``since=checkpoint`` of
    a ``finished`` batch reads what has changed since: rows that are new or differ, and the keys of
    those that were deleted, at the cost of ``export(update=True)``; and one request for each 1000
    entries of a project, person, task or tag that was renamed. Rows are deleted only where a
    complete response of the service lacks them, as with ``export(update=True)``. Options that
    are not given are those of the checkpoint.

    Nothing is sent before the first batch is asked for. :class:`InvalidArgumentError` for options
    and checkpoints that do not fit together. An error that ends the stream, such as
    :class:`QuotaExceededError`, comes after all batches that were read.

    >>> async for batch in read(session, "time_entries", start_date="2026-01-01"):
    ...     store(batch.dicts(), batch.checkpoint)
    """
    check_option_names(options, ReadOptions, "read")
    return BatchStream(
        session,
        entity,
        options,
        resume=resume,
        since=since,
        accounts=tuple(accounts),
        on_progress=on_progress,
    )


def _job(to: str | os.PathLike[str], options: Mapping[str, Any]) -> ExportJob:
    check_option_names(options)
    return ExportJob(to=to, **options)
