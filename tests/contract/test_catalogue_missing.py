"""An entry that the catalogue lacks is named in a sentence, with the file to add it to."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import pytest

from ..catalogue.data import CatalogueError, operations, resolved, schemas
from ..support.recorder import by_key, recorded

ROOT = Path(__file__).parents[2]


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


def test_what_is_in_the_catalogue_is_found() -> None:
    assert schemas()["track.Project"]["fields"]
    assert ("track-v9", "GET", "/brand/new") not in by_key()
    assert len(by_key()) >= len(operations())


def test_a_tool_that_misses_a_schema_says_so() -> None:
    tool: dict[str, Any] = runpy.run_path(str(ROOT / "tools" / "make_shapes.py"))
    with pytest.raises(SystemExit, match=r"no schema track\.New: add it to tests/catalogue/models"):
        tool["load_models"]()["track.New"]
