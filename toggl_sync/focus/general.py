# Written by tools/make_sync.py from toggl_async/focus/general.py;
# change that file, not this one.
"""The version of Toggl 2.0."""

from __future__ import annotations

from toggl_async.focus.general import General as AsyncGeneral
from toggl_async.models.focus.general import Version

from .._namespace import BlockingNamespace


class General(BlockingNamespace[AsyncGeneral]):
    """What is about the service itself."""

    __slots__ = ()

    def get_version(self) -> Version:
        """Return the version of the service: the cheapest check that it answers.

        GET /version. One request. Needs no permission.
        """
        return self._loop.run(self._wrapped.get_version)
