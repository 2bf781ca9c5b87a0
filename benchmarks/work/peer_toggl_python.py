"""toggl-python, not modified, only pointed here: runs in its own environment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib import import_module
from typing import Any, Final

from benchmarks.server import workspace_of
from benchmarks.work.clock import Stretch
from benchmarks.work.exporting import to_lines
from benchmarks.work.many import threads

_user: Any = import_module("toggl_python.entities.user")
_report: Any = import_module("toggl_python.entities.report_time_entry")
_auth: Any = import_module("toggl_python.auth")
_TOKEN: Final = _auth.TokenAuth("0f1e2d3c4b5a69788796a5b4c3d2e1f0")
_PAGE: Final = 1000


def get(url: str, concurrency: int, count: int) -> dict[str, float]:
    """GET /me, typed; threads share the client."""
    user = _user.CurrentUser(_TOKEN, base_url=f"{url}/api/v9")
    return threads(lambda: user.me, count, concurrency)


def listing(url: str, repeats: int) -> dict[str, float]:
    """10,000 entries, typed."""
    user = _user.CurrentUser(_TOKEN, base_url=f"{url}/api/v9")
    assert len(user.get_time_entries()) == 10_000
    with Stretch() as stretch:
        for _ in range(repeats):
            user.get_time_entries()
    return {"cpu": stretch.cpu / repeats}


def export(url: str, rows: int) -> dict[str, float]:
    """Page after page by number; the client tells no end, so a short page is it."""
    _report.REPORT_ROOT_URL = f"{url}/reports/api/v3/workspace"
    report = _report.ReportTimeEntry(_TOKEN)
    report.search(workspace_of(1), date(2026, 1, 1), date(2026, 12, 31))

    def pages() -> Iterator[list[str]]:
        number = 0
        while True:
            result = report.search(
                workspace_of(rows),
                date(2026, 1, 1),
                date(2026, 12, 31),
                page_size=_PAGE,
                page_number=number,
            )
            yield [row.model_dump_json() for row in result]
            if len(result) < _PAGE:
                return
            number += 1

    return to_lines(url, pages(), rows)


def bucket(url: str, count: int) -> dict[str, float]:
    """One after another, as fast as it goes; until the first refusal, which ends a program."""
    user = _user.CurrentUser(_TOKEN, base_url=f"{url}/api/v9")
    for done in range(count):
        try:
            user.me()
        except Exception:  # noqa: BLE001 - other clients raise any type
            return {"failed": count - done}
    return {"failed": 0}
