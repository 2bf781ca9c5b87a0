"""The route tables of v8: for users, and for those who are none yet."""

from __future__ import annotations

from toggl_async.sandbox.accounts import AccountsCall
from toggl_async.sandbox.routing import Routes
from toggl_async.sandbox.track.call import TrackCall

__all__ = ["GUESTS", "ROUTES"]

ROUTES: Routes[TrackCall] = Routes()
GUESTS: Routes[AccountsCall] = Routes()
