"""Attachments of Toggl 2.0: XXX."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, TypedDict

from ..base import Model, model

__all__ = ["AttachmentListOfProjectFilter", "AttachmentListOfTaskFilter", "AttachmentStorage"]


@model
class AttachmentStorage(Model):
    """XXX AttachmentStorage."""

    enforced: bool | None = None
    """XXX"""
    limit_bytes: int | None = None
    """XXX"""
    used_bytes: int | None = None
    """XXX"""


class AttachmentListOfProjectFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    order_by: Iterable[Literal["created_at", "-created_at", "display_order", "-display_order"]]
    """XXX"""


class AttachmentListOfTaskFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    order_by: Iterable[Literal["created_at", "-created_at", "display_order", "-display_order"]]
    """XXX"""
