"""Web applications in processes of their own, as a server of the framework runs them."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from .waiting import HANG, wait_until

EXAMPLES: Final = Path(__file__).parents[2] / "examples" / "web"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
    return port


def uvicorn(name: str, port: int) -> list[str]:
    """Return the command that serves an ASGI application of the examples."""
    return [sys.executable, "-m", "uvicorn", "--app-dir", str(EXAMPLES), "--port", str(port), name]


def flask(name: str, port: int) -> list[str]:
    """Return the command that serves a Flask application of the examples."""
    app = str(EXAMPLES / f"{name}.py")
    return [sys.executable, "-m", "flask", "--app", app, "run", "--port", str(port)]


def django(name: str, *command: str) -> list[str]:
    """Return a command of a Django application of the examples."""
    return [sys.executable, str(EXAMPLES / f"{name}.py"), *command]


def django_server(name: str, port: int) -> list[str]:
    """Return the command that serves a Django application of the examples."""
    return django(name, "runserver", "--noreload", f"127.0.0.1:{port}")


@contextmanager
def web_worker(command: list[str], port: int, folder: Path, **environment: str) -> Generator[Path]:
    """Run a server in a folder until the block ends; yield the file of its output."""
    log = folder / f"worker-{port}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=folder,
            env={**os.environ, "PYTHONUNBUFFERED": "1", **environment},
        )

    def listens() -> bool:
        assert process.poll() is None, log.read_text("utf-8")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=HANG).close()
        except OSError:
            return False
        return True

    try:
        wait_until(listens, f"a worker listens on port {port}")
        yield log
    finally:
        process.terminate()
        try:
            process.wait(HANG)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(HANG)
