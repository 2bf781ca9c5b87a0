"""Made-up years: the same for the same seed, quick, small."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import pytest

from toggl_async.sandbox import ManualClock, Sandbox


def _world(rng: int = 1, **sizes: int) -> Sandbox:
    box = Sandbox(clock=ManualClock())
    box.seed("year", rng=rng, **sizes)  # type: ignore[arg-type]
    return box


def _facts(box: Sandbox) -> list[Any]:
    return [
        (entry.id, entry.user_id, entry.start, entry.duration, entry.description, entry.tag_ids)
        for entry in box.world.entries.by_id.values()
    ]


def test_the_totals_are_as_asked() -> None:
    box = _world(entries=3_000)
    world = box.world
    sizes = [
        len(rows)
        for rows in (
            world.organizations, world.workspaces, world.users, world.clients, world.projects,
        )
    ]  # fmt: skip
    assert sizes == [3, 8, 40, 60, 300]
    # One more: the owner's timer.
    assert len(world.entries) == 3_001
    assert world.entries.running(box.owner.id) is not None


def test_the_same_seed_makes_the_same_year() -> None:
    assert _facts(_world(entries=500)) == _facts(_world(entries=500))
    assert _facts(_world(entries=500)) != _facts(_world(rng=2, entries=500))


def test_the_year_can_end_elsewhere() -> None:
    box = Sandbox(clock=ManualClock())
    box.seed(entries=500, until=datetime(2024, 3, 1, tzinfo=UTC))
    starts = [entry.start for entry in box.world.entries.by_id.values() if not entry.running]
    assert max(starts) < datetime(2024, 3, 2, tzinfo=UTC).timestamp()


def test_the_owner_is_admin_everywhere_with_fixed_credentials() -> None:
    box = _world(entries=10)
    assert box.owner.api_token == Sandbox().owner.api_token
    assert all(
        space.members[box.owner.id].role == "admin" for space in box.world.workspaces.values()
    )


def test_people_work_on_workdays_and_one_thing_at_a_time() -> None:
    box = _world(entries=5_000)
    for user in box.users:
        rows = [row for row in box.world.entries.of_user(user.id) if row.stop is not None]
        assert all((row.stop or 0) - row.start == row.duration > 0 for row in rows)
        assert all((a.stop or 0) <= b.start for a, b in pairwise(rows))


def test_a_hundred_thousand_entries_come_quickly() -> None:
    begin = time.process_time()
    box = _world(entries=100_000)
    assert time.process_time() - begin < 2
    assert len(box.world.entries) == 100_001


def test_an_unknown_scene_is_refused() -> None:
    with pytest.raises(ValueError, match="no scene"):
        Sandbox().seed("decade")  # type: ignore[arg-type]
