"""The generated files are up to date, complete, and worded for blocking use."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import toggl_async
import toggl_sync
from toggl_async._http.namespace import Namespace, Product
from toggl_async._signatures import written_signature
from toggl_async.workspace._base import WorkspaceNamespace, WorkspaceProduct
from toggl_sync._namespace import BlockingNamespace
from tools import make_sync
from tools.sync.check import generate
from tools.sync.source import BASES, FUNCTIONS, NAMESPACES

from ...support.cases import each_case

ROOT = Path(toggl_async.__file__).parent.parent
RENAMED = {"aclose": "close"}
WRAPPED = (Namespace, Product, WorkspaceNamespace, WorkspaceProduct)


def modules(package: ModuleType) -> Iterator[ModuleType]:
    for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        yield importlib.import_module(info.name)


def pairs() -> list[tuple[Any, Any]]:
    """Return each public class and function with its counterpart in the blocking API."""
    result: list[tuple[Any, Any]] = []
    folders = (*NAMESPACES, *FUNCTIONS)
    for folder in folders:
        path = Path(toggl_async.__path__[0]) / folder / "__init__.py"
        if not path.exists():
            continue
        package = importlib.import_module(f"toggl_async.{folder}")
        for module in (package, *modules(package)):
            blocking: Any = None
            for name, value in vars(module).items():
                # Classes that ``public`` marks show another module than the one that defines them.
                defined_in = getattr(value, "_defined_in", getattr(value, "__module__", ""))
                if defined_in != module.__name__ or name.startswith("_"):
                    continue
                is_namespace = isinstance(value, type) and issubclass(value, WRAPPED)
                is_namespace = is_namespace and name not in BASES
                is_function = (
                    folder in FUNCTIONS
                    and inspect.iscoroutinefunction(value)
                    and name in getattr(package, "__all__", ())
                )
                if is_namespace or is_function:
                    blocking = importlib.import_module(
                        module.__name__.replace("_async", "_sync", 1)
                    )
                    result.append((value, getattr(blocking, name)))
    return [*result, (toggl_async.TogglSession, toggl_sync.TogglSession)]


def public(cls: type) -> dict[str, Any]:
    """Return the public methods and properties, those of bases included."""
    return {
        RENAMED.get(name, name): inspect.getattr_static(cls, name)
        for name in dir(cls)
        if not name.startswith("_") and (callable(getattr(cls, name)) or _is_property(cls, name))
    }


def _is_property(cls: type, name: str) -> bool:
    return hasattr(inspect.getattr_static(cls, name), "__get__")


def signature(value: Any) -> str:
    function = getattr(value, "fget", None) or getattr(value, "func", None) or value
    function = getattr(function, "__func__", function)
    text = str(written_signature(function)).replace("builtins.", "")
    return text.replace("AsyncIterator[", "Iterator[")


PAIRS = pairs()
CLASSES = [pair for pair in PAIRS if isinstance(pair[0], type)]
NAMES = [cls.__module__ + "." + cls.__name__ for cls, _ in CLASSES]


@pytest.mark.promise("both-packages-are-alike")
def test_generated_files_are_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    code = make_sync.main(["--check"])
    assert (code, capsys.readouterr().err) == (0, "")


def test_the_packages_show_the_same_names() -> None:
    assert sorted(toggl_sync.__all__) == sorted(toggl_async.__all__)
    for name in toggl_sync.__all__:
        value, blocking = getattr(toggl_async, name), getattr(toggl_sync, name)
        if not hasattr(value, "__module__") or value is blocking:
            continue
        package = blocking.__module__.partition(".")[0]
        assert package == "toggl_sync", f"{name} is a different object"


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="toggl_sync"):
        _ = toggl_sync.nothing_of_that_name  # type: ignore[attr-defined, unused-ignore]
    assert "TogglSession" in dir(toggl_sync)


@pytest.mark.promise("both-packages-are-alike")
@each_case(("source", "blocking"), CLASSES, ids=NAMES)
def test_every_method_has_the_same_signature_in_the_blocking_api(
    source: type, blocking: type
) -> None:
    ours, theirs = public(source), public(blocking)
    assert ours.keys() == theirs.keys()
    for name, value in ours.items():
        assert signature(theirs[name]) == signature(value), name
        assert not inspect.iscoroutinefunction(theirs[name])


@pytest.mark.parametrize(
    ("source", "blocking"), [pair for pair in PAIRS if not isinstance(pair[0], type)]
)
def test_every_function_has_the_same_signature_in_the_blocking_api(
    source: Any, blocking: Any
) -> None:
    assert signature(blocking) == signature(source)
    assert not inspect.iscoroutinefunction(blocking)


def test_no_namespace_is_forgotten() -> None:
    assert len(CLASSES) > 20
    assert {cls for cls, _ in CLASSES} >= {
        cls
        for base in WRAPPED
        for cls in base.__subclasses__()
        if cls.__module__.startswith("toggl_async.") and not cls.__name__.startswith("_")
        if cls.__name__ not in BASES
    }
    assert {blocking for _, blocking in CLASSES} >= set(BlockingNamespace.__subclasses__())


def test_docstrings_speak_of_blocking_use() -> None:
    for module in (toggl_sync, *modules(toggl_sync)):
        assert module.__file__ is not None
        tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
                text = ast.get_docstring(node) or ""
                if module is toggl_sync and isinstance(node, ast.Module):
                    text = text.replace("without ``await``", "")
                assert not re.search(r"\bawait\b|\basync (with|for)\b|\baclose\b", text), text


@pytest.mark.promise("both-packages-are-alike")
def test_models_and_errors_are_the_same_objects() -> None:
    assert toggl_sync.NotFoundError is toggl_async.NotFoundError
    assert toggl_sync.ApiToken is toggl_async.ApiToken
    assert toggl_sync.PagePosition is toggl_async.PagePosition


class Workshop:
    """A small source tree, and the tool let loose on it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.write("toggl_async/session.py", SESSION)
        self.write("toggl_async/__init__.py", PACKAGE)

    def write(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def namespace(self, body: str, *, base: str = "Namespace") -> None:
        self.write("toggl_async/track/things.py", NAMESPACE.format(base=base) + body)


PACKAGE = '''"""P."""
from typing import TYPE_CHECKING, Final
if TYPE_CHECKING:
    from .session import TogglSession
__all__ = ["TogglSession"]
_LAZY: Final = {"TogglSession": ".session"}
'''
SESSION = '''"""S."""
class TogglSession:
    """A session."""
    def __init__(self, track: str) -> None: ...
'''
NAMESPACE = '''"""N."""
from collections.abc import AsyncIterator
from typing import Literal
from .._http.namespace import Namespace
from ..paging import Pages
class Things({base}):
    """Things."""
    __slots__ = ()
'''


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    return Workshop(tmp_path)


def things(workshop: Workshop) -> str:
    return generate(workshop.root)["toggl_sync/track/things.py"]


def test_parameters_keep_their_kinds(workshop: Workshop) -> None:
    workshop.namespace('''
    async def do(self, a: int, /, b: int = 1, *c: int, d: Literal["x"] = "x", **e: int) -> None:
        """Await `await x` and ``async with`` it; ``await`` stays."""
''')
    text = things(workshop)
    assert 'def do(self, a: int, /, b: int = 1, *c: int, d: Literal["x"] = "x", **e: int)' in text
    assert "self._loop.run(self._wrapped.do, a, b, *c, d=d, **e)" in text
    assert '"""Await `x` and ``with`` it' in text


def test_linter_exceptions_are_copied(workshop: Workshop) -> None:
    workshop.namespace('''
    async def do(
        self,
        format: str,  # noqa: A002 - no better word
        timeout: int,  # noqa: ASYNC109 - the parameter of the method
    ) -> None:
        """Do."""
''')
    assert "# ruff: noqa: A002 - as in the source\n" in things(workshop)


def test_listings_are_wrapped(workshop: Workshop) -> None:
    workshop.namespace('''
    def list(self, a: int, /) -> Pages[int]:
        """List."""
''')
    text = things(workshop)
    assert "return Pages(self._loop, self._wrapped.list(a))" in text
    assert "from .._paging import Pages" in text


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ('async def x(self) -> AsyncIterator[int]:\n        """X."""', "Things.x"),
        ('async def x(self) -> Pages[int]:\n        """X."""', "Things.x"),
        ('def x(self) -> list[Pages[int]]:\n        """X."""', "list[Pages[int]]"),
        ('async def x(self):\n        """X."""', "Things.x"),
        ("async def x(self) -> int: ...", "x: needs a docstring"),
        ('@decorated\n    async def x(self) -> int:\n        """X."""', "Things.x"),
        ('async def __aenter__(self) -> int:\n        """X."""', "Things.__aenter__"),
    ],
)
def test_unsupported_source_is_refused(
    workshop: Workshop, body: str, named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    workshop.namespace(f"    {body}\n")
    assert make_sync.main(["--check"], root=workshop.root) == 2
    message = capsys.readouterr().err
    assert "toggl_async/track/things.py" in message
    assert named in message


def test_an_async_class_that_is_no_namespace_is_refused(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    workshop.namespace('    async def x(self) -> int:\n        """X."""\n', base="object")
    assert make_sync.main([], root=workshop.root) == 2
    assert "Things" in capsys.readouterr().err


def test_check_sees_what_is_missing_changed_and_left_over(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    workshop.namespace("")
    assert make_sync.main(["--check"], root=workshop.root) == 1
    assert "toggl_sync/track/things.py is missing" in capsys.readouterr().err
    assert make_sync.main([], root=workshop.root) == 0
    assert make_sync.main(["--check"], root=workshop.root) == 0
    generated = workshop.root / "toggl_sync/track/things.py"
    generated.write_text(generated.read_text(encoding="utf-8") + "# edited\n", encoding="utf-8")
    assert make_sync.main(["--check"], root=workshop.root) == 1
    assert "-# edited" in capsys.readouterr().err
    (workshop.root / "toggl_async/track/things.py").unlink()
    assert make_sync.main(["--check"], root=workshop.root) == 1
    assert "has no source" in capsys.readouterr().err
    assert make_sync.main([], root=workshop.root) == 0
    assert not generated.exists()
    assert make_sync.main(["--check"], root=workshop.root) == 0


def test_foreign_file_among_generated_ones_is_reported_and_not_removed(
    workshop: Workshop, capsys: pytest.CaptureFixture[str]
) -> None:
    workshop.write("toggl_sync/extra.py", "")
    assert make_sync.main([], root=workshop.root) == 0
    assert (workshop.root / "toggl_sync/extra.py").exists()
    assert make_sync.main(["--check"], root=workshop.root) == 1
    assert "extra.py" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["Pages", "Download"])
def test_hand_written_classes_have_the_same_methods(name: str) -> None:
    source, blocking = getattr(toggl_async, name), getattr(toggl_sync, name)
    ours, theirs = public(source), public(blocking)
    ours.pop("fetch", None)  # what listings are made of
    # Attributes of one may be properties of the other.
    shared = ours.keys() & theirs.keys()
    assert ours.keys() <= theirs.keys()
    assert {key: signature(theirs[key]) for key in shared} == {
        key: signature(ours[key]) for key in shared
    }
