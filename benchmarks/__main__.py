"""Measures everything and prints one table: ``python -m benchmarks``.

--quick takes less than two minutes: fewer rounds, smaller exports, peers only where their
environments are there, and no scale. --only takes names of parts, with commas.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import time
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from . import table, venvs
from .bench import Bench
from .parts import decode, export, facade, imports, listing, request, scale, waiting
from .rows import Row
from .serving import serving, usable_cores

RESULTS: Final = Path(__file__).resolve().parent / "results"
PARTS: Final[dict[str, Callable[[Bench], Iterator[Row]]]] = {
    "decode": decode.run,
    "memory": decode.memory,
    "listing": listing.run,
    "request": request.run,
    "facade": facade.run,
    "import": imports.run,
    "export": export.run,
    "latency": waiting.latency,
    "bucket": waiting.bucket,
    "scale": scale.run,
    "updates": scale.updates,
}
FULL_ONLY: Final = frozenset({"scale", "updates"})
_PACKAGES: Final = ("aiohttp", "anyio", "attrs", "cattrs", "msgspec")


def main(arguments: list[str] | None = None) -> int:
    """Run the parts that are asked for; write the file, print the table."""
    asked = _asked(arguments)
    names = [name for name in asked.only.split(",") if name] if asked.only else list(PARTS)
    if unknown := sorted(set(names) - PARTS.keys()):
        print(f"no part is called {', '.join(unknown)}; there are {', '.join(PARTS)}")
        return 2
    if asked.quick and not asked.only:
        names = [name for name in names if name not in FULL_ONLY]
    if why := venvs.make(venvs.FLOORS):
        print(f"the floors: {why}")
        return 1
    began = time.monotonic()
    rows: list[Row] = []
    with serving() as server:
        rounds = asked.rounds or (3 if asked.quick else 7)
        bench = Bench(server, asked.quick, rounds, _peers(asked.quick or asked.no_peers), _say)
        for name in names:
            _say(f"{name} ... ({time.monotonic() - began:.0f} s so far)")
            for row in PARTS[name](bench):
                rows.append(row)
                print(table.text([row]), flush=True)
    result = {
        "quick": asked.quick,
        "rounds": rounds,
        "minutes": round((time.monotonic() - began) / 60, 1),
        "machine": machine(),
        "rows": [row.as_json() for row in rows],
    }
    path = Path(asked.json) if asked.json else RESULTS / "latest.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    missed = [row.work for row in rows if row.reached is False]
    print(f"\n{len(rows)} rows in {result['minutes']} min, {len(missed)} goals missed; {path.name}")
    return 0


def machine() -> dict[str, Any]:
    """Say what it ran on, as far as it matters and tells nothing of whose it is."""
    return {
        "python": platform.python_version(),
        "system": platform.system(),
        "cores": len(usable_cores()) or os.cpu_count(),
        "packages": {name: version(name) for name in _PACKAGES},
    }


def _asked(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="less than two minutes")
    parser.add_argument("--only", default="", help=f"of {', '.join(PARTS)}, with commas")
    parser.add_argument("--json", default="", help="where to; benchmarks/results/latest.json")
    parser.add_argument("--rounds", type=int, default=0, help="how often each is measured")
    parser.add_argument("--no-peers", action="store_true", help="install no peer's environment")
    return parser.parse_args(arguments)


def _peers(only_those_there: bool) -> dict[str, str]:
    told: dict[str, str] = {}
    for name in venvs.PEERS:
        if only_those_there:
            told[name] = "" if venvs.is_there(name) else "not installed"
        else:
            told[name] = venvs.make(name)
    return told


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
