"""Clients, as API v8 had them."""

from __future__ import annotations

from typing import TypedDict

from ..base import Aware, Model, model
from .words import When

__all__ = ["Client", "ClientBody", "ClientFields"]


@model
class Client(Model):
    """A client. ``hrate`` and ``cur`` are only there in wire mode: Toggl has given them up."""

    id: int
    wid: int | None = None
    name: str | None = None
    notes: str | None = None
    hrate: float | None = None
    cur: str | None = None
    at: Aware | None = None
    """When it was last changed."""


class ClientFields(TypedDict, total=False):
    """What a client consists of. ``id`` and ``at`` may be there and change nothing."""

    id: int
    wid: int
    name: str
    notes: str | None
    hrate: float | None
    cur: str | None
    at: When | None


class ClientBody(TypedDict):
    """The same in its envelope."""

    client: ClientFields
