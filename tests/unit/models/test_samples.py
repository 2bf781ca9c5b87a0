"""Every sample answer is read, and comes back without loss."""

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
from ...support.model_decoders import QUICK, SLOW, Sample, picture, sample_objects

OBJECTS: Final = sample_objects()
CASES: Final = [pytest.param(one, id=one.name) for one in OBJECTS]
_WHEN: Final = re.compile(r"\d{4}-\d\d-\d\dT.*")
_NUMBER: Final = re.compile(r"-?\d+(\.\d+)?")


def normal(value: Any) -> Any:
    """Say a value in one spelling: moments, numbers in texts, words for nothing."""
    if isinstance(value, dict):
        return {name: normal(one) for name, one in value.items()}
    if isinstance(value, list):
        return [normal(one) for one in value if one is not None]
    if value == "null":
        return None
    if isinstance(value, str) and _WHEN.fullmatch(value):
        return msgspec.convert(value.replace("Z+00:00", "Z"), datetime)  # nine digits are rounded
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return float(value)
    return value


def test_there_are_samples_of_most_models() -> None:
    assert len(OBJECTS) >= 30
    assert len({one.cls for one in OBJECTS}) >= 17


@pytest.mark.parametrize("one", CASES)
def test_sample_comes_back_without_loss(one: Sample) -> None:
    data = json.dumps(one.value).encode()
    back = json.loads(QUICK.dumps(QUICK.loads(data, one.cls)))
    assert normal(back) == normal(one.value)


@pytest.mark.parametrize("one", CASES)
def test_unstructured_sample_has_the_same_keys(one: Sample) -> None:
    plain = QUICK.unstructure(QUICK.loads(json.dumps(one.value).encode(), one.cls))
    assert keys(plain) == keys(one.value)


def keys(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: keys(one) for name, one in value.items()}
    if isinstance(value, list):
        return [keys(one) for one in value if one is not None]
    return None


@pytest.mark.parametrize("one", CASES)
def test_both_lanes_read_the_same(one: Sample) -> None:
    data = json.dumps(one.value).encode()
    quick, slow = QUICK.loads(data, one.cls), SLOW.loads(data, one.cls)
    assert quick == slow
    assert picture(quick) == picture(slow)


@pytest.mark.parametrize("one", CASES)
def test_what_came_back_is_read_as_the_same(one: Sample) -> None:
    first = QUICK.loads(json.dumps(one.value).encode(), one.cls)
    assert QUICK.loads(QUICK.dumps(first), one.cls) == first


@pytest.mark.parametrize("one", CASES)
def test_nothing_of_a_sample_is_unknown(one: Sample) -> None:
    assert QUICK.loads(json.dumps(one.value).encode(), one.cls).extra == {}


@pytest.mark.parametrize("one", CASES)
def test_unknown_fields_are_kept_and_come_back(one: Sample) -> None:
    news = {"brand_new": {"a": [1, None]}, "3d": "x"}
    obj = QUICK.loads(json.dumps({**one.value, **news}).encode(), one.cls)
    assert obj.extra == news
    assert json.loads(QUICK.dumps(obj)).keys() == {*one.value, *news}


@pytest.mark.parametrize("one", CASES)
def test_copies_keep_everything(one: Sample) -> None:
    obj = QUICK.loads(json.dumps({**one.value, "brand_new": 1}).encode(), one.cls)
    for again in (copy.copy(obj), copy.deepcopy(obj)):
        assert again == obj
        assert dict(raw_of(again)) == dict(raw_of(obj))


@pytest.mark.parametrize("one", CASES)
def test_pickles_keep_everything_but_secrets(one: Sample) -> None:
    obj = QUICK.loads(json.dumps({**one.value, "brand_new": 1}).encode(), one.cls)
    bare = QUICK.loads(json.dumps({**without_secrets(one.value), "brand_new": 1}).encode(), one.cls)
    again = pickle.loads(pickle.dumps(obj))
    assert again == bare
    assert again.extra == bare.extra
    assert json.loads(QUICK.dumps(again)) == json.loads(QUICK.dumps(bare))


def test_lists_are_read_in_both_lanes() -> None:
    for one in samples():
        cls = by_schema().get(one["model"] or "")
        if cls is not None and one["kind"] == "list":
            from ...catalogue.data import sample

            data = sample(one["file"])
            assert QUICK.loads_list(data, cls) == SLOW.loads_list(data, cls)


@pytest.mark.parametrize("one", CASES)
def test_strict_lane_takes_what_is_well_formed(one: Sample) -> None:
    from toggl_async._http.codec import Codec
    from toggl_async.errors import DecodeError

    data = json.dumps(one.value).encode()
    if one.cls.__module__.startswith("toggl_async.models.plan"):
        with pytest.raises(DecodeError):  # every timestamp of Plan's documents is malformed
            Codec(strict=True).loads(data, one.cls)
    else:
        assert Codec(strict=True).loads(data, one.cls) == QUICK.loads(data, one.cls)
