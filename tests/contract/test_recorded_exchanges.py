"""The sample responses through the methods that request them: request, result, error.

Most are shaped after recordings of the live service. What the models make of them by themselves is
tested in ``tests/unit/models``.
"""

from __future__ import annotations

import itertools
import json
import re
from typing import Any, Final

import pytest

from toggl_async import StatusError
from toggl_async.testing import FakeSend, fake_session
from toggl_async.testing import reply as answer

from ..catalogue.data import name_of, sample, samples, scope
from ..support.made_up import fields, keywords, value
from ..support.recorder import BASES, Sent, by_catalogue, recorded, reply
from .answers import described, differences, items_in
from .test_answer_shapes import Blocking, blocking, call, call_blocking, method_at, operation_of
from .test_operations import CONVENIENCE, NAMES, OAUTH

__all__ = ["blocking"]

RECORDING: Final = re.compile(r"recording \S+ (?:([A-Z]+) )?(\S+)(?: with (\w+))? \(")
"""How the index names a recorded request: verb, end of the path, a parameter that it had."""

SAMPLES: Final = [
    entry
    for entry in samples()
    if entry["operation"]
    in {name_of(operation) for operation in scope() if operation["group"] != OAUTH}
]


async def method_of_operation(name: str) -> str:
    """Return the method of an operation."""
    for method in NAMES:
        if method not in CONVENIENCE and name_of((await operation_of(method))[0]) == name:
            return method
    raise AssertionError(f"no method for {name}")


def recorded_request(entry: dict[str, Any]) -> tuple[str, str, str] | None:
    """Return verb, end of path and parameter, unless the sample is a part of another answer."""
    match = RECORDING.match(entry["shape_source"])
    if match is None or entry["shape_source"].endswith("[]"):
        return None
    verb, path, parameter = match.groups()
    return verb or "", path, parameter or ""


def given_for(method: str, parameter: str) -> dict[str, Any]:
    """Make up a value of the recorded parameter."""
    if not parameter:
        return {}
    schema = keywords(method_at(recorded()[0], method))
    assert schema is not None
    return {parameter: value(fields(schema)[parameter], itertools.count(201))}


def is_error(entry: dict[str, Any]) -> bool:
    return bool(entry.get("status", 200) >= 400)


@pytest.mark.promise("recorded-answers")
@pytest.mark.parametrize("entry", SAMPLES, ids=lambda entry: entry["file"])
async def test_a_sample_is_read_and_its_request_is_the_recorded_one(
    entry: dict[str, Any], blocking: Blocking
) -> None:
    method = await method_of_operation(entry["operation"])
    operation, route = await operation_of(method)
    data = sample(entry["file"])
    if described(operation)[0] == "list" and data.startswith(b"{"):
        data = b"[" + data + b"]"  # one item of a list
    request = recorded_request(entry)
    given = given_for(method, request[2] if request else "")

    def answers(sent: Sent) -> Any:
        return by_catalogue(sent) if is_error(entry) else reply(data)

    for result in (
        await call(method, answers, **given),
        call_blocking(method, answers, blocking, **given),
    ):
        (sent,) = result.sent
        assert sent.key == (operation["api"], operation["method"], route)
        assert re.fullmatch(
            re.escape(BASES[operation["api"]]) + re.sub(r"\{\w+\}", "[^/]+", route),
            sent.base_and_path,
        )
        if request is not None:
            verb, path, parameter = request
            assert sent.method == verb or not verb
            assert sent.base_and_path.endswith(path)
            assert parameter in sent.query or not parameter
        if not is_error(entry):
            body = json.loads(data)
            body = items_in(operation, body) if result.is_listing else body
            assert [*differences(result.value, body)] == []


def test_recordings_with_parameters_are_among_the_samples() -> None:
    requests = [request for entry in SAMPLES if (request := recorded_request(entry))]
    assert len(requests) >= 11
    assert {parameter for *_, parameter in requests} >= {"since", "meta", "with_related_data"}


ERRORS: Final = [
    entry
    for entry in samples()
    if is_error(entry) and (entry["model"] or "track").split(".")[0] in {"track", "plan", "focus"}
]


@pytest.mark.promise("recorded-answers")
@pytest.mark.parametrize("entry", ERRORS, ids=lambda entry: entry["file"])
async def test_a_sample_of_an_error_is_raised_with_its_words(entry: dict[str, Any]) -> None:
    data = json.loads(sample(entry["file"]))
    send = FakeSend(answer(entry["status"], json=data))
    async with fake_session(send, retries=0) as session:
        with pytest.raises(StatusError) as caught:
            await session.track.me.get()
    assert caught.value.status == entry["status"]
    for text in texts_in(data):
        error = caught.value
        assert text in f"{error.message} {error.body} {error.code} {error.trace_id}"


def texts_in(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for part in value.values() for text in texts_in(part)]
    if isinstance(value, list):
        return [text for part in value for text in texts_in(part)]
    return [value] if isinstance(value, str) else []
