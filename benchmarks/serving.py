"""Starts the benchmark server in its own process, and controls it."""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]


class Server:
    """A running server."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.url = f"http://127.0.0.1:{port}"

    @classmethod
    def at(cls, url: str) -> Server:
        """Return the server at an address, to read its counts."""
        return cls(int(url.rpartition(":")[2]))

    def set(self, **settings: float) -> None:
        """Set latency (``latency_ms``) and limit (``rate``, ``burst``), and reset the counts."""
        self._send("POST", "/_set", json.dumps(settings))

    def counts(self) -> dict[str, float]:
        """Return the requests, refused requests and CPU seconds since the last :meth:`set`."""
        return dict(self._send("GET", "/_counts"))

    def _send(self, method: str, path: str, body: str | None = None) -> Mapping[str, Any]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, body)
            content: Mapping[str, Any] = json.loads(connection.getresponse().read())
        finally:
            connection.close()
        return content


def server_core() -> int | None:
    """Return the core that is reserved for the server, or ``None`` if there is only one."""
    cores = usable_cores()
    return cores[1] if len(cores) > 1 else None


def usable_cores() -> list[int]:
    """Return the cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return sorted(os.sched_getaffinity(0))
    return []


def pin(core: int | None) -> None:
    """Keep this process on a core, so that moving it between cores does not affect figures."""
    if core is not None and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {core})


@contextmanager
def serving() -> Generator[Server]:
    """Run a server during the block."""
    core = server_core()
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.server"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stdin is not None
    try:
        if core is not None and hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(process.pid, {core})
        yield Server(json.loads(process.stdout.readline())["port"])
    finally:
        process.stdin.close()
        process.stdout.close()
        process.wait(timeout=10)
