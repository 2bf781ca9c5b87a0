"""The size of a page of reports, as the export asks for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from toggl_async.export import sources
from toggl_async.export.engine import fetcher
from toggl_async.export.partitioning import partitions

__all__ = ["set_page_size"]


def set_page_size(size: int, set_value: Callable[[Any, str, int], object] = setattr) -> None:
    """Let reports come in pages of this number of rows; a ``MonkeyPatch`` may set the values."""
    for module in (fetcher, partitions, sources):
        set_value(module, "PAGE_SIZE", size)
