"""A small Toggl over a real socket, in its own thread."""

from __future__ import annotations

import json
import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from .waiting import HANG

ENTRY = {"id": 11, "workspace_id": 7, "description": "Garden"}


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

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the signature of the base class
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


@contextmanager
def open_site() -> Generator[Site]:
    """Run the server; its requests are recorded in the yielded object."""
    server = _Server(("127.0.0.1", 0), _Handler)
    server.site = site = Site(f"http://127.0.0.1:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield site
    finally:
        site.release.set()
        server.shutdown()
        server.server_close()
        thread.join()
