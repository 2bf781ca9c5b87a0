"""The route table of Reports v2, and its two endpoints that always fail."""

from __future__ import annotations

from toggl_async.sandbox.routing import Routes
from toggl_async.sandbox.track.call import TrackCall

from .errors import error_reply

__all__ = ["ROUTES"]

ROUTES: Routes[TrackCall] = Routes()


@ROUTES.on("GET", "/error400")
def fail_400(call: TrackCall) -> object:
    """Fail as a bad request does."""
    del call
    return error_reply(400, "This is a test", "This is a test of warnings")


@ROUTES.on("GET", "/error500")
def fail_500(call: TrackCall) -> object:
    """Fail as a broken server does, on purpose."""
    del call
    return error_reply(500, "This is a test", "This is a test of warnings")
