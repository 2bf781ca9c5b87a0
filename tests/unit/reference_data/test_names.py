"""Look-ups by name cost no request once the names are known, and notice changes elsewhere."""

from __future__ import annotations

import asyncio
import pickle
from collections import Counter
from datetime import timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest

import toggl_sync
from toggl_async import (
    AmbiguousNameError,
    ApiToken,
    NameNotFoundError,
    QuotaExceededError,
    RequestSaved,
    TogglSession,
)
from toggl_async.errors import DecodeError, InvalidArgumentError, MissingCredentialsError
from toggl_async.events import Event
from toggl_async.reference_data import ReferenceData
from toggl_async.reference_data._loader import MAX_SINCE
from toggl_async.sandbox import Sandbox, SandboxThread
from toggl_async.testing import FakeClock, FakeSend, fake_session, reply

from .conftest import Requests

ALL = ["GET /me"]
CHANGES = ["GET /me/projects"]


def files_in(directory: Path) -> list[Path]:
    return [*directory.rglob("*.json")]


@pytest.mark.promise("names-cost-nothing")
async def test_start_by_project_name_costs_one_request_when_names_are_known(
    sandbox: Sandbox, session: TogglSession, reference: ReferenceData, requests: Requests
) -> None:
    await session.track.projects.create(sandbox.workspace_id, name="Garden")
    await reference.projects()
    requests()
    project = await reference.find_project("Garden")
    await session.track.time_entries.start(project.workspace_id, project_id=project.id)
    assert requests() == [f"POST /workspaces/{sandbox.workspace_id}/time_entries"]


async def test_first_use_costs_one_request_for_everything(
    sandbox: Sandbox, session: TogglSession, reference: ReferenceData, requests: Requests
) -> None:
    workspace_id = sandbox.workspace_id
    client = await session.track.clients.create(workspace_id, name="Ahlers")
    project = await session.track.projects.create(workspace_id, name="Garden", client_id=client.id)
    task = await session.track.tasks.create(workspace_id, project.id, name="Mowing")
    tag = await session.track.tags.create(workspace_id, name="outdoors")
    requests()
    assert (await reference.me()).id == sandbox.owner.id
    assert (await reference.find_workspace((await reference.workspaces())[0].name or "")).id
    assert [item.id for item in await reference.clients()] == [client.id]
    assert [item.id for item in await reference.projects(workspace_id=workspace_id)] == [project.id]
    assert [item.id for item in await reference.tasks(project_id=project.id)] == [task.id]
    assert [item.id for item in await reference.tags()] == [tag.id]
    assert (await reference.find_client("AHLERS")).id == client.id
    assert (await reference.find_tag("outdoors", workspace_id=workspace_id)).id == tag.id
    assert (await reference.find_task("mowing", project_id=project.id)).id == task.id
    assert await reference.projects(workspace_id=workspace_id + 1) == []
    assert requests() == ALL


async def test_tasks_of_many_callers_share_one_request(
    reference: ReferenceData, requests: Requests
) -> None:
    await asyncio.gather(*(reference.projects() for _ in range(10)), reference.tags())
    assert requests() == ALL


@pytest.mark.promise("names-cost-nothing")
@pytest.mark.parametrize("exists", [True, False])
async def test_changes_elsewhere_cost_one_request(
    sandbox: Sandbox,
    elsewhere: TogglSession,
    reference: ReferenceData,
    requests: Requests,
    exists: bool,
) -> None:
    workspace_id = sandbox.workspace_id
    kept = await elsewhere.track.projects.create(workspace_id, name="Garden")
    gone = await elsewhere.track.projects.create(workspace_id, name="Cellar")
    old = await elsewhere.track.projects.create(workspace_id, name="Attic")
    assert (await reference.find_project("Garden")).id == kept.id
    await elsewhere.track.projects.update(workspace_id, kept.id, name="Orchard")
    await elsewhere.track.projects.update(workspace_id, old.id, active=False)
    await elsewhere.track.projects.delete(workspace_id, gone.id)
    created = await elsewhere.track.projects.create(workspace_id, name="Meadow")
    requests()
    if exists:
        assert (await reference.find_project("Meadow")).id == created.id
    else:
        with pytest.raises(NameNotFoundError):
            await reference.find_project("Moon")
    assert requests() == CHANGES
    assert [project.name for project in await reference.projects()] == ["Meadow", "Orchard"]
    assert [project.name for project in await reference.projects(archived=True)] == [
        "Attic",
        "Meadow",
        "Orchard",
    ]
    assert requests() == []
    with pytest.raises(NameNotFoundError, match="'attic' is archived") as archived:
        await reference.find_project("attic")
    assert [candidate.id for candidate in archived.value.candidates] == [old.id]
    assert requests() == CHANGES


@pytest.mark.promise("names-cost-nothing")
@pytest.mark.parametrize("write", ["create", "rename", "archive", "delete", "delete client"])
async def test_own_writes_are_noticed(
    sandbox: Sandbox,
    session: TogglSession,
    tmp_path: Path,
    requests: Requests,
    *,
    clock: FakeClock,
    write: str,
) -> None:
    """Also by objects that are created later, as in the next run of a program."""
    workspace_id, track = sandbox.workspace_id, session.track
    client = await track.clients.create(workspace_id, name="Ahlers")
    project = await track.projects.create(workspace_id, name="Garden", client_id=client.id)
    await track.tasks.create(workspace_id, project.id, name="Mowing")
    await session.reference_data.with_options(directory=tmp_path).projects()
    writes: dict[str, Any] = {
        "create": lambda: track.projects.create(workspace_id, name="Meadow"),
        "rename": lambda: track.projects.update(workspace_id, project.id, name="Orchard"),
        "archive": lambda: track.projects.update(workspace_id, project.id, active=False),
        "delete": lambda: track.projects.delete(workspace_id, project.id),
        "delete client": lambda: track.clients.delete(workspace_id, client.id),
    }
    await writes[write]()
    clock.advance(1)
    requests()
    async with TogglSession(
        ApiToken(sandbox.owner.api_token), track_url=sandbox.url, clock=clock
    ) as later:
        reference = later.reference_data.with_options(directory=tmp_path)
        names = [item.name for item in await reference.projects()]
        deleted = write.startswith("delete")
        assert requests() == (ALL if deleted else CHANGES)
        tasks = await reference.tasks()
        assert requests() == ([] if deleted else ["GET /me/tasks"])
        await reference.tags()
        assert requests() == []
    expected = [item.name for item in await track.me.projects().all()]
    assert names == sorted(name or "" for name in expected)
    assert [task.id for task in tasks] == [task.id for task in await track.me.tasks().all()]


async def test_kind_can_be_marked(
    reference: ReferenceData, requests: Requests, clock: FakeClock
) -> None:
    await reference.projects()
    clock.advance(1)
    reference.mark_changed("projects")
    clock.advance(1)
    requests()
    await reference.tags()
    await reference.projects()
    await reference.projects()
    assert requests() == CHANGES
    with pytest.raises(InvalidArgumentError, match="unknown kind 'project'; use one of"):
        reference.mark_changed("project")


async def test_data_is_requested_again_after_its_time(
    reference: ReferenceData, requests: Requests, clock: FakeClock
) -> None:
    await reference.projects()
    clock.advance(8 * 3600 - 1)
    await reference.projects()
    assert requests() == ALL
    clock.advance(2)
    await reference.projects()
    assert requests() == ALL
    hourly = reference.with_options(max_age=3600)
    clock.advance(3599)
    await hourly.projects()
    assert requests() == []
    clock.advance(2)
    await hourly.projects()
    assert requests() == ALL
    await reference.with_options(max_age=0).projects()
    assert requests() == ALL


async def test_changes_are_not_requested_beyond_the_reach_of_the_service(
    reference: ReferenceData, requests: Requests, clock: FakeClock
) -> None:
    patient = reference.with_options(max_age=float("inf"))
    await patient.projects()
    clock.advance(MAX_SINCE - 10)
    with pytest.raises(NameNotFoundError):
        await patient.find_project("Moon")
    assert requests() == [*ALL, *CHANGES]
    clock.advance(20)
    with pytest.raises(NameNotFoundError):
        await patient.find_project("Moon")
    assert requests() == ALL


async def test_cache_of_the_session_is_not_used(
    sandbox: Sandbox,
    session: TogglSession,
    elsewhere: TogglSession,
    tmp_path: Path,
    requests: Requests,
) -> None:
    reference = session.cached(ttl=600).reference_data.with_options(directory=tmp_path)
    await reference.projects()
    with pytest.raises(NameNotFoundError):
        await reference.find_project("Garden")
    created = await elsewhere.track.projects.create(sandbox.workspace_id, name="Garden")
    requests()
    assert (await reference.find_project("Garden")).id == created.id
    await reference.refresh()
    assert requests() == [*CHANGES, *ALL]


async def test_refresh_and_clear(
    reference: ReferenceData, requests: Requests, tmp_path: Path
) -> None:
    await reference.projects()
    await reference.refresh()
    assert requests() == [*ALL, *ALL]
    await reference.clear()
    assert not files_in(tmp_path)
    await reference.projects()
    assert requests() == ALL


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
    assert str(ambiguous.value) == (
        f"2 projects are named 'GARDEN': Garden (id {first.id}), Garden (Ahlers, id {second.id}); "
        "pass client_id or workspace_id, or the id"
    )
    copied = pickle.loads(pickle.dumps(ambiguous.value))
    assert (copied.kind, copied.name, copied.candidates) == (
        "project",
        "GARDEN",
        ambiguous.value.candidates,
    )
    assert (await reference.find_project("garden", client_id=client.id)).id == second.id
    with pytest.raises(NameNotFoundError, match="similar names: Garden") as missing:
        await reference.find_project("Gardem", client_id=client.id)
    assert [candidate.id for candidate in missing.value.candidates] == [second.id]
    assert isinstance(missing.value, LookupError)


@pytest.mark.parametrize(
    ("names", "name", "index"),
    [
        (["Garden", "Cellar"], "  garden ", 0),
        (["Garden", "GARDEN"], "GARDEN", 1),
        (["Garden", "GARDEN"], "gArden", None),
        (["Stra\u00dfe"], "STRASSE", 0),
        (["Cafe\u0301"], "caf\u00e9", 0),
        (["Gar"], "Garden", None),
        (["Garden"], "Gar", None),
        (["Garden (old)"], "garden (OLD)", 0),
        (["\u5ead"], "\u5ead", 0),
    ],
)
async def test_comparison_of_names(
    tmp_path: Path, names: list[str], name: str, index: int | None
) -> None:
    tags = [{"id": 100 + n, "workspace_id": 7, "name": item} for n, item in enumerate(names)]
    async with fake_session(FakeSend(reply(json={"id": 1, "tags": tags}))) as session:
        reference = session.reference_data.with_options(directory=tmp_path)
        if index is None:
            with pytest.raises((NameNotFoundError, AmbiguousNameError)):
                await reference.find_tag(name)
        else:
            assert (await reference.find_tag(name)).id == 100 + index


@pytest.mark.parametrize(
    ("arguments", "keywords"),
    [
        (("",), {}),
        (("  ",), {}),
        ((None,), {}),
        ((7,), {}),
        (("Garden",), {"workspace_id": 0}),
        (("Garden",), {"workspace_id": "7"}),
        (("Garden",), {"client_id": True}),
    ],
)
async def test_invalid_arguments_send_nothing(
    reference: ReferenceData, requests: Requests, arguments: Any, keywords: Any
) -> None:
    with pytest.raises(InvalidArgumentError):
        await reference.find_project(*arguments, **keywords)
    assert requests() == []


@pytest.mark.parametrize("max_age", [-1, float("nan"), "1", True])
def test_invalid_age(reference: ReferenceData, max_age: Any) -> None:
    with pytest.raises(InvalidArgumentError, match="max_age"):
        reference.with_options(max_age=max_age)


async def test_session_without_track_credentials(tmp_path: Path) -> None:
    async with fake_session(FakeSend()) as session:
        reference = session.acting_as().reference_data.with_options(directory=tmp_path)
        with pytest.raises(MissingCredentialsError):
            await reference.projects()


async def test_offline_sends_nothing(
    reference: ReferenceData, requests: Requests, tmp_path: Path, clock: FakeClock
) -> None:
    offline = reference.with_options(directory=tmp_path / "other", offline=True)
    assert await offline.projects() == []
    with pytest.raises(NameNotFoundError):
        await offline.find_project("Garden")
    with pytest.raises(NameNotFoundError, match="offline"):
        await offline.me()
    await reference.projects()
    requests()
    clock.advance(10 * 365 * 86_400)
    assert len(await reference.with_options(offline=True).workspaces()) == 1
    assert requests() == []


async def test_older_data_is_used_if_the_quota_is_used_up(clock: FakeClock, tmp_path: Path) -> None:
    spent = {"X-Toggl-Quota-Remaining": "0", "X-Toggl-Quota-Resets-In": "600"}
    me = {"id": 1, "projects": [{"id": 5, "workspace_id": 7, "name": "Garden"}]}
    send = FakeSend(reply(json=me), reply(402, json="limit", headers=spent))
    async with fake_session(send, clock=clock, requests_per_second=None) as session:
        reference = session.reference_data.with_options(directory=tmp_path)
        await reference.projects()
        clock.advance(9 * 3600)
        assert (await reference.find_project("Garden")).id == 5
        assert len(send.requests) == 2
        assert (await reference.find_project("Garden")).id == 5
        assert len(send.requests) == 2, "it is known that the quota is used up"
        with pytest.raises(QuotaExceededError):
            await reference.find_project("Moon")
        with pytest.raises(QuotaExceededError):
            await reference.refresh()


async def test_accounts_have_their_own_data(sandbox: Sandbox, tmp_path: Path) -> None:
    async with fake_session(FakeSend(reply(json={"id": 1}))) as session:
        first = session.reference_data.with_options(directory=tmp_path)
        second = session.acting_as(track=ApiToken("f" * 32)).reference_data.with_options(
            directory=tmp_path
        )
        await first.me()
        assert await second.with_options(offline=True).workspaces() == []
        await second.me()
    assert len({path.parent for path in files_in(tmp_path)}) == 2


@pytest.mark.parametrize("body", [[], "text", 7, [1]])
async def test_answers_that_are_not_an_object(tmp_path: Path, body: Any) -> None:
    async with fake_session(FakeSend(reply(json=body))) as session:
        with pytest.raises(DecodeError):
            await session.reference_data.with_options(directory=tmp_path).projects()
    assert not files_in(tmp_path)


async def test_rows_that_are_not_objects_are_left_out(tmp_path: Path) -> None:
    me = {
        "id": 1,
        "projects": [None, 7, [], {}, {"id": "x"}, {"id": 5, "workspace_id": 7, "name": None}],
        "tags": {"id": 3},
        "clients": None,
    }
    async with fake_session(FakeSend(reply(json=me))) as session:
        reference = session.reference_data.with_options(directory=tmp_path)
        assert [project.id for project in await reference.projects()] == [5]
        assert await reference.tags() == []
        assert await reference.clients() == []


async def test_saved_requests_are_counted(
    session: TogglSession, tmp_path: Path, sandbox: Sandbox
) -> None:
    events = list[Event]()
    observed = session.with_options(on_event=events.append)
    reference = observed.reference_data.with_options(directory=tmp_path)
    for _ in range(3):
        await reference.projects()
    saved = [event for event in events if isinstance(event, RequestSaved)]
    assert Counter(event.saved_by for event in saved) == {"reference_data": 2}
    assert [state.saved for state in session.quota()] == [2]


def test_blocking_session_has_the_same(tmp_path: Path) -> None:
    with (
        SandboxThread() as thread,
        thread.sandbox() as sandbox,
        toggl_sync.TogglSession(
            ApiToken(sandbox.owner.api_token), track_url=sandbox.url
        ) as session,
    ):
        reference = session.reference_data.with_options(directory=tmp_path)
        project = session.track.projects.create(sandbox.workspace_id, name="Garden")
        assert reference.find_project("garden").id == project.id
        with pytest.raises(NameNotFoundError):
            reference.find_project("Moon")
        cached = session.cached(ttl=60)
        before = len(sandbox.requests)
        assert [cached.track.me.get().id for _ in range(3)] == [sandbox.owner.id] * 3
        assert len(sandbox.requests) == before + 1


@pytest.mark.promise("names-cost-nothing")
@pytest.mark.parametrize("hours", [-2, 0, 2])
async def test_changes_are_counted_by_the_clock_of_the_service(
    clock: FakeClock, tmp_path: Path, hours: int
) -> None:
    """From five minutes before its last answer, since changes may appear late."""
    answered = clock.now().replace(microsecond=0) + timedelta(hours=hours)
    headers = {"Date": format_datetime(answered, usegmt=True)}
    send = FakeSend(reply(json={"id": 1}, headers=headers), reply(json=[], headers=headers))
    async with fake_session(send, clock=clock, requests_per_second=None) as session:
        reference = session.reference_data.with_options(directory=tmp_path)
        await reference.projects()
        reference.mark_changed("projects")
        await reference.projects()
    assert f"since={int(answered.timestamp()) - 300}" in send.requests[1].url


@pytest.mark.promise("names-cost-nothing")
async def test_a_name_that_was_requested_just_now_is_not_requested_again(
    reference: ReferenceData, requests: Requests, clock: FakeClock
) -> None:
    await reference.projects()
    clock.advance(9 * 3600)
    requests()
    with pytest.raises(NameNotFoundError):
        await reference.find_project("Moon")
    assert requests() == ALL


async def test_data_from_the_future_is_requested_again(
    reference: ReferenceData,
    requests: Requests,
    clock: FakeClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The clock was put back: how old the data is cannot be known."""
    await reference.projects()
    earlier = clock.now() - timedelta(hours=1)
    monkeypatch.setattr(FakeClock, "now", lambda _: earlier)
    requests()
    await reference.projects()
    assert requests() == ALL
