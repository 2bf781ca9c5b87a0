"""Generated years: reproducible, fast, small."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import pytest

from toggl_async.sandbox import ManualClock, Sandbox


def _world(rng: int = 1, **sizes: int) -> Sandbox:
    sandbox = Sandbox(clock=ManualClock())
    sandbox.seed("year", rng=rng, **sizes)  # type: ignore[arg-type]
    return sandbox


def _facts(sandbox: Sandbox) -> list[Any]:
    return [
        (entry.id, entry.user_id, entry.start, entry.duration, entry.description, entry.tag_ids)
        for entry in sandbox.track.entries.by_id.values()
    ]


def test_totals_are_as_requested() -> None:
    sandbox = _world(entries=3_000)
    state = sandbox.track
    sizes = [
        len(rows)
        for rows in (
            state.organizations, state.workspaces, state.users, state.clients, state.projects,
        )
    ]  # fmt: skip
    assert sizes == [3, 8, 40, 60, 300]
    # One more is the owner's running timer.
    assert len(state.entries) == 3_001
    assert state.entries.running(sandbox.owner.id) is not None


def test_same_seed_generates_the_same_year() -> None:
    assert _facts(_world(entries=500)) == _facts(_world(entries=500))
    assert _facts(_world(entries=500)) != _facts(_world(rng=2, entries=500))


def test_year_ends_at_until() -> None:
    sandbox = Sandbox(clock=ManualClock())
    sandbox.seed(entries=500, until=datetime(2024, 3, 1, tzinfo=UTC))
    starts = [entry.start for entry in sandbox.track.entries.by_id.values() if not entry.running]
    assert max(starts) < datetime(2024, 3, 2, tzinfo=UTC).timestamp()


def test_owner_is_admin_with_fixed_credentials() -> None:
    sandbox = _world(entries=10)
    assert sandbox.owner.api_token == Sandbox().owner.api_token
    assert all(
        space.members[sandbox.owner.id].role == "admin"
        for space in sandbox.track.workspaces.values()
    )


def test_entries_are_on_workdays_and_do_not_overlap() -> None:
    sandbox = _world(entries=5_000)
    for user in sandbox.users:
        rows = [row for row in sandbox.track.entries.of_user(user.id) if row.stop is not None]
        assert all((row.stop or 0) - row.start == row.duration > 0 for row in rows)
        assert all((a.stop or 0) <= b.start for a, b in pairwise(rows))


def test_hundred_thousand_entries() -> None:
    assert len(_world(entries=100_000).track.entries) == 100_001


def test_unknown_dataset_is_refused() -> None:
    with pytest.raises(ValueError, match="dataset must be"):
        Sandbox().seed("decade")  # type: ignore[arg-type]
