"""Every sample response is decoded, and encoded again without loss."""

from __future__ import annotations

import copy
import json
import pickle
import re
from datetime import datetime
from typing import Any, Final

import msgspec
import pytest

from toggl_async.models.base import raw_of
from toggl_async.secrets import without_secrets

from ...catalogue.classes import by_schema
from ...catalogue.data import samples
from ...support.cases import each_case
from ...support.model_decoders import FAST, LENIENT, Sample, comparable, sample_objects

OBJECTS: Final = sample_objects()
CASES: Final = [pytest.param(sample, id=sample.name) for sample in OBJECTS]
_WHEN: Final = re.compile(r"\d{4}-\d\d-\d\dT.*")
_NUMBER: Final = re.compile(r"-?\d+(\.\d+)?")


def normal(value: Any) -> Any:
    """Say a value in one spelling: moments, numbers in texts, words for nothing."""
    if isinstance(value, dict):
        return {name: normal(item) for name, item in value.items()}
    if isinstance(value, list):
        return [normal(item) for item in value if item is not None]
    if value == "null":
        return None
    if isinstance(value, str) and _WHEN.fullmatch(value):
        return msgspec.convert(value.replace("Z+00:00", "Z"), datetime)  # nine digits are rounded
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return float(value)
    return value


def test_there_are_samples_of_most_models() -> None:
    assert len(OBJECTS) >= 30
    assert len({sample.cls for sample in OBJECTS}) >= 17


@pytest.mark.promise("recorded-answers")
@each_case("sample", CASES)
def test_sample_is_encoded_without_loss(sample: Sample) -> None:
    data = json.dumps(sample.value).encode()
    back = json.loads(FAST.dumps(FAST.loads(data, sample.cls)))
    assert normal(back) == normal(sample.value)


@each_case("sample", CASES)
def test_unstructured_sample_has_the_same_keys(sample: Sample) -> None:
    plain = FAST.unstructure(FAST.loads(json.dumps(sample.value).encode(), sample.cls))
    assert keys(plain) == keys(sample.value)


def keys(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: keys(item) for name, item in value.items()}
    if isinstance(value, list):
        return [keys(item) for item in value if item is not None]
    return None


@each_case("sample", CASES)
def test_both_decoders_read_the_same(sample: Sample) -> None:
    data = json.dumps(sample.value).encode()
    quick, slow = FAST.loads(data, sample.cls), LENIENT.loads(data, sample.cls)
    assert quick == slow
    assert comparable(quick) == comparable(slow)


@each_case("sample", CASES)
def test_encoded_sample_decodes_to_the_same(sample: Sample) -> None:
    first = FAST.loads(json.dumps(sample.value).encode(), sample.cls)
    assert FAST.loads(FAST.dumps(first), sample.cls) == first


@pytest.mark.promise("recorded-answers")
@each_case("sample", CASES)
def test_samples_have_no_unknown_fields(sample: Sample) -> None:
    assert FAST.loads(json.dumps(sample.value).encode(), sample.cls).extra == {}


@pytest.mark.promise("unknown-fields-stay")
@each_case("sample", CASES)
def test_unknown_fields_are_preserved_and_encoded(sample: Sample) -> None:
    news = {"brand_new": {"a": [1, None]}, "3d": "x"}
    obj = FAST.loads(json.dumps({**sample.value, **news}).encode(), sample.cls)
    assert obj.extra == news
    assert json.loads(FAST.dumps(obj)).keys() == {*sample.value, *news}


@each_case("sample", CASES)
def test_copies_keep_everything(sample: Sample) -> None:
    obj = FAST.loads(json.dumps({**sample.value, "brand_new": 1}).encode(), sample.cls)
    for again in (copy.copy(obj), copy.deepcopy(obj)):
        assert again == obj
        assert dict(raw_of(again)) == dict(raw_of(obj))


@each_case("sample", CASES)
def test_pickles_keep_everything_but_secrets(sample: Sample) -> None:
    obj = FAST.loads(json.dumps({**sample.value, "brand_new": 1}).encode(), sample.cls)
    bare = FAST.loads(
        json.dumps({**without_secrets(sample.value), "brand_new": 1}).encode(), sample.cls
    )
    again = pickle.loads(pickle.dumps(obj))
    assert again == bare
    assert again.extra == bare.extra
    assert json.loads(FAST.dumps(again)) == json.loads(FAST.dumps(bare))


def test_lists_are_read_by_both_decoders() -> None:
    for entry in samples():
        cls = by_schema().get(entry["model"] or "")
        if cls is not None and entry["kind"] == "list":
            from ...catalogue.data import sample

            data = sample(entry["file"])
            assert FAST.loads_list(data, cls) == LENIENT.loads_list(data, cls)


@each_case("sample", CASES)
def test_strict_decoding_accepts_well_formed_samples(sample: Sample) -> None:
    from toggl_async._http.codec import Codec
    from toggl_async.errors import DecodeError

    data = json.dumps(sample.value).encode()
    if sample.cls.__module__.startswith("toggl_async.models.plan"):
        with pytest.raises(DecodeError):  # every timestamp of Plan's documents is malformed
            Codec(strict=True).loads(data, sample.cls)
    else:
        assert Codec(strict=True).loads(data, sample.cls) == FAST.loads(data, sample.cls)
