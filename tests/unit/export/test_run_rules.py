"""Rules of a run that need no service: what follows a failed write, and how long it waits.

After a failed write nothing else is written, since the checkpoint in memory is ahead of the disk.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from toggl_async.errors import ExportTargetError, QuotaExceededError, TransportError
from toggl_async.export.checkpoint import Checkpoint, WriteResult
from toggl_async.export.engine.fetcher import ExportRun, RunStoppedError
from toggl_async.export.engine.waiting import Retry, WaitTracker
from toggl_async.export.job import ExportJob
from toggl_async.export.partitioning.partitions import Account, Partition, build_partitions
from toggl_async.export.rows.decoding import PageRows
from toggl_async.paging import PagePosition
from toggl_async.testing import FakeClock

FIRST, LAST = date(2026, 1, 1), date(2026, 1, 31)


class FullDisk:
    """A target of which the first write fails."""

    def __init__(self) -> None:
        self.writes = 0

    def write(self, partition: Partition, page: PageRows, checkpoint: Checkpoint) -> WriteResult:
        self.writes += 1
        if self.writes == 1:
            raise ExportTargetError("no space left")
        result = WriteResult(rows=len(page.rows))
        checkpoint.count(partition, result)
        return result


def _export_run(folder: Path, sink: Any = None, **options: Any) -> ExportRun:
    """Return a run over two workspaces that has no session and sends nothing."""
    job = ExportJob(to=folder)
    account = Account("key", 5, ((7, 1), (8, 1)))
    more: dict[str, Any] = {
        "sessions": (), "counter": None, "clock": FakeClock(), "max_wait": 0.0, **options
    }  # fmt: skip
    return ExportRun(
        job=job,
        partitions=build_partitions(job, [account], FIRST, LAST),
        sink=sink,
        checkpoint=Checkpoint(job={}, hosts={}, first=FIRST, last=LAST, accounts=(account,)),
        started=0.0,
        on_progress=None,
        should_stop=None,
        workspaces=None,
        waits=WaitTracker(lambda: None, last_activity=0.0),
        **more,
    )


@pytest.mark.promise("data-before-checkpoint")
async def test_nothing_is_written_after_a_failed_write(tmp_path: Path) -> None:
    disk = FullDisk()
    run = _export_run(tmp_path, disk)
    first, second = run.partitions.partitions
    position = PagePosition({"first_row_number": 2}, 1)

    def write(partition: Partition) -> None:
        run._write(partition, [{"id": 1}], PageRows, position)

    with pytest.raises(ExportTargetError):
        write(first)
    with pytest.raises(RunStoppedError):
        write(second)
    assert disk.writes == 1
    assert run.checkpoint.partition(second).pages == 0


async def test_all_waits_of_a_listing_together_are_limited(tmp_path: Path) -> None:
    run, retry = _export_run(tmp_path, max_wait=10.0), Retry()
    error = TransportError("gone")
    assert [run.pause_for(error, retry) for _ in range(3)] == [1.0, 2.0, 4.0]
    with pytest.raises(TransportError):
        run.pause_for(error, retry)  # 8 more seconds would be 15
    retry.reset()
    assert run.pause_for(error, retry) == 1.0


async def test_a_quota_that_others_have_used_starts_the_wait_again(tmp_path: Path) -> None:
    run, retry = _export_run(tmp_path, max_wait=2000.0), Retry()
    error = QuotaExceededError("used up", resets_in=1499.0)
    assert run.pause_for(error, retry) == 1500.0
    with pytest.raises(QuotaExceededError):
        run.pause_for(error, retry)
    run.page_read()
    assert run.pause_for(error, retry) == 1500.0
