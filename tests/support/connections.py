"""What a session keeps open."""

from __future__ import annotations

from typing import Any

from toggl_async import TogglSession
from toggl_async._http.transport import AiohttpTransport


def pools_of(session: TogglSession) -> dict[Any, Any]:
    """Return the connection pools of a session, by event loop."""
    transport = session._shared.transport
    assert isinstance(transport, AiohttpTransport)
    return dict(transport._pools)
