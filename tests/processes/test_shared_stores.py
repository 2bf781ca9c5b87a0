"""Processes that share a token store in a database: races, deaths, and the death of the server."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from toggl_async.auth import MemoryStore, Token
from toggl_async.auth.endpoint import store_key
from toggl_async.credentials import Secret

from ..support.auth_child import credential, open_store
from ..support.auth_doubles import ROOT, AuthServer
from ..support.servers import PostgreSQL, RedisServer, Server, new_name
from ..support.waiting import HANG

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills by signals")

PLAIN = {name: value for name, value in os.environ.items() if not name.startswith("TOGGL")}
RACED = ("sqlite", "postgresql", "async postgresql", "redis")
KILLED = ("sqlite", "aiosqlite", "async postgresql", "redis")
SERVERS = ("postgresql", "redis")


def place_of(kind: str, request: pytest.FixtureRequest, directory: Path, lease: str = "") -> str:
    """Return a new store for ``open_store``."""
    if kind == "redis":
        server: RedisServer = request.getfixturevalue("redis_server")
        return f"{server.url}#{new_name('tokens')}{lease}|{directory}/pending"
    if kind in {"sqlite", "aiosqlite"}:
        driver = "" if kind == "sqlite" else "+aiosqlite"
        return f"sqlite{driver}:///{directory}/{new_name('tokens')}.db#tokens"
    database: PostgreSQL = request.getfixturevalue("postgresql")
    prefix = "async+" if kind == "async postgresql" else ""
    return f"{prefix}{database.url}#{new_name('tokens')}|{directory}/pending"


@pytest.fixture(params=KILLED)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return place_of(request.param, request, tmp_path, lease="@2")


def key_of(server: AuthServer) -> str:
    return store_key(credential(MemoryStore()), server.url)


def seed(server: AuthServer, place: str, *, age: float = 3700.0) -> Token:
    token = server.token(age=age)
    assert open_store(place).save(key_of(server), token, expected_generation=0)
    return token


def stored(server: AuthServer, place: str) -> Token:
    entry = open_store(place).load(key_of(server))
    assert entry is not None
    return entry.token


def start(job: str, server: AuthServer, place: str, failpoints: str = "") -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.support.auth_worker", job, server.url, place],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**PLAIN, "TOGGL_ASYNC_FAILPOINTS": failpoints},
    )


def run(job: str, server: AuthServer, place: str, failpoints: str = "") -> tuple[int, str, str]:
    process = start(job, server, place, failpoints)
    out, err = process.communicate(timeout=HANG)
    return process.returncode, out.strip(), err


def use_at_once(processes: list[subprocess.Popen[str]], place: str) -> set[str]:
    """Let all processes use a store at the same time, and return what they print."""
    for process in processes:
        assert process.stdin is not None
        process.stdin.write(f"{place}\n")
        process.stdin.flush()
    return {process.stdout.readline() for process in processes if process.stdout is not None}


@pytest.mark.promise("one-refresh-in-processes")
def test_twelve_processes_cause_one_refresh(
    auth_server: AuthServer, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """For each kind of store all of them meet first no tables, and then one expired token."""
    places = [place_of(kind, request, tmp_path) for kind in RACED]
    processes = [start("races", auth_server, places[0]) for _ in range(12)]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"

    for number, place in enumerate(places, 1):
        (output,) = use_at_once(processes, place)
        assert "has no token yet" in output, place
        token = seed(auth_server, place)
        assert token.refresh is not None

        outputs = use_at_once(processes, place)

        assert outputs == {f"Bearer {stored(auth_server, place).access.reveal()}\n"}
        assert auth_server.refreshes.count(token.refresh.reveal()) == 1, place
        assert len(auth_server.refreshes) == number

    for process in processes:
        _, err = process.communicate(timeout=HANG)
        assert process.returncode == 0, err
        assert "Traceback" not in err


@pytest.mark.promise("killed-in-a-refresh")
@pytest.mark.parametrize(
    ("step", "outcome"),
    [
        ("refresh.intent", "sent nothing"),
        ("refresh.answered", "lost"),
        ("store.pending", "saved"),
        ("store.written", "saved"),
        ("refresh.saved", "saved"),
    ],
)
def test_a_death_of_the_process_loses_nothing_silently(
    auth_server: AuthServer, place: str, step: str, outcome: str
) -> None:
    seed(auth_server, place)
    code, _, err = run("once", auth_server, place, f"{step}=kill")
    assert code == -9, err
    # Also proves that the lock of the dead process is released.
    _, out, err = run("once", auth_server, place)
    if outcome == "lost":
        assert out.startswith("LoginRequiredError"), err
        assert "an earlier refresh was interrupted" in out
    else:
        assert out == "Bearer access-2-default", err
    assert len(auth_server.refreshes) == (2 if outcome == "lost" else 1)


@pytest.fixture(params=SERVERS)
def server_and_place(
    request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[tuple[Server, str]]:
    # Without a file for the new token, so that it is only in memory.
    place = place_of(request.param, request, tmp_path).partition("|")[0] + "|none"
    name = "redis_server" if request.param == "redis" else "postgresql"
    server: Server = request.getfixturevalue(name)
    yield server, place
    if not server.is_ready():
        server.start()


def test_a_dead_server_is_a_clear_error_and_nothing_is_sent(
    auth_server: AuthServer, server_and_place: tuple[Server, str]
) -> None:
    server, place = server_and_place
    seed(auth_server, place)
    server.kill()

    code, out, err = run("once", auth_server, place)

    assert (code, out.partition(":")[0]) == (0, "TokenStoreError"), err
    assert f"127.0.0.1:{server.port}" in out
    assert auth_server.uses == []
    server.start()
    assert run("once", auth_server, place)[1] == "Bearer access-2-default"


@pytest.mark.promise("killed-in-a-refresh")
def test_a_server_that_dies_in_a_refresh_loses_no_token(
    auth_server: AuthServer, server_and_place: tuple[Server, str]
) -> None:
    """The process that refreshed has the new token in memory and saves it when it can."""
    server, place = server_and_place
    seed(auth_server, place)
    auth_server.responding.clear()
    process = start("save-later", auth_server, place)
    assert auth_server.arrived.wait(HANG)
    server.kill()
    auth_server.responding.set()

    assert process.stdout is not None
    assert process.stdin is not None
    assert process.stdout.readline() == "Bearer access-2-default\n"
    server.start()
    # The intent was durable, so another process knows what happened and sends nothing twice.
    entry = open_store(place).load(key_of(auth_server))
    assert entry is not None
    assert entry.token.access == Secret("access-1-default")
    assert entry.intent is not None
    process.stdin.write("the server is back\n")
    process.stdin.flush()
    _, err = process.communicate(timeout=HANG)
    assert process.returncode == 0, err
    assert stored(auth_server, place).access == Secret("access-2-default")
    assert len(auth_server.refreshes) == 1
