"""Peak memory of an export: ``python tests/export/memory.py [rows] [kinds ...]``.

The service is another process, which answers from one page of rows whatever it is asked for.
"""

from __future__ import annotations

import asyncio
import json
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from aiohttp import web

KINDS = ("all.jsonl", "all.csv", "all.sqlite", "all.parquet")
PAGE = 1000


def _row(number: int) -> dict[str, object]:
    stamp = f"2026-{number // 90_000 % 12 + 1:02}-{number // 3_600 % 25 + 1:02}T09:00:00+02:00"
    entry = {
        "id": 3_000_000_000 + number, "seconds": 3_600, "start": stamp, "stop": stamp,
        "at": stamp, "at_tz": stamp,
    }  # fmt: skip
    return {
        "user_id": 5, "username": "Uma Jansen", "project_id": 61, "task_id": None,
        "billable": True, "description": "Review the landing page", "tag_ids": [1, 2],
        "billable_amount_in_cents": 9550, "hourly_rate_in_cents": 9550, "currency": "EUR",
        "time_entries": [entry], "row_number": number + 1, "email": "uma@sandbox.example",
        "client_name": "Harbor", "project_name": "Garden", "project_color": "#0b83d9",
        "project_hex": "#0b83d9", "task_name": None, "tag_names": ["meeting", "support"],
    }  # fmt: skip


async def _serve(rows: int) -> None:
    async def search(request: web.Request) -> web.Response:
        first = int((await request.json()).get("first_row_number", 1)) - 1
        last = min(first + PAGE, rows)
        headers = {}
        if last < rows:
            headers = {"X-Next-Row-Number": str(last + 1), "X-Next-ID": str(3_000_000_000 + last)}
        return web.json_response([_row(number) for number in range(first, last)], headers=headers)

    app = web.Application()
    app.router.add_post("/reports/api/v3/workspace/7/search/time_entries", search)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    sys.stdout.write(f"http://127.0.0.1:{runner.addresses[0][1]}\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


async def _export(url: str, to: str) -> None:
    from toggl_async import ApiToken, TogglSession
    from toggl_async.export import export

    began = time.monotonic()
    async with TogglSession(ApiToken("0" * 32), track_url=url) as session:
        summary = await export(
            session, to, workspaces=[7], start_date=date(2026, 1, 1), end_date=date(2026, 12, 31)
        )
    used = resource.getrusage(resource.RUSAGE_SELF)
    result = {
        "to": Path(to).name,
        "rows": summary.rows,
        "requests": summary.requests,
        "peak_mb": round(used.ru_maxrss / 1024),
        "cpu_us_a_row": round((used.ru_utime + used.ru_stime) * 1e6 / max(1, summary.rows), 1),
        "seconds": round(time.monotonic() - began, 1),
    }
    sys.stdout.write(json.dumps(result) + "\n")


def main(rows: int, kinds: tuple[str, ...]) -> None:
    """Measure, a process for each kind."""
    server = subprocess.Popen(
        [sys.executable, __file__, "serve", str(rows)], stdout=subprocess.PIPE, text=True
    )
    try:
        assert server.stdout is not None
        url = server.stdout.readline().strip()
        for kind in kinds:
            with tempfile.TemporaryDirectory() as folder:
                to = str(Path(folder, kind))
                subprocess.run([sys.executable, __file__, "export", url, to], check=True)
    finally:
        server.kill()
        server.communicate()


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["serve", count]:
            asyncio.run(_serve(int(count)))
        case ["export", where, target]:
            asyncio.run(_export(where, target))
        case [count, *names]:
            main(int(count), tuple(names) or KINDS)
        case _:
            main(1_000_000, KINDS)
