"""The examples of logins from web applications, with two workers that share what they store."""

from __future__ import annotations

import asyncio
import os
import subprocess
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest

from toggl_async.sandbox.threaded import ThreadedSandbox

from ..support.waiting import HANG
from ..support.web_workers import django, django_server, free_port, uvicorn, web_worker

SERVERS: dict[str, Callable[[int], list[str]]] = {
    "fastapi": lambda port: uvicorn("fastapi_login:app", port),
    "django": lambda port: django_server("django_login", port),
}
REDIRECTS = {302, 303}


@dataclass
class Workers:
    """Two workers of one application; the callback is the second one's."""

    first: str
    second: str
    logs: list[Path]


@pytest.fixture(params=SERVERS)
def workers(
    request: pytest.FixtureRequest, toggl_sandbox_env: ThreadedSandbox, tmp_path: Path
) -> Iterator[Workers]:
    ports = free_port(), free_port()
    first, second = (f"http://127.0.0.1:{port}" for port in ports)
    if request.param == "django":
        subprocess.run(
            django("django_login", "migrate"),
            cwd=tmp_path, env={**os.environ}, check=True, capture_output=True, timeout=HANG,
        )  # fmt: skip
    with ExitStack() as stack:
        logs = [
            stack.enter_context(
                web_worker(SERVERS[request.param](port), port, tmp_path, BASE_URL=second)
            )
            for port in ports
        ]
        yield Workers(first, second, logs)


@pytest.fixture
async def browser() -> AsyncIterator[aiohttp.ClientSession]:
    async with new_browser() as session:
        yield session


def new_browser() -> aiohttp.ClientSession:
    jar = aiohttp.CookieJar(unsafe=True)  # cookies of an IP address
    return aiohttp.ClientSession(cookie_jar=jar, timeout=aiohttp.ClientTimeout(HANG))


async def location(browser: aiohttp.ClientSession, url: str) -> str:
    """Request an address, and return where it redirects to."""
    async with browser.get(url, allow_redirects=False) as page:
        assert page.status in REDIRECTS, await page.text()
        return page.headers["Location"]


async def status(browser: aiohttp.ClientSession, url: str) -> int:
    async with browser.get(url, allow_redirects=False) as page:
        return page.status


async def agree(browser: aiohttp.ClientSession, workers: Workers) -> str:
    """Start a login at the first worker, agree at Toggl, and return the callback's address."""
    login = await location(browser, f"{workers.first}/login")
    return await location(browser, f"{login}&auto=1")


async def test_login_started_in_one_worker_ends_in_another(
    workers: Workers, browser: aiohttp.ClientSession, toggl_sandbox_env: ThreadedSandbox
) -> None:
    assert await status(browser, f"{workers.first}/me") == 401
    callback = await agree(browser, workers)
    assert callback.startswith(f"{workers.second}/callback?")
    assert await location(browser, callback) == "/me"
    for worker in (workers.first, workers.second):
        async with browser.get(f"{worker}/me") as page:
            assert (await page.json())["name"] == toggl_sandbox_env.plan_account.name
    assert toggl_sandbox_env.plan_oauth.refreshes == []


@pytest.mark.promise("one-refresh-in-processes")
async def test_workers_refresh_a_token_once(
    workers: Workers, browser: aiohttp.ClientSession, toggl_sandbox_env: ThreadedSandbox
) -> None:
    await location(browser, await agree(browser, workers))
    for worker in (workers.first, workers.second):
        assert await status(browser, f"{worker}/me") == 200
    toggl_sandbox_env.plan_oauth.expire_access()
    answers = await asyncio.gather(
        *(status(browser, f"{worker}/me") for worker in (workers.first, workers.second) * 3)
    )
    assert set(answers) == {200}
    assert len(toggl_sandbox_env.plan_oauth.refreshes) == 1


@pytest.mark.promise("login-belongs-to-its-session")
async def test_callback_is_accepted_once_and_from_its_browser_only(
    workers: Workers, browser: aiohttp.ClientSession
) -> None:
    callback = await agree(browser, workers)
    async with new_browser() as stranger:
        assert await status(stranger, callback) == 400
        await location(stranger, f"{workers.first}/login")
        assert await status(stranger, callback) == 400  # another state
        assert await status(stranger, f"{workers.second}/me") in {401, *REDIRECTS}
    assert await location(browser, callback) == "/me"
    for worker in (workers.first, workers.second):
        assert await status(browser, callback.replace(workers.second, worker)) == 400
    assert await status(browser, f"{workers.first}/me") == 200


async def test_refusal_is_an_answer_of_the_application(
    workers: Workers, browser: aiohttp.ClientSession
) -> None:
    callback = await agree(browser, workers)
    state = callback.rpartition("state=")[2]
    refused = f"{workers.second}/callback?error=access_denied&state={state}"
    async with browser.get(refused) as page:
        assert page.status == 400
        assert "access_denied" in await page.text()
    for log in workers.logs:
        assert "Traceback" not in log.read_text("utf-8")
