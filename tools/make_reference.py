"""Write docs/reference.md: every method of every namespace, with its route and first sentence.

Run ``python tools/make_reference.py`` after adding a method; ``--check`` writes nothing and fails
if the page is not up to date. The source is parsed, not imported.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tools.sync.source import PRODUCTS  # noqa: E402 - found by the line above

PAGE: Final = ROOT / "docs" / "reference.md"
ROUTE: Final = re.compile(r"^(GET|POST|PUT|PATCH|DELETE)\s+(/\S*)", re.MULTILINE)

HEAD: Final = """\
# Methods

<!-- Written by tools/make_reference.py. Do not edit. -->

Every method, by the name under which a session has it. `help(session.track.projects.update)` shows
its parameters, units, time zones, limits, cost in requests and errors. The blocking API has the
same methods.
"""


class Method(NamedTuple):
    """One row of the page."""

    name: str
    route: str
    sentence: str


def namespaces(product: str) -> Iterator[tuple[str, ast.ClassDef]]:
    """Iterate over the namespace classes of a product, with their names in the session."""
    for path in sorted((ROOT / "toggl_async" / product).glob("*.py")):
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.ClassDef) and (name := constant(node, "name")):
                yield name, node


def constant(node: ast.ClassDef, name: str) -> str | None:
    """Return the string that a class body assigns to a name."""
    for item in node.body:
        if (
            isinstance(item, ast.Assign)
            and isinstance(item.targets[0], ast.Name)
            and item.targets[0].id == name
            and isinstance(item.value, ast.Constant)
        ):
            return str(item.value.value)
    return None


def methods(namespace: str, node: ast.ClassDef) -> Iterator[Method]:
    """Iterate over the public methods of a namespace."""
    for item in node.body:
        if not isinstance(item, ast.FunctionDef | ast.AsyncFunctionDef) or item.name[0] == "_":
            continue
        if "overload" in [ast.unparse(decorator) for decorator in item.decorator_list]:
            continue
        text = ast.get_docstring(item)
        if text is None:
            raise SystemExit(f"{namespace}.{item.name} has no docstring")
        routes = [f"{verb} {path.rstrip('.,')}" for verb, path in ROUTE.findall(text)]
        shown = "<br>".join(f"`{route}`" for route in routes)
        yield Method(f"{namespace}.{item.name}", shown, first_sentence(text))


def first_sentence(docstring: str | None) -> str:
    """Return the first sentence of a docstring as Markdown for a table cell."""
    text = " ".join((docstring or "").split("\n\n")[0].split())
    return re.sub(r":\w+:`([^`]*)`", r"`\1`", text).replace("``", "`").replace("|", "&#124;")


def page(link_of: Callable[[str, str], str] | None = None) -> str:
    """Return the text of the page; in the site, with a link for each method."""
    lines = [HEAD]
    for product in PRODUCTS:
        for namespace, node in namespaces(product):
            rows = sorted(methods(namespace, node))
            if not rows:
                continue
            about = first_sentence(ast.get_docstring(node))
            lines += [
                f"\n## session.{namespace}\n\n{about}\n",
                "| method | route | what it does |",
                "|---|---|---|",
            ]
            for row in rows:
                name = row.name.rpartition(".")[2]
                shown = f"[`{name}`]({link_of(namespace, name)})" if link_of else f"`{name}`"
                lines.append(f"| {shown} | {row.route} | {row.sentence} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the page, or check it."""
    text = page()
    if "--check" in sys.argv[1:]:
        if not PAGE.exists() or PAGE.read_text() != text:
            raise SystemExit(
                "docs/reference.md is not up to date: run python tools/make_reference.py"
            )
    else:
        PAGE.write_text(text)


if __name__ == "__main__":
    main()
