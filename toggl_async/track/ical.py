"""Time entries as a calendar that other programs subscribe to (Track API v9)."""

from __future__ import annotations

from typing import Final

from .._frames import no_frames
from .._http.namespace import Namespace
from ..secrets import Secret

CALENDAR: Final = "/ical/workspace_user/{token}"
RESET: Final = "/workspaces/{workspace_id}/ical/reset"
TOGGLE: Final = "/workspaces/{workspace_id}/ical/toggle"


class Ical(Namespace):
    """The user's time entries as an iCalendar. A secret in its address is all that guards it."""

    __slots__ = ()
    api = "track"
    name = "track.ical"

    @no_frames
    async def get(self, token: str | Secret) -> str:
        """Return the calendar (iCalendar text) that a secret token opens.

        GET /ical/workspace_user/{token}. One request of the user's own quota. The token is the
        end of ``ical_url`` of ``session.track.workspaces.get(...)``.
        """
        return await self._text(CALENDAR, token)

    async def reset_token(self, workspace_id: int) -> None:
        """Give the calendar a new address; who has the old one sees nothing any more.

        POST /workspaces/{workspace_id}/ical/reset. One request. The new one stands in
        ``ical_url`` of the workspace.
        """
        await self._send("POST", RESET, workspace_id)

    async def toggle(self, workspace_id: int) -> None:
        """Switch the calendar on if it is off, and off if it is on.

        POST /workspaces/{workspace_id}/ical/toggle. One request. Which one it is now stands in
        ``ical_enabled`` of the workspace.
        """
        await self._send("POST", TOGGLE, workspace_id)
