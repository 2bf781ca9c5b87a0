"""A session that is bound to a workspace has each method that takes a workspace first."""

from __future__ import annotations

import inspect
import sys
from pathlib import Path
from typing import Any, Final

import pytest

import toggl_sync
from toggl_async._signatures import written_signature

from ..support.made_up import filled, keywords, path_values, required
from ..support.recorder import carry_out, recorded
from .test_operations import COMPOSED, WITH, methods_of

PRODUCTS: Final = ("track", "reports", "insights", "webhooks", "plan")
ROOT: Final = Path(__file__).parents[2]


def bound_names() -> list[str]:
    return [
        method.name
        for method in methods_of(recorded()[0])
        if method.name.partition(".")[0] in PRODUCTS
        and next(iter(inspect.signature(method.call).parameters), "") == "workspace_id"
    ]


NAMES: Final = bound_names()


def at(root: Any, name: str) -> Any:
    for part in name.split("."):
        root = getattr(root, part)
    return root


async def sent_by(method: Any, sent: list[Any], values: dict[str, Any], given: Any) -> Any:
    sent.clear()
    await carry_out(method(**values, **given))
    return [(request.method, request.base_and_path, request.json) for request in sent]


@pytest.mark.parametrize("name", NAMES)
async def test_bound_methods_send_what_those_of_the_session_send(name: str) -> None:
    session, sent = recorded()
    method, bound = at(session, name), at(session.in_workspace(101), name)
    values = path_values(method)
    schema = keywords(method)
    given = filled(schema, required(schema) | WITH.get((name, None), set())) if schema else {}
    wanted = await sent_by(method, sent, values, given)
    del values["workspace_id"]
    assert await sent_by(bound, sent, values, given) == wanted


@pytest.mark.parametrize("name", NAMES)
def test_bound_methods_lack_nothing_but_the_workspace(name: str) -> None:
    session, _ = recorded()
    parameters = [
        (parameter.name, parameter.kind, parameter.default)
        for parameter in written_signature(at(session, name)).parameters.values()
        if parameter.name != "workspace_id"
    ]
    bound = at(session.in_workspace(7), name)
    own = [(p.name, p.kind, p.default) for p in written_signature(bound).parameters.values()]
    if own != parameters:  # of an overloaded method, the variant with ids has no defaults
        assert [item[:2] for item in own] == [item[:2] for item in parameters]
    with toggl_sync.TogglSession(toggl_sync.ApiToken("0" * 32)) as blocking:
        if not name.startswith("plan."):
            signature = written_signature(at(blocking.in_workspace(7), name))
            assert [p.name for p in signature.parameters.values()] == [item[0] for item in own]


def test_the_walk_finds_the_methods() -> None:
    assert {"track.projects.create", "reports.summary.search", "plan.tasks.list"} <= {*NAMES}
    assert {name for name in COMPOSED if name.startswith(PRODUCTS)} <= {*NAMES}
    assert len(NAMES) > 100


def test_the_generated_modules_are_up_to_date() -> None:
    sys.path.insert(0, str(ROOT))
    try:
        from tools.make_workspace import main
    finally:
        sys.path.remove(str(ROOT))
    assert main(["--check"]) == 0
