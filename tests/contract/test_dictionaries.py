"""Every model leaves as a dictionary, JSON, a pickle and a data frame, and comes back the same."""

from __future__ import annotations

import copy
import json
import pickle
from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from typing import Any, Final

import attrs
import pytest

from toggl_async._http.codec import Codec
from toggl_async.frames import to_arrow, to_pandas, to_polars
from toggl_async.models.base import Model
from toggl_async.secrets import Secret, is_secret_name

from ..catalogue.classes import by_schema
from ..support.cases import each_case
from .answers import UNKNOWN, AnswerMaker, Shape

CODEC: Final = Codec()
CASES: Final = sorted(by_schema().items())
SECRET_TEXT: Final = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"


def example(schema: str, cls: type[Any], shape: Shape) -> Any:
    """Return an object as it comes from the service, with a secret among the unknown fields."""
    values = AnswerMaker(shape).value({"$ref": f"models.json#/models/{schema}"})
    if shape is Shape.UNKNOWN:
        values["brand_new_token"] = SECRET_TEXT
        values["within"] = {"api_token": SECRET_TEXT, "a": 1}
    return CODEC.loads(json.dumps(values).encode(), cls)


def without_secrets(obj: Any) -> Any:
    """Return the object as a pickle has it."""
    return pickle.loads(pickle.dumps(obj))


@pytest.mark.promise("unknown-fields-stay")
@each_case("shape", Shape, ids=lambda shape: shape.name.lower())
@each_case(("schema", "cls"), CASES, ids=[name for name, _ in CASES])
def test_dictionary_becomes_an_equal_object(schema: str, cls: type[Any], shape: Shape) -> None:
    obj = example(schema, cls, shape)
    expected = without_secrets(obj)
    for again in (
        cls.from_dict(obj.to_dict()),
        cls.from_dict(obj.to_dict(json=True)),
        cls.from_dict(json.loads(obj.to_json(indent=2))),
    ):
        assert again == expected
        assert again.extra == expected.extra
        assert again.to_dict() == obj.to_dict()


@pytest.mark.promise("values-leave-whole")
@each_case(("schema", "cls"), CASES, ids=[name for name, _ in CASES])
def test_dictionary_has_every_field_but_secrets(schema: str, cls: type[Any]) -> None:
    obj = example(schema, cls, Shape.UNKNOWN)
    values = obj.to_dict()
    secret = {field.name for field in attrs.fields(cls) if "Secret" in str(field.type)}
    assert values.keys() >= attrs.fields_dict(cls).keys() - secret
    assert not values.keys() & secret
    assert {name: values[name] for name in UNKNOWN} == UNKNOWN
    assert values["within"] == {"a": 1}
    assert "brand_new_token" not in values
    assert not [*secrets_in(values)]


@pytest.mark.promise("values-leave-whole")
@each_case(("schema", "cls"), CASES, ids=[name for name, _ in CASES])
def test_json_dictionary_has_only_json_values(schema: str, cls: type[Any]) -> None:
    obj = example(schema, cls, Shape.ALL)
    values = obj.to_dict(json=True)
    assert json.loads(json.dumps(values)) == values
    assert json.loads(obj.to_json()) == values
    for value in leaves(values):
        assert not isinstance(value, date | Enum)
    # Without json=True they are the values of the fields, such as datetimes.
    assert [*leaves(obj.to_dict())] == [*leaves_of_object(obj)]


@each_case(("schema", "cls"), CASES, ids=[name for name, _ in CASES])
def test_deep_copies_have_the_secrets_and_pickles_do_not(schema: str, cls: type[Any]) -> None:
    obj = example(schema, cls, Shape.UNKNOWN)
    duplicate = copy.deepcopy(obj)
    assert duplicate == obj
    assert duplicate.extra == obj.extra
    assert duplicate.extra["brand_new_token"].reveal() == SECRET_TEXT
    data = pickle.dumps(obj)
    assert SECRET_TEXT.encode() not in data
    assert pickle.loads(data).to_dict() == obj.to_dict()


@each_case(("schema", "cls"), CASES, ids=[name for name, _ in CASES])
def test_frames_have_the_same_columns_with_and_without_rows(schema: str, cls: type[Any]) -> None:
    rows = [example(schema, cls, shape) for shape in Shape]
    secret = {field.name for field in attrs.fields(cls) if "Secret" in str(field.type)}
    columns = [name for name in attrs.fields_dict(cls) if name not in secret] + ["extra"]
    frame, empty = to_pandas(rows), to_pandas([], cls)
    assert [*frame.columns] == columns
    assert [*frame.dtypes] == [*empty.dtypes]
    assert len(frame) == len(Shape)
    assert to_polars(rows).schema == to_polars([], cls).schema
    table = to_arrow(rows)
    assert table.schema == to_arrow([], cls).schema
    assert table.column_names == columns
    # Nothing is lost on the way: each row of the table has what the dictionary has.
    for row, obj in zip(table.to_pylist(), rows, strict=True):
        extra = json.loads(row.pop("extra") or "{}")
        for name, value in obj.to_dict(json=True).items():
            assert same(extra.get(name, row.get(name)), value), name
        assert SECRET_TEXT not in str(row) + str(extra)


def same(cell: Any, value: Any) -> bool:
    """Tell whether a cell says the same as a JSON value."""
    if isinstance(cell, date):
        kind = type(cell)
        return bool(cell == kind.fromisoformat(value))
    if isinstance(value, dict) or (isinstance(value, list) and not isinstance(cell, list)):
        return bool(json.loads(cell) == value if isinstance(cell, str) else cell == value)
    if isinstance(cell, str) and not isinstance(value, str):
        return bool(cell == str(value) or json.loads(cell) == value)
    return bool(cell == value) or (isinstance(cell, str) and cell == json.dumps(value))


def leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, Mapping):
        for item in value.values():
            yield from leaves(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from leaves(item)
    else:
        yield value


def leaves_of_object(value: Any) -> Iterator[Any]:
    """Return the values of the fields of an object and of those within, secrets left out."""
    if isinstance(value, Model):
        for name in attrs.fields_dict(type(value)):  # type: ignore[arg-type]
            item = value.extra.get(name, getattr(value, name))  # there if it cannot be read
            if "Secret" not in str(attrs.fields_dict(type(value))[name].type):  # type: ignore[arg-type]
                yield from leaves_of_object(item)
    elif isinstance(value, Mapping):
        for name, item in value.items():
            if not (isinstance(item, str) and is_secret_name(name)):
                yield from leaves_of_object(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from leaves_of_object(item)
    elif not isinstance(value, Secret):
        yield value


def secrets_in(value: Any) -> Iterator[Any]:
    return (leaf for leaf in leaves(value) if isinstance(leaf, Secret) or leaf == SECRET_TEXT)
