"""The route table that the modules of Track share."""

from __future__ import annotations

from toggl_async.sandbox.routing import Routes

from .call import TrackCall

__all__ = ["ROUTES"]

ROUTES: Routes[TrackCall] = Routes()
