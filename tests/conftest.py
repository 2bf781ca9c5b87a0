"""A clean environment for all tests, and the servers that several folders use."""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from toggl_async.sandbox import SandboxThread

from .support.auth_doubles import AuthServer, Scene
from .support.cases import select_cases
from .support.properties import use_profile
from .support.servers import PostgreSQL, RedisServer
from .support.site import Site, open_site

use_profile()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--case", default="", help="run only cases of tests whose name contains this text"
    )


def pytest_configure(config: pytest.Config) -> None:
    select_cases(str(config.getoption("--case")))
    gc.disable()  # until the tests are collected, which makes hardly any garbage


def pytest_collection_finish() -> None:
    """Collect garbage from now on, without what collection made: that takes 0.4 s each time."""
    gc.collect()
    gc.freeze()
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def _workers_can_be_interrupted() -> Iterator[None]:
    """Reset SIGINT: a job in the background inherits it as ignored, and workers would, too."""
    before = signal.getsignal(signal.SIGINT)
    if before is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(scope="session")
def _home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch, _home: Path) -> None:
    """Remove credentials and proxies from the environment, and the user's files."""
    for name in os.environ:
        if name.upper().startswith("TOGGL_") or name.upper().endswith("_PROXY"):
            monkeypatch.delenv(name)
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(_home))
    for name in ("CACHE", "CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(_home / name.lower()))


@pytest.fixture
def auth_server() -> Iterator[AuthServer]:
    """Run the authorization server of Toggl Plan."""
    with AuthServer() as server:
        yield server


@pytest.fixture
def scene(auth_server: AuthServer) -> Scene:
    return Scene.make(auth_server)


@pytest.fixture
def site() -> Iterator[Site]:
    """Run a small Toggl in a thread, for blocking calls and for other processes."""
    with open_site() as site:
        yield site


@pytest.fixture(scope="module")
def sandbox_thread() -> Iterator[SandboxThread]:
    """Run sandboxes in a thread of their own, for blocking calls and for other processes."""
    with SandboxThread() as thread:
        yield thread


@pytest.fixture(scope="session")
def redis_server() -> Iterator[RedisServer]:
    """Run a Redis server; skip the test where there is none."""
    with RedisServer() as server:
        yield server


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQL]:
    """Run a PostgreSQL server; skip the test where there is none."""
    with PostgreSQL() as server:
        yield server
