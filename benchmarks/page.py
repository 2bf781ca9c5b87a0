"""Writes the table of the reference run to docs/performance.md, or checks it.

``python -m benchmarks.page [--check]``. The results are in ``benchmarks/results.json``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, Final

from .rows import Row
from .table import markdown

HERE: Final = Path(__file__).resolve().parent
RUN: Final = HERE / "results.json"
PAGE: Final = HERE.parent / "docs" / "performance.md"
BEGIN: Final = "<!-- measured: written by python -m benchmarks.page -->"
END: Final = "<!-- end of what was measured -->"


def measured(run: dict[str, Any]) -> str:
    """Return the text between the marks: the machine, the table, and how cost grows."""
    machine = run["machine"]
    packages = ", ".join(f"{name} {version}" for name, version in machine["packages"].items())
    rows = [Row.from_json(saved) for saved in run["rows"]]
    table = [row for row in rows if not row.name.startswith("scale-")]
    growth = [row for row in rows if row.name.startswith("scale-")]
    where = f"{machine['system']}, {machine['cores']} cores, Python {machine['python']}; {packages}"
    how = f"{run['rounds']} rounds{', a quick run' if run['quick'] else ''}."
    parts = [f"{where}; {how}", markdown(table)]
    if growth:
        parts += ["### How cost grows", markdown(growth)]
    return "\n\n".join(part.strip() for part in parts)


def put(page: str, text: str) -> str:
    """Return the page with the text between its marks."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise SystemExit(f"{PAGE.name} has no marks {BEGIN!r} and {END!r}")
    return f"{before}{BEGIN}\n\n{text}\n\n{END}{after}"


def main(arguments: list[str]) -> None:
    """Write the page, or check it."""
    page = PAGE.read_text(encoding="utf-8")
    text = put(page, measured(json.loads(RUN.read_text(encoding="utf-8"))))
    if "--check" not in arguments:
        PAGE.write_text(text, encoding="utf-8")
    elif page != text:
        raise SystemExit(f"{PAGE.name} is not up to date: run python -m benchmarks.page")


if __name__ == "__main__":
    main(sys.argv[1:])
