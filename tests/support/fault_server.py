"""A server of raw sockets that follows a script, one for each connection, faults included."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
import struct
from collections.abc import Awaitable, Callable, Mapping
from typing import Self, TypeAlias

import attrs

CRLF = b"\r\n"


@attrs.frozen
class Wire:
    """A request as it was received."""

    method: str
    target: str
    headers: Mapping[str, str]
    """Names in lower case; repeated ones joined by a bar."""
    body: bytes
    raw: bytes

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]


def answer(
    status: int = 200,
    body: bytes = b"{}",
    headers: Mapping[str, str] | None = None,
    *,
    length: int | None = None,
) -> bytes:
    """Return the bytes of an HTTP response; ``length`` declares another size than the body's."""
    fields = {"Content-Length": str(len(body) if length is None else length), **(headers or {})}
    lines = [f"HTTP/1.1 {status} X", *(f"{name}: {value}" for name, value in fields.items())]
    return "\r\n".join(lines).encode() + CRLF * 2 + body


class Connection:
    """One client's connection, for scripts."""

    def __init__(
        self, server: FaultServer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self.server = server
        self.reader = reader
        self.writer = writer

    async def read(self, size: int) -> bytes:
        """Read an exact number of bytes."""
        return await self.reader.readexactly(size)

    async def request(self) -> Wire:
        """Read a complete request, and record it."""
        head = await self.reader.readuntil(CRLF * 2)
        first, *lines = head.decode("latin-1").split("\r\n")[:-2]
        method, target, _ = first.split(" ", 2)
        headers: dict[str, str] = {}
        for line in lines:
            name, _, value = line.partition(":")
            name, value = name.lower(), value.strip()
            headers[name] = f"{headers[name]}|{value}" if name in headers else value
        body = await self.reader.readexactly(int(headers.get("content-length", "0")))
        wire = Wire(method, target, headers, body, head + body)
        self.server.requests.append(wire)
        self.server.news.set()
        return wire

    async def write(self, data: bytes) -> None:
        self.writer.write(data)
        await self.writer.drain()

    async def drip(self, data: bytes, pause: float) -> None:
        """Write byte by byte."""
        for i in range(len(data)):
            await self.write(data[i : i + 1])
            await asyncio.sleep(pause)  # waits: the slowness is the fault

    async def silence(self) -> None:
        """Say nothing until the client leaves."""
        while await self.reader.read(65536):
            pass

    def reset(self) -> None:
        """Cut the connection without a goodbye."""
        sock: socket.socket = self.writer.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()

    def fin(self) -> None:
        """Close properly."""
        self.writer.close()


Script: TypeAlias = Callable[[Connection], Awaitable[None]]


class FaultServer:
    """Connection number n follows script number n; the last script serves all further ones."""

    def __init__(self, *scripts: Script, tls: ssl.SSLContext | None = None) -> None:
        self.scripts = list(scripts) or [serving(lambda _: answer())]
        self.tls = tls
        self.requests: list[Wire] = []
        self.connections = 0
        self.received = 0
        """Connections on which any byte came after the handshake."""
        self.errors: list[BaseException] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self.open = 0
        self.news = asyncio.Event()
        self.port = 9  # a port without a server until it is started

    async def heard(self, count: int) -> None:
        """Wait until a number of requests was received."""
        while len(self.requests) < count:
            self.news.clear()
            await self.news.wait()

    @property
    def url(self) -> str:
        return f"{'https' if self.tls else 'http'}://127.0.0.1:{self.port}"

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(
            self._connected, "127.0.0.1", 0, ssl=self.tls, backlog=300
        )
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for error in self.errors:
            raise error

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        script = self.scripts[min(self.connections, len(self.scripts) - 1)]
        self.connections += 1
        self.open += 1
        try:
            await script(Connection(self, reader, writer))
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError, ssl.SSLError):
            pass
        except BaseException as exc:  # noqa: BLE001 - shown at the end of the test
            self.errors.append(exc)
        finally:
            self.open -= 1
            self._tasks.discard(task)
            writer.close()
            with contextlib.suppress(Exception):
                await writer.wait_closed()


Handler: TypeAlias = Callable[[Wire], bytes]


def serving(handler: Handler) -> Script:
    """Answer every request of the connection."""

    async def script(connection: Connection) -> None:
        while True:
            await connection.write(handler(await connection.request()))

    return script


def always(data: bytes) -> Script:
    """Give the same answer to every request."""
    return serving(lambda _: data)


async def reset_before_answer(connection: Connection) -> None:
    await connection.request()
    connection.reset()


async def fin_before_answer(connection: Connection) -> None:
    await connection.request()
    connection.fin()


async def silent(connection: Connection) -> None:
    await connection.request()
    await connection.silence()


async def mute(connection: Connection) -> None:
    """Accept, and not even read."""
    del connection
    await asyncio.Event().wait()


def cut_at(size: int, data: bytes) -> Script:
    """Answer, and reset the connection after a number of bytes."""

    async def script(connection: Connection) -> None:
        await connection.request()
        await connection.write(data[:size])
        await asyncio.sleep(0.005)  # waits: the bytes are to arrive before the reset
        connection.reset()

    return script
