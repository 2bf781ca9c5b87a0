"""Peak memory of exports and of their updates: ``export_memory.py [rows] [kinds ...]``.

The service is another process. For the update one entry of a hundred is different, and one of a
thousand is gone. ``over_start_mb`` is the peak above that of an export of one row in the same
process: at most 10, for Parquet 64.
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

KINDS = (
    "all.jsonl", "all.jsonl.gz", "all.jsonl.zst", "all.csv", "all.csv.gz", "all.csv.zst",
    "all.sqlite", "all.parquet",
)  # fmt: skip
PAGE = 1000
IDS = 3_000_000_000
LATER = "2030-01-01T09:00:00+00:00"


def _row(number: int, *, changed: bool = False) -> dict[str, object]:
    stamp = f"2026-{number // 90_000 % 12 + 1:02}-{number // 3_600 % 25 + 1:02}T09:00:00+02:00"
    entry = {
        "id": IDS + number, "seconds": 3_600, "start": stamp, "stop": stamp,
        "at": LATER if changed else stamp, "at_tz": stamp,
    }  # fmt: skip
    return {
        "user_id": 5, "username": "Uma Jansen", "project_id": 61, "task_id": None,
        "billable": True, "description": f"Landing page{' again' * changed}", "tag_ids": [1, 2],
        "billable_amount_in_cents": 9550, "hourly_rate_in_cents": 9550, "currency": "EUR",
        "time_entries": [entry], "row_number": number + 1, "email": "uma@sandbox.example",
        "client_name": "Harbor", "project_name": "Garden", "project_color": "#0b83d9",
        "project_hex": "#0b83d9", "task_name": None, "tag_names": ["meeting", "support"],
    }  # fmt: skip


async def _serve(rows: int) -> None:
    summaries = 0

    async def search(request: web.Request) -> web.Response:
        body = await request.json()
        if "time_entry_ids" in body:
            return web.json_response([_row(id_ - IDS) for id_ in body["time_entry_ids"]])
        first = int(body.get("first_row_number", 1)) - 1
        last = min(first + PAGE, rows)
        headers = {}
        if last < rows:
            headers = {"X-Next-Row-Number": str(last + 1), "X-Next-ID": str(IDS + last)}
        changed = rows // 100 if body.get("order_by") == "last_update" else 0
        page = [_row(number, changed=number < changed) for number in range(first, last)]
        return web.json_response(page, headers=headers)

    async def summary(_: web.Request) -> web.Response:
        nonlocal summaries
        summaries += 1
        first_export = summaries % 2 == 1  # of two for each kind: the export and its update
        ids = [IDS + number for number in range(rows) if first_export or number % 1000 != 999]
        sub = {"id": 61, "seconds": len(ids) * 3_600, "ids": ids}
        return web.json_response({"groups": [{"id": 5, "sub_groups": [sub]}]})

    async def one_row(_: web.Request) -> web.Response:
        return web.json_response([_row(0)])

    app = web.Application()
    app.router.add_post("/reports/api/v3/workspace/8/search/time_entries", one_row)
    prefix = "/reports/api/v3/workspace/7"
    app.router.add_post(f"{prefix}/search/time_entries", search)
    app.router.add_post(f"{prefix}/summary/time_entries", summary)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    sys.stdout.write(f"http://127.0.0.1:{runner.addresses[0][1]}\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


def _cpu(used: resource.struct_rusage) -> float:
    return used.ru_utime + used.ru_stime


async def _export(url: str, to: str) -> None:
    from toggl_async import ApiToken, TogglSession
    from toggl_async.export import export

    started = time.monotonic()
    async with TogglSession(ApiToken("0" * 32), track_url=url) as session:
        for update in (False, True):  # imports everything
            with tempfile.TemporaryDirectory() as folder:
                small = Path(folder, Path(to).name)
                for _ in range(1 + update):
                    await export(session, small, workspaces=[8], last_days=30, update=update)
        start = resource.getrusage(resource.RUSAGE_SELF)
        summary = await export(
            session,
            to,
            workspaces=[7],
            start_date=date(2026, 1, 1),
            end_date=date(2026, 12, 31),
            update=True,
        )
    used = resource.getrusage(resource.RUSAGE_SELF)
    result = {
        "to": Path(to).name,
        "update": bool(summary.changed or summary.deleted),
        "rows": summary.rows,
        "requests": summary.requests,
        "peak_mb": round(used.ru_maxrss / 1024),
        "over_start_mb": round((used.ru_maxrss - start.ru_maxrss) / 1024, 1),
        "cpu_us_a_row": round((_cpu(used) - _cpu(start)) * 1e6 / max(1, summary.rows), 1),
        "seconds": round(time.monotonic() - started, 1),
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
                for _ in range(2):  # and its update
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
