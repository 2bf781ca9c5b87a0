"""Decides whether a write may have been carried out.

A call may send several requests: attempts, redirects, a repetition after a 401. Each of them has an
effect: nothing was processed, something may have been, or the server confirms that it was.
:class:`~toggl_async._http.request.CallContext` stores the strongest. It decides whether the write
is sent again, and whether the error that is raised is an ``OutcomeUnknownError``.

==============================================  ==========
result of a request that writes                 effect
==============================================  ==========
not sent: no connection, no rate limit slot     none
4xx, except 408, 444, 460 and 499               none
301, 302, 307, 308: to be sent elsewhere        none
read timeout, lost connection, truncated body   possible
408, 444, 460, 499, 5xx, any other status       possible
2xx                                             possible
303: carried out, the result is at Location     confirmed
==============================================  ==========

After a 2xx most calls succeed. If a call fails because the body cannot be read, the write was
almost certainly carried out; but an HTML page of a proxy has status 200 too.
"""

from __future__ import annotations

import enum
from typing import Final

from ..errors import StatusError, TogglError, TransportError


class Effect(enum.IntEnum):
    """What a write may have done so far; of several requests the greatest value counts."""

    NONE = 0
    POSSIBLE = 1
    CONFIRMED = 2


SEE_OTHER: Final = 303
REDIRECTS: Final = frozenset({301, 302, SEE_OTHER, 307, 308})
_SENT_ELSEWHERE: Final = frozenset({301, 302, 307, 308})
_INTERRUPTED: Final = frozenset({408, 444, 460, 499})
"""The server, a proxy or the client stopped waiting for the request."""


def effect_of_status(status: int) -> Effect:
    """Return the effect of a write whose response has this status."""
    if status == SEE_OTHER:
        return Effect.CONFIRMED
    if status in _SENT_ELSEWHERE or (400 <= status < 500 and status not in _INTERRUPTED):
        return Effect.NONE
    return Effect.POSSIBLE


def effect_of_failure(exc: TogglError, *, in_flight: bool) -> Effect:
    """Return the effect of a write that failed; ``in_flight``: its bytes may have been sent."""
    if isinstance(exc, StatusError):
        return effect_of_status(exc.status)
    sent = in_flight or (isinstance(exc, TransportError) and exc.sent)
    return Effect.POSSIBLE if sent else Effect.NONE
