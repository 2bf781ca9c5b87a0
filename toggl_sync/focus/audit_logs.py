# Written by tools/make_sync.py from toggl_async/focus/audit_logs.py;
# change that file, not this one.
"""The audit log of Toggl 2.0."""

from __future__ import annotations

import datetime as dt
from typing import Unpack

from toggl_async.focus.audit_logs import AuditLogs as AsyncAuditLogs
from toggl_async.models.focus.audit_logs import (
    AuditLog,
    AuditLogFilter,
    AuditLogPageFilter,
    OrganizationAuditLogFilter,
    OrganizationAuditLogPageFilter,
    StreamEvent,
)

from .._namespace import BlockingNamespace
from .._paging import Pages


class AuditLogs(BlockingNamespace[AsyncAuditLogs]):
    """The audit log: who changed what, in a workspace or in the whole organization.

    Changes have ids. A single page also has the names of what the changes are about.
    """

    __slots__ = ()

    def list_for_organization(
        self,
        organization_id: int,
        from_: dt.datetime | str,
        to: dt.datetime | str,
        **filters: Unpack[OrganizationAuditLogFilter],
    ) -> Pages[StreamEvent]:
        """List the changes in an organization between two times, in pages of 1000.

        GET /organizations/{organization_id}/audit-log/{from}/{to}. One request per 1000 changes;
        with ``export=True`` one in all, which requires ``workspace_id``. ``from_`` and ``to`` are
        datetimes with a time zone. :class:`ForbiddenError` without the permission to see the audit
        log; status 503 if Toggl cannot read the log at the moment.
        """
        return Pages(
            self._loop, self._wrapped.list_for_organization(organization_id, from_, to, **filters)
        )

    def get_page_for_organization(
        self,
        organization_id: int,
        from_: dt.datetime | str,
        to: dt.datetime | str,
        **filters: Unpack[OrganizationAuditLogPageFilter],
    ) -> AuditLog:
        """Return one page of the changes in an organization, with the names of what they are about.

        GET /organizations/{organization_id}/audit-log/{from}/{to}. One request. ``from_`` and
        ``to`` are datetimes with a time zone. Names of workspaces that you may not read are
        missing. Errors are those of :meth:`list_for_organization`.
        """
        return self._loop.run(
            self._wrapped.get_page_for_organization, organization_id, from_, to, **filters
        )

    def list_for_workspace(
        self,
        organization_id: int,
        workspace_id: int,
        from_: dt.datetime | str,
        to: dt.datetime | str,
        **filters: Unpack[AuditLogFilter],
    ) -> Pages[StreamEvent]:
        """List the changes in a workspace between two times, in pages of 1000.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/audit-log/{from}/{to}. One
        request per 1000 changes; with ``export=True`` one in all. ``from_`` and ``to`` are
        datetimes with a time zone. :class:`ForbiddenError` without the permission
        ``view_workspace_audit_log``; status 503 if Toggl cannot read the log at the moment.

        >>> for change in session.focus.audit_logs.list_for_workspace(3, 7, monday, tuesday):
        ...     print(change.created_at, change.user_id, change.action, change.entity_type)
        """
        return Pages(
            self._loop,
            self._wrapped.list_for_workspace(organization_id, workspace_id, from_, to, **filters),
        )

    def get_page_for_workspace(
        self,
        organization_id: int,
        workspace_id: int,
        from_: dt.datetime | str,
        to: dt.datetime | str,
        **filters: Unpack[AuditLogPageFilter],
    ) -> AuditLog:
        """Return one page of the changes in a workspace, with the names of what they are about.

        GET /organizations/{organization_id}/workspaces/{workspace_id}/audit-log/{from}/{to}. One
        request. ``from_`` and ``to`` are datetimes with a time zone. Errors are those of
        :meth:`list_for_workspace`.

        >>> log = session.focus.audit_logs.get_page_for_workspace(3, 7, monday, tuesday)
        >>> [log.user_summaries[str(change.user_id)].name for change in log.events]
        ['Ada Sample']
        """
        return self._loop.run(
            self._wrapped.get_page_for_workspace,
            organization_id,
            workspace_id,
            from_,
            to,
            **filters,
        )
