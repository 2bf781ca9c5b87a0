"""A body is complete or an error: every framing, every coding, cut at every position."""

from __future__ import annotations

import asyncio
import gzip
import itertools
import json
import time
import zlib
from collections.abc import Awaitable, Callable

import pytest

from toggl_async import TogglSession
from toggl_async._http.decompression import Decompressor
from toggl_async.errors import (
    ConnectionLostError,
    IncompleteBodyError,
    NotFoundError,
    ResponseTooLargeError,
    TogglError,
    UnexpectedContentError,
)

from ..support.fault_server import Connection, FaultServer, Script, Wire, always, answer, serving

Start = Callable[..., Awaitable[FaultServer]]
Open = Callable[..., TogglSession]

ROWS = json.dumps([{"id": i, "name": f"row {i}"} for i in range(400)]).encode()
CUT_SHORT = (ConnectionLostError, IncompleteBodyError)


def _bare_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


CODINGS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "identity": ("", bytes),
    "gzip": ("gzip", gzip.compress),
    "x-gzip": ("x-gzip", gzip.compress),
    "gzip of two members": (
        "gzip",
        lambda data: gzip.compress(data[:100], mtime=0) + gzip.compress(data[100:], mtime=0),
    ),
    "deflate": ("deflate", zlib.compress),
    "bare deflate": ("deflate", _bare_deflate),
}


def _chunks(body: bytes) -> bytes:
    middle = len(body) // 2
    parts = [part for part in (body[:middle], body[middle:]) if part]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts)


FRAMINGS = ["length", "chunked", "close", "HTTP/1.0"]


def _framed(framing: str, coding: str, body: bytes, whole: int) -> tuple[bytes, bool]:
    """Return the bytes of a response, and whether it ends with the connection."""
    head = [b"HTTP/1.0 200 OK" if framing == "HTTP/1.0" else b"HTTP/1.1 200 OK"]
    if coding:
        head.append(b"Content-Encoding: " + coding.encode())
    if framing == "length":
        head.append(b"Content-Length: %d" % whole)
    if framing == "chunked":
        head.append(b"Transfer-Encoding: chunked")
        body = _chunks(body) + (b"0\r\n\r\n" if len(body) == whole else b"")
    if framing == "close":
        head.append(b"Connection: close")
    return b"\r\n".join(head) + b"\r\n\r\n" + body, framing in {"close", "HTTP/1.0"}


def _script(data: bytes, *, ends: bool) -> Script:
    async def script(connection: Connection) -> None:
        while True:
            await connection.request()
            await connection.write(data)
            if ends:
                connection.fin()
                return

    return script


@pytest.mark.parametrize("framing", FRAMINGS)
@pytest.mark.parametrize("coding", CODINGS)
async def test_complete_body_is_read(
    fault_server: Start, open_session: Open, framing: str, coding: str
) -> None:
    name, pack = CODINGS[coding]
    body = pack(ROWS)
    data, ends = _framed(framing, name, body, len(body))
    session = open_session(await fault_server(_script(data, ends=ends)), retries=0)
    assert (await session.request("track", "GET", "/x")).body == ROWS
    if framing in {"length", "chunked"} or name:
        async with session.download("track", "/x") as file:
            assert await file.read() == ROWS


@pytest.mark.promise("bodies-are-complete")
@pytest.mark.parametrize("framing", FRAMINGS)
@pytest.mark.parametrize("coding", CODINGS)
@pytest.mark.parametrize("share", [0.05, 0.5, 0.98])
async def test_cut_body_is_an_error(
    fault_server: Start, open_session: Open, framing: str, coding: str, share: float
) -> None:
    name, pack = CODINGS[coding]
    body = pack(ROWS)
    data, _ = _framed(framing, name, body[: int(len(body) * share)], len(body))
    session = open_session(await fault_server(_script(data, ends=True)), retries=0)
    with pytest.raises(CUT_SHORT):
        await session.request("track", "GET", "/x")
    with pytest.raises(CUT_SHORT):
        async with session.download("track", "/x") as file:
            await file.read()


@pytest.mark.promise("bodies-are-complete")
@pytest.mark.parametrize("coding", [name for name in CODINGS if name != "identity"])
@pytest.mark.parametrize("clean", ["length", "chunked"])
async def test_half_of_a_compressed_body_in_valid_framing_is_an_error(
    fault_server: Start, open_session: Open, coding: str, clean: str
) -> None:
    name, pack = CODINGS[coding]
    for share in (0.1, 0.5, 0.9):
        body = pack(ROWS)
        body = body[: int(len(body) * share)]
        data, ends = _framed(clean, name, body, len(body))
        session = open_session(await fault_server(_script(data, ends=ends)), retries=0)
        with pytest.raises(IncompleteBodyError):
            await session.request("track", "GET", "/x")
        with pytest.raises(IncompleteBodyError):
            async with session.download("track", "/x") as file:
                await file.read()


async def test_compressed_body_that_was_cut_is_requested_again(
    fault_server: Start, open_session: Open
) -> None:
    body = gzip.compress(ROWS, mtime=0)
    half = answer(200, body[:50], {"Content-Encoding": "gzip"})
    answers = iter([half, answer(200, body, {"Content-Encoding": "gzip"})])
    session = open_session(await fault_server(serving(lambda _: next(answers))), retry_wait_max=0)
    assert (await session.request("track", "GET", "/x")).body == ROWS


@pytest.mark.promise("bodies-are-complete")
@pytest.mark.parametrize(
    "body", [b"some text", b"12", b"nul", b"{", b'{"a": 1', b"[1, 2", b'"abc', b"[{}"]
)
@pytest.mark.parametrize("framing", ["close", "HTTP/1.0"])
async def test_body_that_ends_with_the_connection_must_be_verifiable(
    fault_server: Start, open_session: Open, body: bytes, framing: str
) -> None:
    data, _ = _framed(framing, "", body, len(body))
    session = open_session(await fault_server(_script(data, ends=True)), retries=0)
    with pytest.raises(IncompleteBodyError):
        await session.request("track", "GET", "/x")


@pytest.mark.parametrize("body", [b"", b"{}", b" [1, 2]\n", b'"abc"', b"null", b"<html>"])
async def test_json_that_ends_with_the_connection_is_accepted(
    fault_server: Start, open_session: Open, body: bytes
) -> None:
    data, _ = _framed("close", "", body, len(body))
    session = open_session(await fault_server(_script(data, ends=True)), retries=0)
    assert (await session.request("track", "GET", "/x")).body == body


@pytest.mark.parametrize("framing", ["close", "HTTP/1.0"])
@pytest.mark.parametrize("stream", [False, True])
async def test_silence_is_not_the_end_of_a_body(
    fault_server: Start, open_session: Open, framing: str, stream: bool
) -> None:
    data, _ = _framed(framing, "", b'[{"a": 1}]', 0)

    async def stalls(connection: Connection) -> None:
        await connection.request()
        await connection.write(data)
        await connection.silence()

    session = open_session(await fault_server(stalls), retries=0, read_timeout=0.3)
    with pytest.raises(TogglError):
        if stream:
            async with session.download("track", "/x") as file:
                await file.read()
        else:
            await session.request("track", "GET", "/x")


async def test_download_asks_for_identity_also_after_a_redirect(
    fault_server: Start, open_session: Open
) -> None:
    def behind(wire: Wire) -> bytes:
        if wire.headers.get("accept-encoding") == "identity":
            return answer(200, b"a,b\r\n1,2\r\n")
        packed = gzip.compress(b"a,b\r\n1,2\r\n", mtime=0)
        return answer(200, packed[:-12], {"Content-Encoding": "gzip"})

    away = await fault_server(serving(behind))
    server = await fault_server(always(answer(307, b"", {"Location": f"{away.url}/file"})))
    async with open_session(server).download("track", "/x") as file:
        assert await file.read() == b"a,b\r\n1,2\r\n"


async def test_requests_accept_only_supported_codings(
    fault_server: Start, open_session: Open
) -> None:
    server = await fault_server()
    await open_session(server).request("track", "GET", "/x")
    assert server.requests[0].headers["accept-encoding"] == "gzip, deflate"


@pytest.mark.parametrize("coding", ["br", "zstd", "compress", "gzip, gzip", "gzip, br", "x" * 999])
async def test_coding_that_was_not_accepted_is_refused(
    fault_server: Start, open_session: Open, coding: str
) -> None:
    data = answer(200, gzip.compress(ROWS, mtime=0), {"Content-Encoding": coding})
    session = open_session(await fault_server(always(data)))
    with pytest.raises(UnexpectedContentError) as caught:
        await session.request("track", "GET", "/x")
    assert len(str(caught.value)) < 200
    missing = answer(404, b"no", {"Content-Encoding": coding})
    with pytest.raises(NotFoundError):
        await open_session(await fault_server(always(missing))).request("track", "GET", "/x")


@pytest.mark.parametrize("coding", CODINGS)
@pytest.mark.parametrize("size", [1, 2, 7, 64, 10_000])
def test_decompression_does_not_depend_on_the_chunks(coding: str, size: int) -> None:
    name, pack = CODINGS[coding]
    for data in (ROWS, bytes(300_000), b"", b"x"):
        packed = pack(data)
        step = max(size, len(packed) // 50)
        decompressor = Decompressor(name)
        pieces = [
            piece
            for start in range(0, len(packed), step)
            for piece in decompressor.pieces(packed[start : start + step])
        ]
        decompressor.finish()
        assert b"".join(pieces) == data
        if name:
            assert all(len(piece) <= 65_536 for piece in pieces)


@pytest.mark.parametrize("coding", ["gzip", "deflate", "bare deflate"])
def test_nothing_stays_in_the_decompressor(coding: str) -> None:
    """A piece may be full when all bytes were taken in, and some of the output is still inside."""
    name, pack = CODINGS[coding]
    for more in range(0, 600, 3):
        data = bytes(65_536 + more)
        decompressor = Decompressor(name)
        assert sum(len(piece) for piece in decompressor.pieces(pack(data))) == len(data)
        decompressor.finish()


@pytest.mark.promise("bodies-are-complete")
def test_every_prefix_of_a_compressed_body_is_incomplete() -> None:
    for coding, size in itertools.product(["gzip", "deflate", "bare deflate"], range(1, 60)):
        name, pack = CODINGS[coding]
        packed = pack(b"the whole text, of some length and no repetition: 0123456789")
        decompressor = Decompressor(name)
        for _ in decompressor.pieces(packed[:size]):
            pass
        with pytest.raises(IncompleteBodyError):
            decompressor.finish()


@pytest.mark.parametrize(
    "data", [gzip.compress(b"a", mtime=0) + b"junk", b"junk", gzip.compress(b"", mtime=0) * 5_000]
)
def test_invalid_compressed_data_is_refused(data: bytes) -> None:
    with pytest.raises(UnexpectedContentError):
        for _ in Decompressor("gzip").pieces(data):
            pass


@pytest.mark.parametrize("name", ["", "identity", "Identity", " , identity"])
def test_identity_needs_no_decompression(name: str) -> None:
    decompressor = Decompressor(name)
    assert list(decompressor.pieces(b"plain")) == [b"plain"]
    decompressor.finish()
    assert not decompressor.proves_end


@pytest.mark.parametrize("name", ["gzip", "x-gzip", "deflate", "GZIP", "identity, gzip"])
def test_empty_body_needs_no_decompression(name: str) -> None:
    decompressor = Decompressor(name)
    assert list(decompressor.pieces(b"")) == []
    decompressor.finish()
    assert not decompressor.proves_end


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("gzip", gzip.compress(b"a", mtime=0) + b"\x1e"),
        ("gzip", gzip.compress(b"a", mtime=0) + zlib.compress(b"b")),
        ("deflate", zlib.compress(b"a") + zlib.compress(b"b")),
        ("deflate", zlib.compress(b"a") + gzip.compress(b"b", mtime=0)),
    ],
)
def test_data_after_a_compressed_body_is_refused(name: str, data: bytes) -> None:
    with pytest.raises(UnexpectedContentError, match="bytes after the end"):
        for _ in Decompressor(name).pieces(data):
            pass


@pytest.mark.promise("answers-are-bounded")
@pytest.mark.parametrize("coding", ["gzip", "deflate"])
async def test_event_loop_runs_while_a_decompression_bomb_is_read(
    fault_server: Start, open_session: Open, coding: str
) -> None:
    _, pack = CODINGS[coding]
    bomb = answer(200, pack(bytes(48 << 20)), {"Content-Encoding": coding})
    session = open_session(await fault_server(always(bomb)), max_body=40 << 20, retries=0)
    turns = 0

    async def count() -> None:
        nonlocal turns
        while True:
            await asyncio.sleep(0)
            turns += 1

    counting = asyncio.create_task(count())
    try:
        with pytest.raises(ResponseTooLargeError):
            await session.request("track", "GET", "/x")
    finally:
        counting.cancel()
    assert turns > (40 << 20) // (1 << 18)


@pytest.mark.parametrize("status", [400, 404, 422, 500])
@pytest.mark.parametrize("fault", ["bomb", "half", "junk", "silent", "reset"])
async def test_body_of_an_error_never_hides_its_status(
    fault_server: Start, open_session: Open, status: int, fault: str
) -> None:
    packed = {"Content-Encoding": "gzip"}
    data = {
        "bomb": answer(status, gzip.compress(bytes(20 << 20), mtime=0), packed),
        "half": answer(status, gzip.compress(ROWS, mtime=0)[:50], packed),
        "junk": answer(status, b"junk", packed),
        "silent": answer(status, b"{", length=99),
        "reset": answer(status, b"{", length=99),
    }[fault]

    async def script(connection: Connection) -> None:
        while True:
            await connection.request()
            await connection.write(data)
            if fault == "silent":
                await connection.silence()
            if fault == "reset":
                connection.reset()
                return

    session = open_session(
        await fault_server(script), retries=0, read_timeout=0.3, max_body=1 << 20
    )
    began = time.monotonic()
    with pytest.raises(TogglError) as caught:
        await session.request("track", "GET", "/x")
    assert getattr(caught.value, "status", None) == status
    assert time.monotonic() - began < 30
