# Written by tools/make_sync.py from toggl_async/workspace/track/shared_reports.py;
# change that file, not this one.
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
from toggl_async.workspace.track.shared_reports import (
    SharedReportsInWorkspace as AsyncSharedReportsInWorkspace,
)

from ..._namespace import BlockingNamespace
from ..._paging import Pages

__all__ = ["SharedReportsInWorkspace"]


class SharedReportsInWorkspace(BlockingNamespace[AsyncSharedReportsInWorkspace]):
    """Methods of ``session.track.shared_reports``, bound to one workspace."""

    __slots__ = ()

    def get(self, report_id: int) -> SharedReport:
        """Return one shared report: its name, its filters, its token.

        Parameters, cost and errors: see ``session.track.shared_reports.get``.
        """
        return self._loop.run(self._wrapped.get, report_id)

    def create(self, **fields: Unpack[SharedReportFields]) -> SharedReport:
        """Create a shared report and return it.

        Parameters, cost and errors: see ``session.track.shared_reports.create``.
        """
        return self._loop.run(self._wrapped.create, **fields)

    def update(self, report_id: int, **changes: Unpack[SharedReportFields]) -> SharedReport:
        """Change some fields of a shared report and return it; a field left out stays as it is.

        Parameters, cost and errors: see ``session.track.shared_reports.update``.
        """
        return self._loop.run(self._wrapped.update, report_id, **changes)

    def update_many(self, changes: Iterable[SharedReportChange]) -> list[SharedReport]:
        """Change several shared reports and return them.

        Parameters, cost and errors: see ``session.track.shared_reports.update_many``.
        """
        return self._loop.run(self._wrapped.update_many, changes)

    def delete(self, report_id: int) -> SharedReport:
        """Delete a shared report and return it.

        Parameters, cost and errors: see ``session.track.shared_reports.delete``.
        """
        return self._loop.run(self._wrapped.delete, report_id)

    def delete_many(self, report_ids: Iterable[int]) -> list[SharedReport]:
        """Delete several shared reports and return them.

        Parameters, cost and errors: see ``session.track.shared_reports.delete_many``.
        """
        return self._loop.run(self._wrapped.delete_many, report_ids)

    def list(self, **filters: Unpack[SharedReportFilter]) -> Pages[SharedReport]:
        """List the shared reports of a workspace, in pages of 50.

        Parameters, cost and errors: see ``session.track.shared_reports.list``.
        """
        return Pages(self._loop, self._wrapped.list(**filters))
