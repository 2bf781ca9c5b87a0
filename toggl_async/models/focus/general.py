"""The version of Toggl 2.0."""

from __future__ import annotations

from ..base import Model, model

__all__ = ["Version"]


@model
class Version(Model):
    """The version of the service."""

    name: str | None = None
    """The name of the release."""
    number: int | None = None
    """The number of the release."""
    revision: str | None = None
    """The commit it was built from."""
