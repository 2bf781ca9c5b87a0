"""Each parameter of each method changes the request, or is refused."""

from __future__ import annotations

import inspect
import itertools
import typing
from collections.abc import Callable
from typing import Any, Final

import pytest

import toggl_sync
from toggl_async._signatures import written_signature
from toggl_async.errors import InvalidArgumentError, RetiredOperationError

from ..catalogue.data import operations
from ..support.cases import each_case
from ..support.made_up import fields, keywords, path_values, required, value
from ..support.recorder import carry_out, recorded
from .test_operations import NAMES, WITH, method_of

REFUSALS: Final = (InvalidArgumentError, RetiredOperationError)

NOT_IN_REQUESTS: Final[dict[tuple[str, str], str]] = {}
"""Parameters that change what the SDK does and not what it sends, and what they do."""


async def request_of(name: str, values: dict[str, Any], given: dict[str, Any]) -> Any:
    """Return what a call sends: address, query and body."""
    session, sent = recorded()
    await carry_out(method_of(session, name).call(**values, **given))
    return [(request.base_and_path, request.query, request.json) for request in sent]


def other(hint: Any, numbers: itertools.count[int]) -> Any:
    """Make up a second value of a type, unlike the first."""
    made = value(hint, numbers)
    if isinstance(made, bool):
        return not made
    choices = [arg for arg in _literals(hint) if arg != made]
    return choices[0] if choices else made


def _literals(hint: Any) -> list[Any]:
    if typing.get_origin(hint) is typing.Literal:
        return list(typing.get_args(hint))
    return [choice for arg in typing.get_args(hint) for choice in _literals(arg)]


@pytest.mark.promise("bad-input-costs-nothing", "parameters-have-an-effect")
@each_case("name", NAMES)
async def test_each_keyword_changes_the_request_or_is_refused(name: str) -> None:
    method = method_of(recorded()[0], name).call
    schema = keywords(method)
    if schema is None:
        return
    values = path_values(method)
    musts = required(schema) | WITH.get((name, None), set())
    hints = fields(schema)
    for field, hint in hints.items():
        if field in musts or (name, field) in NOT_IN_REQUESTS:
            continue
        company = musts | WITH.get((name, field), set())
        bare = {key: value(hints[key], itertools.count(201)) for key in company}
        try:
            without = await request_of(name, values, bare)
        except REFUSALS:  # its company alone is refused: so is an omission
            without = None
        requests = []
        for made in (value(hint, itertools.count(901)), other(hint, itertools.count(951))):
            try:
                requests.append(await request_of(name, values, {**bare, field: made}))
            except REFUSALS as exc:
                assert field in str(exc), (field, str(exc))  # noqa: PT017 - the error of each case
                requests.append(None)
        assert any(request != without for request in requests), field


@pytest.mark.promise("parameters-have-an-effect")
@each_case("name", NAMES)
async def test_none_is_sent_as_null_or_refused(name: str) -> None:
    method = method_of(recorded()[0], name).call
    schema = keywords(method)
    if schema is None:
        return
    values = path_values(method)
    musts = required(schema) | WITH.get((name, None), set())
    hints = fields(schema)
    for field in hints:
        company = (musts | WITH.get((name, field), set())) - {field}
        bare = {key: value(hints[key], itertools.count(201)) for key in company}
        try:
            requests = await request_of(name, values, {**bare, field: None})
        except InvalidArgumentError as exc:
            assert str(exc)  # noqa: PT017 - the error of each case
            continue
        for _, query, json in requests:
            if field in query:
                assert query[field] == none_value(name, field), f"{field}: a query has no null"
            else:
                assert _has_null(json), f"{field} was dropped"


def none_value(name: str, field: str) -> str | None:
    """Return what a query has for "without any", if the catalogue says so."""
    method = method_of(recorded()[0], name)
    for operation in operations():
        for param in operation["query_params"]:
            empty_is_both = "empty for both" in param.get("note", "")
            if param["name"] == field and (empty_is_both or "none_value" in param):
                route = f"{operation['method']} {operation['path']}."
                if route in " ".join((inspect.getdoc(method.call) or "").split()):
                    return str(param.get("none_value", ""))
    return None


def _has_null(json: Any) -> bool:
    if isinstance(json, dict):
        return None in json.values() or any(map(_has_null, json.values()))
    return isinstance(json, list) and (None in json or any(map(_has_null, json)))


# -- ids by position or by name


@each_case("name", NAMES)
async def test_ids_are_taken_by_position_or_by_name(name: str) -> None:
    method = method_of(recorded()[0], name).call
    values = path_values(method)
    schema = keywords(method)
    clashing = values.keys() & (fields(schema).keys() if schema is not None else set())
    for parameter in written_signature(method).parameters.values():
        if parameter.kind is inspect.Parameter.POSITIONAL_ONLY:
            assert parameter.name in clashing, f"{parameter.name} can be named"


def blocking_methods() -> list[tuple[str, Callable[..., Any]]]:
    methods: list[tuple[str, Callable[..., Any]]] = []
    with toggl_sync.TogglSession(toggl_sync.ApiToken("0" * 32)) as session:
        for name in NAMES:
            target: Any = session
            for part in name.split("."):
                if part == "plan":
                    break
                target = getattr(target, part)
            else:
                methods.append((name, target))
    return methods


def test_ids_of_the_blocking_api_are_those_of_the_async_one() -> None:
    session = recorded()[0]
    methods = blocking_methods()
    assert len(methods) > 250
    for name, method in methods:
        wanted = path_values(method_of(session, name).call)
        parameters = written_signature(method).parameters
        for parameter in wanted:
            assert parameters[parameter].kind is inspect.Parameter.POSITIONAL_OR_KEYWORD, name
