"""The server that the clients are measured against: prepared responses, in its own process.

A bare asyncio protocol without a framework, so that it needs much less CPU than any client. It
exits when its standard input is closed, also if the process that started it has died.

``/_set`` (POST) sets latency and limit and resets the counts, ``/_counts`` returns them; neither is
counted. Report pages are formatted for each request, with different ids, which takes 0.4 ms of CPU.
The workspace id of a report determines its number of rows, see :func:`workspace_of`.
"""

from __future__ import annotations

import asyncio
import json
import os
import resource
import sys
import time
from typing import Any, Final, cast
from urllib.parse import parse_qs, urlsplit

from . import data

__all__ = ["Answers", "Bucket", "serve", "workspace_of"]

LISTED: Final = 10_000
"""The number of entries that ``/me/time_entries`` returns."""
_LARGE: Final = 200 * 1024
_WINDOWS: Final = 5000
_APART: Final = 1_000_000
"""Difference between the ids of two windows, so that no entry is in both."""
_QUOTA: Final = {"X-Toggl-Quota-Remaining": "1000000", "X-Toggl-Quota-Resets-In": "3600"}


def workspace_of(rows: int, window: int = 0) -> int:
    """Return the id of a workspace whose report has ``rows`` rows; there are up to 5000 of each."""
    return rows * _WINDOWS + window + 1


_CURRENT = (
    b'{"id":4100000302,"workspace_id":7001234,"project_id":null,"task_id":null,"billable":false,'
    b'"start":"2026-11-27T09:00:00+00:00","stop":null,"duration":-1795770000,'
    b'"description":"Planning","tags":["outdoors"],"tag_ids":[15000001],"duronly":true,'
    b'"at":"2026-11-27T09:00:00+00:00","server_deleted_at":null,"user_id":9000001}'
)


class Bucket:
    """A leaky bucket: ``rate`` requests leave per second; while it is full, others are refused."""

    def __init__(self, rate: float, size: float) -> None:
        self.rate = rate
        self.size = size
        self._level = 0.0
        self._at = 0.0

    def admits(self, now: float) -> bool:
        """Add a request, unless the bucket would overflow."""
        level = max(0.0, self._level - (now - self._at) * self.rate)
        self._at, self._level = now, level
        if level + 1 > self.size + 1e-9:
            return False
        self._level = level + 1
        return True


class Answers:
    """Returns the response to each request; does no I/O."""

    def __init__(self) -> None:
        self._user = answer(data.user(), _QUOTA)
        self._large = answer(b'{"text":"' + b"x" * (_LARGE - 11) + b'"}', _QUOTA)
        self._current = answer(_CURRENT, _QUOTA)
        self._empty = answer(b"[]", _QUOTA)
        self._entries: dict[int, bytes] = {}
        self._pages: dict[int, data.ReportPage] = {}

    def to(self, method: str, target: str, body: bytes) -> bytes:
        """Return the bytes of a response."""
        path, _, query = target.partition("?")
        if path in {"/api/v9/me", "/api/v8/me"}:
            return self._user
        if path == "/api/v9/me/time_entries/current":
            return self._current
        if path == "/api/v9/blob":
            return self._large
        if path in {"/api/v9/me/time_entries", "/api/v8/time_entries"}:
            return self._listing(query)
        if method == "POST" and path.endswith("/search/time_entries"):
            return self._report(int(path.split("/")[5]), json.loads(body))
        if method == "POST" and path.endswith("/search/time_entries/totals"):
            total, _ = divmod(int(path.split("/")[5]) - 1, _WINDOWS)
            return answer(b'{"seconds":%d}' % self._page(data.PAGE).seconds(total), _QUOTA)
        if method == "POST" and path.endswith("/summary/time_entries"):
            return self._entry_ids(int(path.split("/")[5]))
        if path == "/reports/api/v2/details":
            return self._old_report(parse_qs(query))
        return answer(b'"no such route"', status="404 Not Found")

    def _listing(self, query: str) -> bytes:
        # The service truncates at 1000, so the SDK requests older entries too; there are none.
        if any("T" in value for value in parse_qs(query).get("end_date", ())):
            return self._empty
        count = LISTED
        if count not in self._entries:
            self._entries[count] = answer(data.dumps(list(data.entries(count))), _QUOTA)
        return self._entries[count]

    def _report(self, workspace: int, asked: dict[str, Any]) -> bytes:
        total, window = divmod(workspace - 1, _WINDOWS)
        size = min(int(asked.get("page_size") or 50), data.PAGE)
        first = int(asked.get("first_row_number") or 1) - 1
        count = max(0, min(size, total - first))
        base = data.FIRST_ID + window * _APART
        headers = {**_QUOTA, "X-Page-Size": str(size)}
        if first + count < total:
            headers["X-Next-Row-Number"] = str(first + count + 1)
            headers["X-Next-ID"] = str(base + first + count)
            headers["X-Next-Timestamp"] = str(1_772_434_800 + first + count)
        return answer(self._page(size).page(first, count, base), headers)

    def _entry_ids(self, workspace: int) -> bytes:
        """Return the ids of all entries of a report and the sum of their durations."""
        total, window = divmod(workspace - 1, _WINDOWS)
        base = data.FIRST_ID + window * _APART
        ids = ",".join(map(str, range(base, base + total)))
        seconds = self._page(data.PAGE).seconds(total)
        group = '{"groups":[{"id":1,"sub_groups":[{"id":1,"seconds":%d,"ids":[%s]}]}]}'
        return answer((group % (seconds, ids)).encode(), _QUOTA)

    def _page(self, size: int) -> data.ReportPage:
        if size not in self._pages:
            self._pages[size] = data.ReportPage(size)
        return self._pages[size]

    def _old_report(self, query: dict[str, list[str]]) -> bytes:
        total, _ = divmod(int(query["workspace_id"][0]) - 1, _WINDOWS)
        page = int(query.get("page", ["1"])[0]) - 1
        count = max(0, min(50, total - page * 50))
        rows = self._page(50).page(page * 50, count, data.FIRST_ID)
        return answer(b'{"total_count":%d,"per_page":50,"data":%b}' % (total, rows), _QUOTA)


def answer(body: bytes, headers: dict[str, str] | None = None, status: str = "200 OK") -> bytes:
    """Return an HTTP response."""
    lines = [f"HTTP/1.1 {status}", "Content-Type: application/json", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


_TOO_MANY: Final = answer(b'"Too many requests"', status="429 Too Many Requests")


class State:
    """The settings of the server, and its counts."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        self.change({})

    def change(self, settings: dict[str, Any]) -> None:
        """Change the settings, and reset the counts."""
        self.latency = float(settings.get("latency_ms", 0)) / 1000
        rate = settings.get("rate")
        self.bucket = None if rate is None else Bucket(float(rate), float(settings.get("burst", 1)))
        self.requests = self.refused = 0
        self.cpu_before = cpu()

    def counts(self) -> dict[str, float]:
        """Return the counts."""
        return {
            "requests": self.requests,
            "refused": self.refused,
            "cpu": cpu() - self.cpu_before,
        }

    def to(self, method: str, target: str, body: bytes) -> bytes:
        """Return the response to a request, and count it."""
        if target == "/_set":
            self.change(json.loads(body))
            return answer(b"{}")
        if target == "/_counts":
            return answer(json.dumps(self.counts()).encode())
        self.requests += 1
        if self.bucket is not None and not self.bucket.admits(time.monotonic()):
            self.refused += 1
            return _TOO_MANY
        return self.answers.to(method, target, body)


class Connection(asyncio.Protocol):
    """A keep-alive connection; pipelined requests are answered in order."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._loop = asyncio.get_running_loop()
        self._data = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - the signature of asyncio
        self._transport = None

    def data_received(self, data: bytes) -> None:
        self._data = self._data + data if self._data else data
        while (end := self._data.find(b"\r\n\r\n")) >= 0:
            head = self._data[:end]
            length = _length(head)
            whole = end + 4 + length
            if len(self._data) < whole:
                return
            body, self._data = self._data[end + 4 : whole], self._data[whole:]
            method, target, _ = head[: head.find(b"\r\n")].decode("latin-1").split(" ", 2)
            if target.startswith("http"):
                parts = urlsplit(target)
                target = f"{parts.path}?{parts.query}" if parts.query else parts.path
            latency = 0.0 if target.startswith("/_") else self._state.latency
            due = self._loop.time() + latency
            written = self._state.to(method, target, body)
            if latency:  # counted from the arrival; equal latencies keep the order
                self._loop.call_at(due, self._write, written)
            else:
                self._write(written)

    def _write(self, written: bytes) -> None:
        if self._transport is not None:
            self._transport.write(written)


def _length(head: bytes) -> int:
    at = head.lower().find(b"\r\ncontent-length:")
    if at < 0:
        return 0
    return int(head[at + 17 :].split(b"\r\n", 1)[0])


def cpu() -> float:
    """Return the CPU seconds of this process so far."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


async def serve() -> None:
    """Listen on a free loopback port, print it, and serve until stdin is closed."""
    loop = asyncio.get_running_loop()
    state = State(Answers())
    server = await loop.create_server(lambda: Connection(state), "127.0.0.1", 0, backlog=512)
    ended = asyncio.Event()
    os.set_blocking(0, False)

    def check_stdin() -> None:
        try:
            closed = not os.read(0, 4096)
        except BlockingIOError:
            closed = False
        except OSError:
            closed = True
        if closed:
            loop.remove_reader(0)
            ended.set()

    loop.add_reader(0, check_stdin)
    port = server.sockets[0].getsockname()[1]
    sys.stdout.write(f'{{"port": {port}}}\n')
    sys.stdout.flush()
    await ended.wait()


if __name__ == "__main__":
    asyncio.run(serve())
