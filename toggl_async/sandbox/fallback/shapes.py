"""The operations and shapes of ``shapes.json``.

A shape is short: ``"integer/id"`` is a type and a format, ``"@track.Client"`` a model,
``[shape, mark]`` a list; ``{"map": ...}``, ``{"enum": ...}`` and ``{"fields": ...}`` are what
they say. A mark at the end says that null was seen (``?``) or does not occur (``!``).
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import Any, Final, TypeAlias

import attrs
import msgspec

__all__ = ["BodyShape", "Operation", "Shape", "Shapes", "load", "split_mark"]

#: Text, a list of two, or an object, as the module's docstring says.
Shape: TypeAlias = Any

_DIGITS: Final = "[0-9]{1,18}"
_ANYTHING: Final = "[^\0]+"
_PARAMETER: Final = re.compile(r"\{([a-z_]+)\}")


@attrs.frozen
class BodyShape:
    """What a request body has to be.

    ``fields`` are those that may not be missing; ``items`` is what a list is a list of.
    """

    media: str
    kind: str
    required: bool
    fields: dict[str, Shape]
    items: str


@attrs.frozen(eq=False)
class Operation:
    """One operation, and how its path is recognized."""

    api: str
    method: str
    path: str
    numbers: frozenset[str]
    status: int
    kind: str
    shape: Shape
    media_types: tuple[str, ...]
    body: BodyShape | None
    paid: bool
    pattern: re.Pattern[str]

    def match(self, path: str) -> dict[str, int | str] | None:
        """Return the parameters of a path, if it is one of this operation's."""
        match = self.pattern.fullmatch(path)
        if match is None:
            return None
        return {
            name: int(text) if name in self.numbers else text
            for name, text in match.groupdict().items()
        }

    def media_type(self, extension: object = None) -> str:
        """Return the media type of the answer, of several the one of a file extension."""
        default = self.media_types[0] if self.media_types else ""
        return next((text for text in self.media_types if text.endswith(f"/{extension}")), default)


@attrs.frozen
class Shapes:
    """All of the file."""

    operations: dict[tuple[str, int], list[Operation]]
    models: dict[str, Shape]
    paths: dict[tuple[str, str], dict[str, Operation]]

    def methods(self, operation: Operation, path: str) -> dict[str, Operation]:
        """Return the operations of the same API that stand at ``path``, by method."""
        return self.paths.get((operation.api, path), {})


def split_mark(shape: Shape) -> tuple[Shape, str]:
    """Take a shape and its mark apart."""
    if isinstance(shape, str):
        bare = shape.rstrip("!?")
        return bare, shape[len(bare) :]
    if isinstance(shape, list):
        return shape, shape[1]
    return shape, shape.get("mark", "")


def _pattern(path: str, numbers: frozenset[str]) -> re.Pattern[str]:
    # Segments come joined by a NUL: an encoded slash belongs to its segment.
    parts = _PARAMETER.split(path.strip("/").replace("/", "\0"))
    text = ""
    for at, part in enumerate(parts):
        if at % 2 == 0:
            text += re.escape(part)
        else:
            text += f"(?P<{part}>{_DIGITS if part in numbers else _ANYTHING})"
    return re.compile(text, re.DOTALL)


def _operation(row: dict[str, Any]) -> Operation:
    numbers = frozenset(row["numbers"])
    media, body = row.get("media", []), row.get("body")
    return Operation(
        row["api"],
        row["method"],
        row["path"],
        numbers,
        row["status"],
        row["kind"],
        row.get("shape", ""),
        tuple(media) if isinstance(media, list) else (media,),
        None if body is None else BodyShape(**body),
        row.get("paid", False),
        _pattern(row["path"], numbers),
    )


@cache
def load() -> Shapes:
    """Read the file, once."""
    file = resources.files("toggl_async.sandbox.fallback").joinpath("shapes.json")
    data = msgspec.json.decode(file.read_bytes())
    operations: dict[tuple[str, int], list[Operation]] = {}
    paths: dict[tuple[str, str], dict[str, Operation]] = {}
    for row in data["operations"]:
        operation = _operation(row)
        operations.setdefault((operation.api, operation.path.count("/")), []).append(operation)
        paths.setdefault((operation.api, operation.path), {})[operation.method] = operation
    for rows in operations.values():
        # A literal segment goes before a parameter in the same place.
        rows.sort(key=lambda row: [part.startswith("{") for part in row.path.split("/")])
    return Shapes(operations, data["models"], paths)
