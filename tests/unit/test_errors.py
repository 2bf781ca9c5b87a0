"""The tree of errors, their texts, and pickling."""

from __future__ import annotations

import copy
import pickle
import re
from datetime import UTC, datetime
from typing import Any

import pytest

from toggl_async import errors
from toggl_async.errors import (
    Attempt,
    DeadlineOutcomeUnknownError,
    NotFoundError,
    QuotaExceededError,
    TogglError,
    ValidationError,
)

from ..support.cases import each_case

CLASSES = [
    value
    for value in vars(errors).values()
    if isinstance(value, type) and issubclass(value, Exception)
]


@pytest.mark.promise("one-root-of-errors")
def test_errors_all_have_one_root() -> None:
    assert all(issubclass(cls, TogglError) for cls in CLASSES)


def test_errors_all_are_public() -> None:
    values = ["Attempt", "NameCandidate"]
    assert sorted(errors.__all__) == sorted([cls.__name__ for cls in CLASSES] + values)


def test_errors_are_public_at_the_top() -> None:
    import toggl_async

    assert all(getattr(toggl_async, name) is getattr(errors, name) for name in errors.__all__)


def _drawn() -> dict[str, str | None]:
    """Read the tree of the module's docstring: name and parent."""
    tree: dict[str, str | None] = {}
    path: list[tuple[int, str]] = []
    for line in (errors.__doc__ or "").splitlines():
        match = re.match(r"^    ([│ ]*(?:[├└]── )?)(\w+Error)\b", line)
        if not match:
            continue
        depth = len(match.group(1)) // 4
        while path and path[-1][0] >= depth:
            path.pop()
        tree[match.group(2)] = path[-1][1] if path else None
        path.append((depth, match.group(2)))
    return tree


@pytest.mark.promise("one-root-of-errors")
def test_documented_tree_has_every_class() -> None:
    assert sorted(_drawn()) == sorted(cls.__name__ for cls in CLASSES)


@each_case("cls", CLASSES[1:])
def test_documented_tree_has_the_right_parents(cls: type[TogglError]) -> None:
    assert _drawn()[cls.__name__] in [base.__name__ for base in cls.__bases__]


@pytest.mark.parametrize("name", ["TransportTimeoutError", "DeadlineExceededError"])
def test_timeouts_are_timeout_errors(name: str) -> None:
    assert issubclass(getattr(errors, name), TimeoutError)


@each_case("cls", CLASSES)
def test_errors_have_a_docstring(cls: type[TogglError]) -> None:
    assert "__doc__" in vars(cls)


CONTEXT: dict[str, Any] = {
    "operation": "track.projects",
    "method": "GET",
    "route": "/x/{id}",
    "request_id": "r1",
    "attempts": (Attempt(503, "ServerError", 1.5, "r0"), Attempt(None, "ConnectError", 0.0, None)),
}


@pytest.mark.promise("one-root-of-errors")
@each_case("cls", CLASSES)
@each_case("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_errors_survive_pickling(cls: type[TogglError], protocol: int) -> None:
    error = cls("it broke", **CONTEXT)
    restored = pickle.loads(pickle.dumps(error, protocol))
    assert type(restored) is cls
    assert (str(restored), restored.args, vars(restored)) == (str(error), error.args, vars(error))


@each_case("cls", CLASSES)
def test_errors_survive_copying(cls: type[TogglError]) -> None:
    error = cls("it broke", **CONTEXT)
    assert vars(copy.deepcopy(error)) == vars(error)


@pytest.mark.parametrize(
    "error",
    [
        QuotaExceededError(
            "x", resets_in=5.0, resets_at=datetime(2026, 3, 2, tzinfo=UTC), organization_id=7
        ),
        ValidationError("x", status=422, fields={"a": ("b",)}),
        NotFoundError("x", status=404, body="y"),
    ],
)
def test_errors_survive_pickling_with_their_own_fields(error: TogglError) -> None:
    assert vars(pickle.loads(pickle.dumps(error))) == vars(error)


def test_notes_survive_pickling() -> None:
    error = NotFoundError("x")
    error.add_note("look behind the shed")
    assert pickle.loads(pickle.dumps(error)).__notes__ == ["look behind the shed"]


@pytest.mark.parametrize(
    ("context", "text"),
    [
        ({}, "it broke"),
        ({"request_id": "r1"}, "[r1] it broke"),
        ({"method": "GET", "route": "/me"}, "it broke (GET /me)"),
        (CONTEXT, "[r1] it broke (GET /x/{id}) after 2 attempts"),
        ({"attempts": CONTEXT["attempts"][:1]}, "it broke"),
    ],
)
def test_text_of_an_error(context: dict[str, object], text: str) -> None:
    assert str(TogglError("it broke", **context)) == text


def test_message_is_the_plain_sentence() -> None:
    assert TogglError("it broke", **CONTEXT).message == "it broke"


def test_none_leaves_the_default_message() -> None:
    error = QuotaExceededError("x", resets_in=None, status=None)
    assert (error.resets_in, error.status) == (3600.0, 402)


def test_deadline_of_a_write_is_caught_by_both_names() -> None:
    error = DeadlineOutcomeUnknownError("x")
    assert isinstance(error, errors.DeadlineExceededError)
    assert isinstance(error, errors.OutcomeUnknownError)
