"""Write docs/migrating-from-v8.md: each classic operation, what carries it, and what differs.

Run ``python tools/make_migration.py`` after changing ``session.v8``; ``--check`` fails if that was
forgotten. The catalogue says which operations there are; all else stands in the docstrings.
"""

from __future__ import annotations

import ast
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parents[1]
PAGE: Final = ROOT / "docs" / "migrating-from-v8.md"
CATALOGUE: Final = ROOT / "tests" / "catalogue" / "operations.json"
CLASSIC: Final = ROOT / "toggl_async" / "v8"
TODAY: Final = ("track", "reports", "accounts")
CARRIED: Final = re.compile(r"(GET|POST|PUT|DELETE) (\S+), carried by (.*?)\. (.*)")
NAME: Final = re.compile(rf"``((?:{'|'.join(TODAY)})\.[\w.]+)``")

HEAD: Final = """\
# Migrating from API v8 and Reports v2

Toggl switched API v8 off in May 2024. `session.v8` has its operations under their classic names and
carries each by what took its place, so that a script runs today as it is:

```python
from toggl_sync import TogglSession

with TogglSession.from_env() as session:
    entry = session.v8.start_time_entry({"time_entry": {"description": "Weeding"}})
    print(session.v8.stop_time_entry(entry.id).duration)
```

- Bodies are taken in their wrapper, as above, or by keyword: `start_time_entry(description=...)`.
- Answers are typed, with the classic field names (`wid`, `pid`, `tid`, `cid`, `uid`), and come
  without the `data` around them; `get_current_user_data` and `invite_users_to_workspace` keep
  theirs.
- Lists of ids may be lists or comma lists; `"0"` selects what has none; moments and days may be
  texts.
- Colours are indices into the palette going in and coming out; `project.extra["hex_color"]` is
  exact.
- v8 named things by their id alone, and today's routes want the workspace. It is looked up once and
  remembered; what that costs stands below, and a script that lists before it changes pays nothing.
- A server that still speaks v8 and Reports v2 is named by `TogglSession(..., v8_url="https://...")`:
  the same calls then go there, with the original paths and envelopes.

The tables are written from the code by `tools/make_migration.py`. New programs use the calls of the
third column.
"""

GONE: Final = """\

## What is gone

No operation is gone as a whole. These arguments are: nothing on the live service carries them, and
they raise `RetiredOperationError` before anything is sent.

| argument | why |
|---|---|
"""


class Row(NamedTuple):
    """One operation."""

    name: str
    was: str
    carriers: tuple[str, ...]
    """Names below the session."""
    differences: str


def operations() -> list[dict[str, Any]]:
    """Return the operations of the catalogue that have a classic name."""
    found: list[dict[str, Any]] = json.loads(CATALOGUE.read_text())
    return [one for one in found if one["api"] in {"track-v8", "reports-v2"} and one["seed"]]


def classes(folder: Path) -> Iterator[ast.ClassDef]:
    """Go through the classes of a package."""
    for path in sorted(folder.glob("*.py")):
        yield from (
            node for node in ast.parse(path.read_text()).body if isinstance(node, ast.ClassDef)
        )


def rows(node: ast.ClassDef) -> Iterator[Row]:
    """Read the operations of a classic namespace from their docstrings."""
    for item in node.body:
        if isinstance(item, ast.AsyncFunctionDef) and not item.name.startswith("_"):
            parts = (ast.get_docstring(item) or "").split("\n\n")
            found = CARRIED.fullmatch(" ".join(parts[1].split())) if len(parts) > 1 else None
            if found is None or not NAME.search(found[3]):
                raise SystemExit(f"{item.name}: the docstring does not say what carries it")
            verb, path, carriers, rest = found.groups()
            yield Row(item.name, f"{verb} {path}", tuple(NAME.findall(carriers)), rest)


def calls() -> dict[str, str]:
    """Return how each method of today is called."""
    found: dict[str, str] = {}
    for product in TODAY:
        for node in classes(ROOT / "toggl_async" / product):
            for name in names(node):
                for item in node.body:
                    if isinstance(item, ast.FunctionDef | ast.AsyncFunctionDef):
                        found[f"{name}.{item.name}"] = shown(f"session.{name}", item)
    return found


def names(node: ast.ClassDef) -> Iterator[str]:
    """Return the name that a namespace has in the session."""
    for item in node.body:
        if isinstance(item, ast.Assign) and ast.unparse(item.targets[0]) == "name":
            yield ast.literal_eval(item.value)


def shown(namespace: str, item: ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    """Return a call, with an ellipsis for what goes by keyword."""
    given = [arg.arg for arg in (*item.args.posonlyargs, *item.args.args)][1:]
    given += ["..."] if item.args.kwonlyargs or item.args.kwarg else []
    return f"{namespace}.{item.name}({', '.join(given)})"


def retired() -> Iterator[tuple[str, str]]:
    """Return the arguments that are gone, each with the reason, as the code has them."""
    for path in sorted(CLASSIC.glob("*.py")):
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == "GONE":
                assert node.value is not None
                yield from ast.literal_eval(node.value).items()


def markdown(text: str) -> str:
    """Return a docstring's text as Markdown that a table can hold."""
    return re.sub(r":\w+:`([^`]*)`", r"`\1`", text).replace("``", "`").replace("|", "&#124;")


def page() -> str:
    """Return the text of the page."""
    known, today = {one["name"] for one in operations()}, calls()
    written: set[str] = set()
    lines = [HEAD]
    for node in classes(CLASSIC):
        if [ast.unparse(base) for base in node.bases] != ["Classic"]:
            continue
        about = markdown((ast.get_docstring(node) or "").split("\n\n")[0])
        lines += [
            f"\n## {about.split('.')[0].split(':')[0]}\n",
            "| classic | was | today | cost and differences |",
            "|---|---|---|---|",
        ]
        for row in rows(node):
            if row.name not in known:
                raise SystemExit(f"{row.name} is no classic operation")
            written.add(row.name)
            carriers = "<br>".join(f"`{today[name]}`" for name in row.carriers)
            told = markdown(row.differences)
            lines.append(f"| `{row.name}` | `{row.was}` | {carriers} | {told} |")
    if missing := sorted(known - written):
        raise SystemExit(f"without a method: {', '.join(missing)}")
    gone = "".join(f"| `{name}` | {reason} |\n" for name, reason in retired())
    return "\n".join(lines) + "\n" + GONE + gone


def main(arguments: list[str]) -> None:
    """Write the page, or check it."""
    text = page()
    if "--check" in arguments:
        if not PAGE.exists() or PAGE.read_text() != text:
            raise SystemExit(f"{PAGE.name} is not up to date: run python tools/make_migration.py")
    else:
        PAGE.write_text(text)


if __name__ == "__main__":
    main(sys.argv[1:])
