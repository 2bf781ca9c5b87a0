"""The picture of the user (Track API v9)."""

from __future__ import annotations

import os
from typing import Final

from .._http.multipart import image_part, multipart
from .._http.namespace import Namespace
from ..models.track.avatars import Avatar

AVATARS: Final = "/avatars"
USE_GRAVATAR: Final = "/avatars/use_gravatar"


class Avatars(Namespace):
    """The picture of the user. Its URL is ``image_url`` of ``session.track.me.get()``."""

    __slots__ = ()
    api = "track"
    name = "track.avatars"

    async def upload(self, file: bytes | str | os.PathLike[str]) -> Avatar:
        """Set the user's picture and return its URLs.

        POST /avatars. One request of the user's own quota. ``file`` is a path, or the bytes of a
        PNG, JPEG or GIF picture; it is read into memory first. Raises :class:`BadRequestError` if
        Toggl rejects the picture.

        >>> await session.track.avatars.upload("me.png")
        """
        body = multipart({}, [await image_part("file", file)])
        return await self._post(Avatar, AVATARS, body=body)

    async def use_gravatar(self) -> Avatar:
        """Use the picture that gravatar.com has for the user's email address.

        POST /avatars/use_gravatar. One request of the user's own quota.
        """
        return await self._post(Avatar, USE_GRAVATAR)

    async def delete(self) -> None:
        """Delete the user's picture.

        DELETE /avatars. One request of the user's own quota.
        """
        await self._delete(AVATARS)
