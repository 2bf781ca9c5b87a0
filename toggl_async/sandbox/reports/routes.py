"""The route table of Reports; its calls are those of Track, by the same users."""

from __future__ import annotations

from toggl_async.sandbox.routing import Routes
from toggl_async.sandbox.track.call import TrackCall

__all__ = ["ROUTES"]

ROUTES: Routes[TrackCall] = Routes()
