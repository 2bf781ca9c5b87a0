"""Write ``toggl_sync``, the blocking API, from the source of ``toggl_async``.

``python tools/make_sync.py`` writes; with ``--check`` it writes nothing, and fails if a file
differs, is missing, or has lost its source. The generator is the package ``tools/sync``.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tools.sync.check import differences, generate, update  # noqa: E402 - found by the line above
from tools.sync.source import UnsupportedError  # noqa: E402 - as above


def main(arguments: list[str] | None = None, *, root: Path = ROOT) -> int:
    """Run the command and return its exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing, fail on a difference")
    check = parser.parse_args(arguments).check
    try:
        files = generate(root)
    except UnsupportedError as exc:
        print(exc, file=sys.stderr)
        return 2
    if check:
        report = "".join(differences(root, files))
        print(report, end="", file=sys.stderr)
        return 1 if report else 0
    for line in update(root, files):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
