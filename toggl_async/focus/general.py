"""General of Toggl 2.0."""

from __future__ import annotations

from typing import Final

from .._http.namespace import Namespace
from ..models.focus.general import Version

VERSION: Final = "/version"


class General(Namespace):
    """XXX General."""

    __slots__ = ()
    api = "focus"
    name = "focus.general"

    async def get_version(self) -> Version:
        """XXX Get version.

        GET /version. One request. XXX Needs no rights.
        """
        return await self._get(Version, VERSION)
