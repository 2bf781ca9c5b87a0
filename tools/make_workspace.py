"""Write ``toggl_async.workspace``: the methods that take a workspace, bound to one.

``python tools/make_workspace.py`` writes; with ``--check`` it writes nothing, and fails if a file
differs. Each namespace with methods whose first parameter is ``workspace_id`` gets a class with
these methods, without the parameter; of Toggl 2.0, whose paths have the organization too, those
that start with either or both. ``tools/make_sync.py`` makes the blocking version of it.
"""

from __future__ import annotations

import argparse
import ast
import inspect
import re
import sys
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from textwrap import indent
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tools.sync.check import formatted  # noqa: E402 - found by the line above
from tools.sync.source import (  # noqa: E402 - as above
    ASYNC_PACKAGE,
    Function,
    Module,
    is_namespace,
    read_module,
)
from tools.sync.write import annotations_and_defaults, forwarded, import_line  # noqa: E402 - as above

OF_WORKSPACE: Final = ("workspace_id",)
PRODUCTS: Final = {
    "track": OF_WORKSPACE,
    "reports": OF_WORKSPACE,
    "insights": OF_WORKSPACE,
    "webhooks": OF_WORKSPACE,
    "plan": OF_WORKSPACE,
    "focus": ("organization_id", "workspace_id"),
}
"""The leading parameters that are bound, by product."""
PACKAGE: Final = f"{ASYNC_PACKAGE}.workspace"
FOLDER: Final = f"{ASYNC_PACKAGE}/workspace"
MARK: Final = "# Written by tools/make_workspace.py from {source}"
BY_HAND: Final = {f"{FOLDER}/_base.py"}


class Bound(NamedTuple):
    """A namespace of a product that has methods of a workspace."""

    attribute: str
    """What the product calls it."""
    docstring: str
    module: Module
    namespace: ast.ClassDef
    methods: list[Function]
    ids: tuple[str, ...]
    """The parameters that are bound, where a method starts with them."""

    @property
    def name(self) -> str:
        """The name of the generated class."""
        return f"{self.namespace.name}InWorkspace"

    @property
    def base(self) -> str:
        """The name of its base class."""
        return f"{_prefix(self.ids)}Namespace"


def generate(root: Path) -> dict[str, str]:
    """Return the generated modules: path inside the repository -> text."""
    files: dict[str, str] = {}
    products: dict[str, tuple[str, str]] = {}
    for product, ids in PRODUCTS.items():
        module = read_module(root, root / ASYNC_PACKAGE / product / "__init__.py")
        node = next(
            item
            for item in module.tree.body
            if isinstance(item, ast.ClassDef) and item.name.lower() == product
        )
        bound = list(bound_namespaces(root, module, node, ids))
        products[product] = node.name, first_line(node).partition(". ")[0].rstrip(".") + "."
        files[f"{FOLDER}/{product}/__init__.py"] = write_product(module, node, bound, ids)
        for item in bound:
            file = item.module.file.rpartition("/")[2]
            files[f"{FOLDER}/{product}/{file}"] = write_namespace(product, item)
    files[f"{FOLDER}/__init__.py"] = write_session(products)
    return formatted(files)


def bound_namespaces(
    root: Path, module: Module, product: ast.ClassDef, ids: tuple[str, ...]
) -> Iterator[Bound]:
    """Iterate over the namespaces of a product that have methods of a workspace."""
    for item in product.body:
        if not isinstance(item, ast.FunctionDef) or not isinstance(item.returns, ast.Name):
            continue
        origin, _ = module.imports[item.returns.id]
        path = root / f"{origin.replace('.', '/')}.py"
        source = read_module(root, path)
        namespace = next(
            node
            for node in source.tree.body
            if isinstance(node, ast.ClassDef) and node.name == item.returns.id
        )
        methods = [
            node
            for node in namespace.body
            if isinstance(node, Function) and not node.name.startswith("_") and _bound(node, ids)
        ]
        if is_namespace(namespace) and methods:
            methods = _without_overloads(methods)
            yield Bound(item.name, first_line(item), source, namespace, methods, ids)


def _bound(node: Function, ids: tuple[str, ...]) -> list[str]:
    """Return the parameters of a method that are bound: those of ``ids`` that it starts with."""
    parameters = [item.arg for item in (*node.args.posonlyargs, *node.args.args)][1:]
    return list(takewhile(ids.__contains__, parameters))


def _prefix(ids: tuple[str, ...]) -> str:
    return "Workspace" if ids == OF_WORKSPACE else "OrganizationWorkspace"


def _without_overloads(methods: list[Function]) -> list[Function]:
    """Return each method once: of an overloaded one the variant with ids, with its docstring."""
    chosen: dict[str, Function] = {}
    for node in methods:
        known = chosen.get(node.name)
        if known is None:
            chosen[node.name] = node
        else:
            known.body = node.body
    for node in chosen.values():
        node.decorator_list = [
            item for item in node.decorator_list if ast.unparse(item) != "overload"
        ]
    return list(chosen.values())


def first_line(node: ast.ClassDef | Function) -> str:
    """Return the first line of a docstring."""
    return inspect.cleandoc(ast.get_docstring(node) or "").partition("\n")[0]


def write_namespace(product: str, bound: Bound) -> str:
    """Return the module of a namespace."""
    module, package = bound.module, f"{PACKAGE}.{product}"
    path = f"{product}.{bound.attribute}"
    source = f"_{bound.namespace.name}"
    imports = {
        import_line(package, f"{PACKAGE}._base", bound.base, None),
        import_line(package, module.name, bound.namespace.name, source),
    }
    names = set[str]()
    methods: list[str] = []
    for node in bound.methods:
        names |= _names_in(node)
        methods.append(_method(node, path, _bound(node, bound.ids)))
    for name in sorted(names):
        if name in module.imports:
            origin, original = module.imports[name]
            alias = name if name not in {origin, original} else None
            imports.add(import_line(package, origin, original, alias))
        elif name in module.defined:
            imports.add(import_line(package, module.name, name, None))
    return f'''{MARK.format(source=module.file)}
"""``{path}`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

{chr(10).join(sorted(imports))}

__all__ = ["{bound.name}"]


class {bound.name}({bound.base}):
    """Methods of ``session.{path}``, bound to one workspace."""

    __slots__ = ()
    _namespace: {source}

{indent(chr(10).join(methods), "    ")}
'''


def _names_in(node: Function) -> set[str]:
    expressions = [*annotations_and_defaults(node.args), *node.decorator_list]
    if node.returns is not None:
        expressions.append(node.returns)
    return {
        name.id for item in expressions for name in ast.walk(item) if isinstance(name, ast.Name)
    }


def _method(node: Function, path: str, bound: list[str]) -> str:
    """Return a method that passes its arguments on, after the ids that are bound."""
    for arguments in (node.args.posonlyargs, node.args.args):
        arguments[:] = [item for item in arguments if item.arg not in bound]
    assert node.returns is not None
    is_async = isinstance(node, ast.AsyncFunctionDef)
    returns = ast.unparse(node.returns)
    passed = ", ".join([*(f"self._{name}" for name in bound), *forwarded(node.args)])
    call = f"self._namespace.{node.name}({passed})"
    statement = call if not is_async else f"await {call}"
    if returns != "None":
        statement = f"return {statement}"
    decorators = "".join(f"@{ast.unparse(item)}\n" for item in node.decorator_list)
    docstring = f'''"""{first_line(node)}

Parameters, cost and errors: see ``session.{path}.{node.name}``.
"""'''
    prefix = "async " if is_async else ""
    parameters = re.sub(
        r"\b((?:format|id): [^,]+)(?:,|$)",
        r"\1,  # noqa: A002 - as in the source\n",
        ast.unparse(node.args),
    )
    return f"{decorators}{prefix}def {node.name}({parameters}) -> {returns}:\n" + indent(
        f"{docstring}\n{statement}\n", "    "
    )


def write_product(
    module: Module, product: ast.ClassDef, bound: list[Bound], ids: tuple[str, ...]
) -> str:
    """Return the module of a product."""
    folder = module.folder
    late = "\n".join(
        f"    from .{item.module.name.rpartition('.')[2]} import {item.name}" for item in bound
    )
    properties = "\n".join(
        _property(
            item.attribute, item.name, item.module.name.rpartition(".")[2], item.docstring, ids
        )
        for item in bound
    )
    name = f"{product.name}InWorkspace"
    base = f"{_prefix(ids)}Product"
    return f'''{MARK.format(source=module.file)}
"""``{folder}`` of one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..._threads import cached_property
from .._base import {base}

if TYPE_CHECKING:
    from ...{folder} import {product.name} as _{product.name}
{late}

__all__ = ["{name}"]


class {name}({base}):
    """``session.{folder}`` of one workspace: the namespaces that have methods of a workspace."""

    _product: _{product.name}

{properties}
'''


def _property(attribute: str, name: str, module: str, docstring: str, ids: tuple[str, ...]) -> str:
    bound = "".join(f", self._{name}" for name in ids)
    return f'''    @cached_property
    def {attribute}(self) -> {name}:
        """{docstring}"""
        from .{module} import {name}

        return {name}(self._product.{attribute}{bound})
'''


def write_session(products: dict[str, tuple[str, str]]) -> str:
    """Return the module of the class that has the products."""
    late = "\n".join(
        f"    from .{folder} import {name}InWorkspace" for folder, (name, _) in products.items()
    )
    properties = "\n".join(
        _property(folder, f"{name}InWorkspace", folder, docstring, PRODUCTS[folder])
        for folder, (name, docstring) in products.items()
    )
    return f'''{MARK.format(source="the namespaces")}
"""A session that is bound to one workspace: see :meth:`TogglSession.in_workspace`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._threads import cached_property
from ._base import BoundSession, Products

if TYPE_CHECKING:
{late}

__all__ = ["InWorkspace"]


class InWorkspace(BoundSession):
    """The methods of a session that take a ``workspace_id``, bound to one workspace.

    Those of Toggl 2.0 are bound to the organization too.

    >>> workspace = session.in_workspace(7)
    >>> await workspace.track.projects.create(name="Garden")
    """

    _product: Products

    @property
    def workspace_id(self) -> int:
        """The workspace that it is bound to."""
        return self._workspace_id

    @property
    def organization_id(self) -> int | None:
        """The organization that it is bound to; ``None`` if none was given."""
        return self._given_organization_id

{properties}
'''


def main(arguments: list[str] | None = None, *, root: Path = ROOT) -> int:
    """Run the command and return its exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing, fail on a difference")
    check = parser.parse_args(arguments).check
    files = generate(root)
    present = {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted((root / FOLDER).rglob("*.py"))
    }
    stale = sorted(present.keys() - files.keys() - BY_HAND)
    different = [name for name, text in files.items() if present.get(name) != text]
    if check:
        for name in [*different, *stale]:
            print(f"{name} differs: run tools/make_workspace.py", file=sys.stderr)
        return 1 if different or stale else 0
    for name in different:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(files[name], encoding="utf-8")
        print(f"wrote {name}")
    for name in stale:
        (root / name).unlink()
        print(f"removed {name}: its source was deleted")
    return 0


if __name__ == "__main__":
    sys.exit(main())
