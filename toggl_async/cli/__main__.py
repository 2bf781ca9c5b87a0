"""``python -m toggl_async.cli``: the same as ``toggl-async``."""

from __future__ import annotations

from . import main

main(prog_name="toggl-async")
