"""Pictures of users and workspaces."""

from __future__ import annotations

from ..base import Model, model

__all__ = ["Avatar", "Logo"]


@model
class Avatar(Model):
    """The picture of a user."""

    avatar_urls: dict[str, str] | None = None
    """Addresses by size."""
    fileType: str | None = None
    name: str | None = None


@model
class Logo(Model):
    """The picture of a workspace."""

    logo: str | None = None
    """Its address."""
