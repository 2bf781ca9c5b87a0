"""Organizations: they contain workspaces and members and have the hourly quota (Track API v9)."""

from __future__ import annotations

from typing import Final, Literal, Unpack

from .._http.namespace import Namespace
from .._http.validation import checked
from ..models.track.organizations import (
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
from ..models.track.workspaces import Statistics
from ..paging import Pages

ORGANIZATIONS: Final = "/organizations"
ORGANIZATION: Final = "/organizations/{organization_id}"
OWNER: Final = "/organizations/{organization_id}/owner"
TRANSFERS: Final = "/organizations/{organization_id}/owner/transfer"
TRANSFER: Final = "/organizations/{organization_id}/owner/transfer/{transfer_id}"
ANSWER_TRANSFER: Final = "/organizations/{organization_id}/owner/transfer/{transfer_id}/{action}"
ROLES: Final = "/organizations/{organization_id}/roles"
SEGMENTATION: Final = "/organizations/{organization_id}/segmentation"
SLACK: Final = "/organizations/{organization_id}/integrations/slack/request"
STATISTICS: Final = "/organizations/{organization_id}/workspaces/statistics"
USAGE: Final = "/organizations/{organization_id}/usage"


class Organizations(Namespace):
    """Organizations. ``session.track.me.organizations()`` lists those of the user."""

    __slots__ = ()
    api = "track"
    name = "track.organizations"

    async def get(self, organization_id: int) -> Organization:
        """Return one organization.

        GET /organizations/{organization_id}. One request.
        """
        return await self._get(Organization, ORGANIZATION, organization_id)

    async def create(self, **fields: Unpack[NewOrganization]) -> OrganizationCreated:
        """Create an organization with one workspace, and return the ids of both.

        POST /organizations. One request of the user's own quota. The rights may take a few seconds
        to apply: after a :class:`ForbiddenError` right after this call, try again. The session
        remembers which quota the calls of the new workspace count against.

        >>> created = await session.track.organizations.create(
        ...     name="Ada Ltd", workspace_name="Garden"
        ... )
        >>> created.workspace_id
        """
        body = checked(NewOrganization, fields)
        created = await self._post(OrganizationCreated, ORGANIZATIONS, json=body)
        if created.workspace_id is not None:
            self._client.set_organization(created.workspace_id, created.id)
        return created

    async def update(self, organization_id: int, **changes: Unpack[OrganizationChange]) -> None:
        """Rename an organization.

        PUT /organizations/{organization_id}. One request.
        """
        fields = checked(OrganizationChange, changes)
        await self._send("PUT", ORGANIZATION, organization_id, json=fields)

    async def owner(self, organization_id: int) -> OrganizationOwner:
        """Return the owner of an organization.

        GET /organizations/{organization_id}/owner. One request.
        """
        return await self._get(OrganizationOwner, OWNER, organization_id)

    async def request_ownership_transfer(self, organization_id: int) -> Transfer:
        """Request a change of owner and return the request.

        POST /organizations/{organization_id}/owner/transfer. One request. Toggl documents no body,
        so nothing names the new owner; the current user is the requester.
        """
        return await self._post(Transfer, TRANSFERS, organization_id)

    async def ownership_transfer(self, organization_id: int, transfer_id: int) -> Transfer:
        """Return one requested change of owner.

        GET /organizations/{organization_id}/owner/transfer/{transfer_id}. One request.
        """
        return await self._get(Transfer, TRANSFER, organization_id, transfer_id)

    async def answer_ownership_transfer(
        self,
        organization_id: int,
        transfer_id: int,
        action: Literal["accept", "decline", "withdraw"],
    ) -> Transfer:
        """Accept, decline or withdraw a requested change of owner, and return its new state.

        POST /organizations/{organization_id}/owner/transfer/{transfer_id}/{action}. One request.
        ``action`` is ``accept``, ``decline`` or ``withdraw``.
        """
        return await self._post(Transfer, ANSWER_TRANSFER, organization_id, transfer_id, action)

    async def segmentation(self, organization_id: int) -> OrganizationSegmentation | None:
        """Return what an organization stated about itself; ``None`` if it stated nothing.

        GET /organizations/{organization_id}/segmentation. One request.
        """
        return await self._get_optional(OrganizationSegmentation, SEGMENTATION, organization_id)

    async def update_segmentation(self, organization_id: int) -> OrganizationSegmentation:
        """Renew what an organization stated about itself, and return it.

        PUT /organizations/{organization_id}/segmentation. One request, without a body: Toggl
        documents no fields.
        """
        return await self._put(OrganizationSegmentation, SEGMENTATION, organization_id)

    async def request_slack_integration(self, organization_id: int) -> None:
        """Ask the administrators of an organization to connect it to Slack.

        POST /organizations/{organization_id}/integrations/slack/request. One request.
        """
        await self._send("POST", SLACK, organization_id)

    async def workspaces_statistics(self, organization_id: int) -> dict[str, Statistics]:
        """Return the administrators and the numbers of members and groups, by workspace id as text.

        GET /organizations/{organization_id}/workspaces/statistics. One request.
        """
        return await self._get(dict[str, Statistics], STATISTICS, organization_id)

    def ownership_transfers(
        self, organization_id: int, **filters: Unpack[TransferFilter]
    ) -> Pages[Transfer]:
        """List the requested changes of owner.

        GET /organizations/{organization_id}/owner/transfer. One request, not paginated.
        """
        query = checked(TransferFilter, filters)
        return self._pages(Transfer, TRANSFERS, organization_id, query=query)

    def roles(self, organization_id: int, **filters: Unpack[RoleFilter]) -> Pages[Role]:
        """List the roles that users can have.

        GET /organizations/{organization_id}/roles. One request, not paginated.
        """
        query = checked(RoleFilter, filters)
        return self._pages(Role, ROLES, organization_id, query=query)

    def usage(self, organization_id: int) -> Pages[UsageCounter]:
        """List how much an organization has used of the features that its pricing plan limits.

        GET /organizations/{organization_id}/usage. One request, not paginated. Toggl's API document
        of August 2026 no longer lists this operation, so Toggl may stop answering it.
        """
        return self._pages(UsageCounter, USAGE, organization_id)
