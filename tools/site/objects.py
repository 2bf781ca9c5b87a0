"""Pages of models, of the public modules, of errors and of events."""

from __future__ import annotations

import enum
import importlib
import inspect
import pkgutil
import posixpath
import re
from collections.abc import Callable, Iterator
from functools import cached_property
from types import FunctionType, ModuleType
from typing import Any, Final

import attrs

from toggl_async import _signatures, errors, events
from toggl_async._field_texts import field_texts
from toggl_async.models.base import Model

from .markdown import (
    Context,
    Links,
    docstring_of,
    first_sentence,
    inline,
    linked_type,
    names_of,
    paragraphs,
    parameters,
    signature,
    table,
)
from .methods import TITLES, toctree

MODULES: Final = (
    "toggl_async",
    "toggl_async.auth",
    "toggl_async.export",
    "toggl_async.frames",
    "toggl_async.integrations.dask",
    "toggl_async.integrations.dlt",
    "toggl_async.integrations.otel",
    "toggl_async.webhooks",
    "toggl_async.sandbox",
    "toggl_async.testing",
    "toggl_async.testing.stores",
    "toggl_async.models.base",
    "toggl_async.models.track.patches",
)
"""Public modules that have a page of their own, models and products aside."""
INHERITED: Final = frozenset(vars(Model)) | {"aliases", "wire_names", "wall_clock", "needs_raw"}


def model_modules(product: str) -> list[ModuleType]:
    """Return the modules with the models of a product."""
    package = importlib.import_module(f"toggl_async.models.{product}")
    names = [info.name for info in pkgutil.iter_modules(package.__path__)]
    modules = [
        importlib.import_module(f"{package.__name__}.{name}")
        for name in sorted(names)
        if not name.startswith("_")
    ]
    return [module for module in modules if f"{module.__name__}" not in MODULES]


def public_names(module: ModuleType) -> list[str]:
    """Return what a module exports and describes itself: classes and functions."""
    return [name for name in module.__all__ if is_described(getattr(module, name), module)]


def is_described(value: Any, module: ModuleType) -> bool:
    """Whether a value is described on the page of a module; aliases of types are not."""
    if not isinstance(value, type | FunctionType):
        return False
    if module is events:
        return True
    if isinstance(value, type) and issubclass(value, errors.TogglError | events.Event):
        return False
    if module.__name__.startswith("toggl_async.models"):
        return getattr(value, "_defined_in", value.__module__) == module.__name__
    return not getattr(value, "_defined_in", value.__module__).startswith("toggl_async.models.")


def page_of(module: ModuleType) -> str:
    """Return the page of a module."""
    name = module.__name__.removeprefix("toggl_async.")
    folder, _, rest = name.partition(".")
    if folder == "models" and module.__name__ not in MODULES:
        return f"reference/models/{rest}.md"
    return f"reference/modules/{module.__name__}.md"


def anchor(name: str) -> str:
    """Return the anchor of a heading that is a name."""
    return name.replace(".", "").lower()


def collect(links: Links) -> None:
    """Record the places of everything that these pages describe."""
    for name in errors.__all__:
        links.add(getattr(errors, name), "reference/errors.md", anchor(name))
    for name in public_names(events):
        links.add(getattr(events, name), "reference/events.md", anchor(name))
    models = [module for product in TITLES for module in model_modules(product)]
    for module in [*models, *map(importlib.import_module, MODULES)]:
        for name in public_names(module):
            links.add(getattr(module, name), page_of(module), anchor(name))


def pages(links: Links) -> Iterator[tuple[str, str]]:
    """Yield the pages with their texts."""
    for product in TITLES:
        for module in model_modules(product):
            if public_names(module):
                yield page_of(module), module_page(module, links)
        yield f"reference/models/{product}.md", models_page(product, links)
    yield (
        "reference/models.md",
        MODELS
        + "\n".join(toctree([f"{title} <models/{product}>" for product, title in TITLES.items()])),
    )
    for name in MODULES:
        module = importlib.import_module(name)
        yield page_of(module), module_page(module, links)
    yield "reference/modules.md", modules_page(links)
    yield "reference/errors.md", errors_page(links)
    yield "reference/events.md", classes_page("Events", events, links)


MODELS: Final = """\
# Models

What methods return, and the keywords that they take, by product. Models are frozen
[attrs](https://www.attrs.org) classes with `to_dict()`, `to_json()` and `from_dict()`, and with
`extra` for the fields that this version does not know. A field that Toggl leaves out is `None`.

"""


def models_page(product: str, links: Links) -> str:
    """Return the list of the models of a product."""
    page = f"reference/models/{product}.md"
    rows: list[tuple[str, str]] = []
    for module in model_modules(product):
        for name in public_names(module):
            value = getattr(module, name)
            text = first_sentence(docstring_of(value), Context(page, names_of(value), links))
            rows.append((f"[`{name}`]({links.to_object(value, page)})", text))
    names = [
        f"{module.__name__.rpartition('.')[2]} <{posixpath.basename(page_of(module))[:-3]}>"
        for module in model_modules(product)
        if public_names(module)
    ]
    title = f"# Models: {TITLES[product]}"
    return "\n".join([title, "", *table(("model", "about"), sorted(rows)), *toctree(names)])


def modules_page(links: Links) -> str:
    """Return the list of the public modules."""
    page = "reference/modules.md"
    rows = [
        (
            f"[`{name}`](modules/{name}.md)",
            first_sentence(docstring_of(module), Context(page, {}, links)),
        )
        for name in MODULES
        for module in [importlib.import_module(name)]
    ]
    lines = ["# Session and other classes", "", *table(("module", "about"), rows)]
    return "\n".join([*lines, *toctree([f"{name} <modules/{name}>" for name in MODULES])])


def module_page(module: ModuleType, links: Links) -> str:
    """Return the page of a module: its classes and functions."""
    name = module.__name__
    if name in MODULES:
        return classes_page(name, module, links)
    product, _, resource = name.removeprefix("toggl_async.models.").partition(".")
    title = f"{TITLES[product]}: models of {resource.replace('_', ' ')}"
    head, _, rest = classes_page(title, module, links).partition("\n")
    return f"{head}\n\nImported from `{name}`.\n{rest}"


def classes_page(title: str, module: ModuleType, links: Links) -> str:
    """Return a page with all classes and functions of a module."""
    page = "reference/events.md" if module is events else page_of(module)
    context = Context(page, vars(module), links)
    lines = [f"# {title}", "", *paragraphs(docstring_of(module), context)]
    for name in public_names(module):
        value = getattr(module, name)
        if not (links.to_object(value, page) or "").startswith("#"):
            lines += [f"## {name}", "", f"See {inline(f':class:`{name}`', context)}.", ""]
            continue
        context = Context(page, names_of(value), links)
        lines += (
            class_lines(name, value, context)
            if isinstance(value, type)
            else (function_lines(name, value, context, "##"))
        )
    return "\n".join(lines)


def class_lines(name: str, cls: type[Any], context: Context) -> list[str]:
    """Return the section of a class: its fields, properties and methods."""
    lines = [f"## {name}", "", *paragraphs(docstring_of(cls), context)]
    if issubclass(cls, enum.Enum):
        return lines + table(
            ("value", "name"), ((f"`{item.value!r}`", f"`{item.name}`") for item in cls)
        )
    lines += fields(cls, context)
    public = {key: value for key, value in vars(cls).items() if not key.startswith("_")}
    aliases = getattr(cls, "aliases", {})
    properties = [
        (f"`{key}`", first_sentence(docstring_of(getattr(value, "func", value)), context))
        for key, value in public.items()
        if isinstance(value, property | cached_property) or hasattr(value, "func")
        if key not in aliases
    ]
    lines += table(("property", "meaning"), properties)
    for key, value in public.items():
        function = value.__func__ if isinstance(value, classmethod | staticmethod) else value
        if isinstance(function, FunctionType):
            lines += function_lines(f"{name}.{key}", function, context, "###")
    return lines


def fields(cls: type[Any], context: Context) -> list[str]:
    """Return the table of the fields of a model, event or dictionary of keywords."""
    if hasattr(cls, "__total__"):
        hints = {key.name: key.type for key in _signatures.keys_of(cls)}
        kind = "key"
    elif attrs.has(cls):
        hints = {item.name: item.type for item in attrs.fields(cls) if item.name[0] != "_"}
        kind = "field"
    else:
        return constructor(cls)
    texts = field_texts(cls)
    rows = [
        (f"`{name}`", linked_type(hint, context), inline(texts.get(name, ""), context))
        for name, hint in hints.items()
    ]
    return table((kind, "type", "meaning"), rows)


def constructor(cls: type[Any]) -> list[str]:
    """Return the arguments of a class that is made by its users."""
    if not isinstance(vars(cls).get("__init__"), FunctionType) or issubclass(cls, Exception):
        return []
    return ["```py", signature(cls.__name__, cls.__init__), "```", ""]


def function_lines(
    name: str, function: Callable[..., Any], context: Context, heading: str
) -> list[str]:
    """Return the section of a function or method."""
    prefix = "async def " if inspect.iscoroutinefunction(function) else "def "
    context = Context(context.page, names_of(function), context.links)
    short = name.rpartition(".")[2]
    lines = [f"{heading} {name}", "", "```py", signature(short, function, prefix), "```", ""]
    texts = _signatures.parameter_texts(function)
    rows = [
        (f"`{item.name}`", linked_type(item.annotation, context), inline(texts[item.name], context))
        for item in parameters(function)
        if item.name in texts
    ]
    return [
        *lines,
        *paragraphs(docstring_of(function), context),
        *table(("parameter", "type", "meaning"), rows),
    ]


def errors_page(links: Links) -> str:
    """Return the page of the errors: their tree, then each of them."""
    page = "reference/errors.md"
    context = Context(page, vars(errors), links)
    head, _, rest = docstring_of(errors).partition("::\n\n")
    tree = re.match(r"(?:    .*\n|\n)*", rest)
    assert tree is not None
    lines = ["# Errors", "", head.strip(), "", "```text", inspect.cleandoc(tree[0]), "```", ""]
    lines += paragraphs(rest[tree.end() :], context)
    for name in errors.__all__:
        cls = getattr(errors, name)
        bases = ", ".join(inline(f":class:`{base.__name__}`", context) for base in cls.__bases__)
        lines += [
            f"## {name}",
            "",
            *paragraphs(docstring_of(cls), context),
            f"A subclass of {bases}.",
            "",
        ]
        lines += table(
            ("attribute", "type", "meaning"),
            (
                (f"`{key}`", linked_type(hint, context), inline(text, context))
                for key, (hint, text) in _attributes(cls).items()
            ),
        )
    return "\n".join(lines)


def _attributes(cls: type[Any]) -> dict[str, tuple[Any, str]]:
    texts = field_texts(cls)
    hints = {
        key: hint
        for base in reversed(cls.__mro__)
        if base.__module__.startswith("toggl_async")
        for key, hint in inspect.get_annotations(base).items()
        if not key.startswith("_")
    }
    return {key: (hint, texts.get(key, "")) for key, hint in hints.items()}
