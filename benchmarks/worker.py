"""Runs one function in a process of its own: ``python -m benchmarks.worker MODULE:NAME JSON``.

What it returns, a dict, is printed as JSON. Runs in the environments of the peers too.
"""

from __future__ import annotations

import asyncio
import gc
import inspect
import json
import os
import sys
from importlib import import_module
from typing import Any

from .serving import pin


def main(target: str, arguments: str) -> None:
    """Run it."""
    core = os.environ.get("BENCHMARK_CORE")
    pin(int(core) if core else None)
    module, _, name = target.partition(":")
    function = getattr(import_module(module), name)
    gc.collect()
    told: Any = function(**json.loads(arguments))
    if inspect.iscoroutine(told):
        told = asyncio.run(told)
    sys.stdout.write("\n" + json.dumps(told) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
