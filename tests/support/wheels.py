"""Builds the wheel of this package."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]


def build_wheel(folder: Path) -> Path:
    """Build the wheel into a folder, with the build backend of the package; return its path."""
    from hatchling import build

    before = Path.cwd()
    os.chdir(ROOT)
    try:
        return folder / build.build_wheel(str(folder))
    finally:
        os.chdir(before)
