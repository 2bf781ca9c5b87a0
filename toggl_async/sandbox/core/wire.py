"""Requests as handlers receive them, and the responses that they return."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final, cast, overload

import attrs
import msgspec

from ..clock import Clock
from .bodies import Body, ValidationError, is_list, is_object

__all__ = [
    "Call",
    "HttpError",
    "Query",
    "Response",
    "empty_response",
    "http_error",
    "json_response",
    "text_response",
]

_JSON: Final = "application/json; charset=utf-8"
_TEXT: Final = "text/plain; charset=utf-8"


@attrs.frozen
class Response:
    """A response, ready to be sent."""

    status: int = 200
    body: bytes = b""
    content_type: str | None = None
    headers: Mapping[str, str] = attrs.field(factory=dict[str, str])


class HttpError(Exception):
    """Raised by handlers to send an error response."""

    def __init__(self, response: Response) -> None:
        super().__init__(response.status)
        self.response = response


def json_response(
    value: object, status: int = 200, headers: Mapping[str, str] | None = None
) -> Response:
    """Return a response with ``value`` as JSON."""
    try:
        body = msgspec.json.encode(value)
    except (OverflowError, ValueError, TypeError):
        # Free-form values (flags) may hold integers beyond 64 bits.
        body = json.dumps(value).encode()
    return Response(status, body, _JSON, headers or {})


def text_response(text: str, status: int = 200) -> Response:
    """Return a response with plain text."""
    return Response(status, text.encode(), _TEXT)


def empty_response() -> Response:
    """Return an empty response with the content type of JSON, as most deletions do."""
    return Response(200, b"", _JSON)


def http_error(status: int, message: str) -> HttpError:
    """Create an error of Track and Reports, whose body is a JSON string."""
    return HttpError(json_response(message, status))


@attrs.frozen
class Query:
    """The query of a request: pairs in the order in which they were sent; names may repeat."""

    pairs: list[tuple[str, str]]

    @overload
    def get(self, name: str) -> str | None: ...
    @overload
    def get(self, name: str, default: str) -> str: ...
    def get(self, name: str, default: str | None = None) -> str | None:
        """Return the first value under ``name``."""
        return next((value for key, value in self.pairs if key == name), default)

    def all(self, name: str) -> list[str]:
        """Return every value under ``name``."""
        return [value for key, value in self.pairs if key == name]


@attrs.define
class Call:
    """A request, with helpers that raise an error response for invalid input."""

    method: str
    path: str
    query: Query
    headers: Mapping[str, str]
    raw: bytes
    clock: Clock
    params: dict[str, int | str] = attrs.field(factory=dict[str, "int | str"], init=False)

    def invalid(self, exc: ValidationError) -> Response:
        """Return the response to invalid input: 400 with the first problem, as Track sends it."""
        return json_response(exc.message, 400)

    def path_int(self, name: str) -> int:
        """Return an integer path parameter."""
        return cast("int", self.params[name])

    def path_text(self, name: str) -> str:
        """Return a path parameter as text."""
        return str(self.params[name])

    def now(self) -> int:
        """Return whole unix seconds."""
        return int(self.clock.now().timestamp())

    def micros(self) -> int:
        """Return unix microseconds."""
        return int(self.clock.now().timestamp() * 1_000_000)

    def json(self) -> Any:
        """Return the parsed body."""
        try:
            return msgspec.json.decode(self.raw)
        except (ValueError, RecursionError):
            raise ValidationError({"body": ["is not valid JSON"]}) from None

    def body(self) -> Body:
        """Return the body, which must be a JSON object."""
        value = self.json()
        if not is_object(value):
            raise ValidationError({"body": ["must be a JSON object"]})
        return Body(value)

    def bodies(self) -> list[Body]:
        """Return the body, which must be a JSON list of objects."""
        value = self.json()
        if not is_list(value):
            raise ValidationError({"body": ["must be a JSON list"]})
        bodies: list[Body] = []
        for item in value:
            if not is_object(item):
                raise ValidationError({"body": ["must hold objects only"]})
            bodies.append(Body(item))
        return bodies

    def query_flag(self, name: str) -> bool:
        """Return whether a boolean query parameter is true."""
        return self.query.get(name, "").lower() in {"true", "1", "yes"}

    def query_int(self, name: str) -> int | None:
        """Return an integer query parameter."""
        text = self.query.get(name)
        if text is None or text == "":
            return None
        digits = text.removeprefix("-")
        if not (digits.isascii() and digits.isdigit() and len(digits) < 19):
            raise ValidationError({name: ["must be an integer"]})
        return int(text)

    def query_list(self, name: str) -> list[str] | None:
        """Return a list parameter written ``a=1,2``, ``a=1&a=2`` or ``a[]=1&a[]=2``."""
        values = [*self.query.all(name), *self.query.all(f"{name}[]")]
        if not values:
            return None
        return [part for value in values for part in value.split(",") if part]

    def query_ids(self, name: str) -> set[int] | None:
        """Return a list parameter of ids."""
        parts = self.query_list(name)
        if parts is None:
            return None
        if not all(part.isascii() and part.isdigit() and len(part) < 19 for part in parts):
            raise ValidationError({name: ["must be a list of ids"]})
        return {int(part) for part in parts}
