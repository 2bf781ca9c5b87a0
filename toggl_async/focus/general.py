"""The version of Toggl 2.0."""

from __future__ import annotations

from typing import Final

from .._http.namespace import Namespace
from ..models.focus.general import Version

VERSION: Final = "/version"


class General(Namespace):
    """What is about the service itself."""

    __slots__ = ()
    api = "focus"
    name = "focus.general"

    async def get_version(self) -> Version:
        """Return the version of the service: the cheapest check that it answers.

        GET /version. One request. Needs no permission.
        """
        return await self._get(Version, VERSION)
