"""Errors and notices of Reports v2."""

from __future__ import annotations

from typing import Final

from toggl_async.sandbox.wire import Reply, as_json

__all__ = ["error_reply"]

_TIPS: Final = {
    400: "Correct the parameters of the request",
    401: "Send the API token as the user name and the word api_token as the password",
    402: "Upgrade the workspace",
    403: "Use the API token of a member of the workspace",
    404: "Correct the parameters of the request",
    500: "Send the same request later",
}


def error_reply(status: int, message: str, warning: str | None = None) -> Reply:
    """Answer an error: what went wrong, what to do about it, and the status again."""
    error = {"message": message, "tip": _TIPS.get(status, ""), "code": status}
    return as_json({"error": error}, status, {"Warning": warning} if warning else None)
