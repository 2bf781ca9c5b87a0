"""The fast and the lenient decoder, and what to compare of their results."""

from __future__ import annotations

import json
from typing import Any, Final

import attrs

from toggl_async._http.codec import Codec
from toggl_async.errors import DecodeError
from toggl_async.models.base import Model, OpenEnum, raw_of

from ..catalogue.classes import by_schema
from ..catalogue.data import sample, samples

FAST: Final = Codec()
LENIENT: Final = Codec()
LENIENT._use_fast = False


@attrs.frozen
class Sample:
    """One object of a sample file."""

    name: str
    cls: type[Any]
    value: dict[str, Any]


def sample_objects() -> list[Sample]:
    """Return every object of the samples whose model the SDK has."""
    objects: list[Sample] = []
    for entry in samples():
        cls = by_schema().get(entry["model"] or "")
        if cls is not None and entry["kind"] != "null":
            value = json.loads(sample(entry["file"]))
            if "envelope data" in entry.get("note", ""):  # taken off before a model is made
                value = value["data"]
            values = value if entry["kind"] == "list" else [value]
            objects += [Sample(f"{entry['file']}[{i}]", cls, v) for i, v in enumerate(values)]
    return objects


def decode(codec: Codec, data: bytes, cls: type[Any]) -> Any:
    """Return the result in a comparable form, or the error."""
    try:
        return comparable(codec.loads(data, cls))
    except DecodeError as exc:
        return exc.path


def comparable(value: Any) -> Any:
    """Return an object with the types of its values, so that ``1``, ``True`` and ``1.0`` differ."""
    if isinstance(value, Model):
        cls: Any = type(value)
        fields = {field.name: comparable(getattr(value, field.name)) for field in attrs.fields(cls)}
        return type(value).__name__, fields, dict(raw_of(value))
    if isinstance(value, tuple):
        return [comparable(item) for item in value]
    if isinstance(value, OpenEnum):
        return type(value).__name__, str(value), value.is_known
    return type(value).__name__, value
