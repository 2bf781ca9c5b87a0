"""The audit log of Toggl 2.0."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final, Unpack

from .._http.namespace import Namespace
from .._http.pagination import CountedPageNumber, EnvelopeList, Pagination
from .._http.routes import check_moment
from .._http.validation import check_ranges
from ..errors import InvalidArgumentError
from ..models.focus.audit_logs import (
    AuditLog,
    AuditLogFilter,
    AuditLogPageFilter,
    OrganizationAuditLogFilter,
    OrganizationAuditLogPageFilter,
    StreamEvent,
)
from ..paging import Pages
from ._requests import checked_query

OF_ORGANIZATION: Final = "/organizations/{organization_id}/audit-log/{from}/{to}"
OF_WORKSPACE: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/audit-log/{from}/{to}"
)

BY_1000: Final = CountedPageNumber(
    1000, page_param="page_number", size_param="page_size", data="events"
)
WHOLE: Final = EnvelopeList("events")


class AuditLogs(Namespace):
    """The audit log: who changed what, in a workspace or in the whole organization.

    Changes have ids. A single page also has the names of what the changes are about.
    """

    __slots__ = ()
    api = "focus"
    name = "focus.audit_logs"

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
        query = _of_organization(checked_query(OrganizationAuditLogFilter, filters))
        times = _times(from_, to)
        return self._pages(
            StreamEvent,
            OF_ORGANIZATION,
            organization_id,
            *times,
            query=query,
            pagination=_pagination(query),
        )

    async def get_page_for_organization(
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
        query = _page(_of_organization(checked_query(OrganizationAuditLogPageFilter, filters)))
        times = _times(from_, to)
        return await self._get(AuditLog, OF_ORGANIZATION, organization_id, *times, query=query)

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

        >>> async for change in session.focus.audit_logs.list_for_workspace(3, 7, monday, tuesday):
        ...     print(change.created_at, change.user_id, change.action, change.entity_type)
        """
        query = checked_query(AuditLogFilter, filters)
        times = _times(from_, to)
        return self._pages(
            StreamEvent,
            OF_WORKSPACE,
            organization_id,
            workspace_id,
            *times,
            query=query,
            pagination=_pagination(query),
        )

    async def get_page_for_workspace(
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

        >>> log = await session.focus.audit_logs.get_page_for_workspace(3, 7, monday, tuesday)
        >>> [log.user_summaries[str(change.user_id)].name for change in log.events]
        ['Ada Sample']
        """
        query = _page(checked_query(AuditLogPageFilter, filters))
        times = _times(from_, to)
        return await self._get(
            AuditLog, OF_WORKSPACE, organization_id, workspace_id, *times, query=query
        )


def _of_organization(query: dict[str, Any]) -> dict[str, Any]:
    if query.get("export") and "workspace_id" not in query:
        raise InvalidArgumentError("export=True requires workspace_id")
    return query


def _page(query: dict[str, Any]) -> dict[str, Any]:
    return query if query.get("export") else {"page_number": 1, "page_size": 1000, **query}


def _times(from_: dt.datetime | str, to: dt.datetime | str) -> tuple[dt.datetime, dt.datetime]:
    times = check_moment("from_", from_), check_moment("to", to)
    check_ranges({"from_": times[0], "to": times[1]})
    return times


def _pagination(query: Mapping[str, Any]) -> Pagination:
    return WHOLE if query.get("export") else BY_1000
