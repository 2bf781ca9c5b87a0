"""Reports v3: one module a report; importing them fills the route table."""

from __future__ import annotations

from . import (
    detailed,
    files,
    lookups,
    summary,
    totals,
    weekly,
)
from .filters import ROUTES

__all__ = [
    "ROUTES",
    "detailed",
    "files",
    "lookups",
    "summary",
    "totals",
    "weekly",
]
