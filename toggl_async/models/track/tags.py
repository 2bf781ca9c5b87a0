"""Tags of Track: what comes back, what may be sent."""

from __future__ import annotations

from typing import TypedDict

from ..base import AwareDatetime, Model, model
from .integrations import IntegrationProvider

__all__ = ["Tag", "TagFields", "TagFilter"]


@model
class Tag(Model):
    """A tag. Deleted ones come with ``since`` only and say when."""

    id: int
    workspace_id: int
    name: str | None = None
    creator_id: int | None = None
    integration_ext_id: str | None = None
    integration_ext_type: str | None = None
    integration_provider: IntegrationProvider | None = None
    permissions: tuple[str, ...] | None = None
    at: AwareDatetime | None = None
    """When it was last changed."""
    deleted_at: AwareDatetime | None = None


class TagFilter(TypedDict, total=False):
    """Which tags to list."""

    search: str
    """A part of the name."""


class TagFields(TypedDict):
    """What a tag consists of."""

    name: str
