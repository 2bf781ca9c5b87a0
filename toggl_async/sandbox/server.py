"""The HTTP server: one port for all products; faults come first, then the rules of each API."""

from __future__ import annotations

import hashlib
import ipaddress
import uuid
from collections.abc import Callable
from datetime import UTC
from email.utils import format_datetime
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
from .core.bodies import ValidationError
from .core.routing import CallT, Routes
from .core.state import TrackState, User
from .core.wire import HttpError, Query, Response, json_response, text_response
from .fallback import Fallback
from .faults import Fault, Faults
from .focus import FocusCall, FocusService, FocusState
from .focus.call import focus_error
from .limits import Bucket, Quota, RateLimit
from .plan import ROUTES as PLAN_ROUTES
from .plan.call import PlanCall
from .plan.consent import answer_consent, show_consent
from .plan.oauth import PlanOAuthServer
from .plan.state import PlanState
from .reports import ROUTES as REPORTS_ROUTES
from .responses import abort, build_response, gzip_response, truncate
from .track import ROUTES as TRACK_ROUTES
from .track.call import TrackCall
from .webhooks import ROUTES as WEBHOOKS_ROUTES
from .webhooks.subscriptions import validator_of

__all__ = ["RecordedRequest", "Server", "stateful_routes"]


#: Products that accept Track's Basic credentials: prefix, name in the catalogue, stateful routes.
_PRODUCTS: Final[tuple[tuple[str, str, Routes[TrackCall]], ...]] = (
    ("/api/v9/", "track-v9", TRACK_ROUTES),
    ("/reports/api/v3/", "reports-v3", REPORTS_ROUTES),
    ("/insights/api/v1/", "insights-v1", Routes()),
    ("/webhooks/api/v1/", "webhooks-v1", WEBHOOKS_ROUTES),
)
_V8: Final = "/api/v8/"
_RETIRED: Final = text_response("This version of the API was retired", 418)
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
_FOCUS_KEY: Final = "toggl_sk_"
#: Paths of Toggl 2.0, whose base URL on this server is that of the accounts service.
_FOCUS_PATHS: Final = (
    "/api/organizations/",
    "/api/workspaces/",
    "/api/reports/",
    "/api/users/",
    "/api/accounts/",
    "/api/version",
)
_MISDIRECTED: Final = text_response(
    "The Host header names another server: use localhost or the address the sandbox listens on",
    421,
)
_NOT_FOUND: Final = Response(404, b"404 page not found", "text/plain; charset=utf-8")


@attrs.define
class RecordedRequest:
    """A request that was received; ``status`` is that of the response, 0 if there was none."""

    method: str
    path: str
    query: list[tuple[str, str]]
    headers: list[tuple[str, str]]
    body: bytes
    at: float
    status: int = 0

    def header(self, name: str) -> str | None:
        """Return a header of the request by its name in any case."""
        lowered = name.lower()
        return next((value for key, value in self.headers if key.lower() == lowered), None)


class Server:
    """Serves Track, Plan and the other products over one real socket.

    Each request is recorded and checked for its ``Host``; then an injected fault, or the rules of
    its product, decide about the response.
    """

    def __init__(
        self,
        clock: Clock,
        track: TrackState,
        plan: PlanState,
        oauth: PlanOAuthServer,
        focus: FocusState,
        *,
        quota: Quota,
        rate_limit: RateLimit,
        gzip: bool = True,
    ) -> None:
        self._clock = clock
        self._track = track
        self._plan = plan
        self._oauth = oauth
        self._focus = focus
        self._quota = quota
        self._rate_limit = rate_limit
        self._gzip = gzip
        self._auth = BasicAuth(track)
        self._fallback = Fallback()
        self._focus_service = FocusService(self._fallback)
        self._response_count = 0
        self.requests: list[RecordedRequest] = []
        self.faults = Faults()

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        """Serve one request."""
        transport = request.transport
        address = transport.get_extra_info("sockname") if transport is not None else None
        if not is_own_host(request.headers.get("Host"), address):
            return build_response(_MISDIRECTED)
        record = RecordedRequest(
            request.method,
            request.rel_url.raw_path,
            list(request.query.items()),
            list(request.headers.items()),
            b"",
            self._clock.monotonic(),
        )
        self.requests.append(record)
        try:
            record.body = await request.read()
        except web.HTTPRequestEntityTooLarge:
            record.status = 413
            too_large = text_response("request body too large", 413)
            return build_response(self._with_common_headers(too_large))
        except web.RequestPayloadError:
            # Broken chunks: the rest of the connection cannot be read either.
            record.status = 400
            malformed = text_response("request body is malformed", 400)
            response = build_response(self._with_common_headers(malformed))
            response.force_close()
            return response
        fault = self.faults.take(request.method, record.path)
        if fault is not None:
            return await self._serve_fault(request, record, fault)
        response_data = await self._serve(request, record.body)
        if _is_token_request(request) and self._oauth.drops_response():
            return abort(request)
        record.status = response_data.status
        response_data = self._with_common_headers(response_data)
        if self._gzip:
            response_data = gzip_response(request, response_data)
        return build_response(response_data)

    async def _serve_fault(
        self, request: web.BaseRequest, record: RecordedRequest, fault: Fault
    ) -> web.StreamResponse:
        if fault.latency:
            await anyio.sleep(fault.latency)
        scripted = fault.status is not None or fault.redirect is not None
        response = Response(fault.status or 200, fault.body)
        # A scripted response replaces the service; latency alone only slows it down.
        if fault.processed or not (scripted or fault.reset == "before"):
            actual = await self._serve(request, record.body)
            response = response if scripted else actual
        if fault.reset == "before":
            return abort(request)
        headers = {**response.headers, **fault.headers}
        if fault.redirect is not None:
            status, headers["Location"] = fault.redirect
            response = Response(status, fault.body)
        response = self._with_common_headers(attrs.evolve(response, headers=headers))
        record.status = response.status
        if fault.reset is not None:
            return await truncate(request, response, half=fault.reset == "mid-body")
        return build_response(response)

    def _with_common_headers(self, response: Response) -> Response:
        """Add the date, and the two request ids, which differ, as on every response of Toggl."""
        self._response_count += 1
        digest = hashlib.md5(str(self._response_count).encode(), usedforsecurity=False).hexdigest()
        headers = {
            "Date": format_datetime(self._clock.now().astimezone(UTC), usegmt=True),
            "X-Request-Id": digest,
            "X-Toggl-Request-Id": str(uuid.UUID(int=int(digest, 16) ^ 1)),
        }
        return attrs.evolve(response, headers={**headers, **response.headers})

    async def _serve(self, request: web.BaseRequest, raw: bytes) -> Response:
        path = request.rel_url.raw_path
        for prefix, product, routes in _PRODUCTS:
            if path.startswith(prefix):
                return self._serve_track(request, raw, product, routes, path.removeprefix(prefix))
        if path.startswith(_V8):
            return _RETIRED
        if path.startswith(reports_v2.PREFIX):
            return self._serve_reports_v2(request, raw)
        if path.startswith(_PLAN):
            if request.method == "OPTIONS":
                return Response(204, headers=_PREFLIGHT)
            if _is_token_request(request):
                response = await self._serve_token(request, raw)
            else:
                response = self._serve_plan(request, raw, path.removeprefix(_PLAN))
            return attrs.evolve(response, headers={**_CORS, **response.headers})
        if path == "/oauth/login" and request.method == "GET":
            return show_consent(self._oauth, self._plan, request.query)
        if path == "/oauth/login" and request.method == "POST":
            return answer_consent(self._oauth, self._plan, raw)
        if path.startswith(_FOCUS_PATHS):
            return self._serve_focus(request, raw, path.removeprefix(_ACCOUNTS))
        if path.startswith(_ACCOUNTS):
            return self._serve_accounts(request, raw, path.removeprefix(_ACCOUNTS))
        return _NOT_FOUND

    def _serve_track(
        self,
        request: web.BaseRequest,
        raw: bytes,
        product: str,
        routes: Routes[TrackCall],
        path: str,
    ) -> Response:
        user = self._authenticate(request, product, path)
        if isinstance(user, Response):
            return user
        refusal = self._rate_limit.refusal(request.headers.get("Authorization", ""))
        if refusal is not None:
            return refusal
        call = self._track_call(request, path, raw, user)
        segments = _segments(path)
        handler, allowed = routes.find(call, segments)
        if handler is None:
            handler, methods = self._fallback.find(product, call, segments)
            allowed |= methods
        if handler is None:
            return _no_handler(allowed)
        bucket = self._bucket(call)
        refusal = self._quota.refusal(bucket) if bucket is not None else None
        if refusal is not None:
            return refusal
        headers = self._quota.spend(bucket) if bucket is not None else {}
        response = _run_handler(handler, call)
        if response.status < 300:
            headers["X-Service-Level"] = "GREEN"
        return attrs.evolve(response, headers={**response.headers, **headers})

    def _serve_reports_v2(self, request: web.BaseRequest, raw: bytes) -> Response:
        """Serve Reports v2, which the hourly quota does not count."""
        path = request.rel_url.raw_path.removeprefix(reports_v2.PREFIX).rstrip("/")
        authorization = request.headers.get("Authorization")
        user = reports_v2.authenticate(self._auth, authorization)
        if isinstance(user, Response):
            return user
        refusal = self._rate_limit.refusal(authorization or "")
        if refusal is not None:
            return refusal
        call = self._track_call(request, path, raw, user)
        handler, allowed = reports_v2.ROUTES.find(call, _segments(path))
        return _no_handler(allowed) if handler is None else reports_v2.serve(handler, call)

    def _track_call(self, request: web.BaseRequest, path: str, raw: bytes, user: User) -> TrackCall:
        return TrackCall(
            request.method,
            path,
            _query(request),
            request.headers,
            raw,
            self._clock,
            self._track,
            user,
            self._quota,
        )

    def _authenticate(self, request: web.BaseRequest, product: str, path: str) -> User | Response:
        """Return the caller, by Basic auth or a session cookie; webhooks validate without both."""
        authorization = request.headers.get("Authorization")
        if authorization:
            return self._auth.user(
                authorization, token_only=product == "webhooks-v1", login=path == "me/logged"
            )
        user = session_user(self._track, request.headers)
        if user is None and product == "webhooks-v1":
            user = validator_of(self._track, path)
        return user or self._auth.user(None)

    def _bucket(self, call: TrackCall) -> Bucket | None:
        """Return the quota that a call uses: that of the organization, or of the user.

        A call to another user's workspace or organization uses none, as its 403 shows.
        """
        user_id, state = call.user.id, self._track
        if "organization_id" in call.params:
            organization = state.organizations.get(call.path_int("organization_id"))
            if organization is None or user_id not in organization.members:
                return None
            return user_id, organization.id
        if "workspace_id" in call.params:
            workspace_id = call.path_int("workspace_id")
            if state.member(workspace_id, user_id) is None:
                return None
            return user_id, state.workspaces[workspace_id].organization_id
        return user_id, None

    def _serve_focus(self, request: web.BaseRequest, raw: bytes, path: str) -> Response:
        """Serve Toggl 2.0, whose quota is the same as Track's here; live this is not known."""
        key = _bearer(request.headers.get("Authorization"), None)
        user = self._focus.user_of(key) if key.startswith(_FOCUS_KEY) else None
        if user is None:
            return focus_error(401, "invalid_session", "the session is invalid or has expired")
        refusal = self._rate_limit.refusal(key)
        if refusal is not None:
            return refusal
        call = FocusCall(
            request.method,
            path,
            _query(request),
            request.headers,
            raw,
            self._clock,
            self._track,
            user,
            self._quota,
            self._focus,
        )
        refusal = self._focus_service.find(call, _segments(path))
        if refusal is not None:
            return refusal
        bucket = self._bucket(call)
        if bucket is not None and self._quota.refusal(bucket) is not None:
            refusal = focus_error(402, "quota_exceeded", "the hourly quota is used up")
            return attrs.evolve(refusal, headers=self._quota.headers(bucket))
        headers = self._quota.spend(bucket) if bucket is not None else {}
        response = self._focus_service.serve(call)
        return attrs.evolve(response, headers={**response.headers, **headers})

    def _serve_accounts(self, request: web.BaseRequest, raw: bytes, path: str) -> Response:
        call = AccountsCall(
            request.method, path, _query(request), request.headers, raw, self._clock, self._track
        )
        handler, allowed = ACCOUNTS_ROUTES.find(call, _segments(path))
        return _no_handler(allowed) if handler is None else _run_handler(handler, call)

    async def _serve_token(self, request: web.BaseRequest, raw: bytes) -> Response:
        if request.method != "POST":
            return _no_handler({"POST"})
        response = self._oauth.token(
            request.headers.get("Authorization"), request.headers.get("Content-Type", ""), raw
        )
        # After the work: a client that gives up during the delay has lost its token.
        if self._oauth.delay:
            await anyio.sleep(self._oauth.delay)
        return response

    def _serve_plan(self, request: web.BaseRequest, raw: bytes, path: str) -> Response:
        headers = request.headers
        token = _bearer(headers.get("Authorization"), request.query.get("access_token"))
        account = self._oauth.account_of(token)
        if account is None:
            challenge = {"WWW-Authenticate": 'Bearer realm="plan", error="invalid_token"'}
            return json_response({"error": "invalid_token"}, 401, challenge)
        refusal = self._rate_limit.refusal(token)
        if refusal is not None:
            return refusal
        has_length = "Content-Length" in headers or "Transfer-Encoding" in headers
        if request.method == "PUT" and not has_length:
            return json_response({"error": "length required"}, 411)
        call = PlanCall(
            request.method, path, _query(request), headers, raw, self._clock, self._plan, account
        )
        handler, allowed = PLAN_ROUTES.find(call, _segments(path))
        return _no_handler(allowed) if handler is None else _run_handler(handler, call)


def stateful_routes() -> list[tuple[str, str, str]]:
    """Return API, method and template of every route that has a handler of its own."""
    track = [
        (product, method, template)
        for _, product, routes in _PRODUCTS
        for method, template in routes.listing()
    ]
    return track + [("accounts", *route) for route in ACCOUNTS_ROUTES.listing()]


def _run_handler(handler: Callable[[CallT], object], call: CallT) -> Response:
    try:
        result = handler(call)
    except HttpError as exc:
        result = exc.response
    except ValidationError as exc:
        result = call.invalid(exc)
    return result if isinstance(result, Response) else json_response(result)


def _is_token_request(request: web.BaseRequest) -> bool:
    return request.rel_url.raw_path == _PLAN + "authenticate/token"


def _query(request: web.BaseRequest) -> Query:
    return Query(list(request.query.items()))


def _segments(path: str) -> list[str]:
    # Split before decoding: an encoded slash belongs to its segment.
    return [unquote(part) for part in path.split("/")]


def _no_handler(allowed: set[str]) -> Response:
    if not allowed:
        return _NOT_FOUND
    return Response(405, headers={"Allow": ", ".join(sorted(allowed))})


def _bearer(header: str | None, query: str | None) -> str:
    scheme, _, token = (header or "").partition(" ")
    if header:
        return token.strip() if scheme.lower() == "bearer" else ""
    return query or ""


def is_own_host(host: str | None, own_address: object) -> bool:
    """Return whether a ``Host`` header names this machine's loopback or the socket's own address.

    This prevents DNS rebinding: a web page can make a browser send requests to this machine under
    the page's own host name, once that name resolves to 127.0.0.1.
    """
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
    return address.is_loopback or str(address) == _address_text(own_address)


def _address_text(address: object) -> str | None:
    return str(address[0]).partition("%")[0] if isinstance(address, tuple) and address else None
