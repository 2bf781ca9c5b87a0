"""Decodes JSON to models and encodes models as JSON.

There are two decoders with the same result::

    bytes --> fast decoder (msgspec) ----------------------------------> models
                  | refused                                                ^
                  +--> item by item: fast decoder -------------------------+
                           | refused                                       |
                           +--> field by field: lenient decoder (cattrs) --+--> DecodeError

The fast one passes the bytes to msgspec, which builds frozen attrs classes quickly and strictly.
The lenient one also reads the malformed values that the service is known to send. An optional
field that neither can read is ``None`` and is reported; its value is in ``extra``. Both preserve
unknown fields (see :mod:`toggl_async.models.base`).
"""

from __future__ import annotations

import logging
import math
import types
import typing
from collections.abc import Callable, Generator, Mapping
from datetime import datetime
from typing import Any, Final, TypeAlias, TypeVar, Union, cast

import attrs
import msgspec
from cattrs.preconf.msgspec import MsgspecJsonConverter, configure_converter

from ..._threads import memo
from ..._values import Plain, plain_scalar
from ...errors import (
    DecodeError,
    IncompleteBodyError,
    InvalidArgumentError,
    ResponseError,
    UnexpectedContentError,
)
from ...models.base import (
    NULL_STRINGS,
    Model,
    OpenEnum,
    attach_raw,
    plain_fields,
    raw_of,
    unread_in,
)
from ...secrets import Secret, concealed, reveal_in_json
from .fast import (
    ModelDecoder,
    decoder_for,
    hints_of,
    is_model,
    split_array,
    unwrapped,
)
from .lenient import (
    TOLERANT,
    TypeMismatch,
    parse_common_datetime,
    read_wall_clock,
    strict_reader,
)
from .surrogates import hide_surrogates

logger = logging.getLogger("toggl_async")

T = TypeVar("T")
Reader: TypeAlias = Callable[[Any], Any]
"""Reads one value of plain JSON, or raises ``TypeMismatch``."""

OnUnread: TypeAlias = Callable[[str, str], None]
"""Called for each field whose value could not be read."""

_UNCHANGED: Final = frozenset([int, str, bool, float])
"""Types whose values are in JSON as they are in a model."""
_NULLS: Final = (None, *NULL_STRINGS)
"""Values that mean null."""
CHUNK_THRESHOLD: Final = 768 * 1024
"""Size in bytes from which a list is decoded in chunks; a page of a thousand rows is smaller."""


class Codec(MsgspecJsonConverter):
    """Decodes and encodes models: ``loads`` with both decoders, ``structure`` with the lenient one.

    ``strict=True`` turns unknown fields and wrong types into errors; ``keep_unknown=False`` drops
    fields that the models do not declare.
    """

    def __init__(self, *, strict: bool = False, keep_unknown: bool = True) -> None:
        super().__init__(detailed_validation=False)
        configure_converter(self)
        self._strict = strict
        self._keep = keep_unknown
        self._use_fast = not strict  # the fast decoder accepts unknown fields
        self._unread_fields = 0
        for cl, read in TOLERANT.items():
            self.register_structure_hook(cl, _hook(strict_reader(cl) if strict else read))
        self.register_structure_hook_func(
            _is_mapping, lambda value, cl: self._mapping(value, typing.get_args(cl)[1])
        )
        self.register_structure_hook_factory(is_model, self._model_hook)
        self.register_unstructure_hook_factory(is_model, lambda _: self._unstructure_model)
        self.register_unstructure_hook_factory(_is_tuple, lambda _: self._unstructure_tuple)

    # -- decoding

    def loads(self, data: bytes, cl: type[T], on_unread: OnUnread | None = None, **_: Any) -> T:
        """Decode one JSON value as a model (or any type that ``structure`` takes)."""
        data = data.removeprefix(_BOM)
        return self._item(msgspec.Raw(data), cl, "$", on_unread)

    def loads_list(
        self,
        data: bytes,
        cl: type[T],
        *,
        first: int = 0,
        on_unread: OnUnread | None = None,
    ) -> list[T]:
        """Decode a JSON array, item by item if necessary; ``null`` is an empty list.

        ``first`` is the index of its first item in the whole list, for the paths of errors.
        """
        data = data.removeprefix(_BOM)
        if (decoder := self._decoder_for(cl)) is not None:
            try:
                return decoder.decode_list(data, keep=self._keep)
            except _UNREADABLE:
                pass  # perhaps only one item is invalid
        return [
            self._item(raw, cl, f"$[{index}]", on_unread)
            for index, raw in enumerate(split(data), first)
        ]

    def iter_loads(
        self, data: bytes, cl: type[T], on_unread: OnUnread | None = None
    ) -> Generator[None, None, list[T]]:
        """Decode a JSON array like :meth:`loads_list`; yields between the chunks of a long one.

        The caller can yield to the event loop each time, so that it does not stall.
        """
        if len(data) < CHUNK_THRESHOLD or self._decoder_for(cl) is None:
            return self.loads_list(data, cl, on_unread=on_unread)
        out: list[T] = []
        unread: list[tuple[str, str]] = []  # reported after all chunks were valid
        try:
            for chunk in split_array(data.removeprefix(_BOM)):
                out += self.loads_list(
                    chunk, cl, first=len(out), on_unread=lambda *field: unread.append(field)
                )
                yield
        except (IncompleteBodyError, UnexpectedContentError):
            # It was split inside an object, or is not valid JSON at all.
            return self.loads_list(data, cl, on_unread=on_unread)
        for path, model in unread:
            _report(path, model, on_unread)
        return out

    def _item(
        self, raw: msgspec.Raw, cl: type[T], path: str, on_unread: OnUnread | None = None
    ) -> T:
        if (decoder := self._decoder_for(cl)) is not None:
            try:
                return cast("T", decoder.decode(raw, keep=self._keep))
            except _UNREADABLE:
                pass  # read field by field
        return cast("T", self.structure_value(self._parse_item(raw, cl), cl, path, on_unread))

    def _parse_item(self, raw: msgspec.Raw, cl: Any) -> Any:
        """Decode one value to plain JSON; in a model, an invalid field affects only itself."""
        try:
            return msgspec.json.decode(raw)
        except _UNREADABLE as exc:
            error = _not_json(exc)
        if self._strict:
            raise error
        hidden = hide_surrogates(bytes(raw))
        if hidden is not None:
            raw = msgspec.Raw(hidden.data)
        try:
            value = _decode_fields(raw) if is_model(cl) else msgspec.json.decode(raw)
        except _UNREADABLE:
            raise error from None
        return value if hidden is None else hidden.reveal(value, Broken)

    def structure_value(
        self, value: Any, cl: Any, path: str = "$", on_unread: OnUnread | None = None
    ) -> Any:
        """Structure plain JSON leniently; raise :class:`DecodeError` with the path.

        A field that is optional and cannot be read is ``None``, and its value is in ``extra``.
        """
        unread = self._unread_fields
        try:
            obj = self.structure(value, cl)
        except TypeMismatch as exc:
            raise DecodeError(f"{exc.path(path)}: {exc}", path=exc.path(path)) from None
        except (ValueError, TypeError, KeyError) as exc:  # cattrs, for a type such as list[int]
            name = type(exc).__name__
            raise DecodeError(f"{path} does not fit {_name(cl)} ({name})", path=path) from None
        # Another thread may have increased the counter; then there is nothing to report here.
        if self._unread_fields != unread:
            for field_path, model, _ in unread_in(obj, path):
                _report(field_path, model.__name__, on_unread)
        return obj

    # -- encoding

    def dumps(self, obj: Any, unstructure_as: Any = None, **_: Any) -> bytes:
        """Encode to JSON bytes, secrets included (``unstructure`` leaves them as they are)."""
        return msgspec.json.encode(self.unstructure(obj, unstructure_as), enc_hook=reveal_in_json)

    def _unstructure_tuple(self, items: tuple[Any, ...]) -> list[Any]:
        return [self.unstructure(item) for item in items]

    def _unstructure_model(self, obj: Model) -> dict[str, Any]:
        """Return a model as plain JSON, with its unknown fields and without absent ones."""
        raw = raw_of(obj)
        out: dict[str, Any] = {}
        for field in attrs.fields(type(obj)):  # type: ignore[arg-type]
            value = getattr(obj, field.name)
            if value is not None:
                out[field.name] = self.unstructure(value)
            elif field.name in raw and raw[field.name] in _NULLS:
                out[field.name] = None  # null, unlike a field that is absent
        for alias, name in type(obj).aliases.items():
            # Under the alias if it was received, or if Toggl accepts no other name.
            if name in out and name not in raw and (alias in raw or name in type(obj).wire_names):
                out[alias] = out.pop(name)
        out.update(concealed({name: value for name, value in raw.items() if name not in out}))
        return out

    # -- the two decoders

    def _decoder_for(self, cl: Any) -> ModelDecoder | None:
        return decoder_for(cl) if self._use_fast else None

    def _model_hook(self, cl: type[Any]) -> Callable[[Any, Any], Any]:
        hints = hints_of(cl)
        required = [f.name for f in attrs.fields(cl) if f.default is attrs.NOTHING]
        aliases = cl.aliases
        known = hints.keys() | aliases
        readers: dict[str, Reader] = {}

        def structure(value: Any, _: Any) -> Any:
            nonlocal readers
            if not isinstance(value, Mapping):
                raise TypeMismatch(cl.__name__, value)
            raw = cast("Mapping[str, Any]", value)
            if self._strict and (unknown := sorted(raw.keys() - known)):
                raise TypeMismatch("", raw, problem="an unknown field").add_path(unknown[0])
            if not readers:  # built at first use, since models may refer to each other
                # Assigned at once, so that other threads see all fields or none.
                readers = {
                    name: read_wall_clock if name in cl.wall_clock else self._reader(hint)
                    for name, hint in hints.items()
                }
            given: dict[str, Any] = {}
            unread: list[str] = []
            for name, read in readers.items():
                if name in raw:
                    try:
                        given[name] = read(raw[name])
                    except TypeMismatch as exc:
                        if self._strict or name in required:
                            exc.add_path(name)
                            raise
                        unread.append(name)
            for alias, name in aliases.items():
                if given.get(name) is None and name not in unread and raw.get(alias) is not None:
                    try:
                        given[name] = readers[name](raw[alias])
                    except TypeMismatch as exc:
                        if self._strict:
                            exc.add_path(alias)
                            raise
                        unread.append(alias)
            for name in required:
                if given.get(name) is None:
                    raise TypeMismatch("", None, problem="a required value is missing").add_path(
                        name
                    )
            obj = cl(**given)
            if self._keep or cl.needs_raw:
                attach_raw(obj, {name: _text_if_broken(value) for name, value in raw.items()})
            elif unread:  # values that cannot be read are never dropped
                attach_raw(obj, {name: _text_if_broken(raw[name]) for name in unread})
            if unread:
                self._unread_fields += 1
            return obj

        return structure

    def _reader(self, hint: Any) -> Reader:
        """Return the reader of a field: values of its type at once, others by :meth:`_value`."""
        base, optional = unwrapped(hint)
        inner = typing.get_args(base)[0] if typing.get_origin(base) is tuple else base
        exact = inner if inner in _UNCHANGED else None

        def read(value: Any) -> Any:
            if type(value) is exact or (optional and value is None):
                return value
            return self._value(value, hint)

        def read_time(value: Any) -> Any:
            if type(value) is str and (time := parse_common_datetime(value)) is not None:
                return time
            return self._value(value, hint)

        def read_list(value: Any) -> Any:
            if type(value) is list and all(type(element) is exact for element in value):
                return tuple(value)
            return self._value(value, hint)

        if inner is not base:
            return read_list
        return read_time if base is Plain.datetime and not self._strict else read

    def _value(self, value: Any, hint: Any) -> Any:
        """Read one value as a type, also in the malformed forms that are known."""
        if type(value) is Broken:
            raise TypeMismatch(_name(unwrapped(hint)[0]), value, problem="the value is not JSON")
        if hint is Any:
            return _text_if_broken(value)
        base, optional = unwrapped(hint)
        if value is None or (not self._strict and value in NULL_STRINGS and not _takes_text(base)):
            if optional or not isinstance(value, str):
                return None
            raise TypeMismatch(_name(base), value)
        origin = typing.get_origin(base)
        if origin is tuple:
            return self._tuple(value, typing.get_args(base)[0])
        if origin is dict:
            return self._mapping(value, typing.get_args(base)[1])
        if origin in (Union, types.UnionType):
            return self._union(value, typing.get_args(base))
        if isinstance(base, type) and issubclass(base, OpenEnum):
            if isinstance(value, str):
                return base(value)
            raise TypeMismatch("str", value)
        return self.structure(value, base)

    def _tuple(self, value: Any, item: Any) -> tuple[Any, ...]:
        if not isinstance(value, list):
            raise TypeMismatch("list", value)
        out: list[Any] = []
        for index, item_value in enumerate(value):
            if item_value is None and item is not Any and not unwrapped(item)[1]:
                if self._strict:
                    raise TypeMismatch(_name(item), None).add_path(index)
                continue  # Plan sends [null] for no tags
            try:
                out.append(self._value(item_value, item))
            except TypeMismatch as exc:
                exc.add_path(index)
                raise
        return tuple(out)

    def _mapping(self, value: Any, item: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise TypeMismatch("object", value)
        out: dict[str, Any] = {}
        for name, item_value in value.items():
            try:
                out[name] = self._value(item_value, item)
            except TypeMismatch as exc:
                exc.add_path(name)
                raise
        return out

    def _union(self, value: Any, members: tuple[Any, ...]) -> Any:
        for member in members:
            if type(value) is member or (member is float and type(value) is int):
                return value
        # Sorted, since unions that differ only in their order share one entry in the caches.
        names = sorted(_name(member) for member in members)
        raise TypeMismatch(" or ".join(names), value)


def _report(path: str, model: str, on_unread: OnUnread | None) -> None:
    """Report a field that could not be read: its path and model, never its value."""
    if on_unread is not None:
        on_unread(path, model)
    else:
        logger.warning("%s of %s cannot be read as its type; the value is in extra", path, model)


class Broken(str):
    """The text of a JSON value that cannot be decoded; no field accepts it."""

    __slots__ = ()


def _decode_fields(raw: msgspec.Raw) -> Any:
    """Decode a value; of an object that cannot be decoded, field by field."""
    try:
        return msgspec.json.decode(raw)
    except _UNREADABLE:
        return plain_fields(raw, Broken, errors="strict")


def _text_if_broken(value: Any) -> Any:
    """Return a plain value in which broken ones are text."""
    if type(value) is Broken:
        return str(value)
    if type(value) is list:
        return [_text_if_broken(item) for item in value]
    if type(value) is dict:
        items = cast("dict[str, Any]", value).items()
        return {name: _text_if_broken(item) for name, item in items}
    return value


@memo
def shared_codec(*, strict: bool = False, keep_unknown: bool = True) -> Codec:
    """Return the codec for these options, which all sessions share."""
    return Codec(strict=strict, keep_unknown=keep_unknown)


def encode(value: Any, revealed: list[Secret] | None = None) -> bytes:
    """Encode plain values (and dates) as JSON; raise for values that JSON cannot hold.

    Secrets become text here; they are appended to ``revealed``.
    """

    def to_plain(item: Any) -> Any:
        plain = plain_scalar(item)
        if plain is not item:
            _check(plain)
            return plain
        if revealed is not None and isinstance(item, Secret):
            revealed.append(item)
        return reveal_in_json(item)

    try:
        _check(value)
        return msgspec.json.encode(value, enc_hook=to_plain)
    except InvalidArgumentError:
        raise
    except TypeError as exc:  # names the type, never the value
        reason = str(exc)
    except Exception as exc:  # noqa: BLE001 - half of a surrogate pair, a cycle, a caller's object
        reason = type(exc).__name__
    raise InvalidArgumentError(f"the body cannot be encoded as JSON ({reason})")


def _check(value: Any) -> None:
    if isinstance(value, float):
        if not math.isfinite(value):  # msgspec would send null
            raise InvalidArgumentError("NaN and infinity are not valid JSON")
    elif isinstance(value, datetime):
        if value.tzinfo is None:
            raise InvalidArgumentError("a datetime must be timezone-aware")
    elif isinstance(value, dict):
        for element in cast("Mapping[Any, Any]", value).values():
            _check(element)
    elif isinstance(value, list | tuple):
        for element in cast("list[Any]", value):
            _check(element)


def parse(data: bytes) -> Any:
    """Decode JSON to plain values; a text with half of a surrogate pair stays as its JSON."""
    data = data.removeprefix(_BOM)
    try:
        return msgspec.json.decode(data)
    except _UNREADABLE as exc:
        hidden = hide_surrogates(data)
        if hidden is None:
            raise _not_json(exc) from None
    return hidden.reveal(parse(hidden.data), str)


@memo
def _takes_text(base: Any) -> bool:
    """Return whether a type accepts any text, so that ``"null"`` is text and not null."""
    if typing.get_origin(base) in (Union, types.UnionType):
        return str in typing.get_args(base)
    return isinstance(base, type) and issubclass(base, str | Secret)


_RAW_ITEMS: Final = msgspec.json.Decoder(list[msgspec.Raw] | None)
_UNREADABLE: Final = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
_BOM: Final = b"\xef\xbb\xbf"


def split(data: bytes) -> list[msgspec.Raw]:
    """Split a JSON array into the raw JSON of its items; ``null`` is an empty array."""
    data = data.removeprefix(_BOM)
    try:
        return _RAW_ITEMS.decode(data) or []
    except msgspec.ValidationError:
        raise DecodeError("$ should be a list", path="$") from None
    except _UNREADABLE as exc:
        hidden = hide_surrogates(data)
        if hidden is None:
            raise _not_json(exc) from None
    return [msgspec.Raw(hidden.restore(bytes(item))) for item in split(hidden.data)]


def _not_json(exc: Exception) -> ResponseError:
    if "truncated" in str(exc):
        return IncompleteBodyError("the JSON of the response ends early")
    return UnexpectedContentError("the response is not JSON")


def _name(hint: Any) -> str:
    return getattr(hint, "__name__", str(hint))


def _is_tuple(cl: Any) -> bool:
    return cl is tuple or typing.get_origin(cl) is tuple


def _is_mapping(cl: Any) -> bool:
    return typing.get_origin(cl) is dict


def _hook(read: Callable[[Any], Any]) -> Callable[[Any, Any], Any]:
    return lambda value, _: read(value)
