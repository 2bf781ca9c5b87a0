"""A small Toggl over a real socket, and scripts run in interpreters of their own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

import toggl_async
from toggl_sync import ApiToken, TogglSession

from ..support.waiting import HANG

TOKEN = "0123456789abcdef0123456789abcdef"
ROOT = Path(toggl_async.__file__).parent.parent
ENTRY = {"id": 11, "workspace_id": 7, "description": "Garden"}

PRELUDE = """
import logging, os, signal, sys, threading, time
# In debug mode asyncio reports what takes more than a second, as on a busy machine.
logging.getLogger("asyncio").addFilter(lambda record: " took " not in record.msg)
from toggl_sync import *
from toggl_sync import ApiToken, TogglSession
def session(**options):
    return TogglSession(ApiToken("0123456789abcdef0123456789abcdef"),
                        track_url=os.environ["TOGGL_TRACK_URL"], **options)
"""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    @property
    def site(self) -> Site:
        assert isinstance(self.server, _Server)
        return self.server.site

    def _answer(self) -> None:
        site = self.site
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        with site.lock:
            site.requests.append(f"{self.command} {self.path}")
            site.connections.add(self.client_address)
        name = self.path.partition("?")[0].rpartition("/")[2]
        handler = getattr(self, f"_on_{name}", None)
        if handler is None:
            self._send(200, {"id": 1, **ENTRY})
        else:
            handler(json.loads(body or b"{}"))

    do_GET = do_POST = _answer  # noqa: N815 - http.server's names

    def _send(self, status: int, value: object, **headers: str) -> None:
        data = value if isinstance(value, bytes) else json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        for key, text in headers.items():
            self.send_header(key.replace("_", "-"), text)
        self.end_headers()
        self.wfile.write(data)

    def _on_current(self, _: object) -> None:
        self._send(200, ENTRY)

    def _on_404(self, _: object) -> None:
        self._send(404, "not here")

    def _on_slow(self, _: object) -> None:
        self.site.slow.set()
        self.site.release.wait(10 * HANG)
        self._send(200, {})

    def _on_quota(self, _: object) -> None:
        self._send(402, "You have hit your hourly limit", X_Toggl_Quota_Resets_In="600")

    def _on_busy(self, _: object) -> None:
        self._send(429, "later", Retry_After="50")

    def _on_file(self, _: object) -> None:
        self._send(200, b"0123456789" * 100_000)

    def _on_cut(self, _: object) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"only this")
        self.close_connection = True

    def _on_time_entries(self, body: dict[str, Any]) -> None:
        first = body.get("first_row_number", 1)
        rows = [{"user_id": 1, "row_number": first + n, "time_entries": []} for n in range(3)]
        more = {"X_Next_Row_Number": str(first + 3)} if first < 7 else {}
        self._send(200, rows, **more)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64
    site: Site

    def handle_error(self, request: Any, client_address: Any) -> None:
        pass  # clients hang up: it is what the tests do


@dataclass
class Site:
    """The server as tests see it."""

    url: str = ""
    requests: list[str] = field(default_factory=list)
    connections: set[Any] = field(default_factory=set)
    slow: threading.Event = field(default_factory=threading.Event)
    """A request that is not answered has come."""
    release: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)


@pytest.fixture
def site() -> Iterator[Site]:
    server = _Server(("127.0.0.1", 0), _Handler)
    server.site = site = Site(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield site
    site.release.set()
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def make(site: Site) -> Iterator[Callable[..., TogglSession]]:
    """Make sessions, and close them."""
    made: list[TogglSession] = []

    def session(**options: Any) -> TogglSession:
        made.append(TogglSession(ApiToken(TOKEN), track_url=site.url, **options))
        return made[-1]

    yield session
    for one in made:
        one.close()


@pytest.fixture
def session(make: Callable[..., TogglSession]) -> TogglSession:
    return make()


@dataclass
class Ended:
    """A script that has run."""

    code: int
    out: list[str]
    err: str
    seconds: float
    """From the interrupt (or the start) to the end."""
    ending: float | None
    """From the script's last line to the end of the process; ``None`` if it did not get there."""


@pytest.fixture
def script(site: Site) -> Callable[..., Ended]:
    """Run a script in an interpreter of its own."""

    def run(
        text: str, *flags: str, interrupt: Callable[[], object] | None = None, limit: float = HANG
    ) -> Ended:
        code = PRELUDE + textwrap.dedent(text) + 'print("\\nlast", time.monotonic())'
        environment = {**os.environ, "TOGGL_TRACK_URL": site.url, "PYTHONPATH": str(ROOT)}
        process = subprocess.Popen(
            [sys.executable, *flags, "-c", code],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        try:
            if interrupt is not None:
                interrupt()
                process.send_signal(signal.SIGINT)
            begun = time.monotonic()
            out, err = process.communicate(timeout=limit)
            ended = time.monotonic()
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)  # its forked children too
            process.communicate()
            raise
        lines = [line for line in out.splitlines() if line]
        ending = None
        if lines and lines[-1].startswith("last "):
            ending = ended - float(lines.pop().split()[1])
        return Ended(process.returncode, lines, err, ended - begun, ending)

    return run
