"""Colours: an index into a palette in API v8, ``#`` and six hex digits today."""

from __future__ import annotations

import re
from typing import Final

from ..errors import InvalidArgumentError
from .values import shown

PALETTE: Final = (
    "#0b83d9", "#9e5bd9", "#d94182", "#e36a00", "#bf7000",
    "#2da608", "#06a893", "#c9806b", "#465bb3", "#990099",
    "#c7af14", "#566614", "#d92b2b", "#525266", "#991102",
)  # fmt: skip
"""The colours that Toggl offers for projects, in their order."""
EARLIER: Final = (
    "#06aaf5", "#c56bff", "#ea468d", "#fb8b14", "#c7741c",
    "#4bc800", "#04bb9b", "#e19a86", "#3750b5", "#a01aa5",
    "#f1c33f", "#205500", "#890000", "#e20505", "#000000",
)  # fmt: skip
"""Earlier colours, which projects may still have; they are only read."""

_INDEX: Final = re.compile(r"\d{1,4}", re.ASCII)
_HEX: Final = re.compile(r"#[0-9a-fA-F]{6}", re.ASCII)


def hex_of(color: str | int) -> str:
    """Return the hex colour of an index; a hex colour is returned unchanged.

    >>> hex_of("5")
    '#2da608'
    """
    if isinstance(color, str):
        text = color.strip()
    else:
        text = str(color) if 0 <= color < len(PALETTE) else ""
    if _HEX.fullmatch(text):
        return text
    if not _INDEX.fullmatch(text) or int(text) >= len(PALETTE):
        raise InvalidArgumentError(
            f"color must be an index from 0 to {len(PALETTE) - 1} (got {shown(color)})"
        )
    return PALETTE[int(text)]


def index_of(color: str | None) -> str | None:
    """Return the index of a colour, or of the nearest one in the palette.

    >>> index_of("#2DA609")
    '5'
    """
    if color is None or not _HEX.fullmatch(color):
        return color
    wanted = color.lower()
    for palette in (PALETTE, EARLIER):
        if wanted in palette:
            return str(palette.index(wanted))
    return str(min(range(len(PALETTE)), key=lambda i: _distance(PALETTE[i], wanted)))


def _distance(color: str, other: str) -> int:
    return sum((int(color[i : i + 2], 16) - int(other[i : i + 2], 16)) ** 2 for i in (1, 3, 5))
