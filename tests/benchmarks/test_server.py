"""The benchmark server behaves like the service in everything that clients use."""

from __future__ import annotations

import socket
import subprocess
import sys
from datetime import date

import pytest

from benchmarks import data
from benchmarks.server import LISTED, Answers, Bucket, workspace_of
from benchmarks.serving import ROOT, Server
from toggl_async import ApiToken, RateLimitedError, TogglSession

TOKEN = ApiToken("0f1e2d3c4b5a69788796a5b4c3d2e1f0")
YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def session_with(server: Server) -> TogglSession:
    return TogglSession(TOKEN, track_url=server.url, retries=0)


async def test_the_user_is_one_kilobyte_and_typed(server: Server) -> None:
    async with session_with(server) as session:
        answer = await session.request("track", "GET", "/me")
        me = await session.track.me.get()

    assert len(answer.body) == 1024
    assert me.fullname == "Robin Sample"
    assert not me.extra


async def test_a_blob_is_two_hundred_kilobytes(server: Server) -> None:
    async with session_with(server) as session:
        answer = await session.request("track", "GET", "/blob")

    assert len(answer.body) == 200 * 1024


async def test_a_listing_is_complete_and_ends(server: Server) -> None:
    async with session_with(server) as session:
        entries = await session.track.time_entries.list(start_date=YEAR[0], end_date=YEAR[1]).all()

    assert len({entry.id for entry in entries}) == LISTED
    assert server.counts()["requests"] == 2  # the second, behind the service's cap, is empty


@pytest.mark.parametrize("rows", [0, 1, 999, 1000, 1001, 3500])
async def test_a_report_pages_to_its_end(server: Server, rows: int) -> None:
    async with session_with(server) as session:
        pages = session.reports.detailed.search(
            workspace_of(rows), start_date=YEAR[0], end_date=YEAR[1], enrich_response=True
        )
        items = await pages.all()

    ids = {entry.id for row in items for entry in row.time_entries or ()}
    assert len(ids) == len(items) == rows
    assert [row.row_number for row in items] == list(range(1, rows + 1))
    assert server.counts()["requests"] == max(1, -(-rows // 1000))


def test_windows_share_no_entry() -> None:
    answers = Answers()
    ids = [
        answers.to("POST", f"/reports/api/v3/workspace/{workspace}/search/time_entries", b"{}")
        for workspace in (workspace_of(50, 0), workspace_of(50, 1))
    ]

    assert b'"id":%d' % data.FIRST_ID in ids[0]
    assert b'"id":%d' % data.FIRST_ID not in ids[1]


def test_configuring_resets_the_counts(server: Server) -> None:
    server.set(latency_ms=0)

    assert server.counts()["requests"] == 0


async def test_strict_bucket_refuses_requests_that_are_too_fast(server: Server) -> None:
    server.set(rate=0.1, burst=1)
    async with session_with(server) as session:
        await session.track.me.get()
        with pytest.raises(RateLimitedError):
            await session.track.me.get()

    assert server.counts() | {"cpu": 0} == {"requests": 2, "refused": 1, "cpu": 0}


def test_a_bucket_runs_out() -> None:
    bucket = Bucket(rate=2, size=1)

    assert [bucket.admits(at) for at in (10.0, 10.4, 10.5, 10.6, 20.0)] == [
        True,
        False,
        True,
        False,
        True,
    ]


def test_simultaneous_requests_are_answered_in_order(server: Server) -> None:
    asked = b"GET /api/v9/nowhere HTTP/1.1\r\nHost: x\r\n\r\n"
    asked += b"POST /reports/api/v3/workspace/101/search/time_entries HTTP/1.1\r\n"
    asked += b"content-length: 2\r\n\r\n{}GET /api/v9/me HTTP/1.1\r\n\r\n"
    with socket.create_connection(("127.0.0.1", server.port), timeout=120) as connection:
        for piece in (asked[:20], asked[20:90], asked[90:]):
            connection.sendall(piece)
        answers = b""
        while b"fullname" not in answers.rpartition(b"HTTP/1.1")[2]:
            answers += connection.recv(65536)

    assert answers.count(b"HTTP/1.1 200 OK") == 2
    assert answers.index(b"404") < answers.index(b"X-Page-Size") < answers.index(b"fullname")


def test_latency_keeps_an_answer_back(server: Server) -> None:
    server.set(latency_ms=1000)
    with socket.create_connection(("127.0.0.1", server.port), timeout=120) as connection:
        connection.sendall(b"GET /api/v9/me HTTP/1.1\r\n\r\n")
        connection.settimeout(0.05)
        with pytest.raises(TimeoutError):
            connection.recv(1)
        connection.settimeout(120)
        assert connection.recv(4) == b"HTTP"


def test_the_server_ends_when_its_stdin_closes() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.server"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with process:
        assert process.stdout is not None
        assert b"port" in process.stdout.readline()
        assert process.stdin is not None
        process.stdin.close()
        assert process.wait(timeout=120) == 0
