"""A sandbox with a year in three workspaces, a session, the expected entries, and small pages."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from toggl_async import ApiToken, TogglSession
from toggl_async.sandbox import ManualClock, Sandbox

from ...support.page_size import set_page_size
from ...support.trap_service import TrapService
from ...support.trap_targets import Target, make_target

FIRST = date(2025, 6, 15)
LAST = date(2026, 6, 15)


@pytest.fixture
def page_size() -> int:
    """Return how many rows of a report a request asks for: a tenth, so that fewer are needed.

    ``@pytest.mark.parametrize("page_size", [1000])`` runs a test with the size of the SDK.
    """
    return 100


@pytest.fixture(autouse=True)
def _use_page_size(page_size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    set_page_size(page_size, monkeypatch.setattr)


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    sandbox = Sandbox(clock=ManualClock())
    # The first workspace has the most people, so that its report has more than one page.
    sandbox.seed("year", rng=1, organizations=2, workspaces=3, people=7, projects=20, entries=320)
    async with sandbox:
        yield sandbox


@pytest.fixture
async def session(sandbox: Sandbox) -> AsyncIterator[TogglSession]:
    async with TogglSession(ApiToken(sandbox.owner.api_token), track_url=sandbox.url) as session:
        yield session


Truth = Callable[[int], list[int]]


@pytest.fixture
def truth(sandbox: Sandbox) -> Truth:
    """Return the ids of the finished entries of a workspace, in the order of the report."""

    def ids(workspace_id: int) -> list[int]:
        rows = [
            entry
            for entry in sandbox.track.entries.by_id.values()
            if entry.workspace_id == workspace_id and not entry.running and entry.deleted is None
        ]
        return [entry.id for entry in sorted(rows, key=lambda entry: (entry.start, entry.id))]

    return ids


@pytest.fixture
def year() -> dict[str, date]:
    return {"start_date": FIRST, "end_date": LAST}


@pytest.fixture
def read() -> Callable[[Path], list[Any]]:
    def lines(path: Path) -> list[Any]:
        return [msgspec.json.decode(line) for line in path.read_bytes().splitlines()]

    return lines


@pytest.fixture
async def service() -> AsyncIterator[TrapService]:
    """Run a small Toggl that misbehaves on request."""
    async with TrapService() as service:
        yield service


@pytest.fixture
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Target:
    """Return the kind of target that ``all_targets`` names."""

    def server() -> str:
        url: str = request.getfixturevalue("postgresql").url
        return url

    return make_target(request.param, tmp_path, server)
