"""The names of dated parts."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

__all__ = ["dated", "parts_of"]


def dated(path: Path, file_format: str, stamp: str) -> Path:
    """Return the name of the part that an update puts beside a file."""
    cut = len(path.name) - len(file_format) - 1
    return path.with_name(f"{path.name[:cut]}.{stamp}{path.name[cut:]}")


def parts_of(path: Path, file_format: str) -> list[Path]:
    """Return the dated parts beside a file, the last first."""
    cut = len(path.name) - len(file_format) - 1
    stem, ending = re.escape(path.name[:cut]), re.escape(path.name[cut:])
    name = re.compile(rf"{stem}\.\d{{8}}T\d{{6}}Z{ending}")
    with suppress(OSError):
        found = [one for one in path.parent.iterdir() if name.fullmatch(one.name)]
        return sorted(found, key=lambda one: one.name, reverse=True)
    return []
