# Written by tools/make_sync.py from toggl_async/track/avatars.py;
# change that file, not this one.
"""The picture of the user (Track API v9)."""

from __future__ import annotations

import os

from toggl_async.models.track.avatars import Avatar
from toggl_async.track.avatars import Avatars as AsyncAvatars

from .._namespace import BlockingNamespace


class Avatars(BlockingNamespace[AsyncAvatars]):
    """The picture of the user. Its URL is ``image_url`` of ``session.track.me.get()``."""

    __slots__ = ()

    def upload(self, file: bytes | str | os.PathLike[str]) -> Avatar:
        """Set the user's picture and return its URLs.

        POST /avatars. One request of the user's own quota. ``file`` is a path, or the bytes of a
        PNG, JPEG or GIF picture; it is read into memory first. Raises :class:`BadRequestError` if
        Toggl rejects the picture.

        >>> session.track.avatars.upload("me.png")
        """
        return self._loop.run(self._wrapped.upload, file)

    def use_gravatar(self) -> Avatar:
        """Use the picture that gravatar.com has for the user's email address.

        POST /avatars/use_gravatar. One request of the user's own quota.
        """
        return self._loop.run(self._wrapped.use_gravatar)

    def delete(self) -> None:
        """Delete the user's picture.

        DELETE /avatars. One request of the user's own quota.
        """
        self._loop.run(self._wrapped.delete)
