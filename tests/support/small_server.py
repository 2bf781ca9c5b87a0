"""A server that responds as a function defines, and records its requests."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from typing import Any, Final, TypeAlias

import attrs
from aiohttp import web

from toggl_async import ApiToken, FocusApiKey, TogglSession

TOKEN: Final = "0123456789abcdef0123456789abcdef"
Answer: TypeAlias = "Callable[[Asked], web.StreamResponse | list[Any] | dict[str, Any]]"


@attrs.frozen
class Asked:
    """A request."""

    method: str
    path: str
    query: dict[str, str]
    body: bytes
    content_type: str
    query_string: str = ""
    """The query as it was sent: names may be repeated."""


@attrs.frozen
class Small:
    """A session, and the requests it has sent."""

    session: TogglSession
    asked: list[Asked]


@asynccontextmanager
async def small(answer: Answer) -> AsyncGenerator[Small]:
    """Serve, with a session on it."""
    asked: list[Asked] = []

    async def serve(request: web.BaseRequest) -> web.StreamResponse:
        kind, body = request.headers.get("Content-Type", ""), await request.read()
        query = dict(request.query), request.query_string
        asked.append(Asked(request.method, request.path, query[0], body, kind, query[1]))
        result = answer(asked[-1])
        return result if isinstance(result, web.StreamResponse) else web.json_response(result)

    runner = web.ServerRunner(web.Server(serve))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        async with TogglSession(
            ApiToken(TOKEN),
            focus=FocusApiKey(f"toggl_sk_{TOKEN}"),
            track_url=url,
            focus_url=url,
            requests_per_second=None,
            retries=0,
        ) as session:
            yield Small(session, asked)
    finally:
        await runner.cleanup()
