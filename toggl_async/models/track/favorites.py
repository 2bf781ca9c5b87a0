"""Favorites: what comes back, what may be sent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Required, TypedDict

from ..base import Aware, Model, model

__all__ = [
    "Favorite",
    "FavoriteMore",
    "MyFavoriteFields",
    "NewWorkspaceFavorite",
    "WorkspaceFavoriteChange",
]


@model
class Favorite(Model):
    """A time entry that is kept for being started again."""

    favorite_id: int
    workspace_id: int | None = None
    user_id: int | None = None
    project_id: int | None = None
    task_id: int | None = None
    tag_ids: tuple[int, ...] | None = None
    billable: bool | None = None
    client_name: str | None = None
    description: str | None = None
    permissions: tuple[str, ...] | None = None
    project_active: bool | None = None
    project_billable: bool | None = None
    project_color: str | None = None
    """``#`` and six hex digits."""
    project_name: str | None = None
    project_private: bool | None = None
    public: bool | None = None
    """Whether others of the workspace see it."""
    rank: int | None = None
    """Its place in the list."""
    tags: tuple[str, ...] | None = None
    """Names of the tags."""
    task_name: str | None = None
    was_public_at: Aware | None = None
    created_at: Aware | None = None
    deleted_at: Aware | None = None
    """When it was deleted; such rows come with ``since`` only."""


class FavoriteMore(TypedDict, total=False):
    """What the answer should hold beyond the favorite."""

    meta: bool
    """Names of client, project, tags and task as well."""


class _FavoriteFields(FavoriteMore, total=False):
    billable: bool
    description: str | None
    project_id: int | None
    tag_ids: Sequence[int]
    task_id: int | None


class MyFavoriteFields(_FavoriteFields, total=False):
    """What a favorite of the user's may carry."""

    workspace_id: int


class NewWorkspaceFavorite(_FavoriteFields, total=False):
    """What a new favorite in a workspace may carry."""

    public: bool
    """Show it to the others of the workspace."""
    rank: int


class WorkspaceFavoriteChange(NewWorkspaceFavorite, total=False):
    """What may be changed. A key left out is left alone."""

    favorite_id: Required[int]
    postedFields: Sequence[str]
    """Names of the fields that are sent as ``None`` on purpose; Toggl clears only those."""
