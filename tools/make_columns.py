"""Write docs/export-columns.md: the columns of every entity that can be exported.

Run ``python tools/make_columns.py`` after changing a model or the columns of the export;
``--check`` writes nothing and fails if the page is not up to date. The texts are those under the
fields of the models.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from toggl_async._field_texts import field_texts
from toggl_async.export.partitioning.entities import ENTITIES, Entity
from toggl_async.export.rows.columns import (
    DERIVED,
    EXTRA,
    Column,
    columns_of,
    computed_columns,
    spreadsheet_columns,
)

ROOT: Final = Path(__file__).resolve().parents[1]
PAGE: Final = ROOT / "docs" / "export-columns.md"
TYPES: Final = {
    "integer": ("integer", "`int64`", "`INTEGER`"),
    "real": ("number", "`double`", "`REAL`"),
    "boolean": ("true or false", "`bool`", "`INTEGER`"),
    "text": ("text", "`string`", "`TEXT`"),
    "time": ("time", "`timestamp[us, UTC]`", "`TEXT`"),
    "day": ("day", "`date32`", "`TEXT`"),
    "json": ("JSON", "`string`", "`TEXT`"),
}
CENTS: Final = 100
REQUEST_ONLY: Final = re.compile(r"\s*Only with ``enrich_response=True``(; [^.]*)?\.")
"""What a text says of requests: the export asks for names."""
SCOPES: Final = {"account": "account", "organization": "organization", "workspace": "workspace"}
HEAD: Final = """\
# Columns of exports

CSV, Parquet, SQLite and `.xlsx` files have these columns, in this order. JSON lines have the same
names, in the order in which Toggl sends them, and no key for a field that was not sent.

- **bold**: identifies a row, together with the workspace or organization if there is such a column.
- *added*: a field of the export, not of Toggl. What Toggl sends under this name takes precedence.
- *spreadsheet*: only in `.xlsx` and in CSV with `--dialect spreadsheet`.

| type | Parquet | SQLite |
|---|---|---|
"""
EXTRA_TEXT: Final = (
    "Fields that this version does not know, and values that do not fit their column, as one "
    "object."
)
SCOPE_TEXT: Final = {
    "workspace_id": "The workspace it belongs to.",
    "organization_id": "The organization it belongs to.",
}


def page() -> str:
    """Return the page."""
    types = "".join(f"| {name} | {arrow} | {sqlite} |\n" for name, arrow, sqlite in TYPES.values())
    return HEAD + types + "".join(map(section, ENTITIES.values()))


def section(entity: Entity) -> str:
    """Return the table of one entity."""
    people = " and 100 people, who are listed first" if entity.by_person else ""
    head = (
        f"\n## {entity.name}\n\n`GET {entity.route}`, once per {SCOPES[entity.scope]}{people}.\n\n"
        if entity.api != "reports"
        else f"\n## {entity.name}\n\n`POST {entity.route}`, once per workspace and 366 days.\n\n"
    )
    return head + "| column | type | meaning |\n|---|---|---|\n" + "".join(rows(entity))


def rows(entity: Entity) -> Iterator[str]:
    """Go through the lines of the table of an entity."""
    model = entity.load_model()
    texts = field_texts(model)
    shared = {column.name for column in columns_of(entity.name)}
    computed = {column.name: column for column in computed_columns(entity.name)}
    for column in spreadsheet_columns(entity.name):
        name = f"`{column.name}`"
        if column.name == entity.key:
            name = f"**{name}**"
        text = texts.get(column.name) or SCOPE_TEXT.get(column.name, "")
        if column.name == entity.key:
            text = text or "Identifies the row."
        if column.name in DERIVED and column.name not in texts:
            text = f"*added* {DERIVED[column.name][1]}"
        if column.name == EXTRA:
            text = EXTRA_TEXT
        if column.name not in shared:
            source, divisor = computed[column.name].source, computed[column.name].divisor
            unit = "units of the currency" if divisor == CENTS else "hours"
            text = f"*spreadsheet* `{source}` in {unit}."
        yield f"| {name} | {kind(column)} | {one_line(text)} |\n"


def kind(column: Column) -> str:
    """Return the type of a column in words."""
    return TYPES[column.kind][0]


def one_line(text: str) -> str:
    """Return a text as a cell of a table."""
    text = REQUEST_ONLY.sub("", text)
    return " ".join(text.split()).replace("``", "`").replace("|", "\\|")


def main(arguments: list[str]) -> None:
    """Write the page, or check it."""
    text = page()
    if "--check" in arguments:
        if not PAGE.exists() or PAGE.read_text() != text:
            raise SystemExit(f"{PAGE.name} is not up to date: run python tools/make_columns.py")
    else:
        PAGE.write_text(text)


if __name__ == "__main__":
    main(sys.argv[1:])
