"""TogglPy, not modified, only pointed here: runs in its own environment.

Its API v8 and Reports v2 are retired; the server answers them for its sake. The second that it
sleeps between two pages is left out.
"""

from __future__ import annotations

import json
from importlib import import_module
from typing import Any

from benchmarks.server import workspace_of
from benchmarks.work.clock import Stretch
from benchmarks.work.exporting import to_lines
from benchmarks.work.many import threads

_module: Any = import_module("toggl.TogglPy")


def _client() -> Any:
    client = _module.Toggl()
    client.setAPIKey("0f1e2d3c4b5a69788796a5b4c3d2e1f0")
    return client


def get(url: str, concurrency: int, count: int) -> dict[str, float]:
    """GET /me, a dictionary; a connection each."""
    client = _client()
    return threads(lambda: lambda: client.request(f"{url}/api/v8/me"), count, concurrency)


def listing(url: str, repeats: int) -> dict[str, float]:
    """10,000 entries, dictionaries."""
    client = _client()
    address = f"{url}/api/v8/time_entries"
    assert len(client.request(address)) == 10_000
    with Stretch() as stretch:
        for _ in range(repeats):
            client.request(address)
    return {"cpu": stretch.cpu / repeats}


def export(url: str, rows: int) -> dict[str, float]:
    """Pages of 50, all in memory before the first can be written."""
    _module.Endpoints.REPORT_DETAILED = f"{url}/reports/api/v2/details"
    _module.time.sleep = _no_sleep
    client = _client()
    client.getDetailedReportPages({"workspace_id": workspace_of(1)})

    def pages() -> Any:
        report = client.getDetailedReportPages({"workspace_id": workspace_of(rows)})
        yield [json.dumps(row) for row in report["data"]]

    return to_lines(url, pages(), rows)


def _no_sleep(seconds: float) -> None:
    pass


def bucket(url: str, count: int) -> dict[str, float]:
    """One after another, until the first refusal."""
    client = _client()
    for done in range(count):
        try:
            client.request(f"{url}/api/v8/me")
        except Exception:  # noqa: BLE001 - other clients raise any type
            return {"failed": count - done}
    return {"failed": 0}
