"""The sandbox: a local Toggl with state, faults and limits."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from types import TracebackType
from typing import Literal, Self

import msgspec
from aiohttp import web

from .._http.resources import require_asyncio
from .._public import public
from .clock import Clock, SystemClock
from .core.defaults import add_user, default_track
from .core.state import PricingPlan, TrackState, User
from .faults import Fault, Faults, Reset
from .focus.state import FocusState, api_key_of
from .limits import UNITS, Quota, RateLimit
from .plan.oauth import PlanOAuthServer
from .plan.state import PlanAccount, PlanState, add_plan_user, default_plan
from .seed import seed_year
from .server import RecordedRequest, Server
from .webhooks import RETRY_DELAYS, Delivery, WebhookDispatcher

__all__ = ["Sandbox"]

RedirectStatus = Literal[301, 302, 303, 307, 308]


@public("toggl_async.sandbox")
class Sandbox:
    """A local Toggl, served on a port of this machine; everything is stored in memory.

    ``pricing_plan`` is what the organizations pay for: it decides which features respond with
    402, how many webhooks there can be, and, when it is given, the hourly quota that is enforced
    (free 30, starter 240, premium 600, enterprise 3,000). Without it the features are those of
    premium, and the quota is announced but not enforced. ``quota`` sets only the quota: the name
    of a pricing plan, a number of requests per user and organization, or ``False`` to enforce
    none. ``requests_per_second`` limits the requests of each token; faster ones get 429.
    ``clock`` tells the sandbox the time. ``users`` is the number of users in the default
    workspace: the owner, then regular members. Responses above a kilobyte are compressed for
    clients that accept it, unless ``gzip`` is off. Reports v2 is served; API v8 responds with 418,
    as the live service does. ``webhook_retry_delays`` are the seconds before the second, third ...
    attempt to deliver a webhook event; see :meth:`deliver_events`.

    ::

        async with Sandbox() as sandbox:
            sandbox.url, sandbox.owner.api_token
    """

    def __init__(
        self,
        port: int = 0,
        quota: PricingPlan | int | Literal[False] | None = None,
        requests_per_second: float | None = None,
        clock: Clock | None = None,
        users: int = 1,
        *,
        pricing_plan: PricingPlan | None = None,
        gzip: bool = True,
        webhook_retry_delays: Sequence[float] = RETRY_DELAYS,
    ) -> None:
        self.clock: Clock = clock or SystemClock()
        self.track: TrackState = default_track(self._now(), users, pricing_plan or "premium")
        self.plan: PlanState = default_plan(self.track, self._now())
        self.plan_oauth = PlanOAuthServer(self.plan, self.clock)
        self.focus = FocusState(self.track)
        self.quota = _quota(self.track, self.clock, quota, pricing_plan)
        self.rate_limit = RateLimit(requests_per_second, self.clock)
        self._server = Server(
            self.clock,
            self.track,
            self.plan,
            self.plan_oauth,
            self.focus,
            quota=self.quota,
            rate_limit=self.rate_limit,
            gzip=gzip,
        )
        self._dispatcher = WebhookDispatcher(self.track, self.clock, webhook_retry_delays)
        self._port = port
        self._runner: web.ServerRunner | None = None
        self._url: str | None = None

    async def start(self) -> None:
        """Start to serve."""
        require_asyncio()
        # Bodies are read as they are sent: Toggl does not support compressed requests.
        server = web.Server(self._server.handle, access_log=None, auto_decompress=False)
        runner = web.ServerRunner(server, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", self._port)
        await site.start()
        self._runner = runner
        port: int = runner.addresses[0][1]
        self._url = f"http://127.0.0.1:{port}"

    async def stop(self) -> None:
        """Stop serving; the state remains available."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.stop()

    @property
    def url(self) -> str:
        """The base URL, which stands for all hosts of Toggl."""
        if self._url is None:
            raise RuntimeError("the sandbox is not running: use async with, or await start()")
        return self._url

    @property
    def requests(self) -> list[RecordedRequest]:
        """The requests received, in order; clear the list between the steps of a test."""
        return self._server.requests

    @property
    def faults(self) -> Faults:
        """The faults that wait for their requests; ``faults.clear()`` removes them."""
        return self._server.faults

    @property
    def owner(self) -> User:
        """The first user: owner of the organization, and admin of its workspaces."""
        return next(iter(self.track.users.values()))

    @property
    def users(self) -> list[User]:
        """All Track users, the owner first."""
        return list(self.track.users.values())

    @property
    def organization_id(self) -> int:
        """The id of the default organization."""
        return next(iter(self.track.organizations))

    @property
    def workspace_id(self) -> int:
        """The id of the default workspace of Track."""
        return next(iter(self.track.workspaces))

    @property
    def focus_api_key(self) -> str:
        """The owner's API key for Toggl 2.0; its organization and workspace are those of Track."""
        return api_key_of(self.owner)

    @property
    def plan_account(self) -> PlanAccount:
        """The owner's Plan account."""
        return next(iter(self.plan.accounts.values()))

    @property
    def plan_workspace_id(self) -> int:
        """The id of the default workspace of Plan."""
        return next(iter(self.plan.workspaces))

    @property
    def plan_project_id(self) -> int:
        """The id of the only project of the default workspace of Plan."""
        return next(iter(self.plan.workspaces[self.plan_workspace_id].projects))

    def add_user(
        self,
        email: str | None = None,
        *,
        password: str = "sandbox-password",  # noqa: S107 - protects nothing
        timezone: str = "Europe/Tallinn",
        workspace_id: int | None = None,
    ) -> User:
        """Add a Track user: a member of ``workspace_id``, or one with an own workspace."""
        return add_user(
            self.track,
            self._now(),
            email=email,
            password=password,
            timezone=timezone,
            workspace_id=workspace_id,
        )

    def add_plan_account(
        self,
        email: str | None = None,
        *,
        password: str = "sandbox-password",  # noqa: S107 - protects nothing
        workspace_id: int | None = None,
    ) -> PlanAccount:
        """Add a Plan account: a member of ``workspace_id``, or one with an own workspace."""
        return add_plan_user(self.plan, self._now(), email, password, workspace_id)

    def seed(
        self,
        dataset: Literal["year"] = "year",
        rng: int = 1,
        *,
        organizations: int = 3,
        workspaces: int = 8,
        people: int = 40,
        clients: int = 60,
        projects: int = 300,
        entries: int = 100_000,
        until: datetime | None = None,
    ) -> None:
        """Fill Track with a year of work, the same for the same arguments and clock.

        The counts are totals and include the default organization, workspace and owner. The
        year ends today, or on the day of ``until``.
        """
        if dataset != "year":
            raise ValueError(f'dataset must be "year" (got {dataset!r})')
        moment = int(until.timestamp()) if until is not None else self._now()
        seed_year(
            self.track,
            moment,
            rng,
            organizations=organizations,
            workspaces=workspaces,
            people=people,
            clients=clients,
            projects=projects,
            entries=entries,
        )

    async def deliver_events(self) -> list[Delivery]:
        """Deliver the webhook events and PINGs that are due; return the result of each attempt.

        Nothing is delivered without this call, and only to receivers on this machine. A failed
        event is due again after a delay on the sandbox's clock.
        """
        return await self._dispatcher.deliver()

    def inject_fault(
        self,
        method: str | None = None,
        path: str | re.Pattern[str] | None = None,
        times: int = 1,
        *,
        status: int | None = None,
        body: bytes | str | object = b"",
        headers: Mapping[str, str] | None = None,
        latency: float = 0.0,
        reset: Reset | None = None,
        redirect: tuple[RedirectStatus, str] | None = None,
        processed: bool = False,
    ) -> Fault:
        """Make the next ``times`` matching requests fail; ``path`` is searched as a regex.

        With ``status`` or ``redirect`` the scripted response replaces the service, and the state
        stays unchanged unless ``processed``. ``body`` is sent as it is when bytes or text, else as
        JSON. ``latency`` waits that many seconds first; alone it only delays the actual response.
        ``reset="before"`` closes the connection without a response (with ``processed`` after doing
        the work), ``"after-headers"`` and ``"mid-body"`` truncate the response.
        """
        content = {"Content-Type": "text/plain; charset=utf-8"}
        if isinstance(body, str):
            body = body.encode()
        elif not isinstance(body, bytes):
            body = msgspec.json.encode(body)
            content = {"Content-Type": "application/json; charset=utf-8"}
        fault = Fault(
            None if method is None else method.upper(),
            re.compile(path) if isinstance(path, str) else path,
            times,
            status,
            body,
            {**(content if body else {}), **(headers or {})},
            latency,
            reset,
            redirect,
            processed,
        )
        self.faults.append(fault)
        return fault

    def _now(self) -> int:
        return int(self.clock.now().timestamp())


def _quota(
    state: TrackState,
    clock: Clock,
    quota: PricingPlan | int | Literal[False] | None,
    pricing_plan: PricingPlan | None,
) -> Quota:
    for name in (quota, pricing_plan):
        if isinstance(name, str) and name not in UNITS:
            raise ValueError(f"pricing plan must be one of {', '.join(UNITS)} (got {name!r})")
    if quota is None or quota is False:
        return Quota(state, clock, None, enforced=quota is None and pricing_plan is not None)
    return Quota(state, clock, UNITS[quota] if isinstance(quota, str) else quota, enforced=True)
