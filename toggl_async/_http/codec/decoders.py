"""Builds JSON decoders of msgspec while the program runs, safely for threads.

Building one stores type information in the classes it mentions, which several threads must not do
at once: see :mod:`toggl_async._threads`. Decoders that a module builds while it is imported are
safe as long as no other module uses their classes.
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
    """Return the type after msgspec has stored its type information, so ``convert`` is safe."""
    build_decoder(kind)
    return kind
