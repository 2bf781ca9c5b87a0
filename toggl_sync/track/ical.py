# Written by tools/make_sync.py from toggl_async/track/ical.py;
# change that file, not this one.
"""The user's time entries as an iCalendar (Track API v9)."""

from __future__ import annotations

from toggl_async._tracebacks import no_frames
from toggl_async.secrets import Secret
from toggl_async.track.ical import Ical as AsyncIcal

from .._namespace import BlockingNamespace


class Ical(BlockingNamespace[AsyncIcal]):
    """The user's time entries as an iCalendar, which anyone who has its URL can read."""

    __slots__ = ()

    @no_frames
    def get(self, token: str | Secret) -> str:
        """Return the iCalendar text of a secret token.

        GET /ical/workspace_user/{token}. One request of the user's own quota. ``token`` is the last
        part of ``ical_url`` of ``session.track.workspaces.get(...)``.
        """
        return self._loop.run(self._wrapped.get, token)

    def reset_token(self, workspace_id: int) -> None:
        """Replace the URL of the iCalendar; the old one stops working.

        POST /workspaces/{workspace_id}/ical/reset. One request. ``ical_url`` of the workspace has
        the new URL.
        """
        self._loop.run(self._wrapped.reset_token, workspace_id)

    def toggle(self, workspace_id: int) -> None:
        """Turn the iCalendar on if it is off, and off if it is on.

        POST /workspaces/{workspace_id}/ical/toggle. One request. ``ical_enabled`` of the workspace
        has the new state.
        """
        self._loop.run(self._wrapped.toggle, workspace_id)
