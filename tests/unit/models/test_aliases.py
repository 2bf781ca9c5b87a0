"""A value is read under either of its names, in every model, by both decoders."""

from __future__ import annotations

import json
import typing
from datetime import datetime
from typing import Any, Final

import attrs
import pytest

from toggl_async._http.codec import Codec
from toggl_async._http.codec.fast import nested, unwrapped
from toggl_async.errors import DecodeError
from toggl_async.models.base import LEGACY_IDS
from toggl_async.models.reports.summary import SummaryReport, SummarySubGroup
from toggl_async.models.track.me import Me
from toggl_async.models.track.time_entries import TimeEntry
from toggl_async.models.track.workspace_users import WorkspaceUser

from ...catalogue.classes import models
from ...support.cases import each_case
from ...support.model_decoders import FAST, LENIENT

CODECS: Final = [
    pytest.param(FAST, id="quick"),
    pytest.param(LENIENT, id="tolerant"),
    pytest.param(Codec(strict=True), id="strict"),
    pytest.param(Codec(keep_unknown=False), id="declared only"),
]
PAIRS: Final = [
    pytest.param(cls, field, alias, id=f"{cls.__module__[19:]}.{cls.__name__}.{alias}")
    for cls in models()
    for alias, field in cls.aliases.items()
]
VALUES: Final[dict[Any, Any]] = {int: 41, bool: True, float: 1.5, str: "made up", Any: 41}


def value_of(cls: type[Any], field: str) -> Any:
    return VALUES[unwrapped(typing.get_type_hints(cls)[field])[0]]


def required(cls: type[Any]) -> dict[str, Any]:
    return {
        field.name: value_of(cls, field.name)
        for field in attrs.fields(cls)
        if field.default is attrs.NOTHING
    }


def with_names(cls: type[Any], field: str, names: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in required(cls).items() if key != field} | names


def test_there_is_a_pair_for_each_legacy_id() -> None:
    aliases = {alias for cls in models() for alias in cls.aliases}
    assert {*LEGACY_IDS, "workspace_id", "2fa_enabled", "ForExport"} <= aliases


@pytest.mark.promise("both-names-are-read")
@each_case("codec", CODECS)
@each_case(("cls", "field", "alias"), PAIRS)
def test_value_is_read_under_either_name(
    codec: Codec, cls: type[Any], field: str, alias: str
) -> None:
    value = value_of(cls, field)
    for names in (
        {alias: value},
        {field: value},
        {field: value, alias: value},
        {alias: value, field: value},
        {field: None, alias: value},
        {alias: value, field: None},
        {field: value, alias: None},
        {alias: None, field: value},
    ):
        wire = with_names(cls, field, names)
        data = json.dumps(wire).encode()
        for obj in (codec.loads(data, cls), codec.loads_list(b"[%b]" % data, cls)[0]):
            assert getattr(obj, field) == value
            assert obj.extra == {}
            if field not in cls.wire_names:
                assert getattr(obj, alias) == value


@pytest.mark.promise("both-names-are-read")
@each_case(("cls", "field", "alias"), PAIRS)
def test_value_read_by_an_alias_is_written_by_it(cls: type[Any], field: str, alias: str) -> None:
    wire = with_names(cls, field, {alias: value_of(cls, field)})
    for codec in (FAST, LENIENT):
        assert json.loads(codec.dumps(codec.loads(json.dumps(wire).encode(), cls))) == wire


@each_case("codec", CODECS[:2])
@each_case(("cls", "field", "alias"), PAIRS)
def test_another_value_under_the_second_name_is_extra(
    codec: Codec, cls: type[Any], field: str, alias: str
) -> None:
    value = value_of(cls, field)
    other = {int: 42, bool: False, float: 2.5, str: "another"}[type(value)]
    for names in ({field: value, alias: other}, {alias: other, field: value}):
        obj = codec.loads(json.dumps(with_names(cls, field, names)).encode(), cls)
        assert getattr(obj, field) == value
        assert obj.extra == {alias: other}


@each_case("codec", CODECS[:2])
@each_case(("cls", "field", "alias"), PAIRS)
def test_second_name_with_a_value_of_another_type_is_extra(
    codec: Codec, cls: type[Any], field: str, alias: str
) -> None:
    if field in required(cls) or typing.get_type_hints(cls)[field] is Any:
        return  # it is missing then, or any value is of the right type
    wire = required(cls) | {alias: {"odd": 1}}
    obj = codec.loads(json.dumps(wire).encode(), cls)
    assert getattr(obj, field) is None
    assert obj.extra == {alias: {"odd": 1}}
    with pytest.raises(DecodeError):
        Codec(strict=True).loads(json.dumps(wire).encode(), cls)


@each_case("codec", CODECS)
@each_case("holder", models())
def test_nested_models_are_read_under_either_name(codec: Codec, holder: type[Any]) -> None:
    for name, how, cls in nested(holder):
        for alias, field in cls.aliases.items():
            value = value_of(cls, field)
            inner: Any = with_names(cls, field, {alias: value})
            shapes = {"one": inner, "list": [inner], "dict": {"k": inner}, "lists": {"k": [inner]}}
            wire = required(holder) | {name: shapes[how]}
            held = getattr(codec.loads(json.dumps(wire).encode(), holder), name)
            obj = held if how == "one" else held[0] if how == "list" else held["k"]
            assert getattr(obj[0] if how == "lists" else obj, field) == value


@pytest.mark.parametrize("keep_unknown", [True, False])
def test_aliases_do_not_leave_the_fast_decoder(
    monkeypatch: pytest.MonkeyPatch, keep_unknown: bool
) -> None:
    def refuse(*_: Any) -> None:
        raise AssertionError("the tolerant decoder was used")

    codec = Codec(keep_unknown=keep_unknown)
    monkeypatch.setattr(codec, "structure_value", refuse)
    users = codec.loads_list(b'[{"id": 31, "uid": 11, "wid": 7}]', WorkspaceUser)
    assert [(user.user_id, user.workspace_id) for user in users] == [(11, 7)]
    rows = [{"id": i, "workspace_id": 7, "uid": 11, "pid": i} for i in range(1, 400)]
    for _ in range(3):  # after some hundred objects a faster way of decoding is chosen
        entries = codec.loads_list(json.dumps(rows).encode(), TimeEntry)
        assert [entry.project_id for entry in entries] == [row["pid"] for row in rows]
    me = codec.loads(json.dumps({"id": 1, "time_entries": rows}).encode(), Me)
    assert me.time_entries is not None
    assert me.time_entries[5].project_id == me.time_entries[5].pid == rows[5]["pid"]


@pytest.mark.promise("times-are-exact")
@pytest.mark.parametrize("codec", CODECS)
@pytest.mark.parametrize("zone", ["Z", "+00:00", "-08:00", ""])
def test_local_times_have_no_zone(codec: Codec, zone: str) -> None:
    sub = {"seconds": 60, "local_start": f"2026-03-02T01:00:00{zone}", "ForExport": True}
    report = codec.loads(json.dumps({"groups": [{"sub_groups": [sub]}]}).encode(), SummaryReport)
    assert report.groups is not None
    assert report.groups[0].sub_groups is not None
    (read,) = report.groups[0].sub_groups
    assert read.local_start == datetime(2026, 3, 2, 1)  # noqa: DTZ001 - it is naive
    assert read.for_export is True


def test_sub_groups_of_a_summary_are_read_as_the_live_service_writes_them() -> None:
    wire = {
        "id": None,
        "title": "made up",
        "seconds": 60,
        "ForExport": False,
        "DistinguishRates": True,
        "Grouping": "projects",
        "SubGrouping": "time_entries",
        "local_start": None,
    }
    sub = Codec(strict=True).loads(json.dumps(wire).encode(), SummarySubGroup)
    assert (sub.for_export, sub.distinguish_rates) == (False, True)
    assert (sub.grouping, sub.sub_grouping) == ("projects", "time_entries")
    assert json.loads(Codec().dumps(sub)) == wire
