"""Killed at any moment, and run again: the same as if nothing had happened."""

from __future__ import annotations

import asyncio
import random
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from toggl_async import ApiToken, AuthenticationError, ExportTargetError, ServerError, TogglSession
from toggl_async.export import ExportSummary, export
from toggl_async.export.lock import TargetLock
from toggl_async.sandbox import HeldClock, Sandbox, SandboxThread

sys.path.insert(0, str(Path(__file__).parent))
from killing import (  # type: ignore[import-not-found,unused-ignore]
    FILE_POINTS,
    Worker,
    content,
    finish,
    fresh,
    killed_at,
    killed_at_random,
    worker_for,
)

BASE_POINTS = ("export.data.written", "export.state.written", "export.publishing")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills by signals")


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Worker, Any]]:
    """A worker on a small sandbox, and what exports of it look like when nothing happens."""
    with (
        SandboxThread() as thread,
        thread.sandbox(clock=HeldClock()) as box,
        worker_for(box) as worker,
    ):
        box.seed("year", organizations=1, workspaces=2, people=5, projects=20, entries=1_500)
        whole: dict[str, tuple[dict[str, Any], float]] = {}

        def undisturbed(kind: str) -> tuple[dict[str, Any], float]:
            if kind not in whole:
                folder = tmp_path_factory.mktemp(kind)
                assert worker.run(folder, kind) == 0
                whole[kind] = content(folder, kind), worker.seconds
            return whole[kind]

        yield worker, undisturbed


@pytest.mark.parametrize(
    ("kind", "point"),
    [*(("csv", point) for point in FILE_POINTS), *(("sqlite", point) for point in BASE_POINTS)],
)
def test_killed_at_a_fail_point(workshop: Any, tmp_path: Path, kind: str, point: str) -> None:
    worker, undisturbed = workshop
    passes = 2 if "data" in point or "state" in point else 0
    code = killed_at(worker, tmp_path, kind, f"{point}=kill@{passes}")
    assert code == -9
    assert content(tmp_path, kind) == undisturbed(kind)[0]


@pytest.mark.parametrize("kind", ["jsonl", "gz", "sqlite", "parquet"])  # all: in the soak
def test_killed_at_random_moments(workshop: Any, tmp_path: Path, kind: str) -> None:
    worker, undisturbed = workshop
    whole, seconds = undisturbed(kind)
    folder = fresh(tmp_path / "killed")
    killed_at_random(worker, folder, kind, random.Random(kind), seconds)
    assert content(folder, kind) == whole


@pytest.mark.parametrize("kind", ["jsonl", "sqlite"])
def test_a_full_disk_is_one_error_and_the_next_run_completes(
    workshop: Any, tmp_path: Path, kind: str
) -> None:
    worker, undisturbed = workshop
    assert worker.run(tmp_path, kind, file_size=400_000) == 1
    finish(worker, tmp_path, kind)
    assert content(tmp_path, kind) == undisturbed(kind)[0]


# What a checkpoint belongs to.

Run = Callable[..., Any]
DAYS: dict[str, Any] = {"start_date": date(2025, 6, 15), "end_date": date(2026, 6, 15)}


def _names(path: Path) -> list[str]:
    return sorted(one.name for one in path.iterdir())


@pytest.fixture
async def broken(box: Sandbox, session: TogglSession, tmp_path: Path) -> Run:
    """An export of which one workspace is done, and another refused; and how it is run again."""
    box.fail("POST", f"workspace/{max(box.world.workspaces)}/", status=500, times=9)
    failing = session.with_options(retries=0)
    with pytest.raises(ServerError):
        await export(failing, tmp_path, concurrency=1, **DAYS)
    box.fails.clear()
    box.requests.clear()

    async def again(**change: Any) -> ExportSummary:
        who = change.pop("session", session)
        return await export(who, tmp_path, **(DAYS | change))

    return again


async def test_only_what_is_missing_is_fetched(broken: Run, box: Sandbox) -> None:
    summary = await broken(concurrency=2)  # how fast is no part of what
    assert summary.resumed
    assert summary.rows == 3_200
    assert summary.requests == len(box.requests) < 4
    assert not any(request.method == "GET" for request in box.requests)


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"end_date": date(2026, 6, 14)}, "end_date"),
        ({"start_date": None}, "start_date"),
        ({"entities": ["time_entries", "tags"]}, "entities"),
        ({"workspaces": [7]}, "workspaces"),
        ({"users": [7]}, "users"),
        ({"billable": True}, "billable"),
        ({"format": "csv"}, "format"),
        ({"dialect": "spreadsheet"}, "dialect"),
    ],
)
async def test_another_job_is_refused(
    broken: Run, box: Sandbox, tmp_path: Path, change: dict[str, Any], word: str
) -> None:
    before = _names(tmp_path)
    with pytest.raises(ExportTargetError, match=f"another job: its {word} differ"):
        await broken(**change)
    assert not box.requests
    assert _names(tmp_path) == before


async def test_overwrite_begins_the_other_job_anew(broken: Run, tmp_path: Path) -> None:
    summary = await broken(overwrite=True, billable=True)
    assert not summary.resumed
    assert not (tmp_path / "export.state").exists()


async def test_the_checkpoint_of_another_account_is_refused(broken: Run, box: Sandbox) -> None:
    other = box.add_user(workspace_id=box.workspace_id)
    async with TogglSession(ApiToken(other.api_token), track_url=box.url) as session:
        with pytest.raises(ExportTargetError, match="another account"):
            await broken(session=session)


async def test_a_new_token_of_the_same_user_goes_on(broken: Run, box: Sandbox) -> None:
    box.owner.api_token = "f" * 32
    async with TogglSession(ApiToken("f" * 32), track_url=box.url) as session:
        summary = await broken(session=session)
    assert (summary.resumed, summary.rows) == (True, 3_200)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [("sdk", "99", "another version"), ("format", 2, "another version"), ("first", 5, "no check")],
)
async def test_a_checkpoint_that_cannot_be_understood_is_refused(
    broken: Run, tmp_path: Path, field: str, value: object, said: str
) -> None:
    state = tmp_path / "export.state"
    state.write_bytes(msgspec.json.encode(msgspec.json.decode(state.read_bytes()) | {field: value}))
    with pytest.raises(ExportTargetError, match=said):
        await broken()
    assert (await broken(overwrite=True)).rows == 3_200


async def test_a_checkpoint_holds_no_secret(broken: Run, box: Sandbox, tmp_path: Path) -> None:
    assert box.owner.api_token.encode() not in (tmp_path / "export.state").read_bytes()


async def test_a_second_writer_is_refused(broken: Run, tmp_path: Path) -> None:
    lock = TargetLock(tmp_path, tmp_path / "export.lock")
    lock.acquire()
    try:
        with pytest.raises(ExportTargetError, match="another export is writing"):
            await broken()
    finally:
        lock.release()
    assert (await broken()).rows == 3_200


async def test_the_days_of_a_resumed_job_do_not_move(
    box: Sandbox, session: TogglSession, tmp_path: Path
) -> None:
    box.fail("POST", f"workspace/{max(box.world.workspaces)}/", status=500, times=9)
    with pytest.raises(ServerError):
        await export(session.with_options(retries=0), tmp_path, concurrency=1)
    state = tmp_path / "export.state"
    saved = msgspec.json.decode(state.read_bytes())
    # As if it had been begun some days ago.
    saved |= {"first": "2025-06-10", "last": "2026-06-10"}
    saved["parts"] = {
        key.replace(key.rpartition("/")[2], "2025-06-10"): part
        for key, part in saved["parts"].items()
    }
    state.write_bytes(msgspec.json.encode(saved))
    box.fails.clear()
    box.requests.clear()
    await export(session, tmp_path)
    assert b'"end_date":"2026-06-10"' in box.requests[0].body


async def test_a_token_that_is_revoked_meanwhile(
    box: Sandbox, session: TogglSession, tmp_path: Path
) -> None:
    def revoke(_: object) -> None:
        box.owner.api_token = "e" * 32

    with pytest.raises(AuthenticationError):
        await export(session, tmp_path, concurrency=1, on_progress=revoke, **DAYS)
    async with TogglSession(ApiToken("e" * 32), track_url=box.url) as again:
        summary = await export(again, tmp_path, **DAYS)
    assert (summary.resumed, summary.rows) == (True, 3_200)


async def test_an_end_that_is_wished_for_comes_between_two_pages(
    session: TogglSession, tmp_path: Path
) -> None:
    pages: list[object] = []
    summary = await export(
        session, tmp_path, on_progress=pages.append, should_stop=lambda: len(pages) > 1,
        concurrency=1, **DAYS,
    )  # fmt: skip
    # One may have been on its way, and then it was not asked for in vain.
    assert (summary.complete, summary.files, len(pages)) == (False, (), 3)
    assert summary.requests == 1 + len(pages)
    summary = await export(session, tmp_path, **DAYS)
    assert (summary.complete, summary.rows) == (True, 3_200)


async def test_when_one_fails_the_others_finish_their_page(
    box: Sandbox, session: TogglSession, tmp_path: Path
) -> None:
    first, *_, last = sorted(box.world.workspaces)
    box.fail("POST", f"workspace/{first}/", status=500, times=9)
    box.fail("POST", f"workspace/{last}/", latency=0.3)
    with pytest.raises(ServerError):
        await export(session.with_options(retries=0), tmp_path, **DAYS)
    parts = msgspec.json.decode((tmp_path / "export.state").read_bytes())["parts"]
    assert parts[f"0/time_entries/{last}/2025-06-15"]["pages"] == 1
    await asyncio.sleep(0)
