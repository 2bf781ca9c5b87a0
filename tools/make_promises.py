"""Write the list of docs/promises.md: each promise of the package, and the tests that prove it.

Run ``python tools/make_promises.py`` after changing ``tests/promises.toml`` or a marker; with
``--check`` it writes nothing and fails if the page is not up to date. A test names the promises
that are broken if it fails; the tests are read here, and not run::

    @pytest.mark.promise("write-is-sent-once")
    async def test_outcome_of_every_failure() -> None: ...

A class, or a module with ``pytestmark``, is marked in the same way. A promise without a test has a
reason in ``tests/promises.toml``. The page up to ``START`` is written by hand.
"""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, TypeGuard

import attrs

ROOT: Final = Path(__file__).resolve().parents[1]
PROMISES: Final = Path("tests") / "promises.toml"
PAGE: Final = Path("docs") / "promises.md"
START: Final = "<!-- written by tools/make_promises.py from tests/promises.toml and the tests -->\n"
KEYS: Final = {"text", "untested"}


class PromiseError(Exception):
    """A promise or a marker is wrong; the message says what and where."""


@attrs.frozen
class Promise:
    """One promise to the users of the package."""

    id: str
    group: str
    text: str
    untested: str = ""
    """Why there is not a test of it."""


@attrs.frozen
class Marker:
    """One promise that one test, class or module is marked with."""

    promise: str
    path: str
    """The module, from the root of the repository."""
    line: int
    test: str
    """The test or the class, empty for the whole module."""


def promises(root: Path = ROOT) -> list[Promise]:
    """Return all promises, in the order of the page."""
    try:
        groups: dict[str, Any] = tomllib.loads((root / PROMISES).read_text("utf-8"))
    except tomllib.TOMLDecodeError as exc:
        raise PromiseError(f"{PROMISES} is not valid TOML: {exc}") from exc
    result: dict[str, Promise] = {}
    for group, entries in groups.items():
        if not isinstance(entries, dict):
            raise PromiseError(f"{PROMISES}: {group} is not in a group: add a heading above it")
        for name, entry in entries.items():
            fields = entry if isinstance(entry, dict) else {"text": entry}
            texts_only = all(text and isinstance(text, str) for text in fields.values())
            if not texts_only or "text" not in fields or fields.keys() - KEYS:
                raise PromiseError(f"{PROMISES}: {name} needs a text, and may have 'untested'")
            if name in result:
                raise PromiseError(f"{PROMISES}: {name} is there twice")
            result[name] = Promise(name, group, **fields)
    return list(result.values())


def markers(root: Path = ROOT) -> Iterator[Marker]:
    """Iterate over the markers of all test modules."""
    for path in sorted((root / "tests").rglob("test_*.py")):
        text = path.read_text("utf-8")
        if "mark.promise" in text:
            yield from _markers_of(ast.parse(text), path.relative_to(root).as_posix())


def _markers_of(module: ast.Module, path: str) -> Iterator[Marker]:
    places = list(_places(module))
    read: set[ast.AST] = set()
    for test, expression in places:
        marks = expression.elts if isinstance(expression, ast.List) else [expression]
        for mark in marks:
            if isinstance(mark, ast.Call) and _is_marker(mark.func):
                read.add(mark.func)
                for name in _names(mark, path):
                    yield Marker(name, path, mark.lineno, test)
    for node in ast.walk(module):
        if _is_marker(node) and node not in read:
            raise PromiseError(
                f"{path}:{node.lineno}: a promise marks a test, a test class, or a module in "
                "pytestmark, and names ids"
            )


def _places(module: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    """Iterate over the expressions that may be markers, with the test or class they belong to."""
    for statement in module.body:
        if isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == "pytestmark":
            yield "", statement.value
    classes = [node for node in module.body if isinstance(node, ast.ClassDef)]
    owners: list[ast.Module | ast.ClassDef] = [module, *classes]
    for owner in owners:
        prefix = f"{owner.name}::" if isinstance(owner, ast.ClassDef) else ""
        for node in owner.body:
            if isinstance(
                node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
            ) and node.name.startswith(("test_", "Test")):
                for decorator in node.decorator_list:
                    yield prefix + node.name, decorator


def _is_marker(node: ast.AST) -> TypeGuard[ast.Attribute]:
    return (
        isinstance(node, ast.Attribute)
        and node.attr == "promise"
        and ast.unparse(node.value).endswith("mark")
    )


def _names(mark: ast.Call, path: str) -> list[str]:
    """Return the arguments of a marker."""
    names = [
        argument.value
        for argument in mark.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    ]
    if not names or len(names) < len(mark.args) + len(mark.keywords):
        raise PromiseError(
            f"{path}:{mark.lineno}: a promise is named by ids of {PROMISES}, as plain strings"
        )
    return names


def proofs(root: Path = ROOT) -> dict[Promise, list[Marker]]:
    """Return the markers of each promise, after checking that they fit together."""
    known = {promise.id: promise for promise in promises(root)}
    tests: dict[Promise, list[Marker]] = {promise: [] for promise in known.values()}
    for marker in markers(root):
        if marker.promise not in known:
            raise PromiseError(
                f"{marker.path}:{marker.line}: {marker.promise!r} is not a promise of {PROMISES}"
            )
        tests[known[marker.promise]].append(marker)
    for promise, marked in tests.items():
        if not marked and not promise.untested:
            raise PromiseError(
                f"{PROMISES}: {promise.id} has no test: mark one with "
                f'@pytest.mark.promise("{promise.id}"), or say why in its key "untested"'
            )
        if marked and promise.untested:
            raise PromiseError(f"{PROMISES}: {promise.id} is untested, but has a test: remove one")
    return tests


def generated(root: Path = ROOT) -> str:
    """Return the part of the page that lists the promises."""
    tests = proofs(root)
    lines: list[str] = []
    for group in dict.fromkeys(promise.group for promise in tests):
        lines += ["", f"### {group}", ""]
        for promise, marked in tests.items():
            if promise.group == group:
                lines += [f"- {promise.text}", *_lines_below(promise, marked)]
    return "\n".join(lines) + "\n"


def _lines_below(promise: Promise, marked: list[Marker]) -> Iterator[str]:
    """Iterate over the lines below a promise: a line for each module, or the reason."""
    if promise.untested:
        yield f"  - *no test:* {promise.untested}"
    for path in dict.fromkeys(marker.path for marker in marked):
        link = f"[{path.removeprefix('tests/')}](../{path})"
        names = [f"`{mark.test}`" for mark in marked if mark.path == path and mark.test]
        yield f"  - {link}: {', '.join(names) or 'all tests'}"


def page(root: Path = ROOT) -> str:
    """Return the page: what is written by hand, and the list."""
    by_hand, start, _ = (root / PAGE).read_text("utf-8").partition(START)
    if not start:
        raise PromiseError(f"{PAGE}: the list has no beginning: add the line {START.strip()}")
    return by_hand + start + generated(root)


def main(arguments: list[str]) -> None:
    """Write the page, or check it."""
    try:
        text = page()
    except PromiseError as exc:
        raise SystemExit(str(exc)) from None
    if "--check" not in arguments:
        (ROOT / PAGE).write_text(text, "utf-8")
    elif (ROOT / PAGE).read_text("utf-8") != text:
        raise SystemExit(f"{PAGE.name} is not up to date: run python tools/make_promises.py")


if __name__ == "__main__":
    main(sys.argv[1:])
