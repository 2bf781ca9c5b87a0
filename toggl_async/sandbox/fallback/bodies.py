"""Checks request bodies as far as the catalogue describes them."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import parse_qs

from ..core.bodies import ValidationError
from ..core.wire import Call
from .generator import fits
from .shapes import BodyShape, Shape

__all__ = ["read_body"]

_MULTIPART: Final = "multipart/form-data"


def read_body(shape: BodyShape | None, call: Call) -> Any:
    """Return the parsed JSON body, or ``None`` for other kinds; raise for an invalid one."""
    if shape is None or (not shape.required and not call.raw):
        return None
    if shape.media == "multipart":
        _check_multipart(shape, call)
        return None
    if shape.media == "form":
        sent = parse_qs(call.raw.decode("utf-8", "replace"))
        _need({name: values[0] for name, values in sent.items()}, shape.fields)
        return None
    value = call.json()
    if shape.kind == "object":
        if not isinstance(value, dict):
            raise ValidationError({"body": ["must be a JSON object"]})
        _need(value, shape.fields)
    elif shape.kind == "string":
        if not isinstance(value, str) or not value:
            raise ValidationError({"body": ["must be a JSON string that is not empty"]})
    elif shape.kind == "list":
        if not isinstance(value, list):
            raise ValidationError({"body": ["must be a JSON list"]})
        for item in value:
            if item is None or not fits(item, shape.items, {}):
                raise ValidationError({"body": [f"must be a list of {shape.items}s"]})
            if isinstance(item, dict):
                _need(item, shape.fields)
    return value


def _need(sent: dict[str, Any], fields: dict[str, Shape]) -> None:
    for name, shape in fields.items():
        value = sent.get(name)
        if value is None or value == "":
            raise ValidationError({name: ["can't be blank"]})
        if not fits(value, shape, {}):
            raise ValidationError({name: ["has the wrong type"]})


def _check_multipart(shape: BodyShape, call: Call) -> None:
    if not call.headers.get("Content-Type", "").lower().startswith(_MULTIPART):
        raise ValidationError({"body": [f"must be {_MULTIPART}"]})
    for name in shape.fields:
        # This finds a missing part; the contents are not checked.
        if f'name="{name}"'.encode() not in call.raw and f"name={name}".encode() not in call.raw:
            raise ValidationError({name: ["can't be blank"]})
