"""What all models share: the decorator, kept wire data, open enums, aware datetimes.

Python names equal wire names. A wire name that is no Python identifier (``2fa_enabled``) is not
declared; it is kept like any unknown field, and a property of the class reads it from there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from enum import StrEnum
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

__all__ = ["Aware", "Model", "OpenEnum", "Page", "keep_place", "keep_wire", "model", "wire_of"]

T = TypeVar("T")

Aware: TypeAlias = Annotated[datetime, msgspec.Meta(tz=True)]
"""A datetime with a zone; naive ones are refused in both directions."""

_NOTHING: Mapping[str, Any] = MappingProxyType({})
_UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(attrs.field,))
def model(cls: type[T]) -> type[T]:
    """Make a model: an attrs class, frozen, slotted, by keyword, which msgspec can decode."""
    return attrs.define(
        cls,
        frozen=True,
        kw_only=True,
        slots=True,
        weakref_slot=False,
        repr=False,  # Model's leaves out what is None
        getstate_setstate=False,  # Model does it, so that pickles keep unknown fields too
    )


class Model:
    """The base of all models. Unknown fields of an answer are kept: see :attr:`extra`."""

    # Not an attrs field: what the wire said is no part of equality, and msgspec must not fill it.
    __slots__ = ("_place", "_wire")

    legacy: ClassVar[frozenset[str]] = frozenset()
    """Names on the wire that are known and not declared, each read by a property of that meaning.

    They repeat a declared field (``wid`` beside ``workspace_id``) or are no Python identifiers.
    """
    reads_wire: ClassVar[bool] = False
    """A property reads the wire, so that it is kept where unknown fields are not."""
    hidden: ClassVar[frozenset[str]] = frozenset()
    """Declared fields that hold secrets; the repr says only that they are there."""

    @property
    def extra(self) -> Mapping[str, Any]:
        """The fields of the answer that this version of the SDK does not know."""
        known = attrs.fields_dict(type(self)).keys() | self.legacy  # type: ignore[arg-type]
        return {name: value for name, value in wire_of(self).items() if name not in known}

    def __repr__(self) -> str:
        said = ((name, getattr(self, name)) for name in _names(type(self)))
        hidden = self.hidden
        text = ", ".join(
            f"{name}={'…' if name in hidden else repr(value)}"
            for name, value in said
            if value is not None
        )
        return f"{type(self).__name__}({text})"

    def __getstate__(self) -> dict[str, Any]:
        state = {name: getattr(self, name) for name in _names(type(self))}
        state["_wire"] = dict(wire_of(self))
        return state

    def __setstate__(self, state: dict[str, Any]) -> None:
        for name, value in state.items():
            object.__setattr__(self, name, value)

    def __copy__(self) -> Self:
        return self  # frozen


def _names(cls: type[Any]) -> tuple[str, ...]:
    return tuple(attrs.fields_dict(cls))


class Page:
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
_slot: Any = Model.__dict__["_wire"]
_place: Any = Model.__dict__["_place"]
keep_wire = _slot.__set__
"""``keep_wire(obj, raw)``: frozen classes refuse ``setattr``, the slot's descriptor does not.

It keeps a mapping, its JSON, or the :class:`Page` it came on.
"""
keep_place = _place.__set__
"""``keep_place(obj, index)``: where on its page an object was."""


def wire_of(obj: Model) -> Mapping[str, Any]:
    """Return what the wire said, as a mapping of plain JSON; empty for an object of the user's."""
    try:
        raw = _slot.__get__(obj)
    except AttributeError:
        return _NOTHING
    if isinstance(raw, Page):
        raw = raw[_place.__get__(obj)]
    if isinstance(raw, msgspec.Raw):  # not read before: most are never asked for
        raw = _plain(raw)
        keep_wire(obj, raw)
    return cast("Mapping[str, Any]", raw)


def _plain(raw: msgspec.Raw) -> Mapping[str, Any]:
    try:
        return cast("Mapping[str, Any]", msgspec.json.decode(raw))
    except _UNREADABLE:
        parts = msgspec.json.decode(raw, type=dict[str, msgspec.Raw])
        return {name: _or_text(part) for name, part in parts.items()}


def _or_text(part: msgspec.Raw) -> Any:
    try:
        return msgspec.json.decode(part)
    except _UNREADABLE:  # broken text, a number out of range, absurd nesting: kept as it came
        return bytes(part).decode("utf-8", "replace")


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
