"""The fast decoder: msgspec builds models directly from the bytes of a response.

A :class:`ModelDecoder` does this for one model, in four steps::

    JSON --> _Decoders              msgspec builds objects of the model
             or _SpecializedDecoder or of a subclass with the fields that occur, which is faster
         --> attach_raw             each object gets its JSON, which holds the unknown fields
         --> FieldCorrector         values under other names, local times (see aliases.py)
         --> _NestedModels          the last two steps for the models inside

Why there are specialized decoders: absent fields are expensive. For each, msgspec reads the
attribute of the new object, and an empty slot raises. Toggl omits unset fields, about a third. So
for a class that is decoded often, a subclass is built that declares only the fields seen so far,
in their order. The other fields are class attributes that hide their slots from msgspec; the slots
are set afterwards. If another field arrives, the subclass refuses the item, and a new one with
that field is built. Instances are re-classed to the public model; the subclass never leaks. This
saves about a third of the time for a time entry.
"""

from __future__ import annotations

import re
import types
import typing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import repeat
from operator import attrgetter
from typing import Annotated, Any, Final, Union

import attrs
import msgspec

from ..._threads import BUILD_LOCK, memo
from ...models.base import Model, RawArray, as_secret, attach_raw, set_index
from .aliases import corrector_of
from .decoders import build_decoder

_NONE: Final = type(None)
SPECIALIZE_AFTER: Final = 200
"""Objects to decode before a specialized decoder pays off."""
CHUNK_SIZE: Final = 1 << 17
"""Bytes of a list that are decoded at once: some 250 entries, about a millisecond."""
_FIRST_OBJECT: Final = re.compile(rb'\s*\[\s*(\{\s*"[^"\\]*"\s*:)')
ABSENT: Final = Annotated[int, msgspec.Meta(gt=1, lt=0)]
"""The type of a field that has not occurred so far: no value matches it."""

_set_class: Final[Any] = object.__dict__["__class__"].__set__
_RAW_FIELDS: Final = msgspec.json.Decoder(dict[str, msgspec.Raw])


class ModelDecoder:
    """Decodes one model. Malformed values raise ``msgspec.ValidationError``."""

    def __init__(self, cl: type[Any]) -> None:
        self._cl = cl
        self._plain = _Decoders(cl)
        self._specialized: _SpecializedDecoder | None = None
        self._known: dict[str, None] = {}
        self._decoded = 0
        self._nested = _NestedModels(cl) if nested(cl) else None
        self._keep_always = any(is_model(part) and part.needs_raw for part in types_in(cl))
        self._corrector = corrector_of(cl)

    def decode(self, raw: msgspec.Raw, *, keep: bool = True) -> Any:
        """Decode one object and attach its JSON."""
        if self._specialized is None:
            obj = self._plain.decode(raw)
            self._count(1, (raw,))
        else:
            try:
                obj = self._specialized.decode(raw)
            except msgspec.ValidationError:
                obj = self._plain.decode(raw)
                self._specialize((raw,))
        keep = keep or self._keep_always
        if keep:
            attach_raw(obj, raw)
        if self._corrector is not None:
            self._corrector.correct(obj, raw)
        if self._nested is not None:
            self._nested.attach((obj,), (raw,), keep=keep)
        return obj

    def decode_list(self, data: bytes, *, keep: bool = True) -> list[Any]:
        """Decode a list of objects and attach the JSON of each."""
        page = RawArray(data)
        if self._specialized is None:
            objs = self._plain.decode_list(data)
            self._count(len(objs), page)
        else:
            try:
                objs = self._specialized.decode_list(data)
            except msgspec.ValidationError:
                objs = self._plain.decode_list(data)
                self._specialize(page)
        keep = keep or self._keep_always
        if keep:
            _for_each(map(attach_raw, objs, repeat(page)))
            _for_each(map(set_index, objs, range(len(objs))))
        if self._corrector is not None:
            self._corrector.correct_list(objs, data)
        if self._nested is not None:
            self._nested.attach(objs, page, keep=keep)
        return objs

    def _count(self, count: int, raws: Iterable[msgspec.Raw]) -> None:
        """Count decoded objects; specialize after enough of them."""
        self._decoded += count
        if self._decoded >= SPECIALIZE_AFTER:
            self._specialize(raws)

    def _specialize(self, raws: Iterable[msgspec.Raw]) -> None:
        """Build a specialized decoder for the fields known so far and those of these objects."""
        declared = attrs.fields_dict(self._cl)
        known = dict(self._known)
        for raw in raws:
            known.update((name, None) for name in _RAW_FIELDS.decode(raw) if name in declared)
        with BUILD_LOCK:
            known |= self._known  # another thread may have added fields meanwhile
            if self._specialized is None or known != self._known:
                self._known, self._specialized = known, _SpecializedDecoder(self._cl, known)


class _Decoders:
    """The decoders of msgspec for one object of a class, and for a list of them."""

    def __init__(self, cl: Any) -> None:
        self.decode: Callable[[msgspec.Raw], Any] = build_decoder(cl).decode
        self.decode_list: Callable[[bytes], list[Any]] = build_decoder(list[cl]).decode


class _SpecializedDecoder:
    """Decodes a class by a subclass that declares only some of its fields."""

    def __init__(self, cl: type[Any], known: Iterable[str]) -> None:
        declared = attrs.fields_dict(cl)
        # Required fields, and those whose default is created for each object, are always read.
        present = dict.fromkeys(known) | {
            name: None
            for name, field in declared.items()
            if field.default is attrs.NOTHING or isinstance(field.default, attrs.Factory)  # type: ignore[arg-type]
        }
        absent = {name: declared[name].default for name in declared if name not in present}
        hints = typing.get_type_hints(cl, include_extras=True)
        types_of = {**{name: hints[name] for name in present}, **dict.fromkeys(absent, ABSENT)}
        subclass: Any = type(
            cl.__name__,
            (cl,),
            # The class attributes of absent fields hide the slots of the base class.
            {"__slots__": (), "__module__": cl.__module__, "__annotations__": types_of, **absent},
        )
        subclass.__attrs_attrs__ = tuple(declared[name] for name in (*present, *absent))
        self._decoders = _Decoders(subclass)
        self._steps = [
            (_set_class, cl),
            *((getattr(cl, name).__set__, default) for name, default in absent.items()),
        ]

    def decode(self, raw: msgspec.Raw) -> Any:
        """Decode one object."""
        obj = self._decoders.decode(raw)
        for apply, value in self._steps:
            apply(obj, value)
        return obj

    def decode_list(self, data: bytes) -> list[Any]:
        """Decode a list of objects."""
        objs = self._decoders.decode_list(data)
        for apply, value in self._steps:
            _for_each(map(apply, objs, repeat(value)))
        return objs


class _NestedModels:
    """Attaches parts of a model's JSON to its nested models, and corrects their fields."""

    def __init__(self, cl: type[Any]) -> None:
        self._fields = nested(cl)
        self._need_correction = any(
            corrector_of(part) is not None
            for _, _, child in self._fields
            for part in types_in(child)
            if is_model(part)
        )
        names = [name for name, _, _ in self._fields]
        self._values: Any = attrgetter(*names)  # a tuple, unless there is only one name
        self._any_set: Any = bool if len(names) == 1 else any
        kinds: dict[str, Any] = {
            "one": msgspec.Raw,
            "list": list[msgspec.Raw] | None,
            "dict": dict[str, msgspec.Raw] | None,
            "lists": dict[str, list[msgspec.Raw]] | None,
        }
        self._decode_parts = build_decoder(
            msgspec.defstruct(
                f"{cl.__name__}Parts",
                [
                    (name, kinds[how], msgspec.Raw(b"null") if how == "one" else None)
                    for name, how, _ in self._fields
                ],
            )
        ).decode

    def attach(self, objs: Iterable[Any], raws: Iterable[msgspec.Raw], *, keep: bool) -> None:
        """Complete each nested model from its JSON; objects without nested models cost little."""
        if not (keep or self._need_correction):
            return
        if not any(map(self._any_set, map(self._values, objs))):
            return
        for obj, raw in zip(objs, raws, strict=True):
            if self._any_set(self._values(obj)):
                parts = self._decode_parts(raw)
                for name, how, child in self._fields:
                    if value := getattr(obj, name):
                        _attach(value, getattr(parts, name), how, child, keep=keep)


def _attach(value: Any, part: Any, how: str, child: type[Any], *, keep: bool) -> None:
    if how == "one":
        objs, raws = [value], [part]
    elif how == "list":
        objs, raws = value, part
    elif how == "dict":
        objs, raws = list(value.values()), [part[key] for key in value]
    else:
        for key, items in value.items():
            _attach(items, part[key], "list", child, keep=keep)
        return
    if keep:
        _for_each(map(attach_raw, objs, raws))
    if (corrector := corrector_of(child)) is not None:
        _for_each(map(corrector.correct, objs, raws))
    if nested(child):
        _nested_of(child).attach(objs, raws, keep=keep)


def _for_each(calls: Iterator[Any]) -> None:
    deque(calls, maxlen=0)


@memo
def _nested_of(cl: Any) -> _NestedModels:
    return _NestedModels(cl)


@memo
def decoder_for(cl: Any) -> ModelDecoder | None:
    """Return the fast decoder of a class, or ``None`` if msgspec cannot build its objects."""
    return ModelDecoder(cl) if is_plain(cl) else None


def is_plain(cl: Any) -> bool:
    """Return whether msgspec can build a class: no field in it has an alias or a converter."""
    return is_model(cl) and _plain_graph(cl)


@memo
def _plain_graph(cl: type[Any]) -> bool:
    return all(
        field.converter in {None, as_secret} and field.alias == field.name and field.init
        for field in attrs.fields(cl)
    ) and all(_plain_graph(child) for _, _, child in nested(cl) if child is not cl)


def is_model(cl: Any) -> bool:
    """Return whether a type is one of the SDK's models."""
    return isinstance(cl, type) and issubclass(cl, Model) and attrs.has(cl)


@memo
def hints_of(cl: Any) -> dict[str, Any]:
    """Return the types of the fields, without the metadata of ``Annotated``."""
    hints = typing.get_type_hints(cl)
    return {field.name: hints[field.name] for field in attrs.fields(cl)}


@memo
def unwrapped(hint: Any) -> tuple[Any, bool]:
    """Split ``X | None`` into X and whether None is allowed."""
    if typing.get_origin(hint) in (Union, types.UnionType):
        args = typing.get_args(hint)
        rest = tuple(arg for arg in args if arg is not _NONE)
        if len(rest) != len(args):
            return (rest[0] if len(rest) == 1 else Union[rest]), True  # noqa: UP007 - built at run time
    return hint, False


@memo
def nested(cl: Any) -> tuple[tuple[str, str, type[Any]], ...]:
    """List the fields that hold models: name, how (one, list, dict, dict of lists), class."""
    fields: list[tuple[str, str, type[Any]]] = []
    for name, hint in hints_of(cl).items():
        base, _ = unwrapped(hint)
        args = typing.get_args(base)
        if is_model(base):
            fields.append((name, "one", base))
        elif typing.get_origin(base) is tuple and is_model(args[0]):
            fields.append((name, "list", args[0]))
        elif typing.get_origin(base) is dict and is_model(args[1]):
            fields.append((name, "dict", args[1]))
        elif typing.get_origin(base) is dict and is_model(_item_type(args[1])):
            fields.append((name, "lists", _item_type(args[1])))
    return tuple(fields)


@memo
def types_in(cl: Any) -> frozenset[Any]:
    """List what a model is made of: itself, the models in it, and the types of single values."""
    types_found: set[Any] = set()
    pending = [cl]
    while pending:
        hint, _ = unwrapped(pending.pop())
        args = typing.get_args(hint)
        if args:  # of a tuple, a dictionary or a union
            pending.extend(arg for arg in args if arg is not Ellipsis)
        elif hint not in types_found and hint is not Any:
            types_found.add(hint)
            pending.extend(hints_of(hint).values() if is_model(hint) else ())
    return frozenset(types_found - {_NONE})


def _item_type(hint: Any) -> Any:
    """Return the type of a tuple's items, or ``None`` if it is another type."""
    return typing.get_args(hint)[0] if typing.get_origin(hint) is tuple else None


def split_array(data: bytes) -> Iterator[bytes]:
    """Split a JSON list of objects into shorter lists, without parsing it.

    It is split where an object starts with the first key of the first object. That cannot occur in
    a string, whose quotes would be escaped. A nested object may start like that; then the chunks
    are not valid JSON, and the caller decodes the whole list instead.
    """
    if (match := _FIRST_OBJECT.match(data)) is None:
        yield data
        return
    boundary = b"}," + match.group(1)
    start, view = match.start(1), memoryview(data)
    while (end := data.find(boundary, start + CHUNK_SIZE)) > 0:
        yield b"".join((b"[", view[start : end + 1], b"]"))
        start = end + 2
    yield b"".join((b"[", view[start:]))
