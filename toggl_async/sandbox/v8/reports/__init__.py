"""Reports v2: one module a report; importing them fills the route table."""

from __future__ import annotations

from . import dashboard, details, files, summary, weekly
from .routes import ROUTES

__all__ = ["ROUTES", "dashboard", "details", "files", "summary", "weekly"]
