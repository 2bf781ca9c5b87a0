"""Look-ups by name cost no request once the names are known, and notice changes elsewhere."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from toggl_async import AmbiguousNameError, ApiToken, NameNotFoundError, TogglSession
from toggl_async.errors import InvalidArgumentError
from toggl_async.reference_data import ReferenceData
from toggl_async.sandbox import Sandbox


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
async def session(sandbox: Sandbox) -> AsyncIterator[TogglSession]:
    async with TogglSession(ApiToken(sandbox.owner.api_token), track_url=sandbox.url) as session:
        yield session


@pytest.fixture
def requests(sandbox: Sandbox) -> Callable[[], list[str]]:
    """Return the requests that have reached the server since the last time."""

    def take() -> list[str]:
        lines = [f"{request.method} {request.path}" for request in sandbox.requests]
        sandbox.requests.clear()
        return lines

    return take


@pytest.fixture
def reference(session: TogglSession, tmp_path: Path) -> ReferenceData:
    return session.reference_data.with_options(directory=tmp_path)


async def test_start_by_project_name_costs_one_request_when_names_are_known(
    sandbox: Sandbox,
    session: TogglSession,
    reference: ReferenceData,
    requests: Callable[[], list[str]],
) -> None:
    await session.track.projects.create(sandbox.workspace_id, name="Garden")
    await reference.projects()
    requests()
    project = await reference.find_project("Garden")
    await session.track.time_entries.start(project.workspace_id, project_id=project.id)
    assert requests() == [f"POST /api/v9/workspaces/{sandbox.workspace_id}/time_entries"]


async def test_project_created_elsewhere_is_found_with_one_request(
    sandbox: Sandbox,
    session: TogglSession,
    reference: ReferenceData,
    requests: Callable[[], list[str]],
) -> None:
    await reference.projects()
    created = await session.track.projects.create(sandbox.workspace_id, name="Garden")
    requests()
    assert (await reference.find_project("garden")).id == created.id
    assert requests() == ["GET /api/v9/me/projects"]


async def test_names_that_are_not_single_raise_with_candidates(
    sandbox: Sandbox, session: TogglSession, reference: ReferenceData
) -> None:
    workspace_id = sandbox.workspace_id
    client = await session.track.clients.create(workspace_id, name="Ahlers")
    first = await session.track.projects.create(workspace_id, name="Garden")
    second = await session.track.projects.create(workspace_id, name="Garden", client_id=client.id)
    with pytest.raises(AmbiguousNameError) as ambiguous:
        await reference.find_project("GARDEN")
    assert {candidate.id for candidate in ambiguous.value.candidates} == {first.id, second.id}
    assert "Ahlers" in str(ambiguous.value)
    assert (await reference.find_project("garden", client_id=client.id)).id == second.id
    with pytest.raises(NameNotFoundError) as missing:
        await reference.find_project("Gardem", client_id=client.id)
    assert [candidate.id for candidate in missing.value.candidates] == [second.id]
    for name in ("", "  ", None, 7):
        with pytest.raises(InvalidArgumentError):
            await reference.find_project(name)  # type: ignore[arg-type]
