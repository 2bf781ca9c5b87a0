"""The user's picture (Track API v9)."""

from __future__ import annotations

import os
from typing import Final

from .._http.multipart import image_part, multipart
from .._http.namespace import Namespace
from ..models.track.avatars import Avatar

AVATARS: Final = "/avatars"
USE_GRAVATAR: Final = "/avatars/use_gravatar"


class Avatars(Namespace):
    """The user's picture. Its address is ``image_url`` of ``session.track.me.get()``."""

    __slots__ = ()
    api = "track"
    name = "track.avatars"

    async def upload(self, file: bytes | str | os.PathLike[str]) -> Avatar:
        """Give the user a picture: a PNG, JPEG or GIF file, as bytes or by its path.

        POST /avatars. One request of the user's own quota. The file is read before it, whole.
        :class:`BadRequestError` where Toggl does not like it.

        >>> await session.track.avatars.upload("me.png")
        """
        raw = multipart({}, [await image_part("file", file)])
        return await self._post(Avatar, AVATARS, body=raw)

    async def use_gravatar(self) -> Avatar:
        """Take the picture that gravatar.com has for the user's email.

        POST /avatars/use_gravatar. One request of the user's own quota.
        """
        return await self._post(Avatar, USE_GRAVATAR)

    async def delete(self) -> None:
        """Take the user's picture away.

        DELETE /avatars. One request of the user's own quota.
        """
        await self._delete(AVATARS)
