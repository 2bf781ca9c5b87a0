"""A session that is bound to a workspace has each method that takes a workspace first.

Of Toggl 2.0 it has those that take the organization, the workspace, or both.
"""

from __future__ import annotations

import inspect
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import pytest

import toggl_sync
from toggl_async import (
    ApiToken,
    InvalidArgumentError,
    MissingCredentialsError,
    TogglSession,
    UnexpectedContentError,
)
from toggl_async._signatures import written_signature

from ..support.cases import each_case
from ..support.made_up import filled, keywords, path_values, required
from ..support.recorder import carry_out, recorded
from .test_operations import COMPOSED, WITH, methods_of

SENDS_NOTHING: Final = {"focus.time_entries.with_clients"}
"""Methods that need no request for made-up arguments."""
ONE_OF_TWO: Final = {"focus.time_entries.log": {"duration"}}
PRODUCTS: Final = ("track", "reports", "insights", "webhooks", "plan", "focus")
IDS: Final = ("workspace_id", "organization_id")
ORGANIZATION: Final = 901
WORKSPACE: Final = 902
ROOT: Final = Path(__file__).parents[2]


def bound_names() -> list[str]:
    """Return the methods whose first parameter is bound."""
    names: list[str] = []
    for method in methods_of(recorded()[0]):
        product = method.name.partition(".")[0]
        first = next(iter(inspect.signature(method.call).parameters), "")
        if product in PRODUCTS and first in (IDS if product == "focus" else IDS[:1]):
            names.append(method.name)
    return names


NAMES: Final = bound_names()


def bound(session: Any) -> Any:
    return session.in_workspace(WORKSPACE, organization_id=ORGANIZATION)


def bound_ids(name: str) -> tuple[str, ...]:
    return IDS if name.startswith("focus.") else IDS[:1]


def at(root: Any, name: str) -> Any:
    for part in name.split("."):
        root = getattr(root, part)
    return root


async def sent_by(method: Any, sent: list[Any], values: dict[str, Any], given: Any) -> Any:
    sent.clear()
    with suppress(UnexpectedContentError):  # made-up rows of a report may lack what it groups by
        await carry_out(method(**values, **given))
    return [(request.method, request.base_and_path, request.json) for request in sent]


@each_case("name", NAMES)
async def test_bound_methods_send_what_those_of_the_session_send(name: str) -> None:
    session, sent = recorded()
    method, bound_method = at(session, name), at(bound(session), name)
    values = path_values(method)
    ids = {"workspace_id": WORKSPACE, "organization_id": ORGANIZATION}
    values |= {name: ids[name] for name in values.keys() & {*bound_ids(name)}}
    schema = keywords(method)
    chosen = WITH.get((name, None), set()) | ONE_OF_TWO.get(name, set())
    given = filled(schema, required(schema) | chosen) if schema else {}
    wanted = await sent_by(method, sent, values, given)
    assert wanted or name in SENDS_NOTHING
    for name_of_id in values.keys() & {*bound_ids(name)}:
        del values[name_of_id]
    assert await sent_by(bound_method, sent, values, given) == wanted


@each_case("name", NAMES)
def test_bound_methods_lack_nothing_but_the_ids(name: str) -> None:
    session, _ = recorded()
    parameters = [
        (parameter.name, parameter.kind, parameter.default)
        for parameter in written_signature(at(session, name)).parameters.values()
        if parameter.name not in bound_ids(name)
    ]
    signature = written_signature(at(bound(session), name))
    own = [(p.name, p.kind, p.default) for p in signature.parameters.values()]
    if own != parameters:  # of an overloaded method, the variant with ids has no defaults
        assert [item[:2] for item in own] == [item[:2] for item in parameters]
    key = toggl_sync.FocusApiKey("toggl_sk_" + "0" * 32)
    with toggl_sync.TogglSession(toggl_sync.ApiToken("0" * 32), focus=key) as blocking:
        if not name.startswith("plan."):
            signature = written_signature(at(bound(blocking), name))
            assert [p.name for p in signature.parameters.values()] == [item[0] for item in own]


def test_the_walk_finds_the_methods() -> None:
    assert {"track.projects.create", "reports.summary.search", "plan.tasks.list"} <= {*NAMES}
    composed = {name for name in COMPOSED if name.startswith(PRODUCTS)}
    assert composed - {"focus.users.find_workspaces"} <= {*NAMES}
    assert {
        "focus.tracking.start",  # organization and workspace
        "focus.clients.list",  # workspace
        "focus.users.list",  # organization
    } <= {*NAMES}
    assert len([name for name in NAMES if name.startswith("focus.")]) > 300
    assert len(NAMES) > 400


def test_toggl_2_needs_the_organization_before_anything_is_sent() -> None:
    session, sent = recorded()
    workspace = session.in_workspace(7)
    assert workspace.organization_id is None
    with pytest.raises(InvalidArgumentError, match=r"session\.in_workspace\(7, organization_id="):
        _ = workspace.focus
    assert workspace.track.projects is not None
    assert bound(session).organization_id == ORGANIZATION
    assert sent == []


@pytest.mark.parametrize("organization_id", [0, -1, True, "3", 2.5])
def test_a_session_is_bound_to_the_id_of_an_organization(organization_id: Any) -> None:
    session, _ = recorded()
    with pytest.raises(InvalidArgumentError, match="organization_id"):
        session.in_workspace(7, organization_id=organization_id)


async def test_toggl_2_needs_its_key() -> None:
    session = TogglSession(ApiToken("0" * 32))
    with pytest.raises(MissingCredentialsError, match="focus"):
        await bound(session).focus.projects.list().first()


def test_the_generated_modules_are_up_to_date() -> None:
    sys.path.insert(0, str(ROOT))
    try:
        from tools.make_workspace import main
    finally:
        sys.path.remove(str(ROOT))
    assert main(["--check"]) == 0
