"""Runs one function in its own process: ``python -m benchmarks.worker MODULE:NAME JSON``.

Prints the dictionary that it returns as JSON. Also runs in the environments of the peers.
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
    """Run a function and print its result."""
    core = os.environ.get("BENCHMARK_CORE")
    pin(int(core) if core else None)
    module, _, name = target.partition(":")
    function = getattr(import_module(module), name)
    gc.collect()
    result: Any = function(**json.loads(arguments))
    if inspect.iscoroutine(result):
        result = asyncio.run(result)
    sys.stdout.write("\n" + json.dumps(result) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
