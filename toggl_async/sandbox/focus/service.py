"""Serves the requests of Toggl 2.0: with state where there is a handler, else by shape."""

from __future__ import annotations

import attrs

from ..core.bodies import ValidationError
from ..core.wire import HttpError, Response
from ..fallback import Fallback
from ..fallback.bodies import read_body
from ..fallback.serving import build_response, find_operation
from .call import HANDLERS, FocusCall, as_focus_error, focus_error, invalid_body, remainder

__all__ = ["FocusService"]


class FocusService:
    """Finds what a request asks for, and answers it."""

    def __init__(self, fallback: Fallback) -> None:
        self._fallback = fallback

    def find(self, call: FocusCall, segments: list[str]) -> Response | None:
        """Set the operation of a call; return an error if there is none."""
        operation, allowed = find_operation("focus", call, segments)
        if operation is not None:
            call.operation = operation
            return None
        if allowed:
            refusal = focus_error(405, "method_not_allowed", "method not allowed")
            return attrs.evolve(refusal, headers={"Allow": ", ".join(sorted(allowed))})
        return focus_error(404, "not_found", "not found")

    def serve(self, call: FocusCall) -> Response:
        """Serve a call whose operation was found."""
        operation = call.operation
        try:
            if "workspace_id" in call.params:
                call.workspace()
            elif "organization_id" in call.params:
                call.organization()
            handler = HANDLERS.get((operation.method, remainder(operation.path)))
            if handler is None:
                return as_focus_error(self._fallback.serve(operation, call))
            call.sent = read_body(operation.body, call)
            result = handler(call)
        except HttpError as exc:
            return as_focus_error(exc.response)
        except ValidationError as exc:
            return invalid_body(exc)
        return result if isinstance(result, Response) else build_response(operation, call, result)
