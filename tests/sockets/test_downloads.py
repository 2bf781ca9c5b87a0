"""Downloads: streaming, saving, and what happens when they are cut."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from toggl_async import TogglSession
from toggl_async._http.downloads import Download
from toggl_async.errors import (
    IncompleteBodyError,
    InvalidArgumentError,
    NotFoundError,
    ServerError,
    SessionClosedError,
    TogglError,
)

from ..support.connections import pools_of
from ..support.fault_server import Connection, FaultServer, always, answer, silent

Open = Callable[..., TogglSession]
Start = Callable[..., Any]
BODY = bytes(range(256)) * 1000


def _names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


async def _download(server: FaultServer, open_session: Open, **options: Any) -> Download:
    return open_session(server, **options).download("track", "/me/export")


async def test_download_sends_nothing_before_it_is_entered(
    fault_server: Start, open_session: Open
) -> None:
    server = await fault_server(always(answer(200, BODY)))
    await _download(server, open_session)
    assert server.connections == 0


async def test_download_is_read_at_once(fault_server: Start, open_session: Open) -> None:
    server = await fault_server(always(answer(200, BODY, {"Content-Type": "text/csv"})))
    async with await _download(server, open_session) as file:
        assert (file.size, file.content_type) == (len(BODY), "text/csv")
        assert await file.read() == BODY


async def test_download_is_read_in_chunks(fault_server: Start, open_session: Open) -> None:
    server = await fault_server(always(answer(200, BODY)))
    async with await _download(server, open_session) as file:
        assert b"".join([chunk async for chunk in file]) == BODY


async def test_download_is_not_limited_by_max_body(fault_server: Start, open_session: Open) -> None:
    server = await fault_server(always(answer(200, BODY)))
    async with await _download(server, open_session, max_body=10) as file:
        assert len(await file.read()) == len(BODY)


async def test_download_asks_for_no_compression(fault_server: Start, open_session: Open) -> None:
    server = await fault_server(always(answer(200, BODY)))
    async with await _download(server, open_session):
        pass
    assert server.requests[0].headers["accept-encoding"] == "identity"


async def test_download_that_is_compressed_anyway_is_decompressed(
    fault_server: Start, open_session: Open
) -> None:
    packed = answer(200, gzip.compress(BODY, mtime=0), {"Content-Encoding": "gzip"})
    server = await fault_server(always(packed))
    async with await _download(server, open_session) as file:
        assert file.size is None
        assert await file.read() == BODY


async def test_download_can_be_read_once(fault_server: Start, open_session: Open) -> None:
    server = await fault_server(always(answer(200, BODY)))
    async with await _download(server, open_session) as file:
        await file.read()
        with pytest.raises(InvalidArgumentError):
            await file.read()


async def test_download_that_is_half_read_cannot_be_saved(
    fault_server: Start, open_session: Open, tmp_path: Path
) -> None:
    server = await fault_server(always(answer(200, BODY)))
    async with await _download(server, open_session) as file:
        async for _ in file:
            break
        with pytest.raises(InvalidArgumentError):
            await file.save(tmp_path / "x")


async def test_download_cannot_be_read_outside_the_block(
    fault_server: Start, open_session: Open
) -> None:
    download = await _download(await fault_server(), open_session)
    with pytest.raises(InvalidArgumentError):
        await download.read()


async def test_download_can_be_entered_again(fault_server: Start, open_session: Open) -> None:
    server = await fault_server(always(answer(200, BODY)))
    download = await _download(server, open_session)
    for _ in range(2):
        async with download as file:
            assert len(await file.read()) == len(BODY)
    assert len(server.requests) == 2


CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
CUTS = {
    "length": answer(200, BODY[:1000], length=2000),
    "chunk": CHUNKED + b"10\r\nabc",
    "no last chunk": CHUNKED + b"3\r\nabc\r\n",
}


@pytest.mark.promise("bodies-are-complete")
@pytest.mark.parametrize("name", CUTS)
async def test_download_that_is_cut_raises(
    fault_server: Start, open_session: Open, name: str
) -> None:
    async def cut(connection: Connection) -> None:
        await connection.request()
        await connection.write(CUTS[name])
        connection.fin()

    async with await _download(await fault_server(cut), open_session) as file:
        with pytest.raises(IncompleteBodyError) as caught:
            await file.read()
    assert caught.value.__context__ is None


async def test_download_that_stalls_raises(fault_server: Start, open_session: Open) -> None:
    async def half(connection: Connection) -> None:
        await connection.request()
        await connection.write(answer(200, b"x", length=2))
        await connection.silence()

    async with await _download(await fault_server(half), open_session, read_timeout=0.05) as file:
        with pytest.raises(IncompleteBodyError):
            await file.read()


@pytest.mark.parametrize(("status", "error"), [(404, NotFoundError), (503, ServerError)])
async def test_download_that_does_not_exist_raises_on_entry(
    fault_server: Start, open_session: Open, status: int, error: type[TogglError]
) -> None:
    server = await fault_server(always(answer(status, b"")))
    with pytest.raises(error):
        async with await _download(server, open_session, retries=0):
            pass


async def test_download_is_retried_before_the_body(fault_server: Start, open_session: Open) -> None:
    server = await fault_server(always(answer(503, b"")))
    with pytest.raises(ServerError):
        async with await _download(server, open_session, retries=2, retry_wait_max=0):
            pass
    assert len(server.requests) == 3


async def test_download_that_is_left_early_releases_the_connection(
    fault_server: Start, open_session: Open
) -> None:
    server = await fault_server(always(answer(200, BODY * 10)))
    session = open_session(server)
    async with session.download("track", "/x") as file:
        async for _ in file:
            break
    pool = next(iter(pools_of(session).values()))
    assert (pool._busy, len(pool._session.connector._acquired)) == (0, 0)


# -- files


async def test_download_is_saved(fault_server: Start, open_session: Open, tmp_path: Path) -> None:
    server = await fault_server(always(answer(200, BODY)))
    async with await _download(server, open_session) as file:
        assert await file.save(tmp_path / "x.csv") == len(BODY)
    assert _names(tmp_path) == ["x.csv"]
    assert (tmp_path / "x.csv").read_bytes() == BODY


@pytest.mark.promise("downloads-are-whole")
async def test_save_overwrites_only_on_request(
    fault_server: Start, open_session: Open, tmp_path: Path
) -> None:
    target = tmp_path / "x.csv"
    target.write_text("mine")
    server = await fault_server(always(answer(200, BODY)))
    async with await _download(server, open_session) as file:
        with pytest.raises(InvalidArgumentError):
            await file.save(target)
    assert target.read_text() == "mine"
    async with await _download(server, open_session) as file:
        await file.save(str(target), overwrite=True)
    assert target.read_bytes() == BODY


@pytest.mark.promise("downloads-are-whole")
async def test_download_that_is_cut_leaves_no_file(
    fault_server: Start, open_session: Open, tmp_path: Path
) -> None:
    async def cut(connection: Connection) -> None:
        await connection.request()
        await connection.write(CUTS["length"])
        connection.fin()

    async with await _download(await fault_server(cut), open_session) as file:
        with pytest.raises(IncompleteBodyError):
            await file.save(tmp_path / "x.csv")
    assert _names(tmp_path) == []


async def test_download_that_is_cut_leaves_the_old_file(
    fault_server: Start, open_session: Open, tmp_path: Path
) -> None:
    target = tmp_path / "x.csv"
    target.write_text("mine")

    async def cut(connection: Connection) -> None:
        await connection.request()
        await connection.write(CUTS["chunk"])
        connection.fin()

    async with await _download(await fault_server(cut), open_session) as file:
        with pytest.raises(IncompleteBodyError):
            await file.save(target, overwrite=True)
    assert target.read_text() == "mine"


@pytest.mark.promise("cancellation-leaves-nothing")
async def test_cancelled_download_leaves_no_file(
    fault_server: Start, open_session: Open, tmp_path: Path
) -> None:
    started = asyncio.Event()

    class Slow:
        async def chunks(self) -> AsyncIterator[bytes]:
            yield b"x"
            started.set()
            await asyncio.Event().wait()

        async def aclose(self) -> None:
            pass

    from toggl_async.testing import reply

    answered = reply()

    async def fetch() -> Any:
        import attrs

        return attrs.evolve(answered, stream=Slow())

    async def save() -> None:
        async with Download(fetch) as file:
            await file.save(tmp_path / "x")

    task = asyncio.create_task(save())
    await started.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert task.cancelled()
    assert _names(tmp_path) == []


async def test_download_ends_with_its_session(fault_server: Start, open_session: Open) -> None:
    async def half(connection: Connection) -> None:
        await connection.request()
        await connection.write(answer(200, b"x", length=2))
        await connection.silence()

    session = open_session(await fault_server(half))
    async with session.download("track", "/x") as file:
        task = asyncio.create_task(file.read())
        for _ in range(10):  # it starts to read
            await asyncio.sleep(0)
        await session.aclose()
        with pytest.raises(SessionClosedError):
            await task


async def test_download_waits_for_headers_until_the_deadline(
    fault_server: Start, open_session: Open
) -> None:
    from toggl_async.errors import DeadlineExceededError

    with pytest.raises(DeadlineExceededError):
        async with await _download(await fault_server(silent), open_session, timeout=0.05):
            pass
