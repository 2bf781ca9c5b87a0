"""A sandbox with a manual clock, and callers of its products over real sockets."""

from __future__ import annotations

import base64
from collections.abc import AsyncIterator, Callable
from typing import Any

import aiohttp
import attrs
import msgspec
import pytest

from toggl_async.sandbox import ManualClock, Sandbox


@attrs.frozen
class Answer:
    status: int
    headers: Any
    raw: bytes

    @property
    def json(self) -> Any:
        return msgspec.json.decode(self.raw)


@attrs.frozen
class Caller:
    session: aiohttp.ClientSession
    base: str
    headers: dict[str, str]

    async def __call__(self, method: str, path: str, json: Any = None, **options: Any) -> Answer:
        if json is not None:
            options["json"] = json
        headers = {**self.headers, **options.pop("headers", {})}
        async with self.session.request(
            method, self.base + path, headers=headers, allow_redirects=False, **options
        ) as reply:
            return Answer(reply.status, reply.headers, await reply.read())


def basic(name: str, password: str) -> str:
    return "Basic " + base64.b64encode(f"{name}:{password}".encode()).decode()


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
async def sandbox(clock: ManualClock) -> AsyncIterator[Sandbox]:
    async with Sandbox(clock=clock) as sandbox:
        yield sandbox


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
def as_user(sandbox: Sandbox, session: aiohttp.ClientSession) -> Callable[..., Caller]:
    """Return a caller of Track, or of the product under ``base``, for a user."""

    def make(user: Any, base: str = "/api/v9") -> Caller:
        header = basic(user.api_token, "api_token")
        return Caller(session, sandbox.url + base, {"Authorization": header})

    return make


@pytest.fixture
def track(sandbox: Sandbox, as_user: Callable[..., Caller]) -> Caller:
    return as_user(sandbox.owner)


@pytest.fixture
def reports(sandbox: Sandbox, as_user: Callable[..., Caller]) -> Caller:
    return as_user(sandbox.owner, f"/reports/api/v3/workspace/{sandbox.workspace_id}")


@pytest.fixture
def plan_root(sandbox: Sandbox, session: aiohttp.ClientSession) -> Caller:
    token = sandbox.plan_oauth.issue().access_token
    return Caller(session, sandbox.url + "/api/v5", {"Authorization": f"Bearer {token}"})


@pytest.fixture
def plan(sandbox: Sandbox, plan_root: Caller) -> Caller:
    return attrs.evolve(plan_root, base=f"{plan_root.base}/{sandbox.plan_workspace_id}")


@pytest.fixture
def anonymous(sandbox: Sandbox, session: aiohttp.ClientSession) -> Caller:
    return Caller(session, sandbox.url, {})
