"""Tables as CSV files."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

from toggl_async.sandbox.wire import Reply

__all__ = ["Table", "clock_time", "csv_file"]

Table = Sequence[Sequence[Any]]


def clock_time(seconds: int, form: str = "classic") -> str:
    """Write a duration as the ``duration_format`` of exports says."""
    if form == "decimal":
        return f"{seconds / 3600:.2f}"
    hours, rest = divmod(seconds, 3600)
    lead = f"{hours}" if form == "improved" else f"{hours:02d}"
    return f"{lead}:{rest // 60:02d}:{rest % 60:02d}"


def csv_file(table: Table, name: str) -> Reply:
    """Answer a table as a CSV file; cells that a spreadsheet would evaluate are not escaped."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(table)
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return Reply(200, text.getvalue().encode(), "text/csv", headers)
