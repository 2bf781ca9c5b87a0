"""General of Toggl 2.0: XXX."""

from __future__ import annotations

from ..base import Model, model

__all__ = ["Version"]


@model
class Version(Model):
    """XXX Version."""

    name: str | None = None
    """Shown name."""
    number: int | None = None
    """XXX"""
    revision: str | None = None
    """XXX"""
