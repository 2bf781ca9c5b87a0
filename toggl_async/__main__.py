"""``python -m toggl_async``: the same as ``toggl-async``."""

from __future__ import annotations

from .cli import run_command_line

run_command_line()
