"""The HTTP server: one port, all products, faults first, then the rules of each API."""

from __future__ import annotations

import socket
import struct
from typing import Final
from urllib.parse import unquote

import anyio
import attrs
from aiohttp import web

from .auth import BasicAuth
from .body import InvalidError
from .clock import Clock
from .faults import Fault, Faults
from .limits import Pace, Quota
from .plan import ROUTES as PLAN_ROUTES
from .plan.consent import answer_consent, show_consent
from .plan.oauth import PlanOAuthServer
from .plan.routes import PlanCall
from .plan.state import PlanWorld
from .reports import ROUTES as REPORTS_ROUTES
from .routing import CallT, Routes
from .state import World
from .track import ROUTES as TRACK_ROUTES
from .track.call import TrackCall
from .wire import Query, RefusalError, Reply, as_json, text_reply

__all__ = ["Received", "Server"]

_TRACK: Final = "/api/v9/"
_REPORTS: Final = "/reports/api/v3/"
_PLAN: Final = "/api/v5/"
_NOT_FOUND: Final = Reply(404, b"404 page not found", "text/plain; charset=utf-8")


@attrs.define
class Received:
    """A request that arrived; ``status`` is what was answered, 0 if nothing was."""

    method: str
    path: str
    query: list[tuple[str, str]]
    headers: list[tuple[str, str]]
    body: bytes
    at: float
    status: int = 0

    def header(self, name: str) -> str | None:
        """Return a header of the request by its name in any case."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)


class Server:
    """Serves the worlds of Track and Plan over a real socket."""

    def __init__(
        self,
        clock: Clock,
        world: World,
        plan: PlanWorld,
        oauth: PlanOAuthServer,
        *,
        quota: Quota,
        pace: Pace,
    ) -> None:
        self._clock = clock
        self._world = world
        self._plan = plan
        self._oauth = oauth
        self._quota = quota
        self._pace = pace
        self._auth = BasicAuth(world)
        self.requests: list[Received] = []
        self.fails = Faults()

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        """Serve one request."""
        received = Received(
            request.method,
            request.rel_url.raw_path,
            list(request.query.items()),
            list(request.headers.items()),
            b"",
            self._clock.monotonic(),
        )
        self.requests.append(received)
        try:
            received.body = await request.read()
        except web.HTTPRequestEntityTooLarge:
            received.status = 413
            return _response(text_reply("request body too large", 413))
        fault = self.fails.take(request.method, received.path)
        if fault is None:
            reply = await self._answer(request, received.body)
            if self._is_token(request) and self._oauth.losing():
                return _abort(request)
            received.status = reply.status
            return _response(reply)
        return await self._faulty(request, received, fault)

    async def _faulty(
        self, request: web.BaseRequest, received: Received, fault: Fault
    ) -> web.StreamResponse:
        if fault.latency:
            await anyio.sleep(fault.latency)
        scripted = fault.status is not None or fault.redirect is not None
        reply = Reply(fault.status or 200, fault.body)
        # What is scripted replaces the service; plain latency only slows it down.
        if fault.processed or not (scripted or fault.reset == "before"):
            real = await self._answer(request, received.body)
            reply = reply if scripted else real
        if fault.reset == "before":
            return _abort(request)
        headers = {**reply.headers, **fault.headers}
        if fault.redirect is not None:
            status, headers["Location"] = fault.redirect
            reply = Reply(status, fault.body)
        reply = attrs.evolve(reply, headers=headers)
        received.status = reply.status
        if fault.reset is not None:
            return await _break_off(request, reply, half=fault.reset == "mid-body")
        return _response(reply)

    def _is_token(self, request: web.BaseRequest) -> bool:
        return request.rel_url.raw_path == _PLAN + "authenticate/token"

    async def _answer(self, request: web.BaseRequest, raw: bytes) -> Reply:
        path = request.rel_url.raw_path
        if path.startswith(_TRACK):
            return self._track(request, raw, TRACK_ROUTES, path.removeprefix(_TRACK))
        if path.startswith(_REPORTS):
            return self._track(request, raw, REPORTS_ROUTES, path.removeprefix(_REPORTS))
        if self._is_token(request):
            return await self._token(request, raw)
        if path.startswith(_PLAN):
            return self._plan_answer(request, raw, path.removeprefix(_PLAN))
        if path == "/oauth/login" and request.method == "GET":
            return show_consent(self._oauth, self._plan, request.query)
        if path == "/oauth/login" and request.method == "POST":
            return answer_consent(self._oauth, self._plan, raw)
        return _NOT_FOUND

    def _track(
        self, request: web.BaseRequest, raw: bytes, routes: Routes[TrackCall], path: str
    ) -> Reply:
        authorization = request.headers.get("Authorization")
        user = self._auth.user(authorization)
        if isinstance(user, Reply):
            return user
        refused = self._pace.refusal(authorization or "")
        if refused is not None:
            return refused
        call = TrackCall(
            request.method,
            path,
            _query(request),
            request.headers,
            raw,
            self._clock,
            self._world,
            user,
            self._quota,
        )
        handler, allowed = routes.find(call, _segments(path))
        if handler is None:
            return _no_handler(allowed)
        organization_id = self._organization(call)
        refused = self._quota.refusal(user.id, organization_id)
        if refused is not None:
            return refused
        headers = {"X-Service-Level": "GREEN", **self._quota.spend(user.id, organization_id)}
        try:
            result = handler(call)
        except RefusalError as error:
            result = error.reply
        except InvalidError as error:
            result = as_json(error.sentence, 400)
        reply = result if isinstance(result, Reply) else as_json(result)
        return attrs.evolve(reply, headers={**reply.headers, **headers})

    def _organization(self, call: TrackCall) -> int | None:
        """Return whose quota a call uses: the organization's, or None for the user's own."""
        if "organization_id" in call.params:
            return call.number("organization_id")
        if "workspace_id" in call.params:
            workspace = self._world.workspaces.get(call.number("workspace_id"))
            return workspace.organization_id if workspace else None
        return None

    async def _token(self, request: web.BaseRequest, raw: bytes) -> Reply:
        if request.method != "POST":
            return _no_handler({"POST"})
        reply = self._oauth.token(
            request.headers.get("Authorization"), request.headers.get("Content-Type", ""), raw
        )
        # After the work: a client that gives up meanwhile has lost its token for good.
        if self._oauth.delay:
            await anyio.sleep(self._oauth.delay)
        return reply

    def _plan_answer(self, request: web.BaseRequest, raw: bytes, path: str) -> Reply:
        headers = request.headers
        token = _bearer(headers.get("Authorization"), request.query.get("access_token"))
        account = self._oauth.account_of(token)
        if account is None:
            challenge = {"WWW-Authenticate": 'Bearer realm="plan", error="invalid_token"'}
            return as_json({"error": "invalid_token"}, 401, challenge)
        refused = self._pace.refusal(token)
        if refused is not None:
            return refused
        if request.method == "PUT" and not (
            "Content-Length" in headers or "Transfer-Encoding" in headers
        ):
            return as_json({"error": "length required"}, 411)
        call = PlanCall(
            request.method, path, _query(request), headers, raw, self._clock, self._plan, account
        )
        return _serve_plan(PLAN_ROUTES, call)


def _serve_plan(routes: Routes[CallT], call: CallT) -> Reply:
    handler, allowed = routes.find(call, _segments(call.path))
    if handler is None:
        return _no_handler(allowed)
    try:
        result = handler(call)
    except RefusalError as error:
        result = error.reply
    except InvalidError as error:
        result = as_json({"errors": error.errors}, 422)
    return result if isinstance(result, Reply) else as_json(result)


def _query(request: web.BaseRequest) -> Query:
    return Query(list(request.query.items()))


def _segments(path: str) -> list[str]:
    # Split before decoding: an encoded slash belongs to its segment.
    return [unquote(part) for part in path.split("/")]


def _no_handler(allowed: set[str]) -> Reply:
    if not allowed:
        return _NOT_FOUND
    return Reply(405, headers={"Allow": ", ".join(sorted(allowed))})


def _bearer(header: str | None, query: str | None) -> str:
    scheme, _, token = (header or "").partition(" ")
    if header:
        return token.strip() if scheme.lower() == "bearer" else ""
    return query or ""


def _response(reply: Reply) -> web.Response:
    response = web.Response(status=reply.status, body=reply.body or None, headers=reply.headers)
    if reply.content_type is not None and "Content-Type" not in reply.headers:
        response.headers["Content-Type"] = reply.content_type
    return response


def _abort(request: web.BaseRequest) -> web.StreamResponse:
    """Reset the connection without an answer."""
    transport = request.transport
    if transport is not None:
        peer = transport.get_extra_info("socket")
        if peer is not None:
            # No lingering: the client sees a reset, not an orderly end.
            peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        transport.abort()
    return web.Response(status=500)


async def _break_off(request: web.BaseRequest, reply: Reply, *, half: bool) -> web.StreamResponse:
    """Send the headers, perhaps half of the body, and hang up."""
    body = reply.body or b" "
    response = web.StreamResponse(status=reply.status, headers=reply.headers)
    response.headers["Content-Type"] = reply.content_type or "application/json"
    response.content_length = max(len(body), 2)
    await response.prepare(request)
    if half:
        await response.write(body[: max(len(body) // 2, 1)])
    if request.transport is not None:
        request.transport.close()
    return response
