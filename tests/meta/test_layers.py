"""Each layer imports only the layers below it."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import toggl_async

ROOT = Path(toggl_async.__file__).parent
LAYERS = [
    ["_version", "_failpoints", "_frames", "secrets"],
    ["_threads", "errors", "models.base"],
    ["_field_texts", "models", "events", "credentials"],
    ["options", "limits"],
    ["_http"],
    ["paging", "downloads"],
    ["auth"],
    ["track", "reports", "insights", "webhooks", "plan", "v8", "accounts"],
    ["session"],
    ["export", "testing"],
    ["sandbox"],
    ["cli"],
]
ALIKE = {level for level, names in enumerate(LAYERS) if {"models", "track", "sandbox"} & set(names)}
SAMPLES = {"models.track.time_entries", "track", "track.time_entries", "reports", "plan", "sandbox"}
# Namespaces return pages and downloads, which are public and therefore one level up.
PUBLIC_RESULTS = {
    ("_http.namespace", "paging"),
    ("_http.namespace", "downloads"),
}
JSON = (
    "_http.codec",
    "_http.validation",
)
MSGSPEC = ("models.base", *JSON, "sandbox", "export", "auth", "cli", "webhooks.receiver")
AIOHTTP = ("_http.transport", "sandbox", "webhooks.adapters")  # the last for its servers


def _modules() -> dict[str, Path]:
    layers = {}
    for path in ROOT.rglob("*.py"):
        parts = path.relative_to(ROOT).with_suffix("").parts
        layers[".".join(part for part in parts if part != "__init__")] = path
    return layers


MODULES = _modules()


def _statements(node: ast.AST) -> Iterator[ast.stmt]:
    """Go through all statements, without those that only type checkers run."""
    for part in ("body", "orelse", "finalbody", "handlers", "cases"):
        for child in getattr(node, part, ()):
            if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.dump(child.test):
                continue
            if isinstance(child, ast.stmt):
                yield child
            yield from _statements(child)


@cache
def _tree(name: str) -> ast.Module:
    return ast.parse(MODULES[name].read_text("utf-8"))


@cache
def _imports(name: str) -> frozenset[str]:
    """List what a module imports at run time, ours as dotted names without the package's."""
    path = MODULES[name]
    package = name.split(".") if path.name == "__init__.py" else name.split(".")[:-1]
    package = [part for part in package if part]
    imported = set()
    for node in _statements(_tree(name)):
        if isinstance(node, ast.Import):
            imported |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                base = package[: len(package) - node.level + 1]
                target = [*base, *(node.module or "").split(".")]
                dotted = ".".join(part for part in target if part)
                for alias in node.names:
                    inner = f"{dotted}.{alias.name}".lstrip(".")
                    imported.add("." + (inner if inner in MODULES else dotted))
            else:
                imported.add(node.module or "")
    return frozenset(imported)


def _layer(name: str) -> int:
    """Return the number of the layer; the longest name decides (models.base before models)."""
    hits = [
        (len(member), level)
        for level, members in enumerate(LAYERS)
        for member in members
        if name == member or name.startswith(member + ".")
    ]
    return max(hits)[1]


def _ours(name: str) -> list[str]:
    return [
        imported[1:] for imported in _imports(name) if imported.startswith(".") and imported != "."
    ]


@pytest.mark.parametrize("name", sorted(name for name in MODULES if name))
def test_layer_imports_only_layers_below(name: str) -> None:
    above = [
        other
        for other in _ours(name)
        if _layer(other) > _layer(name) and (name, other) not in PUBLIC_RESULTS
    ]
    lazy = _inside_functions(name)
    assert not [other for other in above if other not in lazy or name.startswith("_http")], above


@cache
def _inside_functions(name: str) -> frozenset[str]:
    """List what is imported within functions: late, and so no circle."""
    imported = set()
    path = MODULES[name]
    package = name.split(".") if path.name == "__init__.py" else name.split(".")[:-1]
    for node in _statements(_tree(name)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            for inner in _statements(node):
                if isinstance(inner, ast.ImportFrom) and inner.level:
                    base = package[: len(package) - inner.level + 1]
                    dotted = ".".join([*base, *(inner.module or "").split(".")])
                    imported.add(dotted)
                    imported |= {f"{dotted}.{alias.name}" for alias in inner.names}
    return frozenset(imported)


def test_every_module_has_a_layer() -> None:
    named = {member for members in LAYERS for member in members}
    assert not [n for n in MODULES if n and not {n, n.partition(".")[0]} & named]


def _users(package: str) -> list[str]:
    return sorted(
        name
        for name in MODULES
        if any(
            imported == package or imported.startswith(package + ".") for imported in _imports(name)
        )
    )


def _within(names: list[str], allowed: tuple[str, ...]) -> list[str]:
    return [n for n in names if not any(n == a or n.startswith(a + ".") for a in allowed)]


def test_only_the_transport_imports_aiohttp() -> None:
    assert not _within(_users("aiohttp"), AIOHTTP)


def test_only_listed_modules_import_msgspec() -> None:
    assert not _within(_users("msgspec"), MSGSPEC)


def test_only_the_codec_imports_cattrs() -> None:
    assert not _within(_users("cattrs"), ("_http.codec",))


@pytest.mark.parametrize("package", ["toggl_sync", "requests", "httpx", "pytest"])
def test_excluded_packages_are_not_imported(package: str) -> None:
    assert not _within(_users(package), ("sandbox", "testing"))


def test_blocking_api_is_not_imported() -> None:
    assert not _users("toggl_sync")


def test_models_and_errors_are_the_lowest_layers() -> None:
    for name in MODULES:
        if name == "errors" or name.startswith("models"):
            below = ("models", "secrets")
            assert not [o for o in _ours(name) if not o.startswith(below)], name


def test_there_are_no_import_circles() -> None:
    edges = {
        name: {o for o in _ours(name) if o in MODULES} - _inside_functions(name) for name in MODULES
    }
    done: set[str] = set()
    path: list[str] = []

    def visit(name: str) -> None:
        assert name not in path, [*path[path.index(name) :], name]
        if name not in done:
            path.append(name)
            for other in sorted(edges[name]):
                visit(other)
            done.add(path.pop())

    for name in edges:
        visit(name)


def test_each_module_can_be_imported_first() -> None:
    """One interpreter; before each import everything of ours is forgotten."""
    # Of the many modules that are alike (models, resources, the sandbox's routes) one of a kind.
    mixed = [n for n in MODULES if n and "__main__" not in n and _layer(n) not in ALIKE]
    names = sorted(f"toggl_async.{name}" for name in [*mixed, *SAMPLES])
    code = (
        "import importlib, sys\n"
        "for name in sys.stdin.read().split():\n"
        "    for ours in [m for m in sys.modules if m.split('.')[0] == 'toggl_async']:\n"
        "        del sys.modules[ours]\n"
        "    try:\n"
        "        importlib.import_module(name)\n"
        "    except Exception as exc:\n"
        "        print(name, repr(exc))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        input="\n".join(names),
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("", "")
