"""Reports API v2, which the live service still answers: routes, credentials, errors.

One module a report; importing them fills the route table. It takes the API token only, and answers
errors as one object.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import attrs
import msgspec

from toggl_async.sandbox.auth import BasicAuth
from toggl_async.sandbox.body import InvalidError
from toggl_async.sandbox.state import User
from toggl_async.sandbox.track.call import TrackCall
from toggl_async.sandbox.wire import RefusalError, Reply, as_json

from . import dashboard, details, files, summary, weekly
from .errors import error_reply
from .routes import ROUTES

__all__ = [
    "PREFIX",
    "ROUTES",
    "authenticate",
    "dashboard",
    "details",
    "files",
    "serve",
    "summary",
    "weekly",
]

PREFIX: Final = "/reports/api/v2/"


def authenticate(auth: BasicAuth, authorization: str | None) -> User | Reply:
    """Return the user of an API token, or the error: email and password are not accepted."""
    user = auth.user(authorization, token_only=True)
    if isinstance(user, User):
        return user
    text = "The API token is wrong" if authorization else "The API token is missing"
    return attrs.evolve(error_reply(user.status, text), headers=user.headers)


def serve(handler: Callable[[TrackCall], object], call: TrackCall) -> Reply:
    """Return the answer of a handler, its errors in the form of Reports v2."""
    try:
        result = handler(call)
    except RefusalError as exc:
        return _error_of(exc.reply)
    except InvalidError as exc:
        name, messages = next(iter(exc.errors.items()))
        return error_reply(400, f"{name} {messages[0]}")
    return result if isinstance(result, Reply) else as_json(result)


def _error_of(reply: Reply) -> Reply:
    """Return a refusal of another API, which is a JSON text, in the form of this one."""
    if not (reply.content_type or "").startswith("application/json"):
        return reply
    text: object = msgspec.json.decode(reply.body)
    return error_reply(reply.status, text) if isinstance(text, str) else reply
