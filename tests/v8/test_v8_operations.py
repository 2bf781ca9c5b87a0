"""All 58, in both modes: same arguments, same shape, and the requests that they should be."""

from __future__ import annotations

import re
from typing import Any

import pytest

from toggl_async import TogglSession
from toggl_async.sandbox import Sandbox

from .cases import CASES, CLASSIC, World, seen, successors


def check_shape(name: str, result: Any) -> None:
    case = CASES[name]
    if case.returns is None:
        assert result is None
    elif case.several:
        assert type(result) is list
        assert result
        assert {type(one) for one in result} == {case.returns}
    else:
        assert type(result) is case.returns


@pytest.mark.parametrize("name", CASES)
async def test_carried_by_its_successor(
    box: Sandbox, world: World, carried: TogglSession, name: str
) -> None:
    args, fields = CASES[name].give(world)

    check_shape(name, await getattr(carried.v8, name)(*args, **fields))

    requests = [seen(one.method, one.path) for one in box.requests]
    assert requests == CASES[name].carried.split(", ")
    assert {one.status for one in box.requests} <= {200, 201, 204}
    assert set(requests) & successors(name)


@pytest.mark.parametrize("name", CASES)
async def test_sent_as_it_was(box: Sandbox, world: World, wired: TogglSession, name: str) -> None:
    if "group" in name:  # the sandbox keeps groups of a workspace and of v8 apart
        world.group = (await wired.v8.create_group(wid=world.workspace, name="Old")).id
        box.requests.clear()
    args, fields = CASES[name].give(world)

    check_shape(name, await getattr(wired.v8, name)(*args, **fields))

    (request,) = box.requests
    operation = CLASSIC[name]
    prefix = "/api/v8" if operation["api"] == "track-v8" else "/reports/api/v2"
    path = re.sub(r"{[^}]*}", "*", operation["path"])
    assert request.path.startswith(prefix)
    assert seen(request.method, request.path) == f"{operation['method']} {path}"
