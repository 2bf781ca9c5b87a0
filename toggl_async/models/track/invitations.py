"""Invitations to an organization: models and request fields."""

from __future__ import annotations

from collections.abc import Iterable
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
    """An invitation, as the invited person sees it."""

    code: Secret | None = None
    """The code with which the invitation is accepted or rejected; ``reveal()`` returns it."""
    email: str | None = None
    """The address that was invited."""
    organization_id: int | None = None
    """The organization to join."""
    organization_name: str | None = None
    """What the organization is called."""
    sender_email: str | None = None
    """The address of the person who invites."""
    sender_name: str | None = None
    """The name of the person who invites."""


@model
class SSOInvitation(Model):
    """An invitation that may be accepted by single sign-on."""

    accounts_signup_url: Secret | None = None
    """The sign-up page, whose URL may contain the code. Deprecated by Toggl."""
    code: Secret | None = None
    """The code with which the invitation is accepted or rejected; ``reveal()`` returns it."""
    email: str | None = None
    """The address that was invited."""
    organization_id: int | None = None
    """The organization to join."""
    organization_name: str | None = None
    """What the organization is called."""
    sender_email: str | None = None
    """The address of the person who invites."""
    sender_name: str | None = None
    """The name of the person who invites."""
    sso: bool | None = None
    """Whether the invited person logs in by single sign-on."""
    token: Secret | None = None
    """A second secret of the invitation; ``reveal()`` returns it."""


@model
class InvitationWorkspaceInfo(Model):
    """A workspace that a person is invited to."""

    user_id: int | None = None
    """The invited person."""
    workspace_id: int | None = None
    """The workspace to join."""
    workspace_user_id: int | None = None
    """The membership in the workspace, which exists from now on."""


@model
class InvitationInfo(Model):
    """An invitation that was created."""

    invitation_id: int
    """Identifies the invitation for its sender."""
    email: str | None = None
    """The address that was invited."""
    invite_url: Secret | None = None
    """The URL at which the invitation is accepted; anyone who has it gets access."""
    organization_id: int | None = None
    """The organization to join."""
    recipient_id: int | None = None
    """The user id of the invited person."""
    sender_id: int | None = None
    """The user id of the person who invites."""
    workspaces: tuple[InvitationWorkspaceInfo, ...] | None = None
    """The workspaces to join."""


@model
class InvitationResult(Model):
    """The result of inviting people."""

    data: tuple[InvitationInfo, ...] | None = None
    """The invitations that were created."""
    invitations: tuple[Invitation, ...] | None = None
    """The same invitations as the invited people see them."""
    messages: tuple[str, ...] | None = None
    """Why addresses were not invited. Check it: they raise no error."""


class IntegrationData(TypedDict, total=False):
    """Where an invited person is known from, if another service is connected."""

    external_id: str
    """The person's id at the service."""
    external_type: str
    """What kind of object the person is at the service."""
    provider: str
    """The service; Toggl has not published the values."""


class InvitedToWorkspace(TypedDict, total=False):
    """A workspace to invite people to, with their rights in it."""

    admin: bool
    """Whether they become administrators. Older than ``role``."""
    integration_data: IntegrationData
    """Where the person is known from."""
    role: str
    """The role they get, such as ``admin`` or ``user``."""
    role_id: int
    """The role they get, by id; see ``session.track.organizations.roles()``."""
    workspace_id: int
    """The workspace to join."""


class InvitedToProject(TypedDict, total=False):
    """A project to invite people to."""

    manager: bool
    """Whether they become managers of the project."""
    project_id: int
    """The project to join."""
    workspace_id: int
    """The workspace of the project."""


class NewInvitation(TypedDict, total=False):
    """The people to invite, and what to invite them to."""

    emails: Iterable[str]
    """The addresses to invite."""
    groups: Iterable[int]
    """Ids of the groups that they become members of."""
    project_invite: InvitedToProject
    """A project that they become members of."""
    skip_email: bool
    """Whether to send no email; pass ``invite_url`` of the response on yourself."""
    workspaces: Iterable[InvitedToWorkspace]
    """The workspaces to join, with the rights in each."""
