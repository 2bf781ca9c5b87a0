# Written by tools/make_workspace.py from toggl_async/track/exports.py
"""``track.exports`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from collections.abc import Iterable

from toggl_async._http.downloads import Download
from toggl_async._tracebacks import no_frames
from toggl_async.models.track.exports import Export
from toggl_async.paging import Pages
from toggl_async.secrets import Secret
from toggl_async.track.exports import Exports as _Exports
from toggl_async.workspace._base import WorkspaceNamespace

__all__ = ["ExportsInWorkspace"]


class ExportsInWorkspace(WorkspaceNamespace):
    """Methods of ``session.track.exports``, bound to one workspace."""

    __slots__ = ()
    _namespace: _Exports

    async def create(self, objects: Iterable[str]) -> None:
        """Request an export of a workspace's data; :meth:`list` shows when it is ready.

        Parameters, cost and errors: see ``session.track.exports.create``.
        """
        await self._namespace.create(self._workspace_id, objects)

    @no_frames
    def download(self, uuid: str | Secret) -> Download:
        """Stream the zip file of an export of a workspace; ``uuid`` is its ``token``.

        Parameters, cost and errors: see ``session.track.exports.download``.
        """
        return self._namespace.download(self._workspace_id, uuid)

    def list(self) -> Pages[Export]:
        """List the requested exports of a workspace's data.

        Parameters, cost and errors: see ``session.track.exports.list``.
        """
        return self._namespace.list(self._workspace_id)
