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
    """The membership of a user in a workspace; ``id`` is not the id of the user."""

    id: int | None = None
    """Id of the membership; ``None`` until an invitation is accepted."""
    uid: int | None = None
    """The user."""
    wid: int | None = None
    """The workspace."""
    admin: bool | None = None
    """Whether the user administrates the workspace."""
    active: bool | None = None
    """Whether the user has joined and is not deactivated."""
    email: str | None = None
    """Email address of the user."""
    name: str | None = None
    """Full name of the user."""
    invite_url: Secret | None = None
    """Address that grants access; ``reveal()`` returns it."""
    at: AwareDatetime | None = None
    """When it was last changed."""


@model
class InviteResult(Model):
    """The result of an invitation."""

    data: tuple[WorkspaceUser, ...] | None = None
    """The invited users."""
    notifications: tuple[str, ...] | None = None
    """Reasons, one per refused address."""


class InviteRequest(TypedDict):
    """The addresses to invite."""

    emails: Sequence[str]
    """Email addresses, at least one."""


class WorkspaceUserFields(TypedDict, total=False):
    """Fields of a membership, of which only ``admin`` can be changed."""

    id: Id | None
    """Read-only: accepted and not sent."""
    uid: Id
    """Read-only: accepted and not sent."""
    wid: Id
    """The workspace; saves a lookup."""
    admin: Flag
    """Whether the user administrates the workspace. Required."""
    active: Flag
    """Read-only: accepted and not sent."""
    email: str | None
    """Read-only: accepted and not sent."""
    name: str | None
    """Read-only: accepted and not sent."""
    invite_url: str | None
    """Read-only: accepted and not sent."""
    at: When | None
    """Read-only: accepted and not sent."""


class WorkspaceUserBody(TypedDict):
    """A membership as the body of a request."""

    workspace_user: WorkspaceUserFields
    """The fields of the membership."""
