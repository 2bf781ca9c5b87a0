"""The colours of Plan: a numbered palette, and free hex colours besides."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["color_id_of", "color_of", "color_view"]

_HEX: Final = re.compile(r"#[0-9a-f]{6}")
_PALETTE: Final = (
    "#1b7f5c", "#2f9e44", "#66a80f", "#f08c00", "#e8590c", "#e03131",
    "#c2255c", "#8a3ffc", "#6741d9", "#3b5bdb", "#1971c2", "#0c8599",
    "#5c940d", "#846358", "#495057", "#868e96",
)  # fmt: skip


def color_of(number: int) -> str | None:
    """Return the hex colour of a palette number, which counts from one."""
    return _PALETTE[number - 1] if 0 < number <= len(_PALETTE) else None


def color_id_of(text: str) -> int | None:
    """Return the palette number of a hex colour, 0 outside the palette, None if malformed."""
    if _HEX.fullmatch(text) is None:
        return None
    return _PALETTE.index(text) + 1 if text in _PALETTE else 0


def color_view(value: int | str | None) -> dict[str, object]:
    """Write both faces of a colour."""
    if isinstance(value, int):
        return {"color": color_of(value), "color_id": value}
    return {"color": value, "color_id": None if value is None else 0}
