"""toggl-api-wrapper, unmodified, with its URLs set to the server: runs in its own environment."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator
from datetime import date
from importlib import import_module
from typing import Any, Final

from benchmarks.server import workspace_of
from benchmarks.work.clock import Stretch
from benchmarks.work.exporting import to_lines, to_lines_async
from benchmarks.work.many import tasks, threads

_api: Any = import_module("toggl_api")
_reports: Any = import_module("toggl_api.reports")
_meta: Any = import_module("toggl_api.meta")
_httpx: Any = import_module("httpx")
_AUTH: Final = _httpx.BasicAuth("0f1e2d3c4b5a69788796a5b4c3d2e1f0", "api_token")
_PAGE: Final = 1000


def _point(url: str) -> None:
    _meta.TogglEndpoint.BASE_ENDPOINT = f"{url}/api/v9/"
    _reports.ReportEndpoint.BASE_ENDPOINT = f"{url}/reports/api/v3/"


def _point_async(url: str) -> Any:
    module: Any = import_module("toggl_api.asyncio")
    endpoint: Any = import_module("toggl_api.asyncio._async_endpoint").TogglAsyncEndpoint
    reports: Any = import_module("toggl_api.asyncio._async_reports").AsyncReportEndpoint
    endpoint.BASE_ENDPOINT = _httpx.URL(f"{url}/api/v9/")
    reports.BASE_ENDPOINT = _httpx.URL(f"{url}/reports/api/v3/")
    return module


def _body() -> Any:
    return _reports.ReportBody(date(2026, 1, 1), date(2026, 12, 31), enrich_response=True)


def get(url: str, concurrency: int, count: int) -> dict[str, float]:
    """GET /me, a dictionary; threads share the client."""
    _point(url)
    return threads(lambda: _api.UserEndpoint(_AUTH).get_details, count, concurrency)


async def async_get(url: str, concurrency: int, count: int) -> dict[str, float]:
    """The same, async."""
    endpoint = _point_async(url).AsyncUserEndpoint(_AUTH)
    return await tasks(endpoint.get_details, count, concurrency)


def listing(url: str, repeats: int) -> dict[str, float]:
    """10,000 entries, typed (9 of the fields)."""
    _point(url)
    trackers = _api.TrackerEndpoint(7, _AUTH)
    assert len(trackers.collect(refresh=True)) == 10_000
    with Stretch() as stretch:
        for _ in range(repeats):
            trackers.collect(refresh=True)
    return {"cpu": stretch.cpu / repeats}


async def async_listing(url: str, repeats: int) -> dict[str, float]:
    """The same, async."""
    trackers = _point_async(url).AsyncTrackerEndpoint(7, _AUTH)
    assert len(await trackers.collect(refresh=True)) == 10_000
    with Stretch() as stretch:
        for _ in range(repeats):
            await trackers.collect(refresh=True)
    return {"cpu": stretch.cpu / repeats}


def export(url: str, rows: int) -> dict[str, float]:
    """All pages, dictionaries."""
    _point(url)
    _reports.DetailedReportEndpoint(workspace_of(1), _AUTH).search_time_entries(_body())
    report = _reports.DetailedReportEndpoint(workspace_of(rows), _AUTH)

    def pages() -> Iterator[list[str]]:
        options = _reports.PaginationOptions(_PAGE)
        while True:
            page = report.search_time_entries(_body(), options)
            yield [json.dumps(row) for row in page.result]
            if page.next_row is None:
                return
            options = page.next_options(_PAGE)

    return to_lines(url, pages(), rows)


async def async_export(url: str, rows: int) -> dict[str, float]:
    """The same, async."""
    endpoint = _point_async(url).AsyncDetailedReportEndpoint
    await endpoint(workspace_of(1), _AUTH).search_time_entries(_body())
    report = endpoint(workspace_of(rows), _AUTH)

    async def pages() -> AsyncIterator[list[str]]:
        options = _reports.PaginationOptions(_PAGE)
        while True:
            page = await report.search_time_entries(_body(), options)
            yield [json.dumps(row) for row in page.result]
            if page.next_row is None:
                return
            options = page.next_options(_PAGE)

    return await to_lines_async(url, pages(), rows)


def bucket(url: str, count: int) -> dict[str, float]:
    """One after another, until the first refusal."""
    _point(url)
    user = _api.UserEndpoint(_AUTH)
    for done in range(count):
        try:
            user.get_details()
        except Exception:  # noqa: BLE001 - other clients raise any type
            return {"failed": count - done}
    return {"failed": 0}


async def async_bucket(url: str, count: int) -> dict[str, float]:
    """The same, async."""
    user = _point_async(url).AsyncUserEndpoint(_AUTH)
    for done in range(count):
        try:
            await user.get_details()
        except Exception:  # noqa: BLE001 - other clients raise any type
            return {"failed": count - done}
    return {"failed": 0}
