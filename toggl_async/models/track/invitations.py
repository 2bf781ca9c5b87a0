"""Invitations to an organization: what comes back, what may be sent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from ...secrets import Secret
from ..base import Model, model

__all__ = [
    "IntegrationData",
    "Invitation",
    "InvitationInfo",
    "InvitationResult",
    "InvitationWorkspaceInfo",
    "InvitedToProject",
    "InvitedToWorkspace",
    "NewInvitation",
    "SSOInvitation",
]


@model
class Invitation(Model):
    """An invitation, as the invited person's code tells it."""

    code: Secret | None = None
    """``reveal()`` returns the text."""
    email: str | None = None
    organization_id: int | None = None
    organization_name: str | None = None
    sender_email: str | None = None
    sender_name: str | None = None


@model
class SSOInvitation(Model):
    """An invitation, and whether it is accepted by single sign-on."""

    accounts_signup_url: Secret | None = None
    """Deprecated by Toggl. May hold the code."""
    code: Secret | None = None
    """``reveal()`` returns the text."""
    email: str | None = None
    organization_id: int | None = None
    organization_name: str | None = None
    sender_email: str | None = None
    sender_name: str | None = None
    sso: bool | None = None
    token: Secret | None = None
    """``reveal()`` returns the text."""


@model
class InvitationWorkspaceInfo(Model):
    """A workspace that somebody is invited to."""

    user_id: int | None = None
    workspace_id: int | None = None
    workspace_user_id: int | None = None


@model
class InvitationInfo(Model):
    """An invitation that was made."""

    invitation_id: int
    email: str | None = None
    invite_url: Secret | None = None
    """An address that grants access; ``reveal()`` returns it."""
    organization_id: int | None = None
    recipient_id: int | None = None
    sender_id: int | None = None
    workspaces: tuple[InvitationWorkspaceInfo, ...] | None = None


@model
class InvitationResult(Model):
    """What became of a round of invitations."""

    data: tuple[InvitationInfo, ...] | None = None
    """The invitations that were made."""
    invitations: tuple[Invitation, ...] | None = None
    messages: tuple[str, ...] | None = None
    """What Toggl has to say about those that were not."""


class IntegrationData(TypedDict, total=False):
    """Where the person comes from, if another service brings them."""

    external_id: str
    external_type: str
    provider: str


class InvitedToWorkspace(TypedDict, total=False):
    """A workspace to invite to, and the rights there."""

    admin: bool
    """Older than ``role``."""
    integration_data: IntegrationData
    role: str
    role_id: int
    workspace_id: int


class InvitedToProject(TypedDict, total=False):
    """A project to invite to."""

    manager: bool
    project_id: int
    workspace_id: int


class NewInvitation(TypedDict, total=False):
    """Whom to invite, and to what."""

    emails: Sequence[str]
    groups: Sequence[int]
    """Ids of groups to put them into."""
    project_invite: InvitedToProject
    skip_email: bool
    """Send no mail: hand ``invite_url`` over yourself."""
    workspaces: Sequence[InvitedToWorkspace]
