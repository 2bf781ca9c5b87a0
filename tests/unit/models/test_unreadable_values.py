"""A value of the wrong type affects only its field: every field of every model."""

from __future__ import annotations

import json
import logging
import types
import typing
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Final, Union

import attrs
import pytest

from toggl_async import FieldNotRead
from toggl_async._http.codec import Codec
from toggl_async._http.codec.fast import hints_of, is_model, is_plain, unwrapped
from toggl_async.errors import DecodeError
from toggl_async.models.base import OpenEnum, unread_in
from toggl_async.testing import FakeSend, fake_session, reply

from ...catalogue.classes import models
from ...support.cases import each_case

NOTHING_FITS: Final = "any value fits"


def _into(reported: list[tuple[str, str]]) -> Callable[[str, str], None]:
    """Return a callback that collects the fields that could not be read."""
    return lambda path, model: reported.append((path, model))


def good(hint: Any, depth: int = 0) -> Any:
    """Return JSON that a type takes."""
    base, _ = unwrapped(hint)
    if is_model(base):
        return body_of(base, depth + 1)
    if isinstance(base, type) and issubclass(base, OpenEnum):
        return next(iter(base)).value
    origin = typing.get_origin(base)
    if origin is tuple:
        return []
    if origin is dict:
        return {}
    if origin in {Union, types.UnionType}:
        return good(typing.get_args(base)[0], depth)
    simple: dict[Any, Any] = {
        int: 7,
        bool: True,
        float: 1.5,
        datetime: "2026-03-02T09:00:00Z",
        date: "2026-03-02",
    }
    return simple.get(base, "made up")


def body_of(cls: Any, depth: int = 0) -> dict[str, Any]:
    """Return JSON of the required fields of a model."""
    hints = hints_of(cls)
    return {
        field.name: good(hints[field.name], depth)
        for field in attrs.fields(cls)
        if field.default is attrs.NOTHING
    }


def wrong(hint: Any) -> list[Any]:
    """Return JSON values that a type does not take: one of another kind, one of a wrong part."""
    base, _ = unwrapped(hint)
    origin = typing.get_origin(base)
    if base is Any or (origin is dict and typing.get_args(base)[1] is Any):
        return [] if base is Any else [[1]]
    if origin is tuple:
        (item, *_rest) = typing.get_args(base)
        return [{"made": "up"}, *([[bad]] for bad in wrong(item)[:1])]
    if origin is dict:
        return [["made up"], *({"k": bad} for bad in wrong(typing.get_args(base)[1])[:1])]
    if is_model(base):
        required = body_of(base)
        bad_id = {**required, next(iter(required)): {"made": "up"}} if required else None
        return [["made up"], *([bad_id] if bad_id else [])]
    return [{"made": "up"}, [[True]]]


def misfits(cls: Any) -> list[tuple[str, Any]]:
    """Return the optional fields of a model, each with values of a wrong type."""
    declared = attrs.fields_dict(cls)
    return [
        (name, value)
        for name, hint in hints_of(cls).items()
        if declared[name].default is not attrs.NOTHING
        for value in wrong(hint)
    ]


CASES: Final = [
    pytest.param(cls, id=f"{cls.__module__.split('.', 2)[2]}.{cls.__name__}") for cls in models()
]
CODEC: Final = Codec()
STRICT: Final = Codec(strict=True)


@pytest.mark.promise("bad-field-costs-itself")
@each_case("cls", CASES)
def test_an_optional_field_of_the_wrong_type_is_in_extra(cls: Any) -> None:
    required = body_of(cls)
    for name, value in misfits(cls):
        case = f"{name} = {value!r}"
        body = {**required, name: value}
        data = json.dumps(body).encode()
        reported: list[tuple[str, str]] = []
        obj = CODEC.loads(data, cls, _into(reported))
        assert getattr(obj, name) is None, case
        assert obj.extra[name] == value, case
        assert reported == [(f"$.{name}", cls.__name__)], case
        assert json.loads(CODEC.dumps(obj)) == body, case
        assert strict_refusal(data, cls).startswith(f"$.{name}"), case


def strict_refusal(data: bytes, cls: Any) -> str:
    """Return the message of the error that a strict codec raises, or an empty text."""
    try:
        STRICT.loads(data, cls)
    except DecodeError as exc:
        return str(exc)
    return ""


def test_there_are_models_and_fields_of_every_kind() -> None:
    fields = [(cls, name) for cls in models() for name in dict(misfits(cls))]
    assert len({cls for cls, _ in fields}) > 100
    assert len(fields) > 1500
    assert any(not is_plain(cls) for cls in models()) or all(map(is_plain, models()))


@pytest.mark.promise("bad-field-costs-itself")
@each_case("cls", CASES)
def test_bad_field_among_a_hundred_objects_affects_only_itself(cls: Any) -> None:
    bad = next(iter(misfits(cls)), None)
    if bad is None:  # a model of which any value is right
        return
    name, value = bad
    bodies = [body_of(cls) for _ in range(100)]
    bodies[41] = {**bodies[41], name: value}
    reported: list[tuple[str, str]] = []
    objs = CODEC.loads_list(json.dumps(bodies).encode(), cls, on_unread=_into(reported))
    assert len(objs) == 100
    assert reported == [(f"$[41].{name}", cls.__name__)]
    assert [index for index, obj in enumerate(objs) if list(unread_in(obj))] == [41]
    assert [json.loads(CODEC.dumps(obj)) for obj in objs] == bodies


def test_unreadable_field_is_preserved_where_unknown_fields_are_not() -> None:
    codec = Codec(keep_unknown=False)
    for cls in models():
        for name, value in misfits(cls)[:1]:
            body = {**body_of(cls), name: value, "quite_new": 1}
            obj = codec.loads(json.dumps(body).encode(), cls)
            assert obj.extra[name] == value, f"{cls.__name__}.{name}"


@pytest.mark.promise("bad-field-costs-itself")
async def test_a_session_reports_the_field_the_model_and_the_operation(
    caplog: pytest.LogCaptureFixture,
) -> None:
    entries: list[dict[str, Any]] = [{"id": n, "workspace_id": 7} for n in range(1, 101)]
    entries[3]["permissions"] = {}
    entries[4]["tags"] = ["garden", 5]
    events: list[Any] = []
    send = FakeSend(reply(json=entries))
    session = fake_session(send, on_event=events.append)
    with caplog.at_level(logging.WARNING, "toggl_async"):
        listed = await session.track.time_entries.list()
    assert len(listed) == 100
    assert (listed[3].extra["permissions"], listed[4].extra["tags"]) == ({}, ["garden", 5])
    unread = [event for event in events if isinstance(event, FieldNotRead)]
    assert [(event.operation, event.model, event.path) for event in unread] == [
        ("track.time_entries.list", "TimeEntry", "$[3].permissions"),
        ("track.time_entries.list", "TimeEntry", "$[4].tags"),
    ]
    warnings = [record.getMessage() for record in caplog.records]
    assert len(warnings) == 2
    assert "track.time_entries.list: $[3].permissions of TimeEntry" in warnings[0]
    assert "garden" not in "".join(warnings)
