"""The route table of Reports v2, its errors, and two endpoints that always fail."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import attrs
import msgspec

from ..core.auth import BasicAuth
from ..core.bodies import ValidationError
from ..core.routing import Routes
from ..core.state import User
from ..core.wire import HttpError, Response, json_response
from ..track.call import TrackCall

__all__ = ["PREFIX", "ROUTES", "authenticate", "error_response", "serve"]

_TIPS: Final = {
    400: "Correct the parameters of the request",
    401: "Send the API token as the user name and the word api_token as the password",
    402: "Upgrade the workspace",
    403: "Use the API token of a member of the workspace",
    404: "Correct the parameters of the request",
    500: "Send the same request later",
}


def error_response(status: int, message: str, warning: str | None = None) -> Response:
    """Return an error response with a message, a tip and the status."""
    error = {"message": message, "tip": _TIPS.get(status, ""), "code": status}
    return json_response({"error": error}, status, {"Warning": warning} if warning else None)


PREFIX: Final = "/reports/api/v2/"
ROUTES: Routes[TrackCall] = Routes()


@ROUTES.on("GET", "/error400")
def fail_400(call: TrackCall) -> object:
    """Fail like a bad request."""
    del call
    return error_response(400, "This is a test", "This is a test of warnings")


@ROUTES.on("GET", "/error500")
def fail_500(call: TrackCall) -> object:
    """Fail like an error of the server."""
    del call
    return error_response(500, "This is a test", "This is a test of warnings")


def authenticate(auth: BasicAuth, authorization: str | None) -> User | Response:
    """Return the user of an API token, or an error; email and password are not accepted."""
    user = auth.user(authorization, token_only=True)
    if isinstance(user, User):
        return user
    text = "The API token is wrong" if authorization else "The API token is missing"
    return attrs.evolve(error_response(user.status, text), headers=user.headers)


def serve(handler: Callable[[TrackCall], object], call: TrackCall) -> Response:
    """Run a handler; its errors have the form of Reports v2."""
    try:
        result = handler(call)
    except HttpError as exc:
        return _error_of(exc.response)
    except ValidationError as exc:
        name, messages = next(iter(exc.errors.items()))
        return error_response(400, f"{name} {messages[0]}")
    return result if isinstance(result, Response) else json_response(result)


def _error_of(reply: Response) -> Response:
    """Convert an error of v3, a JSON string, to the form of v2."""
    if not (reply.content_type or "").startswith("application/json"):
        return reply
    text: object = msgspec.json.decode(reply.body)
    return error_response(reply.status, text) if isinstance(text, str) else reply
