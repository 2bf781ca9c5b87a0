"""JSON to models and back.

:mod:`~.fast` builds models with msgspec, :mod:`~.lenient` reads the malformed values that the
service is known to send, and :class:`Codec` puts the two together.
"""

from __future__ import annotations

from .codec import Codec, encode, parse, shared_codec, split

__all__ = ["Codec", "encode", "parse", "shared_codec", "split"]
