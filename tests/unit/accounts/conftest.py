"""A server in place of the accounts service, and a session with Track credentials on it."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TypeAlias

import attrs
import pytest
from aiohttp import web

from toggl_async import ApiToken, TogglSession

Answer: TypeAlias = Callable[[], web.Response]


@attrs.define
class Accounts:
    """The requests that the service received, and its response."""

    url: str = ""
    answer: Answer = web.Response
    asked: list[web.BaseRequest] = attrs.Factory(list[web.BaseRequest])
    bodies: list[bytes] = attrs.Factory(list[bytes])


@asynccontextmanager
async def served() -> AsyncGenerator[Accounts]:
    accounts = Accounts()

    async def serve(request: web.BaseRequest) -> web.StreamResponse:
        accounts.asked.append(request)
        accounts.bodies.append(await request.read())
        return accounts.answer()

    runner = web.ServerRunner(web.Server(serve))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    accounts.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield accounts
    finally:
        await runner.cleanup()


@pytest.fixture
async def accounts() -> AsyncIterator[Accounts]:
    async with served() as accounts:
        yield accounts


@pytest.fixture
async def elsewhere() -> AsyncIterator[Accounts]:
    """Serve another host."""
    async with served() as other:
        yield other


@pytest.fixture
async def session(accounts: Accounts) -> AsyncIterator[TogglSession]:
    token = ApiToken("0123456789abcdef0123456789abcdef")
    async with TogglSession(token, accounts_url=accounts.url) as session:
        yield session
