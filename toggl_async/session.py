"""The session: credentials and options in, products and their namespaces out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self, Unpack

import attrs

from ._frames import no_frames
from ._http.clock import Clock, InterruptibleClock, SystemClock
from ._http.event_loop import require_asyncio
from ._http.urls import is_loopback, origin_of, validate_base_url
from ._threads import BUILD_LOCK, cached_property
from .credentials import ApiToken, EmailPassword, PlanOAuth
from .errors import InvalidArgumentError, MissingCredentialsError
from .options import Options, OptionsChange

if TYPE_CHECKING:
    import ssl

    from ._http.client import Service, SharedState
    from ._http.request import Authorizer, Middleware, Send
    from ._http.transport import Transport
    from .accounts import Accounts
    from .downloads import Download
    from .insights import Insights
    from .limits.quota import QuotaState
    from .plan import Plan
    from .reports import Reports
    from .response import Response
    from .secrets import Secret
    from .track import Track
    from .v8 import V8
    from .webhooks import Webhooks

__all__ = ["TogglSession"]

TRACK_URL: Final = "https://api.track.toggl.com"
PLAN_URL: Final = "https://api.plan.toggl.com"
ACCOUNTS_URL: Final = "https://accounts.toggl.com"

_TRACK_PATHS: Final[Mapping[str, str]] = {
    "track": "/api/v9",
    "reports": "/reports/api/v3",
    "insights": "/insights/api/v1",
    "webhooks": "/webhooks/api/v1",
}
_PLAN_PATH: Final = "/api/v5"
_SAFE_PACE: Final = 1.0


@attrs.frozen(eq=False)
class _Shared:
    """What a session and those made by ``acting_as`` and ``with_options`` have in common."""

    transport: Transport
    clock: Clock
    waits: InterruptibleClock
    state: SharedState
    send: Send
    urls: Mapping[str, str]


class TogglSession:
    """A session with Toggl: one object for all products, to be kept and closed.

    Credentials are given per product, and either may be absent; using a product without its
    credentials raises :class:`MissingCredentialsError` before anything is sent. Making a session
    costs no I/O; connections open with the first request of each event loop.

    >>> async with TogglSession(ApiToken("0123456789abcdef0123456789abcdef")) as session:
    ...     me = await session.track.me.get()

    ``middlewares`` are middlewares, ``async (request, send) -> reply``, run around each attempt.
    Further keywords are those of :class:`Options`.
    """

    @no_frames
    def __init__(
        self,
        track: ApiToken | EmailPassword | None = None,
        plan: PlanOAuth | None = None,
        *,
        track_url: str = TRACK_URL,
        plan_url: str = PLAN_URL,
        accounts_url: str = ACCOUNTS_URL,
        middlewares: Iterable[Middleware] = (),
        clock: Clock | None = None,
        ssl_context: ssl.SSLContext | None = None,
        proxy: str | None = None,
        **options: Unpack[OptionsChange],
    ) -> None:
        # Imported here, like all that is heavy: `import toggl_async` alone should cost little.
        with BUILD_LOCK:
            from ._http.client import SharedState
            from ._http.pipeline import pipeline
            from ._http.transport import Transport

        urls = {
            "track": validate_base_url("track_url", track_url, *_TRACK_PATHS.values()),
            "plan": validate_base_url("plan_url", plan_url, _PLAN_PATH),
            "accounts": validate_base_url("accounts_url", accounts_url, "/api"),
        }
        transport = Transport(ssl_context=ssl_context, proxy=proxy)
        clock = clock or SystemClock()
        waits = InterruptibleClock(clock)
        self._shared = _Shared(
            transport=transport,
            clock=clock,
            waits=waits,
            state=SharedState(),
            send=pipeline(transport.send, waits, user_middlewares=tuple(middlewares)),
            urls=urls,
        )
        self._owner = True
        self._set_up(track, plan, Options().changed(options))

    @classmethod
    def from_env(cls, **options: Unpack[OptionsChange]) -> Self:
        """Make a session from the environment.

        ``TOGGL_API_TOKEN``, or ``TOGGL_EMAIL`` and ``TOGGL_PASSWORD``; for Plan
        ``TOGGL_PLAN_CLIENT_ID``, ``TOGGL_PLAN_CLIENT_SECRET`` and ``TOGGL_PLAN_TOKEN_FILE`` (the
        user's data directory without it). ``TOGGL_TRACK_URL``, ``TOGGL_PLAN_URL`` and
        ``TOGGL_ACCOUNTS_URL`` override the hosts.
        """
        track, plan = track_from_env(), plan_from_env()
        if track is None and plan is None:
            raise MissingCredentialsError(
                "no credentials in the environment: set TOGGL_API_TOKEN, or TOGGL_EMAIL and "
                "TOGGL_PASSWORD, or TOGGL_PLAN_CLIENT_ID and TOGGL_PLAN_CLIENT_SECRET"
            )
        return cls(
            track,
            plan,
            track_url=_env("TOGGL_TRACK_URL") or TRACK_URL,
            plan_url=_env("TOGGL_PLAN_URL") or PLAN_URL,
            accounts_url=_env("TOGGL_ACCOUNTS_URL") or ACCOUNTS_URL,
            **options,
        )

    @no_frames
    def acting_as(
        self,
        *,
        track: ApiToken | EmailPassword | None = None,
        plan: PlanOAuth | None = None,
    ) -> Self:
        """Return a session for another account that shares the connections. Costs no I/O.

        It has only the credentials given here. Made per web request; it need not be closed, and
        closing it leaves the connections to the session it came from.
        """
        return self._sibling(track, plan, self._options)

    @no_frames
    def with_options(self, **options: Unpack[OptionsChange]) -> Self:
        """Return the same session with some options changed. Costs no I/O.

        >>> patient = session.with_options(max_quota_wait=3600, timeout=None)
        """
        return self._sibling(self._track, self._plan, self._options.changed(options))

    @property
    def options(self) -> Options:
        """How this session behaves."""
        return self._options

    @cached_property
    def track(self) -> Track:
        """Track API v9: time tracking."""
        from .track import Track

        return Track(self._client)

    @cached_property
    def reports(self) -> Reports:
        """Reports API v3: everybody's entries, sums and files."""
        from .reports import Reports

        return Reports(self._client)

    @cached_property
    def insights(self) -> Insights:
        """Insights API v1: trends and profitability."""
        from .insights import Insights

        return Insights(self._client)

    @cached_property
    def webhooks(self) -> Webhooks:
        """Webhooks API v1: which events go where. Receiving them: :mod:`toggl_async.webhooks`."""
        from .webhooks import Webhooks

        return Webhooks(self._client)

    @cached_property
    def plan(self) -> Plan:
        """Toggl Plan API v5: timelines, tasks, milestones."""
        from .plan import Plan

        return Plan(self._client)

    @cached_property
    def accounts(self) -> Accounts:
        """The accounts service: logging in by cookie, signing up. Needs no credentials."""
        from .accounts import Accounts

        return Accounts(self._client)

    @cached_property
    def v8(self) -> V8:
        """The 58 operations of API v8 and Reports v2, carried by the live APIs."""
        from .v8 import V8

        return V8(self._client)

    @no_frames
    async def request(
        self,
        api: str,
        method: str,
        route: str,
        /,
        *path: object,
        query: Mapping[str, object] | None = None,
        json: object = None,
        confidential: bool = False,
    ) -> Response:
        """Send anything that has no method here, through the same pipeline. Costs one request.

        ``api`` is ``track``, ``reports``, ``insights``, ``webhooks``, ``accounts`` or ``plan``.
        ``route`` is a template with its values behind it, or an address written out, without
        the base: ``"/me/notifications"``. ``HEAD`` is allowed.

        The answer is returned as it came, with one exception: an HTML page in answer to a write is
        an ``UnexpectedContentError``, since a proxy has sent it and not Toggl. A body with a field
        that is named like a secret follows no redirect to another origin; ``confidential`` protects
        any other body in the same way.

        >>> answer = await session.request("track", "GET", "/workspaces/{workspace_id}/tags", 7)
        >>> answer.json()
        """
        with BUILD_LOCK:
            from ._http import codec
            from ._http.client import without_page
            from .response import Response

        _check_shape(api, route, query)
        revealed: list[Secret] = []
        body = None if json is None else codec.encode(json, revealed)
        request = self._client.request(
            "request",
            api,
            _verb(method),
            route,
            path,
            query=query,
            body=body,
            confidential=confidential,
            secrets=revealed,
        )
        if request.is_write:
            reply = await self._client.fetch(request, without_page)
        else:
            reply = await self._client.send(request)
        return Response(status=reply.status, headers=reply.headers, body=reply.body)

    @no_frames
    def download(
        self,
        api: str,
        route: str,
        /,
        *path: object,
        method: str = "GET",
        query: Mapping[str, object] | None = None,
        json: object = None,
    ) -> Download:
        """Stream any file, as a context manager. Costs one request.

        >>> async with session.download("track", "/me/export/data/{uuid}.zip", uuid) as file:
        ...     await file.save("account.zip")
        """
        with BUILD_LOCK:
            from ._http import codec
            from .downloads import Download

        _check_shape(api, route, query)
        revealed: list[Secret] = []
        body = None if json is None else codec.encode(json, revealed)
        request = self._client.request(
            "download",
            api,
            _verb(method),
            route,
            path,
            query=query,
            body=body,
            stream=True,
            retry_safe=True,
            secrets=revealed,
        )
        return Download(lambda: self._client.send(request))

    def quota(self) -> list[QuotaState]:
        """Show what is known of the hourly quotas, without spending a request.

        One entry per organization and one for the user's own calls (``organization_id`` None),
        as far as answers have told. ``await session.track.me.quota()`` asks the service.
        """
        limits = self._client.services["track"].limits
        return limits.quota.states(self._shared.clock.monotonic()) if limits else []

    async def aclose(self) -> None:
        """Close the connections; calls under way end. A token refresh is awaited. Twice is fine.

        On a session from ``acting_as`` or ``with_options`` it does nothing: the connections
        belong to the session it came from.
        """
        if not self._owner:
            return
        require_asyncio()
        self._shared.state.closed = True
        self._shared.waits.close()
        try:
            for service in self._client.services.values():
                close = getattr(service.authorizer, "aclose", None)
                if close is not None:
                    await close()
        finally:
            await self._shared.transport.aclose()

    async def __aenter__(self) -> Self:
        require_asyncio()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.aclose()

    def __repr__(self) -> str:
        has = [name for name in ("track", "plan") if self._client.services[name].authorizer]
        return f"<TogglSession for {' and '.join(has) or 'nobody'}>"

    def _sibling(
        self,
        track: ApiToken | EmailPassword | None,
        plan: PlanOAuth | None,
        options: Options,
    ) -> Self:
        sibling = type(self).__new__(type(self))
        sibling._shared = self._shared  # noqa: SLF001 - it is one of us
        sibling._owner = False  # noqa: SLF001
        sibling._set_up(track, plan, options)  # noqa: SLF001
        return sibling

    def _set_up(
        self,
        track: ApiToken | EmailPassword | None,
        plan: PlanOAuth | None,
        options: Options,
    ) -> None:
        with BUILD_LOCK:
            from ._http.client import ApiClient
            from ._http.codec import shared_codec

        if track is not None and not isinstance(track, ApiToken | EmailPassword):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise InvalidArgumentError("track must be ApiToken(...) or EmailPassword(...)")
        if plan is not None and not isinstance(plan, PlanOAuth):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise InvalidArgumentError("plan must be PlanOAuth(...)")
        self._track, self._plan, self._options = track, plan, options
        self._client = ApiClient(
            services=self._services(track, plan, options),
            pipeline=self._shared.send,
            options=options,
            codec=shared_codec(strict=options.strict, keep_unknown=options.keep_unknown),
            clock=self._shared.clock,
            state=self._shared.state,
        )

    def _services(
        self,
        track: ApiToken | EmailPassword | None,
        plan: PlanOAuth | None,
        options: Options,
    ) -> dict[str, Service]:
        with BUILD_LOCK:
            from ._http.basic_auth import BasicAuthorizer
            from ._http.client import Service

        urls = self._shared.urls
        authorizer: Authorizer | None = None
        limits = None
        if track is not None:
            origin = origin_of(urls["track"])
            authorizer = BasicAuthorizer(track, origin)
            limits = self._shared.state.limiter_cache.limits(
                authorizer.key, origin, _pace(options, origin)
            )
        services = {
            api: Service(urls["track"] + path, authorizer, limits, "track")
            for api, path in _TRACK_PATHS.items()
        }
        if isinstance(track, EmailPassword):
            services["webhooks"] = Service(
                urls["track"] + _TRACK_PATHS["webhooks"],
                None,
                None,
                "track",
                "webhooks accept only an API token, not an email and password: "
                "pass track=ApiToken(...) to TogglSession or acting_as",
            )
        services["accounts"] = Service(urls["accounts"] + "/api", None, None, "")
        services["plan"] = self._plan_service(plan, options)
        return services

    def _plan_service(self, plan: PlanOAuth | None, options: Options) -> Service:
        with BUILD_LOCK:
            from ._http.client import Service

        base = self._shared.urls["plan"] + _PLAN_PATH
        if plan is None:
            return Service(base, None, None, "plan")
        with BUILD_LOCK:
            from .auth.authorizer import PlanAuthorizer

        authorizer = PlanAuthorizer(
            plan,
            transport_factory=self._shared.transport.short_lived,
            base_url=base,
            clock=self._shared.clock,
        )
        limits = self._shared.state.limiter_cache.limits(
            authorizer.key, authorizer.origin, _pace(options, authorizer.origin)
        )
        return Service(base, authorizer, limits, "plan")


def _pace(options: Options, origin: str) -> float | None:
    if options.requests_per_second != "auto":
        return options.requests_per_second
    host = origin.partition("://")[2].rpartition(":")[0] or origin.partition("://")[2]
    return None if is_loopback(host.strip("[]")) else _SAFE_PACE


def _check_shape(api: object, route: object, query: object) -> None:
    """Check the types of what only ``request`` and ``download`` take from a caller."""
    for name, value in (("api", api), ("route", route)):
        if not isinstance(value, str):
            raise InvalidArgumentError(f"{name} must be text, not {type(value).__name__}")
    if query is not None and not isinstance(query, Mapping):
        raise InvalidArgumentError(f"query must be a mapping, not {type(query).__name__}")


def _verb(method: object) -> str:
    verb = method.upper() if isinstance(method, str) else ""
    if verb not in {"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"}:
        raise InvalidArgumentError("method must be GET, HEAD, OPTIONS, POST, PUT, PATCH or DELETE")
    return verb


def _env(name: str) -> str:
    return os.environ.get(name, "").strip()


@no_frames
def track_from_env() -> ApiToken | EmailPassword | None:
    """Read the Track credentials from the environment."""
    if token := _env("TOGGL_API_TOKEN"):
        return ApiToken(token)
    email, password = _env("TOGGL_EMAIL"), os.environ.get("TOGGL_PASSWORD", "")
    if bool(email) != bool(password):
        raise InvalidArgumentError("TOGGL_EMAIL and TOGGL_PASSWORD belong together")
    return EmailPassword(email, password) if email else None


@no_frames
def plan_from_env() -> PlanOAuth | None:
    """Read the Plan client from the environment."""
    client_id, client_secret = _env("TOGGL_PLAN_CLIENT_ID"), _env("TOGGL_PLAN_CLIENT_SECRET")
    if bool(client_id) != bool(client_secret):
        raise InvalidArgumentError(
            "TOGGL_PLAN_CLIENT_ID and TOGGL_PLAN_CLIENT_SECRET belong together"
        )
    if not client_id:
        return None
    with BUILD_LOCK:
        from .auth import FileStore

    path = _env("TOGGL_PLAN_TOKEN_FILE")
    return PlanOAuth(client_id, client_secret, store=FileStore(path) if path else FileStore())
