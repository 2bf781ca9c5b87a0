"""Exports and updates of databases that are killed at any time: each row is there once."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from toggl_async.sandbox import ManualClock, Sandbox, SandboxThread

from ..support.kill_databases import (
    TABLE_POINTS,
    TABLE_UPDATE_POINTS,
    Database,
    Tables,
    postgresql_database,
    sqlite_database,
)
from ..support.kill_resume import (
    Worker,
    change_entries,
    killed_at,
    killed_at_random,
    worker_for,
)
from ..support.servers import PostgreSQL

pytestmark = [
    pytest.mark.promise("databases-exactly-once"),
    pytest.mark.skipif(sys.platform == "win32", reason="kills by signals"),
]


class Workshop:
    """A worker, and exports that were not killed."""

    def __init__(self, worker: Worker, sandbox: Sandbox, databases: dict[str, Database]) -> None:
        self.worker = worker
        self.databases = databases
        self.finished: dict[str, str] = {}
        """The URL of a finished export that was made before something changed."""
        self.whole: dict[str, Tables] = {}
        self.updated: dict[str, Tables] = {}
        self.seconds: dict[tuple[str, bool], float] = {}
        for kind, database in databases.items():
            self.finished[kind] = database.new()
            self._run(kind, self.finished[kind], update=False)
            self.whole[kind] = database.read(self.finished[kind])
        change_entries(sandbox, random.Random(5), 30)
        for kind, database in databases.items():
            url = database.copy(self.finished[kind])
            self._run(kind, url, update=True)
            self.updated[kind] = database.read(url)
            assert self.updated[kind] != self.whole[kind]

    def _run(self, kind: str, url: str, *, update: bool) -> None:
        assert self.worker.run(Path(), "sqlite", to=url, update=update) == 0
        self.seconds[kind, update] = self.worker.seconds


@pytest.fixture(scope="module")
def workshop(
    tmp_path_factory: pytest.TempPathFactory, postgresql: PostgreSQL
) -> Iterator[Workshop]:
    with (
        SandboxThread() as thread,
        thread.sandbox(clock=ManualClock()) as sandbox,
        worker_for(sandbox) as worker,
    ):
        sandbox.seed("year", organizations=1, workspaces=2, people=5, projects=20, entries=150)
        folder = tmp_path_factory.mktemp("databases")
        yield Workshop(
            worker,
            sandbox,
            {"postgresql": postgresql_database(postgresql), "sqlite": sqlite_database(folder)},
        )


CASES = [
    *(("postgresql", point) for point in TABLE_POINTS),
    *(("sqlite", point) for point in TABLE_POINTS[1:4]),
]
UPDATE_CASES = [
    *(("postgresql", point) for point in TABLE_UPDATE_POINTS),
    *(("sqlite", point) for point in TABLE_UPDATE_POINTS[:2]),
]


@pytest.mark.parametrize(("kind", "point"), CASES)
def test_an_export_killed_at_a_fail_point(workshop: Workshop, kind: str, point: str) -> None:
    database = workshop.databases[kind]
    url = database.new()
    passes = 2 if "data" in point or "state" in point else 0
    code = killed_at(workshop.worker, Path(), "sqlite", f"{point}=kill@{passes}", to=url)
    assert code == -9
    assert database.read(url) == workshop.updated[kind]


@pytest.mark.parametrize("kind", ["postgresql", "sqlite"])
def test_an_export_killed_at_random_moments(workshop: Workshop, kind: str) -> None:
    database = workshop.databases[kind]
    url = database.new()
    seconds = workshop.seconds[kind, False]
    killed_at_random(workshop.worker, Path(), "sqlite", random.Random(kind), seconds, to=url)
    assert database.read(url) == workshop.updated[kind]


@pytest.mark.parametrize(("kind", "point"), UPDATE_CASES)
def test_an_update_killed_at_a_fail_point(workshop: Workshop, kind: str, point: str) -> None:
    database = workshop.databases[kind]
    url = database.copy(workshop.finished[kind])
    passes = 1 if "update" in point else 0
    action = f"{point}=kill@{passes}"
    assert killed_at(workshop.worker, Path(), "sqlite", action, to=url, update=True) == -9
    assert database.read(url) == workshop.updated[kind]


@pytest.mark.parametrize("kind", ["postgresql", "sqlite"])
def test_an_update_killed_at_random_moments(workshop: Workshop, kind: str) -> None:
    database = workshop.databases[kind]
    url = database.copy(workshop.finished[kind])
    seconds = workshop.seconds[kind, True]
    killed_at_random(
        workshop.worker, Path(), "sqlite", random.Random(kind), seconds, to=url, update=True
    )
    assert database.read(url) == workshop.updated[kind]
