"""Exports that are interrupted and run again: which job and account a checkpoint belongs to."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from toggl_async import ApiToken, AuthenticationError, ExportTargetError, ServerError, TogglSession
from toggl_async.export import ExportSummary, export
from toggl_async.export.sinks.files.journal import Journal
from toggl_async.export.sinks.lock import TargetLock
from toggl_async.sandbox import Sandbox

from ...support.export_files import file_names, load_checkpoint, needs
from .conftest import Truth

Run = Callable[..., Any]
DAYS: dict[str, Any] = {"start_date": date(2025, 6, 15), "end_date": date(2026, 6, 15)}


@pytest.fixture
async def interrupted(sandbox: Sandbox, session: TogglSession, tmp_path: Path) -> Run:
    """Interrupt an export after one workspace; return how it is run again."""
    sandbox.inject_fault("POST", f"workspace/{max(sandbox.track.workspaces)}/", status=500, times=9)
    failing = session.with_options(retries=0)
    with pytest.raises(ServerError):
        await export(failing, tmp_path, concurrency=1, **DAYS)
    sandbox.faults.clear()
    sandbox.requests.clear()

    async def run_again(**change: Any) -> ExportSummary:
        session_of_run = change.pop("session", session)
        return await export(session_of_run, tmp_path, **(DAYS | change))

    return run_again


@pytest.mark.promise("export-continues-in-the-next-hour")
async def test_only_what_is_missing_is_fetched(interrupted: Run, sandbox: Sandbox) -> None:
    summary = await interrupted(concurrency=2)
    assert summary.resumed
    assert summary.rows == 320
    assert summary.requests == len(sandbox.requests) < 4
    assert not any(request.method == "GET" for request in sandbox.requests)


@pytest.mark.promise("resume-only-the-same-job")
@pytest.mark.parametrize(
    ("change", "difference"),
    [
        ({"end_date": date(2026, 6, 14)}, "end_date was 2026-06-15 and is now 2026-06-14"),
        ({"start_date": None}, "start_date was 2025-06-15 and is now not set"),
        ({"start_date": None, "end_date": None, "last_days": 7}, "last_days was not set and is"),
        ({"entities": ["time_entries", "tags"]}, "entities was time_entries and is now time_"),
        ({"workspaces": [7]}, "workspaces was not set and is now 7"),
        ({"users": [7]}, "users was not set"),
        ({"billable": True}, "billable was not set and is now True"),
        ({"rounding": {"rounding": 1}}, "rounding was not set"),
        ({"format": "csv"}, "format was jsonl and is now csv"),
        ({"format": "csv", "dialect": "spreadsheet"}, "dialect was standard"),
    ],
)
async def test_other_options_are_refused_with_both_values(
    interrupted: Run, sandbox: Sandbox, tmp_path: Path, change: dict[str, Any], difference: str
) -> None:
    before = file_names(tmp_path)
    with pytest.raises(ExportTargetError, match=f"other options: .*{difference}"):
        await interrupted(**change)
    assert not sandbox.requests
    assert file_names(tmp_path) == before


async def test_overwrite_starts_over_with_other_options(interrupted: Run, tmp_path: Path) -> None:
    summary = await interrupted(overwrite=True, billable=True)
    assert not summary.resumed
    assert not any(name.endswith(".part") for name in file_names(tmp_path))


@pytest.mark.promise("resume-only-the-same-job")
async def test_the_checkpoint_of_another_account_is_refused(
    interrupted: Run, sandbox: Sandbox
) -> None:
    other = sandbox.add_user(workspace_id=sandbox.workspace_id)
    async with TogglSession(ApiToken(other.api_token), track_url=sandbox.url) as session:
        with pytest.raises(ExportTargetError, match="another account"):
            await interrupted(session=session)


@pytest.mark.promise("resume-only-the-same-job")
async def test_a_new_token_of_the_same_person_resumes(interrupted: Run, sandbox: Sandbox) -> None:
    sandbox.owner.api_token = "f" * 32
    async with TogglSession(ApiToken("f" * 32), track_url=sandbox.url) as session:
        summary = await interrupted(session=session)
    assert (summary.resumed, summary.rows) == (True, 320)


@pytest.mark.promise("resume-only-the-same-job")
@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("format", 99, "newer version"),
        ("format", 0, "cannot read the checkpoint"),
        ("format", "2", "newer version|cannot read the checkpoint"),
        ("first", 5, "cannot read the checkpoint"),
        ("partitions", [], "cannot read the checkpoint"),
    ],
)
async def test_a_checkpoint_that_cannot_be_read_is_refused(
    interrupted: Run, tmp_path: Path, field: str, value: object, message: str
) -> None:
    state = tmp_path / "export.state"
    first, *lines = state.read_bytes().split(b"\n")
    first = msgspec.json.encode(msgspec.json.decode(first) | {field: value})
    state.write_bytes(b"\n".join([first, *lines]))
    with pytest.raises(ExportTargetError, match=message):
        await interrupted()
    assert (await interrupted(overwrite=True)).rows == 320


@pytest.mark.promise("files-hold-no-credentials")
async def test_a_checkpoint_contains_no_secret(
    interrupted: Run, sandbox: Sandbox, tmp_path: Path
) -> None:
    assert sandbox.owner.api_token.encode() not in (tmp_path / "export.state").read_bytes()


@pytest.mark.promise("resume-only-the-same-job")
async def test_a_second_writer_is_refused(interrupted: Run, tmp_path: Path) -> None:
    lock = TargetLock(tmp_path, tmp_path / "export.lock")
    lock.acquire()
    try:
        with pytest.raises(ExportTargetError, match="another export is writing"):
            await interrupted()
    finally:
        lock.release()
    assert (await interrupted()).rows == 320


async def test_the_days_of_a_resumed_job_do_not_move(
    sandbox: Sandbox, session: TogglSession, tmp_path: Path
) -> None:
    sandbox.inject_fault("POST", f"workspace/{max(sandbox.track.workspaces)}/", status=500, times=9)
    with pytest.raises(ServerError):
        await export(session.with_options(retries=0), tmp_path, concurrency=1)
    state = tmp_path / "export.state"
    checkpoint = load_checkpoint(state)
    # As if it had been started some days ago.
    checkpoint.first, checkpoint.last = date(2025, 6, 10), date(2026, 6, 10)
    checkpoint.partitions = {
        key.replace(key.rpartition("/")[2], "2025-06-10"): partition
        for key, partition in checkpoint.partitions.items()
    }
    Journal(state).save(checkpoint)
    sandbox.faults.clear()
    sandbox.requests.clear()
    await export(session, tmp_path)
    assert b'"end_date":"2026-06-10"' in sandbox.requests[0].body


async def test_a_token_that_is_revoked_meanwhile(
    sandbox: Sandbox, session: TogglSession, tmp_path: Path
) -> None:
    def revoke(_: object) -> None:
        sandbox.owner.api_token = "e" * 32

    with pytest.raises(AuthenticationError):
        await export(session, tmp_path, concurrency=1, on_progress=revoke, **DAYS)
    async with TogglSession(ApiToken("e" * 32), track_url=sandbox.url) as again:
        summary = await export(again, tmp_path, **DAYS)
    assert (summary.resumed, summary.rows) == (True, 320)


@pytest.mark.promise("signals-finish-the-page")
async def test_a_request_to_stop_ends_the_run_between_two_pages(
    sandbox: Sandbox, session: TogglSession, tmp_path: Path, truth: Truth
) -> None:
    # Of one organization, so that there is one worker, and no other is ahead of it.
    spaces = sandbox.track.workspaces
    organization = spaces[min(spaces)].organization_id
    selected = [id_ for id_, item in spaces.items() if item.organization_id == organization]
    assert len(selected) > 1
    reports: list[object] = []
    summary = await export(
        session, tmp_path, on_progress=reports.append, should_stop=lambda: len(reports) > 0,
        concurrency=1, workspaces=selected, **DAYS,
    )  # fmt: skip
    assert (summary.complete, summary.files) == (False, ())
    # A page that was already requested is written, unless it takes too long.
    partitions = load_checkpoint(tmp_path / "export.state").partitions.values()
    pages = sum(partition.pages for partition in partitions)
    assert summary.requests - 1 in {pages, pages + 1}
    assert 1 <= pages <= 2
    summary = await export(session, tmp_path, workspaces=selected, **DAYS)
    assert (summary.complete, summary.rows) == (True, sum(len(truth(id_)) for id_ in selected))


async def test_when_one_listing_fails_the_others_are_finished(
    sandbox: Sandbox, session: TogglSession, tmp_path: Path
) -> None:
    first, *_, last = sorted(sandbox.track.workspaces)
    sandbox.inject_fault("POST", f"workspace/{first}/", status=500, times=9)
    sandbox.inject_fault("POST", f"workspace/{last}/", latency=0.3)
    with pytest.raises(ServerError):
        await export(session.with_options(retries=0), tmp_path, **DAYS)
    partitions = load_checkpoint(tmp_path / "export.state").partitions
    assert partitions[f"0/time_entries/{last}/2025-06-15"].done


# A finished export.


@pytest.mark.promise("killed-after-the-last-page")
@pytest.mark.parametrize("to", ["out", "x.jsonl", "x.csv.gz", "x.parquet", "x.sqlite"])
async def test_a_finished_export_run_again_sends_nothing_and_changes_nothing(
    sandbox: Sandbox, session: TogglSession, tmp_path: Path, to: str
) -> None:
    needs(to)
    before = await export(session, tmp_path / to, **DAYS)
    assert not before.already_complete
    names = file_names(tmp_path)
    contents = [file.path.read_bytes() for file in before.files]
    sandbox.requests.clear()
    summary = await export(session, tmp_path / to, **DAYS)
    assert (summary.already_complete, summary.complete, summary.requests) == (True, True, 0)
    assert (summary.rows, summary.bytes, summary.files) == (before.rows, before.bytes, before.files)
    assert summary.started_at == before.started_at
    assert not sandbox.requests
    assert file_names(tmp_path) == names
    assert [file.path.read_bytes() for file in summary.files] == contents


@pytest.mark.parametrize("to", ["x.jsonl", "x.sqlite"])
async def test_overwrite_exports_a_finished_export_again(
    sandbox: Sandbox, session: TogglSession, tmp_path: Path, to: str
) -> None:
    await export(session, tmp_path / to, **DAYS)
    sandbox.requests.clear()
    summary = await export(session, tmp_path / to, overwrite=True, **DAYS)
    assert (summary.already_complete, summary.resumed, summary.rows) == (False, False, 320)
    assert summary.requests == len(sandbox.requests) > 3


async def test_a_finished_file_that_was_changed_is_refused(
    sandbox: Sandbox, session: TogglSession, tmp_path: Path
) -> None:
    path = tmp_path / "x.jsonl"
    await export(session, path, **DAYS)
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(ExportTargetError, match="was changed since it was exported"):
        await export(session, path, **DAYS)
    path.unlink()  # removing the file asks for another export
    assert (await export(session, path, **DAYS)).rows == 320
