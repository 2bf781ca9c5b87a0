# Written by tools/make_workspace.py from toggl_async/track/shared_reports.py
"""``track.shared_reports`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Unpack

from toggl_async.models.track.shared_reports import (
    SharedReport,
    SharedReportChange,
    SharedReportFields,
    SharedReportFilter,
)
from toggl_async.paging import Pages
from toggl_async.track.shared_reports import SharedReports as _SharedReports
from toggl_async.workspace._base import WorkspaceNamespace

__all__ = ["SharedReportsInWorkspace"]


class SharedReportsInWorkspace(WorkspaceNamespace):
    """Methods of ``session.track.shared_reports``, bound to one workspace."""

    __slots__ = ()
    _namespace: _SharedReports

    async def get(self, report_id: int) -> SharedReport:
        """Return one shared report: its name, its filters, its token.

        Parameters, cost and errors: see ``session.track.shared_reports.get``.
        """
        return await self._namespace.get(self._workspace_id, report_id)

    async def create(self, **fields: Unpack[SharedReportFields]) -> SharedReport:
        """Create a shared report and return it.

        Parameters, cost and errors: see ``session.track.shared_reports.create``.
        """
        return await self._namespace.create(self._workspace_id, **fields)

    async def update(self, report_id: int, **changes: Unpack[SharedReportFields]) -> SharedReport:
        """Change some fields of a shared report and return it; a field left out stays as it is.

        Parameters, cost and errors: see ``session.track.shared_reports.update``.
        """
        return await self._namespace.update(self._workspace_id, report_id, **changes)

    async def update_many(self, changes: Iterable[SharedReportChange]) -> list[SharedReport]:
        """Change several shared reports and return them.

        Parameters, cost and errors: see ``session.track.shared_reports.update_many``.
        """
        return await self._namespace.update_many(self._workspace_id, changes)

    async def delete(self, report_id: int) -> SharedReport:
        """Delete a shared report and return it.

        Parameters, cost and errors: see ``session.track.shared_reports.delete``.
        """
        return await self._namespace.delete(self._workspace_id, report_id)

    async def delete_many(self, report_ids: Iterable[int]) -> list[SharedReport]:
        """Delete several shared reports and return them.

        Parameters, cost and errors: see ``session.track.shared_reports.delete_many``.
        """
        return await self._namespace.delete_many(self._workspace_id, report_ids)

    def list(self, **filters: Unpack[SharedReportFilter]) -> Pages[SharedReport]:
        """List the shared reports of a workspace, in pages of 50.

        Parameters, cost and errors: see ``session.track.shared_reports.list``.
        """
        return self._namespace.list(self._workspace_id, **filters)
