# Written by tools/make_sync.py from toggl_async/track/organizations.py;
# change that file, not this one.
"""Organizations: what workspaces, members and the hourly quota belong to (Track API v9)."""

from __future__ import annotations

from typing import Literal, Unpack

from toggl_async.models.track.organization_parts import (
    NewOrganization,
    OrganizationChange,
    OrganizationCreated,
    OrganizationOwner,
    OrganizationSegmentation,
    Role,
    RoleFilter,
    Transfer,
    TransferFilter,
    UsageCounter,
)
from toggl_async.models.track.organizations import Organization
from toggl_async.models.track.workspaces import Statistics
from toggl_async.track.organizations import Organizations as AsyncOrganizations

from .._namespace import BlockingNamespace
from .._paging import Pages


class Organizations(BlockingNamespace[AsyncOrganizations]):
    """Organizations. For the user's own list see ``session.track.me.organizations()``."""

    __slots__ = ()

    def get(self, organization_id: int) -> Organization:
        """Return an organization.

        GET /organizations/{organization_id}. One request.
        """
        return self._loop.run(self._wrapped.get, organization_id)

    def create(self, **fields: Unpack[NewOrganization]) -> OrganizationCreated:
        """Create an organization with one workspace, and return both ids.

        POST /organizations. One request of the user's own quota. The rights to it may take some
        seconds to arrive: a :class:`ForbiddenError` right afterwards is worth a second try. From
        here the session knows whose quota the workspace costs.

        >>> made = session.track.organizations.create(name="Ada Ltd", workspace_name="Garden")
        >>> made.workspace_id
        """
        return self._loop.run(self._wrapped.create, **fields)

    def update(self, organization_id: int, **changes: Unpack[OrganizationChange]) -> None:
        """Rename an organization.

        PUT /organizations/{organization_id}. One request.
        """
        self._loop.run(self._wrapped.update, organization_id, **changes)

    def owner(self, organization_id: int) -> OrganizationOwner:
        """Return who owns an organization.

        GET /organizations/{organization_id}/owner. One request.
        """
        return self._loop.run(self._wrapped.owner, organization_id)

    def request_ownership_transfer(self, organization_id: int) -> Transfer:
        """Ask for a change of owner and return the request.

        POST /organizations/{organization_id}/owner/transfer. One request. Toggl describes no body,
        so nothing names the new owner; the user who asks is the requester.
        """
        return self._loop.run(self._wrapped.request_ownership_transfer, organization_id)

    def ownership_transfer(self, organization_id: int, transfer_id: int) -> Transfer:
        """Return how a change of owner stands.

        GET /organizations/{organization_id}/owner/transfer/{transfer_id}. One request.
        """
        return self._loop.run(self._wrapped.ownership_transfer, organization_id, transfer_id)

    def answer_ownership_transfer(
        self,
        organization_id: int,
        transfer_id: int,
        action: Literal["accept", "decline", "withdraw"],
    ) -> Transfer:
        """Accept, decline or withdraw a change of owner; return how it stands now.

        POST /organizations/{organization_id}/owner/transfer/{transfer_id}/{action}. One request.
        """
        return self._loop.run(
            self._wrapped.answer_ownership_transfer, organization_id, transfer_id, action
        )

    def segmentation(self, organization_id: int) -> OrganizationSegmentation | None:
        """Return what the organization told about itself; ``None`` when it told nothing.

        GET /organizations/{organization_id}/segmentation. One request.
        """
        return self._loop.run(self._wrapped.segmentation, organization_id)

    def update_segmentation(self, organization_id: int) -> OrganizationSegmentation:
        """Renew what the organization told about itself, and return it.

        PUT /organizations/{organization_id}/segmentation. One request. Toggl describes no body.
        """
        return self._loop.run(self._wrapped.update_segmentation, organization_id)

    def request_slack_integration(self, organization_id: int) -> None:
        """Ask the administrators of an organization to connect it with Slack.

        POST /organizations/{organization_id}/integrations/slack/request. One request.
        """
        self._loop.run(self._wrapped.request_slack_integration, organization_id)

    def workspaces_statistics(self, organization_id: int) -> dict[str, Statistics]:
        """Return administrators and numbers of members and groups, by workspace id as text.

        GET /organizations/{organization_id}/workspaces/statistics. One request.
        """
        return self._loop.run(self._wrapped.workspaces_statistics, organization_id)

    def ownership_transfers(
        self, organization_id: int, **filters: Unpack[TransferFilter]
    ) -> Pages[Transfer]:
        """List the changes of owner that were asked for.

        GET /organizations/{organization_id}/owner/transfer. One request, everything in one answer.
        """
        return Pages(self._loop, self._wrapped.ownership_transfers(organization_id, **filters))

    def roles(self, organization_id: int, **filters: Unpack[RoleFilter]) -> Pages[Role]:
        """List the roles that users can have, and what each allows.

        GET /organizations/{organization_id}/roles. One request, everything in one answer.
        """
        return Pages(self._loop, self._wrapped.roles(organization_id, **filters))

    def usage(self, organization_id: int) -> Pages[UsageCounter]:
        """List what the organization has used of what its plan counts.

        GET /organizations/{organization_id}/usage. One request, everything in one answer.
        Toggl's API document of August 2026 no longer lists this operation, so Toggl may stop
        answering it.
        """
        return Pages(self._loop, self._wrapped.usage(organization_id))
