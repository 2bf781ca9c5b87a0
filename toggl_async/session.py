"""The session object: holds credentials, options and connections, and has the products."""

from __future__ import annotations

import ssl
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self, Unpack

import attrs

from ._environment import (
    focus_from_env,
    plan_from_env,
    proxy_from_env,
    text_from_env,
    track_from_env,
)
from ._http.clock import Clock, InterruptibleClock, SystemClock
from ._http.downloads import Download
from ._http.middleware.capture import CapturedResponse, ResponseCapture
from ._http.proxies import Proxies
from ._http.request import (
    Authorizer,
    HttpResponse,
    Middleware,
    Request,
    Send,
    Transport,
    TransportFactory,
)
from ._http.resources import require_asyncio
from ._http.urls import is_loopback, origin_of, validate_base_url
from ._public import public
from ._signatures import show_keywords_of
from ._threads import BUILD_LOCK, cached_property
from ._tracebacks import no_frames
from .credentials import ApiToken, EmailPassword, FocusApiKey, PlanOAuth
from .errors import InvalidArgumentError, MissingCredentialsError
from .limits.quota import QuotaState
from .limits.store import LimitStore, check_store
from .options import Options, OptionsChange
from .workspace import InWorkspace

if TYPE_CHECKING:
    from ._http.client import Service, SharedState
    from .accounts import Accounts
    from .focus import Focus
    from .insights import Insights
    from .limits.registry import AccountLimits
    from .limits.shared import SharedLimits
    from .plan import Plan
    from .reference_data import ReferenceData
    from .reports import Reports
    from .track import Track
    from .v8 import V8
    from .webhooks import Webhooks

__all__ = ["SessionOptions", "TogglSession"]

TRACK_URL: Final = "https://api.track.toggl.com"
PLAN_URL: Final = "https://api.plan.toggl.com"
FOCUS_URL: Final = "https://focus.toggl.com"
ACCOUNTS_URL: Final = "https://accounts.toggl.com"

_TRACK_PATHS: Final[Mapping[str, str]] = {
    "track": "/api/v9",
    "reports": "/reports/api/v3",
    "insights": "/insights/api/v1",
    "webhooks": "/webhooks/api/v1",
}
_PLAN_PATH: Final = "/api/v5"
_FOCUS_PATH: Final = "/api"
_DEFAULT_RATE: Final = 1.0
"""Requests per second that Toggl recommends."""


@attrs.frozen(eq=False)
class _Shared:
    """What a session shares with those from ``acting_as`` and ``with_options``."""

    transport: Transport
    transport_factory: TransportFactory
    clock: Clock
    waits: InterruptibleClock
    state: SharedState
    capture: ResponseCapture
    send: Send
    urls: Mapping[str, str]
    limits: SharedLimits | None


class SessionOptions(OptionsChange, total=False):
    """The keyword arguments of ``TogglSession`` and ``from_env``."""

    track_url: str
    """Base URL of Track, Reports, Insights and Webhooks: https, or http on a loopback address."""
    plan_url: str
    """Base URL of Toggl Plan, as ``track_url``."""
    focus_url: str
    """Base URL of Toggl 2.0, as ``track_url``."""
    accounts_url: str
    """Base URL of the accounts service, as ``track_url``."""
    middlewares: Iterable[Middleware]
    """Run around each attempt: ``async (request, send) -> response``."""
    transport: Transport | None
    """Sends the requests in place of HTTP connections, for tests."""
    clock: Clock | None
    """Replaces time and sleep, for tests."""
    ssl_context: ssl.SSLContext | None
    """For all connections, such as one with your own certificate authority."""
    proxy: str | None
    """For all connections: ``http://user:password@proxy.example.com:3128``, user and password if
    the proxy requires them. ``None`` in ``from_env`` ignores ``TOGGL_PROXY``."""
    trust_env: bool
    """Use the proxies of ``HTTP_PROXY``, ``HTTPS_PROXY`` and ``ALL_PROXY``, except for the hosts
    of ``NO_PROXY``, as they are when the session is created. Off by default, since they are
    often set for other programs. ``proxy`` takes precedence."""
    limit_store: LimitStore | None
    """Where several processes share rate limit and quotas: ``SQLiteLimitStore`` on one host,
    ``RedisLimitStore`` on several. Sessions of one process share theirs without it."""


@public("toggl_async")
class TogglSession:
    """A session for all products of Toggl; create one, use it for everything, and close it.

    Each product has its own credentials, and each may be absent: using a product without its
    credentials raises :class:`MissingCredentialsError` before anything is sent. Creating a session
    does no I/O; connections are opened by the first request of each event loop.

    >>> async with TogglSession(ApiToken("0123456789abcdef0123456789abcdef")) as session:
    ...     me = await session.track.me.get()

    ``track``, ``plan`` and ``focus`` are the credentials, ``track_url``, ``plan_url``,
    ``focus_url`` and ``accounts_url`` the base URLs. ``middlewares`` run around each attempt:
    ``async (request, send) -> response``. ``transport`` sends the requests in place of HTTP
    connections, for tests; ``clock`` replaces time and sleep. ``ssl_context`` and ``proxy`` apply
    to all connections; with ``trust_env`` the proxies of the environment are used (``HTTP_PROXY``,
    ``HTTPS_PROXY``, ``NO_PROXY``). ``limit_store`` shares rate limit and quotas with other
    processes. All other keywords are fields of :class:`Options`.
    """

    @no_frames
    def __init__(
        self,
        track: ApiToken | EmailPassword | None = None,
        plan: PlanOAuth | None = None,
        focus: FocusApiKey | None = None,
        *,
        track_url: str = TRACK_URL,
        plan_url: str = PLAN_URL,
        focus_url: str = FOCUS_URL,
        accounts_url: str = ACCOUNTS_URL,
        middlewares: Iterable[Middleware] = (),
        transport: Transport | None = None,
        clock: Clock | None = None,
        ssl_context: ssl.SSLContext | None = None,
        proxy: str | None = None,
        trust_env: bool = False,
        limit_store: LimitStore | None = None,
        **options: Unpack[OptionsChange],
    ) -> None:
        # Imported here, like everything heavy, so that `import toggl_async` is quick.
        with BUILD_LOCK:
            from ._http.client import SharedState
            from ._http.middleware.cache import ResponseCache
            from ._http.pipeline import pipeline
            from ._http.transport import AiohttpTransport, transport_factory

        urls = {
            "track": validate_base_url("track_url", track_url, *_TRACK_PATHS.values()),
            "plan": validate_base_url("plan_url", plan_url, _PLAN_PATH),
            "focus": validate_base_url("focus_url", focus_url, _FOCUS_PATH),
            "accounts": validate_base_url("accounts_url", accounts_url, "/api"),
        }
        if transport is None:
            transport = AiohttpTransport(
                ssl_context=ssl_context, proxies=Proxies.of_session(proxy, trust_env=trust_env)
            )
        elif ssl_context is not None or proxy is not None or trust_env:
            raise InvalidArgumentError(
                "a transport of your own excludes ssl_context, proxy and trust_env"
            )
        clock = clock or SystemClock()
        waits = InterruptibleClock(clock)
        capture = ResponseCapture()
        state = SharedState()
        cache = ResponseCache(waits, state.write_listeners)
        self._shared = _Shared(
            transport=transport,
            transport_factory=transport_factory(transport),
            clock=clock,
            waits=waits,
            state=state,
            capture=capture,
            send=pipeline(
                transport.send,
                waits,
                user_middlewares=tuple(middlewares),
                capture=capture,
                cache=cache,
            ),
            urls=urls,
            limits=_shared_limits(limit_store),
        )
        self._owner = True
        self._set_up(track, plan, focus, Options().changed(options))

    @classmethod
    @no_frames
    def from_env(cls, **options: Unpack[SessionOptions]) -> Self:
        """Create a session from environment variables.

        Track: ``TOGGL_API_TOKEN``, or ``TOGGL_EMAIL`` and ``TOGGL_PASSWORD``. Plan:
        ``TOGGL_PLAN_CLIENT_ID``, ``TOGGL_PLAN_CLIENT_SECRET`` and ``TOGGL_PLAN_TOKEN_FILE`` (by
        default a file in the user's data directory). Toggl 2.0: ``TOGGL_FOCUS_API_KEY``.
        ``TOGGL_TRACK_URL``, ``TOGGL_PLAN_URL``, ``TOGGL_FOCUS_URL`` and ``TOGGL_ACCOUNTS_URL``
        replace the base URLs, and ``TOGGL_PROXY`` is the proxy for all connections. Keyword
        arguments take precedence over the variables.

        >>> async with TogglSession.from_env() as session:
        ...     me = await session.track.me.get()
        """
        track, plan, focus = track_from_env(), plan_from_env(), focus_from_env()
        if track is None and plan is None and focus is None:
            raise MissingCredentialsError(
                "no credentials in the environment: set TOGGL_API_TOKEN, or TOGGL_EMAIL and "
                "TOGGL_PASSWORD, or TOGGL_PLAN_CLIENT_ID and TOGGL_PLAN_CLIENT_SECRET, or "
                "TOGGL_FOCUS_API_KEY"
            )
        return cls(track, plan, focus, **options_from_env(options))

    @no_frames
    def acting_as(
        self,
        *,
        track: ApiToken | EmailPassword | None = None,
        plan: PlanOAuth | None = None,
        focus: FocusApiKey | None = None,
    ) -> Self:
        """Return a session for another account that shares the connections. Costs no I/O.

        It has only the credentials given here. A web backend creates one for each request. It need
        not be closed; closing it does not close the connections.

        >>> user_session = session.acting_as(track=ApiToken(user.api_token))
        """
        return self._sibling(track, plan, focus, self._options)

    @no_frames
    def with_options(self, **options: Unpack[OptionsChange]) -> Self:
        """Return the same session with some options changed. Costs no I/O.

        >>> patient = session.with_options(max_quota_wait=3600, timeout=None)
        """
        return self._sibling(self._track, self._plan, self._focus, self._options.changed(options))

    @no_frames
    def cached(self, ttl: float = 60.0, *, running: bool = False) -> Self:
        """Return the same session, with reads answered from memory for a while. Costs no I/O.

        A read is answered from memory if the same one was sent in the last ``ttl`` seconds by the
        same account, unless the account has written something since then that may have changed the
        answer. Writes of this session and of those that share its connections are noticed; changes
        by others when ``ttl`` is over. Identical reads that are in flight together share one
        request. Errors and downloads are not stored, and neither are checks such as
        ``me.check_logged_in()``. The running time entry (``time_entries.current()``,
        ``focus.tracking.current()``) is always requested, unless ``running`` is true.

        Sessions that share connections share up to 1000 answers and 32 MiB. The options
        ``cache_ttl``, ``cache_running`` and ``share_reads`` do the same, also for a whole session.

        >>> session = session.cached(ttl=300)
        >>> for _ in range(10):
        ...     projects = await session.track.projects.list(7).all()
        """
        return self.with_options(share_reads=True, cache_ttl=ttl, cache_running=running)

    def in_workspace(self, workspace_id: int, *, organization_id: int | None = None) -> InWorkspace:
        """Return the methods that take a ``workspace_id``, bound to this one. Costs no I/O.

        Namespaces have the same names as in the session. It shares the connections, the credentials
        and the options of the session, and is not closed on its own. Toggl 2.0 needs
        ``organization_id`` too, which ``focus.users.find_workspaces`` finds: the methods of
        ``focus`` that take one or both ids are bound.

        >>> workspace = session.in_workspace(7)
        >>> await workspace.track.projects.create(name="Garden")
        >>> report = await workspace.reports.summary.search(start_date=date(2026, 3, 1))
        >>> focus = session.in_workspace(7, organization_id=3).focus
        >>> await focus.tracking.start(description="Weeding")
        """
        with BUILD_LOCK:
            from ._http.routes import check_id

        if organization_id is not None:
            organization_id = check_id("organization_id", organization_id)
        return InWorkspace(self, check_id("workspace_id", workspace_id), organization_id)

    @property
    def options(self) -> Options:
        """The options of this session."""
        return self._options

    @cached_property
    def track(self) -> Track:
        """Track API v9: time tracking."""
        from .track import Track

        return Track(self._client)

    @cached_property
    def reports(self) -> Reports:
        """Reports API v3: detailed, summary and weekly reports of a workspace, also as files."""
        from .reports import Reports

        return Reports(self._client)

    @cached_property
    def insights(self) -> Insights:
        """Insights API v1: trends and profitability."""
        from .insights import Insights

        return Insights(self._client)

    @cached_property
    def webhooks(self) -> Webhooks:
        """Webhooks API v1: subscriptions. To receive events: :mod:`toggl_async.webhooks`."""
        from .webhooks import Webhooks

        return Webhooks(self._client)

    @cached_property
    def plan(self) -> Plan:
        """Toggl Plan API v5: timelines, tasks, milestones."""
        from .plan import Plan

        return Plan(self._client)

    @cached_property
    def focus(self) -> Focus:
        """Toggl 2.0, which Toggl also calls Focus: time tracking, planning, timesheets."""
        from .focus import Focus

        return Focus(self._client)

    @cached_property
    def accounts(self) -> Accounts:
        """The accounts service: cookie login, sign-up, passwords. Needs no credentials."""
        from .accounts import Accounts

        return Accounts(self._client)

    @cached_property
    def reference_data(self) -> ReferenceData:
        """Workspaces, projects, clients, tags and tasks from a cache on disk, by name."""
        from .reference_data import ReferenceData

        return ReferenceData(self._client)

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
    ) -> HttpResponse:
        """Send any request, through the same pipeline. Costs one request.

        ``api`` is ``track``, ``reports``, ``insights``, ``webhooks``, ``plan``, ``focus`` or
        ``accounts``. ``route`` is the path below the product's base URL: a template followed by
        its values, or written out, such as ``"/me/notifications"``. ``method`` is an HTTP verb,
        also ``HEAD``. ``query`` becomes the query string, ``json`` the body.

        The response is returned unchanged. An error status raises the error of a typed method, and
        an HTML page in response to a write raises ``UnexpectedContentError``, since Toggl sends
        none. A body with a field that is named like a secret is not sent to another origin by a
        redirect; ``confidential`` protects any other body in the same way.

        >>> response = await session.request("track", "GET", "/workspaces/{workspace_id}/tags", 7)
        >>> response.json()
        """
        with BUILD_LOCK:
            from ._http.client import without_page

        request = self._build(
            "request",
            api,
            method,
            route,
            path,
            query=query,
            json=json,
            confidential=confidential,
        )
        if request.is_write:
            return await self._client.fetch(request, without_page)
        return await self._client.send(request)

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
        """Stream a file, as a context manager. Costs one request.

        ``api``, ``route``, ``query`` and ``json`` are those of :meth:`request`; ``method`` is an
        HTTP verb.

        >>> async with session.download("track", "/me/export/data/{uuid}.zip", uuid) as file:
        ...     await file.save("account.zip")
        """
        request = self._build(
            "download", api, method, route, path, query=query, json=json, download=True
        )
        return Download(lambda: self._client.send(request))

    def _build(
        self,
        operation: str,
        api: str,
        method: str,
        route: str,
        path: tuple[object, ...],
        *,
        query: Mapping[str, object] | None,
        json: object,
        download: bool = False,
        confidential: bool = False,
    ) -> Request:
        with BUILD_LOCK:
            from ._http.client import RequestSpec

        _check_types(api, route, query)
        return self._client.build(
            RequestSpec(
                operation=operation,
                api=api,
                method=_verb(method),
                route=route,
                path=path,
                query=query,
                json=json,
                stream=download,
                retry_safe=download,
                confidential=confidential,
            )
        )

    def capture(self) -> AbstractContextManager[list[CapturedResponse]]:
        """Collect the HTTP responses of all calls within a block. Costs no request.

        The list has one entry for each attempt that was answered, in the order of the answers: also
        those with an error status, and those that were retried. Redirects are followed first. A
        call that fails without an answer adds none.

        Responses to calls of this session, and of sessions that share its connections, are
        collected in the task or thread of the block, and in the tasks that it starts; other tasks
        and threads are not affected. Blocks may be nested. The list holds the bodies, which may
        contain secrets; its ``repr`` has neither headers nor bodies.

        >>> with session.capture() as responses:
        ...     me = await session.track.me.get()
        >>> [(response.status, response.request_id) for response in responses]
        """
        return self._shared.capture.collect()

    def quota(self) -> list[QuotaState]:
        """Return what is known about the hourly quotas. Sends no request.

        One entry for each organization and one for the user's own quota (``organization_id`` is
        ``None``), as the last responses reported them. ``await session.track.me.quota()`` asks the
        service.
        """
        limits = self._client.services["track"].limits
        return limits.quota.states(self._shared.clock.monotonic()) if limits else []

    async def aclose(self) -> None:
        """Close the connections. Running calls raise; a running token refresh is awaited.

        May be called twice. On a session from ``acting_as`` or ``with_options`` it does nothing,
        since the connections belong to the original session.
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
            if self._shared.limits is not None:
                await self._shared.limits.aclose()

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
        services = self._client.services
        has = [name for name in ("track", "plan", "focus") if services[name].authorizer]
        return f"<TogglSession for {' and '.join(has) or 'no product'}>"

    def _sibling(
        self,
        track: ApiToken | EmailPassword | None,
        plan: PlanOAuth | None,
        focus: FocusApiKey | None,
        options: Options,
    ) -> Self:
        sibling = type(self).__new__(type(self))
        sibling._shared = self._shared  # noqa: SLF001 - an instance of this class
        sibling._owner = False  # noqa: SLF001 - the same
        sibling._set_up(track, plan, focus, options)  # noqa: SLF001 - the same
        return sibling

    def _set_up(
        self,
        track: ApiToken | EmailPassword | None,
        plan: PlanOAuth | None,
        focus: FocusApiKey | None,
        options: Options,
    ) -> None:
        with BUILD_LOCK:
            from ._http.client import ApiClient
            from ._http.codec import shared_codec

        if track is not None and not isinstance(track, ApiToken | EmailPassword):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise InvalidArgumentError("track must be ApiToken(...) or EmailPassword(...)")
        if plan is not None and not isinstance(plan, PlanOAuth):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise InvalidArgumentError("plan must be PlanOAuth(...)")
        if focus is not None and not isinstance(focus, FocusApiKey):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise InvalidArgumentError("focus must be FocusApiKey(...)")
        self._track, self._plan, self._focus, self._options = track, plan, focus, options
        self._client = ApiClient(
            services=self._services(track, plan, focus, options),
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
        focus: FocusApiKey | None,
        options: Options,
    ) -> dict[str, Service]:
        with BUILD_LOCK:
            from ._http.client import Service

        urls = self._shared.urls
        authorizer, limits = self._fixed(track, urls["track"], options)
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
        services["focus"] = Service(
            urls["focus"] + _FOCUS_PATH, *self._fixed(focus, urls["focus"], options), "focus"
        )
        return services

    def _fixed(
        self, credential: ApiToken | EmailPassword | FocusApiKey | None, url: str, options: Options
    ) -> tuple[Authorizer | None, AccountLimits | None]:
        """Return the authorizer and the limits of credentials that do not change."""
        with BUILD_LOCK:
            from ._http.middleware.auth import FixedAuthorizer

        if credential is None:
            return None, None
        authorizer = FixedAuthorizer(credential, origin_of(url))
        return authorizer, self._limits(authorizer, options)

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
            transport_factory=self._shared.transport_factory,
            base_url=base,
            clock=self._shared.clock,
        )
        return Service(base, authorizer, self._limits(authorizer, options), "plan")

    def _limits(self, authorizer: Authorizer, options: Options) -> AccountLimits:
        account, origin = authorizer.key, authorizer.origin
        limits = self._shared.state.limiter_cache.limits(account, origin, _rate(options, origin))
        shared = self._shared.limits
        return limits if shared is None else limits.shared_in(shared.account(account, origin))


show_keywords_of(TogglSession)


def _shared_limits(store: LimitStore | None) -> SharedLimits | None:
    if store is None:
        return None
    check_store(store)
    with BUILD_LOCK:
        from .limits.shared import SharedLimits

    return SharedLimits(store)


def _rate(options: Options, origin: str) -> float | None:
    if options.requests_per_second != "auto":
        return options.requests_per_second
    host = origin.partition("://")[2].rpartition(":")[0] or origin.partition("://")[2]
    return None if is_loopback(host.strip("[]")) else _DEFAULT_RATE


def _check_types(api: object, route: object, query: object) -> None:
    """Check the types of the arguments of ``request`` and ``download``."""
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


@no_frames
def options_from_env(options: SessionOptions) -> SessionOptions:
    """Add the base URLs and the proxy of the environment to options, which take precedence."""
    defaults: SessionOptions = {
        "track_url": text_from_env("TOGGL_TRACK_URL") or TRACK_URL,
        "plan_url": text_from_env("TOGGL_PLAN_URL") or PLAN_URL,
        "focus_url": text_from_env("TOGGL_FOCUS_URL") or FOCUS_URL,
        "accounts_url": text_from_env("TOGGL_ACCOUNTS_URL") or ACCOUNTS_URL,
    }
    if "proxy" not in options and options.get("transport") is None:
        defaults["proxy"] = proxy_from_env()
    return defaults | options
