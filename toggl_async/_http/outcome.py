"""Whether a write may have been carried out: the one place that decides it.

A call may send several requests: attempts, redirects, a replay after a 401. Each of them says
something about the write: nothing was processed, something may have been, or the server confirms
that it was. :class:`~toggl_async._http.request.Call` remembers the strongest of these, and all
that follows judges by it: whether the write is sent again, and whether the error that leaves is an
``OutcomeUnknownError``.

==============================================  ==========
what came of a request that writes              effect
==============================================  ==========
it never left: no connection, no turn           none
4xx, except 408, 444, 460 and 499               none
301, 302, 307, 308: it is to be sent elsewhere  none
silence, a lost connection, a cut or odd body   possible
408, 444, 460, 499, 5xx, any other status       possible
2xx                                             possible
303: it was carried out, the answer lies there  confirmed
==============================================  ==========

A 2xx is the success of most calls. Where the call fails after it, because the body is not what was
asked for, the write is as good as certain, but an HTML page of a proxy has status 200 too.
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
_SENT_ELSEWHERE: Final = frozenset({301, 302, 307, 308})
_CUT_SHORT: Final = frozenset({408, 444, 460, 499})
"""Some party stopped waiting: the request timed out, or the connection was closed meanwhile."""


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
