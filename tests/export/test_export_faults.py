"""Faults of the service while an export runs: nothing lost, nothing doubled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypedDict

import msgspec
import pytest

from toggl_async import ApiToken, QuotaExceededError, TogglSession
from toggl_async.export import as_rows, export
from toggl_async.sandbox import HeldClock, Sandbox

SEARCH = "search/time_entries"
Truth = Callable[[int], list[int]]


class Year(TypedDict):
    start_date: date
    end_date: date


@pytest.mark.parametrize(
    "fault",
    [
        {"status": 503, "times": 4},
        {"status": 502, "body": "<html>bad gateway</html>", "times": 3},
        {"reset": "mid-body", "times": 1},
        {"reset": "after-headers", "times": 2},
        {"status": 200, "body": b'[{"user_id": 1, "time_entr', "times": 1},
        {"status": 429, "times": 1},
    ],
)
@pytest.mark.parametrize("to", ["x.jsonl", "x.sqlite"])
async def test_bursts_of_faults_lose_and_double_nothing(
    *, box: Sandbox, session: TogglSession, truth: Truth, year: Year, tmp_path: Path,
    to: str, fault: dict[str, Any],
) -> None:  # fmt: skip
    box.fail("POST", SEARCH, **fault)
    patient = session.with_options(retries=6, retry_wait_max=0.02, timeout=None)
    await export(patient, tmp_path / to, workspaces=[box.workspace_id], **year)
    ids = [row["id"] for row in as_rows(tmp_path / to)]
    assert sorted(ids) == sorted(truth(box.workspace_id))


async def test_where_one_quota_is_used_up_the_others_parts_are_finished(tmp_path: Path) -> None:
    async with Sandbox(clock=HeldClock(), quota=3) as box:
        box.seed("year", organizations=2, workspaces=3, people=5, projects=9, entries=5_500)
        sizes = Counter(entry.workspace_id for entry in box.world.entries.by_id.values())
        async with TogglSession(ApiToken(box.owner.api_token), track_url=box.url) as session:
            with pytest.raises(QuotaExceededError) as caught:
                await export(
                    session, tmp_path, start_date=date(2025, 6, 1), end_date=date(2026, 6, 15)
                )
    assert "goes on from its checkpoint" in caught.value.__notes__[-1]
    parts = msgspec.json.decode((tmp_path / "export.state").read_bytes())["parts"].values()
    paid = sum(request.status == 200 for request in box.requests)
    assert paid == 1 + sum(part["pages"] for part in parts)  # no page was read for nothing
    assert len(sizes) == 3
    assert paid >= 1 + 3 + 1


async def test_drift_between_pages_and_runs(
    *, box: Sandbox, session: TogglSession, truth: Truth, year: Year, tmp_path: Path
) -> None:
    # Entries vanish, appear and move between two pages, and the run is broken off there.
    one = max(box.world.workspaces, key=lambda id_: len(truth(id_)))
    before = truth(one)
    calls: list[object] = []
    job: Any = {**year, "workspaces": [one]}
    await export(
        session.with_options(on_event=calls.append), tmp_path / "x.jsonl",
        should_stop=lambda: bool(calls), **job,
    )  # fmt: skip
    entries = box.world.entries
    for id_ in (before[5], before[999], before[1_001]):
        entries.delete(entries.by_id[id_], 1_780_000_000_000_000)
    entries.by_id[before[1_100]].description = "changed"
    entries.revision += 1
    await export(session, tmp_path / "x.jsonl", **job)
    assert [row["id"] for row in as_rows(tmp_path / "x.jsonl")] == [
        id_ for id_ in before if id_ != before[1_001]
    ]
