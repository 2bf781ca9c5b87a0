# Written by tools/make_sync.py from toggl_async/track/avatars.py;
# change that file, not this one.
"""The user's picture (Track API v9)."""

from __future__ import annotations

import os

from toggl_async.models.track.avatars import Avatar
from toggl_async.track.avatars import Avatars as AsyncAvatars

from .._namespace import BlockingNamespace


class Avatars(BlockingNamespace[AsyncAvatars]):
    """The user's picture. Its address is ``image_url`` of ``session.track.me.get()``."""

    __slots__ = ()

    def upload(self, file: bytes | str | os.PathLike[str]) -> Avatar:
        """Give the user a picture: a PNG, JPEG or GIF file, as bytes or by its path.

        POST /avatars. One request of the user's own quota. The file is read before it, whole.
        :class:`BadRequestError` where Toggl does not like it.

        >>> session.track.avatars.upload("me.png")
        """
        return self._loop.run(self._wrapped.upload, file)

    def use_gravatar(self) -> Avatar:
        """Take the picture that gravatar.com has for the user's email.

        POST /avatars/use_gravatar. One request of the user's own quota.
        """
        return self._loop.run(self._wrapped.use_gravatar)

    def delete(self) -> None:
        """Take the user's picture away.

        DELETE /avatars. One request of the user's own quota.
        """
        self._loop.run(self._wrapped.delete)
