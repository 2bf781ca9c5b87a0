"""How ``from_dict`` reaches the codec, which is built on the models and so cannot be imported here.

The package sets :data:`decode` when it is imported.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

__all__ = ["Decode", "decode"]

Decode: TypeAlias = Callable[[bytes, Any], Any]


def _not_set(_: bytes, __: Any) -> Any:
    raise RuntimeError("import toggl_async before its models")


decode: Decode = _not_set
"""Reads JSON as a class, as responses are read."""
