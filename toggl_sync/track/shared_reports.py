# Written by tools/make_sync.py from toggl_async/track/shared_reports.py;
# change that file, not this one.
"""Shared reports of a workspace (Track API v9). Reports API v3 returns what they show."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Unpack

from toggl_async.models.track.shared_reports import (
    SharedReport,
    SharedReportChange,
    SharedReportFields,
    SharedReportFilter,
)
from toggl_async.track.shared_reports import SharedReports as AsyncSharedReports

from .._namespace import BlockingNamespace
from .._paging import Pages


class SharedReports(BlockingNamespace[AsyncSharedReports]):
    """Shared reports: filters saved under a name, with a link that others can open."""

    __slots__ = ()

    def get(self, workspace_id: int, report_id: int) -> SharedReport:
        """Return one shared report: its name, its filters, its token.

        GET /workspaces/{workspace_id}/reports/shared/{report_id}. One request.
        :class:`FeatureNotAvailableError` if the plan lacks shared reports.
        """
        return self._loop.run(self._wrapped.get, workspace_id, report_id)

    def create(self, workspace_id: int, **fields: Unpack[SharedReportFields]) -> SharedReport:
        """Create a shared report and return it.

        POST /workspaces/{workspace_id}/reports/shared. One request. With ``public=True`` anyone who
        has the token can read it. :class:`FeatureNotAvailableError` if the plan lacks shared
        reports.

        >>> report = session.track.shared_reports.create(
        ...     7, name="Garden", public=False, params={"project_ids": [31]}
        ... )
        """
        return self._loop.run(self._wrapped.create, workspace_id, **fields)

    def update(
        self, workspace_id: int, report_id: int, **changes: Unpack[SharedReportFields]
    ) -> SharedReport:
        """Change some fields of a shared report and return it; a field left out stays as it is.

        PUT /workspaces/{workspace_id}/reports/shared/{report_id}. One request.
        ``regenerate_token=True`` makes existing links stop working.
        :class:`FeatureNotAvailableError` if the plan lacks shared reports.
        """
        return self._loop.run(self._wrapped.update, workspace_id, report_id, **changes)

    def update_many(
        self, workspace_id: int, changes: Iterable[SharedReportChange]
    ) -> list[SharedReport]:
        """Change several shared reports and return them.

        PUT /workspaces/{workspace_id}/reports/shared. One request. Each of ``changes`` has the
        ``id`` of its report; at most 100. Toggl documents a single report as the response; the list
        has what it returns. :class:`FeatureNotAvailableError` if the plan lacks shared reports.

        >>> session.track.shared_reports.update_many(
        ...     7, [{"id": 41, "public": False}, {"id": 42, "public": False}]
        ... )
        """
        return self._loop.run(self._wrapped.update_many, workspace_id, changes)

    def delete(self, workspace_id: int, report_id: int) -> SharedReport:
        """Delete a shared report and return it.

        DELETE /workspaces/{workspace_id}/reports/shared/{report_id}. One request.
        :class:`FeatureNotAvailableError` if the plan lacks shared reports.
        """
        return self._loop.run(self._wrapped.delete, workspace_id, report_id)

    def delete_many(self, workspace_id: int, report_ids: Iterable[int]) -> list[SharedReport]:
        """Delete several shared reports and return them.

        PATCH /workspaces/{workspace_id}/reports/shared/bulk_delete. One request. ``report_ids`` are
        at most 100 reports. :class:`FeatureNotAvailableError` if the plan lacks shared reports.

        >>> session.track.shared_reports.delete_many(7, [41, 42])
        """
        return self._loop.run(self._wrapped.delete_many, workspace_id, report_ids)

    def list(self, workspace_id: int, **filters: Unpack[SharedReportFilter]) -> Pages[SharedReport]:
        """List the shared reports of a workspace, in pages of 50.

        GET /workspaces/{workspace_id}/reports/shared. One request per 50 reports. Toggl does not
        document its largest page: after a page that may have been shortened (10, 20 ... reports)
        the SDK sends one more request. :class:`FeatureNotAvailableError` if the plan lacks shared
        reports.
        """
        return Pages(self._loop, self._wrapped.list(workspace_id, **filters))
