# Written by tools/make_sync.py from toggl_async/workspace/track/exports.py;
# change that file, not this one.
"""``track.exports`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from collections.abc import Iterable

from toggl_async._tracebacks import no_frames
from toggl_async.models.track.exports import Export
from toggl_async.secrets import Secret
from toggl_async.workspace.track.exports import ExportsInWorkspace as AsyncExportsInWorkspace

from ..._downloads import Download
from ..._namespace import BlockingNamespace
from ..._paging import Pages

__all__ = ["ExportsInWorkspace"]


class ExportsInWorkspace(BlockingNamespace[AsyncExportsInWorkspace]):
    """Methods of ``session.track.exports``, bound to one workspace."""

    __slots__ = ()

    def create(self, objects: Iterable[str]) -> None:
        """Request an export of a workspace's data; :meth:`list` shows when it is ready.

        Parameters, cost and errors: see ``session.track.exports.create``.
        """
        self._loop.run(self._wrapped.create, objects)

    @no_frames
    def download(self, uuid: str | Secret) -> Download:
        """Stream the zip file of an export of a workspace; ``uuid`` is its ``token``.

        Parameters, cost and errors: see ``session.track.exports.download``.
        """
        return Download(self._loop, self._wrapped.download(uuid))

    def list(self) -> Pages[Export]:
        """List the requested exports of a workspace's data.

        Parameters, cost and errors: see ``session.track.exports.list``.
        """
        return Pages(self._loop, self._wrapped.list())
