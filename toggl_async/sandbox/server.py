"""The HTTP server: one port, all products, faults first, then the rules of each API."""

from __future__ import annotations

import hashlib
import ipaddress
import uuid
from collections.abc import Callable
from typing import Final
from urllib.parse import unquote, urlsplit

import anyio
import attrs
from aiohttp import web

from . import reports_v2
from .accounts import ROUTES as ACCOUNTS_ROUTES
from .accounts import AccountsCall, session_user
from .clock import Clock
from .core.auth import BasicAuth
from .core.bodies import InvalidError
from .core.routing import CallT, Routes
from .core.state import User, World
from .core.wire import Query, RefusalError, Reply, as_json, text_reply
from .fallback import Generic
from .faults import Fault, Faults
from .limits import Bucket, Pace, Quota
from .plan import ROUTES as PLAN_ROUTES
from .plan.call import PlanCall
from .plan.consent import answer_consent, show_consent
from .plan.oauth import PlanOAuthServer
from .plan.state import PlanWorld
from .reports import ROUTES as REPORTS_ROUTES
from .responses import abort, break_off, response, squeezed
from .track import ROUTES as TRACK_ROUTES
from .track.call import TrackCall
from .webhooks import ROUTES as WEBHOOKS_ROUTES
from .webhooks.subscriptions import validator_of

__all__ = ["Received", "Server", "stateful_routes"]


#: What the Basic credentials of Track open: prefix, name in the catalogue, stateful routes.
_PRODUCTS: Final[tuple[tuple[str, str, Routes[TrackCall]], ...]] = (
    ("/api/v9/", "track-v9", TRACK_ROUTES),
    ("/reports/api/v3/", "reports-v3", REPORTS_ROUTES),
    ("/insights/api/v1/", "insights-v1", Routes()),
    ("/webhooks/api/v1/", "webhooks-v1", WEBHOOKS_ROUTES),
)
_V8: Final = "/api/v8/"
_RETIRED: Final = text_reply("This version of the API was retired", 418)
_PLAN: Final = "/api/v5/"
#: Plan lets browsers call from any origin and remember the preflight for 20 days.
_CORS: Final = {"Access-Control-Allow-Origin": "*"}
_PREFLIGHT: Final = {
    **_CORS,
    "Access-Control-Allow-Headers": "Authorization, Content-Type",
    "Access-Control-Allow-Methods": "GET, POST, PUT, PATCH, DELETE, OPTIONS",
    "Access-Control-Max-Age": "1728000",
}
_ACCOUNTS: Final = "/api/"
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
        gzip: bool = True,
    ) -> None:
        self._clock = clock
        self._world = world
        self._plan = plan
        self._oauth = oauth
        self._quota = quota
        self._pace = pace
        self._gzip = gzip
        self._auth = BasicAuth(world)
        self._generic = Generic()
        self._answered = 0
        self.requests: list[Received] = []
        self.fails = Faults()

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        """Serve one request."""
        transport = request.transport
        own = transport.get_extra_info("sockname") if transport is not None else None
        if not is_own_host(request.headers.get("Host"), own):
            return response(MISDIRECTED)
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
            return response(self._with_ids(text_reply("request body too large", 413)))
        except web.RequestPayloadError:
            # Broken chunks: what follows on the connection can not be read either.
            received.status = 400
            broken = response(self._with_ids(text_reply("request body is malformed", 400)))
            broken.force_close()
            return broken
        fault = self.fails.take(request.method, received.path)
        if fault is None:
            reply = await self._answer(request, received.body)
            if self._is_token(request) and self._oauth.losing():
                return abort(request)
            received.status = reply.status
            reply = self._with_ids(reply)
            return response(squeezed(request, reply) if self._gzip else reply)
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
            return abort(request)
        headers = {**reply.headers, **fault.headers}
        if fault.redirect is not None:
            status, headers["Location"] = fault.redirect
            reply = Reply(status, fault.body)
        reply = self._with_ids(attrs.evolve(reply, headers=headers))
        received.status = reply.status
        if fault.reset is not None:
            return await break_off(request, reply, half=fault.reset == "mid-body")
        return response(reply)

    def _with_ids(self, reply: Reply) -> Reply:
        """Add the two request ids, which differ, as on every answer of the service."""
        self._answered += 1
        digest = hashlib.md5(str(self._answered).encode(), usedforsecurity=False).hexdigest()
        ids = {
            "X-Request-Id": digest,
            "X-Toggl-Request-Id": str(uuid.UUID(int=int(digest, 16) ^ 1)),
        }
        return attrs.evolve(reply, headers={**ids, **reply.headers})

    def _is_token(self, request: web.BaseRequest) -> bool:
        return request.rel_url.raw_path == _PLAN + "authenticate/token"

    async def _answer(self, request: web.BaseRequest, raw: bytes) -> Reply:
        path = request.rel_url.raw_path
        for prefix, product, routes in _PRODUCTS:
            if path.startswith(prefix):
                return self._track(request, raw, product, routes, path.removeprefix(prefix))
        if path.startswith(_V8):
            return _RETIRED
        if path.startswith(reports_v2.PREFIX):
            return self._reports_v2(request, raw)
        if path.startswith(_PLAN):
            if request.method == "OPTIONS":
                return Reply(204, headers=_PREFLIGHT)
            if self._is_token(request):
                reply = await self._token(request, raw)
            else:
                reply = self._plan_answer(request, raw, path.removeprefix(_PLAN))
            return attrs.evolve(reply, headers={**_CORS, **reply.headers})
        if path == "/oauth/login" and request.method == "GET":
            return show_consent(self._oauth, self._plan, request.query)
        if path == "/oauth/login" and request.method == "POST":
            return answer_consent(self._oauth, self._plan, raw)
        if path.startswith(_ACCOUNTS):
            return self._accounts(request, raw, path.removeprefix(_ACCOUNTS))
        return _NOT_FOUND

    def _track(
        self,
        request: web.BaseRequest,
        raw: bytes,
        product: str,
        routes: Routes[TrackCall],
        path: str,
    ) -> Reply:
        user = self._client(request, product, path)
        if isinstance(user, Reply):
            return user
        refused = self._pace.refusal(request.headers.get("Authorization", ""))
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
        segments = _segments(path)
        handler, allowed = routes.find(call, segments)
        if handler is None:
            handler, others = self._generic.find(product, call, segments)
            allowed |= others
        if handler is None:
            return _no_handler(allowed)
        bucket = self._bucket(call)
        refused = self._quota.refusal(bucket) if bucket is not None else None
        if refused is not None:
            return refused
        headers = self._quota.spend(bucket) if bucket is not None else {}
        reply = _serve(handler, call)
        if reply.status < 300:
            headers["X-Service-Level"] = "GREEN"
        return attrs.evolve(reply, headers={**reply.headers, **headers})

    def _reports_v2(self, request: web.BaseRequest, raw: bytes) -> Reply:
        """Serve Reports v2, which the hourly quota does not count."""
        path = request.rel_url.raw_path.removeprefix(reports_v2.PREFIX).rstrip("/")
        authorization = request.headers.get("Authorization")
        user = reports_v2.authenticate(self._auth, authorization)
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
        handler, allowed = reports_v2.ROUTES.find(call, _segments(path))
        return _no_handler(allowed) if handler is None else reports_v2.serve(handler, call)

    def _client(self, request: web.BaseRequest, product: str, path: str) -> User | Reply:
        """Return who calls: by Basic, by the cookie of a session, or as a guest."""
        authorization = request.headers.get("Authorization")
        if authorization:
            return self._auth.user(
                authorization, token_only=product == "webhooks-v1", login=path == "me/logged"
            )
        user = session_user(self._world, request.headers)
        if user is None and product == "webhooks-v1":
            user = validator_of(self._world, path)
        return user or self._auth.user(None)

    def _bucket(self, call: TrackCall) -> Bucket | None:
        """Return the quota that a call uses: the organization's, or the user's own.

        A call to a workspace or organization of others uses none, as its 403 shows.
        """
        user_id, world = call.user.id, self._world
        if "organization_id" in call.params:
            organization = world.organizations.get(call.number("organization_id"))
            known = organization is not None and user_id in organization.members
            return (user_id, organization.id) if organization is not None and known else None
        if "workspace_id" in call.params:
            workspace_id = call.number("workspace_id")
            if world.member(workspace_id, user_id) is None:
                return None
            return user_id, world.workspaces[workspace_id].organization_id
        return user_id, None

    def _accounts(self, request: web.BaseRequest, raw: bytes, path: str) -> Reply:
        call = AccountsCall(
            request.method, path, _query(request), request.headers, raw, self._clock, self._world
        )
        handler, allowed = ACCOUNTS_ROUTES.find(call, _segments(path))
        return _no_handler(allowed) if handler is None else _serve(handler, call)

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


def stateful_routes() -> list[tuple[str, str, str]]:
    """Return API, method and template of every route that has a handler of its own."""
    track = [
        (product, method, template)
        for _, product, routes in _PRODUCTS
        for method, template in routes.listing()
    ]
    return track + [("accounts", *route) for route in ACCOUNTS_ROUTES.listing()]


def _serve(handler: Callable[[CallT], object], call: CallT) -> Reply:
    try:
        result = handler(call)
    except RefusalError as error:
        result = error.reply
    except InvalidError as error:
        result = as_json(error.sentence, 400)
    return result if isinstance(result, Reply) else as_json(result)


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


MISDIRECTED = text_reply(
    "The Host header names another server: use localhost or the address the sandbox listens on",
    421,
)


def is_own_host(host: str | None, own: object) -> bool:
    """Tell whether a ``Host`` header names this machine's loopback or the socket's own address."""
    if not host:
        return False
    try:
        name = (urlsplit(f"//{host}").hostname or "").rstrip(".")
    except ValueError:
        return False
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        address = ipaddress.ip_address(name.partition("%")[0])
    except ValueError:
        return False
    address = getattr(address, "ipv4_mapped", None) or address
    return address.is_loopback or str(address) == _address(own)


def _address(own: object) -> str | None:
    return str(own[0]).partition("%")[0] if isinstance(own, tuple) and own else None
