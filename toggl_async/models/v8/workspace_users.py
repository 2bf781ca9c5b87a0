"""Users of a workspace, as API v8 had them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, TypedDict

from ..base import Aware, Model, model
from .words import When

__all__ = [
    "InviteRequest",
    "InviteResult",
    "WorkspaceUser",
    "WorkspaceUserBody",
    "WorkspaceUserFields",
]


@model
class WorkspaceUser(Model):
    """Somebody in a workspace. ``id`` is that of the membership; the person is ``uid``."""

    hidden: ClassVar[frozenset[str]] = frozenset({"invite_url"})

    id: int | None = None
    """``None`` of somebody who is invited and has not accepted yet."""
    uid: int | None = None
    wid: int | None = None
    admin: bool | None = None
    active: bool | None = None
    email: str | None = None
    name: str | None = None
    invite_url: str | None = None
    """A secret address: not shown in the repr."""
    at: Aware | None = None
    """When it was last changed."""


@model
class InviteResult(Model):
    """What became of a round of invitations."""

    data: tuple[WorkspaceUser, ...] | None = None
    notifications: tuple[str, ...] | None = None
    """What Toggl has to say about refused addresses."""


class InviteRequest(TypedDict):
    """Whom to invite."""

    emails: Sequence[str]


class WorkspaceUserFields(TypedDict, total=False):
    """Such a membership: ``admin`` is all that can be changed, the rest may be there."""

    id: int
    uid: int
    wid: int
    admin: bool
    active: bool
    email: str | None
    name: str | None
    invite_url: str | None
    at: When | None


class WorkspaceUserBody(TypedDict):
    """The same in its envelope."""

    workspace_user: WorkspaceUserFields
