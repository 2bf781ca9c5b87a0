"""The catalogue in the repository is the one that was made, and hangs together."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest

from .data import (
    HERE,
    ORIGINAL,
    compact_models,
    compact_operations,
    name_of,
    operations,
    sample,
    samples,
    schemas,
    scope,
)


def refs(value: Any) -> list[str]:
    if isinstance(value, dict):
        own = [value["$ref"].rpartition("/")[2]] if "$ref" in value else []
        return own + [ref for one in value.values() for ref in refs(one)]
    if isinstance(value, list):
        return [ref for one in value for ref in refs(one)]
    return []


@pytest.mark.parametrize("file", ["operations.json", "models.json"])
def test_copy_says_what_the_original_says(file: str) -> None:
    copied = json.loads((HERE / file).read_bytes())
    original = ORIGINAL / file
    expected = json.loads(original.read_bytes()) if original.exists() else copied
    assert copied == expected


def test_samples_are_those_of_the_original() -> None:
    folder = ORIGINAL / "samples"
    source = folder if folder.exists() else HERE / "samples"
    copied = {path.name: path.read_bytes() for path in (HERE / "samples").glob("*.json")}
    assert copied == {path.name: path.read_bytes() for path in source.glob("*.json")}


def test_copy_is_compact() -> None:
    text = (HERE / "operations.json").read_text(encoding="utf-8")
    assert text == compact_operations(operations())
    text = (HERE / "models.json").read_text(encoding="utf-8")
    assert text == compact_models(json.loads(text))


def test_names_are_unique() -> None:
    assert [name for name, n in Counter(map(name_of, operations())).items() if n > 1] == []


def test_every_reference_leads_somewhere() -> None:
    missing = {ref for ref in refs([operations(), schemas()]) if ref not in schemas()}
    assert missing == set()


def test_every_path_parameter_is_described() -> None:
    for operation in scope():
        placeholders = [part.partition("}")[0] for part in operation["path"].split("{")[1:]]
        described = [param["name"] for param in operation["path_params"]]
        assert sorted(placeholders) == sorted(described), name_of(operation)


def test_every_sample_is_listed_and_well_formed() -> None:
    listed = {one["file"] for one in samples()}
    assert listed == {path.name for path in (HERE / "samples").glob("*.json")} - {"index.json"}
    for file in listed:
        json.loads(sample(file))
