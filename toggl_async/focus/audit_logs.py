"""AuditLogs of Toggl 2.0."""

from __future__ import annotations

from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.validation import checked
from ..models.focus.audit_logs import (
    AuditLogListOfOrganizationFilter,
    AuditLogListOfWorkspaceFilter,
    StreamEvent,
)
from ..paging import Pages

AUDIT_LOG_BY_FROM_BY_TO: Final = "/organizations/{organization_id}/audit-log/{from}/{to}"
AUDIT_LOG_BY_FROM_BY_TO_2: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/audit-log/{from}/{to}"
)


class AuditLogs(Namespace):
    """XXX AuditLogs."""

    __slots__ = ()
    api = "focus"
    name = "focus.audit_logs"

    def list_of_organization(
        self,
        organization_id: int,
        from_: str,
        to: str,
        **filters: Unpack[AuditLogListOfOrganizationFilter],
    ) -> Pages[StreamEvent]:
        """XXX List of organization.

        GET /organizations/{organization_id}/audit-log/{from}/{to}. One request per 100 of them. XXX
        Export=true only together with workspace_id; names of workspaces that the caller cannot read
        are missing.
        """
        query = checked(AuditLogListOfOrganizationFilter, filters)
        return self._pages(
            StreamEvent,
            AUDIT_LOG_BY_FROM_BY_TO,
            organization_id,
            from_,
            to,
            query=query,
            pagination=XXX,
        )

    def list_of_workspace(
        self,
        organization_id: int,
        workspace_id: int,
        from_: str,
        to: str,
        **filters: Unpack[AuditLogListOfWorkspaceFilter],
    ) -> Pages[StreamEvent]:
        """XXX List of workspace.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/audit-log/{from}/{to}. One
        request per 100 of them. XXX From and to stand in the path; page_number up to 10000; needs
        view_workspace_audit_log.
        """
        query = checked(AuditLogListOfWorkspaceFilter, filters)
        return self._pages(
            StreamEvent,
            AUDIT_LOG_BY_FROM_BY_TO_2,
            organization_id,
            workspace_id,
            from_,
            to,
            query=query,
            pagination=XXX,
        )
