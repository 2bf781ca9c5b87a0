"""Pictures of users and logos of workspaces."""

from __future__ import annotations

from ..base import Model, model

__all__ = ["Avatar", "Logo"]


@model
class Avatar(Model):
    """The picture of a user."""

    avatar_urls: dict[str, str] | None = None
    """The URL of each size of the picture."""
    fileType: str | None = None
    """The format of the picture."""
    name: str | None = None
    """The name of the stored file."""


@model
class Logo(Model):
    """The logo of a workspace."""

    logo: str | None = None
    """The URL of the picture."""
