"""get_or_create, entries in place of their ids, and a session bound to one workspace."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Final

import pytest
from aiohttp import web

import toggl_sync
from toggl_async import ApiToken, TogglSession
from toggl_async.errors import BadRequestError, InvalidArgumentError, NotFoundError
from toggl_async.models.track.time_entries import TimeEntry
from toggl_async.sandbox import Sandbox
from toggl_async.sandbox.threaded import ThreadedSandbox

from ...support.recorder import recorded
from ...support.small_server import Asked, small

Count = Callable[[], int]
KINDS: Final = ("projects", "clients", "tags", "tasks")


async def place_of(kind: str, sandbox: Sandbox, session: TogglSession) -> list[int]:
    """Return the ids that the methods of a kind take."""
    if kind != "tasks":
        return [sandbox.workspace_id]
    project = await session.track.projects.create(sandbox.workspace_id, name="Allotment")
    return [sandbox.workspace_id, project.id]


@pytest.mark.parametrize("kind", KINDS)
async def test_get_or_create_creates_once(
    kind: str, sandbox: Sandbox, session: TogglSession, asked: Count
) -> None:
    place = await place_of(kind, sandbox, session)
    namespace = getattr(session.track, kind)
    await namespace.create(*place, name="Garden shed")
    asked()
    created = await namespace.get_or_create(*place, "Garden")
    assert (created.name, asked()) == ("Garden", 2)
    again = await namespace.get_or_create(*place, name="Garden")
    assert (again.id, asked()) == (created.id, 1)


async def test_get_or_create_passes_the_fields_of_a_new_object(
    sandbox: Sandbox, session: TogglSession
) -> None:
    track, workspace_id = session.track, sandbox.workspace_id
    client = await track.clients.get_or_create(workspace_id, "Orchard", notes="apples")
    assert client.notes == "apples"
    first = await track.projects.get_or_create(workspace_id, "Garden", client_id=client.id)
    second = await track.projects.get_or_create(workspace_id, "Garden", client_id=None)
    assert (first.client_id, second.client_id) == (client.id, None)
    assert first.id != second.id
    assert first.active
    same = await track.projects.get_or_create(workspace_id, "Garden", client_id=client.id)
    assert same.id == first.id


async def test_get_or_create_prefers_active_objects_to_archived_ones(
    sandbox: Sandbox, session: TogglSession, asked: Count
) -> None:
    projects, workspace_id = session.track.projects, sandbox.workspace_id
    client = await session.track.clients.create(workspace_id, name="Orchard")
    archived = await projects.create(workspace_id, name="Garden", active=False)
    assert (await projects.get_or_create(workspace_id, "Garden")).id == archived.id
    active = await projects.create(workspace_id, name="Garden", client_id=client.id)
    assert (await projects.get_or_create(workspace_id, "Garden")).id == active.id


TAKEN: Final = "Name has already been taken"


def answers(*rows: list[dict[str, Any]], error: str = TAKEN) -> Callable[[Asked], Any]:
    """Answer listings by these rows, one after the other, and refuse creations."""
    listings = list(rows)

    def answer(request: Asked) -> Any:
        if request.method == "POST":
            return web.json_response(error, status=400)
        return listings.pop(0)

    return answer


@pytest.mark.parametrize("kind", KINDS)
async def test_get_or_create_looks_up_what_another_caller_created(kind: str) -> None:
    row = {"id": 61, "workspace_id": 7, "project_id": 8, "name": "Garden"}
    place = [7, 8] if kind == "tasks" else [7]
    async with small(answers([], [row])) as toggl:
        item = await getattr(toggl.session.track, kind).get_or_create(*place, "Garden")
    assert item.id == 61
    assert [request.method for request in toggl.asked] == ["GET", "POST", "GET"]


@pytest.mark.parametrize(
    ("error", "listings", "requests"), [("Name is too long", 1, 2), (TAKEN, 2, 3)]
)
async def test_get_or_create_raises_what_it_cannot_solve(
    error: str, listings: int, requests: int
) -> None:
    async with small(answers(*([] for _ in range(listings)), error=error)) as toggl:
        with pytest.raises(BadRequestError, match=error):
            await toggl.session.track.projects.get_or_create(7, "Garden")
    assert len(toggl.asked) == requests


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["", "  ", None, 5, b"Garden"])
async def test_get_or_create_refuses_names_before_a_request(kind: str, name: Any) -> None:
    session, sent = recorded()
    place = [7, 8] if kind == "tasks" else [7]
    with pytest.raises(InvalidArgumentError, match="name"):
        await getattr(session.track, kind).get_or_create(*place, name)
    assert sent == []


# -- entries


async def test_entries_stand_for_their_ids(sandbox: Sandbox, session: TogglSession) -> None:
    entries = session.track.time_entries
    running = await entries.start(sandbox.workspace_id, description="Garden")
    stopped = await entries.stop(running)
    assert (stopped.id, stopped.is_running) == (running.id, False)
    changed = await entries.update(stopped, description="Orchard")
    assert changed.description == "Orchard"
    by_ids = await entries.update(sandbox.workspace_id, time_entry_id=running.id, tags=["late"])
    assert by_ids.tags == ("late",)
    await entries.delete(changed)
    with pytest.raises(NotFoundError):
        await entries.get(running.id)


def test_entries_stand_for_their_ids_in_the_blocking_api(toggl_sandbox: ThreadedSandbox) -> None:
    sandbox = toggl_sandbox
    with toggl_sync.TogglSession(
        ApiToken(sandbox.owner.api_token), track_url=sandbox.url, requests_per_second=None
    ) as session:
        entries = session.track.time_entries
        entry = entries.stop(entries.start(sandbox.workspace_id))
        assert entries.update(entry, description="Orchard").description == "Orchard"
        entries.delete(entry)
        workspace = session.in_workspace(sandbox.workspace_id)
        assert workspace.track.projects.get_or_create("Garden").name == "Garden"
        assert [project.name for project in workspace.track.projects.list()] == ["Garden"]


@pytest.mark.parametrize("method", ["stop", "update", "delete"])
async def test_an_entry_or_both_ids_are_required(method: str) -> None:
    session, sent = recorded()
    call = getattr(session.track.time_entries, method)
    entry = TimeEntry(id=11, workspace_id=7, start=datetime(2026, 3, 2, tzinfo=UTC))
    for arguments in ([7], [entry, 11]):
        with pytest.raises(InvalidArgumentError, match="TimeEntry"):
            await call(*arguments)
    assert sent == []


# -- a session bound to one workspace


async def test_a_bound_workspace_has_the_methods_of_the_session(
    sandbox: Sandbox, session: TogglSession
) -> None:
    workspace = session.in_workspace(sandbox.workspace_id)
    project = await workspace.track.projects.create(name="Garden")
    assert [item.id for item in await workspace.track.projects.list()] == [project.id]
    report = await workspace.reports.summary.search(start_date="2026-03-01", end_date="2026-03-31")
    assert not report.groups
    assert workspace.workspace_id == sandbox.workspace_id
    assert str(sandbox.workspace_id) in repr(workspace.track.projects)


@pytest.mark.parametrize("workspace_id", [0, -1, True, "7", None])
def test_a_session_is_bound_to_an_id(workspace_id: Any) -> None:
    session, _ = recorded()
    with pytest.raises(InvalidArgumentError, match="workspace_id"):
        session.in_workspace(workspace_id)


def test_iterators_over_listings_are_read_before_the_call(toggl_sandbox: ThreadedSandbox) -> None:
    with toggl_sync.TogglSession(
        ApiToken(toggl_sandbox.owner.api_token),
        track_url=toggl_sandbox.url,
        requests_per_second=None,
    ) as session:
        clients, workspace_id = session.track.clients, toggl_sandbox.workspace_id
        for name in ("Garden", "Orchard"):
            clients.create(workspace_id, name=name)
        clients.delete_many(workspace_id, (client.id for client in clients.list(workspace_id)))
        assert not [*clients.list(workspace_id)]
        start = datetime(2026, 3, 2, 9, tzinfo=UTC)
        tags = session.track.tags
        tags.create(workspace_id, name="late")
        entry = session.track.time_entries.create(
            workspace_id, start=start, tag_ids=map(_id_of, tags.list(workspace_id))
        )
        assert entry.tags == ("late",)


def _id_of(item: Any) -> int:
    number: int = item.id
    return number
