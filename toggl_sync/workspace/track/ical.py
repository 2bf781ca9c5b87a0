# Written by tools/make_sync.py from toggl_async/workspace/track/ical.py;
# change that file, not this one.
"""``track.ical`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from toggl_async.workspace.track.ical import IcalInWorkspace as AsyncIcalInWorkspace

from ..._namespace import BlockingNamespace

__all__ = ["IcalInWorkspace"]


class IcalInWorkspace(BlockingNamespace[AsyncIcalInWorkspace]):
    """Methods of ``session.track.ical``, bound to one workspace."""

    __slots__ = ()

    def reset_token(self) -> None:
        """Replace the URL of the iCalendar; the old one stops working.

        Parameters, cost and errors: see ``session.track.ical.reset_token``.
        """
        self._loop.run(self._wrapped.reset_token)

    def toggle(self) -> None:
        """Turn the iCalendar on if it is off, and off if it is on.

        Parameters, cost and errors: see ``session.track.ical.toggle``.
        """
        self._loop.run(self._wrapped.toggle)
