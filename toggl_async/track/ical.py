"""The user's time entries as an iCalendar (Track API v9)."""

from __future__ import annotations

from typing import Final

from .._http.namespace import Namespace
from .._tracebacks import no_frames
from ..secrets import Secret

CALENDAR: Final = "/ical/workspace_user/{token}"
RESET: Final = "/workspaces/{workspace_id}/ical/reset"
TOGGLE: Final = "/workspaces/{workspace_id}/ical/toggle"


class Ical(Namespace):
    """The user's time entries as an iCalendar, which anyone who has its URL can read."""

    __slots__ = ()
    api = "track"
    name = "track.ical"

    @no_frames
    async def get(self, token: str | Secret) -> str:
        """Return the iCalendar text of a secret token.

        GET /ical/workspace_user/{token}. One request of the user's own quota. ``token`` is the last
        part of ``ical_url`` of ``session.track.workspaces.get(...)``.
        """
        return await self._text(CALENDAR, token)

    async def reset_token(self, workspace_id: int) -> None:
        """Replace the URL of the iCalendar; the old one stops working.

        POST /workspaces/{workspace_id}/ical/reset. One request. ``ical_url`` of the workspace has
        the new URL.
        """
        await self._send("POST", RESET, workspace_id)

    async def toggle(self, workspace_id: int) -> None:
        """Turn the iCalendar on if it is off, and off if it is on.

        POST /workspaces/{workspace_id}/ical/toggle. One request. ``ical_enabled`` of the workspace
        has the new state.
        """
        await self._send("POST", TOGGLE, workspace_id)
