"""Writes the tables of the reference run to docs/performance.md and benchmarks.md, or checks them.

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
DOCS: Final = HERE.parent / "docs"
PEERS: Final = ("toggl-api-wrapper", "toggl-api-wrapper async", "toggl-python", "TogglPy")
COMPARED: Final = {
    "export-requests": "requests for 50,000 rows of a report",
    "request-1": "a GET, one after another: CPU time",
    "request-8": "a GET, 8 at a time: CPU time",
    "listing": "a listing of 10,000 entries: CPU time",
    "export-jsonl": "an entry of an export of 50,000: CPU time",
    "rss-jsonl": "the same export: memory",
    "import-client": "import, up to the first client: CPU time",
}
"""The rows that users look for, in their words."""


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


def compared(run: dict[str, Any]) -> str:
    """Return the table of the SDK and other clients: figures, and how many times as much."""
    rows = {saved["name"]: Row.from_json(saved) for saved in run["rows"]}
    lines = [f"| work | toggl-async | {' | '.join(PEERS)} |", "|---" * (2 + len(PEERS)) + "|"]
    for name, work in COMPARED.items():
        row = rows[name]
        ours = row.ours
        if name == "export-requests":  # the floor is a number of requests, and the ratio is 1
            ours = row.floor.rpartition(" ")[2]
        ours = ours.replace(" ", "\N{NO-BREAK SPACE}")
        cells = [_compared_with(row, row.others.get(peer, ""), ours) for peer in PEERS]
        lines.append(f"| {work} | {ours} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _compared_with(row: Row, other: str, ours: str) -> str:
    """Return the figure of another client: of a ratio to the floor, that to the SDK."""
    if not other:
        return "not measured"
    if row.unit != "x" or row.value is None or ours.isdigit():
        return other.replace(" ", "\N{NO-BREAK SPACE}")
    return f"{float(other) / row.value:.1f}\N{NO-BREAK SPACE}times"


PAGES: Final = {
    "benchmarks.md": (
        measured,
        "<!-- measured: written by python -m benchmarks.page -->",
        "<!-- end of what was measured -->",
    ),
    "performance.md": (
        compared,
        "<!-- compared: written by python -m benchmarks.page -->",
        "<!-- end of what was compared -->",
    ),
}
"""What is written into each page, and the marks around it."""


def put(page: str, text: str, begin: str, end: str) -> str:
    """Return a page with the text between its marks."""
    before, first, rest = page.partition(begin)
    _, last, after = rest.partition(end)
    if not (first and last):
        raise SystemExit(f"a page has no marks {begin!r} and {end!r}")
    return f"{before}{begin}\n\n{text}\n\n{end}{after}"


def main(arguments: list[str]) -> None:
    """Write the pages, or check them."""
    run = json.loads(RUN.read_text(encoding="utf-8"))
    for name, (text_of, begin, end) in PAGES.items():
        path = DOCS / name
        page = path.read_text(encoding="utf-8")
        text = put(page, text_of(run), begin, end)
        if "--check" not in arguments:
            path.write_text(text, encoding="utf-8")
        elif page != text:
            raise SystemExit(f"{name} is not up to date: run python -m benchmarks.page")


if __name__ == "__main__":
    main(sys.argv[1:])
