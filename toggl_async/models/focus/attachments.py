"""Storage of attachments, and which to list, of Toggl 2.0."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypedDict

from ..base import Model, model

__all__ = ["AttachmentListOfProjectFilter", "AttachmentListOfTaskFilter", "AttachmentStorage"]


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
