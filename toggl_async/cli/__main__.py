"""``python -m toggl_async.cli``: the same as ``toggl-async``."""

from __future__ import annotations

from . import run_command_line

run_command_line()
