"""Attachments of projects and tasks of Toggl 2.0, and how much storage they take."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, Required, TypedDict

from ..base import AwareDatetime, Model, model

__all__ = [
    "AttachmentListOfProjectFilter",
    "AttachmentListOfTaskFilter",
    "AttachmentStorage",
    "ProjectAttachment",
    "ProjectAttachmentChange",
    "TaskAttachment",
    "TaskAttachmentChange",
]


@model
class AttachmentStorage(Model):
    """How much the attachments of a workspace may take."""

    enforced: bool | None = None
    """Whether the limit applies: it does in free organizations only."""
    limit_bytes: int | None = None
    """How much they may use, in bytes."""
    used_bytes: int | None = None
    """What is used, in bytes."""


class AttachmentListOfProjectFilter(TypedDict, total=False):
    """How the attachments of a project are sorted."""

    order_by: Iterable[Literal["created_at", "-created_at", "display_order", "-display_order"]]
    """Fields to sort by, in this order; ``-`` for descending."""


class AttachmentListOfTaskFilter(TypedDict, total=False):
    """How the attachments of a task are sorted."""

    order_by: Iterable[Literal["created_at", "-created_at", "display_order", "-display_order"]]
    """Fields to sort by, in this order; ``-`` for descending."""


@model
class TaskAttachment(Model):
    """A file that is attached to a task."""

    id: int
    created_at: AwareDatetime | None = None
    """When it was created."""
    deleted_at: AwareDatetime | None = None
    """When it was deleted; ``None`` unless it is."""
    display_order: int | None = None
    """Place among the attachments, from the lowest number."""
    mime_type: str | None = None
    """The media type of the file."""
    name: str | None = None
    """Shown name of the file."""
    size: int | None = None
    """Size in bytes."""
    task_id: int | None = None
    """The task it is attached to."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""


class TaskAttachmentChange(TypedDict, total=False):
    """Fields of an attachment of a task that is replaced."""

    display_order: Required[int]
    """Place among the attachments, from the lowest number."""
    name: Required[str]
    """Shown name of the file."""


@model
class ProjectAttachment(Model):
    """A file that is attached to a project."""

    id: int
    created_at: AwareDatetime | None = None
    """When it was created."""
    deleted_at: AwareDatetime | None = None
    """When it was deleted; ``None`` unless it is."""
    display_order: int | None = None
    """Place among the attachments, from the lowest number."""
    mime_type: str | None = None
    """The media type of the file."""
    name: str | None = None
    """Shown name of the file."""
    project_id: int | None = None
    """The project it is attached to."""
    size: int | None = None
    """Size in bytes."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""


class ProjectAttachmentChange(TypedDict, total=False):
    """Fields of an attachment of a project that is replaced."""

    display_order: Required[int]
    """Place among the attachments, from the lowest number."""
    name: Required[str]
    """Shown name of the file."""
