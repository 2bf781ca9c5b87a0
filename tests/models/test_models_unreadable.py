"""A value of the wrong type costs its field and nothing else: every field of every model."""

from __future__ import annotations

import json
import logging
import types
import typing
from datetime import date, datetime
from typing import Any, Final, Union

import attrs
import pytest

from toggl_async import FieldNotRead
from toggl_async._http.codec import Codec
from toggl_async._http.codec.fast import hints_of, is_model, is_plain, unwrapped
from toggl_async._http.request import UnreadField
from toggl_async.errors import DecodeError
from toggl_async.models.base import OpenEnum, unread_in
from toggl_async.testing import FakeSend, fake_session, reply

from ..catalogue.classes import models

NOTHING_FITS: Final = "any value fits"


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


FIELDS: Final = [
    pytest.param(
        cls, name, value, id=f"{cls.__module__.split('.', 2)[2]}.{cls.__name__}.{name}-{n}"
    )
    for cls in models()
    for name, hint in hints_of(cls).items()
    if attrs.fields_dict(cls)[name].default is not attrs.NOTHING
    for n, value in enumerate(wrong(hint))
]

CODEC: Final = Codec()


@pytest.mark.parametrize(("cls", "name", "value"), FIELDS)
def test_an_optional_field_of_the_wrong_type_is_in_extra(cls: Any, name: str, value: Any) -> None:
    body = {**body_of(cls), name: value}
    reported: list[UnreadField] = []
    obj = CODEC.loads(json.dumps(body).encode(), cls, reported.append)
    assert getattr(obj, name) is None
    assert obj.extra[name] == value
    assert reported == [UnreadField(f"$.{name}", cls.__name__)]
    assert json.loads(CODEC.dumps(obj)) == body
    with pytest.raises(DecodeError, match=rf"^\$\.{name}\b"):
        Codec(strict=True).loads(json.dumps(body).encode(), cls)


def test_there_are_models_and_fields_of_every_kind() -> None:
    assert len({cls for cls, *_ in (param.values for param in FIELDS)}) > 100
    assert any(not is_plain(cls) for cls in models()) or all(map(is_plain, models()))


@pytest.mark.parametrize("cls", models())
def test_one_bad_field_among_a_hundred_objects_costs_only_itself(cls: Any) -> None:
    bad = next(((param.values[1:]) for param in FIELDS if param.values[0] is cls), None)
    if bad is None:  # a model of which any value is right
        return
    name, value = bad
    bodies = [body_of(cls) for _ in range(100)]
    bodies[41] = {**bodies[41], str(name): value}
    reported: list[UnreadField] = []
    objs = CODEC.loads_list(json.dumps(bodies).encode(), cls, on_unread=reported.append)
    assert len(objs) == 100
    assert reported == [UnreadField(f"$[41].{name}", cls.__name__)]
    assert [index for index, obj in enumerate(objs) if list(unread_in(obj))] == [41]
    assert [json.loads(CODEC.dumps(obj)) for obj in objs] == bodies


def test_a_field_that_cannot_be_read_stays_where_unknown_ones_do_not() -> None:
    codec = Codec(keep_unknown=False)
    for cls in models():
        params = [param.values for param in FIELDS if param.values[0] is cls]
        for _, name, value in params[:1]:
            body = {**body_of(cls), str(name): value, "quite_new": 1}
            obj = codec.loads(json.dumps(body).encode(), cls)
            assert obj.extra[str(name)] == value


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
        ("track.time_entries", "TimeEntry", "$[3].permissions"),
        ("track.time_entries", "TimeEntry", "$[4].tags"),
    ]
    warnings = [record.getMessage() for record in caplog.records]
    assert len(warnings) == 2
    assert "track.time_entries: $[3].permissions of TimeEntry" in warnings[0]
    assert "garden" not in "".join(warnings)
