"""Bulk export: everything of an account into files, within its quota, surviving anything.

>>> from datetime import date
>>> from toggl_async import TogglSession
>>> from toggl_async.export import export
>>> async with TogglSession.from_env(quota_wait=3700, timeout=None) as session:
...     summary = await export(session, "toggl.sqlite", entities=["time_entries", "projects"])
>>> summary.rows, summary.requests, summary.files
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Unpack

from .._threads import BUILD_LOCK
from ..credentials import ApiToken, EmailPassword
from ..session import TogglSession
from .forecast import Forecast, ForecastPart
from .job import ExportJob, ExportOptions, PlanOptions
from .outcome import ExportedFile, ExportSummary, Progress
from .rows import as_rows

__all__ = [
    "ExportJob",
    "ExportSummary",
    "ExportedFile",
    "Forecast",
    "ForecastPart",
    "Progress",
    "as_rows",
    "export",
    "export_time_entries",
    "plan_export",
]


async def export(
    session: TogglSession,
    to: str | os.PathLike[str],
    *,
    accounts: Iterable[ApiToken | EmailPassword] = (),
    on_progress: Callable[[Progress], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
    **wish: Unpack[ExportOptions],
) -> ExportSummary:
    """Export kinds of rows into a directory, a file or a database; go on where a run has ended.

    ``entities``: ``time_entries`` (everybody's, by the detailed report; the default),
    ``my_time_entries`` (by GET /me/time_entries, about three months), ``workspaces``,
    ``projects``, ``clients``, ``tags``, ``tasks``, ``users``, ``groups``; of Toggl Plan
    ``plan_tasks``, ``plan_milestones``, ``plan_projects``, ``plan_members``, ``plan_groups``.

    ``start_date`` and ``end_date`` (included) are days in the account's time zone: today and the
    365 days before it without them. ``users``, ``projects``, ``clients``, ``tags`` and
    ``billable`` narrow ``time_entries``. ``accounts`` are further Track accounts; a workspace of
    several is read once.

    Costs one request per 1000 time entries, and at least one per workspace and 366 days, of the
    organizations' quotas; one per workspace for ``users`` and each list of Plan, one per
    organization for ``groups``, one per account for the others (of the user's own quota), and one
    to find the workspaces unless they are given. Where a workspace and 366 days have 1000 entries
    or more, one further compares the sum of the durations with the service's; if it differs, the
    entries that the pages left out are fetched by their ids. ``verify=False`` saves that.
    :func:`plan_export` tells all of this beforehand. A used-up quota ends the run with
    :class:`QuotaExceededError`, unless the session waits (``quota_wait``).

    ``to`` is a file by its suffix (``.jsonl``, ``.csv``, either with ``.gz`` or ``.zst``;
    ``.parquet``; ``.sqlite`` for all entities), or a directory of files of this ``format``.
    JSON lines hold every field as Toggl sent it; in the others unknown fields are one JSON
    object in the column ``extra``. ``dialect="spreadsheet"`` is CSV for people, not programs.

    After each page the file and the checkpoint (``.state``) are on the disk. Whatever ends a
    run, the next one of the same job goes on from there, and the files are those of a run that
    nothing disturbed. They appear under their names when all is done; existing ones are refused
    unless ``overwrite``. A row that cannot be read goes to ``.rejects.jsonl`` and ends nothing.
    ``on_progress`` is called after each page; ``should_stop`` is asked before each, and ends the
    run with ``complete=False``. Neither must block.

    With ``update`` a second run of the same job fetches only what is new, changed or deleted. A
    ``.sqlite`` file is brought up to date in place; beside other files dated parts appear (pass
    ``update`` from the first run on, which keeps an ``.index``), and :func:`as_rows` merges them.
    That costs two requests per workspace and 366 days of time entries (more where more than 1000
    have changed), each list once, and one to find workspaces that were joined since. What exists
    is compared id by id, in these requests.

    :class:`ExportTargetError` when a target exists, belongs to another unfinished job, is being
    written by another export, or cannot be written; :class:`ExportIncompleteError` when rows are
    missing from the service's pages and reading again did not bring them. Sums that differ though
    nothing is missing (entries were changed meanwhile) are in the summary's ``differences``.

    >>> await export(session, "year.csv.gz", start_date=date(2025, 1, 1), billable=True)
    """
    with BUILD_LOCK:
        from .run import run

    job = _job(to, wish)
    return await run(session, job, on_progress, accounts=accounts, should_stop=should_stop)


async def export_time_entries(
    session: TogglSession,
    to: str | os.PathLike[str],
    *,
    start_date: date,
    end_date: date,
    workspaces: Iterable[int] | None = None,
    concurrency: int = 4,
    overwrite: bool = False,
    verify: bool = True,
    on_progress: Callable[[Progress], None] | None = None,
) -> ExportSummary:
    """Write all time entries of workspaces: :func:`export` for its most frequent use.

    POST /workspace/{workspace_id}/search/time_entries (Reports). Everybody's entries that the
    account may see, with the names of project, client, task and tags. Running entries are in no
    report. ``start_date`` and ``end_date`` (included) are days in the account's time zone.

    Costs one request per 1000 rows, and at least one per workspace and 366 days, of the
    organizations' quotas; one more where these are 1000 rows or more, to compare the sums (not
    with ``verify=False``); without ``workspaces`` one more, of the user's own quota, to find them.

    In JSON lines a line holds the row's fields as Toggl sent them, those unknown to this version
    too, with the entry's fields in place of ``time_entries``, and ``workspace_id``. Where a row
    holds several entries, each line has ``entries_in_row``: the amounts are the row's, not the
    line's. Lines are in the order of start. Targets, resuming and errors are those of
    :func:`export`.

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


async def plan_export(
    session: TogglSession,
    to: str | os.PathLike[str],
    *,
    accounts: Iterable[ApiToken | EmailPassword] = (),
    **wish: Unpack[PlanOptions],
) -> Forecast:
    """Tell what :func:`export` would cost: requests for each part, and hours under the quotas.

    Costs requests itself: one to find the workspaces (unless they are given), one per workspace
    and 366 days to count the entries (a summary report with their ids), one for the quotas.

    >>> forecast = await plan_export(session, "toggl.sqlite")
    >>> forecast.requests, forecast.hours
    """
    with BUILD_LOCK:
        from .forecast import forecast

    job = _job(to, wish)
    return await forecast(session, job, accounts)


def _job(to: str | os.PathLike[str], wish: Mapping[str, Any]) -> ExportJob:
    return ExportJob(to=to, **wish)
