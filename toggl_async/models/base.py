"""The base class and decorator of all models, open enums, and timezone-aware datetimes.

A field has the name that Toggl gives it. Where Toggl has two names for one value, or a name that is
not a Python identifier, the field is filled from either: see :attr:`Model.aliases`.

A decoded object keeps a reference to the JSON it came from (:func:`attach_raw`, or the index of
its item in a :class:`RawArray`). It is decoded again only when :attr:`Model.extra` needs it.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from enum import StrEnum
from operator import attrgetter
from types import MappingProxyType
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    ClassVar,
    Final,
    Self,
    TypeAlias,
    TypeVar,
    cast,
    dataclass_transform,
)

import attrs
import msgspec

from .._values import Plain
from ..secrets import Secret, concealed, without_secrets
from .plain import PlainValues

__all__ = [
    "LEGACY_IDS",
    "NULL_STRINGS",
    "AwareDatetime",
    "Model",
    "OpenEnum",
    "RawArray",
    "attach_raw",
    "model",
    "plain_fields",
    "raw_of",
    "set_index",
    "unread_in",
]

M = TypeVar("M", bound="Model")
T = TypeVar("T")

if TYPE_CHECKING:
    AwareDatetime: TypeAlias = Annotated[datetime, msgspec.Meta(tz=True)]
else:  # the class itself, which freezegun may have replaced when this module is imported
    AwareDatetime = Annotated[Plain.datetime, msgspec.Meta(tz=True)]
"""A datetime with a time zone; naive ones are rejected in requests and responses."""

LEGACY_IDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "cid": "client_id",
        "gid": "group_id",
        "pid": "project_id",
        "tid": "task_id",
        "uid": "user_id",
        "wid": "workspace_id",
    }
)
"""Older names of ids. Toggl sends one of the two or both; a model declares one of them."""

_CONTAINERS: Final = frozenset([dict, list, tuple])
NULL_STRINGS: Final = ("null", "")
"""Strings that mean "no value" in fields that are not strings."""

_NO_FIELDS: Mapping[str, Any] = MappingProxyType({})
_DECODE_ERRORS = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(attrs.field,))
def model(cls: type[T]) -> type[T]:
    """Turn a class into a model: a frozen, slotted, keyword-only attrs class for msgspec to decode.

    Each id can be read under both of its names. Where Toggl documents the second name, the model
    declares the property itself, for type checkers; the other properties are added here.
    """
    model_class: Any = attrs.define(
        cls,
        frozen=True,
        kw_only=True,
        slots=True,
        weakref_slot=False,
        repr=False,  # that of Model leaves out fields that are None
        getstate_setstate=False,  # those of Model also pickle unknown fields
        field_transformer=_hide_secrets,
    )
    model_class.aliases = _aliases(model_class)
    for alias, field in model_class.aliases.items():
        if not hasattr(model_class, alias) and field not in model_class.wire_names:
            setattr(
                model_class, alias, property(attrgetter(field), doc=f"Another name of ``{field}``.")
            )
    return cast("type[T]", model_class)


def as_secret(value: Any) -> Any:
    """Wrap a string that a caller passes for a field of type ``Secret``."""
    return Secret(value) if isinstance(value, str) else value


def _hide_secrets(_: type[Any], fields: list[attrs.Attribute[Any]]) -> list[attrs.Attribute[Any]]:
    # With postponed evaluation of annotations, field.type is a string.
    return [
        field.evolve(converter=as_secret) if str(field.type).startswith("Secret") else field
        for field in fields
    ]


class Model(PlainValues):
    """Base class of all models. Unknown fields of a response are in :attr:`extra`."""

    # Not attrs fields: the raw JSON must not count for equality, and msgspec must not fill them.
    __slots__ = ("_index", "_raw")

    wire_names: ClassVar[Mapping[str, str]] = MappingProxyType({})
    """Toggl's names of the fields that have another name here, such as ``two_factor_enabled``."""
    aliases: ClassVar[Mapping[str, str]] = MappingProxyType({})
    """Maps other names of fields in responses to the fields. Set by :func:`model`.

    Contains the names in :attr:`wire_names`, and for each id in :data:`LEGACY_IDS` the name that
    the model does not declare. The value under a field's own name takes precedence, unless it is
    null.
    """
    wall_clock: ClassVar[frozenset[str]] = frozenset()
    """Fields with the local time of the user as a naive datetime; the stated zone is dropped."""
    needs_raw: ClassVar[bool] = False
    """Whether a property reads the raw JSON, so that it is kept even without unknown fields."""

    @property
    def extra(self) -> Mapping[str, Any]:
        """Fields of the response that this version of the SDK does not know or cannot read.

        A value under a second name of a field is included only if the field has another value. A
        value of the wrong type is included under the name of its field, which is then ``None``.
        Strings whose names suggest a secret (``..._token``, ``..._password``) are :class:`Secret`.
        """
        declared, raw = attrs.fields_dict(type(self)), raw_of(self)  # type: ignore[arg-type]
        extra = {
            name: value
            for name, value in raw.items()
            if (
                self._is_unread(name, value)
                if name in declared
                else not self._has_value_of(name, value, raw)
            )
        }
        return cast("dict[str, Any]", concealed(extra))

    def _is_unread(self, name: str, value: Any) -> bool:
        """Return whether the value of a declared field could not be read."""
        return value is not None and value not in NULL_STRINGS and getattr(self, name) is None

    def _has_value_of(self, name: str, value: Any, raw: Mapping[str, Any]) -> bool:
        """Return whether a declared field has the value that came under another name of it."""
        field = self.aliases.get(name)
        if field is None:
            return False
        own_value = raw.get(field)
        if value is None or own_value is not None:
            return value is None or bool(value == own_value)
        return getattr(self, field) is not None

    def __repr__(self) -> str:
        text = ", ".join(f"{name}={value!r}" for name, value in self.__rich_repr__())
        return f"{type(self).__name__}({text})"

    def __rich_repr__(self) -> Iterator[tuple[str, Any]]:
        for name in _field_names(type(self)):
            value = getattr(self, name)
            if value is not None:
                yield name, concealed(value) if type(value) in _CONTAINERS else value

    def __getstate__(self) -> dict[str, Any]:
        # A pickle leaves the process, so it has no secrets: not as fields, and not in the raw JSON.
        values = {name: getattr(self, name) for name in _field_names(type(self))}
        state = {
            name: None if isinstance(value, Secret) else value for name, value in values.items()
        }
        raw = {
            name: value
            for name, value in raw_of(self).items()
            # Objects and lists that were read are pickled as fields; their JSON may have secrets.
            if values.get(name) is None
            or not (isinstance(values[name], Secret) or isinstance(value, dict | list))
        }
        state["_raw"] = without_secrets(raw)
        return state

    def __setstate__(self, state: dict[str, Any]) -> None:
        for name, value in state.items():
            object.__setattr__(self, name, value)

    def __copy__(self) -> Self:
        return self  # frozen

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        # Without __getstate__, which leaves secrets out.
        duplicate = type(self).__new__(type(self))
        memo[id(self)] = duplicate
        for name in _field_names(type(self)):
            object.__setattr__(duplicate, name, copy.deepcopy(getattr(self, name), memo))
        attach_raw(duplicate, copy.deepcopy(dict(raw_of(self)), memo))
        return duplicate


def _field_names(cls: type[Any]) -> tuple[str, ...]:
    return tuple(attrs.fields_dict(cls))


def _aliases(cls: Any) -> Mapping[str, str]:
    declared = attrs.fields_dict(cls)
    aliases = {wire_name: field for field, wire_name in cls.wire_names.items()}
    for short, long in LEGACY_IDS.items():
        if long in declared and short not in declared:
            aliases[short] = long
        elif short in declared and long not in declared:
            aliases[long] = short
    return MappingProxyType(aliases)


class RawArray:
    """The JSON of a list of models, split into its items when the first of them is needed."""

    __slots__ = ("_data", "_items")

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._items: list[msgspec.Raw] | None = None

    def __getitem__(self, index: int) -> msgspec.Raw:
        return self._split()[index]

    def __iter__(self) -> Iterator[msgspec.Raw]:
        return iter(self._split())

    def _split(self) -> list[msgspec.Raw]:
        if self._items is None:
            self._items = _ARRAY_DECODER.decode(self._data)
        return self._items


_ARRAY_DECODER: Final = msgspec.json.Decoder(list[msgspec.Raw])
_OBJECT_DECODER: Final = msgspec.json.Decoder(dict[str, msgspec.Raw])
_raw_slot: Any = Model.__dict__["_raw"]
_index_slot: Any = Model.__dict__["_index"]
attach_raw = _raw_slot.__set__
"""``attach_raw(obj, raw)`` sets the raw JSON of an object: a mapping, JSON, or a :class:`RawArray`.

It is the descriptor of the slot: frozen classes reject ``setattr``.
"""
set_index = _index_slot.__set__
"""``set_index(obj, index)`` sets the position of an object in its :class:`RawArray`."""


def raw_of(obj: Model) -> Mapping[str, Any]:
    """Return the fields of the response as plain JSON; empty for an object made by a caller."""
    try:
        raw = _raw_slot.__get__(obj)
    except AttributeError:
        return _NO_FIELDS
    if isinstance(raw, RawArray):
        raw = raw[_index_slot.__get__(obj)]
    if isinstance(raw, msgspec.Raw):  # decoded on first use: most objects never need it
        raw = _decode_object(raw)
        attach_raw(obj, raw)
    return cast("Mapping[str, Any]", raw)


def evolved(obj: M, **changes: Any) -> M:
    """Return a changed copy of a model, with the unknown fields that came with it."""
    changed: M = attrs.evolve(obj, **changes)  # type: ignore[misc]
    attach_raw(changed, raw_of(obj))
    return changed


def unread_in(obj: Any, path: str = "$") -> Iterator[tuple[str, type[Model], Any]]:
    """Yield the values that could not be read, each with its path and model."""
    if isinstance(obj, Model):
        declared = attrs.fields_dict(type(obj))  # type: ignore[arg-type]
        extra = obj.extra
        for name, value in extra.items():
            if name in declared or (
                name in obj.aliases and getattr(obj, obj.aliases[name]) is None
            ):
                yield f"{path}.{name}", type(obj), value
        for name in declared:
            yield from unread_in(getattr(obj, name), f"{path}.{name}")
    elif isinstance(obj, tuple):
        for index, item in enumerate(obj):
            yield from unread_in(item, f"{path}[{index}]")
    elif isinstance(obj, dict):
        for key, item in cast("dict[str, Any]", obj).items():
            yield from unread_in(item, f"{path}.{key}")


def _decode_object(raw: msgspec.Raw) -> Mapping[str, Any]:
    try:
        return cast("Mapping[str, Any]", msgspec.json.decode(raw))
    except _DECODE_ERRORS:
        return plain_fields(raw)


def plain_fields(
    raw: msgspec.Raw, broken: Callable[[str], str] = str, errors: str = "replace"
) -> dict[str, Any]:
    """Decode a JSON object field by field; a value that cannot be decoded stays as JSON text.

    Examples are invalid strings, numbers out of range and deep nesting. ``broken`` converts such a
    text; ``errors`` is the error handler for bytes that are not UTF-8.
    """
    fields: dict[str, Any] = {}
    try:
        raws = _OBJECT_DECODER.decode(raw)
    except UnicodeDecodeError:  # a name that is not UTF-8
        raws = _OBJECT_DECODER.decode(bytes(raw).decode("utf-8", errors))
    for name, value in raws.items():
        try:
            fields[name] = msgspec.json.decode(value)
        except _DECODE_ERRORS:
            fields[name] = broken(bytes(value).decode("utf-8", errors))
    return fields


class OpenEnum(StrEnum):
    """An enum that accepts unknown values: such a member has the value and no attribute.

    >>> class Colour(OpenEnum):
    ...     RED = "red"
    >>> Colour("blue") == "blue", Colour("blue").is_known
    (True, False)
    """

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        if not isinstance(value, str):
            return None
        member = str.__new__(cls, value)
        member._name_ = value
        member._value_ = value
        return member

    @property
    def is_known(self) -> bool:
        """Whether this version of the SDK defines the value."""
        return self._name_ in type(self).__members__
