"""Listings are complete and need the fewest requests, counted at the server."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from aiohttp import web

from toggl_async import ApiToken, PagePosition, TogglSession
from toggl_async.errors import TruncatedResultError
from toggl_async.sandbox import Sandbox
from toggl_async.sandbox.core.state import Project, Tag, Task

TOKEN = "0123456789abcdef0123456789abcdef"


class Service:
    """Return projects 1 to ``total``; ``given`` is the page size that the service uses."""

    def __init__(self, total: int, given: int | None = None, *, tells: bool = False) -> None:
        self.total = total
        self.given = given
        self.tells = tells
        self.stuck = False
        self.queries: list[dict[str, str]] = []

    async def __call__(self, request: web.BaseRequest) -> web.StreamResponse:
        self.queries.append(dict(request.query))
        size = self.given or int(request.query["per_page"])
        page = 1 if self.stuck else int(request.query["page"])
        numbers = range((page - 1) * size + 1, min(page * size, self.total) + 1)
        headers = {"X-Pages": str(-(-self.total // size))} if self.tells else {}
        rows = [{"id": number, "workspace_id": 7} for number in numbers]
        return web.json_response(rows, headers=headers)


Serve = Callable[[Service], Any]


@pytest.fixture
async def serve() -> AsyncIterator[Serve]:
    runners: list[web.ServerRunner] = []
    sessions: list[TogglSession] = []

    async def start(service: Service) -> TogglSession:
        runner = web.ServerRunner(web.Server(service))
        await runner.setup()
        runners.append(runner)
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        sessions.append(
            TogglSession(ApiToken(TOKEN), track_url=url, requests_per_second=None, retries=0)
        )
        return sessions[-1]

    yield start
    for session in sessions:
        await session.aclose()
    for runner in runners:
        await runner.cleanup()


async def test_10000_projects_need_50_requests_if_the_service_reports_the_pages(
    serve: Serve,
) -> None:
    service = Service(10_000, tells=True)
    session = await serve(service)
    projects = await session.track.projects.list(7)
    assert [project.id for project in projects] == list(range(1, 10_001))
    assert len(service.queries) == 50
    assert {query["per_page"] for query in service.queries} == {"200"}


async def test_full_last_page_needs_one_more_request_otherwise(serve: Serve) -> None:
    service = Service(400)
    session = await serve(service)
    assert len(await session.track.projects.list(7)) == 400
    assert len(service.queries) == 3


@pytest.mark.parametrize("total", [150, 151, 152, 302, 303])
async def test_default_of_151_a_page_cuts_nothing(serve: Serve, total: int) -> None:
    session = await serve(Service(total, 151))
    projects = await session.track.projects.list(7)
    assert [project.id for project in projects] == list(range(1, total + 1))


async def test_service_without_pagination_is_detected(serve: Serve) -> None:
    service = Service(500)
    service.stuck = True
    session = await serve(service)
    with pytest.raises(TruncatedResultError, match="same page twice"):
        await session.track.projects.list(7)
    assert len(service.queries) == 2


async def test_listing_of_projects_continues_from_a_position(serve: Serve) -> None:
    service = Service(450)
    session = await serve(service)
    pages = session.track.projects.list(7)
    iterator = aiter(pages)
    first = [(await anext(iterator)).id for _ in range(230)]
    position = PagePosition(**{name: getattr(pages.position, name) for name in ("cursor", "skip")})
    rest = [project.id async for project in session.track.projects.list(7).resume(position)]
    assert first + rest == list(range(1, 451))


def projects_in(sandbox: Sandbox, total: int) -> None:
    for number in range(total):
        project = Project(
            sandbox.track.next_id("project"), sandbox.workspace_id, f"P{number:05}", 1, 1
        )
        sandbox.track.projects[project.id] = project


async def test_10000_projects_of_the_sandbox_are_complete(
    sandbox: Sandbox, session: TogglSession, asked: Callable[[], int]
) -> None:
    projects_in(
        sandbox, 9_999
    )  # a full last page would need one more request, since it does not look like the last
    projects = await session.track.projects.list(sandbox.workspace_id, active="both")
    assert {project.id for project in projects} == set(sandbox.track.projects)
    assert asked() == 50


async def test_tasks_end_by_the_count_of_their_envelope(
    sandbox: Sandbox, session: TogglSession, asked: Callable[[], int]
) -> None:
    projects_in(sandbox, 1)
    (project_id,) = sandbox.track.projects
    for number in range(150):
        task = Task(
            sandbox.track.next_id("task"), sandbox.workspace_id, project_id, f"T{number:03}", 1
        )
        sandbox.track.tasks[task.id] = task
    tasks = await session.track.tasks.list(sandbox.workspace_id, active="both")
    assert sorted(task.id for task in tasks) == sorted(sandbox.track.tasks)
    assert asked() == 3
    named = await session.track.tasks.of_projects(sandbox.workspace_id, project_ids=[project_id])
    assert len(named) == 150


async def test_missing_tasks_are_noticed(sandbox: Sandbox, session: TogglSession) -> None:
    answer = {"data": [{"id": 1}], "page": 1, "per_page": 50, "total_count": 2}
    sandbox.inject_fault("GET", "/tasks", status=200, body=answer)
    with pytest.raises(TruncatedResultError, match="counts 2 and sent 1"):
        await session.track.tasks.list(sandbox.workspace_id)


async def test_tags_are_read_in_pages_of_200(
    sandbox: Sandbox, session: TogglSession, asked: Callable[[], int]
) -> None:
    for number in range(350):
        tag = Tag(
            sandbox.track.next_id("tag"), sandbox.workspace_id, f"t{number:03}", sandbox.owner.id, 1
        )
        sandbox.track.tags[tag.id] = tag
    assert len(await session.track.tags.list(sandbox.workspace_id)) == 350
    assert asked() == 2
