# Written by tools/make_sync.py from toggl_async/export/__init__.py;
# change that file, not this one.
"""Bulk export: everything of an account into files, whole or not at all.

>>> from datetime import date
>>> from toggl_sync import TogglSession
>>> from toggl_sync.export import export_time_entries
>>> with TogglSession.from_env(quota_wait=3700, timeout=None) as session:
...     summary = export_time_entries(
...         session, "export", start_date=date(2026, 1, 1), end_date=date(2026, 3, 31)
...     )
>>> summary.rows, summary.requests, summary.files
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from datetime import date

from toggl_async.export import export_time_entries as async_export_time_entries
from toggl_async.export.job import ExportedFile, ExportJob, ExportSummary, Progress

from .._session import behind
from ..session import TogglSession

__all__ = ["ExportJob", "ExportSummary", "ExportedFile", "Progress", "export_time_entries"]


def export_time_entries(
    session: TogglSession,
    to: str | os.PathLike[str],
    *,
    start_date: date,
    end_date: date,
    workspaces: Iterable[int] | None = None,
    concurrency: int = 4,
    overwrite: bool = False,
    on_progress: Callable[[Progress], None] | None = None,
) -> ExportSummary:
    """Write all time entries of workspaces, one JSON object a line, and return what was done.

    POST /workspace/{workspace_id}/search/time_entries (Reports). Everybody's entries that the
    account may see, with the names of project, client, task and tags. Running entries are in no
    report. ``start_date`` and ``end_date`` (included) are days in the account's time zone.

    Costs one request per 1000 rows, and at least one per workspace and 366 days, of the
    organizations' quotas; without ``workspaces`` one more, of the user's own quota, to find them.
    For a long export let the session wait: ``session.with_options(quota_wait=3700,
    timeout=None)``; otherwise a used-up quota ends it with :class:`QuotaExceededError`.

    ``to`` is a directory (``time_entries-<workspace_id>.jsonl`` in it for each workspace) or a
    path that ends in ``.jsonl`` (one file). A line holds the row's fields as Toggl sent them,
    those unknown to this version too, with the entry's fields in place of ``time_entries``, and
    ``workspace_id``. Where a row holds several entries, each line has ``entries_in_row``: the
    amounts are the row's, not the line's. Lines are in the order of start, and the same for the
    same data whatever ``concurrency`` (parts read at a time) is.

    Files appear under their names when all is done, or not at all; existing ones are refused
    unless ``overwrite``. A row that cannot be read goes to ``<name>.rejects.jsonl``, is counted
    in ``rejected``, and ends nothing. ``on_progress`` is called after each page; it must not
    block.

    :class:`ExportTargetError` when a target exists, is being written by another export, or cannot
    be written; :class:`ExportIncompleteError` when rows are missing from the service's pages and
    reading again did not bring them.

    >>> export_time_entries(
    ...     session, "year.jsonl", start_date=date(2025, 1, 1), end_date=date(2025, 12, 31)
    ... )
    """
    loop, twin = behind(session)
    return loop.run(
        async_export_time_entries,
        twin,
        to,
        start_date=start_date,
        end_date=end_date,
        workspaces=workspaces,
        concurrency=concurrency,
        overwrite=overwrite,
        on_progress=on_progress,
    )
