"""Exports into an object store that are killed at any time: what is published is whole."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from toggl_async.sandbox import ManualClock, SandboxThread

from ..support.kill_resume import (
    STORE_POINTS,
    STORE_UPDATE_POINTS,
    UPLOAD_POINTS,
    StorePlace,
    Worker,
    change_entries,
    copied_place,
    killed_at,
    killed_at_random,
    new_place,
    worker_for,
)

pytestmark = [
    pytest.mark.promise("object-stores-are-whole"),
    pytest.mark.skipif(sys.platform == "win32", reason="kills by signals"),
]
KINDS = ("csv", "sqlite", "one")


class Workshop(NamedTuple):
    worker: Worker
    bases: dict[str, StorePlace]
    """Exports as they were before something changed."""
    whole: dict[str, Any]
    """What an export of now has, and what an update makes of the others."""
    seconds: dict[tuple[str, bool], float]


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    with (
        SandboxThread() as thread,
        thread.sandbox(clock=ManualClock()) as sandbox,
        worker_for(sandbox) as worker,
    ):
        sandbox.seed("year", organizations=1, workspaces=2, people=5, projects=20, entries=150)
        made = Workshop(worker, {}, {}, {})
        for kind in KINDS:
            place = made.bases[kind] = new_place(tmp_path_factory.mktemp(kind))
            assert worker.run(Path(), kind, **place.options(kind)) == 0
            made.seconds[kind, False] = worker.seconds
        change_entries(sandbox, random.Random(5), 30)
        for kind in KINDS:
            place = copied_place(made.bases[kind], tmp_path_factory.mktemp(f"{kind}-whole"))
            before = place.content(kind)
            assert worker.run(Path(), kind, update=True, **place.options(kind)) == 0
            made.whole[kind] = place.content(kind)
            made.seconds[kind, True] = worker.seconds
            assert made.whole[kind] != before
        yield made


def _sorted(rows: dict[str, Any]) -> dict[str, Any]:
    return {name: sorted(map(repr, values)) for name, values in rows.items()}


@pytest.mark.parametrize(
    ("kind", "point"),
    [
        *(("csv", point) for point in STORE_POINTS),
        *(("sqlite", point) for point in STORE_POINTS[1:]),
        *(("one", point) for point in UPLOAD_POINTS),
    ],
)
def test_an_export_killed_at_a_fail_point(
    workshop: Workshop, tmp_path: Path, kind: str, point: str
) -> None:
    place = new_place(tmp_path)
    action = f"{point}=kill@{1 if kind == 'csv' and 'manifest' not in point else 0}"
    if kind == "csv" and point in {"export.publishing", "export.published"}:
        action = f"{point}=kill"
    code = killed_at(workshop.worker, Path(), kind, action, **place.options(kind))
    assert code == -9
    assert _sorted(place.content(kind)) == _sorted(workshop.whole[kind])


@pytest.mark.parametrize(
    ("kind", "point"),
    [
        *(("csv", point) for point in STORE_UPDATE_POINTS),
        *(("sqlite", point) for point in (*STORE_UPDATE_POINTS, "export.fetched")),
    ],
)
def test_an_update_killed_at_a_fail_point(
    workshop: Workshop, tmp_path: Path, kind: str, point: str
) -> None:
    place = copied_place(workshop.bases[kind], tmp_path)
    options = place.options(kind)
    code = killed_at(workshop.worker, Path(), kind, f"{point}=kill", update=True, **options)
    assert code == -9
    assert _sorted(place.content(kind)) == _sorted(workshop.whole[kind])


@pytest.mark.parametrize("kind", ["csv", "sqlite"])
@pytest.mark.parametrize("update", [False, True])
def test_killed_at_random_moments(
    workshop: Workshop, tmp_path: Path, kind: str, *, update: bool
) -> None:
    place = copied_place(workshop.bases[kind], tmp_path) if update else new_place(tmp_path)
    seconds = workshop.seconds[kind, update]
    killed_at_random(
        workshop.worker, Path(), kind, random.Random(kind), seconds,
        update=update, **place.options(kind),
    )  # fmt: skip
    assert _sorted(place.content(kind)) == _sorted(workshop.whole[kind])
