"""Opens the product that the commands work with: Toggl Track, or Toggl 2.0."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from ..settings import load_settings
from .track import open_track
from .tracker import Tracker

__all__ = ["open_tracker"]


@asynccontextmanager
async def open_tracker() -> AsyncGenerator[Tracker]:
    """Open a session for the product, the account and the settings in use."""
    tracker: Tracker
    if load_settings().product == "focus":
        from .focus import open_focus

        async with open_focus() as tracker:
            yield tracker
    else:
        async with open_track() as tracker:
            yield tracker
