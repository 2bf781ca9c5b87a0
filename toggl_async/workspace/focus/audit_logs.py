# Written by tools/make_workspace.py from toggl_async/focus/audit_logs.py
"""``focus.audit_logs`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

import datetime as dt
from typing import Unpack

from toggl_async.focus.audit_logs import AuditLogs as _AuditLogs
from toggl_async.models.focus.audit_logs import (
    AuditLog,
    AuditLogFilter,
    AuditLogPageFilter,
    OrganizationAuditLogFilter,
    OrganizationAuditLogPageFilter,
    StreamEvent,
)
from toggl_async.paging import Pages
from toggl_async.workspace._base import OrganizationWorkspaceNamespace

__all__ = ["AuditLogsInWorkspace"]


class AuditLogsInWorkspace(OrganizationWorkspaceNamespace):
    """Methods of ``session.focus.audit_logs``, bound to one workspace."""

    __slots__ = ()
    _namespace: _AuditLogs

    def list_for_organization(
        self,
        from_: dt.datetime | str,
        to: dt.datetime | str,
        **filters: Unpack[OrganizationAuditLogFilter],
    ) -> Pages[StreamEvent]:
        """List the changes in an organization between two times, in pages of 1000.

        Parameters, cost and errors: see ``session.focus.audit_logs.list_for_organization``.
        """
        return self._namespace.list_for_organization(self._organization_id, from_, to, **filters)

    async def get_page_for_organization(
        self,
        from_: dt.datetime | str,
        to: dt.datetime | str,
        **filters: Unpack[OrganizationAuditLogPageFilter],
    ) -> AuditLog:
        """Return one page of the changes in an organization, with the names of what they are about.

        Parameters, cost and errors: see ``session.focus.audit_logs.get_page_for_organization``.
        """
        return await self._namespace.get_page_for_organization(
            self._organization_id, from_, to, **filters
        )

    def list_for_workspace(
        self, from_: dt.datetime | str, to: dt.datetime | str, **filters: Unpack[AuditLogFilter]
    ) -> Pages[StreamEvent]:
        """List the changes in a workspace between two times, in pages of 1000.

        Parameters, cost and errors: see ``session.focus.audit_logs.list_for_workspace``.
        """
        return self._namespace.list_for_workspace(
            self._organization_id, self._workspace_id, from_, to, **filters
        )

    async def get_page_for_workspace(
        self, from_: dt.datetime | str, to: dt.datetime | str, **filters: Unpack[AuditLogPageFilter]
    ) -> AuditLog:
        """Return one page of the changes in a workspace, with the names of what they are about.

        Parameters, cost and errors: see ``session.focus.audit_logs.get_page_for_workspace``.
        """
        return await self._namespace.get_page_for_workspace(
            self._organization_id, self._workspace_id, from_, to, **filters
        )
