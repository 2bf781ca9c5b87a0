"""ExtensionIntegrations of Toggl 2.0: XXX."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Required, TypedDict

from ..base import AwareDatetime, Model, model

__all__ = ["ExtensionIntegration", "ExtensionIntegrationUpsert", "NewExtensionIntegration"]


@model
class ExtensionIntegration(Model):
    """XXX ExtensionIntegration."""

    created_at: AwareDatetime | None = None
    """When it was created."""
    definition: dict[str, Any] | None = None
    """XXX"""
    deleted_at: AwareDatetime | None = None
    """When it was deleted; ``None`` unless it was."""
    id: str | None = None
    name: str | None = None
    """Shown name."""
    organization_id: int | None = None
    """The organization it belongs to."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""


class NewExtensionIntegration(TypedDict, total=False):
    """XXX ExtensionIntegrationCreate."""

    definition: Required[Mapping[str, Any]]
    """XXX Required."""
    id: Required[str]
    """Id. Required."""
    name: Required[str]
    """Shown name. Required."""


class ExtensionIntegrationUpsert(TypedDict, total=False):
    """XXX ExtensionIntegrationUpsert."""

    definition: Required[Mapping[str, Any]]
    """XXX Required."""
    name: Required[str]
    """Shown name. Required."""
