# Written by tools/make_workspace.py from toggl_async/track/ical.py
"""``track.ical`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from toggl_async.track.ical import Ical as _Ical
from toggl_async.workspace._base import WorkspaceNamespace

__all__ = ["IcalInWorkspace"]


class IcalInWorkspace(WorkspaceNamespace):
    """Methods of ``session.track.ical``, bound to one workspace."""

    __slots__ = ()
    _namespace: _Ical

    async def reset_token(self) -> None:
        """Replace the URL of the iCalendar; the old one stops working.

        Parameters, cost and errors: see ``session.track.ical.reset_token``.
        """
        await self._namespace.reset_token(self._workspace_id)

    async def toggle(self) -> None:
        """Turn the iCalendar on if it is off, and off if it is on.

        Parameters, cost and errors: see ``session.track.ical.toggle``.
        """
        await self._namespace.toggle(self._workspace_id)
