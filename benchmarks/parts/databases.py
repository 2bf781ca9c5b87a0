"""Export into PostgreSQL: wall time, with the server's share."""

from __future__ import annotations

from collections.abc import Iterator

from ..bench import Bench, Contestant
from ..rows import Row

_WORK = "benchmarks.work.databases"


def run(bench: Bench) -> Iterator[Row]:
    """New rows by COPY, and by an upsert, against the same without the SDK."""
    try:
        from tests.support.servers import PostgreSQL
    except ImportError as exc:
        bench.say(f"  no PostgreSQL: {exc}")
        return
    rows = 20_000
    with PostgreSQL() as server:
        arguments = {"url": f"{server.url}?schema=bench", "rows": rows}
        names = ("insert", "upsert", "copy", "executemany")
        race = bench.race({name: Contestant(f"{_WORK}:{name}", arguments) for name in names})
    yield race.row(
        "sql-insert",
        f"{rows:,} new report entries into PostgreSQL, wall per entry",
        floor="copy",
        called="COPY alone, of values that are ready",
        ours="insert",
        figure="wall",
        others=(),
    )
    yield race.row(
        "sql-upsert",
        f"{rows:,} report entries upserted into PostgreSQL, wall per entry",
        floor="executemany",
        called="executemany of inserts alone",
        ours="upsert",
        figure="wall",
        others=("copy",),
    )
