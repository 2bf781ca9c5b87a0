"""All 58 operations: the type of the result, and the requests that are sent."""

from __future__ import annotations

from typing import Any

import pytest

from toggl_async import TogglSession
from toggl_async.sandbox import Sandbox

from ...support.v8_cases import CASES, World, seen, successors


def check_shape(name: str, result: Any) -> None:
    case = CASES[name]
    if case.returns is None:
        assert result is None
    elif case.several:
        assert type(result) is list
        assert result
        assert {type(item) for item in result} == {case.returns}
    else:
        assert type(result) is case.returns


@pytest.mark.promise("classic-scripts-run")
@pytest.mark.parametrize("name", CASES)
async def test_carried_by_its_successor(
    sandbox: Sandbox, world: World, carried: TogglSession, name: str
) -> None:
    args, fields = CASES[name].give(world)

    check_shape(name, await getattr(carried.v8, name)(*args, **fields))

    requests = [seen(request.method, request.path) for request in sandbox.requests]
    assert requests == CASES[name].carried.split(", ")
    assert {request.status for request in sandbox.requests} <= {200, 201, 204}
    assert set(requests) & successors(name)
