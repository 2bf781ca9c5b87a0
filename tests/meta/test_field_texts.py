"""Every field of a model and every keyword of a method has a text that says something.

As a command it lists what is missing below a folder::

    python tests/meta/test_field_texts.py toggl_async/models/track
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

import toggl_async.models
from toggl_async._field_texts import field_texts
from toggl_async.models.base import Model
from toggl_async.models.track.project_users import ProjectUserWithMeta
from toggl_async.models.track.tasks import TaskFilter

from ..support.cases import each_case

ROOT: Final = Path(__file__).parents[2]

SELF_EXPLANATORY: Final = {"id"}
"""Fields that need no text."""

FILLERS: Final = frozenset(
    [
        "a",
        "an",
        "as",
        "by",
        "for",
        "id",
        "ids",
        "in",
        "is",
        "it",
        "its",
        "of",
        "that",
        "the",
        "this",
        "to",
    ]
)


def classes() -> Iterator[type[Any]]:
    """Yield every model and every ``TypedDict`` of parameters once."""
    for info in pkgutil.walk_packages(toggl_async.models.__path__, "toggl_async.models."):
        module = importlib.import_module(info.name)
        for value in vars(module).values():
            if isinstance(value, type) and value.__module__ == info.name:
                is_model = issubclass(value, Model) and value is not Model
                if is_model or hasattr(value, "__total__"):
                    yield value


def fields_of(cls: type[Any]) -> list[str]:
    """Return the names of the fields that the class itself declares."""
    return [
        name
        for name, type_ in inspect.get_annotations(cls).items()
        if not name.startswith("_") and "ClassVar" not in str(type_)
    ]


def says_something(name: str, text: str) -> bool:
    """Return whether a text adds to the name of its field.

    The word for the owner does not count either: "The project id." under ``project_id``.
    """
    words = set(re.findall(r"[a-z0-9]+", text.lower())) - FILLERS
    stems = {word.rstrip("s") for word in words}
    return bool(stems - {part.rstrip("s") for part in name.lower().split("_")})


def missing_in(cls: type[Any]) -> list[str]:
    """Return the fields of a class whose text is missing or repeats the name."""
    texts = field_texts(cls)
    return [
        name
        for name in fields_of(cls)
        if name not in SELF_EXPLANATORY and not says_something(name, texts.get(name, ""))
    ]


@each_case("cls", [*classes()], ids=lambda cls: f"{cls.__module__}.{cls.__name__}")
def test_each_field_has_a_text(cls: type[Any]) -> None:
    missing = missing_in(cls)
    assert not missing, f"write a text under: {', '.join(missing)}"


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("project_id", "", False),
        ("project_id", "The project id.", False),
        ("project_ids", "The ids of the projects.", False),
        ("project_id", "The project; without it the entry has none.", True),
        ("seconds", "In seconds.", False),
        ("estimated_seconds", "How long it should take, in seconds.", True),
    ],
)
def test_text_adds_to_the_name(name: str, text: str, expected: bool) -> None:
    assert says_something(name, text) is expected


def test_a_text_of_a_base_is_a_text_of_the_class() -> None:
    assert field_texts(TaskFilter)["search"] == "Part of the name."
    assert field_texts(ProjectUserWithMeta)["at"] == "When it was last changed."


def main(folder: str) -> int:
    """Print the fields below a folder that have no text; return how many there are."""
    total = 0
    for cls in classes():
        path = Path(str(sys.modules[cls.__module__].__file__)).relative_to(ROOT)
        if str(path).startswith(folder.rstrip("/")) and (missing := missing_in(cls)):
            total += len(missing)
            print(f"{path}: {cls.__name__}: {', '.join(missing)}")  # noqa: T201 - a command
    print(f"{total} texts are missing")  # noqa: T201 - a command
    return total


if __name__ == "__main__":
    sys.exit(bool(main(*sys.argv[1:])))
