"""Exports of an account or a workspace as zip files (Track API v9)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Unpack

from .._frames import no_frames
from .._http.namespace import Namespace
from .._http.routes import items_of
from .._http.validation import checked
from ..downloads import Download
from ..errors import InvalidArgumentError
from ..models.track.exports import Export, MyExportContents
from ..paging import Pages
from ..secrets import Secret

MINE: Final = "/me/export"
MINE_FILE: Final = "/me/export/data/{uuid}.zip"
EXPORTS: Final = "/workspaces/{workspace_id}/exports"
FILE: Final = "/workspaces/{workspace_id}/exports/data/{uuid}.zip"


class Exports(Namespace):
    """Exports: ask for one, look until it is ready, download it. Reports export themselves."""

    __slots__ = ()
    api = "track"
    name = "track.exports"

    async def create(self, workspace_id: int, objects: Sequence[str]) -> None:
        """Ask for an export of a workspace's data; :meth:`list` tells when it is ready.

        POST /workspaces/{workspace_id}/exports. One request. For administrators
        (:class:`ForbiddenError`). Which names ``objects`` takes Toggl has not published; the web
        application sends kinds of things, such as ``projects``.

        >>> await session.track.exports.create(7, ["projects", "clients"])
        """
        names = items_of("objects", objects)
        if not names:
            raise InvalidArgumentError("objects must be a list of names, with one at least")
        await self._send("POST", EXPORTS, workspace_id, json=names)

    async def create_mine(self, **parts: Unpack[MyExportContents]) -> None:
        """Ask for an export of the user's own data; :meth:`mine` tells when it is ready.

        POST /me/export. One request of the user's own quota.
        """
        await self._send("POST", MINE, json=checked(MyExportContents, parts))

    @no_frames
    def download(self, workspace_id: int, uuid: str | Secret) -> Download:
        """Stream the zip file of a workspace's export; ``uuid`` is the export's ``token``.

        GET /workspaces/{workspace_id}/exports/data/{uuid}.zip. One request, sent when the context
        is entered.

        >>> (export, *_) = await session.track.exports.list(7)
        >>> async with session.track.exports.download(7, export.token) as file:
        ...     await file.save("workspace.zip")
        """
        return self._download("GET", FILE, workspace_id, uuid, kind="zip")

    @no_frames
    def download_mine(self, uuid: str | Secret) -> Download:
        """Stream the zip file of the user's own export; ``uuid`` is the export's ``token``.

        GET /me/export/data/{uuid}.zip. One request of the user's own quota, sent when the context
        is entered.
        """
        return self._download("GET", MINE_FILE, uuid, kind="zip")

    def mine(self) -> Pages[Export]:
        """List the exports that the user asked for of their own data.

        GET /me/export. One request of the user's own quota, everything in one answer.
        """
        return self._pages(Export, MINE)

    def list(self, workspace_id: int) -> Pages[Export]:
        """List the exports that were asked for of a workspace's data.

        GET /workspaces/{workspace_id}/exports. One request, everything in one answer.
        """
        return self._pages(Export, EXPORTS, workspace_id)
