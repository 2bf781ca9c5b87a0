"""Reports API v2, which the live service still answers: one module a report.

Importing them fills the route table. It takes the API token only, and answers errors as one object.
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
