# Written by tools/make_sync.py from toggl_async/track/exports.py;
# change that file, not this one.
"""Exports of a user's or a workspace's data as zip files (Track API v9)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Unpack

from toggl_async._tracebacks import no_frames
from toggl_async.models.track.exports import Export, MyExportContents
from toggl_async.secrets import Secret
from toggl_async.track.exports import Exports as AsyncExports

from .._downloads import Download
from .._namespace import BlockingNamespace
from .._paging import Pages


class Exports(BlockingNamespace[AsyncExports]):
    """Exports: request one, wait until it is listed as ready, download it. Not for reports."""

    __slots__ = ()

    def create(self, workspace_id: int, objects: Iterable[str]) -> None:
        """Request an export of a workspace's data; :meth:`list` shows when it is ready.

        POST /workspaces/{workspace_id}/exports. One request. Only for administrators; others get a
        :class:`ForbiddenError`. ``objects`` names what to export. Toggl has not published the
        names; the web application sends kinds of objects, such as ``projects``.

        >>> session.track.exports.create(7, ["projects", "clients"])
        """
        self._loop.run(self._wrapped.create, workspace_id, objects)

    def create_mine(self, **params: Unpack[MyExportContents]) -> None:
        """Request an export of the current user's data; :meth:`mine` shows when it is ready.

        POST /me/export. One request of the user's own quota.
        """
        self._loop.run(self._wrapped.create_mine, **params)

    @no_frames
    def download(self, workspace_id: int, uuid: str | Secret) -> Download:
        """Stream the zip file of an export of a workspace; ``uuid`` is its ``token``.

        GET /workspaces/{workspace_id}/exports/data/{uuid}.zip. One request, sent when the context
        is entered.

        >>> (export, *_) = session.track.exports.list(7)
        >>> with session.track.exports.download(7, export.token) as file:
        ...     file.save("workspace.zip")
        """
        return Download(self._loop, self._wrapped.download(workspace_id, uuid))

    @no_frames
    def download_mine(self, uuid: str | Secret) -> Download:
        """Stream the zip file of an export of the current user; ``uuid`` is its ``token``.

        GET /me/export/data/{uuid}.zip. One request of the user's own quota, sent when the context
        is entered.
        """
        return Download(self._loop, self._wrapped.download_mine(uuid))

    def mine(self) -> Pages[Export]:
        """List the requested exports of the current user's data.

        GET /me/export. One request of the user's own quota, not paginated.
        """
        return Pages(self._loop, self._wrapped.mine())

    def list(self, workspace_id: int) -> Pages[Export]:
        """List the requested exports of a workspace's data.

        GET /workspaces/{workspace_id}/exports. One request, not paginated.
        """
        return Pages(self._loop, self._wrapped.list(workspace_id))
