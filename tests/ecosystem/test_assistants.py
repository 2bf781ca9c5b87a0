"""The server for assistants, with the client of the protocol's own package, as a process."""

from __future__ import annotations

import asyncio
import http.client
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import pytest
from mcp import ClientSession, StdioServerParameters, stdio_client
from mcp.client.streamable_http import streamable_http_client

from toggl_async.sandbox import Sandbox

from ..support.waiting import HANG

READS: Final = ["whoami", "quota", "find", "current_timer", "list_entries", "hours"]
WRITES: Final = ["start_timer", "stop_timer", "log_work", "edit_entry", "delete_entry"]
COMMAND: Final = ("-m", "toggl_async", "mcp")


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def environment(sandbox: Sandbox, tmp_path: Path) -> dict[str, str]:
    """The variables of a server: the sandbox, and files of its own."""
    homes = {f"XDG_{name}_HOME": str(tmp_path) for name in ("CACHE", "CONFIG", "DATA")}
    path = os.pathsep.join(entry for entry in sys.path if entry)
    return {
        "TOGGL_TRACK_URL": sandbox.url,
        "TOGGL_API_TOKEN": sandbox.owner.api_token,
        "PYTHONPATH": path,
        **homes,
    }


@asynccontextmanager
async def on_standard_streams(
    environment: dict[str, str], *options: str
) -> AsyncIterator[ClientSession]:
    parameters = StdioServerParameters(
        command=sys.executable, args=[*COMMAND, *options], env=environment
    )
    async with stdio_client(parameters) as streams, ClientSession(*streams) as client:
        await client.initialize()
        yield client


@asynccontextmanager
async def process(
    environment: dict[str, str], *options: str
) -> AsyncIterator[asyncio.subprocess.Process]:
    server = await asyncio.create_subprocess_exec(
        sys.executable,
        *COMMAND,
        *options,
        env={**os.environ, **environment},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield server
    finally:
        if server.returncode is None:
            server.kill()
        await server.wait()


async def line_of(server: asyncio.subprocess.Process) -> str:
    assert server.stdout is not None
    return (await asyncio.wait_for(server.stdout.readline(), HANG)).decode()


async def url_of(server: asyncio.subprocess.Process) -> str:
    """Return the URL that a server says it serves."""
    words = (await line_of(server)).split()
    assert words[0] == "Serving"
    return words[1]


async def call(client: ClientSession, tool: str, /, **arguments: Any) -> dict[str, Any]:
    result: Any = await client.call_tool(tool, arguments)
    (content,) = result.content
    answer: dict[str, Any] = json.loads(content.text)
    assert result.is_error == ("error" in answer)
    return answer


async def check_tools(client: ClientSession, sandbox: Sandbox) -> None:
    """Track a timer with a client that may write."""
    listed = (await client.list_tools()).tools
    assert [tool.name for tool in listed] == [*READS, *WRITES]
    user = (await call(client, "whoami"))["user"]
    assert user["name"] == sandbox.owner.fullname
    started = await call(client, "start_timer", description="Planning the beds")
    entry_id = started["entry"]["id"]
    assert (await call(client, "current_timer"))["entry"]["id"] == entry_id
    assert not (await call(client, "stop_timer", entry_id=entry_id))["entry"]["running"]
    (entry,) = (await call(client, "list_entries", period="2d"))["entries"]
    assert entry["description"] == "Planning the beds"
    missing = await call(client, "find", kind="project", name="Garden")
    assert missing["error"] == "no project is named 'Garden'"
    assert missing["quota"]
    assert "error" in await call(client, "find", kind="cloud")


async def test_a_client_on_standard_streams(sandbox: Sandbox, environment: dict[str, str]) -> None:
    async with on_standard_streams(environment, "--allow-writes") as client:
        await check_tools(client, sandbox)


@pytest.mark.promise("assistants-read-only")
async def test_without_permission_writes_are_neither_listed_nor_done(
    sandbox: Sandbox, environment: dict[str, str]
) -> None:
    async with on_standard_streams(environment) as client:
        listed = (await client.list_tools()).tools
        assert [tool.name for tool in listed] == READS
        assert all(tool.annotations and tool.annotations.read_only_hint for tool in listed)
        refused = await call(client, "start_timer")
    assert "--allow-writes" in refused["error"]
    assert not sandbox.requests


async def test_a_report_is_saved(environment: dict[str, str], tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    async with on_standard_streams(environment, "--export-dir", str(folder)) as client:
        listed = (await client.list_tools()).tools
        assert [tool.name for tool in listed] == [*READS, "export_report"]
        await call(client, "export_report", file_name="today.csv", period="today")
    assert [path.name for path in folder.iterdir()] == ["today.csv"]


async def test_clients_over_http(sandbox: Sandbox, environment: dict[str, str]) -> None:
    async with process(environment, "--http", "0", "--allow-writes") as server:
        url = await url_of(server)
        async with streamable_http_client(url) as streams, ClientSession(*streams) as client:
            await client.initialize()
            await check_tools(client, sandbox)
        async with streamable_http_client(url) as streams, ClientSession(*streams) as client:
            await client.initialize()
            assert (await call(client, "current_timer"))["entry"] is None


@pytest.mark.promise("sandbox-is-local")
@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Host": "localhost:PORT", "Origin": "http://localhost:PORT"}, 200),
        ({"Host": "attacker.example:PORT"}, 421),
        ({"Host": "attacker.example"}, 421),
        ({"Host": "127.0.0.1:PORT.attacker.example"}, 421),
        ({"Host": "127.0.0.1:1"}, 421),
        ({"Origin": "http://attacker.example"}, 403),
        ({"Origin": "http://attacker.example:PORT"}, 403),
        ({"Origin": "http://127.0.0.1:1"}, 403),
        ({"Origin": "https://127.0.0.1:PORT"}, 403),
        ({"Origin": "null"}, 403),
    ],
    ids=str,
)
async def test_requests_of_web_pages_are_refused(
    environment: dict[str, str], headers: dict[str, str], status: int
) -> None:
    hello = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "initialize",
        "params": {
            "protocolVersion": "2025-06-18",
            "capabilities": {},
            "clientInfo": {"name": "page", "version": "1"},
        },
    }

    def send(host: str, port: int) -> int:
        connection = http.client.HTTPConnection(host, port, timeout=HANG)
        sent = {name: value.replace("PORT", str(port)) for name, value in headers.items()}
        sent |= {
            "Content-Type": "application/json",
            "Accept": "application/json, text/event-stream",
        }
        try:
            connection.request("POST", "/mcp", json.dumps(hello), sent)
            return connection.getresponse().status
        finally:
            connection.close()

    async with process(environment, "--http", "0") as server:
        address = urlsplit(await url_of(server))
        assert address.hostname == "127.0.0.1"
        assert address.port
        assert await asyncio.to_thread(send, address.hostname, address.port) == status


async def test_a_port_in_use_is_one_sentence(environment: dict[str, str]) -> None:
    async with process(environment, "--http", "0") as first:
        port = urlsplit(await url_of(first)).port
        async with process(environment, "--http", str(port)) as second:
            _, stderr = await asyncio.wait_for(second.communicate(), HANG)
    assert second.returncode == 1
    assert stderr.decode().startswith(f"toggl-async: cannot listen on port {port}: ")
    assert stderr.count(b"\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("options", [(), ("--http", "0")], ids=["stdio", "http"])
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
async def test_a_signal_ends_the_server(
    environment: dict[str, str], options: tuple[str, ...], number: int, code: int
) -> None:
    async with process(environment, *options) as server:
        assert server.stdin is not None
        if options:
            url = await url_of(server)
            async with streamable_http_client(url) as streams, ClientSession(*streams) as client:
                await client.initialize()
                await client.list_tools()
        else:  # what it answers shows that it is ready
            server.stdin.write(b'{"jsonrpc":"2.0","id":1,"method":"ping"}\n')
            assert '"id":1' in await line_of(server)
        server.send_signal(number)
        assert await asyncio.wait_for(server.wait(), HANG) == code
        assert server.stderr is not None
        (line,) = (await server.stderr.read()).decode().splitlines()
        assert line in {"toggl-async: interrupted", "toggl-async: terminated"}


async def test_the_end_of_the_input_ends_the_server(environment: dict[str, str]) -> None:
    async with process(environment) as server:
        stdout, stderr = await asyncio.wait_for(server.communicate(b"not JSON\n"), HANG)
    assert server.returncode == 0
    assert b"Traceback" not in stderr + stdout


async def test_a_client_that_reads_no_answer_ends_the_server(environment: dict[str, str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    server = await asyncio.create_subprocess_exec(
        sys.executable,
        *COMMAND,
        env={**os.environ, **environment},
        stdin=asyncio.subprocess.PIPE,
        stdout=writing,
        stderr=asyncio.subprocess.PIPE,
    )
    os.close(writing)
    ping = b'{"jsonrpc":"2.0","id":1,"method":"ping"}\n'
    _, stderr = await asyncio.wait_for(server.communicate(ping), HANG)
    assert server.returncode == 0
    assert b"Traceback" not in stderr
