"""Shared reports of a workspace (Track API v9). Reports API v3 returns what they show."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.pagination import PageNumber
from .._http.routes import check_ids
from .._http.validation import checked, checked_list
from ..models.track.shared_reports import (
    SharedReport,
    SharedReportChange,
    SharedReportFields,
    SharedReportFilter,
)
from ..paging import Pages

REPORTS: Final = "/workspaces/{workspace_id}/reports/shared"
REPORT: Final = "/workspaces/{workspace_id}/reports/shared/{report_id}"
BULK_DELETE: Final = "/workspaces/{workspace_id}/reports/shared/bulk_delete"

PAGE_SIZE: Final = 50
LIKELY_PAGE_SIZES: Final = (10, 20, 25, 30, 40)
"""Toggl documents no page size: a page of one of these sizes may have been shortened."""
MAX_PER_REQUEST: Final = 100
"""A limit of the SDK: Toggl documents none."""


class SharedReports(Namespace):
    """Shared reports: filters saved under a name, with a link that others can open."""

    __slots__ = ()
    api = "track"
    name = "track.shared_reports"

    async def get(self, workspace_id: int, report_id: int) -> SharedReport:
        """Return one shared report: its name, its filters, its token.

        GET /workspaces/{workspace_id}/reports/shared/{report_id}. One request.
        :class:`FeatureNotAvailableError` if the plan lacks shared reports.
        """
        return await self._get(SharedReport, REPORT, workspace_id, report_id)

    async def create(self, workspace_id: int, **fields: Unpack[SharedReportFields]) -> SharedReport:
        """Create a shared report and return it.

        POST /workspaces/{workspace_id}/reports/shared. One request. With ``public=True`` anyone who
        has the token can read it. :class:`FeatureNotAvailableError` if the plan lacks shared
        reports.

        >>> report = await session.track.shared_reports.create(
        ...     7, name="Garden", public=False, params={"project_ids": [31]}
        ... )
        """
        body = checked(SharedReportFields, fields)
        return await self._post(SharedReport, REPORTS, workspace_id, json=body)

    async def update(
        self, workspace_id: int, report_id: int, **changes: Unpack[SharedReportFields]
    ) -> SharedReport:
        """Change some fields of a shared report and return it; a field left out stays as it is.

        PUT /workspaces/{workspace_id}/reports/shared/{report_id}. One request.
        ``regenerate_token=True`` makes existing links stop working.
        :class:`FeatureNotAvailableError` if the plan lacks shared reports.
        """
        fields = checked(SharedReportFields, changes)
        return await self._put(SharedReport, REPORT, workspace_id, report_id, json=fields)

    async def update_many(
        self, workspace_id: int, changes: Iterable[SharedReportChange]
    ) -> list[SharedReport]:
        """Change several shared reports and return them.

        PUT /workspaces/{workspace_id}/reports/shared. One request. Each of ``changes`` has the
        ``id`` of its report; at most 100. Toggl documents a single report as the response; the list
        has what it returns. :class:`FeatureNotAvailableError` if the plan lacks shared reports.

        >>> await session.track.shared_reports.update_many(
        ...     7, [{"id": 41, "public": False}, {"id": 42, "public": False}]
        ... )
        """
        body = checked_list(SharedReportChange, changes, most=MAX_PER_REQUEST)
        request = self._request("PUT", REPORTS, (workspace_id,), json=body)
        return await self._fetch_list(SharedReport, request, allow_object=True)

    async def delete(self, workspace_id: int, report_id: int) -> SharedReport:
        """Delete a shared report and return it.

        DELETE /workspaces/{workspace_id}/reports/shared/{report_id}. One request.
        :class:`FeatureNotAvailableError` if the plan lacks shared reports.
        """
        request = self._request("DELETE", REPORT, (workspace_id, report_id))
        return await self._fetch_one(SharedReport, request)

    async def delete_many(self, workspace_id: int, report_ids: Iterable[int]) -> list[SharedReport]:
        """Delete several shared reports and return them.

        PATCH /workspaces/{workspace_id}/reports/shared/bulk_delete. One request. ``report_ids`` are
        at most 100 reports. :class:`FeatureNotAvailableError` if the plan lacks shared reports.

        >>> await session.track.shared_reports.delete_many(7, [41, 42])
        """
        report_ids = check_ids("report_ids", report_ids, most=MAX_PER_REQUEST)
        body = {"ids": report_ids}
        request = self._request("PATCH", BULK_DELETE, (workspace_id,), json=body)
        return await self._fetch_list(SharedReport, request, allow_object=True)

    def list(self, workspace_id: int, **filters: Unpack[SharedReportFilter]) -> Pages[SharedReport]:
        """List the shared reports of a workspace, in pages of 50.

        GET /workspaces/{workspace_id}/reports/shared. One request per 50 reports. Toggl does not
        document its largest page: after a page that may have been shortened (10, 20 ... reports)
        the SDK sends one more request. :class:`FeatureNotAvailableError` if the plan lacks shared
        reports.
        """
        query = checked(SharedReportFilter, filters)
        pagination = PageNumber(PAGE_SIZE, fallbacks=LIKELY_PAGE_SIZES)
        return self._pages(SharedReport, REPORTS, workspace_id, query=query, pagination=pagination)
