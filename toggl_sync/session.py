# Written by tools/make_sync.py from toggl_async/session.py;
# change that file, not this one.
"""The session object: holds credentials, options and connections, and has the products."""

from __future__ import annotations

import ssl
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Self, Unpack

from toggl_async._http.clock import Clock
from toggl_async._http.middleware.capture import CapturedResponse
from toggl_async._http.request import HttpResponse, Middleware, Transport
from toggl_async._threads import cached_property
from toggl_async._tracebacks import no_frames
from toggl_async.credentials import ApiToken, EmailPassword, FocusApiKey, PlanOAuth
from toggl_async.limits.quota import QuotaState
from toggl_async.limits.store import LimitStore
from toggl_async.options import Options, OptionsChange
from toggl_async.session import ACCOUNTS_URL, FOCUS_URL, PLAN_URL, TRACK_URL, SessionOptions
from toggl_async.session import TogglSession as AsyncTogglSession

from ._downloads import Download
from ._session import BlockingSession
from .workspace import InWorkspace

if TYPE_CHECKING:
    from .accounts import Accounts
    from .focus import Focus
    from .insights import Insights
    from .plan import Plan
    from .reference_data import ReferenceData
    from .reports import Reports
    from .track import Track
    from .v8 import V8
    from .webhooks import Webhooks

__all__ = ["TogglSession"]


class TogglSession(BlockingSession):
    """A session for all products of Toggl; create one, use it for everything, and close it.

    Each product has its own credentials, and each may be absent: using a product without its
    credentials raises :class:`MissingCredentialsError` before anything is sent. Creating a session
    does no I/O; connections are opened by the first request of each event loop.

    >>> with TogglSession(ApiToken("0123456789abcdef0123456789abcdef")) as session:
    ...     me = session.track.me.get()

    ``track``, ``plan`` and ``focus`` are the credentials, ``track_url``, ``plan_url``,
    ``focus_url`` and ``accounts_url`` the base URLs. ``middlewares`` run around each attempt:
    ``async (request, send) -> response``. ``transport`` sends the requests in place of HTTP
    connections, for tests; ``clock`` replaces time and sleep. ``ssl_context`` and ``proxy`` apply
    to all connections; with ``trust_env`` the proxies of the environment are used (``HTTP_PROXY``,
    ``HTTPS_PROXY``, ``NO_PROXY``). ``limit_store`` shares rate limit and quotas with other
    processes. All other keywords are fields of :class:`Options`.

    The session runs on an event loop of its own, in a thread that starts with the first
    call. Middlewares, the ``on_event`` hook and token stores run in it, so they must not
    block for long or call this session. Threads may share a session. So may the children of
    a fork, which open their own connections.
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
        self._set_wrapped(
            AsyncTogglSession(
                track,
                plan,
                focus,
                track_url=track_url,
                plan_url=plan_url,
                focus_url=focus_url,
                accounts_url=accounts_url,
                middlewares=middlewares,
                transport=transport,
                clock=clock,
                ssl_context=ssl_context,
                proxy=proxy,
                trust_env=trust_env,
                limit_store=limit_store,
                **options,
            )
        )

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

        >>> with TogglSession.from_env() as session:
        ...     me = session.track.me.get()
        """
        return cls._wrap(AsyncTogglSession.from_env(**options))

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
        return self._wrap(self._wrapped.acting_as(track=track, plan=plan, focus=focus), self._loop)

    @no_frames
    def with_options(self, **options: Unpack[OptionsChange]) -> Self:
        """Return the same session with some options changed. Costs no I/O.

        >>> patient = session.with_options(max_quota_wait=3600, timeout=None)
        """
        return self._wrap(self._wrapped.with_options(**options), self._loop)

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
        ...     projects = session.track.projects.list(7).all()
        """
        return self._wrap(self._wrapped.cached(ttl, running=running), self._loop)

    def in_workspace(self, workspace_id: int, *, organization_id: int | None = None) -> InWorkspace:
        """Return the methods that take a ``workspace_id``, bound to this one. Costs no I/O.

        Namespaces have the same names as in the session. It shares the connections, the credentials
        and the options of the session, and is not closed on its own. Toggl 2.0 needs
        ``organization_id`` too, which ``focus.users.find_workspaces`` finds: the methods of
        ``focus`` that take one or both ids are bound.

        >>> workspace = session.in_workspace(7)
        >>> workspace.track.projects.create(name="Garden")
        >>> report = workspace.reports.summary.search(start_date=date(2026, 3, 1))
        >>> focus = session.in_workspace(7, organization_id=3).focus
        >>> focus.tracking.start(description="Weeding")
        """
        return InWorkspace(
            self._loop, self._wrapped.in_workspace(workspace_id, organization_id=organization_id)
        )

    @property
    def options(self) -> Options:
        """The options of this session."""
        return self._wrapped.options

    @cached_property
    def track(self) -> Track:
        """Track API v9: time tracking."""
        from .track import Track

        return Track(self._loop, self._wrapped.track)

    @cached_property
    def reports(self) -> Reports:
        """Reports API v3: detailed, summary and weekly reports of a workspace, also as files."""
        from .reports import Reports

        return Reports(self._loop, self._wrapped.reports)

    @cached_property
    def insights(self) -> Insights:
        """Insights API v1: trends and profitability."""
        from .insights import Insights

        return Insights(self._loop, self._wrapped.insights)

    @cached_property
    def webhooks(self) -> Webhooks:
        """Webhooks API v1: subscriptions. To receive events: :mod:`toggl_sync.webhooks`."""
        from .webhooks import Webhooks

        return Webhooks(self._loop, self._wrapped.webhooks)

    @cached_property
    def plan(self) -> Plan:
        """Toggl Plan API v5: timelines, tasks, milestones."""
        from .plan import Plan

        return Plan(self._loop, self._wrapped.plan)

    @cached_property
    def focus(self) -> Focus:
        """Toggl 2.0, which Toggl also calls Focus: time tracking, planning, timesheets."""
        from .focus import Focus

        return Focus(self._loop, self._wrapped.focus)

    @cached_property
    def accounts(self) -> Accounts:
        """The accounts service: cookie login, sign-up, passwords. Needs no credentials."""
        from .accounts import Accounts

        return Accounts(self._loop, self._wrapped.accounts)

    @cached_property
    def reference_data(self) -> ReferenceData:
        """Workspaces, projects, clients, tags and tasks from a cache on disk, by name."""
        from .reference_data import ReferenceData

        return ReferenceData(self._loop, self._wrapped.reference_data)

    @cached_property
    def v8(self) -> V8:
        """The 58 operations of API v8 and Reports v2, carried by the live APIs."""
        from .v8 import V8

        return V8(self._loop, self._wrapped.v8)

    @no_frames
    def request(
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

        >>> response = session.request("track", "GET", "/workspaces/{workspace_id}/tags", 7)
        >>> response.json()
        """
        return self._loop.run(
            self._wrapped.request,
            api,
            method,
            route,
            *path,
            query=query,
            json=json,
            confidential=confidential,
        )

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

        >>> with session.download("track", "/me/export/data/{uuid}.zip", uuid) as file:
        ...     file.save("account.zip")
        """
        return Download(
            self._loop,
            self._wrapped.download(api, route, *path, method=method, query=query, json=json),
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
        ...     me = session.track.me.get()
        >>> [(response.status, response.request_id) for response in responses]
        """
        return self._wrapped.capture()

    def quota(self) -> list[QuotaState]:
        """Return what is known about the hourly quotas. Sends no request.

        One entry for each organization and one for the user's own quota (``organization_id`` is
        ``None``), as the last responses reported them. ``session.track.me.quota()`` asks the
        service.
        """
        return self._wrapped.quota()
