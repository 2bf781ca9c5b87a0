"""JSON decoders of msgspec that are built while the program runs.

Building one stores type information in the classes it mentions, which is not safe in several
threads at once: see :mod:`toggl_async._threads`. Decoders that a module builds while it is imported
are safe as long as no other module uses their classes.
"""

from __future__ import annotations

from typing import Any

import msgspec

from ..._threads import BUILD_LOCK
from .lenient import read_custom

__all__ = ["build_decoder", "described"]


def build_decoder(kind: Any, *, strict: bool = True) -> msgspec.json.Decoder[Any]:
    """Return a decoder for a type."""
    with BUILD_LOCK:
        return msgspec.json.Decoder(kind, strict=strict, dec_hook=read_custom)


def described(kind: Any) -> Any:
    """Return the type, once msgspec knows all about it: ``msgspec.convert`` takes it safely."""
    build_decoder(kind)
    return kind
