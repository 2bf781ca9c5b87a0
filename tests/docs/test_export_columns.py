"""The page of the export's columns: up to date, and with a meaning for each column."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from toggl_async.export.partitioning.entities import ENTITIES
from toggl_async.export.rows.columns import spreadsheet_columns

ROOT: Final = Path(__file__).parents[2]
PAGE: Final = (ROOT / "docs" / "export-columns.md").read_text()


def test_the_page_is_what_the_tool_writes() -> None:
    tool = [sys.executable, str(ROOT / "tools" / "make_columns.py"), "--check"]
    result = subprocess.run(tool, check=False, capture_output=True, text=True, cwd=ROOT)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.promise("columns-are-documented")
@pytest.mark.parametrize("entity", ENTITIES)
def test_every_column_has_a_meaning(entity: str) -> None:
    section = PAGE.split(f"\n## {entity}\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| \**`(\w+)`\** \| ([^|]+) \| (.*) \|$", section, re.MULTILINE)
    assert [name for name, _, _ in rows] == [column.name for column in spreadsheet_columns(entity)]
    assert [name for name, _, text in rows if len(text) < 8] == []
