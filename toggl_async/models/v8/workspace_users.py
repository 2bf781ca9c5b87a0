"""Users of workspaces in API v8."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from ...secrets import Secret
from ..base import AwareDatetime, Model, model
from .queries import Flag, Id, When

__all__ = [
    "InviteRequest",
    "InviteResult",
    "WorkspaceUser",
    "WorkspaceUserBody",
    "WorkspaceUserFields",
]


@model
class WorkspaceUser(Model):
    """A user of a workspace: ``id`` is that of the membership, ``uid`` that of the user."""

    id: int | None = None
    """``None`` until an invitation is accepted."""
    uid: int | None = None
    wid: int | None = None
    admin: bool | None = None
    active: bool | None = None
    email: str | None = None
    name: str | None = None
    invite_url: Secret | None = None
    """An address that grants access; ``reveal()`` returns it."""
    at: AwareDatetime | None = None
    """When it was last changed."""


@model
class InviteResult(Model):
    """The result of an invitation."""

    data: tuple[WorkspaceUser, ...] | None = None
    notifications: tuple[str, ...] | None = None
    """One text per refused address."""


class InviteRequest(TypedDict):
    """The addresses to invite."""

    emails: Sequence[str]


class WorkspaceUserFields(TypedDict, total=False):
    """The fields of a membership. Only ``admin`` can be changed; ``wid`` saves a lookup.

    All others are read-only: accepted and not sent.
    """

    id: Id | None
    uid: Id
    wid: Id
    admin: Flag
    active: Flag
    email: str | None
    name: str | None
    invite_url: str | None
    at: When | None


class WorkspaceUserBody(TypedDict):
    """A membership as the body of a request."""

    workspace_user: WorkspaceUserFields
