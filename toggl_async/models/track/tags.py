"""Tags of Track."""

from __future__ import annotations

from typing import TypedDict

from ..base import AwareDatetime, Model, model
from .integrations import IntegrationProvider

__all__ = ["Tag", "TagFields", "TagFilter"]


@model
class Tag(Model):
    """A tag. Deleted tags have ``deleted_at``; they are only listed with ``since``."""

    id: int
    workspace_id: int
    """The workspace it belongs to."""
    name: str | None = None
    """Unique within the workspace."""
    creator_id: int | None = None
    """The user who created it."""
    integration_ext_id: str | None = None
    """Its id at the service that it was imported from."""
    integration_ext_type: str | None = None
    """What kind of object it is at the service that it was imported from."""
    integration_provider: IntegrationProvider | None = None
    """The service that it was imported from."""
    permissions: tuple[str, ...] | None = None
    """What the current user may do with it."""
    at: AwareDatetime | None = None
    """When it was last changed."""
    deleted_at: AwareDatetime | None = None
    """When it was deleted; deleted tags are only listed with ``since``."""


class TagFilter(TypedDict, total=False):
    """Which tags to list."""

    search: str
    """Part of the name."""


class TagFields(TypedDict):
    """Fields of a tag."""

    name: str
    """The new name; unique within the workspace."""
