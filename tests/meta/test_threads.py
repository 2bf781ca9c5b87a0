"""Everything built or imported at first use holds the lock of ``toggl_async._threads``."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import toggl_async
import toggl_sync

ROOTS = [Path(toggl_async.__file__).parent, Path(toggl_sync.__file__).parent]
# The command line and the sandbox are programs with one thread.
PROGRAMS = {"cli", "sandbox", "testing", "__main__"}
FILES = {
    path.relative_to(root.parent).as_posix(): path
    for root in ROOTS
    for path in sorted(root.rglob("*.py"))
    if not PROGRAMS & {*path.relative_to(root).with_suffix("").parts}
}

UNLOCKED_TYPES = {
    # function -> why msgspec gets a type there without the lock
    "toggl_async/_http/validation.py:_converted": "the type went through described()",
    "toggl_async/_http/validation.py:_fields": "the same",
    "toggl_async/_http/validation.py:_unreadable_of": "the same",
    "toggl_async/_http/validation.py:_day_or_moment": "date and datetime have no type information",
    "toggl_async/_http/codec/lenient.py:strict_reader.read": "types without type information",
    "toggl_async/_http/codec/lenient.py:read_custom": "date and datetime have no type information",
    "toggl_async/export/rows/columns.py:_all_fit": "the same",
    "toggl_async/integrations/mcp/arguments.py:Tool.checked": "the type went through described()",
}
UNLOCKED_IMPORTS = {
    # function -> why its import needs no lock
    "toggl_async/__init__.py:__getattr__": "importlib is there before any thread",
    "toggl_sync/__init__.py:__getattr__": "importlib is there before any thread",
    "toggl_async/models/plain.py:PlainValues.__get_pydantic_core_schema__": "pydantic calls it",
    "toggl_async/_http/transport.py:AiohttpTransport.__init__": "ssl made the context",
    "toggl_async/_http/transport.py:_Pool.__init__": "imported by _open before",
    "toggl_async/_http/transport.py:_timeouts": "imported by _open before",
    "toggl_async/_http/transport.py:_translate_error": "imported by _open before",
    "toggl_async/_http/middleware/raise_for_status.py:_reason_phrase": "imported by _open before",
}


def _walk(node: ast.AST, where: str, *, locked: bool) -> Iterator[tuple[ast.AST, str, bool]]:
    """Iterate over all nodes, with their function and whether the lock is held there."""
    for child in ast.iter_child_nodes(node):
        inner, held = where, locked
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            inner = f"{where}.{child.name}".lstrip(".")
            held = any(
                ast.unparse(item) in {"cached_property", "memo"} for item in child.decorator_list
            )
        elif isinstance(child, ast.With):
            held = held or any(
                ast.unparse(item.context_expr) == "BUILD_LOCK" for item in child.items
            )
        elif isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            continue
        yield child, inner, held
        yield from _walk(child, inner, locked=held)


def _functions(path: Path) -> Iterator[tuple[ast.AST, str, bool]]:
    """Go through what runs later than the import of the module."""
    tree = ast.parse(path.read_text("utf-8"))
    in_classes = {node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
    for node, where, locked in _walk(tree, "", locked=False):
        if where and not set(where.split(".")) <= in_classes:
            yield node, where, locked


def _gives_type(node: ast.AST) -> bool:
    """Return whether a call makes msgspec inspect a type."""
    if not isinstance(node, ast.Call):
        return False
    function = ast.unparse(node.func)
    if function in {"msgspec.json.Decoder", "msgspec.msgpack.Decoder", "msgspec.convert"}:
        return True
    return function == "msgspec.json.decode" and bool(node.keywords or len(node.args) > 1)


def _imports(node: ast.AST) -> bool:
    """Return whether it imports something."""
    return isinstance(node, ast.Import | ast.ImportFrom) or (
        isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module")
    )


@pytest.mark.promise("first-use-in-threads")
def test_types_reach_msgspec_under_the_lock() -> None:
    """Type information is stored in the class; two threads that build it at once crash."""
    calls = {
        f"{name}:{where}"
        for name, path in FILES.items()
        for node, where, locked in _functions(path)
        if _gives_type(node) and not locked
    }
    assert calls - UNLOCKED_TYPES.keys() == set(), "build it with build_decoder()"
    assert UNLOCKED_TYPES.keys() - calls == set()


@pytest.mark.promise("first-use-in-threads")
def test_imports_inside_functions_hold_the_lock() -> None:
    """A child forked during an import cannot import that module."""
    calls = {
        f"{name}:{where}"
        for name, path in FILES.items()
        for node, where, locked in _functions(path)
        if _imports(node) and not locked
    }
    assert calls - UNLOCKED_IMPORTS.keys() == set(), "put it under `with BUILD_LOCK:`"
    assert UNLOCKED_IMPORTS.keys() - calls == set()


NO_LOCK_AT_IMPORT = """
import importlib, pkgutil, sys
import toggl_async, toggl_sync
from toggl_async import _threads

class Refusing:
    def refuse(self, *_):
        raise AssertionError("the lock is taken during an import")
    acquire = release = __enter__ = __exit__ = refuse

_threads.BUILD_LOCK = Refusing()
for package in (toggl_async, toggl_sync):
    for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if "__main__" not in module.name:
            importlib.import_module(module.name)

def below(cls):
    for sub in cls.__subclasses__():
        yield sub
        yield from below(sub)
from toggl_async.models.base import Model
described = [cls.__name__ for cls in below(Model) if "__msgspec_cache__" in vars(cls)]
print(len(list(below(Model))) > 200, described)
"""


def test_importing_neither_takes_the_lock_nor_builds_a_model() -> None:
    """A thread may import while it holds the lock: an import that waits for it is a deadlock."""
    done = subprocess.run(
        [sys.executable, "-c", NO_LOCK_AT_IMPORT],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "True []\n", "")


LOCKS = {
    # file -> why its locks do not come from fork_safe_lock()
    "toggl_async/_threads.py": "defines it",
    "toggl_async/limits/rate_limiter.py": "renewed in a child by limits/registry.py",
    "toggl_async/limits/quota.py": "renewed in a child by limits/registry.py",
    "toggl_async/limits/registry.py": "renewed in a child",
    "toggl_async/limits/sqlite.py": "held during a fork, and released in both processes",
    "toggl_async/auth/token_manager.py": "replaced in a child",
    "toggl_async/auth/single_flight.py": "belongs to a thread, which no child has",
    "toggl_async/auth/stores/memory.py": "a store in memory refuses to work in a child",
    "toggl_sync/_loop.py": "renewed in a child, or belongs to a call of the parent",
    "toggl_sync/_paging.py": "a listing that one thread reads at the fork is the parent's",
}


def test_locks_are_free_in_a_forked_child() -> None:
    """A lock that another thread holds at the fork would remain locked in the child."""
    makers = {"threading.Lock", "threading.RLock", "Lock", "RLock"}
    calls = {
        name
        for name, path in FILES.items()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and (ast.unparse(node.func) in makers or {ast.unparse(arg) for arg in node.args} & makers)
    }
    assert calls - LOCKS.keys() == set(), "make it with fork_safe_lock()"
    assert LOCKS.keys() - calls == set()


def test_namespaces_are_made_under_the_lock() -> None:
    """The ``cached_property`` of the standard library makes two objects in two threads."""
    users = {name for name, path in FILES.items() if "cached_property" in path.read_text("utf-8")}
    wrong = {
        name
        for name in users - {"toggl_async/_threads.py"}
        if "from functools import cached_property" in FILES[name].read_text("utf-8")
    }
    assert len(users) > 10
    assert not wrong
