"""Look-ups are read to the end, by the id that starts a page."""

from __future__ import annotations

import json
from typing import Any

import attrs
import pytest

from toggl_async._http.request import HttpResponse, Request
from toggl_async.errors import TruncatedResultError
from toggl_async.testing import FakeSend, fake_session, reply


@attrs.define
class Lookup:
    """Rows by id, from the cursor on."""

    count: int
    page: int = 201
    inclusive: bool = True
    param: str = "start"
    bodies: list[dict[str, Any]] = attrs.Factory(list[dict[str, Any]])

    def __call__(self, request: Request) -> HttpResponse:
        body = json.loads(request.body or b"{}")
        self.bodies.append(body)
        start, size = body.get(self.param, 0), body.get("page_size", self.page)
        ids = [i for i in range(1, self.count + 1) if i > start - self.inclusive]
        return reply(json=[{"id": i, "name": f"{i}"} for i in ids[:size]])


@pytest.mark.parametrize("inclusive", [True, False])
@pytest.mark.parametrize("count", [0, 1, 200, 201, 202, 401, 402, 1000])
async def test_projects_are_complete(count: int, inclusive: bool) -> None:
    lookup = Lookup(count, inclusive=inclusive)
    rows = await fake_session(FakeSend(lookup)).reports.filters.projects(7, name="x")
    assert [row.id for row in rows] == list(range(1, count + 1))
    assert all(body["page_size"] == 201 and body["name"] == "x" for body in lookup.bodies)
    assert "start" not in lookup.bodies[0]


async def test_known_page_size_needs_the_fewest_requests() -> None:
    lookup = Lookup(200)
    await fake_session(FakeSend(lookup)).reports.search.projects(7)
    assert len(lookup.bodies) == 1


@pytest.mark.parametrize("inclusive", [True, False])
@pytest.mark.parametrize("page", [20, 50, 201, 5000])
@pytest.mark.parametrize("count", [0, 1, 19, 20, 21, 50, 51, 500])
async def test_clients_are_complete_for_any_page_size(
    count: int, page: int, inclusive: bool
) -> None:
    lookup = Lookup(count, page=page, inclusive=inclusive)
    rows = await fake_session(FakeSend(lookup)).reports.filters.clients(7)
    assert [row.id for row in rows] == list(range(1, count + 1))
    assert all("page_size" not in body for body in lookup.bodies)


async def test_few_rows_cost_one_request() -> None:
    lookup = Lookup(19)
    await fake_session(FakeSend(lookup)).reports.filters.users(7)
    assert len(lookup.bodies) == 1


async def test_cursor_of_the_access_lists_has_another_name() -> None:
    lookup = Lookup(60, page=50, param="start_id")
    session = fake_session(FakeSend(lookup))
    assert len(await session.reports.filters.project_users(7, project_ids=[1])) == 60
    assert lookup.bodies[1] == {"project_ids": [1], "start_id": 50}
    assert len(await session.reports.filters.project_groups(7, group_ids=[1])) == 60


@pytest.mark.promise("truncated-listing-is-an-error")
async def test_full_page_out_of_order_is_no_silent_prefix() -> None:
    rows = [{"id": 1000 - i} for i in range(201)]
    with pytest.raises(TruncatedResultError):
        await fake_session(FakeSend(reply(json=rows))).reports.search.tasks(7)


async def test_service_without_cursors_sends_everything() -> None:
    send = FakeSend(reply(json=[{"id": 100 - i} for i in range(30)]))
    assert len(await fake_session(send).reports.search.clients(7)) == 30
    assert len(send) == 1


async def test_service_that_ignores_the_cursor_does_not_double() -> None:
    send = FakeSend(reply(json=[{"id": i} for i in range(1, 31)]))
    assert len(await fake_session(send).reports.search.users(7)) == 30


async def test_action_is_part_of_the_path() -> None:
    send = FakeSend(reply(json=[]))
    session = fake_session(send)
    await session.reports.filters.tasks(7)
    await session.reports.search.tasks(7)
    assert [request.url.rpartition("workspace/7")[2] for request in send.requests] == [
        "/filters/tasks",
        "/search/tasks",
    ]
