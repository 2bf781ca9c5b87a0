"""Reports API v2, which the live service still serves: one module a report.

Importing them fills the route table. Only API tokens are accepted, and errors are objects.
"""

from __future__ import annotations

from . import dashboard, details, files, summary, weekly
from .routes import PREFIX, ROUTES, authenticate, serve

__all__ = [
    "PREFIX",
    "ROUTES",
    "authenticate",
    "dashboard",
    "details",
    "files",
    "serve",
    "summary",
    "weekly",
]
