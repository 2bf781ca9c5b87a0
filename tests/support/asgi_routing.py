"""The routing rules of Starlette and FastAPI that matter to a mounted receiver.

``Route`` matches its path exactly and takes a function for a request handler, anything else for
an ASGI application. ``Mount`` matches what lies below its path, and so not the path itself: that
is answered by a redirect (307) to the path with a slash.
"""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable, Sequence
from types import ModuleType
from typing import Any

import attrs

Application = Callable[[Any, Any, Any], Awaitable[None]]


@attrs.define
class Route:
    path: str
    endpoint: Application

    def __attrs_post_init__(self) -> None:
        if inspect.isfunction(self.endpoint) or inspect.ismethod(self.endpoint):
            raise TypeError("Starlette would call this function with a Request")

    def matches(self, path: str) -> bool:
        return path == self.path


@attrs.define
class Mount:
    path: str
    endpoint: Application

    def matches(self, path: str) -> bool:
        return path.startswith(self.path + "/")


@attrs.define
class Starlette:
    routes: Sequence[Route | Mount] = ()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        path: str = scope["path"]
        for route in self.routes:
            if route.matches(path):
                await route.endpoint(scope, receive, send)
                return
        other = path.removesuffix("/") if path.endswith("/") else path + "/"
        redirects = any(route.matches(other) for route in self.routes)
        status = 307 if redirects else 404
        await send({"type": "http.response.start", "status": status, "headers": []})
        await send({"type": "http.response.body", "body": b""})


def as_modules() -> dict[str, ModuleType]:
    """Return stand-ins for the modules of Starlette, for ``sys.modules``."""
    package, applications, routing = map(
        ModuleType, ("starlette", "starlette.applications", "starlette.routing")
    )
    vars(applications)["Starlette"] = Starlette
    vars(routing).update(Route=Route, Mount=Mount)
    return {module.__name__: module for module in (package, applications, routing)}
