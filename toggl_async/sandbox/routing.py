"""Route tables: one decorator a route, literal segments before parameters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from .wire import Call

__all__ = ["Routes"]

CallT = TypeVar("CallT", bound=Call)
Handler = Callable[[CallT], object]


class Routes(Generic[CallT]):
    """The routes of one product.

    ``{name}`` stands for one segment. Names that end in ``_id`` match positive integers
    only and reach the handler as ``int``; others are text.
    """

    def __init__(self) -> None:
        self._by_length: dict[int, list[tuple[tuple[str, ...], dict[str, Handler[CallT]]]]] = {}

    def on(self, method: str, template: str) -> Callable[[Handler[CallT]], Handler[CallT]]:
        """Register the decorated handler."""
        segments = tuple(template.strip("/").split("/"))
        rows = self._by_length.setdefault(len(segments), [])
        handlers = next((found for known, found in rows if known == segments), None)
        if handlers is None:
            fresh: dict[str, Handler[CallT]] = {}
            handlers = fresh
            rows.append((segments, handlers))
            # A literal segment sorts before a parameter in the same place.
            rows.sort(key=lambda row: tuple(part.startswith("{") for part in row[0]))

        def register(handler: Handler[CallT]) -> Handler[CallT]:
            handlers[method] = handler
            return handler

        return register

    def listing(self) -> list[tuple[str, str]]:
        """Return method and template of every route."""
        return [
            (method, "/" + "/".join(template))
            for rows in self._by_length.values()
            for template, handlers in rows
            for method in handlers
        ]

    def find(self, call: CallT, segments: list[str]) -> tuple[Handler[CallT] | None, set[str]]:
        """Return the handler; without one the methods that exist here (none: no such path)."""
        allowed: set[str] = set()
        for template, handlers in self._by_length.get(len(segments), ()):
            params = _match(template, segments)
            if params is None:
                continue
            handler = handlers.get(call.method)
            if handler is not None:
                call.params = params
                return handler, allowed
            allowed.update(handlers)
        return None, allowed


def _match(template: tuple[str, ...], segments: list[str]) -> dict[str, int | str] | None:
    params: dict[str, int | str] = {}
    for part, segment in zip(template, segments, strict=True):
        if not part.startswith("{"):
            if part != segment:
                return None
        elif not part.endswith("_id}"):
            params[part[1:-1]] = segment
        elif segment.isascii() and segment.isdigit() and len(segment) < 19:
            params[part[1:-1]] = int(segment)
        else:
            return None
    return params
