"""Reads the source of ``toggl_async`` and finds what needs a blocking version."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NoReturn, TypeAlias

ASYNC_PACKAGE: Final = "toggl_async"
SYNC_PACKAGE: Final = "toggl_sync"

PRODUCTS: Final = ("track", "reports", "insights", "webhooks", "plan", "focus", "accounts", "v8")
"""Packages of products, in the order of the reference."""
NAMESPACES: Final = (*PRODUCTS, "workspace", "reference_data")
"""Packages in which each public class is a namespace or a product."""
FUNCTIONS: Final = ("auth", "export")
"""Packages of values and functions. Each ``async def`` that they export gets a blocking version,
and so does each ``def`` that returns one of ``WRITTEN_BY_HAND``."""
BASES: Final = {
    "AccountsNamespace", "BoundSession", "LegacyNamespace", "Namespace",
    "OrganizationWorkspaceNamespace", "OrganizationWorkspaceProduct", "Product", "ReportNamespace",
    "WorkspaceNamespace", "WorkspaceProduct",
}  # fmt: skip
"""Classes that mark their subclasses as namespaces; they have no blocking version themselves."""
WITHOUT_SESSION: Final = {
    f"{ASYNC_PACKAGE}.webhooks.{name}" for name in ("deduplication", "receiver", "redis")
}
"""Modules whose classes need no session and serve blocking and async callers as they are."""
WRITTEN_BY_HAND: Final = {
    (f"{ASYNC_PACKAGE}.paging", "Pages"): f"{SYNC_PACKAGE}._paging",
    (f"{ASYNC_PACKAGE}._http.downloads", "Download"): f"{SYNC_PACKAGE}._downloads",
    (f"{ASYNC_PACKAGE}.export.stream", "BatchStream"): f"{SYNC_PACKAGE}._stream",
}
"""Classes that a call may return, and the modules of their blocking versions."""

Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef
QualifiedName: TypeAlias = tuple[str, str]
"""The module in which a name is defined, and the name."""


class UnsupportedError(Exception):
    """The source contains something that has no blocking version."""


@dataclass
class Module:
    """One parsed module of ``toggl_async``."""

    name: str
    """The dotted name, such as ``toggl_async.track.me``."""
    file: str
    """The path inside the repository."""
    tree: ast.Module
    text: str
    imports: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    """Local name -> module and name in it (``None`` for the module itself)."""
    typing_only: set[str] = field(default_factory=set)
    """Names imported under ``TYPE_CHECKING``."""
    defined: set[str] = field(default_factory=set)
    """Names assigned or defined at module level."""
    exported: list[str] | None = None
    """The names in ``__all__``."""

    @property
    def is_package(self) -> bool:
        """Whether this is an ``__init__.py``."""
        return self.file.endswith("/__init__.py")

    @property
    def package(self) -> str:
        """The package from which relative imports start."""
        return self.name if self.is_package else self.name.rpartition(".")[0]

    @property
    def folder(self) -> str:
        """The name of the package directly below ``toggl_async``, or an empty text."""
        return self.name.split(".")[1] if "." in self.name else ""

    def is_public(self, name: str) -> bool:
        """Return whether a module-level name is meant for users."""
        if self.name.rpartition(".")[2].startswith("_"):
            return False
        return name in self.exported if self.exported is not None else not name.startswith("_")

    def reject(self, subject: str, reason: str) -> NoReturn:
        """Raise an :class:`UnsupportedError` that names the file."""
        raise UnsupportedError(f"{self.file}: {subject}: {reason}")


def read_module(root: Path, path: Path) -> Module:
    """Parse a file and record what its module-level names refer to."""
    relative = path.relative_to(root)
    parts = relative.with_suffix("").parts
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    text = path.read_text(encoding="utf-8")
    module = Module(name, relative.as_posix(), ast.parse(text), text)
    _record_names(module, module.tree.body, typing_only=False)
    return module


def _record_names(module: Module, body: Iterable[ast.stmt], *, typing_only: bool) -> None:
    for node in body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            origin = (
                absolute_name(module.package, node) if isinstance(node, ast.ImportFrom) else None
            )
            for alias in node.names:
                local = alias.asname or alias.name
                module.imports[local] = (
                    (alias.name, None) if origin is None else (origin, alias.name)
                )
                if typing_only:
                    module.typing_only.add(local)
        elif isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            _record_names(module, node.body, typing_only=True)
        elif isinstance(node, ast.ClassDef | Function):
            module.defined.add(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                if isinstance(target, ast.Name):
                    module.defined.add(target.id)
                    if target.id == "__all__" and isinstance(node.value, ast.List):
                        module.exported = [ast.literal_eval(item) for item in node.value.elts]


def absolute_name(package: str, node: ast.ImportFrom) -> str:
    """Return the full name of the module that an import statement refers to."""
    if not node.level:
        return node.module or ""
    base = package.split(".")[: len(package.split(".")) - node.level + 1]
    return ".".join([*base, *([node.module] if node.module else [])])


def blocking_module(name: str) -> str:
    """Return the name of the module in ``toggl_sync`` for a module of ``toggl_async``."""
    return SYNC_PACKAGE + name.removeprefix(ASYNC_PACKAGE)


def is_namespace(node: ast.ClassDef) -> bool:
    """Return whether a class inherits directly from one of ``BASES``."""
    return any(isinstance(base, ast.Name) and base.id in BASES for base in node.bases)


class Source:
    """All modules that are read, and the names in them that get a blocking version."""

    def __init__(self, root: Path) -> None:
        package = root / ASYNC_PACKAGE
        paths = [
            path
            for folder in (*NAMESPACES, *FUNCTIONS)
            for path in sorted((package / folder).rglob("*.py"))
        ]
        modules = [
            read_module(root, path)
            for path in (*paths, package / "__init__.py", package / "session.py")
        ]
        self.modules = {module.name: module for module in modules}
        self.blocking: dict[QualifiedName, str] = dict(WRITTEN_BY_HAND)
        """Name in the source -> module of ``toggl_sync`` that has its blocking version."""
        self.blocking[f"{ASYNC_PACKAGE}.session", "TogglSession"] = f"{SYNC_PACKAGE}.session"
        for module in modules:
            if module.folder in NAMESPACES and module.name not in WITHOUT_SESSION:
                self._find_namespaces(module)
            elif module.folder in FUNCTIONS and module.name.count(".") == 1:
                self._find_functions(module)

    def definition(self, module: str, name: str) -> tuple[str, ast.stmt | None]:
        """Follow the imports of a name to the module that defines it, as far as that is read."""
        known = self.modules.get(module)
        if known is None:
            return module, None
        for node in known.tree.body:
            if isinstance(node, ast.ClassDef | Function) and node.name == name:
                return module, node
        origin, original = known.imports.get(name, (module, None))
        return (module, None) if original is None else self.definition(origin, original)

    def qualified(self, module: str, name: str) -> QualifiedName:
        """Return a name with the module that defines it."""
        return self.definition(module, name)[0], name

    def _find_functions(self, module: Module) -> None:
        for name in module.exported or ():
            origin, node = self.definition(module.name, name)
            if isinstance(node, ast.AsyncFunctionDef) or (
                isinstance(node, ast.FunctionDef) and self._returns_blocking(origin, node)
            ):
                self.blocking[origin, name] = blocking_module(origin)

    def _returns_blocking(self, module: str, node: ast.FunctionDef) -> bool:
        returns = node.returns
        return (
            isinstance(returns, ast.Name) and self.qualified(module, returns.id) in WRITTEN_BY_HAND
        )

    def _find_namespaces(self, module: Module) -> None:
        for node in module.tree.body:
            if isinstance(node, ast.ClassDef) and self._needs_blocking_version(module, node):
                self.blocking[module.name, node.name] = blocking_module(module.name)
            elif isinstance(node, ast.AsyncFunctionDef) and module.is_public(node.name):
                module.reject(node.name, "a function among namespaces gets no blocking version")

    def _needs_blocking_version(self, module: Module, node: ast.ClassDef) -> bool:
        if self._combines_namespaces(module, node):
            return True
        if node.name in BASES:
            return False
        if is_namespace(node):
            if len(node.bases) > 1:
                module.reject(node.name, "the methods of a second base would be lost")
            return True
        if module.is_public(node.name) and any(
            isinstance(item, ast.AsyncFunctionDef) for item in node.body
        ):
            module.reject(node.name, "has async methods, but is neither a Namespace nor a Product")
        return False

    def _combines_namespaces(self, module: Module, node: ast.ClassDef) -> bool:
        """Return whether a class only combines several namespaces, without methods of its own."""
        names = [base.id for base in node.bases if isinstance(base, ast.Name)]
        if len(names) < 2 or len(names) != len(node.bases) or set(names) & BASES:
            return False
        for name in names:
            _, base = self.definition(module.name, name)
            if not (isinstance(base, ast.ClassDef) and is_namespace(base)):
                return False
        if any(isinstance(item, Function) for item in node.body):
            module.reject(node.name, "a class that combines namespaces has no methods of its own")
        return True
