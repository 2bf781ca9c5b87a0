"""Integrations of the browser extension, of Toggl 2.0."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Required, TypedDict

from ..base import AwareDatetime, Model, model

__all__ = ["ExtensionIntegration", "ExtensionIntegrationUpsert", "NewExtensionIntegration"]


@model
class ExtensionIntegration(Model):
    """Where the browser extension shows its button on the pages of a service."""

    id: str
    created_at: AwareDatetime | None = None
    """When it was created."""
    definition: dict[str, Any] | None = None
    """The pages and the places on them, as the extension reads them."""
    deleted_at: AwareDatetime | None = None
    """When it was deleted; ``None`` unless it was."""
    name: str | None = None
    """Shown name."""
    organization_id: int | None = None
    """The organization it belongs to."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""


class NewExtensionIntegration(TypedDict, total=False):
    """Fields of a new integration."""

    definition: Required[Mapping[str, Any]]
    """The pages and the places on them, as the extension reads them. Required."""
    id: Required[str]
    """A UUID that you make; a repeat with the same one is safe. Required."""
    name: Required[str]
    """Shown name. Required."""


class ExtensionIntegrationUpsert(TypedDict, total=False):
    """Fields of an integration; they replace the old ones."""

    definition: Required[Mapping[str, Any]]
    """The pages and the places on them, as the extension reads them. Required."""
    name: Required[str]
    """Shown name. Required."""
