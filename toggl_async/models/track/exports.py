"""Exports: zip files with the data of an account or a workspace."""

from __future__ import annotations

from typing import TypedDict

from ...secrets import Secret
from ..base import Model, model

__all__ = ["Export", "MyExportParts"]


@model
class Export(Model):
    """An export that was asked for."""

    token: Secret | None = None
    """Names its file for the download."""
    state: str | None = None
    error_message: str | None = None


class MyExportParts(TypedDict, total=False):
    """What of the user's data to put into an export."""

    profile: bool
    timeline: bool
