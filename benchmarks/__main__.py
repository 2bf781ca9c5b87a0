"""Measures everything and prints one table: ``python -m benchmarks``.

--quick takes less than two minutes: fewer rounds, smaller exports, only installed peers, and no
scale. --only takes names of parts, separated by commas.
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
from .parts import (
    databases,
    decode,
    export,
    facade,
    imports,
    limits,
    listing,
    request,
    scale,
    waiting,
)
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
    "sql": databases.run,
    "latency": waiting.latency,
    "bucket": waiting.bucket,
    "limits": limits.stores,
    "accounts": limits.accounts,
    "scale": scale.run,
    "updates": scale.updates,
}
FULL_ONLY: Final = frozenset({"accounts", "scale", "updates"})
_PACKAGES: Final = ("aiohttp", "anyio", "attrs", "cattrs", "msgspec")


def main(arguments: list[str] | None = None) -> int:
    """Run the selected parts; print the table and write the results."""
    options = _parse(arguments)
    names = [name for name in options.only.split(",") if name] if options.only else list(PARTS)
    if unknown := sorted(set(names) - PARTS.keys()):
        print(f"unknown part {', '.join(unknown)}; the parts are {', '.join(PARTS)}")
        return 2
    if options.quick and not options.only:
        names = [name for name in names if name not in FULL_ONLY]
    if why := venvs.make(venvs.FLOORS):
        print(f"the floors could not be installed: {why}")
        return 1
    began = time.monotonic()
    rows: list[Row] = []
    with serving() as server:
        rounds = options.rounds or (3 if options.quick else 7)
        bench = Bench(
            server, options.quick, rounds, _peers(options.quick or options.no_peers), _say
        )
        for name in names:
            _say(f"{name} ... ({time.monotonic() - began:.0f} s so far)")
            for row in PARTS[name](bench):
                rows.append(row)
                print(table.text([row]), flush=True)
    result = {
        "quick": options.quick,
        "rounds": rounds,
        "minutes": round((time.monotonic() - began) / 60, 1),
        "machine": machine(),
        "rows": [row.as_json() for row in rows],
    }
    path = Path(options.json) if options.json else RESULTS / "latest.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    missed = [row.work for row in rows if row.reached is False]
    print(f"\n{len(rows)} rows in {result['minutes']} min, {len(missed)} goals missed; {path.name}")
    return 0


def machine() -> dict[str, Any]:
    """Describe the machine, without anything that identifies it."""
    return {
        "python": platform.python_version(),
        "system": platform.system(),
        "cores": len(usable_cores()) or os.cpu_count(),
        "packages": {name: version(name) for name in _PACKAGES},
    }


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="less than two minutes")
    parser.add_argument(
        "--only", default="", help=f"parts, separated by commas: {', '.join(PARTS)}"
    )
    parser.add_argument(
        "--json", default="", help="the file to write; default: benchmarks/results/latest.json"
    )
    parser.add_argument("--rounds", type=int, default=0, help="number of measurements of each")
    parser.add_argument(
        "--no-peers", action="store_true", help="do not install the environments of the peers"
    )
    return parser.parse_args(arguments)


def _peers(only_installed: bool) -> dict[str, str]:
    reasons: dict[str, str] = {}
    for name in venvs.PEERS:
        if only_installed:
            reasons[name] = "" if venvs.is_installed(name) else "not installed"
        else:
            reasons[name] = venvs.make(name)
    return reasons


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
