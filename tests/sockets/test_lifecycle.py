"""Event loops, closing, cancellation: a session leaves nothing behind."""

from __future__ import annotations

import asyncio
import gc
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from toggl_async import ApiToken, TogglSession
from toggl_async.errors import MissingCredentialsError, SessionClosedError, TogglError

from ..support.connections import pools_of
from ..support.fault_server import Connection, FaultServer, always, answer, serving, silent
from ..support.waiting import HANG, until

Open = Callable[..., TogglSession]
Start = Callable[..., Any]


def _pools(session: TogglSession) -> int:
    return len(pools_of(session))


def _busy(session: TogglSession) -> tuple[int, int]:
    pool = next(iter(pools_of(session).values()))
    return pool._busy, len(pool._session.connector._acquired)


@pytest.mark.promise("no-hidden-requests")
async def test_no_connection_is_opened_before_the_first_request(open_session: Open) -> None:
    assert _pools(open_session(FaultServer())) == 0


async def test_many_requests_use_one_pool(fault_server: Start, open_session: Open) -> None:
    session = open_session(await fault_server())
    await asyncio.gather(*(session.request("track", "GET", "/me") for _ in range(20)))
    assert _pools(session) == 1
    assert _busy(session) == (0, 0)


async def test_each_event_loop_has_its_own_connections(
    fault_server: Start, open_session: Open
) -> None:
    server = await fault_server()
    session = open_session(server)
    await session.request("track", "GET", "/me")

    async def there() -> int:
        return (await session.request("track", "GET", "/me")).status

    statuses = await asyncio.gather(
        *(asyncio.to_thread(lambda: asyncio.run(there())) for _ in range(4))
    )
    assert (statuses, server.connections) == ([200] * 4, 5)


async def test_ended_event_loops_are_forgotten(fault_server: Start, open_session: Open) -> None:
    session = open_session(await fault_server())
    for _ in range(3):
        await asyncio.to_thread(lambda: asyncio.run(_get(session)))
    await session.request("track", "GET", "/me")
    assert _pools(session) == 1


async def _get(session: TogglSession) -> int:
    return (await session.request("track", "GET", "/me")).status


def _run(code: str) -> subprocess.CompletedProcess[str]:
    prelude = """
        import asyncio, sys
        from toggl_async import ApiToken, TogglSession
        async def serve(reader, writer):
            try:
                while await reader.readuntil(b"\\r\\n\\r\\n"):
                    writer.write(b"HTTP/1.1 200 OK\\r\\nContent-Length: 2\\r\\n\\r\\n{}")
                    await writer.drain()
            except (asyncio.IncompleteReadError, ConnectionError, asyncio.CancelledError):
                pass
            finally:
                writer.close()
        async def get(session, server=None):
            server = await asyncio.start_server(serve, "127.0.0.1", int(sys.argv[1]))
            try:
                return (await session.request("track", "GET", "/me")).status
            finally:
                server.close()
                await asyncio.sleep(0.01)  # waits: the loop closes the connections
        url = "http://127.0.0.1:" + sys.argv[1]
    """
    import socket

    with socket.create_server(("127.0.0.1", 0)) as sock:
        port = sock.getsockname()[1]
    script = textwrap.dedent(prelude) + textwrap.dedent(code)
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", script, str(port)],
        capture_output=True,
        text=True,
        timeout=HANG,
        check=False,
    )


def test_second_asyncio_run_works_without_warnings() -> None:
    done = _run(
        """
        session = TogglSession(ApiToken("x"), track_url=url)
        for _ in range(3):
            assert asyncio.run(get(session)) == 200
        async def end():
            await session.aclose()
        asyncio.run(end())
        print("ok")
        """
    )
    assert (done.stdout, done.stderr) == ("ok\n", "")


@pytest.mark.promise("closing-is-safe")
def test_unclosed_session_leaves_no_warning() -> None:
    done = _run(
        """
        import gc
        async def main():
            session = TogglSession(ApiToken("x"), track_url=url)
            assert await get(session) == 200
        asyncio.run(main())
        gc.collect()
        print("ok")
        """
    )
    assert (done.stdout, done.stderr) == ("ok\n", "")


def test_unused_session_costs_nothing() -> None:
    done = _run(
        """
        import gc
        for _ in range(100):
            TogglSession(ApiToken("x"), track_url=url)
        gc.collect()
        print("aiohttp" in sys.modules)
        """
    )
    assert (done.stdout, done.stderr) == ("False\n", "")


# -- closing


@pytest.mark.promise("closing-is-safe")
async def test_session_can_be_closed_twice(fault_server: Start, open_session: Open) -> None:
    session = open_session(await fault_server())
    await session.request("track", "GET", "/me")
    await session.aclose()
    await session.aclose()


async def test_unused_session_can_be_closed() -> None:
    await TogglSession(ApiToken("x")).aclose()


@pytest.mark.promise("closing-is-safe")
async def test_use_after_close_sends_nothing(fault_server: Start, open_session: Open) -> None:
    server = await fault_server()
    session = open_session(server)
    await session.aclose()
    with pytest.raises(SessionClosedError):
        await session.request("track", "GET", "/me")
    assert server.connections == 0


async def test_use_after_close_does_not_wait_for_the_rate_limiter(open_session: Open) -> None:
    session = open_session(FaultServer(), requests_per_second=0.001)
    limits = session._client.services["track"].limits
    assert limits is not None
    for _ in range(2):
        limits.rate_limiter.reserve(0.0)
    await session.aclose()
    with pytest.raises(SessionClosedError):
        await session.request("track", "GET", "/me")


async def test_copies_are_closed_with_their_session(
    fault_server: Start, open_session: Open
) -> None:
    session = open_session(await fault_server())
    siblings = [session.acting_as(track=ApiToken("y")), session.with_options(retries=0)]
    await session.aclose()
    for sibling in siblings:
        with pytest.raises(SessionClosedError):
            await sibling.request("track", "GET", "/me")


async def test_closing_a_copy_closes_nothing(fault_server: Start, open_session: Open) -> None:
    session = open_session(await fault_server())
    await session.with_options(retries=0).aclose()
    assert (await session.request("track", "GET", "/me")).status == 200


async def _outcomes(tasks: list[asyncio.Task[Any]]) -> set[type]:
    return {type(outcome) for outcome in await asyncio.gather(*tasks, return_exceptions=True)}


@pytest.mark.promise("closing-is-safe")
async def test_close_ends_running_calls(fault_server: Start, open_session: Open) -> None:
    server = await fault_server(silent)
    session = open_session(server)
    tasks = [asyncio.create_task(session.request("track", "GET", "/me")) for _ in range(50)]
    await server.heard(50)
    await session.aclose()
    assert await _outcomes(tasks) == {SessionClosedError}


async def test_close_ends_calls_that_read_a_body(fault_server: Start, open_session: Open) -> None:
    written = 0

    async def half(connection: Connection) -> None:
        nonlocal written
        await connection.request()
        await connection.write(answer(200, b"{", length=9))
        written += 1
        await connection.silence()

    server = await fault_server(half)
    session = open_session(server, timeout=None, read_timeout=2 * HANG)
    tasks = [asyncio.create_task(session.request("track", "GET", "/me")) for _ in range(5)]
    await server.heard(5)
    await until(lambda: written == 5, "half of each answer is on its way")
    await session.aclose()
    assert await _outcomes(tasks) == {SessionClosedError}


async def test_close_ends_calls_that_wait_for_a_connection(
    fault_server: Start, open_session: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("toggl_async._http.transport.CONNECTIONS", 1)
    server = await fault_server(silent)
    session = open_session(server)
    tasks = [asyncio.create_task(session.request("track", "GET", "/me")) for _ in range(5)]
    await server.heard(1)
    await session.aclose()
    assert await _outcomes(tasks) == {SessionClosedError}


@pytest.mark.promise("closing-is-safe")
async def test_session_can_be_closed_from_another_thread(
    fault_server: Start, open_session: Open
) -> None:
    server = await fault_server(silent)
    session = open_session(server)
    tasks = [asyncio.create_task(session.request("track", "GET", "/me")) for _ in range(5)]
    await server.heard(5)
    await asyncio.to_thread(lambda: asyncio.run(session.aclose()))
    assert await _outcomes(tasks) == {SessionClosedError}


def _descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


@pytest.mark.promise("closing-is-safe")
@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="counts open files by /proc")
async def test_session_leaves_no_open_files(fault_server: Start) -> None:
    server = await fault_server()
    before = _descriptors()
    for _ in range(5):
        async with TogglSession(ApiToken("x"), track_url=server.url) as session:
            await session.request("track", "GET", "/me")
    await until(lambda: _descriptors() <= before, "all files are closed")


# -- cancelling


@pytest.mark.promise("cancellation-leaves-nothing")
async def test_cancellation_at_any_step_leaves_the_pool_clean(
    fault_server: Start, open_session: Open
) -> None:
    number = 0

    def handler(_: Any) -> bytes:
        nonlocal number
        number += 1
        return answer(200, b'{"n": %d}' % number)

    async def slowly(connection: Connection) -> None:
        while True:
            await connection.request()
            data = handler(None)
            for part in (data[:20], data[20:-3], data[-3:]):
                await connection.write(part)
                await asyncio.sleep(0)

    server = await fault_server(slowly)
    session = open_session(server, retries=0)
    for step in range(1, 60):
        task = asyncio.create_task(session.request("track", "GET", "/me"))
        for _ in range(step):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert task.cancelled() or task.exception() is None
        assert _busy(session)[0] == 0
    assert _busy(session) == (0, 0)
    last = await session.request("track", "GET", "/me")
    assert last.json() == {"n": number}


@pytest.mark.promise("cancellation-is-passed-on")
async def test_cancellation_raises_cancelled_error(fault_server: Start, open_session: Open) -> None:
    server = await fault_server(silent)
    session = open_session(server)
    task = asyncio.create_task(session.request("track", "POST", "/me/x"))
    await server.heard(1)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert len(server.requests) == 1


@pytest.mark.promise("cancellation-is-passed-on")
async def test_timeout_of_the_caller_is_raised_unchanged(
    fault_server: Start, open_session: Open
) -> None:
    session = open_session(await fault_server(silent))
    with pytest.raises(TimeoutError) as caught:
        async with asyncio.timeout(0.05):  # expires: it is the case
            await session.request("track", "GET", "/me")
    assert not isinstance(caught.value, TogglError)


@pytest.mark.promise("cancellation-is-passed-on")
@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit, asyncio.CancelledError])
async def test_base_exceptions_pass_unchanged(
    fault_server: Start, error: type[BaseException]
) -> None:
    server = await fault_server()
    raised = error()

    async def stage(request: Any, send: Any) -> Any:
        await send(request)
        raise raised

    async with TogglSession(ApiToken("x"), track_url=server.url, middlewares=[stage]) as session:
        caught: BaseException | None = None
        try:
            await session.request("track", "GET", "/me")
        except BaseException as exc:  # noqa: BLE001 - reported to the test
            caught = exc
    assert caught is raised
    assert len(server.requests) == 1


# -- siblings


async def test_acting_as_shares_connections(fault_server: Start, open_session: Open) -> None:
    server = await fault_server()
    session = open_session(server)
    for i in range(5):
        await session.acting_as(track=ApiToken(f"t{i}")).request("track", "GET", "/me")
    assert server.connections == 1
    assert len({wire.headers["authorization"] for wire in server.requests}) == 5


async def test_acting_as_needs_no_io(open_session: Open) -> None:
    session = open_session(FaultServer())
    for i in range(100):
        session.acting_as(track=ApiToken(f"t{i}"))
    assert _pools(session) == 0


async def test_acting_as_takes_over_no_credentials(open_session: Open) -> None:
    other = open_session(FaultServer()).acting_as()
    with pytest.raises(MissingCredentialsError):
        await other.request("track", "GET", "/me")


async def test_acting_as_shares_the_known_quota(fault_server: Start, open_session: Open) -> None:
    headers = {"X-Toggl-Quota-Remaining": "7", "X-Toggl-Quota-Resets-In": "600"}
    session = open_session(await fault_server(always(answer(headers=headers))))
    await session.acting_as(track=ApiToken("web-user")).request("track", "GET", "/me")
    gc.collect()
    (state,) = session.acting_as(track=ApiToken("web-user")).quota()
    assert state.remaining == 7


async def test_empty_quota_is_not_requested_again(fault_server: Start, open_session: Open) -> None:
    from toggl_async.errors import QuotaExceededError

    text = b"You have hit your hourly limit for API calls. The quota will reset in 99 seconds."
    server = await fault_server(serving(lambda _: answer(402, text)))
    session = open_session(server)
    for _ in range(3):
        with pytest.raises(QuotaExceededError):
            await session.request("track", "GET", "/me")
    assert len(server.requests) == 1


@pytest.mark.promise("hopeless-is-not-retried")
async def test_gone_address_is_not_requested_again(fault_server: Start, open_session: Open) -> None:
    from toggl_async.errors import RetiredError

    server = await fault_server(serving(lambda _: answer(410, b"")))
    session = open_session(server)
    for _ in range(3):
        with pytest.raises(RetiredError):
            await session.request("track", "GET", "/me/old")
    assert len(server.requests) == 1


async def test_with_options_changes_only_the_copy(open_session: Open) -> None:
    session = open_session(FaultServer())
    copy = session.with_options(timeout=5, retries=0)
    assert (copy.options.timeout, copy.options.retries) == (5, 0)
    assert (session.options.timeout, session.options.retries) == (60, 2)
    assert type(copy) is type(session)
