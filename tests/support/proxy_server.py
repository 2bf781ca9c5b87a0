"""An HTTP proxy in threads: forwards requests and opens tunnels, and notes what it is asked for."""

from __future__ import annotations

import base64
import selectors
import socket
import socketserver
import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from .waiting import HANG


@dataclass
class ProxyServer:
    """A running proxy."""

    url: str
    credentials: str | None
    """``user:password``, without which it answers 407."""
    asked: list[str] = field(default_factory=list)
    """Method and target of the first request of each connection."""

    @property
    def address(self) -> str:
        """The address with the credentials."""
        if self.credentials is None:
            return self.url
        return self.url.replace("://", f"://{self.credentials}@")


@contextmanager
def proxy_server(credentials: str | None = None) -> Generator[ProxyServer]:
    """Run a proxy."""

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            head = b""
            while b"\r\n\r\n" not in head:
                if not (chunk := self.request.recv(65_536)):
                    return
                head += chunk
            line, *headers = head.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
            method, target, _ = line.split(" ")
            proxy.asked.append(f"{method} {target}")
            if credentials is not None and not _is_authorized(headers, credentials):
                self.request.sendall(
                    b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n"
                )
                return
            parts = urlsplit(f"//{target}" if method == "CONNECT" else target)
            assert parts.hostname is not None
            address = (parts.hostname, parts.port or 80)
            with socket.create_connection(address, timeout=HANG) as upstream:
                if method == "CONNECT":
                    self.request.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
                else:
                    upstream.sendall(head)
                _relay(self.request, upstream)

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        allow_reuse_address = True

        def handle_error(self, request: Any, client_address: Any) -> None:
            """Say nothing: clients may leave at any time."""

    with Server(("127.0.0.1", 0), Handler) as server:
        proxy = ProxyServer(f"http://127.0.0.1:{server.server_address[1]}", credentials)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield proxy
        finally:
            server.shutdown()
            thread.join()


def _is_authorized(headers: list[str], credentials: str) -> bool:
    expected = "Basic " + base64.b64encode(credentials.encode()).decode()
    pairs = [header.partition(": ") for header in headers]
    return any(name.lower() == "proxy-authorization" and v == expected for name, _, v in pairs)


def _relay(client: socket.socket, upstream: socket.socket) -> None:
    """Copy bytes in both directions until one side has ended."""
    with selectors.DefaultSelector() as selector:
        selector.register(client, selectors.EVENT_READ, upstream)
        selector.register(upstream, selectors.EVENT_READ, client)
        while True:
            for key, _ in selector.select(HANG):
                source = key.fileobj
                assert isinstance(source, socket.socket)
                if not (chunk := source.recv(65_536)):
                    return
                key.data.sendall(chunk)
