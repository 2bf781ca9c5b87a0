# Written by tools/make_sync.py from toggl_async/track/organizations.py;
# change that file, not this one.
"""Organizations: they contain workspaces and members and have the hourly quota (Track API v9)."""

from __future__ import annotations

from typing import Literal, Unpack

from toggl_async.models.track.organizations import (
    NewOrganization,
    Organization,
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
from toggl_async.models.track.workspaces import Statistics
from toggl_async.track.organizations import Organizations as AsyncOrganizations

from .._namespace import BlockingNamespace
from .._paging import Pages


class Organizations(BlockingNamespace[AsyncOrganizations]):
    """Organizations. ``session.track.me.organizations()`` lists those of the user."""

    __slots__ = ()

    def get(self, organization_id: int) -> Organization:
        """Return one organization.

        GET /organizations/{organization_id}. One request.
        """
        return self._loop.run(self._wrapped.get, organization_id)

    def create(self, **fields: Unpack[NewOrganization]) -> OrganizationCreated:
        """Create an organization with one workspace, and return the ids of both.

        POST /organizations. One request of the user's own quota. The rights may take a few seconds
        to apply: after a :class:`ForbiddenError` right after this call, try again. The session
        remembers which quota the calls of the new workspace count against.

        >>> created = session.track.organizations.create(
        ...     name="Ada Ltd", workspace_name="Garden"
        ... )
        >>> created.workspace_id
        """
        return self._loop.run(self._wrapped.create, **fields)

    def update(self, organization_id: int, **changes: Unpack[OrganizationChange]) -> None:
        """Rename an organization.

        PUT /organizations/{organization_id}. One request.
        """
        self._loop.run(self._wrapped.update, organization_id, **changes)

    def owner(self, organization_id: int) -> OrganizationOwner:
        """Return the owner of an organization.

        GET /organizations/{organization_id}/owner. One request.
        """
        return self._loop.run(self._wrapped.owner, organization_id)

    def request_ownership_transfer(self, organization_id: int) -> Transfer:
        """Request a change of owner and return the request.

        POST /organizations/{organization_id}/owner/transfer. One request. Toggl documents no body,
        so nothing names the new owner; the current user is the requester.
        """
        return self._loop.run(self._wrapped.request_ownership_transfer, organization_id)

    def ownership_transfer(self, organization_id: int, transfer_id: int) -> Transfer:
        """Return one requested change of owner.

        GET /organizations/{organization_id}/owner/transfer/{transfer_id}. One request.
        """
        return self._loop.run(self._wrapped.ownership_transfer, organization_id, transfer_id)

    def answer_ownership_transfer(
        self,
        organization_id: int,
        transfer_id: int,
        action: Literal["accept", "decline", "withdraw"],
    ) -> Transfer:
        """Accept, decline or withdraw a requested change of owner, and return its new state.

        POST /organizations/{organization_id}/owner/transfer/{transfer_id}/{action}. One request.
        ``action`` is ``accept``, ``decline`` or ``withdraw``.
        """
        return self._loop.run(
            self._wrapped.answer_ownership_transfer, organization_id, transfer_id, action
        )

    def segmentation(self, organization_id: int) -> OrganizationSegmentation | None:
        """Return what an organization stated about itself; ``None`` if it stated nothing.

        GET /organizations/{organization_id}/segmentation. One request.
        """
        return self._loop.run(self._wrapped.segmentation, organization_id)

    def update_segmentation(self, organization_id: int) -> OrganizationSegmentation:
        """Renew what an organization stated about itself, and return it.

        PUT /organizations/{organization_id}/segmentation. One request, without a body: Toggl
        documents no fields.
        """
        return self._loop.run(self._wrapped.update_segmentation, organization_id)

    def request_slack_integration(self, organization_id: int) -> None:
        """Ask the administrators of an organization to connect it to Slack.

        POST /organizations/{organization_id}/integrations/slack/request. One request.
        """
        self._loop.run(self._wrapped.request_slack_integration, organization_id)

    def workspaces_statistics(self, organization_id: int) -> dict[str, Statistics]:
        """Return the administrators and the numbers of members and groups, by workspace id as text.

        GET /organizations/{organization_id}/workspaces/statistics. One request.
        """
        return self._loop.run(self._wrapped.workspaces_statistics, organization_id)

    def ownership_transfers(
        self, organization_id: int, **filters: Unpack[TransferFilter]
    ) -> Pages[Transfer]:
        """List the requested changes of owner.

        GET /organizations/{organization_id}/owner/transfer. One request, not paginated.
        """
        return Pages(self._loop, self._wrapped.ownership_transfers(organization_id, **filters))

    def roles(self, organization_id: int, **filters: Unpack[RoleFilter]) -> Pages[Role]:
        """List the roles that users can have.

        GET /organizations/{organization_id}/roles. One request, not paginated.
        """
        return Pages(self._loop, self._wrapped.roles(organization_id, **filters))

    def usage(self, organization_id: int) -> Pages[UsageCounter]:
        """List how much an organization has used of the features that its pricing plan limits.

        GET /organizations/{organization_id}/usage. One request, not paginated. Toggl's API document
        of August 2026 no longer lists this operation, so Toggl may stop answering it.
        """
        return Pages(self._loop, self._wrapped.usage(organization_id))
