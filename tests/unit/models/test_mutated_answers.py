"""Any response is decoded, or raises a DecodeError that names the position and not the value."""

from __future__ import annotations

import copy
import json
from typing import Any, Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from toggl_async._http.codec import Codec
from toggl_async.errors import DecodeError, ResponseError
from toggl_async.models.base import raw_of

from ...support.model_decoders import FAST, LENIENT, Sample, decode, sample_objects

OBJECTS: Final = sample_objects()
MARK: Final = "9f2c-not-to-be-shown"

texts = st.sampled_from(
    [
        MARK,
        "",
        "null",
        "17",
        "3.5",
        " 4 ",
        "1e5",
        "2026-01-02T03:04:05.00Z+00:00",
        "2026-01-02T03:04:05.123456789Z",
        "2026-01-02T03:04:05.9999999+05:30",
        "9999-12-31T23:59:59.9999999Z",
        "2026-01-02T03:04:05",
        "2026-01-02",
        "0000-00-00",
        "true",
        "#ffffff",
    ]
)
scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.floats(allow_nan=False, allow_infinity=False),
    texts,
    st.text(max_size=8),
)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=5,
)
fresh_names = st.sampled_from(
    ["brand_new", "2fa_enabled", "wid", "pid", "uid", "extra", "_raw", "aliases", "__class__", ""]
)


def places(value: Any, way: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """List the ways to all values within a JSON value."""
    paths: list[tuple[str | int, ...]] = [way] if way else []
    if isinstance(value, dict):
        for name, item in value.items():
            paths += places(item, (*way, name))
    elif isinstance(value, list):
        for i, item in enumerate(value):
            paths += places(item, (*way, i))
    return paths


@st.composite
def mutated(draw: st.DrawFn) -> Sample:
    """Take a sample and drop, null, retype or add something, up to three times."""
    sample = draw(st.sampled_from(OBJECTS))
    value = copy.deepcopy(sample.value)
    for _ in range(draw(st.integers(1, 3))):
        ways = places(value)
        if not ways:
            break
        way = draw(st.sampled_from(ways))
        parent: Any = value
        for step in way[:-1]:
            parent = parent[step]
        kind = draw(st.sampled_from(["drop", "null", "retype", "add"]))
        if kind == "drop":
            del parent[way[-1]]
        elif kind == "null":
            parent[way[-1]] = None
        elif kind == "retype":
            parent[way[-1]] = draw(values)
        elif isinstance(parent, dict):
            parent[draw(fresh_names)] = draw(values)
    return Sample(sample.name, sample.cls, value)


@pytest.mark.promise("decode-error-has-no-value")
@settings(max_examples=400, deadline=None)
@given(mutated())
def test_outcome_is_an_object_or_a_decode_error(sample: Sample) -> None:
    data = json.dumps(sample.value).encode()
    for codec in (FAST, LENIENT, STRICT):
        try:
            obj = codec.loads(data, sample.cls)
        except DecodeError as exc:
            assert_names_a_place(exc)
        else:
            assert isinstance(obj, sample.cls)
            repr(obj)


def assert_names_a_place(error: DecodeError) -> None:
    assert error.path.startswith("$")
    assert error.path in str(error)


STRICT: Final = Codec(strict=True)


@settings(max_examples=400, deadline=None)
@given(mutated())
@example(Sample("", OBJECTS[0].cls, {"id": 1, "at": "2026-01-02T03:04:05.123456789Z"}))
@example(Sample("", OBJECTS[0].cls, {"id": "1", "at": "2026-01-02T03:04:05.123456789Z"}))
def test_both_decoders_have_the_same_outcome(sample: Sample) -> None:
    data = json.dumps(sample.value).encode()
    assert decode(FAST, data, sample.cls) == decode(LENIENT, data, sample.cls)


@settings(max_examples=400, deadline=None)
@given(mutated())
def test_readable_answer_is_encoded_without_loss(sample: Sample) -> None:
    try:
        obj = FAST.loads(json.dumps(sample.value).encode(), sample.cls)
    except DecodeError:
        return
    back = FAST.dumps(obj)
    assert json.loads(back).keys() == sample.value.keys()
    assert FAST.loads(back, sample.cls) == obj
    assert raw_of(obj).keys() == sample.value.keys()


@pytest.mark.promise("decode-error-has-no-value")
@settings(max_examples=300, deadline=None)
@given(st.sampled_from(OBJECTS), st.data())
def test_error_shows_the_place_and_not_the_value(sample: Sample, data: st.DataObject) -> None:
    value = copy.deepcopy(sample.value)
    way = data.draw(st.sampled_from(places(value) or [("new",)]))
    parent: Any = value
    for step in way[:-1]:
        parent = parent[step]
    parent[way[-1]] = data.draw(st.sampled_from([MARK, [MARK], {"a": MARK}, [[{"a": MARK}]]]))
    for codec in (FAST, STRICT):
        try:
            codec.loads(json.dumps(value).encode(), sample.cls)
        except DecodeError as exc:
            shown: BaseException | None = exc
            while shown is not None:
                assert MARK not in f"{shown!s} {shown!r}"
                shown = shown.__cause__ or (
                    None if shown.__suppress_context__ else shown.__context__
                )


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(OBJECTS), values)
def test_other_json_than_an_object_is_a_decode_error(sample: Sample, value: Any) -> None:
    try:
        FAST.loads(json.dumps(value).encode(), sample.cls)
    except DecodeError as exc:
        assert_names_a_place(exc)
    else:
        assert isinstance(value, dict)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(OBJECTS), st.data())
def test_cut_answer_is_never_an_object(sample: Sample, data: st.DataObject) -> None:
    whole = json.dumps(sample.value).encode()
    at = data.draw(st.integers(0, len(whole) - 1))
    for codec in (FAST, LENIENT):
        try:
            codec.loads(whole[:at], sample.cls)
        except ResponseError:
            continue
        raise AssertionError("a part of an answer was taken for the whole")
