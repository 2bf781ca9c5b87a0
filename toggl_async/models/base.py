"""What all models share: the decorator, kept wire data, open enums, aware datetimes.

A field has the name that Toggl gives it. Where Toggl has two names for one value, or one that
Python cannot spell, the field is filled from either: see :attr:`Model.aliases`.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from enum import StrEnum
from operator import attrgetter
from types import MappingProxyType
from typing import (
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

from ..secrets import Secret, concealed, without_secrets

__all__ = [
    "LEGACY_IDS",
    "NULL_STRINGS",
    "Aware",
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

T = TypeVar("T")

Aware: TypeAlias = Annotated[datetime, msgspec.Meta(tz=True)]
"""A datetime with a zone; naive ones are refused in both directions."""

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
"""The older names of ids. Toggl sends one of the two, or both; a model declares one of them."""

_CONTAINERS: Final = frozenset([dict, list, tuple])
NULL_STRINGS: Final = ("null", "")
"""Texts that stand for no value where no text is due."""

_NOTHING: Mapping[str, Any] = MappingProxyType({})
_UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(attrs.field,))
def model(cls: type[T]) -> type[T]:
    """Make a model: an attrs class, frozen, slotted, by keyword, which msgspec can decode.

    An id can be read under both its names. Models write the property out where Toggl documents
    the second name, for type checkers; the others are added here.
    """
    made: Any = attrs.define(
        cls,
        frozen=True,
        kw_only=True,
        slots=True,
        weakref_slot=False,
        repr=False,  # Model's leaves out what is None
        getstate_setstate=False,  # Model does it, so that pickles keep unknown fields too
        field_transformer=_hide_secrets,
    )
    made.aliases = _aliases(made)
    for alias, field in made.aliases.items():
        if not hasattr(made, alias) and field not in made.wire_names:
            setattr(made, alias, property(attrgetter(field), doc=f"Another name of ``{field}``."))
    return cast("type[T]", made)


def as_secret(value: Any) -> Any:
    """Wrap a text that a caller passes for a field of the type ``Secret``."""
    return Secret(value) if isinstance(value, str) else value


def _hide_secrets(_: type[Any], fields: list[attrs.Attribute[Any]]) -> list[attrs.Attribute[Any]]:
    # Annotations are texts here.
    return [
        field.evolve(converter=as_secret) if str(field.type).startswith("Secret") else field
        for field in fields
    ]


class Model:
    """The base of all models. Unknown fields of an answer are kept: see :attr:`extra`."""

    # Not an attrs field: what the wire said is no part of equality, and msgspec must not fill it.
    __slots__ = ("_place", "_wire")

    wire_names: ClassVar[Mapping[str, str]] = MappingProxyType({})
    """What Toggl calls the fields that have another name here: ``two_factor_enabled``."""
    aliases: ClassVar[Mapping[str, str]] = MappingProxyType({})
    """The other names under which fields may arrive, with the fields. Made by :func:`model`.

    They are :attr:`wire_names`, and the second name of each id in :data:`LEGACY_IDS` of which the
    model declares one name. What arrives under a field's own name wins, unless it is null.
    """
    wall_clock: ClassVar[frozenset[str]] = frozenset()
    """Fields that hold a naive datetime: what the user's clock shows, whatever zone is claimed."""
    needs_raw: ClassVar[bool] = False
    """A property reads the wire, so that it is kept where unknown fields are not."""

    @property
    def extra(self) -> Mapping[str, Any]:
        """The fields of the answer that this version of the SDK does not know or cannot read.

        A value under a second name of a field is here only if the field holds another value. A
        value of the wrong type is here under the name of its field, which is ``None`` then.
        Texts whose names mean a secret (``..._token``, ``..._password``) are :class:`Secret`.
        """
        known, wire = attrs.fields_dict(type(self)), raw_of(self)  # type: ignore[arg-type]
        rest = {
            name: value
            for name, value in wire.items()
            if (self._unread(name, value) if name in known else not self._holds(name, value, wire))
        }
        return cast("dict[str, Any]", concealed(rest))

    def _unread(self, name: str, value: Any) -> bool:
        """Tell whether the value that came for a declared field could not be read."""
        return value is not None and value not in NULL_STRINGS and getattr(self, name) is None

    def _holds(self, name: str, value: Any, wire: Mapping[str, Any]) -> bool:
        """Tell whether a declared field holds the value of this other name."""
        field = self.aliases.get(name)
        if field is None:
            return False
        written = wire.get(field)
        if value is None or written is not None:
            return value is None or bool(value == written)
        return getattr(self, field) is not None

    def __repr__(self) -> str:
        text = ", ".join(f"{name}={value!r}" for name, value in self.__rich_repr__())
        return f"{type(self).__name__}({text})"

    def __rich_repr__(self) -> Iterator[tuple[str, Any]]:
        for name in _names(type(self)):
            value = getattr(self, name)
            if value is not None:
                yield name, concealed(value) if type(value) in _CONTAINERS else value

    def __getstate__(self) -> dict[str, Any]:
        # A pickle leaves the process: it holds no secrets, neither as fields nor in the JSON.
        values = {name: getattr(self, name) for name in _names(type(self))}
        state = {n: None if isinstance(v, Secret) else v for n, v in values.items()}
        rest = {
            name: value
            for name, value in raw_of(self).items()
            # Objects and lists that fields hold may have secrets in them, and are pickled there.
            if values.get(name) is None
            or not (isinstance(values[name], Secret) or isinstance(value, dict | list))
        }
        state["_wire"] = without_secrets(rest)
        return state

    def __setstate__(self, state: dict[str, Any]) -> None:
        for name, value in state.items():
            object.__setattr__(self, name, value)

    def __copy__(self) -> Self:
        return self  # frozen

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        # Not by the state of pickles, which has no secrets.
        made = type(self).__new__(type(self))
        memo[id(self)] = made
        for name in _names(type(self)):
            object.__setattr__(made, name, copy.deepcopy(getattr(self, name), memo))
        attach_raw(made, copy.deepcopy(dict(raw_of(self)), memo))
        return made


def _names(cls: type[Any]) -> tuple[str, ...]:
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
    """The JSON of a list of models, cut up when somebody asks for that of one."""

    __slots__ = ("_data", "_raws")

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._raws: list[msgspec.Raw] | None = None

    def __getitem__(self, place: int) -> msgspec.Raw:
        return self._cut()[place]

    def __iter__(self) -> Iterator[msgspec.Raw]:
        return iter(self._cut())

    def _cut(self) -> list[msgspec.Raw]:
        if self._raws is None:
            self._raws = _RAWS.decode(self._data)
        return self._raws


_RAWS: Final = msgspec.json.Decoder(list[msgspec.Raw])
_FIELDS: Final = msgspec.json.Decoder(dict[str, msgspec.Raw])
_slot: Any = Model.__dict__["_wire"]
_place: Any = Model.__dict__["_place"]
attach_raw = _slot.__set__
"""``attach_raw(obj, raw)``: frozen classes refuse ``setattr``, the slot's descriptor does not.

It keeps a mapping, its JSON, or the :class:`RawArray` it came on.
"""
set_index = _place.__set__
"""``set_index(obj, index)``: where on its page an object was."""


def raw_of(obj: Model) -> Mapping[str, Any]:
    """Return what the wire said, as a mapping of plain JSON; empty for an object of the user's."""
    try:
        raw = _slot.__get__(obj)
    except AttributeError:
        return _NOTHING
    if isinstance(raw, RawArray):
        raw = raw[_place.__get__(obj)]
    if isinstance(raw, msgspec.Raw):  # not read before: most are never asked for
        raw = _plain(raw)
        attach_raw(obj, raw)
    return cast("Mapping[str, Any]", raw)


def unread_in(obj: Any, path: str = "$") -> Iterator[tuple[str, type[Model], Any]]:
    """List the values that could not be read: path, model, and the value."""
    if isinstance(obj, Model):
        known = attrs.fields_dict(type(obj))  # type: ignore[arg-type]
        extra = obj.extra
        for name, value in extra.items():
            if name in known or (name in obj.aliases and getattr(obj, obj.aliases[name]) is None):
                yield f"{path}.{name}", type(obj), value
        for name in known:
            yield from unread_in(getattr(obj, name), f"{path}.{name}")
    elif isinstance(obj, tuple):
        for index, item in enumerate(obj):
            yield from unread_in(item, f"{path}[{index}]")
    elif isinstance(obj, dict):
        for key, item in cast("dict[str, Any]", obj).items():
            yield from unread_in(item, f"{path}.{key}")


def _plain(raw: msgspec.Raw) -> Mapping[str, Any]:
    try:
        return cast("Mapping[str, Any]", msgspec.json.decode(raw))
    except _UNREADABLE:
        return plain_fields(raw)


def plain_fields(
    raw: msgspec.Raw, broken: Callable[[str], str] = str, errors: str = "replace"
) -> dict[str, Any]:
    """Decode a JSON object field by field; a value that is broken stays as its text.

    Such are broken text, a number out of range, absurd nesting. ``broken`` may mark the text,
    ``errors`` says what to do about bytes that are not UTF-8.
    """
    fields: dict[str, Any] = {}
    for name, part in _FIELDS.decode(raw).items():
        try:
            fields[name] = msgspec.json.decode(part)
        except _UNREADABLE:
            fields[name] = broken(bytes(part).decode("utf-8", errors))
    return fields


class OpenEnum(StrEnum):
    """An enum that new values do not break: an unknown one is a member that is only text.

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
        """Whether this version of the SDK knows the value."""
        return self._name_ in type(self).__members__
