"""Decides whether a write may have been carried out.

A call may send several requests: attempts, redirects, a replay after a 401. Each of them says
something about the write: nothing was processed, something may have been, or the server confirms
that it was. :class:`~toggl_async._http.request.CallContext` keeps the strongest. It decides
whether the write is sent again, and whether the error that is raised is an ``OutcomeUnknownError``.

==============================================  ==========
what came of a request that writes              effect
==============================================  ==========
not sent: no connection, no rate limit slot     none
4xx, except 408, 444, 460 and 499               none
301, 302, 307, 308: to be sent elsewhere        none
read timeout, lost connection, truncated body   possible
408, 444, 460, 499, 5xx, any other status       possible
2xx                                             possible
303: carried out, the answer is at Location     confirmed
==============================================  ==========

A 2xx is the success of most calls. If the call fails after it because the body is not usable,
the write is almost certain, but an HTML page of a proxy has status 200 too.
"""

from __future__ import annotations

import enum
from typing import Final

from ..errors import StatusError, TogglError, TransportError


class Effect(enum.IntEnum):
    """What a write has done so far, as far as the client can know; the greater one wins."""

    NONE = 0
    POSSIBLE = 1
    CONFIRMED = 2


SEE_OTHER: Final = 303
REDIRECTS: Final = frozenset({301, 302, SEE_OTHER, 307, 308})
_SENT_ELSEWHERE: Final = frozenset({301, 302, 307, 308})
_CUT_SHORT: Final = frozenset({408, 444, 460, 499})
"""The server, a proxy or the client stopped waiting for the request."""


def effect_of_answer(status: int) -> Effect:
    """Return what an answer with this status says about the write."""
    if status == SEE_OTHER:
        return Effect.CONFIRMED
    if status in _SENT_ELSEWHERE or (400 <= status < 500 and status not in _CUT_SHORT):
        return Effect.NONE
    return Effect.POSSIBLE


def effect_of_failure(exc: TogglError, *, in_flight: bool) -> Effect:
    """Return what an error says about the write; ``in_flight``: its bytes may have left."""
    if isinstance(exc, StatusError):
        return effect_of_answer(exc.status)
    sent = in_flight or (isinstance(exc, TransportError) and exc.sent)
    return Effect.POSSIBLE if sent else Effect.NONE
