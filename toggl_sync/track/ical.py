# Written by tools/make_sync.py from toggl_async/track/ical.py;
# change that file, not this one.
"""Time entries as a calendar that other programs subscribe to (Track API v9)."""

from __future__ import annotations

from toggl_async._frames import no_frames
from toggl_async.secrets import Secret
from toggl_async.track.ical import Ical as AsyncIcal

from .._namespace import BlockingNamespace


class Ical(BlockingNamespace[AsyncIcal]):
    """The user's time entries as an iCalendar. A secret in its address is all that guards it."""

    __slots__ = ()

    @no_frames
    def get(self, token: str | Secret) -> str:
        """Return the calendar (iCalendar text) that a secret token opens.

        GET /ical/workspace_user/{token}. One request of the user's own quota. The token is the
        end of ``ical_url`` of ``session.track.workspaces.get(...)``.
        """
        return self._loop.run(self._wrapped.get, token)

    def reset_token(self, workspace_id: int) -> None:
        """Give the calendar a new address; who has the old one sees nothing any more.

        POST /workspaces/{workspace_id}/ical/reset. One request. The new one stands in
        ``ical_url`` of the workspace.
        """
        self._loop.run(self._wrapped.reset_token, workspace_id)

    def toggle(self, workspace_id: int) -> None:
        """Switch the calendar on if it is off, and off if it is on.

        POST /workspaces/{workspace_id}/ical/toggle. One request. Which one it is now stands in
        ``ical_enabled`` of the workspace.
        """
        self._loop.run(self._wrapped.toggle, workspace_id)
