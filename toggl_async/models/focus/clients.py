"""Clients of Toggl 2.0: XXX."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, Required, TypedDict

from ..base import AwareDatetime, Model, model

__all__ = ["Client", "ClientFields", "ClientFilter", "ClientLite"]


@model
class Client(Model):
    """XXX Client."""

    id: int
    active: bool | None = None
    """Whether it is in use."""
    created_at: AwareDatetime | None = None
    """When it was created."""
    currency: str | None = None
    """ISO 4217 code, such as ``EUR``."""
    deleted_at: AwareDatetime | None = None
    """When it was deleted; ``None`` unless it was."""
    name: str | None = None
    """Shown name."""
    toggl_user_id: int | None = None
    """The account of the person (``user_account_id``)."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""
    workspace_id: int | None = None
    """The workspace it belongs to."""


@model
class ClientLite(Model):
    """XXX ClientLite."""

    id: int
    name: str | None = None
    """Shown name."""


class ClientFields(TypedDict, total=False):
    """XXX ClientPayload."""

    currency: str
    """XXX PUT: left out or null clears it, then the workspace's applies."""
    name: Required[str]
    """Shown name. Required."""


class ClientFilter(TypedDict, total=False):
    """XXX Which ones to return."""

    order_by: Iterable[
        Literal[
            "name",
            "-name",
            "active",
            "-active",
            "created_at",
            "-created_at",
            "updated_at",
            "-updated_at",
        ]
    ]
    """XXX"""
    name: str
    """Shown name."""
