"""What users can import, with its signatures: a change of it is a decision.

Write the list again with ``python -m tests.meta.test_public_surface``.
"""

from __future__ import annotations

import importlib
import inspect
import pickle
import pkgutil
import re
import sys
import typing
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any, Final

import attrs

import toggl_async
import toggl_sync
from toggl_async._http.namespace import Namespace, Product
from toggl_async._signatures import ID_TEXTS, written_signature
from toggl_sync._namespace import BlockingNamespace
from tools.sync.source import PRODUCTS

from ..support.cases import each_case

ROOT: Final = Path(__file__).parents[2]
LIST: Final = Path(__file__).with_name("public_surface.txt")
PACKAGES: Final = (toggl_async, toggl_sync)
MODULES: Final = (
    "toggl_async.export",
    "toggl_async.frames",
    "toggl_async.integrations.dask",
    "toggl_async.integrations.dlt",
    "toggl_async.integrations.otel",
    "toggl_async.sandbox",
    "toggl_async.testing",
    "toggl_async.testing.stores",
    "toggl_async.webhooks",
    "toggl_sync.export",
)
"""Public modules besides the two packages and their products."""


METHODS: Final = tuple(
    f"{package}.{product}." for package in ("toggl_async", "toggl_sync") for product in PRODUCTS
)


def public_modules() -> list[ModuleType]:
    return [*PACKAGES, *(importlib.import_module(name) for name in MODULES)]


def namespaces() -> Iterator[type[Any]]:
    """Yield the public classes of products and resources of both packages."""
    for package in PACKAGES:
        for product in PRODUCTS:
            parent = importlib.import_module(f"{package.__name__}.{product}")
            names = [info.name for info in pkgutil.iter_modules(parent.__path__)]
            for name in [parent.__name__, *(f"{parent.__name__}.{name}" for name in names)]:
                module = importlib.import_module(name)
                for value in vars(module).values():
                    if (
                        isinstance(value, type)
                        and issubclass(value, Namespace | Product | BlockingNamespace)
                        and value.__module__ == name
                        and not name.rpartition(".")[2].startswith("_")
                    ):
                        yield value


def describe(function: Callable[..., Any]) -> str:
    signature = written_signature(function)
    return str(signature).replace("'", "").replace("builtins.", "")


def members(cls: type[Any]) -> Iterator[tuple[str, Any]]:
    """Yield the public attributes that the class itself defines."""
    for name, value in vars(cls).items():
        if not name.startswith("_"):
            yield name, value


def lines_of(name: str, value: Any) -> Iterator[str]:
    if isinstance(value, FunctionType):
        yield f"{name}{describe(value)}"
    elif isinstance(value, type) and not issubclass(value, BaseException):
        fields = attrs.fields_dict(value) if attrs.has(value) else {}
        yield f"class {name}({', '.join(name for name in fields if not name.startswith('_'))})"
        for member, attribute in members(value):
            function = attribute.__func__ if isinstance(attribute, classmethod) else attribute
            if isinstance(function, FunctionType):
                yield f"{name}.{member}{describe(function)}"
            elif member not in fields:
                yield f"{name}.{member}"
    elif isinstance(value, type):
        bases = ", ".join(base.__name__ for base in value.__bases__)
        yield f"class {name}({bases})"
    else:
        yield name


def surface() -> str:
    """Return the list: a line for each public name, sorted."""
    lines: set[str] = set()
    for module in public_modules():
        for name in module.__all__:
            lines.update(lines_of(f"{module.__name__}.{name}", getattr(module, name)))
    for cls in namespaces():
        lines.update(lines_of(f"{cls.__module__}.{cls.__name__}", cls))
    return "".join(f"{line}\n" for line in sorted(lines))


def test_surface_is_the_listed_one() -> None:
    assert surface() == LIST.read_text("utf-8"), "run python -m tests.meta.test_public_surface"


def public_classes() -> list[tuple[ModuleType, type[Any]]]:
    return [
        (module, value)
        for module in public_modules()
        for name in module.__all__
        if isinstance(value := getattr(module, name), type)
        and not value.__module__.startswith("toggl_async.models.")  # where they are public too
    ]


@each_case(("module", "cls"), public_classes(), ids=lambda value: getattr(value, "__name__", ""))
def test_a_class_names_the_module_that_users_import(module: ModuleType, cls: type[Any]) -> None:
    home = importlib.import_module(cls.__module__)
    assert not any(part.startswith("_") for part in cls.__module__.split("."))
    assert getattr(home, cls.__name__) is cls
    assert cls.__module__ in {package.__name__ for package in public_modules()}
    assert pickle.loads(pickle.dumps(cls)) is cls


def public_callables() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Yield functions, methods and constructors that users call."""
    for module in public_modules():
        for name in module.__all__:
            value = getattr(module, name)
            if isinstance(value, FunctionType):
                yield f"{module.__name__}.{name}", value
            elif isinstance(value, type):
                yield f"{module.__name__}.{name}", value
                yield from methods(f"{module.__name__}.{name}", value)
    for cls in namespaces():
        yield from methods(f"{cls.__module__}.{cls.__name__}", cls)


def methods(name: str, cls: type[Any]) -> Iterator[tuple[str, Callable[..., Any]]]:
    for member, attribute in vars(cls).items():
        function = attribute.__func__ if isinstance(attribute, classmethod) else attribute
        if isinstance(function, FunctionType) and not member.startswith("_"):
            yield f"{name}.{member}", function
        elif isinstance(function, FunctionType) and member == "__init__":
            yield f"{name}.__init__", function


CALLABLES: Final = dict(public_callables())


@each_case("name", CALLABLES)
def test_type_hints_can_be_resolved(name: str) -> None:
    typing.get_type_hints(CALLABLES[name], include_extras=True)


@each_case("name", CALLABLES)
def test_signature_shows_each_keyword(name: str) -> None:
    function = CALLABLES[name]
    if isinstance(function, type):
        return
    shown = inspect.signature(function).parameters.values()
    unpacked = [p for p in shown if p.kind is p.VAR_KEYWORD and "Unpack[" in str(p.annotation)]
    assert not unpacked


OPTIONS: Final = ("toggl_async.export.export", "toggl_async.TogglSession.with_options")


@each_case("name", CALLABLES)
def test_help_has_a_text_for_each_argument(name: str) -> None:
    function = CALLABLES[name]
    if (
        isinstance(function, type)
        or name.endswith(".__init__")
        or not name.startswith(METHODS + OPTIONS)
    ):
        return
    section = (inspect.getdoc(function) or "").partition("Args:\n")[2]
    listed = dict(re.findall(r"^    (\w+): (.+)$", section, re.MULTILINE))
    written = written_signature(function).parameters
    for parameter in inspect.signature(function).parameters.values():
        if parameter.name in ID_TEXTS or parameter.name not in {*written}:
            assert listed.get(parameter.name), parameter.name


if __name__ == "__main__":
    sys.exit(LIST.write_text(surface(), "utf-8") < 0)
