"""The goals, one for each row, relative to the floor measured in the same run."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

__all__ = ["GOALS", "Goal"]


class Goal(NamedTuple):
    """A figure that must not be exceeded."""

    most: float
    unit: Literal["x", "µs", "ms", "MB", "requests", "%"] = "x"
    """``x`` is a ratio to the floor; the others are absolute."""


GOALS: Final[Mapping[str, Goal]] = MappingProxyType(
    {
        "decode": Goal(1.3),
        "decode-kept": Goal(1.55),
        "memory": Goal(0.55),
        "listing": Goal(0.8),
        "listing-stall": Goal(5, "ms"),
        "request-1": Goal(1.15),
        "request-8": Goal(1.15),
        "request-64": Goal(1.2),
        "facade-1": Goal(0.6),
        "facade-16": Goal(0.38),
        "facade-call": Goal(0.5),
        "import": Goal(0.35),
        "import-client": Goal(1.15),
        "command": Goal(1.6),
        "export-jsonl": Goal(1.2),
        "export-csv": Goal(2.2),
        "export-parquet": Goal(1.4),
        "export-sqlite": Goal(1.3),
        "export-stream": Goal(1.3),
        "sql-insert": Goal(1.5),
        "sql-upsert": Goal(1.5),
        "rss-jsonl": Goal(10, "MB"),
        "rss-csv": Goal(10, "MB"),
        "rss-sqlite": Goal(10, "MB"),
        "rss-parquet": Goal(64, "MB"),
        "rss-stream": Goal(64, "MB"),
        "export-requests": Goal(1.0),
        "latency": Goal(1.04),
        "latency-8": Goal(1.25),
        "bucket": Goal(1.05),
        "bucket-refused": Goal(2, "%"),
        "bucket-failed": Goal(0, "requests"),
        "limits-sqlite": Goal(100, "µs"),
        "accounts": Goal(1.2),
    }
)
