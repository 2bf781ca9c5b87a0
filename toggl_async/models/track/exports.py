"""Exports of a user's or a workspace's data as zip files: models and request fields."""

from __future__ import annotations

from typing import TypedDict

from ...secrets import Secret
from ..base import Model, model

__all__ = ["Export", "MyExportContents"]


@model
class Export(Model):
    """An export that was requested."""

    token: Secret | None = None
    """Identifies the file; pass it to ``download()`` as ``uuid``."""
    state: str | None = None
    """How far the export is; Toggl has not published the values."""
    error_message: str | None = None
    """Why the export failed; ``None`` if it did not."""


class MyExportContents(TypedDict, total=False):
    """What to include in an export of the current user's data."""

    profile: bool
    """Whether to include the profile."""
    timeline: bool
    """Whether to include the timeline."""
