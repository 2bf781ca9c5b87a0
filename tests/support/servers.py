"""Redis and PostgreSQL for tests: on loopback, with their data in a temporary directory.

A test that uses one is skipped where the program is not on ``PATH``. ``.ci/run`` installs both.
"""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, Self, cast

import pytest

from .waiting import HANG

__all__ = ["PostgreSQL", "RedisServer", "Server", "new_name"]

_UNPRIVILEGED: Final = 65534


class Server:
    """A server process of a test. ``kill`` ends it at once, and ``start`` starts it again."""

    program: str
    kill_signal = signal.SIGKILL

    def __init__(self) -> None:
        path = shutil.which(self.program)
        if path is None:
            pytest.skip(f"{self.program} is not on PATH")
        self._path = path
        # Not below pytest's private directory, which another user could not enter.
        self.directory = Path(tempfile.mkdtemp(prefix="toggl-server-"))
        self.port = _free_port()
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        try:
            self.prepare()
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def prepare(self) -> None:
        """Create what the server needs before its first start."""

    def command(self) -> Sequence[str]:
        """Return the command line."""
        raise NotImplementedError

    def is_ready(self) -> bool:
        """Return whether the server responds."""
        raise NotImplementedError

    def start(self) -> None:
        """Start the server and wait until it responds."""
        log = self.directory / "log"
        with log.open("ab") as output:
            process = self._process = cast(
                "subprocess.Popen[bytes]",
                subprocess.Popen(
                    self.command(),
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=output,
                    cwd=self.directory,
                    start_new_session=True,
                    **_identity(),
                ),
            )
        limit = time.monotonic() + HANG
        while not self.is_ready():
            assert process.poll() is None, log.read_text(errors="replace")
            assert time.monotonic() < limit, log.read_text(errors="replace")
            time.sleep(0.02)  # waits: between two looks at the server

    def kill(self) -> None:
        """End the server at once."""
        if self._process is not None:
            self._process.send_signal(self.kill_signal)
            self._process.wait(HANG)
            self._process = None

    def stop(self) -> None:
        """End the server and remove its data."""
        self.kill()
        shutil.rmtree(self.directory, ignore_errors=True)


class RedisServer(Server):
    """A Redis server that writes each change to disk before it responds."""

    program = "redis-server"

    @property
    def url(self) -> str:
        """The URL of database 0."""
        return f"redis://127.0.0.1:{self.port}/0"

    def prepare(self) -> None:
        if os.geteuid() == 0:
            os.chown(self.directory, _UNPRIVILEGED, _UNPRIVILEGED)

    def command(self) -> Sequence[str]:
        return [
            self._path, "--bind", "127.0.0.1", "--port", str(self.port), "--save", "",
            "--appendonly", "yes", "--appendfsync", "always", "--dir", str(self.directory),
        ]  # fmt: skip

    def is_ready(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), HANG) as connection:
                connection.sendall(b"PING\r\n")
                return connection.recv(16) == b"+PONG\r\n"
        except OSError:
            return False


class PostgreSQL(Server):
    """A PostgreSQL server. It refuses to run as root, so that root starts it as another user."""

    program = "postgres"
    kill_signal = signal.SIGQUIT
    """Ends without a checkpoint, as after a crash. SIGKILL would leave its children for a while."""

    @property
    def url(self) -> str:
        """The URL of a database, for psycopg."""
        return f"postgresql+psycopg://tests@127.0.0.1:{self.port}/postgres"

    def prepare(self) -> None:
        if os.geteuid() == 0:
            os.chown(self.directory, _UNPRIVILEGED, _UNPRIVILEGED)
        # Next to the server itself; on PATH there may be only a link to the server.
        initdb = Path(self._path).resolve().with_name("initdb")
        subprocess.run(
            [
                str(initdb), "--pgdata", str(self.directory / "data"), "--username", "tests",
                "--auth", "trust", "--no-sync", "--no-locale", "--encoding", "UTF8",
            ],
            cwd=self.directory,
            check=True,
            capture_output=True,
            timeout=HANG,
            **_identity(),
        )  # fmt: skip

    def command(self) -> Sequence[str]:
        return [
            self._path, "-D", str(self.directory / "data"), "-p", str(self.port),
            "-c", "listen_addresses=127.0.0.1", "-c", f"unix_socket_directories={self.directory}",
        ]  # fmt: skip

    def is_ready(self) -> bool:
        import psycopg

        try:
            with psycopg.connect(self.url.replace("+psycopg", ""), connect_timeout=10):
                return True
        except psycopg.OperationalError:
            return False


def new_name(prefix: str) -> str:
    """Return a name that no other test uses, for a table or a key of a shared server."""
    return f"{prefix}_{secrets.token_hex(6)}"


def _identity() -> dict[str, Any]:
    """Return the arguments of ``Popen`` that drop the privileges of root."""
    if os.geteuid() != 0:
        return {}
    return {"user": _UNPRIVILEGED, "group": _UNPRIVILEGED, "extra_groups": []}


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
