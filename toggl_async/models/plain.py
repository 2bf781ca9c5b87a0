"""What all models share on the way out of the program and back: dictionaries, JSON, HTML, pydantic.

A dictionary has the names of the attributes, with unknown fields between them as they came. It has
no secrets: these leave the process only by ``reveal()``.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, Final, Self, cast

import attrs

from ..errors import DecodeError, InvalidArgumentError, ResponseError
from ..secrets import Secret, is_secret_name
from . import decoding

__all__ = ["PlainValues", "html_table", "without_secrets"]

_LONGEST_CELL: Final = 200
"""Characters of a value in an HTML table."""


class PlainValues:
    """Base class of models: conversion to and from dictionaries, JSON text and HTML."""

    __slots__ = ()

    def to_dict(self, *, json: bool = False) -> dict[str, Any]:
        """Return the fields as a dictionary, with the names of the attributes.

        Unknown fields (``extra``) are included under the names that they came with. Secrets are
        left out. Models inside become dictionaries and tuples become lists. With ``json=True`` all
        values can be written as JSON: dates and times as ISO 8601 text, enums as plain text.

        >>> entry.to_dict(json=True)["start"]
        '2026-03-02T09:00:00+00:00'
        """
        cls: Any = type(self)
        secret = _secret_fields(cls)
        values = {
            name: plain(getattr(self, name), json=json)
            for name in attrs.fields_dict(cls)
            if name not in secret and name != "extra"
        }
        values |= plain(getattr(self, "extra"), json=json)  # noqa: B009 - subclasses have it
        return values

    def to_json(self, *, indent: int | None = None) -> str:
        """Return the fields as JSON text: that of :meth:`to_dict` with ``json=True``.

        ``indent`` is the number of spaces for each level; by default all is on one line.

        >>> Path("entry.json").write_text(entry.to_json(indent=2), encoding="utf-8")
        """
        return json.dumps(self.to_dict(json=True), indent=indent, ensure_ascii=False)

    @classmethod
    def from_dict(cls, values: Mapping[str, Any], /) -> Self:
        """Create an object from a dictionary, such as one from :meth:`to_dict`.

        ``values`` may have the names of the attributes and those that Toggl uses, and values as
        text or as Python objects. It is read like a response: unknown fields are in ``extra``,
        fields that are not given are ``None``. :class:`InvalidArgumentError` if a required field is
        missing or cannot be read.

        >>> entry = TimeEntry.from_dict(json.loads(text))
        """
        if not isinstance(values, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise InvalidArgumentError(f"values must be a mapping, not {type(values).__name__}")
        try:
            data = json.dumps(dict(values), default=_to_json_value).encode()
            decoded: Self = decoding.decode(data, cls)
        except DecodeError as exc:
            raise InvalidArgumentError(f"{cls.__name__} cannot be created: {exc}") from None
        except (TypeError, ValueError, RecursionError, ResponseError) as exc:
            # The text of another exception may contain a value, which may be a secret.
            reason = str(exc) if isinstance(exc, _NotJsonError) else type(exc).__name__
            raise InvalidArgumentError(f"{cls.__name__} cannot be created: {reason}") from None
        return decoded

    def _repr_html_(self) -> str:
        """Return a table of the fields that are not ``None``, for notebooks."""
        rows = cast("Iterator[tuple[str, Any]]", getattr(self, "__rich_repr__")())  # noqa: B009 - type checkers do not know it
        return html_table(type(self).__name__, rows)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        """Let pydantic, and so FastAPI, validate and serialise the class as :meth:`to_dict`."""
        from pydantic_core import core_schema

        def validate(value: Any) -> Any:
            if isinstance(value, cls):
                return value
            try:
                return cls.from_dict(value)
            except InvalidArgumentError as exc:  # pydantic expects a ValueError
                raise ValueError(str(exc)) from None

        def serialize(value: PlainValues, info: Any) -> dict[str, Any]:
            return value.to_dict(json=info.mode == "json")

        return core_schema.no_info_plain_validator_function(
            validate,
            serialization=core_schema.plain_serializer_function_ser_schema(
                serialize, info_arg=True
            ),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        """Describe the class to OpenAPI as an object of any fields."""
        return {"type": "object", "title": cls.__name__, "additionalProperties": True}


def plain(value: Any, *, json: bool = False) -> Any:
    """Copy a value of a field as plain Python values, without secrets."""
    if isinstance(value, PlainValues):
        return value.to_dict(json=json)
    if isinstance(value, Mapping):
        return {
            name: plain(item, json=json)
            for name, item in cast("Mapping[str, Any]", value).items()
            if not _is_secret(name, item)
        }
    if isinstance(value, list | tuple):
        items = cast("list[Any]", value)
        return [plain(item, json=json) for item in items if not isinstance(item, Secret)]
    if json and isinstance(value, date | Enum):
        return value.isoformat() if isinstance(value, date) else value.value
    return value


def without_secrets(row: Mapping[str, Any], cls: Any) -> dict[str, Any]:
    """Copy a JSON object of the service without the secrets that a model of it would hide."""
    secret = _secret_fields(cls)
    return {name: value for name, value in plain(row).items() if name not in secret}


def _is_secret(name: object, value: object) -> bool:
    return isinstance(value, Secret) or (
        isinstance(value, str) and bool(value) and is_secret_name(str(name))
    )


@cache
def _secret_fields(cls: Any) -> frozenset[str]:
    fields = attrs.fields_dict(cls)
    return frozenset(name for name, field in fields.items() if "Secret" in str(field.type))


class _NotJsonError(TypeError):
    """A value that JSON cannot hold."""


def _to_json_value(value: Any) -> Any:
    """Return what ``json.dumps`` writes for a value that it does not know."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Secret):
        return value.reveal()
    if isinstance(value, PlainValues):
        return value.to_dict(json=True)
    if isinstance(value, Mapping):
        return dict(cast("Mapping[str, Any]", value))
    raise _NotJsonError(f"a value of type {type(value).__name__} cannot be written as JSON")


def html_table(title: str, rows: Iterator[tuple[str, Any]]) -> str:
    """Return a small HTML table of names and values, escaped."""
    lines = "".join(
        f"<tr><th>{html.escape(name)}</th><td>{html.escape(_cell(value))}</td></tr>"
        for name, value in rows
    )
    return f"<table><caption>{html.escape(title)}</caption><tbody>{lines}</tbody></table>"


def _cell(value: object) -> str:
    text = value if isinstance(value, str) else repr(value)
    if isinstance(value, date):
        text = str(value)
    return text if len(text) <= _LONGEST_CELL else text[: _LONGEST_CELL - 1] + "…"
