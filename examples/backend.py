"""A web backend: many people's accounts, one session, one set of connections.

python examples/backend.py
curl -H 'X-Toggl-Token: ...' http://127.0.0.1:8080/timer
"""

from collections.abc import AsyncIterator

from aiohttp import web

from toggl_async import ApiToken, AuthenticationError, QuotaExceededError, TogglSession

SESSION = web.AppKey("session", TogglSession)


async def timer(request: web.Request) -> web.Response:
    """Answer what the caller's timer says."""
    token = request.headers.get("X-Toggl-Token")
    if not token:
        raise web.HTTPUnauthorized(text="send your Toggl token as X-Toggl-Token")
    theirs = request.app[SESSION].acting_as(track=ApiToken(token))  # no I/O
    try:
        entry = await theirs.track.time_entries.current()
    except AuthenticationError:
        raise web.HTTPForbidden(text="Toggl does not know this token") from None
    except QuotaExceededError as exc:
        headers = {"Retry-After": str(int(exc.resets_in) + 1)}
        raise web.HTTPServiceUnavailable(text="try later", headers=headers) from None
    if entry is None:
        return web.json_response({"running": False})
    return web.json_response({"running": True, "seconds": int(entry.elapsed().total_seconds())})


async def toggl(app: web.Application) -> AsyncIterator[None]:
    """Open one session for the life of the application."""
    async with TogglSession() as session:
        app[SESSION] = session
        yield


def application() -> web.Application:
    """Put it together."""
    app = web.Application()
    app.cleanup_ctx.append(toggl)
    app.router.add_get("/timer", timer)
    return app


if __name__ == "__main__":
    web.run_app(application(), host="127.0.0.1", port=8080)
