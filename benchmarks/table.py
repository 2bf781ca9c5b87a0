"""Formats the table, for the terminal and for the documentation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .rows import Row

__all__ = ["HEAD", "cells", "markdown", "text"]

HEAD = ("work", "floor", "ours", "goal", "reached", "others, peers", "spread")


def cells(row: Row) -> tuple[str, ...]:
    """Return the cells of a row."""
    return (
        row.work,
        row.floor,
        _ours(row),
        "" if row.goal is None else f"<= {_number(row.goal, row.unit)}",
        {None: "", True: "yes", False: "NO"}[row.reached],
        "; ".join(f"{name} {figure}" for name, figure in row.others.items()),
        _spread(row),
    )


def text(rows: Iterable[Row]) -> str:
    """Return the table for a terminal: a line with the figures of the SDK, then the others."""
    lines: list[str] = []
    for row in rows:
        work, floor, ours, goal, reached, others, spread = cells(row)
        lines.append(f"{work:<66} {ours:<26} {goal:<14} {reached:<4} [{spread}]")
        more = [part for part in (floor, others, row.note) if part]
        lines += [f"    {part}" for part in more]
    return "\n".join(lines)


def markdown(rows: Sequence[Row]) -> str:
    """Return the table as Markdown."""
    lines = ["| " + " | ".join(HEAD) + " |", "|" + "---|" * len(HEAD)]
    lines += ["| " + " | ".join(cells(row)) + " |" for row in rows]
    notes = [f"- {row.work}: {row.note}" for row in rows if row.note]
    return "\n".join([*lines, "", *notes]) + "\n"


def _ours(row: Row) -> str:
    if row.value is None:
        return "no figure"
    value = _number(row.value, row.unit)
    if row.unit == "power":
        return f"grows by the power of {value} ({row.ours})"
    return value if row.ours.endswith(f" {row.unit}") else f"{value} ({row.ours})"


def _spread(row: Row) -> str:
    if row.low is None or row.high is None:
        return ""
    return f"{_number(row.low, '')} to {_number(row.high, '')}"


def _number(value: float, unit: str) -> str:
    if unit in {"requests", "%"}:
        return f"{value:.0f} {unit}" if value == int(value) else f"{value:.1f} {unit}"
    if unit in {"", "x", "power"}:
        return f"{value:.2f}"
    return f"{value:.1f} {unit}"
