# Written by tools/make_sync.py from toggl_async/workspace/focus/audit_logs.py;
# change that file, not this one.
"""``focus.audit_logs`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

import datetime as dt
from typing import Unpack

from toggl_async.models.focus.audit_logs import (
    AuditLog,
    AuditLogFilter,
    AuditLogPageFilter,
    OrganizationAuditLogFilter,
    OrganizationAuditLogPageFilter,
    StreamEvent,
)
from toggl_async.workspace.focus.audit_logs import AuditLogsInWorkspace as AsyncAuditLogsInWorkspace

from ..._namespace import BlockingNamespace
from ..._paging import Pages

__all__ = ["AuditLogsInWorkspace"]


class AuditLogsInWorkspace(BlockingNamespace[AsyncAuditLogsInWorkspace]):
    """Methods of ``session.focus.audit_logs``, bound to one workspace."""

    __slots__ = ()

    def list_for_organization(
        self,
        from_: dt.datetime | str,
        to: dt.datetime | str,
        **filters: Unpack[OrganizationAuditLogFilter],
    ) -> Pages[StreamEvent]:
        """List the changes in an organization between two times, in pages of 1000.

        Parameters, cost and errors: see ``session.focus.audit_logs.list_for_organization``.
        """
        return Pages(self._loop, self._wrapped.list_for_organization(from_, to, **filters))

    def get_page_for_organization(
        self,
        from_: dt.datetime | str,
        to: dt.datetime | str,
        **filters: Unpack[OrganizationAuditLogPageFilter],
    ) -> AuditLog:
        """Return one page of the changes in an organization, with the names of what they are about.

        Parameters, cost and errors: see ``session.focus.audit_logs.get_page_for_organization``.
        """
        return self._loop.run(self._wrapped.get_page_for_organization, from_, to, **filters)

    def list_for_workspace(
        self, from_: dt.datetime | str, to: dt.datetime | str, **filters: Unpack[AuditLogFilter]
    ) -> Pages[StreamEvent]:
        """List the changes in a workspace between two times, in pages of 1000.

        Parameters, cost and errors: see ``session.focus.audit_logs.list_for_workspace``.
        """
        return Pages(self._loop, self._wrapped.list_for_workspace(from_, to, **filters))

    def get_page_for_workspace(
        self, from_: dt.datetime | str, to: dt.datetime | str, **filters: Unpack[AuditLogPageFilter]
    ) -> AuditLog:
        """Return one page of the changes in a workspace, with the names of what they are about.

        Parameters, cost and errors: see ``session.focus.audit_logs.get_page_for_workspace``.
        """
        return self._loop.run(self._wrapped.get_page_for_workspace, from_, to, **filters)
