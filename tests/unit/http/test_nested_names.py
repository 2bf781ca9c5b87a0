"""Names inside of objects and lists are checked like keywords: msgspec would drop unknown ones."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any, Final, Required, TypedDict

import pytest

from toggl_async._http.validation import checked
from toggl_async.errors import InvalidArgumentError


class Part(TypedDict, total=False):
    name: Required[str]
    seconds: int | timedelta


class Group(TypedDict, total=False):
    parts: Iterable[Part]
    best: Part


class Whole(TypedDict, total=False):
    part: Part | None
    parts: Iterable[Part]
    groups: Iterable[Group]
    by_name: Mapping[str, Part]
    anything: Mapping[str, Any]


GOOD: Final[dict[str, Any]] = {"name": "a", "seconds": 1}
BAD: Final[dict[str, Any]] = {"name": "a", "second": 1}

PLACES: Final[dict[str, Any]] = {
    "an object": lambda part: {"part": part},
    "a list": lambda part: {"parts": [GOOD, part]},
    "a tuple": lambda part: {"parts": (GOOD, part)},
    "a generator": lambda part: {"parts": iter([GOOD, part])},
    "an object in a list": lambda part: {"groups": [{"parts": [GOOD, part]}]},
    "an object in an object": lambda part: {"groups": [{"best": part}]},
    "a mapping": lambda part: {"by_name": {"x": GOOD, "y": part}},
    "a mapping of another kind": lambda part: {"part": ChainMap(part)},
    "next to a value to convert": lambda part: {
        "parts": [{"name": "b", "seconds": timedelta(minutes=1)}, part]
    },
}


@pytest.mark.promise("parameters-have-an-effect")
@pytest.mark.parametrize("place", PLACES)
def test_unknown_names_are_refused(place: str) -> None:
    with pytest.raises(InvalidArgumentError, match="'second'; did you mean 'seconds'"):
        checked(Whole, PLACES[place](BAD))


@pytest.mark.parametrize("place", PLACES)
def test_known_names_are_sent(place: str) -> None:
    assert "'seconds': 1" in str(checked(Whole, PLACES[place](GOOD)))


def test_values_without_declared_names_are_not_checked() -> None:
    fields = {"anything": {"second": {"deep": [1]}}, "part": None}
    assert checked(Whole, fields) == fields


def test_the_message_says_where() -> None:
    with pytest.raises(InvalidArgumentError) as caught:
        checked(Whole, {"groups": [{"parts": [GOOD, {"name": "a", 7: 1}]}]})
    assert str(caught.value) == (
        "groups[0].parts[1]: unexpected field '7'; there are name, seconds"
    )
