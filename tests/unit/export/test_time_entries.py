"""Every entry is exported once, with the fewest requests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypedDict

import pytest

from toggl_async import ApiToken, CallEnded, ConnectError, InvalidArgumentError, TogglSession
from toggl_async._http.transport import AiohttpTransport
from toggl_async.export import ExportJob, ExportSummary, Progress, export_time_entries, read_rows
from toggl_async.export.partitioning.partitions import Account, build_partitions
from toggl_async.sandbox import Sandbox

from ...support.export_files import file_names, needs

Read = Callable[[Path], list[Any]]
Truth = Callable[[int], list[int]]


class Year(TypedDict):
    start_date: date
    end_date: date


def _ids(rows: list[Any]) -> list[int]:
    return [row["id"] for row in rows]


@pytest.mark.promise("estimate-is-exact")
async def test_every_entry_is_exported_once_in_order_with_the_expected_requests(
    *, sandbox: Sandbox, session: TogglSession, truth: Truth, year: Year, read: Read, tmp_path: Path
) -> None:
    sandbox.requests.clear()
    summary = await export_time_entries(session, tmp_path, **year)
    workspaces = list(sandbox.track.workspaces)
    counts = [len(truth(workspace_id)) for workspace_id in workspaces]
    assert max(counts) > 100  # so that there was paging
    for workspace_id in workspaces:
        assert _ids(read(tmp_path / f"time_entries-{workspace_id}.jsonl")) == truth(workspace_id)
    account = Account("", workspaces=tuple((workspace_id, None) for workspace_id in workspaces))
    partition_set = build_partitions(
        ExportJob(to=tmp_path, **year), [account], year["start_date"], year["end_date"], discovery=1
    )
    rows = dict(zip([partition.key for partition in partition_set.partitions], counts, strict=True))
    requests = [partition_set.requests_of(item, rows) for item in partition_set.partitions]
    assert summary.requests == len(sandbox.requests) == partition_set.discovery + sum(requests)
    assert summary.rows == sum(counts) == 320
    assert {*file_names(tmp_path)} == {"export.state", *(file.path.name for file in summary.files)}


async def test_the_summary_describes_the_files(
    session: TogglSession, year: Year, read: Read, tmp_path: Path
) -> None:
    summary = await export_time_entries(session, tmp_path, **year)
    assert isinstance(summary, ExportSummary)
    assert len(summary.files) == 3
    assert summary.bytes == sum(file.path.stat().st_size for file in summary.files)
    assert [file.bytes for file in summary.files] == [
        file.path.stat().st_size for file in summary.files
    ]
    assert [file.rows for file in summary.files] == [len(read(file.path)) for file in summary.files]
    assert (summary.duplicates, summary.rejected) == (0, 0)
    assert all(file.rejects is None for file in summary.files)
    assert summary.seconds > 0


@pytest.mark.parametrize("concurrency", [1, 3, 16])
async def test_in_one_file_the_rows_of_a_workspace_are_in_order_whatever_the_timing(
    *, sandbox: Sandbox, session: TogglSession, truth: Truth, year: Year, read: Read,
    tmp_path: Path, concurrency: int,
) -> None:  # fmt: skip
    # The first report is the slowest. Organizations do not wait for each other.
    sandbox.inject_fault("POST", f"/workspace/{sandbox.workspace_id}/", times=1, latency=0.05)
    to = tmp_path / "all.jsonl"
    await export_time_entries(session, to, concurrency=concurrency, **year)
    rows = read(to)
    for workspace_id in sandbox.track.workspaces:
        own = [row["id"] for row in rows if row["workspace_id"] == workspace_id]
        assert own == truth(workspace_id)
    by_organization: dict[int, list[int]] = {}
    for row in rows:
        organization = sandbox.track.workspaces[row["workspace_id"]].organization_id
        order = by_organization.setdefault(organization, [])
        if row["workspace_id"] not in order[-1:]:
            order.append(row["workspace_id"])
    assert all(order == sorted(set(order)) for order in by_organization.values())
    assert file_names(tmp_path) == ["all.jsonl", "all.jsonl.state"]


@pytest.mark.parametrize("days", [366, 367, 731, 733, 1_500])
async def test_long_ranges_are_read_without_duplicates_or_gaps(
    *, sandbox: Sandbox, session: TogglSession, truth: Truth, read: Read, tmp_path: Path, days: int
) -> None:
    workspace_id = max(sandbox.track.workspaces, key=lambda id_: len(truth(id_)))
    end = date(2026, 6, 15)
    start = end - timedelta(days=days - 1)
    sandbox.requests.clear()
    summary = await export_time_entries(
        session, tmp_path, start_date=start, end_date=end, workspaces=[workspace_id], verify=False
    )
    assert _ids(read(summary.files[0].path)) == truth(workspace_id)
    spans = -(-days // 366)
    assert len(sandbox.requests) == summary.requests
    assert spans + 1 <= summary.requests <= spans + 3
    assert all(b'"page_size":100' in request.body for request in sandbox.requests)


@pytest.mark.parametrize("seam", [date(2025, 12, 1), date(2026, 2, 28), date(2026, 3, 29)])
async def test_two_exports_of_adjacent_days_have_all_entries(
    *, sandbox: Sandbox, session: TogglSession, truth: Truth, year: Year, read: Read,
    tmp_path: Path, seam: date,
) -> None:  # fmt: skip
    workspace_id = sandbox.workspace_id
    first = await export_time_entries(
        session,
        tmp_path / "1.jsonl",
        start_date=year["start_date"],
        end_date=seam,
        workspaces=[workspace_id],
    )
    second = await export_time_entries(
        session,
        tmp_path / "2.jsonl",
        start_date=seam + timedelta(days=1),
        end_date=year["end_date"],
        workspaces=[workspace_id],
    )
    assert 0 < first.rows < first.rows + second.rows
    assert _ids(read(tmp_path / "1.jsonl") + read(tmp_path / "2.jsonl")) == truth(workspace_id)


async def test_a_single_given_workspace_costs_no_discovery(
    *, sandbox: Sandbox, session: TogglSession, truth: Truth, year: Year, read: Read, tmp_path: Path
) -> None:
    second = sorted(sandbox.track.workspaces)[1]
    sandbox.requests.clear()
    summary = await export_time_entries(session, tmp_path / "x.jsonl", workspaces=[second], **year)
    assert _ids(read(tmp_path / "x.jsonl")) == truth(second)
    assert {request.method for request in sandbox.requests} == {"POST"}
    assert summary.requests == len(sandbox.requests)


async def test_a_workspace_without_entries_is_an_empty_file(
    sandbox: Sandbox, session: TogglSession, tmp_path: Path
) -> None:
    day = date(2020, 2, 29)
    sandbox.requests.clear()
    summary = await export_time_entries(
        session, tmp_path, start_date=day, end_date=day, workspaces=[sandbox.workspace_id]
    )
    assert [file.path.read_bytes() for file in summary.files] == [b""]
    assert len(sandbox.requests) == 1


async def test_lines_have_names_and_the_workspace(
    sandbox: Sandbox, session: TogglSession, year: Year, read: Read, tmp_path: Path
) -> None:
    summary = await export_time_entries(
        session, tmp_path, workspaces=[sandbox.workspace_id], **year
    )
    rows = read(summary.files[0].path)
    assert {row["workspace_id"] for row in rows} == {sandbox.workspace_id}
    assert len({tuple(row) for row in rows}) == 1  # the same fields in the same order
    world = sandbox.track
    for row in rows[:200]:
        entry = world.entries.by_id[row["id"]]
        assert row["username"] == world.users[entry.user_id].fullname
        project = world.projects.get(entry.project_id or 0)
        assert row["project_name"] == (project.name if project else None)
        assert row["seconds"] == entry.duration


async def test_progress_is_reported_after_each_page(
    session: TogglSession, year: Year, tmp_path: Path
) -> None:
    reports: list[Progress] = []
    summary = await export_time_entries(session, tmp_path, on_progress=reports.append, **year)
    assert len(reports) == summary.requests - 1
    assert [report.rows for report in reports] == sorted(report.rows for report in reports)
    fractions = [report.fraction for report in reports]
    assert fractions == sorted(fractions)
    last = reports[-1]
    assert (last.fraction, last.rows, last.requests) == (1.0, summary.rows, summary.requests)
    assert (last.bytes, last.partitions, last.partitions_done) == (summary.bytes, 3, 3)


async def test_the_hook_of_the_session_receives_all_events(
    sandbox: Sandbox, session: TogglSession, year: Year, tmp_path: Path
) -> None:
    events: list[Any] = []
    sandbox.requests.clear()
    summary = await export_time_entries(
        session.with_options(on_event=events.append), tmp_path, **year
    )
    ended = [event for event in events if isinstance(event, CallEnded)]
    assert len(ended) == summary.requests == len(events) / 2


async def test_repeated_requests_are_counted(
    *, sandbox: Sandbox, session: TogglSession, truth: Truth, year: Year, read: Read, tmp_path: Path
) -> None:
    sandbox.inject_fault("POST", "search/time_entries", times=1, status=503)
    sandbox.inject_fault("POST", "search/time_entries", times=1, reset="mid-body")
    sandbox.requests.clear()
    summary = await export_time_entries(
        session.with_options(retry_wait_max=0), tmp_path, workspaces=[sandbox.workspace_id], **year
    )
    assert summary.requests == len(sandbox.requests)
    assert _ids(read(summary.files[0].path)) == truth(sandbox.workspace_id)


async def test_attempts_without_a_connection_are_not_counted(
    sandbox: Sandbox, year: Year, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    send = AiohttpTransport.send
    refused = [ConnectError("refused", sent=False)]

    async def flaky(self: AiohttpTransport, request: Any) -> Any:
        if refused:
            raise refused.pop()
        return await send(self, request)

    monkeypatch.setattr(AiohttpTransport, "send", flaky)
    async with TogglSession(
        ApiToken(sandbox.owner.api_token), track_url=sandbox.url, retry_wait_max=0
    ) as session:
        sandbox.requests.clear()
        summary = await export_time_entries(session, tmp_path, **year)
    assert not refused
    assert summary.requests == len(sandbox.requests)


@pytest.mark.promise("bad-input-costs-nothing")
async def test_bad_arguments_cost_nothing(
    sandbox: Sandbox, session: TogglSession, tmp_path: Path
) -> None:
    sandbox.requests.clear()
    with pytest.raises(InvalidArgumentError, match="before"):
        await export_time_entries(
            session, tmp_path / "new", start_date=date(2026, 2, 1), end_date=date(2026, 1, 1)
        )
    assert not sandbox.requests
    assert not (tmp_path / "new").exists()


async def test_several_given_workspaces_cost_one_discovery(
    sandbox: Sandbox, session: TogglSession, year: Year, tmp_path: Path
) -> None:
    # It lists which of them share a quota.
    chosen = sorted(sandbox.track.workspaces)[:2]
    sandbox.requests.clear()
    summary = await export_time_entries(session, tmp_path, workspaces=chosen, **year)
    assert [request.method for request in sandbox.requests].count("GET") == 1
    assert summary.requests == len(sandbox.requests)
    assert {int(file.path.stem.rpartition("-")[2]) for file in summary.files} == {*chosen}


@pytest.mark.parametrize("suffix", [".jsonl.gz", ".csv", ".csv.gz", ".jsonl.zst", ".parquet"])
async def test_an_empty_workspace_is_a_valid_file(
    sandbox: Sandbox, session: TogglSession, tmp_path: Path, suffix: str
) -> None:
    needs(suffix)
    day = date(2020, 2, 29)
    path = tmp_path / f"x{suffix}"
    await export_time_entries(
        session, path, start_date=day, end_date=day, workspaces=[sandbox.workspace_id]
    )
    assert path.stat().st_size > 0
    assert list(read_rows(path)) == []
