"""After a failed write nothing else is written: the checkpoint in memory is ahead of the disk."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest

from toggl_async.errors import ExportTargetError
from toggl_async.export.checkpoint import Checkpoint, WriteResult
from toggl_async.export.engine.fetcher import ExportRun, RunStoppedError
from toggl_async.export.engine.waiting import WaitTracker
from toggl_async.export.job import ExportJob
from toggl_async.export.partitioning.partitions import Account, Partition, build_partitions
from toggl_async.export.rows.report import PageRows
from toggl_async.paging import PagePosition

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


@pytest.mark.promise("data-before-checkpoint")
async def test_nothing_is_written_after_a_failed_write(tmp_path: Path) -> None:
    job = ExportJob(to=tmp_path)
    account = Account("key", 5, ((7, 1), (8, 1)))
    partitions = build_partitions(job, [account], FIRST, LAST)
    checkpoint = Checkpoint(job={}, hosts={}, first=FIRST, last=LAST, accounts=(account,))
    disk = FullDisk()
    run = ExportRun(
        sessions=(),
        job=job,
        partitions=partitions,
        sink=cast("Any", disk),
        checkpoint=checkpoint,
        counter=cast("Any", None),
        clock=cast("Any", None),
        started=0.0,
        on_progress=None,
        should_stop=None,
        workspaces=None,
        waits=WaitTracker(lambda: None, last_activity=0.0),
        max_wait=0.0,
    )
    first, second = partitions.partitions
    position = PagePosition({"first_row_number": 2}, 1)

    def write(partition: Partition) -> None:
        run._write(partition, [{"id": 1}], PageRows, position)

    with pytest.raises(ExportTargetError):
        write(first)
    with pytest.raises(RunStoppedError):
        write(second)
    assert disk.writes == 1
    assert checkpoint.partition(second).pages == 0
