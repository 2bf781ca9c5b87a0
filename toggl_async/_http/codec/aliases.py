"""Values that msgspec cannot put into their fields by itself.

msgspec fills a field from the key of its name. Toggl writes some values under a second name, such
as ``uid`` for ``user_id``, or under one that Python cannot spell (``2fa_enabled``); see
:attr:`toggl_async.models.base.Model.aliases`. And it writes some local times as if they were UTC.
Both are corrected here after msgspec has built the objects, and only if such a name occurs in the
answer. The tolerant decoder of :mod:`toggl_async._http.codec` does the same for single objects.
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
    """As it stands in JSON."""
    get: Any
    """Reads the field of an object."""
    set: Any
    """Writes it: frozen classes refuse ``setattr``, the slot's descriptor does not."""
    found: Any
    """Reads the value from the aliases that were decoded."""


class FieldCorrector:
    """Corrects the fields of one model that msgspec cannot fill by itself.

    Nothing is decoded a second time unless a field is empty and its alias occurs in the JSON.
    """

    def __init__(self, cl: type[Any]) -> None:
        self._cl = cl
        # msgspec refuses an object without a required field: it is decoded tolerantly then.
        needed = {field.name for field in attrs.fields(cl) if field.default is attrs.NOTHING}
        self._pairs = {alias: field for alias, field in cl.aliases.items() if field not in needed}
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
        """Decode the aliases of one object, or of a list; made when one is first needed."""
        hints = typing.get_type_hints(self._cl, include_extras=True)
        struct: Any = msgspec.defstruct(
            f"{self._cl.__name__}Aliases",
            [
                # ``|`` does not take every kind of hint at run time.
                (f"a{index}", Union[hints[field], None], None)  # noqa: UP007
                for index, field in enumerate(self._pairs.values())
            ],
            rename={f"a{index}": alias for index, alias in enumerate(self._pairs)},
        )
        return build_decoder(struct).decode, build_decoder(list[struct]).decode

    def correct(self, obj: Any, raw: msgspec.Raw) -> None:
        """Correct one object, given its JSON."""
        if self._local:
            self._drop_zones((obj,))
        data = found = None
        for alias in self._aliases:
            if alias.get(obj) is None:
                data = data or bytes(raw)
                if alias.key in data:
                    found = found or self._decoders[0](raw)
                    if (value := alias.found(found)) is not None:
                        alias.set(obj, value)

    def correct_list(self, objs: Sequence[Any], data: bytes) -> None:
        """Correct the objects of a list, given its JSON."""
        self._drop_zones(objs)
        empty = [
            alias for alias in self._aliases if None in map(alias.get, objs) and alias.key in data
        ]
        if empty:
            found = self._decoders[1](data)
            for alias in empty:
                for obj, value in zip(objs, map(alias.found, found), strict=True):
                    if value is not None and alias.get(obj) is None:
                        alias.set(obj, value)

    def _drop_zones(self, objs: Sequence[Any]) -> None:
        for get, set_field in self._local:
            for obj in objs:
                if (moment := get(obj)) is not None:
                    set_field(obj, moment.replace(tzinfo=None))


@memo
def corrector_of(cl: Any) -> FieldCorrector | None:
    """Return what corrects the fields of a model, if it has any that need it."""
    return FieldCorrector(cl) if cl.aliases or cl.wall_clock else None
