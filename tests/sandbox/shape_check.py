"""Checks a JSON value against a schema of the catalogue."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final

from ..catalogue.data import Schema, resolved

RECORDED: Final = {"recording-2024-12", "fixture-2024-07", "recorded", "seed-000"}
_FORMATS: Final = {
    "date-time": re.compile(
        r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d|Z\+00:00)", re.ASCII
    ),
    # As recorded; the documentation has fractions, and an offset after the Z.
    "date-time-plan": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ|null", re.ASCII),
    "hex-colour": re.compile(r"#[0-9a-fA-F]{6}"),
    "iso-4217": re.compile(r"[A-Z]{3}"),
    "email": re.compile(r"\S+@\S+"),
    "time-hh:mm": re.compile(r"\d\d:\d\d"),
}
_TYPES: Final[dict[str, tuple[type, ...]]] = {
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "object": (dict,),
}


def find_deviations(value: Any, schema: Schema, at: str = "$") -> list[str]:
    """Return the deviations of a value from its schema, each with its path."""
    nullable = schema.get("nullable", "unknown")
    if value is None:
        return [f"{at}: null"] if nullable is False else []
    schema = resolved(schema)
    kind = schema.get("type") or schema["kind"]
    if kind == "any":
        return []
    if kind == "array":
        if not isinstance(value, list):
            return [f"{at}: no list but {value!r}"]
        return [
            text
            for item in value
            for text in find_deviations(item, {"nullable": False, **schema["items"]}, at + "[]")
        ]
    if kind == "map":
        if not isinstance(value, dict):
            return [f"{at}: no map but {value!r}"]
        return [
            text
            for name, item in value.items()
            for text in find_deviations(item, schema["values"], f"{at}.{name}")
        ]
    if "fields" in schema:
        return _object(value, schema, at)
    return _scalar(value, schema, kind, at)


def _object(value: Any, schema: Schema, at: str) -> list[str]:
    if not isinstance(value, dict):
        return [f"{at}: no object but {value!r}"]
    fields = schema["fields"]
    deviations = [f"{at}.{name}: unknown" for name in value if name not in fields]
    for name, field in fields.items():
        if name in value:
            deviations += find_deviations(value[name], field, f"{at}.{name}")
        elif (
            RECORDED & set(field.get("evidence", ()))
            and not field.get("optional")
            and not field.get("omitted_if_empty")
        ):
            deviations.append(f"{at}.{name}: missing")
    return deviations


def _scalar(value: Any, schema: Schema, kind: str, at: str) -> list[str]:
    types = _TYPES.get(kind)
    if types is not None and (
        not isinstance(value, types) or (isinstance(value, bool) and kind != "boolean")
    ):
        return [f"{at}: no {kind} but {value!r}"]
    choices = schema.get("enum") or schema.get("values")
    if isinstance(choices, list) and value not in choices and not schema.get("open"):
        return [f"{at}: {value!r} is not one of {choices}"]
    form = schema.get("format")
    pattern = _FORMATS.get(form or "")
    if value != "" and isinstance(value, str):
        if pattern is not None and pattern.fullmatch(value) is None:
            return [f"{at}: {value!r} is not a {form}"]
        if form == "date":
            try:
                date.fromisoformat(value)
            except ValueError:
                return [f"{at}: {value!r} is not a date"]
    return []
