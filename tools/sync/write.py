"""Writes the modules of ``toggl_sync``.

Signatures and docstrings are taken from the source, bodies are not: a generated method passes its
call to the session's event loop. What no rule covers is rejected with its file and name, so that
no class gets half of its methods. The text is valid Python in any layout; ruff formats it.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from textwrap import indent
from typing import Final

from .source import (
    ASYNC_PACKAGE,
    FUNCTIONS,
    NAMESPACES,
    SYNC_PACKAGE,
    WRITTEN_BY_HAND,
    Function,
    Module,
    QualifiedName,
    Source,
    UnsupportedError,
    blocking_module,
)

GENERATED_MARK: Final = "# Written by tools/make_sync.py"

SESSION_BY_HAND: Final = {"__aenter__", "__aexit__", "__repr__", "aclose"}
"""Methods of the session whose blocking versions are in ``toggl_sync/_session.py``."""

KINDS: Final = {
    "property": "property",
    "cached_property": "property",
    "classmethod": "class",
    "staticmethod": "static",
    "overload": "overload",
    "no_frames": "method",
}
"""What the decorator of a method means for its blocking version."""

NOT_BLOCKING: Final = re.compile(
    r"\b(AsyncIterator|AsyncIterable|AsyncGenerator|Awaitable|Coroutine|Async\w*ContextManager)\b"
)

_WITH_BLOCKING_API: Final = (*NAMESPACES, *FUNCTIONS, "session")

REPLACEMENTS: Final = (
    (re.compile(r"\bawait (?=\S)"), ""),
    (re.compile(r"\basync (?=with\b|for\b)"), ""),
    (re.compile(r"\baclose\b"), "close"),
    (
        re.compile(rf"\b{ASYNC_PACKAGE}\b(?=\.(?:{'|'.join(_WITH_BLOCKING_API)})\b|(?!\.\w))"),
        SYNC_PACKAGE,
    ),
)
"""What is replaced in docstrings."""

ADDITIONS: Final = {
    "TogglSession": (
        "The session runs on an event loop of its own, in a thread that starts with the first\n"
        "call. Middlewares, the ``on_event`` hook and token stores run in it, so they must not\n"
        "block for long or call this session. Threads may share a session. So may the children of\n"
        "a fork, which open their own connections."
    ),
}
"""What the blocking docstring of a class says in addition."""

PACKAGE: Final = '''"""The blocking API of :mod:`toggl_async`: the same API without ``await``.

>>> from toggl_sync import ApiToken, TogglSession
>>> with TogglSession(ApiToken("0123456789abcdef0123456789abcdef")) as session:
...     me = session.track.me.get()
...     print(me.fullname)

Models, errors, credentials and options are the same objects in both packages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from toggl_async import __version__, errors
from toggl_async.errors import *  # noqa: F403 - the list is errors.__all__

if TYPE_CHECKING:
{imports}

{names}

# Loaded when they are used, so that a program pays for what it needs.
_LAZY: Final = {{
{lazy}
}}


def __getattr__(name: str) -> Any:
    if name not in _LAZY:
        raise AttributeError(f"module 'toggl_sync' has no attribute {{name!r}}")
    from importlib import import_module

    from toggl_async._threads import BUILD_LOCK

    with BUILD_LOCK:
        value = getattr(import_module(_LAZY[name], __name__), name)
        globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(set(globals()) | _LAZY.keys())
'''
"""``toggl_sync/__init__.py``."""


def write_package(source: Source) -> dict[str, str]:
    """Return the generated modules: path inside the repository -> unformatted text."""
    files: dict[str, str] = {}
    with_content = {module for module, _ in source.blocking.keys() - WRITTEN_BY_HAND.keys()}
    for module in source.modules.values():
        path = module.file.replace(ASYNC_PACKAGE, SYNC_PACKAGE, 1)
        if module.name == ASYNC_PACKAGE:
            files[path] = write_init(source, module)
        elif module.is_package and module.folder in FUNCTIONS:
            if any(f"{name}.".startswith(f"{module.name}.") for name in with_content):
                files[path] = ModuleWriter(source, module).write()
        elif module.name in with_content:
            files[path] = ModuleWriter(source, module).write()
    if unused := ADDITIONS.keys() - {name for _, name in source.blocking}:
        raise UnsupportedError(
            f"ADDITIONS has entries without a class: {', '.join(sorted(unused))}"
        )
    return files


def write_init(source: Source, module: Module) -> str:
    """Return ``toggl_sync/__init__.py``: the names of ``toggl_async``, loaded on first use."""
    origins: dict[str, str] = {}
    for name in sorted(module.typing_only):
        origin, original = module.imports[name]
        if original != name:
            module.reject(name, "must not be renamed where it is imported")
        origins[name] = source.blocking.get(source.qualified(origin, name), origin)
    names: list[str] = []
    lazy: set[str] = set()
    for node in module.tree.body:
        text = ast.get_source_segment(module.text, node) or ""
        if isinstance(node, ast.Assign | ast.AugAssign) and text.startswith("__all__"):
            names.append(text)
        elif isinstance(node, ast.AnnAssign) and text.startswith("_LAZY"):
            lazy = set(ast.literal_eval(node.value)) if node.value else set()
    if not names:
        module.reject("__all__", "is missing")
    if lazy != set(origins):
        module.reject("_LAZY", "differs from the imports for type checkers")
    imports = [import_line(SYNC_PACKAGE, origin, name) for name, origin in origins.items()]
    entries = [
        f'"{name}": "{origin.removeprefix(SYNC_PACKAGE)}",' for name, origin in origins.items()
    ]
    text = PACKAGE.format(
        imports=indent("\n".join(imports), "    "), names="\n".join(names), lazy="\n".join(entries)
    )
    return f"{header(module)}\n{text}"


def header(module: Module) -> str:
    """Return the first lines of a generated module."""
    return f"{GENERATED_MARK} from {module.file};\n# change that file, not this one."


def import_line(package: str, module: str, name: str | None, alias: str | None = None) -> str:
    """Return an import statement, relative to ``package`` for modules of ``toggl_sync``."""
    if name is None:
        return f"import {module}" + (f" as {alias}" if alias else "")
    if module.partition(".")[0] == SYNC_PACKAGE:
        here, target = package.split("."), module.split(".")
        common = 0
        while common < min(len(here), len(target)) and here[common] == target[common]:
            common += 1
        module = "." * (len(here) - common + 1) + ".".join(target[common:])
    return f"from {module} import {name}" + (f" as {alias}" if alias else "")


class ModuleWriter:
    """Writes the blocking version of one module."""

    def __init__(self, source: Source, module: Module) -> None:
        self.source = source
        self.module = module
        self.package = blocking_module(module.package)
        self.imports: set[str] = set()
        self.typing_imports: set[str] = set()
        self.ignored_rules: set[str] = set()
        """Rules of the linter that the source ignores in its signatures."""

    def write(self) -> str:
        """Return the text of the module."""
        module = self.module
        blocks = [self._block(node) for node in module.tree.body]
        names = module.exported or []
        if module.folder in FUNCTIONS and module.is_package:
            self._import_again(names)
        else:
            names = [name for name in names if self._blocking_module(name)]
        lines = [header(module)]
        if self.ignored_rules:
            lines.append(
                f"# ruff: noqa: {', '.join(sorted(self.ignored_rules))} - as in the source"
            )
        lines += [docstring(module, module.tree), "from __future__ import annotations"]
        if self.typing_imports:
            self.imports.add("from typing import TYPE_CHECKING")
        lines += sorted(self.imports)
        if self.typing_imports:
            lines += [
                "if TYPE_CHECKING:",
                indent("\n".join(sorted(self.typing_imports)), "    "),
                "",
            ]
        if names:
            lines.append("__all__ = [" + ", ".join(f'"{name}"' for name in names) + "]")
        return "\n".join([*lines, *blocks]) + "\n"

    def _import(self, module: str, name: str | None, alias: str | None = None) -> None:
        self.imports.add(import_line(self.package, module, name, alias))

    def _import_again(self, names: list[str]) -> None:
        """Import what a package exports besides its functions: the same objects."""
        module = self.module
        for name in names:
            qualified = self.source.qualified(module.name, name)
            if qualified[0] != module.name:
                origin = module.imports[name][0]
                self._import(self.source.blocking.get(qualified, origin), name)
            elif qualified not in self.source.blocking:
                self._import(module.name, name)

    def _block(self, node: ast.stmt) -> str:
        if isinstance(node, ast.ClassDef) and self._blocking_module(node.name):
            return self._class(node)
        if isinstance(node, Function) and self._blocking_module(node.name):
            return self._function(node)
        return ""

    def _resolve(self, name: str) -> QualifiedName:
        if name in self.module.defined:
            return self.module.name, name
        origin, original = self.module.imports.get(name, ("builtins", name))
        return self.source.qualified(origin, original or name)

    def _blocking_module(self, name: str) -> str | None:
        """Return the module with the blocking version of a name, if there is one."""
        return self.source.blocking.get(self.source.qualified(self.module.name, name))

    def _class(self, node: ast.ClassDef) -> str:
        if len(node.bases) > 1:
            return self._combining_class(node)
        is_session = self.module.name == f"{ASYNC_PACKAGE}.session"
        async_name = f"Async{node.name}"
        self._import(self.module.name, node.name, async_name)
        if is_session:
            base = "BlockingSession"
            self._import(f"{SYNC_PACKAGE}._session", base)
        else:
            base = f"BlockingNamespace[{async_name}]"
            self._import(f"{SYNC_PACKAGE}._namespace", "BlockingNamespace")
        body = [docstring(self.module, node)]
        for item in node.body:
            if isinstance(item, ast.Assign) and ast.unparse(item.targets[0]) == "__slots__":
                body.append("__slots__ = ()")
            elif isinstance(item, Function):
                body.append(self._method(node, item, is_session=is_session))
            elif isinstance(item, ast.ClassDef) and not item.name.startswith("_"):
                self.module.reject(f"{node.name}.{item.name}", "no rule for a class in a class")
        decorator = ""
        if not is_session and any("public(" in ast.unparse(item) for item in node.decorator_list):
            self._import(f"{ASYNC_PACKAGE}._public", "public")
            decorator = f'@public("{SYNC_PACKAGE}")\n'
        return f"{decorator}class {node.name}({base}):\n" + indent("\n".join(body), "    ")

    def _combining_class(self, node: ast.ClassDef) -> str:
        """Combine the blocking versions of the namespaces that the class combines."""
        for base in node.bases:
            self._import_names_in(base)
        bases = "".join(f"    {ast.unparse(base)},\n" for base in node.bases)
        # Each base declares the async object that it wraps; the single object is all of them.
        remark = "  # pyright: ignore[reportGeneralTypeIssues]"
        body = f"{docstring(self.module, node)}\n__slots__ = ()"
        return f"class {node.name}({remark}\n{bases}):\n" + indent(body, "    ")

    def _method(self, owner: ast.ClassDef, node: Function, *, is_session: bool) -> str:
        name, where = node.name, f"{owner.name}.{node.name}"
        if is_session and name in SESSION_BY_HAND:
            return ""
        if is_session and name == "__init__":
            self._import_names_in(*annotations_and_defaults(node.args))
            head = self._decorators(node) + self._signature(node)
            wrapped = call(f"Async{owner.name}", forwarded(node.args))
            return f"{head}    self._set_wrapped({wrapped})"
        if name == "__init__":  # namespaces are created by the session
            return ""
        if name.startswith("__") and name.endswith("__"):
            self.module.reject(where, "no rule for this special method")
        if name.startswith("_"):
            return ""
        if node.returns is None:
            self.module.reject(where, "needs a return annotation")
        decorators = [ast.unparse(item) for item in node.decorator_list]
        kinds = [name for name in decorators if name != "no_frames"] or decorators
        if len(kinds) > 1 or not set(decorators) <= KINDS.keys():
            self.module.reject(where, f"no rule for {', '.join(decorators)}")
        kind = KINDS[kinds[0]] if kinds else "method"
        self._import_names_in(node.returns, *annotations_and_defaults(node.args))
        head = self._decorators(node) + self._signature(node)
        if kind == "overload":
            return head.rstrip("\n") + " ..."
        body = self._method_body(owner, node, kind, where)
        return head + indent(f"{docstring(self.module, node)}\n{body}", "    ")

    def _method_body(self, owner: ast.ClassDef, node: Function, kind: str, where: str) -> str:
        assert node.returns is not None
        returns = ast.unparse(node.returns)
        arguments = forwarded(node.args, bound=kind != "static")
        if NOT_BLOCKING.search(returns):
            self.module.reject(where, f"-> {returns} has no blocking version")
        if kind == "class":
            if returns != "Self" or isinstance(node, ast.AsyncFunctionDef):
                self.module.reject(where, "a class method must return Self, and not be async")
            return f"return cls._wrap({call(f'Async{owner.name}.{node.name}', arguments)})"
        owner_name = f"Async{owner.name}" if kind == "static" else "self._wrapped"
        target = f"{owner_name}.{node.name}"
        wrapper = self._wrapper(node.returns)
        if isinstance(node, ast.AsyncFunctionDef):
            if wrapper or returns == "Self":
                self.module.reject(where, f"'async def' with -> {returns} has no blocking version")
            if is_overloaded(owner, node):
                # Type checkers do not match unions of arguments with the overloads.
                self._import("typing", "Any")
                run = call("run", [target, *arguments])
                if returns != "None":
                    run = f"result: {returns} = {run}\nreturn result"
                return f"run: Any = self._loop.run\n{run}"
            statement = "" if returns == "None" else "return "
            return statement + call("self._loop.run", [target, *arguments])
        result = target if kind == "property" else call(target, arguments)
        if returns == "Self":
            return f"return self._wrap({result}, self._loop)"
        if wrapper is None:
            return f"return {result}"
        late_import = ""
        if wrapper in self.module.typing_only:
            late_import = self._late_import(node, wrapper)
        return f"{late_import}return {wrapper}(self._loop, {result})"

    def _late_import(self, node: Function, name: str) -> str:
        """Import the blocking class where the source imports it: inside the function, or not."""
        origin, original = self.module.imports[name]
        module = self.source.blocking[self.source.qualified(origin, original or name)]
        line = import_line(self.package, module, name)
        if any(isinstance(item, ast.ImportFrom) for item in node.body):
            return f"{line}\n"
        if any(isinstance(item, ast.With) for item in node.body):  # with BUILD_LOCK: from ...
            self._import(f"{ASYNC_PACKAGE}._threads", "BUILD_LOCK")
            return f"with BUILD_LOCK:\n    {line}\n\n"
        self.imports.add(line)
        return ""

    def _wrapper(self, returns: ast.expr) -> str | None:
        """Return the blocking class in which a result must be wrapped, if any."""
        outer = returns.value if isinstance(returns, ast.Subscript) else returns
        if isinstance(outer, ast.Name) and self._resolve(outer.id) in self.source.blocking:
            return outer.id
        for inner in ast.walk(returns):
            if isinstance(inner, ast.Name) and self._resolve(inner.id) in self.source.blocking:
                self.module.reject(
                    ast.unparse(returns), f"no rule for {inner.id} inside another type"
                )
        return None

    def _function(self, node: Function) -> str:
        name = node.name
        if node.returns is None:
            self.module.reject(name, "needs a return annotation")
        returns = ast.unparse(node.returns)
        decorators = {ast.unparse(item) for item in node.decorator_list}
        if decorators - {"no_frames", "show_keywords"}:
            self.module.reject(name, f"no rule for {', '.join(sorted(decorators))}")
        wrapper = self._wrapper(node.returns)
        is_async = isinstance(node, ast.AsyncFunctionDef)
        if NOT_BLOCKING.search(returns) or (is_async and wrapper is not None):
            self.module.reject(name, f"no rule for -> {returns}")
        self._import_names_in(node.returns, *annotations_and_defaults(node.args))
        async_name = f"async_{name}"
        self._import(self.module.name, name, async_name)
        head = self._decorators(node) + self._signature(node)
        statement = "" if returns == "None" else "return "
        arguments = forwarded(node.args, bound=False)
        session = self._session_parameter(node)
        if not is_async:
            if session is None or wrapper is None:
                self.module.reject(name, "a function that is not async must take a session")
            self._import(f"{SYNC_PACKAGE}._session", "unwrap")
            result = call(async_name, ["async_session", *arguments[1:]])
            body = f"loop, async_session = unwrap({session})\nreturn {wrapper}(loop, {result})"
        elif session is None:
            self._import(f"{SYNC_PACKAGE}._loop", "run_once")
            body = statement + call("run_once", [async_name, *arguments])
        else:
            self._import(f"{SYNC_PACKAGE}._session", "unwrap")
            body = f"loop, async_session = unwrap({session})\n{statement}" + call(
                "loop.run", [async_name, "async_session", *arguments[1:]]
            )
        return head + indent(f"{docstring(self.module, node)}\n{body}", "    ")

    def _session_parameter(self, node: Function) -> str | None:
        """Return the name of the first parameter if it is a session."""
        for parameter in [*node.args.posonlyargs, *node.args.args][:1]:
            annotation = parameter.annotation
            if isinstance(annotation, ast.Name):
                session = f"{ASYNC_PACKAGE}.session", "TogglSession"
                return parameter.arg if self._resolve(annotation.id) == session else None
        return None

    def _import_names_in(self, *nodes: ast.expr) -> None:
        """Import the names in annotations, defaults and base classes."""
        names = {name.id for node in nodes for name in ast.walk(node) if isinstance(name, ast.Name)}
        for name in names:
            qualified = self._resolve(name)
            if name in self.module.defined:
                if qualified not in self.source.blocking:
                    self._import(self.module.name, name)
            elif name in self.module.imports:
                origin, original = self.module.imports[name]
                module = self.source.blocking.get(qualified, origin)
                if module == blocking_module(self.module.name):
                    continue
                alias = name if name != (original or origin) else None
                line = import_line(self.package, module, original, alias)
                typing_only = name in self.module.typing_only
                (self.typing_imports if typing_only else self.imports).add(line)

    def _decorators(self, node: Function) -> str:
        names = [ast.unparse(item) for item in node.decorator_list]
        for name in names:
            if name in self.module.imports:
                self._import(*self.module.imports[name])
        return "".join(f"@{name}\n" for name in names)

    def _signature(self, node: Function) -> str:
        for line in self.module.text.splitlines()[node.lineno - 1 : node.body[0].lineno - 1]:
            ignored = re.search(r"# noqa: ([A-Z]+\d+(?:, ?[A-Z]+\d+)*)", line)
            codes = re.split(r", ?", ignored[1]) if ignored else []
            self.ignored_rules.update(code for code in codes if not code.startswith("ASYNC"))
        returns = f" -> {ast.unparse(node.returns)}" if node.returns else ""
        return f"def {node.name}({ast.unparse(node.args)}){returns}:\n"


def is_overloaded(owner: ast.ClassDef, node: Function) -> bool:
    """Return whether a method has variants that are marked as overloads."""
    return any(
        isinstance(item, Function)
        and item.name == node.name
        and "overload" in [ast.unparse(decorator) for decorator in item.decorator_list]
        for item in owner.body
    )


def annotations_and_defaults(args: ast.arguments) -> Iterator[ast.expr]:
    """Iterate over the annotations and defaults of parameters."""
    for arg in (*args.posonlyargs, *args.args, args.vararg, *args.kwonlyargs, args.kwarg):
        if arg is not None and arg.annotation is not None:
            yield arg.annotation
    yield from args.defaults
    yield from (default for default in args.kw_defaults if default is not None)


def forwarded(args: ast.arguments, *, bound: bool = True) -> list[str]:
    """Return the arguments of a call that passes all parameters on, without ``self``."""
    arguments = [arg.arg for arg in (*args.posonlyargs, *args.args)][bound:]
    if args.vararg:
        arguments.append(f"*{args.vararg.arg}")
    arguments += [f"{arg.arg}={arg.arg}" for arg in args.kwonlyargs]
    if args.kwarg:
        arguments.append(f"**{args.kwarg.arg}")
    return arguments


def call(function: str, arguments: list[str]) -> str:
    """Return a call expression."""
    return f"{function}({', '.join(arguments)})"


def docstring(module: Module, node: ast.Module | ast.ClassDef | Function) -> str:
    """Return the docstring of a module, class or function, reworded for blocking use."""
    text = ast.get_docstring(node, clean=False)
    if text is None:
        module.reject(getattr(node, "name", "the module"), "needs a docstring")
    text = inspect.cleandoc(text)
    for pattern, replacement in REPLACEMENTS:
        text = pattern.sub(replacement, text)
    if isinstance(node, ast.ClassDef) and node.name in ADDITIONS:
        text += f"\n\n{ADDITIONS[node.name]}"
    prefix = "r" if "\\" in text else ""
    return f'{prefix}"""{text}' + ('\n"""' if "\n" in text else '"""')
