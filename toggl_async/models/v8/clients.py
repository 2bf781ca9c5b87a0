"""Clients of API v8."""

from __future__ import annotations

from typing import TypedDict

from ..base import AwareDatetime, Model, model
from .queries import Amount, Id, When

__all__ = ["Client", "ClientBody", "ClientFields"]


@model
class Client(Model):
    """A client. ``hrate`` and ``cur`` are always ``None``: Toggl has removed them."""

    id: int
    wid: int | None = None
    name: str | None = None
    notes: str | None = None
    hrate: float | None = None
    cur: str | None = None
    at: AwareDatetime | None = None
    """When it was last changed."""


class ClientFields(TypedDict, total=False):
    """The fields of a client. ``id`` and ``at`` are read-only: accepted and not sent."""

    id: Id
    wid: Id
    name: str
    notes: str | None
    hrate: Amount | None
    cur: str | None
    at: When | None


class ClientBody(TypedDict):
    """A client as the body of a request."""

    client: ClientFields
