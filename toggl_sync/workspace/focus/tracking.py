# Written by tools/make_sync.py from toggl_async/workspace/focus/tracking.py;
# change that file, not this one.
"""``focus.tracking`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import Unpack

from toggl_async.models.focus.time_entries import TimeEntry
from toggl_async.models.focus.tracking import (
    TrackingStart,
    TrackingStarted,
    TrackingStartFromDescription,
    TrackingStop,
)
from toggl_async.workspace.focus.tracking import TrackingInWorkspace as AsyncTrackingInWorkspace

from ..._namespace import BlockingNamespace

__all__ = ["TrackingInWorkspace"]


class TrackingInWorkspace(BlockingNamespace[AsyncTrackingInWorkspace]):
    """Methods of ``session.focus.tracking``, bound to one workspace."""

    __slots__ = ()

    def current(self) -> TimeEntry | None:
        """Return the running time entry, or ``None`` if none is running.

        Parameters, cost and errors: see ``session.focus.tracking.current``.
        """
        return self._loop.run(self._wrapped.current)

    def start(self, **fields: Unpack[TrackingStart]) -> TimeEntry:
        """Start the timer and return the running entry.

        Parameters, cost and errors: see ``session.focus.tracking.start``.
        """
        return self._loop.run(self._wrapped.start, **fields)

    def continue_(self, entry: TimeEntry) -> TimeEntry:
        """Start the timer with the fields of an earlier entry, and return the running entry.

        Parameters, cost and errors: see ``session.focus.tracking.continue_``.
        """
        return self._loop.run(self._wrapped.continue_, entry)

    def start_from_description(
        self, **fields: Unpack[TrackingStartFromDescription]
    ) -> TrackingStarted:
        """Start the timer for a task, project and tags that are given by name.

        Parameters, cost and errors: see ``session.focus.tracking.start_from_description``.
        """
        return self._loop.run(self._wrapped.start_from_description, **fields)

    def stop(self, **fields: Unpack[TrackingStop]) -> TimeEntry:
        """Stop the timer and return the entry that was running.

        Parameters, cost and errors: see ``session.focus.tracking.stop``.
        """
        return self._loop.run(self._wrapped.stop, **fields)
