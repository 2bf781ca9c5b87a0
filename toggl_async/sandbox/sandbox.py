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
from .clock import Clock, SystemClock
from .core.defaults import add_user, default_world
from .core.state import PricingPlan, User, World
from .faults import Fault, Faults, Reset
from .limits import UNITS, Pace, Quota
from .plan.oauth import PlanOAuthServer
from .plan.state import PlanAccount, PlanWorld, add_plan_user, default_plan
from .seed import seed_year
from .server import Received, Server
from .webhooks import SPACING, Delivery, Postman

__all__ = ["Sandbox"]

RedirectStatus = Literal[301, 302, 303, 307, 308]


class Sandbox:
    """A Toggl of your own on a port of this machine.

    ``pricing_plan`` is what the organizations pay for: it decides which features answer
    402, how many webhooks there are, and, when it is given, the hourly quota that is
    enforced (free 30, starter 240, premium 600, enterprise 3,000). Without it the features
    are those of premium, and the quota is announced but not enforced. ``quota`` is the
    quota alone: the name of a plan, a number of units per user and organization, or
    ``False`` to enforce none. ``requests_per_second`` is a number of requests per second and token;
    faster ones get 429. ``clock`` is what the sandbox takes for the time. ``users`` is
    the number of people in the default workspace: the owner, then regular members.
    Answers above a kilobyte are compressed for clients that accept it, unless ``gzip`` is
    off. Reports v2 is served; API v8 answers 418, as the live service does.
    ``hook_spacing`` is the seconds before the second, third ... attempt to deliver a webhook
    event; see :meth:`deliver_events`.

    Everything is in memory and nobody but the tests gets hurt::

        async with Sandbox() as box:
            box.url, box.owner.api_token
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
        hook_spacing: Sequence[float] = SPACING,
    ) -> None:
        self.clock: Clock = clock or SystemClock()
        self.world: World = default_world(self._now(), users, pricing_plan or "premium")
        self.plan: PlanWorld = default_plan(self.world, self._now())
        self.plan_oauth = PlanOAuthServer(self.plan, self.clock)
        self.quota = _quota(self.world, self.clock, quota, pricing_plan)
        self.pace = Pace(requests_per_second, self.clock)
        self._server = Server(
            self.clock,
            self.world,
            self.plan,
            self.plan_oauth,
            quota=self.quota,
            pace=self.pace,
            gzip=gzip,
        )
        self._postman = Postman(self.world, self.clock, hook_spacing)
        self._port = port
        self._runner: web.ServerRunner | None = None
        self._url: str | None = None

    async def start(self) -> None:
        """Begin to serve."""
        require_asyncio()
        # Bodies are taken as they come: Toggl offers no compression of requests.
        server = web.Server(self._server.handle, access_log=None, auto_decompress=False)
        runner = web.ServerRunner(server, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", self._port)
        await site.start()
        self._runner = runner
        port: int = runner.addresses[0][1]
        self._url = f"http://127.0.0.1:{port}"

    async def stop(self) -> None:
        """Stop serving; the state stays and can be looked at."""
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
        """The origin that stands for all hosts of Toggl."""
        if self._url is None:
            raise RuntimeError("the sandbox was not started")
        return self._url

    @property
    def requests(self) -> list[Received]:
        """Every request that arrived, in order; clear it between the steps of a test."""
        return self._server.requests

    @property
    def fails(self) -> Faults:
        """The scripted faults that wait for their requests; ``fails.clear()`` drops them."""
        return self._server.fails

    @property
    def owner(self) -> User:
        """The first user: owner of the organization, admin everywhere."""
        return next(iter(self.world.users.values()))

    @property
    def users(self) -> list[User]:
        """All Track users, the owner first."""
        return list(self.world.users.values())

    @property
    def organization_id(self) -> int:
        """The id of the default organization."""
        return next(iter(self.world.organizations))

    @property
    def workspace_id(self) -> int:
        """The id of the default workspace of Track."""
        return next(iter(self.world.workspaces))

    @property
    def plan_account(self) -> PlanAccount:
        """The owner's account on Plan."""
        return next(iter(self.plan.accounts.values()))

    @property
    def plan_workspace_id(self) -> int:
        """The id of the default workspace of Plan."""
        return next(iter(self.plan.workspaces))

    @property
    def plan_project_id(self) -> int:
        """The id of the one project of the default workspace of Plan."""
        return next(iter(self.plan.workspaces[self.plan_workspace_id].projects))

    def add_user(
        self,
        email: str | None = None,
        *,
        password: str = "sandbox-password",  # noqa: S107 - guards nothing
        timezone: str = "Europe/Tallinn",
        workspace_id: int | None = None,
    ) -> User:
        """Add a Track user: a stranger with an own workspace, or a member of ``workspace_id``."""
        return add_user(
            self.world,
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
        password: str = "sandbox-password",  # noqa: S107 - guards nothing
        workspace_id: int | None = None,
    ) -> PlanAccount:
        """Add a Plan account: with an own workspace, or as a member of ``workspace_id``."""
        return add_plan_user(self.plan, self._now(), email, password, workspace_id)

    def seed(
        self,
        scene: Literal["year"] = "year",
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

        The counts are totals of the world afterwards; the default organization, workspace
        and owner are among them. The year ends today, or on the day of ``until``.
        """
        if scene != "year":
            raise ValueError(f"no scene named {scene!r}")
        moment = int(until.timestamp()) if until is not None else self._now()
        seed_year(
            self.world,
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
        """POST the webhook events and PINGs that are due, and tell how each attempt went.

        Nothing is delivered but by this call. Receivers on this machine only are tried; a
        failed event waits for its next turn on the sandbox's clock.
        """
        return await self._postman.deliver()

    def fail(
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
        """Let the next ``times`` requests go wrong; ``path`` is searched as a regex.

        With ``status`` or ``redirect`` the scripted answer replaces the service, and
        the state stays unchanged unless ``processed``. ``body`` is sent as it is when
        bytes or text, else as JSON. ``latency`` waits that many seconds first; alone it
        only slows the true answer down. ``reset="before"`` hangs up unanswered (with
        ``processed`` after doing the work), ``"after-headers"`` and ``"mid-body"`` break
        an answer off.
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
        self.fails.append(fault)
        return fault

    def _now(self) -> int:
        return int(self.clock.now().timestamp())


def _quota(
    world: World,
    clock: Clock,
    quota: PricingPlan | int | Literal[False] | None,
    pricing_plan: PricingPlan | None,
) -> Quota:
    for name in (quota, pricing_plan):
        if isinstance(name, str) and name not in UNITS:
            raise ValueError(f"pricing plan must be one of {', '.join(UNITS)} (got {name!r})")
    if quota is None or quota is False:
        return Quota(world, clock, None, enforced=quota is None and pricing_plan is not None)
    return Quota(world, clock, UNITS[quota] if isinstance(quota, str) else quota, enforced=True)
