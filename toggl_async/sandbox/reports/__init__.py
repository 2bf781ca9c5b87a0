"""Reports v3: one module a report; importing them fills the route table."""

from __future__ import annotations

from . import (
    detailed,
    exports,
    lookups,
    people_lookups,
    summary,
    totals,
    weekly,
)
from .routes import ROUTES

__all__ = [
    "ROUTES",
    "detailed",
    "exports",
    "lookups",
    "people_lookups",
    "summary",
    "totals",
    "weekly",
]
