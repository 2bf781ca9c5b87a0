"""Write ``toggl_sync``, the blocking API, from the source of ``toggl_async``.

``python tools/make_sync.py`` writes; with ``--check`` it writes nothing and fails if a file
differs, is missing, or has lost its source. It reads by ``ast`` and imports neither package.

Only signatures and docstrings are translated, never bodies: a twin's method hands the call to the
loop. What has no rule here is refused with its file and name, so nothing gets half a twin.
"""

from __future__ import annotations

import argparse
import ast
import difflib
import inspect
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NoReturn

ROOT: Final = Path(__file__).resolve().parent.parent
SOURCE: Final = "toggl_async"
TWIN: Final = "toggl_sync"
WIDTH: Final = 100
MARK: Final = "# Written by tools/make_sync.py"

PRODUCTS: Final = ("accounts", "insights", "plan", "reports", "track", "v8", "webhooks")
"""Packages in which each public class is a namespace or a product."""
FUNCTIONS: Final = ("auth", "export")
"""Packages of values and functions, of which the ``async def`` that they export get a twin."""
BY_HAND: Final = {
    "_downloads.py",
    "_loop.py",
    "_namespace.py",
    "_paging.py",
    "_session.py",
    "_traces.py",
}
WRAPPED: Final = {
    (f"{SOURCE}.paging", "Pages"): f"{TWIN}._paging",
    (f"{SOURCE}.downloads", "Download"): f"{TWIN}._downloads",
}
"""What a call may return besides plain values, and where its blocking form lives."""
BASES: Final = {"AccountsNamespace", "LegacyNamespace", "Namespace", "Product", "ReportNamespace"}
BOTH_KINDS: Final = {f"{SOURCE}.webhooks.{name}" for name in ("deduplication", "receiver")}
"""Modules that need no session: their classes serve blocking and async callers as they are."""
SESSION_BY_HAND: Final = {"__aenter__", "__aexit__", "__repr__", "aclose"}
"""Methods of the session that ``_session.py`` has."""
NOT_BLOCKING: Final = re.compile(
    r"\b(AsyncIterator|AsyncIterable|AsyncGenerator|Awaitable|Coroutine|Async\w*ContextManager)\b"
)

REWORDED: Final = (
    (re.compile(r"\bawait (?=\S)"), ""),
    (re.compile(r"\basync (?=with\b|for\b)"), ""),
    (re.compile(r"\baclose\b"), "close"),
)
ALSO: Final = {
    "TogglSession": (
        "The session runs on an event loop of its own, in a thread that starts with the first\n"
        "call. Stages, the ``on_event`` hook and token stores are called there: they must not\n"
        "block for long, and must not call this session. Threads may share a session; so may\n"
        "the children of a fork, which open connections of their own."
    ),
}
"""What the blocking docstring says in addition."""
PACKAGE_DOC: Final = '''"""The blocking API of :mod:`toggl_async`: the same API without ``await``.

>>> from toggl_sync import ApiToken, TogglSession
>>> with TogglSession(ApiToken("0123456789abcdef0123456789abcdef")) as session:
...     me = session.track.me.get()
...     print(me.fullname)

Models, errors, credentials and options are the same objects in both packages.
"""
'''

Def = ast.FunctionDef | ast.AsyncFunctionDef


class Refused(Exception):  # noqa: N818 - it says what happened
    """Something in the source has no blocking form."""


@dataclass
class Module:
    """One file of the source, parsed."""

    path: Path
    name: str
    """Dotted, such as ``toggl_async.track.me``."""
    text: str
    tree: ast.Module
    imports: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    """Local name -> module and name there (``None`` for the module itself)."""
    typing_only: set[str] = field(default_factory=set)
    """Names imported for checkers alone."""
    defined: set[str] = field(default_factory=set)
    exported: list[str] | None = None

    @property
    def package(self) -> str:
        """The package that relative imports start from."""
        return self.name if self.path.name == "__init__.py" else self.name.rpartition(".")[0]

    @property
    def file(self) -> str:
        """The path inside the repository."""
        return self.path.relative_to(ROOT).as_posix()

    @property
    def twin(self) -> Path:
        """Where its twin is written."""
        return ROOT / TWIN / self.path.relative_to(ROOT / SOURCE)

    def refuse(self, what: str, why: str) -> NoReturn:
        """Give up, and say where."""
        raise Refused(f"{self.file}: {what}: {why}")

    def public(self, name: str) -> bool:
        """Whether a module-level name is meant for users."""
        return name in self.exported if self.exported is not None else not name.startswith("_")

    def segment(self, node: ast.AST) -> str:
        """Return the source of an expression, on one line."""
        text = ast.get_source_segment(self.text, node)
        assert text is not None
        if "\n" in text:
            text = re.sub(r"\s*\n\s*", " ", text)
            text = re.sub(r"([\[(]) ", r"\1", re.sub(r",? ([\])])", r"\1", text))
        return text


def read(path: Path) -> Module:
    """Parse a file and note what its names mean."""
    text = path.read_text(encoding="utf-8")
    parts = path.relative_to(ROOT).with_suffix("").parts
    name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    module = Module(path, name, text, ast.parse(text))
    _note(module, module.tree.body, typing_only=False)
    return module


def _note(module: Module, body: Iterable[ast.stmt], *, typing_only: bool) -> None:
    for node in body:
        if isinstance(node, ast.Import):
            for alias in node.names:
                module.imports[alias.asname or alias.name] = (alias.name, None)
                if typing_only:
                    module.typing_only.add(alias.asname or alias.name)
        elif isinstance(node, ast.ImportFrom):
            origin = absolute(module.package, node)
            for alias in node.names:
                local = alias.asname or alias.name
                module.imports[local] = (origin, alias.name)
                if typing_only:
                    module.typing_only.add(local)
        elif isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            _note(module, node.body, typing_only=True)
        elif isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            module.defined.add(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in targets:
                if isinstance(target, ast.Name):
                    module.defined.add(target.id)
                    if target.id == "__all__" and isinstance(node.value, ast.List):
                        module.exported = [ast.literal_eval(item) for item in node.value.elts]


def absolute(package: str, node: ast.ImportFrom) -> str:
    """Return the full name of the module that an import reads."""
    if not node.level:
        return node.module or ""
    base = package.split(".")[: len(package.split(".")) - node.level + 1]
    return ".".join([*base, *([node.module] if node.module else [])])


class Maker:
    """Knows all of the source, and writes one twin after the other."""

    def __init__(self) -> None:
        self.modules = {
            module.name: module
            for folder in (*PRODUCTS, *FUNCTIONS)
            for path in sorted((ROOT / SOURCE / folder).rglob("*.py"))
            for module in [read(path)]
        }
        for name in ("__init__.py", "session.py"):
            module = read(ROOT / SOURCE / name)
            self.modules[module.name] = module
        self.twins = dict(WRAPPED)
        self.twins[f"{SOURCE}.session", "TogglSession"] = f"{TWIN}.session"
        self.said: set[str] = set()
        for module in self.modules.values():
            self._find(module)

    def _find(self, module: Module) -> None:
        """Note what gets a twin."""
        folder = module.name.split(".")[1] if "." in module.name else ""
        if module.name in BOTH_KINDS:
            return
        if folder in PRODUCTS:
            for node in module.tree.body:
                if isinstance(node, ast.ClassDef) and self._joins(module, node):
                    self.twins[module.name, node.name] = twin_name(module.name)
                elif isinstance(node, ast.ClassDef) and node.name in BASES:
                    continue
                elif isinstance(node, ast.ClassDef) and is_namespace(node):
                    if len(node.bases) > 1:
                        module.refuse(node.name, "what a second base brings would be lost")
                    self.twins[module.name, node.name] = twin_name(module.name)
                elif isinstance(node, ast.ClassDef) and module.public(node.name):
                    if any(isinstance(item, ast.AsyncFunctionDef) for item in node.body):
                        module.refuse(node.name, "neither Namespace nor Product, yet async")
                elif isinstance(node, ast.AsyncFunctionDef) and module.public(node.name):
                    module.refuse(node.name, "a function among namespaces has no twin")
        elif module.name.count(".") == 1 and folder in FUNCTIONS:
            for name in module.exported or ():
                home, defined = self._definition(module.name, name)
                if isinstance(defined, ast.AsyncFunctionDef):
                    self.twins[home, name] = twin_name(home)

    def _joins(self, module: Module, node: ast.ClassDef) -> bool:
        """Whether a class has no more than its bases, all of them namespaces of the source."""
        names = [base.id for base in node.bases if isinstance(base, ast.Name)]
        if len(names) < 2 or len(names) != len(node.bases) or set(names) & BASES:
            return False
        for name in names:
            _, base = self._definition(module.name, name)
            if not (isinstance(base, ast.ClassDef) and is_namespace(base)):
                return False
        if any(isinstance(item, Def) for item in node.body):
            module.refuse(node.name, "what joins namespaces has no methods of its own")
        return True

    def _definition(self, module: str, name: str) -> tuple[str, ast.stmt | None]:
        """Follow a name to where it is defined."""
        known = self.modules.get(module)
        if known is None:
            return module, None
        for node in known.tree.body:
            if isinstance(node, ast.ClassDef | Def) and node.name == name:
                return module, node
        origin = known.imports.get(name)
        if origin is not None and origin[1] is not None:
            return self._definition(origin[0], origin[1])
        return module, None

    def home(self, module: str, name: str) -> tuple[str, str]:
        """Return where a name of the source is defined, as far as it is known here."""
        return self._definition(module, name)[0], name

    def files(self) -> Iterator[tuple[Path, str]]:
        """Make each twin."""
        for module in self.modules.values():
            parts = module.name.split(".")
            if module.name == SOURCE:
                yield module.twin, self._package(module)
            elif len(parts) == 2 and parts[1] in FUNCTIONS:
                if any(f"{home}.".startswith(f"{module.name}.") for home, _ in self.twins):
                    yield module.twin, Writer(self, module).write()
            elif any(home == module.name for home, _ in self.twins):
                yield module.twin, Writer(self, module).write()
        if unused := ALSO.keys() - self.said:
            raise Refused(f"make_sync.py: ALSO has rules without use: {', '.join(sorted(unused))}")

    def _package(self, module: Module) -> str:
        """Make ``toggl_sync/__init__.py``: the same names, lazily, a few of them twins."""
        names, lazy = "", ""
        homes: dict[str, str] = {}
        for name in sorted(module.typing_only):
            origin, there = module.imports[name]
            assert there == name, f"{module.file}: {name} is renamed"
            homes[name] = self.twins.get(self.home(origin, name), origin)
        for node in module.tree.body:
            text = ast.get_source_segment(module.text, node) or ""
            if isinstance(node, ast.Assign | ast.AugAssign) and text.startswith("__all__"):
                names += text + "\n"
            elif isinstance(node, ast.AnnAssign) and text.startswith("_LAZY"):
                entries = ast.literal_eval(node.value) if node.value else {}
                if set(entries) != set(homes):
                    module.refuse("_LAZY", "differs from the imports for type checkers")
                lazy = "".join(
                    f'    "{name}": "{homes[name].removeprefix(TWIN)}",\n' for name in sorted(homes)
                )
        if not (names and lazy):
            module.refuse("__init__", "__all__ and _LAZY are expected here")
        shown = Imports(TWIN)
        for name, home in homes.items():
            shown.add(home, name)
        return (
            f"{header(module)}\n{PACKAGE_DOC}\nfrom __future__ import annotations\n\n"
            "from typing import TYPE_CHECKING, Any, Final\n\n"
            f"from {SOURCE} import __version__, errors\n"
            f"from {SOURCE}.errors import *  # noqa: F403 - the list is errors.__all__\n\n"
            f"if TYPE_CHECKING:\n{shown.text(4)}\n"
            f"{names}\n# Loaded when they are used, so that a program pays for what it needs.\n"
            f"_LAZY: Final = {{\n{lazy}}}\n\n\n"
            "def __getattr__(name: str) -> Any:\n"
            "    if name not in _LAZY:\n"
            f"        raise AttributeError(f\"module '{TWIN}' has no attribute {{name!r}}\")\n"
            "    from importlib import import_module\n\n"
            f"    from {SOURCE}._threads import BUILD_LOCK\n\n"
            "    with BUILD_LOCK:\n"
            "        value = getattr(import_module(_LAZY[name], __name__), name)\n"
            "        globals()[name] = value\n"
            "    return value\n\n\n"
            "def __dir__() -> list[str]:\n"
            "    return sorted(set(globals()) | _LAZY.keys())\n"
        )


class Imports:
    """The import lines of one twin, sorted as ruff sorts them."""

    def __init__(self, package: str) -> None:
        self.package = package
        self.plain: set[str] = set()
        self.names: dict[tuple[int, str], set[str]] = {}

    def add(self, module: str, name: str | None, alias: str | None = None) -> None:
        """Import a name from a module, or a module."""
        if name is None:
            self.plain.add(module)
            return
        section = 1
        root = module.partition(".")[0]
        if root == SOURCE:
            section = 2
        elif root == TWIN:
            section, module = 3, self._relative(module)
        key = (section, module)
        self.names.setdefault(key, set()).add(f"{name} as {alias}" if alias else name)

    def _relative(self, module: str) -> str:
        here, there = self.package.split("."), module.split(".")
        common = 0
        while common < min(len(here), len(there)) and here[common] == there[common]:
            common += 1
        return "." * (len(here) - common + 1) + ".".join(there[common:])

    def text(self, indent: int = 0) -> str:
        """Return the lines, indented."""
        sections: dict[int, list[str]] = {}
        if self.plain:
            sections[1] = [f"import {module}\n" for module in sorted(self.plain)]
        for (section, module), names in sorted(self.names.items(), key=_module_order):
            lines = sections.setdefault(section, [])
            plain = sorted((n for n in names if " as " not in n), key=_name_order)
            if plain:
                line = f"from {module} import {', '.join(plain)}\n"
                if indent + len(line) > WIDTH + 1:
                    listed = "".join(f"    {name},\n" for name in plain)
                    line = f"from {module} import (\n{listed})\n"
                lines.append(line)
            lines += [f"from {module} import {n}\n" for n in sorted(names) if " as " in n]
        text = "\n".join("".join(lines) for _, lines in sorted(sections.items()))
        return indented(text, indent)


def _module_order(item: tuple[tuple[int, str], set[str]]) -> tuple[int, int, str]:
    (section, module), _ = item
    dots = len(module) - len(module.lstrip("."))
    return section, -dots, module.lstrip(".").lower()


def _name_order(name: str) -> tuple[int, str]:
    kind = 0 if name.isupper() else 1 if name[0].isupper() else 2
    return kind, name.lower()


class Writer:
    """Writes the twin of one module."""

    def __init__(self, maker: Maker, module: Module) -> None:
        self.maker = maker
        self.module = module
        self.package = twin_name(module.package)
        self.imports = Imports(self.package)
        self.typing = Imports(self.package)
        self.allowed: set[str] = set()
        """What the linter is told to let pass in the source's signatures."""

    def write(self) -> str:
        """Return the whole file."""
        blocks = [
            block
            for node in self.module.tree.body
            for block in [self._block(node)]
            if block is not None
        ]
        module = self.module
        names = module.exported or []
        if module.name.split(".")[1] in FUNCTIONS and module.path.name == "__init__.py":
            self._show_again(names)
        else:
            names = [name for name in names if self._twinned(module.name, name)]
        if self.typing.names or self.typing.plain:
            self.imports.add("typing", "TYPE_CHECKING")
        text = f"{header(module)}\n"
        if self.allowed:
            text += f"# ruff: noqa: {', '.join(sorted(self.allowed))} - as in the source\n"
        text += f"{docstring(self.maker, module, module.tree, '')}\n"
        text += f"from __future__ import annotations\n\n{self.imports.text()}"
        if self.typing.names or self.typing.plain:
            text += f"\nif TYPE_CHECKING:\n{self.typing.text(4)}"
        if names:
            listed = ", ".join(f'"{name}"' for name in names)
            if len(listed) > WIDTH - len("__all__ = []"):
                listed = "\n" + "".join(f'    "{name}",\n' for name in names)
            text += f"\n__all__ = [{listed}]\n"
        return "\n\n".join([text, *blocks])

    def _show_again(self, names: list[str]) -> None:
        """Import what a package shows besides its functions: the same objects."""
        module = self.module
        for name in names:
            home = self.maker.home(module.name, name)
            if home[0] != module.name:
                self.imports.add(self.maker.twins.get(home, module.imports[name][0]), name)
            elif home not in self.maker.twins:
                self.imports.add(module.name, name)

    def _block(self, node: ast.stmt) -> str | None:
        if isinstance(node, ast.ClassDef) and self._twinned(self.module.name, node.name):
            return self._class(node)
        if isinstance(node, ast.AsyncFunctionDef) and self._twinned(self.module.name, node.name):
            return self._function(node)
        return None

    def _twinned(self, module: str, name: str) -> str | None:
        return self.maker.twins.get(self.maker.home(module, name))

    def _class(self, node: ast.ClassDef) -> str:
        if not is_namespace(node) and len(node.bases) > 1:
            return self._joined(node)
        is_session = self.module.name == f"{SOURCE}.session"
        twin = f"Async{node.name}"
        self.imports.add(self.module.name, node.name, twin)
        if is_session:
            base = "BlockingSession"
            self.imports.add(f"{TWIN}._session", base)
        else:
            base = f"BlockingNamespace[{twin}]"
            self.imports.add(f"{TWIN}._namespace", "BlockingNamespace")
        parts = [docstring(self.maker, self.module, node, "    ")]
        for item in node.body:
            if isinstance(item, ast.Assign) and ast.unparse(item.targets[0]) == "__slots__":
                parts.append("    __slots__ = ()\n")
            elif isinstance(item, ast.FunctionDef | ast.AsyncFunctionDef):
                part = self._method(node, item, is_session=is_session)
                if part:
                    parts.append(part)
            elif isinstance(item, ast.ClassDef) and not item.name.startswith("_"):
                self.module.refuse(f"{node.name}.{item.name}", "a class in a class has no twin")
        return f"class {node.name}({base}):\n" + "\n".join(parts)

    def _joined(self, node: ast.ClassDef) -> str:
        """Join the twins of what the class joins."""
        for base in node.bases:
            self._need(base)
        listed = "".join(f"    {ast.unparse(base)},\n" for base in node.bases)
        text = docstring(self.maker, self.module, node, "    ")
        # Each base says what it stands before; the one object behind is all of them.
        remark = "  # pyright: ignore[reportGeneralTypeIssues]"
        return f"class {node.name}({remark}\n{listed}):\n{text}\n    __slots__ = ()\n"

    def _method(self, owner: ast.ClassDef, node: Def, *, is_session: bool) -> str | None:
        name = node.name
        where = f"{owner.name}.{name}"
        if is_session and name in SESSION_BY_HAND:
            return None
        if is_session and name == "__init__":
            return self._constructor(owner, node)
        if name.startswith("__") and name.endswith("__"):
            self.module.refuse(where, "no rule for this special method")
        if name.startswith("_"):
            return None
        if node.returns is None:
            self.module.refuse(where, "needs a return annotation")
        decorators = [ast.unparse(item) for item in node.decorator_list]
        if len(decorators) > 1 or not set(decorators) <= KINDS.keys():
            self.module.refuse(where, f"no rule for {', '.join(decorators)}")
        kind = KINDS[decorators[0]] if decorators else "method"
        for used in (node.returns, *typed(node.args)):
            self._need(used)
        head = "".join(f"    @{item}\n" for item in decorators)
        if decorators and decorators[0] in self.module.imports:
            self.imports.add(*self.module.imports[decorators[0]])
        head += self._signature(node, "    ")
        if kind == "overload":
            return head.rstrip("\n") + " ...\n"
        body = self._call(owner, node, kind, where)
        return head + docstring(self.maker, self.module, node, "        ") + body

    def _call(self, owner: ast.ClassDef, node: Def, kind: str, where: str) -> str:
        """Return the body of a method, after its docstring."""
        assert node.returns is not None
        returns = self.module.segment(node.returns)
        given = forwarded(node.args, bound=kind != "static")
        if NOT_BLOCKING.search(returns):
            self.module.refuse(where, f"-> {returns} has no blocking form")
        if kind == "class":
            if returns != "Self" or isinstance(node, ast.AsyncFunctionDef):
                self.module.refuse(where, "a class method returns Self, or has no blocking form")
            made = call(f"Async{owner.name}.{node.name}", given)
            return folded("        return cls._before", [made])
        source = f"Async{owner.name}.{node.name}" if kind == "static" else f"self._twin.{node.name}"
        wrapper = self._wrapper(node.returns)
        if isinstance(node, ast.AsyncFunctionDef):
            if wrapper or returns == "Self":
                self.module.refuse(where, f"'async def' with -> {returns} has no blocking form")
            start = "" if returns == "None" else "return "
            return folded(f"        {start}self._loop.run", [source, *given])
        made = source if kind == "property" else call(source, given)
        if returns == "Self":
            return folded("        return self._before", [made, "self._loop"])
        if wrapper is None:
            if kind == "property":
                return f"        return {made}\n"
            return folded(f"        return {source}", given)
        late = ""
        if wrapper in self.module.typing_only:  # as the source does, imported when it is used
            late = self._late(node, wrapper)
        return late + folded(f"        return {wrapper}", ["self._loop", made])

    def _late(self, node: Def, name: str) -> str:
        origin, there = self.module.imports[name]
        home = self._twinned(origin, there or name)
        assert home is not None
        late = Imports(self.package)
        late.add(home, name)
        if any(isinstance(item, ast.ImportFrom) for item in node.body):
            return late.text(8) + "\n"
        if any(isinstance(item, ast.With) for item in node.body):  # with BUILD_LOCK: from ...
            self.imports.add(f"{SOURCE}._threads", "BUILD_LOCK")
            return f"        with BUILD_LOCK:\n{late.text(12)}\n"
        self.imports.add(home, name)
        return ""

    def _wrapper(self, returns: ast.expr) -> str | None:
        """Return the blocking class that the result has to be put in, if any."""
        outer = returns.value if isinstance(returns, ast.Subscript) else returns
        if isinstance(outer, ast.Name) and self._resolve(outer.id) in self.maker.twins:
            return outer.id
        for inner in ast.walk(returns):
            if isinstance(inner, ast.Name) and self._resolve(inner.id) in self.maker.twins:
                self.module.refuse(ast.unparse(returns), "no rule for a twin inside another type")
        return None

    def _resolve(self, name: str) -> tuple[str, str]:
        if name in self.module.defined:
            return self.module.name, name
        origin, there = self.module.imports.get(name, ("builtins", name))
        return self.maker.home(origin, there or name)

    def _constructor(self, owner: ast.ClassDef, node: Def) -> str:
        for used in typed(node.args):
            self._need(used)
        made = folded(f"Async{owner.name}", forwarded(node.args)).strip()
        decorators = [ast.unparse(item) for item in node.decorator_list]
        for name in decorators:
            self.imports.add(*self.module.imports[name])
        head = "".join(f"    @{name}\n" for name in decorators)
        return head + self._signature(node, "    ") + folded("        self._stand_before", [made])

    def _function(self, node: ast.AsyncFunctionDef) -> str:
        where = node.name
        if node.returns is None:
            self.module.refuse(where, "needs a return annotation")
        returns = self.module.segment(node.returns)
        decorators = [ast.unparse(item) for item in node.decorator_list]
        if {*decorators} - {"no_frames"} or NOT_BLOCKING.search(returns):
            self.module.refuse(where, f"no rule for its decorators, or for -> {returns}")
        if self._wrapper(node.returns):
            self.module.refuse(where, f"no rule for -> {returns}")
        for name in decorators:
            self.imports.add(*self.module.imports[name])
        for used in (node.returns, *typed(node.args)):
            self._need(used)
        self.imports.add(self.module.name, node.name, f"async_{node.name}")
        text = "".join(f"@{name}\n" for name in decorators)
        text += self._signature(node, "") + docstring(self.maker, self.module, node, "    ")
        start = "    " if returns == "None" else "    return "
        given = forwarded(node.args, bound=False)
        first = [*node.args.posonlyargs, *node.args.args][:1]
        session = f"{SOURCE}.session", "TogglSession"
        kind = first[0].annotation if first else None
        if isinstance(kind, ast.Name) and self._resolve(kind.id) == session:
            self.imports.add(f"{TWIN}._session", "behind")
            text += f"    loop, twin = behind({first[0].arg})\n"
            return text + folded(f"{start}loop.run", [f"async_{where}", "twin", *given[1:]])
        self.imports.add(f"{TWIN}._loop", "run_once")
        return text + folded(f"{start}run_once", [f"async_{where}", *given])

    def _need(self, node: ast.expr) -> None:
        """Import what an annotation or a default names."""
        for name in ast.walk(node):
            if not isinstance(name, ast.Name):
                continue
            home, there = self._resolve(name.id)
            if name.id in self.module.defined:
                if (home, there) not in self.maker.twins:
                    self.imports.add(self.module.name, name.id)
            elif name.id in self.module.imports:
                into = self.typing if name.id in self.module.typing_only else self.imports
                origin, original = self.module.imports[name.id]
                twin = self.maker.twins.get((home, there))
                alias = name.id if original not in {None, name.id} else None
                if twin is None or twin != twin_name(self.module.name):
                    into.add(twin or origin, original, alias)

    def _signature(self, node: Def, indent: str) -> str:
        for line in self.module.text.splitlines()[node.lineno - 1 : node.body[0].lineno - 1]:
            allowed = re.search(r"# noqa: ([A-Z]+\d+(?:, ?[A-Z]+\d+)*)", line)
            codes = re.split(r", ?", allowed[1]) if allowed else []
            self.allowed.update(code for code in codes if not code.startswith("ASYNC"))
        returns = f" -> {self.module.segment(node.returns)}" if node.returns else ""
        params = parameters(self.module, node.args)
        one = f"{indent}def {node.name}({', '.join(params)}){returns}:\n"
        if len(one) <= WIDTH + 1:
            return one
        inner = f"{indent}    {', '.join(params)}\n"
        if len(inner) > WIDTH + 1:
            inner = "".join(f"{indent}    {param},\n" for param in params)
        return f"{indent}def {node.name}(\n{inner}{indent}){returns}:\n"


KINDS: Final = {
    "property": "property",
    "cached_property": "property",
    "classmethod": "class",
    "staticmethod": "static",
    "overload": "overload",
    "no_frames": "method",
}


def is_namespace(node: ast.ClassDef) -> bool:
    """Whether a class is one of those that get a twin."""
    return any(isinstance(base, ast.Name) and base.id in BASES for base in node.bases)


def twin_name(module: str) -> str:
    """Return the twin's dotted name."""
    return TWIN + module.removeprefix(SOURCE)


def header(module: Module) -> str:
    """Return the first lines of a twin."""
    return f"{MARK} from {module.file};\n# change that file, not this one."


def parameters(module: Module, args: ast.arguments) -> list[str]:
    """Return the parameters as they are written, with ``/`` and ``*`` among them."""
    shown: list[str] = []
    positional = [*args.posonlyargs, *args.args]
    defaults: list[ast.expr | None] = [None] * (len(positional) - len(args.defaults))
    defaults += args.defaults
    for number, (arg, default) in enumerate(zip(positional, defaults, strict=True), 1):
        shown.append(_parameter(module, arg, default))
        if number == len(args.posonlyargs):
            shown.append("/")
    if args.vararg:
        shown.append("*" + _parameter(module, args.vararg, None))
    elif args.kwonlyargs:
        shown.append("*")
    for arg, default in zip(args.kwonlyargs, args.kw_defaults, strict=True):
        shown.append(_parameter(module, arg, default))
    if args.kwarg:
        shown.append("**" + _parameter(module, args.kwarg, None))
    return shown


def _parameter(module: Module, arg: ast.arg, default: ast.expr | None) -> str:
    text = arg.arg
    if arg.annotation is not None:
        text += f": {module.segment(arg.annotation)}"
    if default is not None:
        equals = " = " if arg.annotation is not None else "="
        text += f"{equals}{module.segment(default)}"
    return text


def typed(args: ast.arguments) -> Iterator[ast.expr]:
    """Go through the annotations and defaults."""
    for arg in (*args.posonlyargs, *args.args, args.vararg, *args.kwonlyargs, args.kwarg):
        if arg is not None and arg.annotation is not None:
            yield arg.annotation
    yield from args.defaults
    yield from (default for default in args.kw_defaults if default is not None)


def forwarded(args: ast.arguments, *, bound: bool = True) -> list[str]:
    """Return the arguments as they are passed on."""
    given = [arg.arg for arg in (*args.posonlyargs, *args.args)][bound:]
    if args.vararg:
        given.append(f"*{args.vararg.arg}")
    given += [f"{arg.arg}={arg.arg}" for arg in args.kwonlyargs]
    if args.kwarg:
        given.append(f"**{args.kwarg.arg}")
    return given


def call(function: str, given: list[str]) -> str:
    """Return a call on one line."""
    return f"{function}({', '.join(given)})"


def folded(function: str, given: list[str]) -> str:
    """Return a call as a statement, folded as the formatter would."""
    indent = " " * (len(function) - len(function.lstrip()))
    one = f"{call(function, given)}\n"
    if len(one) <= WIDTH + 1 and "\n" not in one[:-1]:
        return one
    if len(given) == 1:  # no comma after the one argument: the formatter hugs it, or it is long
        return f"{function}(\n{indented(given[0], len(indent) + 4)}\n{indent})\n"
    inner = f"{indent}    {', '.join(given)}\n"
    if len(inner) > WIDTH + 1:
        inner = "".join(f"{indent}    {item},\n" for item in given)
    return f"{function}(\n{inner}{indent})\n"


def indented(text: str, by: int = 4) -> str:
    """Indent all lines that hold something."""
    return re.sub(r"(?m)^(?=.)", " " * by, text)


def docstring(
    maker: Maker, module: Module, node: ast.Module | ast.ClassDef | Def, indent: str
) -> str:
    """Return the docstring, reworded for blocking use."""
    raw = ast.get_docstring(node, clean=False)
    if raw is None:
        name = getattr(node, "name", "the module")
        module.refuse(name, "needs a docstring")
    text = reworded(inspect.cleandoc(raw))
    if isinstance(node, ast.ClassDef) and node.name in ALSO:
        maker.said.add(node.name)
        text += f"\n\n{ALSO[node.name]}"
    start = 'r"""' if "\\" in text else '"""'
    end = '"""\n' if "\n" not in text else f'\n{indent}"""\n'
    lines = f"{start}{text}".splitlines()
    return "\n".join(f"{indent}{line}" if line else "" for line in lines) + end


def reworded(text: str) -> str:
    """Say it for those who block."""
    for pattern, instead in REWORDED:
        text = pattern.sub(instead, text)
    twinned = "|".join((*PRODUCTS, *FUNCTIONS, "session"))
    return re.sub(rf"\b{SOURCE}\b(?=\.(?:{twinned})\b|(?!\.\w))", TWIN, text)


def make() -> dict[Path, str]:
    """Return every generated file."""
    return dict(Maker().files())


def problems(files: dict[Path, str]) -> Iterator[str]:
    """Say what differs from the files on disk."""
    for path, text in files.items():
        name = path.relative_to(ROOT).as_posix()
        if not path.exists():
            yield f"{name} is missing\n"
            continue
        there = path.read_text(encoding="utf-8")
        if there != text:
            lines = difflib.unified_diff(
                there.splitlines(keepends=True), text.splitlines(keepends=True), name, name
            )
            yield "".join(lines)
    yield from (f"{path.relative_to(ROOT).as_posix()} has no source\n" for path in strays(files))


def strays(files: dict[Path, str]) -> list[Path]:
    """Return files of the twin that are neither made here nor written by hand."""
    folder = ROOT / TWIN
    return [
        path
        for path in sorted(folder.rglob("*.py"))
        if path not in files and path.relative_to(folder).as_posix() not in BY_HAND
    ]


def main(arguments: list[str] | None = None) -> int:
    """Write the twin, or check it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing, fail on a difference")
    check = parser.parse_args(arguments).check
    try:
        files = make()
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 2
    found = list(problems(files))
    if check:
        print("".join(found), end="", file=sys.stderr)
        return 1 if found else 0
    for path, text in files.items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            print(f"wrote {path.relative_to(ROOT).as_posix()}")
    for path in strays(files):
        if path.read_text(encoding="utf-8").startswith(MARK):
            path.unlink()
            print(f"removed {path.relative_to(ROOT).as_posix()}: its source is gone")
        else:
            print(f"{path.relative_to(ROOT).as_posix()} is not known", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
