"""Clients of API v8."""

from __future__ import annotations

from typing import TypedDict

from ..base import AwareDatetime, Model, model
from .queries import Amount, Id, When

__all__ = ["Client", "ClientBody", "ClientFields"]


@model
class Client(Model):
    """A client."""

    id: int
    wid: int | None = None
    """The workspace it belongs to."""
    name: str | None = None
    """Name of the client."""
    notes: str | None = None
    """Free text about it."""
    hrate: float | None = None
    """Always ``None``: Toggl has removed it."""
    cur: str | None = None
    """Always ``None``: Toggl has removed it."""
    at: AwareDatetime | None = None
    """When it was last changed."""


class ClientFields(TypedDict, total=False):
    """Fields of a client."""

    id: Id
    """Read-only: accepted and not sent."""
    wid: Id
    """The workspace it belongs to. Default for a new one: the default workspace of the user."""
    name: str
    """Name of the client. Required for a new one."""
    notes: str | None
    """Free text about it; ``None`` clears it."""
    hrate: Amount | None
    """Removed by Toggl: refused unless ``None``."""
    cur: str | None
    """Removed by Toggl: refused unless ``None``."""
    at: When | None
    """Read-only: accepted and not sent."""


class ClientBody(TypedDict):
    """A client as the body of a request."""

    client: ClientFields
    """The fields of the client."""
