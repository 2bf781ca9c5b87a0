"""The catalogue in the repository equals its original and is consistent."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any, Final

import pytest

from ..catalogue.data import (
    GROUPS,
    HERE,
    MODEL_FILES,
    OPERATION_FILES,
    ORIGINAL,
    REMOVED_BUT_OFFERED,
    compact,
    name_of,
    operations,
    sample,
    samples,
    schemas,
    scope,
)

FILES: Final = OPERATION_FILES + MODEL_FILES


def refs(value: Any) -> set[str]:
    """Return every reference in a part of the catalogue."""
    if isinstance(value, dict):
        own = {str(value["$ref"])} if "$ref" in value else set[str]()
        return own.union(*map(refs, value.values()))
    if isinstance(value, list):
        return set[str]().union(*map(refs, value))
    return set()


@pytest.mark.parametrize("file", FILES)
def test_copy_equals_the_original(file: str) -> None:
    copied = json.loads((HERE / file).read_bytes())
    original = ORIGINAL / file
    expected = json.loads(original.read_bytes()) if original.exists() else copied
    assert copied == expected


@pytest.mark.parametrize("file", FILES)
def test_copy_is_compact(file: str) -> None:
    text = (HERE / file).read_text(encoding="utf-8")
    assert text == compact(file, json.loads(text))


def test_samples_are_those_of_the_original() -> None:
    folder = ORIGINAL / "samples"
    source = folder if folder.exists() else HERE / "samples"
    copied = {path.name: path.read_bytes() for path in (HERE / "samples").glob("*.json")}
    assert copied == {path.name: path.read_bytes() for path in source.glob("*.json")}


def test_names_are_unique() -> None:
    counts = Counter(map(name_of, operations()))
    assert [name for name, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("file", FILES)
def test_every_reference_leads_somewhere(file: str) -> None:
    for reference in refs(json.loads((HERE / file).read_bytes())):
        models, _, name = reference.partition("#/models/")
        assert models in MODEL_FILES
        assert name in schemas()


def test_every_group_of_track_has_methods() -> None:
    groups = {
        operation["group"]
        for operation in operations()
        if operation["api"] == "track-v9" and operation["spec_status"] == "current"
    }
    assert groups <= GROUPS | {operation["group"] for operation in scope()}


def test_offered_removed_operations_are_in_the_removed_list() -> None:
    removed = {
        name_of(operation)
        for operation in operations()
        if operation["spec_status"].startswith("removed-")
    }
    assert removed >= REMOVED_BUT_OFFERED


def test_every_path_parameter_is_described() -> None:
    for operation in scope():
        placeholders = [part.partition("}")[0] for part in operation["path"].split("{")[1:]]
        described = [param["name"] for param in operation["path_params"]]
        assert sorted(placeholders) == sorted(described), name_of(operation)


def test_every_sample_is_listed_and_well_formed() -> None:
    listed = {entry["file"] for entry in samples()}
    assert listed == {path.name for path in (HERE / "samples").glob("*.json")} - {"index.json"}
    for file in listed:
        json.loads(sample(file))
