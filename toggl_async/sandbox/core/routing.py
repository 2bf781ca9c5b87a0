"""Route tables, filled by decorators; literal segments come before parameters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

from .wire import Call

__all__ = ["Routes"]

CallT = TypeVar("CallT", bound=Call)
Handler = Callable[[CallT], object]


class _Node(Generic[CallT]):
    """A node in the tree of path segments, with the handlers of paths that end here."""

    def __init__(self) -> None:
        self.literals: dict[str, _Node[CallT]] = {}
        self.params: dict[str, _Node[CallT]] = {}
        self.handlers: dict[str, Handler[CallT]] = {}

    def find(
        self, segments: list[str], at: int = 0
    ) -> Iterator[tuple[_Node[CallT], dict[str, int | str]]]:
        """Yield the matching nodes with their parameters, literal segments first."""
        if at == len(segments):
            if self.handlers:
                yield self, {}
            return
        segment = segments[at]
        following = self.literals.get(segment)
        if following is not None:
            yield from following.find(segments, at + 1)
        for name, node in self.params.items():
            value = _value(name, segment)
            if value is not None:
                for end, params in node.find(segments, at + 1):
                    params[name] = value
                    yield end, params


class Routes(Generic[CallT]):
    """The routes of one product.

    ``{name}`` stands for one segment. Names that end in ``_id`` match positive integers
    only and reach the handler as ``int``; others are text.
    """

    def __init__(self) -> None:
        self._root: _Node[CallT] = _Node()
        self._listing: list[tuple[str, str]] = []

    def on(self, method: str, template: str) -> Callable[[Handler[CallT]], Handler[CallT]]:
        """Register the decorated handler."""
        node = self._root
        for part in template.strip("/").split("/"):
            children, key = (
                (node.params, part[1:-1]) if part.startswith("{") else (node.literals, part)
            )
            node = children.setdefault(key, _Node())

        def register(handler: Handler[CallT]) -> Handler[CallT]:
            node.handlers[method] = handler
            self._listing.append((method, "/" + template.strip("/")))
            return handler

        return register

    def listing(self) -> list[tuple[str, str]]:
        """Return method and template of every route."""
        return list(self._listing)

    def find(self, call: CallT, segments: list[str]) -> tuple[Handler[CallT] | None, set[str]]:
        """Return the handler, or ``None`` and the methods that the path supports."""
        allowed: set[str] = set()
        for node, params in self._root.find(segments):
            handler = node.handlers.get(call.method)
            if handler is not None:
                call.params = params
                return handler, allowed
            allowed.update(node.handlers)
        return None, allowed


def _value(name: str, segment: str) -> int | str | None:
    if not name.endswith("_id"):
        return segment
    if segment.isascii() and segment.isdigit() and len(segment) < 19:
        return int(segment)
    return None
