"""Serves the operations of the catalogue that have no handler."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import Any

from ..core.wire import Call, Response, json_response, text_response
from ..track.call import TrackCall
from .bodies import read_body
from .files import file_of
from .generator import ValueGenerator
from .records import RecordCall, Records
from .reference_data import REFERENCE_DATA
from .shapes import Operation, load

__all__ = ["Fallback", "build_response", "find_operation"]


class Fallback:
    """Finds operations of the catalogue, serves them, and stores what is written to them."""

    @cached_property
    def _records(self) -> Records:
        return Records(load())

    def find(
        self, api: str, call: TrackCall, segments: list[str]
    ) -> tuple[Callable[[TrackCall], object] | None, set[str]]:
        """Return a handler, or the methods that exist at this path."""
        operation, allowed = find_operation(api, call, segments)
        return (None if operation is None else partial(self.serve, operation)), allowed

    def serve(self, operation: Operation, call: TrackCall) -> Response:
        """Return the response to an operation, with what was written to its resource."""
        values: dict[str, Any] = dict(call.params)
        organization_id: int | None = None
        if "workspace_id" in call.params:
            organization_id = values["organization_id"] = call.workspace().organization_id
        elif "organization_id" in call.params:
            organization_id = call.organization().id
        if operation.pricing_plan and organization_id is not None:
            call.require_plan(organization_id, operation.pricing_plan)
        body = read_body(operation.body, call)
        if operation.path in REFERENCE_DATA and operation.api == "track-v9":
            return json_response(REFERENCE_DATA[operation.path](call))
        values.setdefault("workspace_id", call.user.default_workspace_id)
        generator = ValueGenerator(load().models, values, call.user, call.now())
        value = self._records.serve(RecordCall(operation, call, body, generator))
        return build_response(operation, call, value)


def find_operation(api: str, call: Call, segments: list[str]) -> tuple[Operation | None, set[str]]:
    """Return the operation of a request, or the methods that exist at its path."""
    path = "\0".join(segments)
    allowed: set[str] = set()
    if "\0" in "".join(segments):
        return None, allowed
    for operation in load().operations.get((api, len(segments)), ()):
        params = operation.match(path)
        if params is None:
            continue
        if operation.method == call.method:
            call.params = params
            return operation, allowed
        allowed.add(operation.method)
    return None, allowed


def build_response(operation: Operation, call: Call, value: Any) -> Response:
    """Return the response that the catalogue describes for the operation."""
    kind, status = operation.kind, operation.status
    media_type = operation.media_type(call.params.get("extension"))
    if kind in {"binary", "text"}:
        return Response(status, file_of(media_type), media_type)
    if kind == "redirect":
        return Response(status, headers={"Location": "/oauth/login"})
    if kind == "empty":
        return Response(status)
    if kind == "string":
        return (
            text_response("OK", status)
            if media_type.startswith("text/")
            else json_response("OK", status)
        )
    if kind in {"integer", "number"}:
        numbers = [number for number in call.params.values() if isinstance(number, int)]
        return json_response(numbers[-1] if numbers else 1, status)
    return json_response(value, status)
