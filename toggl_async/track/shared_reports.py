"""Shared reports of a workspace (Track API v9). Reports API v3 shows what is in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, Unpack

from .._http.namespace import Namespace
from .._http.pagination import PageNumber
from .._http.routes import join_ids
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

A_PAGE: Final = 50
SMALLER: Final = (10, 20, 25, 30, 40)
"""No size is published: a page of just as many may have been cut by the service."""
MOST_AT_ONCE: Final = 100
"""Ours: how many the service takes is not published."""


class SharedReports(Namespace):
    """Shared reports: saved filters with a link that others can open."""

    __slots__ = ()
    api = "track"
    name = "track.shared_reports"

    async def get(self, workspace_id: int, report_id: int) -> SharedReport:
        """Return a shared report: its name, its filters, its token.

        GET /workspaces/{workspace_id}/reports/shared/{report_id}. One request.
        :class:`FeatureNotAvailableError` where the plan has no shared reports.
        """
        return await self._get(SharedReport, REPORT, workspace_id, report_id)

    async def create(self, workspace_id: int, **fields: Unpack[SharedReportFields]) -> SharedReport:
        """Create a shared report and return it.

        POST /workspaces/{workspace_id}/reports/shared. One request. With ``public=True`` anybody
        who has the token can read it. :class:`FeatureNotAvailableError` where the plan has no
        shared reports.

        >>> report = await session.track.shared_reports.create(
        ...     7, name="Garden", public=False, params={"project_ids": [31]}
        ... )
        """
        body = checked(SharedReportFields, fields)
        return await self._post(SharedReport, REPORTS, workspace_id, json=body)

    async def update(
        self, workspace_id: int, report_id: int, **changes: Unpack[SharedReportFields]
    ) -> SharedReport:
        """Change some fields of a shared report and return it; a field left out stays.

        PUT /workspaces/{workspace_id}/reports/shared/{report_id}. One request.
        ``regenerate_token=True`` makes the links that are about worthless.
        :class:`FeatureNotAvailableError` where the plan has no shared reports.
        """
        fields = checked(SharedReportFields, changes)
        return await self._put(SharedReport, REPORT, workspace_id, report_id, json=fields)

    async def update_many(
        self, workspace_id: int, changes: Iterable[SharedReportChange]
    ) -> list[SharedReport]:
        """Change several shared reports, each by its ``id``, with one request.

        PUT /workspaces/{workspace_id}/reports/shared. One request. Returns what Toggl says they
        are now: all of them or, as its documents have it, one.
        :class:`FeatureNotAvailableError` where the plan has no shared reports.

        >>> await session.track.shared_reports.update_many(
        ...     7, [{"id": 41, "public": False}, {"id": 42, "public": False}]
        ... )
        """
        asked = checked_list(SharedReportChange, changes, most=MOST_AT_ONCE)
        request = self._request("PUT", REPORTS, (workspace_id,), json=asked)
        return await self._fetch_list(SharedReport, request, allow_object=True)

    async def delete(self, workspace_id: int, report_id: int) -> SharedReport:
        """Delete a shared report and return what it was.

        DELETE /workspaces/{workspace_id}/reports/shared/{report_id}. One request.
        :class:`FeatureNotAvailableError` where the plan has no shared reports.
        """
        request = self._request("DELETE", REPORT, (workspace_id, report_id))
        return await self._fetch_one(SharedReport, request)

    async def delete_many(self, workspace_id: int, report_ids: Sequence[int]) -> list[SharedReport]:
        """Delete several shared reports, with one request, and return what they were.

        PATCH /workspaces/{workspace_id}/reports/shared/bulk_delete. One request.
        :class:`FeatureNotAvailableError` where the plan has no shared reports.

        >>> await session.track.shared_reports.delete_many(7, [41, 42])
        """
        join_ids("report_ids", report_ids, most=MOST_AT_ONCE)
        body = {"ids": [*report_ids]}
        request = self._request("PATCH", BULK_DELETE, (workspace_id,), json=body)
        return await self._fetch_list(SharedReport, request, allow_object=True)

    def list(self, workspace_id: int, **filters: Unpack[SharedReportFilter]) -> Pages[SharedReport]:
        """List the shared reports of a workspace, in pages of 50.

        GET /workspaces/{workspace_id}/reports/shared. One request per 50 reports. Toggl has not
        published its largest page: after one that looks cut (10, 20 ... reports) the SDK asks for
        one more. :class:`FeatureNotAvailableError` where the plan has no shared reports.
        """
        query = checked(SharedReportFilter, filters)
        style = PageNumber(A_PAGE, fallbacks=SMALLER)
        return self._pages(SharedReport, REPORTS, workspace_id, query=query, pagination=style)
