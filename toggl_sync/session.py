# Written by tools/make_sync.py from toggl_async/session.py;
# change that file, not this one.
"""The session: credentials and options in, products and their namespaces out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Self, Unpack

from toggl_async._frames import no_frames
from toggl_async._http.clock import Clock
from toggl_async._threads import BUILD_LOCK, cached_property
from toggl_async.credentials import ApiToken, EmailPassword, PlanOAuth
from toggl_async.options import Options, OptionsChange
from toggl_async.session import ACCOUNTS_URL, PLAN_URL, TRACK_URL
from toggl_async.session import TogglSession as AsyncTogglSession

from ._session import BlockingSession

if TYPE_CHECKING:
    import ssl

    from toggl_async._http.request import Middleware
    from toggl_async.limits.quota import QuotaState
    from toggl_async.response import Response

    from ._downloads import Download
    from .accounts import Accounts
    from .insights import Insights
    from .plan import Plan
    from .reports import Reports
    from .track import Track
    from .v8 import V8
    from .webhooks import Webhooks

__all__ = ["TogglSession"]


class TogglSession(BlockingSession):
    """A session with Toggl: one object for all products, to be kept and closed.

    Credentials are given per product, and either may be absent; using a product without its
    credentials raises :class:`MissingCredentialsError` before anything is sent. Making a session
    costs no I/O; connections open with the first request of each event loop.

    >>> with TogglSession(ApiToken("0123456789abcdef0123456789abcdef")) as session:
    ...     me = session.track.me.get()

    ``middlewares`` are middlewares, ``async (request, send) -> reply``, run around each attempt.
    Further keywords are those of :class:`Options`.

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
        self._set_wrapped(
            AsyncTogglSession(
                track,
                plan,
                track_url=track_url,
                plan_url=plan_url,
                accounts_url=accounts_url,
                middlewares=middlewares,
                clock=clock,
                ssl_context=ssl_context,
                proxy=proxy,
                **options,
            )
        )

    @classmethod
    def from_env(cls, **options: Unpack[OptionsChange]) -> Self:
        """Make a session from the environment.

        ``TOGGL_API_TOKEN``, or ``TOGGL_EMAIL`` and ``TOGGL_PASSWORD``; for Plan
        ``TOGGL_PLAN_CLIENT_ID``, ``TOGGL_PLAN_CLIENT_SECRET`` and ``TOGGL_PLAN_TOKEN_FILE`` (the
        user's data directory without it). ``TOGGL_TRACK_URL``, ``TOGGL_PLAN_URL`` and
        ``TOGGL_ACCOUNTS_URL`` override the hosts.
        """
        return cls._wrap(AsyncTogglSession.from_env(**options))

    @no_frames
    def acting_as(
        self, *, track: ApiToken | EmailPassword | None = None, plan: PlanOAuth | None = None
    ) -> Self:
        """Return a session for another account that shares the connections. Costs no I/O.

        It has only the credentials given here. Made per web request; it need not be closed, and
        closing it leaves the connections to the session it came from.
        """
        return self._wrap(self._wrapped.acting_as(track=track, plan=plan), self._loop)

    @no_frames
    def with_options(self, **options: Unpack[OptionsChange]) -> Self:
        """Return the same session with some options changed. Costs no I/O.

        >>> patient = session.with_options(max_quota_wait=3600, timeout=None)
        """
        return self._wrap(self._wrapped.with_options(**options), self._loop)

    @property
    def options(self) -> Options:
        """How this session behaves."""
        return self._wrapped.options

    @cached_property
    def track(self) -> Track:
        """Track API v9: time tracking."""
        from .track import Track

        return Track(self._loop, self._wrapped.track)

    @cached_property
    def reports(self) -> Reports:
        """Reports API v3: everybody's entries, sums and files."""
        from .reports import Reports

        return Reports(self._loop, self._wrapped.reports)

    @cached_property
    def insights(self) -> Insights:
        """Insights API v1: trends and profitability."""
        from .insights import Insights

        return Insights(self._loop, self._wrapped.insights)

    @cached_property
    def webhooks(self) -> Webhooks:
        """Webhooks API v1: which events go where. Receiving them: :mod:`toggl_sync.webhooks`."""
        from .webhooks import Webhooks

        return Webhooks(self._loop, self._wrapped.webhooks)

    @cached_property
    def plan(self) -> Plan:
        """Toggl Plan API v5: timelines, tasks, milestones."""
        from .plan import Plan

        return Plan(self._loop, self._wrapped.plan)

    @cached_property
    def accounts(self) -> Accounts:
        """The accounts service: logging in by cookie, signing up. Needs no credentials."""
        from .accounts import Accounts

        return Accounts(self._loop, self._wrapped.accounts)

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
    ) -> Response:
        """Send anything that has no method here, through the same pipeline. Costs one request.

        ``api`` is ``track``, ``reports``, ``insights``, ``webhooks``, ``accounts`` or ``plan``.
        ``route`` is a template with its values behind it, or an address written out, without
        the base: ``"/me/notifications"``. ``HEAD`` is allowed.

        The answer is returned as it came, with one exception: an HTML page in answer to a write is
        an ``UnexpectedContentError``, since a proxy has sent it and not Toggl. A body with a field
        that is named like a secret follows no redirect to another origin; ``confidential`` protects
        any other body in the same way.

        >>> answer = session.request("track", "GET", "/workspaces/{workspace_id}/tags", 7)
        >>> answer.json()
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
        """Stream any file, as a context manager. Costs one request.

        >>> with session.download("track", "/me/export/data/{uuid}.zip", uuid) as file:
        ...     file.save("account.zip")
        """
        with BUILD_LOCK:
            from ._downloads import Download

        return Download(
            self._loop,
            self._wrapped.download(api, route, *path, method=method, query=query, json=json),
        )

    def quota(self) -> list[QuotaState]:
        """Show what is known of the hourly quotas, without spending a request.

        One entry per organization and one for the user's own calls (``organization_id`` None),
        as far as answers have told. ``session.track.me.quota()`` asks the service.
        """
        return self._wrapped.quota()
