"""Clients of Toggl 2.0."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, Required, TypedDict

from ..base import AwareDatetime, Model, model

__all__ = [
    "Client",
    "ClientFields",
    "ClientFilter",
    "ClientLite",
]


@model
class ClientLite(Model):
    """A client, as projects and tasks hold it."""

    id: int
    name: str | None = None
    """Shown name."""


@model
class Client(ClientLite):
    """A client of a workspace."""

    active: bool | None = None
    """Whether it is active. No request can change it, and there is no archive."""
    created_at: AwareDatetime | None = None
    """When it was created."""
    currency: str | None = None
    """ISO 4217 code, such as ``EUR``; ``None``: the currency of the workspace applies."""
    deleted_at: AwareDatetime | None = None
    """When it was deleted; ``None`` unless it is."""
    toggl_user_id: int | None = None
    """The account of the person who created it (inferred)."""
    updated_at: AwareDatetime | None = None
    """When it was last changed."""
    workspace_id: int | None = None
    """The workspace it belongs to."""


class ClientFields(TypedDict, total=False):
    """Fields of a client, for a creation and for a change, which replaces both."""

    currency: str | None
    """ISO 4217 code, such as ``EUR``. Left out or ``None``: the currency of the workspace applies,
    which a change without it restores."""
    name: Required[str]
    """Shown name."""


class ClientFilter(TypedDict, total=False):
    """Which clients to list."""

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
    """How to sort; ``-`` in front reverses it. Default: ``created_at``, so that the pages of a
    listing are stable."""
    name: str
    """Part of the name (inferred)."""
