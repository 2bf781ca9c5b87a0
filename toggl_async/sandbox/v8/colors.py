"""Colours in v8: a number of the old palette, written as text."""

from __future__ import annotations

from toggl_async.sandbox.body import Body
from toggl_async.sandbox.reports.weekly import PALETTE

__all__ = ["index_of", "read_color"]


def index_of(color: str) -> str:
    """Return the number of a colour; one outside of the palette is shown as the first."""
    return str(PALETTE.index(color) if color in PALETTE else 0)


def read_color(body: Body) -> str | None:
    """Read ``color`` as the hex colour that it stands for."""
    value = body.values.get("color")
    if value is None:
        return None
    text = str(value) if isinstance(value, str | int) else ""
    if text.isascii() and text.isdigit() and len(text) < 4 and int(text) < len(PALETTE):
        return PALETTE[int(text)]
    body.wrong("color", f"is not a number from 0 to {len(PALETTE) - 1}")
    return None
