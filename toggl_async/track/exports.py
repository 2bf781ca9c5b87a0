"""Exports of a user's or a workspace's data as zip files (Track API v9)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Unpack

from .._http.downloads import Download
from .._http.namespace import Namespace
from .._http.routes import items_of
from .._http.validation import checked
from .._tracebacks import no_frames
from ..errors import InvalidArgumentError
from ..models.track.exports import Export, MyExportContents
from ..paging import Pages
from ..secrets import Secret

MY_EXPORTS: Final = "/me/export"
MY_FILE: Final = "/me/export/data/{uuid}.zip"
EXPORTS: Final = "/workspaces/{workspace_id}/exports"
FILE: Final = "/workspaces/{workspace_id}/exports/data/{uuid}.zip"


class Exports(Namespace):
    """Exports: request one, wait until it is listed as ready, download it. Not for reports."""

    __slots__ = ()
    api = "track"
    name = "track.exports"

    async def create(self, workspace_id: int, objects: Iterable[str]) -> None:
        """Request an export of a workspace's data; :meth:`list` shows when it is ready.

        POST /workspaces/{workspace_id}/exports. One request. Only for administrators; others get a
        :class:`ForbiddenError`. ``objects`` names what to export. Toggl has not published the
        names; the web application sends kinds of objects, such as ``projects``.

        >>> await session.track.exports.create(7, ["projects", "clients"])
        """
        names = items_of("objects", objects)
        if not names:
            raise InvalidArgumentError("objects must contain at least one name")
        await self._send("POST", EXPORTS, workspace_id, json=names)

    async def create_mine(self, **params: Unpack[MyExportContents]) -> None:
        """Request an export of the current user's data; :meth:`mine` shows when it is ready.

        POST /me/export. One request of the user's own quota.
        """
        await self._send("POST", MY_EXPORTS, json=checked(MyExportContents, params))

    @no_frames
    def download(self, workspace_id: int, uuid: str | Secret) -> Download:
        """Stream the zip file of an export of a workspace; ``uuid`` is its ``token``.

        GET /workspaces/{workspace_id}/exports/data/{uuid}.zip. One request, sent when the context
        is entered.

        >>> (export, *_) = await session.track.exports.list(7)
        >>> async with session.track.exports.download(7, export.token) as file:
        ...     await file.save("workspace.zip")
        """
        return self._download("GET", FILE, workspace_id, uuid, kind="zip")

    @no_frames
    def download_mine(self, uuid: str | Secret) -> Download:
        """Stream the zip file of an export of the current user; ``uuid`` is its ``token``.

        GET /me/export/data/{uuid}.zip. One request of the user's own quota, sent when the context
        is entered.
        """
        return self._download("GET", MY_FILE, uuid, kind="zip")

    def mine(self) -> Pages[Export]:
        """List the requested exports of the current user's data.

        GET /me/export. One request of the user's own quota, not paginated.
        """
        return self._pages(Export, MY_EXPORTS)

    def list(self, workspace_id: int) -> Pages[Export]:
        """List the requested exports of a workspace's data.

        GET /workspaces/{workspace_id}/exports. One request, not paginated.
        """
        return self._pages(Export, EXPORTS, workspace_id)
