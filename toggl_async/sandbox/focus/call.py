"""Requests to Toggl 2.0, their errors, and the table of handlers."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

import attrs

from ..core.bodies import ValidationError
from ..core.times import parse_day, parse_instant, utc_z
from ..core.wire import HttpError, Response, json_response
from ..fallback.generator import ValueGenerator, fits
from ..fallback.shapes import Operation, Shape, load, split_mark
from ..track.call import TrackCall
from .state import FocusState, Row, Rows

__all__ = [
    "DEFAULT_PER_PAGE",
    "HANDLERS",
    "FocusCall",
    "Handler",
    "as_focus_error",
    "fields_of",
    "focus_error",
    "handles",
    "invalid_body",
    "invalid_field",
    "not_found",
    "query_day",
    "remainder",
]

_SCOPES: Final = (
    "/organizations/{organization_id}/workspaces/{workspace_id}/",
    "/workspaces/{workspace_id}/",
    "/organizations/{organization_id}/",
)
_MAX_PER_PAGE: Final = 100
DEFAULT_PER_PAGE: Final = 50
"""Not documented."""


@attrs.define
class FocusCall(TrackCall):
    """A request to Toggl 2.0 with its user and its description in the catalogue."""

    focus: FocusState
    operation: Operation = attrs.field(init=False)
    sent: Any = attrs.field(default=None, init=False)
    """The checked JSON body."""

    @property
    def workspace_id(self) -> int:
        """The workspace of the path."""
        return self.path_int("workspace_id")

    def stamp(self) -> str:
        """Return the current time as the service sends it."""
        return utc_z(self.now())

    def rows(self, resource: str) -> Rows:
        """Return the rows of a resource in the workspace, deleted ones included."""
        return self.focus.rows(resource, self.workspace_id)

    def row(self, resource: str, row_id: int, *, deleted: bool = False) -> Row:
        """Return one row; 404 if it is absent, or deleted unless ``deleted`` ones are wanted."""
        row = self.rows(resource).get(row_id)
        if row is None or (row.get("deleted_at") is not None and not deleted):
            raise not_found()
        return row

    def query_instant(self, name: str) -> int:
        """Return a required time in unix seconds; a plain date is refused, as it is live."""
        text = self.query.get(name)
        if not text:
            raise invalid_field(name, "required")
        seconds = parse_instant(text)
        if seconds is None:
            raise invalid_field(name, "rfc3339")
        return seconds

    def page(self, rows: list[Row]) -> list[Row]:
        """Return the requested page; more than 100 rows a page are refused, as they are live."""
        page, size = self.query_int("page"), self.query_int("per_page")
        if size is not None and size > _MAX_PER_PAGE:
            raise invalid_field("per_page", "max")
        page, size = 1 if page is None else page, size or DEFAULT_PER_PAGE
        if page < 1 or size < 1:
            raise invalid_field("page", "min")
        return rows[(page - 1) * size : page * size]

    def ordered(self, rows: list[Row], default: str) -> list[Row]:
        """Return rows in the requested order; equal ones by their ids."""
        rows = sorted(rows, key=lambda row: row["id"])
        for name in reversed(self.query_list("order_by") or [default]):
            field = name.removeprefix("-")
            rows.sort(
                key=lambda row: (row.get(field) is not None, row.get(field) or 0),
                reverse=name.startswith("-"),
            )
        return rows

    def generator(self, *, sparse: bool = True) -> ValueGenerator:
        """Return a generator of values for the fields that a request does not set."""
        return ValueGenerator(load().models, dict(self.params), self.user, self.now(), sparse)

    def new_row(self, model: str, body: Mapping[str, Any]) -> Row:
        """Return a row of a model with the fields of the body."""
        row: Row = self.generator().make(f"@{model}")
        row["created_at"] = row["updated_at"] = self.stamp()
        self.merge(row, body, model)
        return row

    def merge(self, row: Row, body: Mapping[str, Any], model: str) -> None:
        """Set the fields of the body that a row has; 400 for a value of the wrong type."""
        fields = fields_of(f"@{model}")
        generator = self.generator()
        for name, value in body.items():
            if name not in fields or name in {"id", "workspace_id"}:
                continue
            if not fits(value, fields[name], load().models):
                raise invalid_field(name, "type")
            row[name] = generator.complete(fields[name], value)
        row["updated_at"] = self.stamp()

    def shaped(self, row: Row, shape: Shape) -> Row:
        """Return the fields of a row that a response has."""
        fields = fields_of(shape)
        return {name: row[name] for name in fields if name in row}


Handler = Callable[[FocusCall], object]
HANDLERS: Final[dict[tuple[str, str], Handler]] = {}
"""By method and the path below the workspace or organization."""


def handles(method: str, path: str) -> Callable[[Handler], Handler]:
    """Register a handler."""

    def register(handler: Handler) -> Handler:
        HANDLERS[method, path] = handler
        return handler

    return register


def remainder(path: str) -> str:
    """Return what follows the workspace or organization in a path, or the whole path."""
    return next((path.removeprefix(scope) for scope in _SCOPES if path.startswith(scope)), path)


def fields_of(shape: Shape) -> dict[str, Shape]:
    """Return the fields of an object's shape."""
    shape, _ = split_mark(shape)
    if isinstance(shape, str):
        shape = load().models[shape[1:]]
    fields: dict[str, Shape] = shape["fields"]
    return fields


def focus_error(status: int, code: str, text: str, values: object = None) -> Response:
    """Return an error as Toggl 2.0 sends it."""
    error: dict[str, object] = {
        "error": code,
        "error_description": text,
        "trace_id": uuid.uuid5(uuid.NAMESPACE_URL, f"{code} {text}").hex,
    }
    if values is not None:
        error["error_values"] = values
    return json_response(error, status)


def not_found() -> HttpError:
    """Create a 404 error."""
    return HttpError(focus_error(404, "not_found", "not found"))


def invalid_field(name: str, rule: str) -> HttpError:
    """Create the 400 error of a field, with the sentence of the validator that the service uses."""
    text = f"Error:Field validation for '{name}' failed on the '{rule}' tag"
    return HttpError(focus_error(400, "validation", text))


def query_day(call: FocusCall, name: str) -> date:
    """Return a required day of the query; 400 for anything else, a time included."""
    text = call.query.get(name)
    if not text:
        raise invalid_field(name, "required")
    if (day := parse_day(text)) is None:
        raise invalid_field(name, "datetime")
    return day


def as_focus_error(response: Response) -> Response:
    """Return an error that code shared with Track made in the form of Toggl 2.0."""
    if response.status < 400 or response.body.startswith(b"{"):
        return response
    codes = {400: "validation", 402: "payment_required", 403: "forbidden", 404: "not_found"}
    text = response.body.decode().strip('"\n') or "request failed"
    error = focus_error(response.status, codes.get(response.status, "error"), text)
    return attrs.evolve(error, headers=response.headers)


def invalid_body(exc: ValidationError) -> Response:
    """Return the response to an invalid body."""
    return focus_error(400, "validation", exc.message)
