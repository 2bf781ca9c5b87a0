"""Each layer imports only the layers below it."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

import toggl_async

from ..support.cases import each_case

ROOT = Path(toggl_async.__file__).parent
LAYERS = [
    ["_version", "_failpoints", "_tracebacks", "_public"],
    ["secrets"],
    [
        "_redis",
        "_threads",
        "_values",
        "errors",
        "models.base",
        "models.decoding",
        "models.plain",
        "tokens",
    ],
    ["models", "events", "credentials", "frames", "paging", "_field_texts", "_signatures"],
    ["options", "limits"],
    ["_http"],
    ["auth"],
    ["track", "reports", "insights", "webhooks", "plan", "focus", "v8", "accounts"],
    ["workspace", "reference_data"],
    ["_environment"],
    ["session", "_environment"],
    ["export", "testing"],
    ["integrations"],
    ["sandbox"],
    ["cli", "integrations.mcp", "__main__"],
]
JSON = (
    "_http.codec",
    "_http.validation",
)
MSGSPEC = (
    "models.base",
    *JSON,
    "sandbox",
    "export",
    "auth",
    "cli",
    "integrations.mcp",
    "limits.sqlite",
    "webhooks.receiver",
)
AIOHTTP = ("_http.transport", "sandbox", "webhooks.adapters")  # the last for its servers


def _modules() -> dict[str, Path]:
    layers = {}
    for path in ROOT.rglob("*.py"):
        parts = path.relative_to(ROOT).with_suffix("").parts
        layers[".".join(part for part in parts if part != "__init__")] = path
    return layers


MODULES = _modules()


@cache
def _tree(name: str) -> ast.Module:
    return ast.parse(MODULES[name].read_text("utf-8"))


@cache
def _imports(name: str) -> frozenset[str]:
    """List what a module imports anywhere: for type checkers and inside functions too.

    Modules of the package are dotted names that start with a dot.
    """
    path = MODULES[name]
    package = name.split(".") if path.name == "__init__.py" else name.split(".")[:-1]
    package = [part for part in package if part]
    imported = set()
    for node in ast.walk(_tree(name)):
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


@each_case("name", sorted(name for name in MODULES if name))
def test_layer_imports_only_layers_below(name: str) -> None:
    above = [other for other in _ours(name) if _layer(other) > _layer(name)]
    assert not above


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
            below = ("models", "secrets", "errors", "_field_texts", "_public", "_values")
            assert not [o for o in _ours(name) if not o.startswith(below)], name


def test_there_are_no_import_circles() -> None:
    edges = {name: {other for other in _ours(name) if other in MODULES} for name in MODULES}
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
