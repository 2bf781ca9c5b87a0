"""Decoding pages of time entries, and what an entry takes in memory."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from typing import Any, Final

import cattrs
import msgspec

from benchmarks import data
from benchmarks.work import shapes
from benchmarks.work.clock import Stretch, quickest

Decode = Callable[[bytes], list[Any]]
_PAGES: Final = 10


def stream(how: str, entries: int) -> dict[str, float]:
    """Decode pages and drop the objects, as a paged iterator does."""
    pages = data.pages_of_entries(_PAGES)
    decode = DECODERS[how]()
    decode(pages[0])
    stretches: list[Stretch] = []
    for _ in range(max(1, entries // (_PAGES * data.PAGE))):
        with Stretch() as stretch:
            for page in pages:
                decode(page)
        stretches.append(stretch)
    return {"cpu": quickest(stretches).cpu / (_PAGES * data.PAGE)}


def memory(how: str) -> dict[str, float]:
    """Return the memory of a decoded entry in bytes, by tracemalloc.

    ``bytes`` is that of the objects alone; ``whole`` includes the text of the response, as far as
    objects refer to it.
    """
    pages = data.pages_of_entries(_PAGES)
    decode = DECODERS[how]()
    decode(pages[0])
    return {
        "bytes": _bytes_per_entry(decode, pages, copied=False),
        "whole": _bytes_per_entry(decode, pages, copied=True),
    }


def _bytes_per_entry(decode: Decode, pages: list[bytes], *, copied: bool) -> float:
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    # The copies are traced, so they count if they are referenced.
    lists = [decode(bytes(bytearray(page)) if copied else page) for page in pages]
    after, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return (after - before) / sum(map(len, lists))


def _list_of(cl: Any) -> Any:
    kind: Any = list
    return kind[cl]


def _struct() -> Decode:
    return msgspec.json.Decoder(_list_of(shapes.struct())).decode


def _struct_tuples() -> Decode:
    return msgspec.json.Decoder(_list_of(shapes.struct(tuples=True))).decode


def _attrs() -> Decode:
    return msgspec.json.Decoder(_list_of(shapes.attrs_class())).decode


def _dicts() -> Decode:
    return msgspec.json.Decoder(list[dict[str, Any]]).decode


def _orjson() -> Decode:
    orjson: Any = import_module("orjson")
    loads: Decode = orjson.loads
    return loads


def _cattrs() -> Decode:
    orjson: Any = import_module("orjson")
    converter = cattrs.Converter()
    converter.register_structure_hook(datetime, lambda text, _: datetime.fromisoformat(text))
    kind: Any = _list_of(shapes.attrs_class())
    return lambda page: converter.structure(orjson.loads(page), kind)


def _pydantic() -> Decode:
    pydantic: Any = import_module("pydantic")
    adapter: Any = pydantic.TypeAdapter(_list_of(shapes.pydantic_model()))
    validate: Decode = adapter.validate_json
    return validate


def _codec() -> Decode:
    from toggl_async._http.codec import shared_codec
    from toggl_async.models.track.time_entries import TimeEntry

    codec = shared_codec(strict=False)
    return lambda page: codec.loads_list(page, TimeEntry)


def _dropped() -> Decode:
    from toggl_async._http.codec import shared_codec
    from toggl_async.models.track.time_entries import TimeEntry

    codec = shared_codec(strict=False, keep_unknown=False)
    return lambda page: codec.loads_list(page, TimeEntry)


DECODERS: Final[dict[str, Callable[[], Decode]]] = {
    "struct": _struct,
    "struct_tuples": _struct_tuples,
    "attrs": _attrs,
    "dicts": _dicts,
    "orjson": _orjson,
    "cattrs": _cattrs,
    "pydantic": _pydantic,
    "codec": _codec,
    "dropped": _dropped,
}
