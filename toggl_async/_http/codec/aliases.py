"""Corrects fields that msgspec alone cannot fill: values under another name, and local times.

msgspec fills a field from the key of its name. Toggl sends some values under a second name, such
as ``uid`` for ``user_id``, or under one that Python does not allow (``2fa_enabled``); see
:attr:`toggl_async.models.base.Model.aliases`. And it sends some local times as if they were UTC.
Both are corrected here after msgspec has built the objects, and only if such a name occurs in the
response. The lenient decoder of :mod:`~.codec` reads both on its own.
"""

from __future__ import annotations

import typing
from collections.abc import Sequence
from operator import attrgetter
from typing import Any, NamedTuple, Union

import attrs
import msgspec

from ..._threads import cached_property, memo
from .decoders import build_decoder


class _Alias(NamedTuple):
    key: bytes
    """The alias in JSON, with its quotes."""
    get: Any
    """Returns the value of an object's field."""
    set: Any
    """Sets it. Frozen classes refuse ``setattr``; the descriptor of the slot does not."""
    value_of: Any
    """Returns the value of the alias from a decoded struct of aliases."""


class FieldCorrector:
    """Corrects the fields of one model that msgspec alone cannot fill.

    JSON is decoded a second time only if a field is empty and its alias occurs.
    """

    def __init__(self, cl: type[Any]) -> None:
        self._cl = cl
        # msgspec refuses an object without a required field; the lenient decoder reads it then.
        required = {field.name for field in attrs.fields(cl) if field.default is attrs.NOTHING}
        self._pairs = {alias: field for alias, field in cl.aliases.items() if field not in required}
        self._aliases = [
            _Alias(
                f'"{alias}"'.encode(),
                attrgetter(field),
                getattr(cl, field).__set__,
                attrgetter(f"a{index}"),
            )
            for index, (alias, field) in enumerate(self._pairs.items())
        ]
        self._local = [(attrgetter(name), getattr(cl, name).__set__) for name in cl.wall_clock]

    @cached_property
    def _decoders(self) -> tuple[Any, Any]:
        """The decoders for the aliases of one object and of a list, built at first use."""
        hints = typing.get_type_hints(self._cl, include_extras=True)
        struct: Any = msgspec.defstruct(
            f"{self._cl.__name__}Aliases",
            [
                # ``|`` does not accept every kind of hint at run time.
                (f"a{index}", Union[hints[field], None], None)  # noqa: UP007 - built at run time
                for index, field in enumerate(self._pairs.values())
            ],
            rename={f"a{index}": alias for index, alias in enumerate(self._pairs)},
        )
        return build_decoder(struct).decode, build_decoder(list[struct]).decode

    def correct(self, obj: Any, raw: msgspec.Raw) -> None:
        """Correct one object, given its JSON."""
        if self._local:
            self._drop_zones((obj,))
        data = struct = None
        for alias in self._aliases:
            if alias.get(obj) is None:
                data = data or bytes(raw)
                if alias.key in data:
                    struct = struct or self._decoders[0](raw)
                    if (value := alias.value_of(struct)) is not None:
                        alias.set(obj, value)

    def correct_list(self, objs: Sequence[Any], data: bytes) -> None:
        """Correct the objects of a list, given its JSON."""
        self._drop_zones(objs)
        empty = [
            alias for alias in self._aliases if None in map(alias.get, objs) and alias.key in data
        ]
        if empty:
            structs = self._decoders[1](data)
            for alias in empty:
                for obj, value in zip(objs, map(alias.value_of, structs), strict=True):
                    if value is not None and alias.get(obj) is None:
                        alias.set(obj, value)

    def _drop_zones(self, objs: Sequence[Any]) -> None:
        for get, set_field in self._local:
            for obj in objs:
                if (time := get(obj)) is not None:
                    set_field(obj, time.replace(tzinfo=None))


@memo
def corrector_of(cl: Any) -> FieldCorrector | None:
    """Return the corrector of a model, or ``None`` if no field needs one."""
    return FieldCorrector(cl) if cl.aliases or cl.wall_clock else None
