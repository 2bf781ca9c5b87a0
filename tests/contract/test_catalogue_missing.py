"""An entry that the catalogue lacks is named in a sentence, with the file to add it to."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tools import make_shapes

from ..catalogue.data import CatalogueError, operations, resolved, schemas
from ..support.recorder import by_key, recorded


async def test_a_method_whose_operation_is_not_in_the_catalogue() -> None:
    session, _ = recorded()
    with pytest.raises(CatalogueError) as raised:
        await session.request("track", "GET", "/brand/new")
    assert str(raised.value) == (
        "the catalogue has no operation track-v9 GET /brand/new: "
        "add it to tests/catalogue/operations.json"
    )


def test_a_schema_that_is_not_in_the_catalogue() -> None:
    sentence = "the catalogue has no schema track.New: add it to tests/catalogue/models.json"
    with pytest.raises(CatalogueError) as direct:
        schemas()["track.New"]
    with pytest.raises(CatalogueError) as reference:
        resolved({"$ref": "#/models/track.New"})
    assert str(direct.value) == str(reference.value) == sentence


def test_catalogue_entries_are_found() -> None:
    assert schemas()["track.Project"]["fields"]
    assert ("track-v9", "GET", "/brand/new") not in by_key()
    assert len(by_key()) >= len(operations())


def test_a_field_that_an_operation_lacks() -> None:
    with pytest.raises(CatalogueError) as raised:
        operations()[0]["colour"]
    entry = operations()[0]
    assert str(raised.value) == (
        f"the operation {entry['api']} {entry['method']} {entry['path']} of the catalogue "
        "has no field colour: add it to tests/catalogue/operations.json"
    )


def test_tool_names_a_missing_field_of_an_operation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    incomplete = {key: value for key, value in operations()[0].items() if key != "response"}
    (tmp_path / "operations.json").write_text(json.dumps([incomplete]), encoding="utf-8")
    monkeypatch.setattr(make_shapes, "CATALOGUE", tmp_path)
    (entry,) = make_shapes.load_operations()
    sentence = r"has no field response: add it to tests/catalogue/operations\.json"
    with pytest.raises(SystemExit, match=sentence):
        make_shapes.operation_row(entry, {})


def test_tool_names_a_missing_schema() -> None:
    with pytest.raises(SystemExit, match=r"no schema track\.New: add it to tests/catalogue/models"):
        make_shapes.load_models()["track.New"]
