"""Favorites: models and request fields."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Required, TypedDict

from ..base import AwareDatetime, Model, model

__all__ = [
    "Favorite",
    "FavoriteParams",
    "MyFavoriteFields",
    "NewWorkspaceFavorite",
    "WorkspaceFavoriteChange",
]


@model
class Favorite(Model):
    """A time entry saved as a template, from which new ones are started.

    Responses to writes include the names of client, project, tags and task only with ``meta=True``.
    """

    favorite_id: int
    """Identifies the favorite."""
    workspace_id: int | None = None
    """The workspace it belongs to."""
    user_id: int | None = None
    """The user who owns it."""
    project_id: int | None = None
    """The project of entries started from it."""
    task_id: int | None = None
    """The task of entries started from it."""
    tag_ids: tuple[int, ...] | None = None
    """Ids of the tags of entries started from it."""
    billable: bool | None = None
    """Whether entries started from it are billable."""
    client_name: str | None = None
    """The name of the project's client."""
    description: str | None = None
    """The description of entries started from it."""
    permissions: tuple[str, ...] | None = None
    """What the current user may do with it."""
    project_active: bool | None = None
    """Whether time can be tracked on the project."""
    project_billable: bool | None = None
    """Whether the project is billable."""
    project_color: str | None = None
    """The color of the project: ``#`` and six hex digits."""
    project_name: str | None = None
    """What the project is called."""
    project_private: bool | None = None
    """Whether only members see the project."""
    public: bool | None = None
    """Whether other members of the workspace see it."""
    rank: int | None = None
    """Its position in the list."""
    tags: tuple[str, ...] | None = None
    """The names of the tags in ``tag_ids``."""
    task_name: str | None = None
    """What the task is called."""
    was_public_at: AwareDatetime | None = None
    """When it was last public."""
    created_at: AwareDatetime | None = None
    """When it was created."""
    deleted_at: AwareDatetime | None = None
    """When it was deleted; only listings with ``since`` include deleted favorites."""


class FavoriteParams(TypedDict, total=False):
    """What the response includes in addition to the favorite."""

    meta: bool
    """Whether to include the names of client, project, tags and task."""


class _FavoriteFields(FavoriteParams, total=False):
    billable: bool
    """Whether entries started from it are billable."""
    description: str | None
    """The description of entries started from it."""
    project_id: int | None
    """The project of entries started from it."""
    tag_ids: Iterable[int]
    """Ids of the tags of entries started from it."""
    task_id: int | None
    """The task of entries started from it."""


class MyFavoriteFields(_FavoriteFields, total=False):
    """Fields of a favorite of the user."""

    workspace_id: int
    """The workspace of entries started from it."""


class NewWorkspaceFavorite(_FavoriteFields, total=False):
    """Fields of a new favorite in a workspace."""

    public: bool
    """Whether other members of the workspace see it."""
    rank: int
    """Its position in the list."""


class WorkspaceFavoriteChange(NewWorkspaceFavorite, total=False):
    """Fields of a favorite that can be changed; a field left out stays as it is."""

    favorite_id: Required[int]
    """The favorite to change."""
    postedFields: Iterable[str]
    """Names of fields that are deliberately ``None``: Toggl clears no others."""
