"""The operations and shapes of ``shapes.json``.

A shape is a short schema: ``"integer/id"`` is a type and a format, ``"@track.Client"`` a model,
``[shape, mark]`` a list, ``{"map": ...}`` an object with any keys, ``{"enum": ...}`` one of several
values, ``{"fields": ...}`` an object. A mark at the end says that null was observed (``?``) or
does not occur (``!``).
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import Any, Final, TypeAlias

import attrs
import msgspec

__all__ = ["BodyShape", "Operation", "Shape", "Shapes", "load", "split_mark"]

#: A string, a list of two items, or an object; see the module docstring.
Shape: TypeAlias = Any

_DIGITS: Final = "[0-9]{1,18}"
_ANYTHING: Final = "[^\0]+"
_PARAMETER: Final = re.compile(r"\{([a-z_]+)\}")


@attrs.frozen
class BodyShape:
    """The schema of a request body.

    ``fields`` are the required ones; ``items`` is the type of the items of a list.
    """

    media: str
    kind: str
    required: bool
    fields: dict[str, Shape]
    items: str


@attrs.frozen(eq=False)
class Operation:
    """An operation and the pattern of its path."""

    api: str
    method: str
    path: str
    numbers: frozenset[str]
    status: int
    kind: str
    shape: Shape
    media_types: tuple[str, ...]
    body: BodyShape | None
    pricing_plan: str
    pattern: re.Pattern[str]

    def match(self, path: str) -> dict[str, int | str] | None:
        """Return the parameters of a path, or ``None`` if it does not match."""
        match = self.pattern.fullmatch(path)
        if match is None:
            return None
        return {
            name: int(text) if name in self.numbers else text
            for name, text in match.groupdict().items()
        }

    def media_type(self, extension: object = None) -> str:
        """Return the media type of the response; ``extension`` selects one of several."""
        default = self.media_types[0] if self.media_types else ""
        return next((text for text in self.media_types if text.endswith(f"/{extension}")), default)


@attrs.frozen
class Shapes:
    """The content of ``shapes.json``."""

    operations: dict[tuple[str, int], list[Operation]]
    models: dict[str, Shape]
    paths: dict[tuple[str, str], dict[str, Operation]]

    def methods(self, operation: Operation, path: str) -> dict[str, Operation]:
        """Return the operations of the same API at ``path``, by method."""
        return self.paths.get((operation.api, path), {})


def split_mark(shape: Shape) -> tuple[Shape, str]:
    """Split a shape into the shape and its mark."""
    if isinstance(shape, str):
        bare = shape.rstrip("!?")
        return bare, shape[len(bare) :]
    if isinstance(shape, list):
        return shape, shape[1]
    return shape, shape.get("mark", "")


def _pattern(path: str, numbers: frozenset[str]) -> re.Pattern[str]:
    # Segments are joined by NUL, because an encoded slash belongs to its segment.
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
        row.get("pricing_plan", ""),
        _pattern(row["path"], numbers),
    )


@cache
def load() -> Shapes:
    """Read the file once."""
    file = resources.files("toggl_async.sandbox.fallback").joinpath("shapes.json")
    data = msgspec.json.decode(file.read_bytes())
    operations: dict[tuple[str, int], list[Operation]] = {}
    paths: dict[tuple[str, str], dict[str, Operation]] = {}
    for row in data["operations"]:
        operation = _operation(row)
        operations.setdefault((operation.api, operation.path.count("/")), []).append(operation)
        paths.setdefault((operation.api, operation.path), {})[operation.method] = operation
    for rows in operations.values():
        # Literal segments come before parameters.
        rows.sort(key=lambda row: [part.startswith("{") for part in row.path.split("/")])
    return Shapes(operations, data["models"], paths)
