"""Joined outcomes of bulk edits contain everything the responses contained."""

from __future__ import annotations

import json
from typing import Any, Final

import pytest

from toggl_async._http.codec import Codec
from toggl_async.models.track.patches import PatchResult, merged

CODEC: Final = Codec()
FAILURE: Final = {"id": 3, "message": "no such entry"}


def results(*answers: dict[str, Any]) -> list[PatchResult]:
    return [CODEC.loads(json.dumps(answer).encode(), PatchResult) for answer in answers]


@pytest.mark.parametrize(
    ("answers", "whole", "is_ok"),
    [
        ([{"success": [1], "failure": []}], {"success": [1], "failure": []}, True),
        ([{}], {}, True),
        ([{"success": [1]}, {"success": None}], {"success": [1]}, True),
        (
            [{"success": [1], "failure": [FAILURE]}, {"success": [2], "failure": []}],
            {"success": [1, 2], "failure": [FAILURE]},
            False,
        ),
        ([{"a": [1], "b": 1}, {"a": [2], "b": 2}, {"a": None}], {"a": [1, 2], "b": 2}, True),
        # Failures that cannot be read:
        ([{"failure": {"3": "no"}}, {"failure": []}], {"failure": [{"3": "no"}]}, False),
        (
            [{"failure": [FAILURE]}, {"failure": {"4": "no"}}],
            {"failure": [FAILURE, {"4": "no"}]},
            False,
        ),
    ],
)
def test_joined_outcomes_contain_every_outcome(
    answers: list[dict[str, Any]], whole: dict[str, Any], is_ok: bool
) -> None:
    joined = merged(results(*answers))
    assert json.loads(CODEC.dumps(joined)) == whole
    assert joined.ok is is_ok


def test_joining_no_outcomes_is_an_empty_outcome() -> None:
    assert merged([]) == PatchResult(success=(), failure=())
