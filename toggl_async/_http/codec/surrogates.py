r"""Halves of surrogate pairs in JSON, such as a text that was cut inside of an emoji.

``"\ud83d"`` alone is valid JSON, but not text. msgspec refuses all of a document that contains it.
So the halves are hidden while it is parsed or split: each becomes a mark that the document does not
contain, followed by its four digits.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any, Final, cast

__all__ = ["HiddenSurrogates", "hide_surrogates"]

_ESCAPE: Final = re.compile(
    rb"""
    \\(?:
        u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}  # a pair
        | u([dD][89a-fA-F][0-9a-fA-F]{2})  # half of one
        | .
    )
    """,
    re.DOTALL | re.VERBOSE,
)
"""An escape. Outside of texts JSON has no backslash."""
_SURROGATE: Final = re.compile(rb"\\u[dD][89a-fA-F]")
_NONCHARACTERS: Final = range(0xFDD0, 0xFDF0)
"""Characters that no text contains, except by mistake."""


class HiddenSurrogates:
    """A document without halves of surrogate pairs, and the way back."""

    def __init__(self, data: bytes, mark: int) -> None:
        self.data = data
        """The document as msgspec accepts it."""
        self._mark = chr(mark)
        self._escaped = re.compile(rb"\\u%04x([0-9a-fA-F]{4})" % mark)
        self._literal = re.compile(f"{chr(mark)}([0-9a-fA-F]{{4}})")

    def restore(self, part: bytes) -> bytes:
        """Return a part of the document as it was."""
        return self._escaped.sub(rb"\\u\1", part)

    def reveal(self, value: Any, broken: Callable[[str], str]) -> Any:
        """Return a decoded value in which each text with a half is ``broken(its JSON)``."""
        if type(value) is str:
            if self._mark not in value:
                return value
            return broken(self._reveal_text(json.dumps(value, ensure_ascii=False)))
        if isinstance(value, str):  # the JSON of what could not be decoded for another reason
            return broken(self.restore(value.encode()).decode())
        if isinstance(value, list):
            return [self.reveal(item, broken) for item in value]
        if isinstance(value, dict):
            items = cast("dict[str, Any]", value).items()
            return {self._reveal_text(name): self.reveal(item, broken) for name, item in items}
        return value

    def _reveal_text(self, text: str) -> str:
        return self._literal.sub(r"\\u\1", text)


def hide_surrogates(data: bytes) -> HiddenSurrogates | None:
    """Hide the halves of surrogate pairs; ``None`` if there are none."""
    if _SURROGATE.search(data) is None:
        return None
    lower = data.lower()
    for mark in _NONCHARACTERS:
        if b"u%04x" % mark not in lower and chr(mark).encode() not in data:
            break
    else:
        return None
    count = 0

    def hide(match: re.Match[bytes]) -> bytes:
        nonlocal count
        half: bytes | None = match[1]
        if half is None:
            return match[0]
        count += 1
        return b"\\u%04x" % mark + half

    hidden = _ESCAPE.sub(hide, data)
    return HiddenSurrogates(hidden, mark) if count else None
